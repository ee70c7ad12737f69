"""range: an amount known between two bounds, and what is cut to which part by it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec import Struct
from pydantic import Field

from deck.core.quantity import Quantity
from deck.edition.models import Entry
from deck.edition.source import SourceText
from deck.figures.amounts import Amount
from deck.figures.binding import Binding
from deck.figures.entry import ChartEntry
from deck.figures.native import NativeChart, NativeSeries, NotNative, measure
from deck.figures.spec import ChartSpec
from deck.figures.ticks import round_ticks

MOST_TICKS = 4


class ReductionEntry(Entry):
    """Something that is cut by a percentage."""

    label: SourceText
    value: SourceText


class RangeEntry(ChartEntry):
    """A fact with two bounds, and facts in percent by which other things are reduced."""

    range: SourceText = Field(description="a fact with two bounds")
    label: SourceText | None = Field(default=None, description="what the range is of")
    reductions: list[ReductionEntry] = Field(
        default=[], description="[{label, value: a fact in per cent}]"
    )


class Reduction(Struct, frozen=True):
    label: str
    percent: float
    text: str


class ValueRange(ChartSpec, frozen=True, kw_only=True):
    kind = "range"

    label: str
    low: float
    high: float
    measure: str
    """The unit that the bounds are in: USD."""
    text: str
    ends: tuple[str, str]
    """Each bound by itself."""
    ticks: tuple[Amount, ...]
    reductions: tuple[Reduction, ...] = ()
    color: str = "navy"

    def alt_text(self) -> str:
        parts = [f"{self.label}は{self.text}"]
        parts += [f"{each.label}は{each.text}" for each in self.reductions]
        return "。".join(filter(None, (self.title, *parts))) + "。"

    def values(self) -> dict[str, Any]:
        return {
            "label": self.label,
            "low": self.low,
            "high": self.high,
            "unit": self.measure,
            "reductions": [
                {"label": each.label, "percent": each.percent} for each in self.reductions
            ],
        }

    def as_native(self) -> NativeChart:
        """Return an unseen bar up to the low bound, and one from there to the high one."""
        if self.reductions:
            raise NotNative("PowerPoint has no chart for a range with reductions")
        counted = measure([self.low, self.high], self.measure)
        width = float(Decimal(repr(self.high)) - Decimal(repr(self.low)))
        series = (
            NativeSeries("下限", (counted.of(self.low),), None),
            NativeSeries("下限から上限まで", (counted.of(width),), self.color),
        )
        return NativeChart(
            "across", "stacked", (f"{self.label}　{self.text}",), series, counted.suffix
        )


def bind(entry: RangeEntry, binding: Binding) -> ValueRange:
    fact, quantity = binding.quantity(entry.range)
    if not quantity.is_range or quantity.low < 0:
        raise binding.refuse(
            entry.range.origin, f'"{entry.range}" has not two bounds', "name a fact with `range`"
        )
    reductions = binding.each(entry.reductions, lambda each: _reduction(each, binding))
    ticks = round_ticks(float(quantity.high), MOST_TICKS)
    return ValueRange(
        **binding.common(),
        label=binding.text(entry.label) or fact.label,
        low=float(quantity.low),
        high=float(quantity.high),
        measure=quantity.unit,
        text=binding.show(fact),
        ends=(_amount(quantity.low, quantity, binding), _amount(quantity.high, quantity, binding)),
        ticks=tuple(Amount(tick, _amount(Decimal(tick), quantity, binding)) for tick in ticks),
        reductions=reductions,
        color=binding.color,
    )


def _amount(number: Decimal, like: Quantity, binding: Binding) -> str:
    return binding.show(Quantity.of(number, like.unit)) if number else "0"


def _reduction(entry: ReductionEntry, binding: Binding) -> Reduction:
    fact, quantity = binding.quantity(entry.value)
    if quantity.unit != "%" or not 0 <= quantity.low <= quantity.high <= 100:
        raise binding.refuse(entry.value.origin, f'"{entry.value}" is not a percentage up to 100')
    return Reduction(binding.text(entry.label), float(quantity.value), f"{binding.show(fact)}減")
