"""lines: how amounts changed over time, each line named where it ends."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from pydantic import Field

from deck.charts.binding import Binding
from deck.charts.entry import ChartEntry
from deck.charts.geometry import Area, dodge
from deck.charts.grid import Amount, bound_ticks
from deck.charts.guides import AXIS_HEIGHT, heading, year_axis
from deck.charts.lettering import ASCENT, DESCENT, Face, Lines
from deck.charts.native import NativeChart, NativeSeries, measure
from deck.charts.scales import Linear, TimeScale, middle_day, whole_years
from deck.charts.spec import Change, ChartSpec
from deck.core.quantity import Quantity
from deck.core.quantity import Series as FactSeries
from deck.edition.models import Entry
from deck.edition.source import SourceText

if TYPE_CHECKING:
    from deck.charts.canvas import Canvas

COLORS = ("navy", "eu", "cn", "us", "amber")
"""The colours of lines that are no region's."""
TICK = Face(10, "mute")
NAME = Face(12, "ink", bold=True)
POINT = Face(11, "ink")
DOT = 3.5
GAP = 6.0
MOST_LINES = len(COLORS)


class LineEntry(Entry):
    """One line: a label and the name of a fact that is a series."""

    label: SourceText
    series: SourceText


class LinesEntry(ChartEntry):
    """Facts with `series`, at the dates of their parts."""

    lines: list[LineEntry] = Field(min_length=1, max_length=MOST_LINES)
    emphasis: SourceText | None = Field(default=None, description="強調する線の名前")


class Point(Struct, frozen=True):
    day: datetime.date
    date: str
    amount: Amount


class Line(Struct, frozen=True):
    label: str
    points: tuple[Point, ...]
    color: str
    trend: str


class LineChart(ChartSpec, frozen=True, kw_only=True):
    kind = "lines"

    lines: tuple[Line, ...]
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

    def changes(self) -> tuple[Change, ...]:
        return tuple(Change(each.label, each.trend) for each in self.lines)

    def as_native(self) -> NativeChart:
        days = sorted({point.day for each in self.lines for point in each.points})
        numbers = [point.amount.number for each in self.lines for point in each.points]
        counted = measure(numbers, self.measure)
        series = []
        for each in self.lines:
            at = {point.day: counted.of(point.amount.number) for point in each.points}
            stands_back = self.emphasis not in ("", each.label)
            color, shade = ("mute", 0.35) if stands_back else (each.color, 0.0)
            numbers_of = tuple(at.get(day) for day in days)
            series.append(
                NativeSeries(each.label, numbers_of, color, shade, format=counted.format())
            )
        return NativeChart("lines", "clustered", tuple(days), tuple(series), counted.suffix)

    def draw(self, canvas: Canvas) -> None:
        _Drawing(self, canvas).draw(heading(canvas, self))


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


def _line(label: str, series: FactSeries, color: str, binding: Binding) -> Line:
    def point(date: Any, quantity: Quantity) -> Point:
        amount = Amount(float(quantity.value), binding.show(quantity))
        return Point(middle_day(date), binding.show(date), amount)

    points = tuple(point(date, quantity) for date, quantity in series.points)
    return Line(label, points, color, series.trend)


class _Drawing:
    """Ticks at the left, years below, lines with dots, and each line's name at its end."""

    def __init__(self, chart: LineChart, canvas: Canvas) -> None:
        self._chart = chart
        self._canvas = canvas

    def draw(self, area: Area) -> None:
        chart, canvas = self._chart, self._canvas
        side = min(max(canvas.width(each.text, TICK) for each in chart.ticks), area.width * 0.25)
        names = [self._name(each, area.width * 0.3) for each in chart.lines]
        end = max(canvas.width(line, each.face) for each in names for line in each.lines) + 2 * GAP
        plot = area.inset(left=side + GAP, top=NAME.size, right=end, bottom=AXIS_HEIGHT)
        plot = Area(plot.x, plot.y, plot.width, max(plot.height, 1.0))
        days = [point.day for each in chart.lines for point in each.points]
        across = whole_years(days, plot.x, plot.right)
        scale = Linear(chart.ticks[0].number, chart.ticks[-1].number, plot.bottom, plot.y)
        year_axis(canvas, across, plot.y, plot.bottom)
        self._draw_ticks(scale, plot, side, area.x)
        ordered = sorted(chart.lines, key=lambda each: each.label == chart.emphasis)
        for each in ordered:
            self._draw_line(each, across, scale)
        self._draw_names(names, across, scale, plot)
        for each in ordered[-1:] if chart.emphasis or len(ordered) == 1 else ():
            self._draw_amounts(each, across, scale, plot)

    def _color(self, line: Line) -> str:
        stands_back = self._chart.emphasis not in ("", line.label)
        return self._canvas.tint("mute", 0.35) if stands_back else line.color

    def _name(self, line: Line, width: float) -> Lines:
        text = f"{line.label}　{line.points[-1].amount.text}"
        color = "mute" if self._chart.emphasis not in ("", line.label) else line.color
        face = Face(NAME.size, "ink" if color == "amber" else color, bold=True)
        return self._canvas.fit(text, face, width)

    def _draw_ticks(self, scale: Linear, plot: Area, width: float, x: float) -> None:
        canvas, half = self._canvas, TICK.size * (ASCENT + DESCENT) / 2
        free = canvas.area.bottom
        for tick in self._chart.ticks:
            y = scale(tick.number)
            canvas.line([(plot.x, y), (plot.right, y)], "line", 0.5)
            y = min(y, plot.bottom + 2 - half)  # the years stand below
            if y + half <= free:
                text = canvas.fit(tick.text, TICK, width)
                canvas.text(text, x + width, y, align="right")
                free = y - half - 2

    def _draw_line(self, line: Line, across: TimeScale, scale: Linear) -> None:
        points = [(across(each.day), scale(each.amount.number)) for each in line.points]
        self._canvas.line(points, self._color(line), 2.25)
        for x, y in points:
            self._canvas.circle(x, y, DOT, self._color(line), edge="white")

    def _draw_names(
        self, names: Sequence[Lines], across: TimeScale, scale: Linear, plot: Area
    ) -> None:
        """Write the names at the right, apart from each other, each joined to its line's end."""
        canvas = self._canvas
        ends = [
            (scale(line.points[-1].amount.number), index)
            for index, line in enumerate(self._chart.lines)
        ]
        ordered = sorted(ends)
        heights = [names[index].height + 2 for _, index in ordered]
        top, bottom = plot.y - NAME.size, canvas.area.bottom
        centers = dodge([y for y, _ in ordered], heights, top, bottom)
        for (y, index), center in zip(ordered, centers or [], strict=bool(centers)):
            line = self._chart.lines[index]
            start = across(line.points[-1].day) + DOT
            color = canvas.tint("mute", 0.5)
            canvas.line([(start, y), (plot.right, y), (plot.right + GAP, center)], color, 0.5)
            canvas.text(names[index], plot.right + 2 * GAP, center)

    def _draw_amounts(self, line: Line, across: TimeScale, scale: Linear, plot: Area) -> None:
        """Write the amounts before the last above their points, where nothing is in the way."""
        canvas = self._canvas
        for each in line.points[:-1]:
            width = canvas.width(each.amount.text, POINT)
            height = POINT.size * (ASCENT + DESCENT)
            x, y = across(each.day), scale(each.amount.number)
            left = min(max(x - width / 2, plot.x), plot.right - width)
            place = Area(left, y - DOT - 2 - height, width, height)
            inside = place.x >= plot.x and place.y >= plot.y - NAME.size
            if inside and not any(place.overlaps(label.area, 2) for label in canvas.labels):
                canvas.text(each.amount.text, place.x, place.y, POINT, anchor="top")
