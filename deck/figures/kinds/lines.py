"""lines: how amounts changed over time, each line named where it ends."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct
from pydantic import Field

from deck.core.quantity import Quantity
from deck.core.quantity import Series as FactSeries
from deck.edition.models import Entry
from deck.edition.source import SourceText
from deck.figures.amounts import Amount, bound_ticks
from deck.figures.binding import Binding
from deck.figures.emphasis import shade_beside
from deck.figures.entry import ChartEntry
from deck.figures.native import NativeChart, NativeSeries, measure
from deck.figures.spec import ChartSpec, Tendency

COLORS = ("navy", "eu", "cn", "us", "amber")
"""The colours of lines that are no region's."""
MOST_LINES = len(COLORS)


class LineEntry(Entry):
    """One line: a label and the name of a fact that is a series."""

    label: SourceText
    series: SourceText


class LinesEntry(ChartEntry):
    """Facts with `series`, at the dates of their parts."""

    lines: list[LineEntry] = Field(
        min_length=1, max_length=MOST_LINES, description="[{label, series: a fact with `series`}]"
    )
    emphasis: SourceText | None = Field(default=None, description="強調する線の名前")


class Point(Struct, frozen=True):
    day: datetime.date
    date: str
    amount: Amount


class TrendLine(Struct, frozen=True):
    label: str
    points: tuple[Point, ...]
    color: str
    trend: str


class LineChart(ChartSpec, frozen=True, kw_only=True):
    kind = "lines"

    lines: tuple[TrendLine, ...]
    measure: str
    """The unit that the amounts are in: USD."""
    ticks: tuple[Amount, ...]
    emphasis: str = ""

    def alt_text(self) -> str:
        told = "".join(
            f"{each.label}は"
            + "、".join(f"{point.date}に{point.amount.text}" for point in each.points)
            + f"で、{each.trend}。"
            for each in self.lines
        )
        return f"{self.title or '推移'}。{told}"

    def values(self) -> dict[str, Any]:
        return {
            "unit": self.measure,
            "lines": [
                {
                    "label": each.label,
                    "points": [
                        {"date": str(point.day), "value": point.amount.number}
                        for point in each.points
                    ],
                }
                for each in self.lines
            ],
        }

    def tendencies(self) -> tuple[Tendency, ...]:
        return tuple(Tendency(each.label, each.trend) for each in self.lines)

    def as_native(self) -> NativeChart:
        days = sorted({point.day for each in self.lines for point in each.points})
        numbers = [point.amount.number for each in self.lines for point in each.points]
        counted = measure(
            numbers,
            self.measure,
            [point.amount.labelled for each in self.lines for point in each.points],
        )
        series = []
        for each in self.lines:
            at = {point.day: point.amount for point in each.points}
            shade = shade_beside(self.emphasis, each.label)
            amounts = [at.get(day) for day in days]
            numbers_of = tuple(counted.of(one.number) if one else None for one in amounts)
            formats = counted.formats(one.labelled if one else None for one in amounts)
            series.append(NativeSeries(each.label, numbers_of, each.color, shade, formats=formats))
        return NativeChart("lines", "clustered", tuple(days), tuple(series), counted.suffix)


def bind(entry: LinesEntry, binding: Binding) -> LineChart:
    series = binding.each(entry.lines, lambda each: binding.series(each.series))
    units = [each.points[0][1].unit for each in series]
    for each, unit in zip(entry.lines, units, strict=True):
        if unit != units[0]:
            raise binding.refuse(
                each.series.origin, f"mixed units: {unit} beside {units[0]}", "draw two charts"
            )
    labels = [binding.text(each.label) for each in entry.lines]
    binding.check_emphasis(entry.emphasis, labels)
    numbers = [quantity.value for each in series for _, quantity in each.points]
    return LineChart(
        **binding.common(),
        lines=tuple(
            _line(label, each, binding.region_color(label) or color, binding)
            for label, each, color in zip(labels, series, _colors(binding), strict=False)
        ),
        measure=units[0],
        ticks=bound_ticks(numbers, units[0], binding, from_zero=_near_zero(numbers)),
        emphasis=str(entry.emphasis or ""),
    )


def _colors(binding: Binding) -> tuple[str, ...]:
    """Return the slide's own colour, then the others."""
    return (binding.color, *(each for each in COLORS if each != binding.color))


def _near_zero(numbers: Sequence[Decimal]) -> bool:
    """Tell whether the scale is to begin at zero: unless all lie in the far quarter of it."""
    low, high = min(numbers), max(numbers)
    return low <= 0 <= high or 4 * min(abs(low), abs(high)) <= 3 * max(abs(low), abs(high))


def _line(label: str, series: FactSeries, color: str, binding: Binding) -> TrendLine:
    def point(date: Any, quantity: Quantity) -> Point:
        amount = Amount(float(quantity.value), binding.show(quantity))
        return Point(date.middle, binding.show(date), amount)

    points = tuple(point(date, quantity) for date, quantity in series.points)
    return TrendLine(label, points, color, series.trend)
