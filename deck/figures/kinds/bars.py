"""bars: amounts compared, as horizontal bars from zero with their values written beside them."""

from __future__ import annotations

from typing import Any, Literal, Self

from msgspec import Struct
from pydantic import Field, model_validator

from deck.core.faults import Origin
from deck.core.quantity import Quantity
from deck.edition.models import Entry
from deck.edition.source import SourceText
from deck.facts.book import Fact, Row
from deck.figures.binding import Binding
from deck.figures.emphasis import shade_beside
from deck.figures.entry import ChartEntry, Conditions, RowIds
from deck.figures.native import HIDDEN, Labelled, NativeChart, NativeSeries, NotNative, measure
from deck.figures.spec import ChartSpec

NOT_STATED = "記載なし"
PALE = 0.55
"""The share of white in what a range may reach beyond its lower bound."""


class BarEntry(Entry):
    """One bar: a label and the name of a fact."""

    label: SourceText
    value: SourceText


class BarsEntry(ChartEntry):
    """Facts of one unit, named one by one (`bars`) or by a table's columns."""

    bars: list[BarEntry] | None = Field(
        default=None, min_length=1, description="[{label, value: a fact}]"
    )
    table: SourceText | None = Field(default=None, description="a table of tables.yaml")
    label: SourceText | None = Field(default=None, description="a column of labels")
    value: SourceText | None = Field(default=None, description="a column of values")
    rows: RowIds = None
    where: Conditions = None
    convert: Literal["jpy"] | None = Field(default=None, description="円換算を併記する")
    emphasis: SourceText | None = Field(default=None, description="強調する棒の名前")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.bars is None) == (self.table is None):
            raise ValueError("give either `bars` or `table`, with its columns `label` and `value`")
        if self.table is not None and (self.label is None or self.value is None):
            raise ValueError("`table` needs `label` and `value`: the columns to show")
        return self


class Bar(Struct, frozen=True):
    """One amount, `low` equal to `high` but for ranges; None where the data state none."""

    label: str
    low: float | None
    high: float | None
    text: str
    unit: str = ""
    stated: str = ""
    """The amount as it was before it was converted; empty where it was not."""

    @property
    def native_label(self) -> str:
        """Its label in a chart that can show no amount but the number itself."""
        if self.low is None:
            return f"{self.label}（{self.text}）"
        if self.low != self.high:
            return f"{self.label}：{self.text}"
        return f"{self.label}：{self.stated}" if self.stated else self.label

    @property
    def labelled(self) -> Labelled | None:
        """Its number and how that is printed; None where it is a range or is not stated."""
        if self.low is None or self.low != self.high:
            return None
        converted = self.text.removeprefix(f"{self.stated}（").removesuffix("）")
        return self.low, converted if self.stated else self.text


class Bars(ChartSpec, frozen=True, kw_only=True):
    kind = "bars"

    bars: tuple[Bar, ...]
    color: str = "navy"
    emphasis: str = ""

    def alt_text(self) -> str:
        told = "、".join(f"{each.label}は{each.text}" for each in self.bars)
        stated = [each for each in self.bars if each.high is not None]
        extremes = ""
        if len(stated) > 1:
            most = max(stated, key=lambda each: each.high or 0)
            least = min(stated, key=lambda each: each.low or 0)
            if (most.high or 0) > (least.low or 0):
                extremes = f"最大は{most.label}、最小は{least.label}。"
        return f"{self.title or '棒グラフ'}。{told}。{extremes}"

    def values(self) -> dict[str, Any]:
        return {
            "bars": [
                {
                    "label": each.label,
                    "low": each.low,
                    "high": each.high,
                    "unit": each.unit,
                    "text": each.text,
                }
                for each in self.bars
            ]
        }

    def as_native(self) -> NativeChart:
        """Return bars to the low bound, and on to the high one where a bar is a range."""
        known = [each for each in self.bars if each.low is not None and each.high is not None]
        ranges = [each for each in known if each.low != each.high]
        bounds = [bound for each in known for bound in (each.low, each.high) if bound is not None]
        if ranges and min(bounds) < 0:
            raise NotNative("PowerPoint stacks no ranges that reach below zero")
        labels = [each.labelled for each in self.bars]
        counted = measure(bounds, next((each.unit for each in known), ""), labels)
        back = tuple(
            (at, shade_beside(self.emphasis, each.label))
            for at, each in enumerate(self.bars)
            if self.emphasis not in ("", each.label)
        )
        low = tuple(None if each.low is None else counted.of(each.low) for each in self.bars)
        formats = tuple(each or HIDDEN for each in counted.formats(labels))
        series = [NativeSeries(self.title, low, self.color, 0.0, back, formats)]
        if ranges:
            more = tuple(
                None
                if each.high is None or not each.high - (each.low or 0)
                else counted.of(each.high - (each.low or 0))
                for each in self.bars
            )
            series.append(NativeSeries("幅", more, self.color, PALE))
        names = tuple(each.native_label for each in self.bars)
        stacking: Literal["stacked", "clustered"] = "stacked" if ranges else "clustered"
        return NativeChart("across", stacking, names, tuple(series), counted.suffix)


def bind(entry: BarsEntry, binding: Binding) -> Bars:
    both = entry.convert is not None
    if entry.bars is not None:
        bound = binding.each(entry.bars, lambda each: _named(each, binding, both))
    else:
        assert entry.table  # the entry itself has checked that these are given
        assert entry.label
        assert entry.value
        table = binding.table(entry.table)
        label, value = binding.each(
            (entry.label, entry.value), lambda name: binding.column(table, name)
        )
        rows = binding.rows(table, entry.rows, entry.where)
        bound = binding.each(rows, lambda row: _of_row(row, label, value, binding, both))
    _check_units(bound, binding)
    bars = tuple(bar for bar, _ in bound)
    binding.check_emphasis(entry.emphasis, [each.label for each in bars])
    return Bars(
        **binding.common(),
        bars=bars,
        color=binding.color,
        emphasis=str(entry.emphasis or ""),
    )


def _named(entry: BarEntry, binding: Binding, both: bool) -> tuple[Bar, Origin]:
    fact, quantity = binding.quantity(entry.value)
    label = binding.text(entry.label)
    return _bar(label, fact, quantity, binding, both), entry.value.origin


def _of_row(row: Row, label: str, value: str, binding: Binding, both: bool) -> tuple[Bar, Origin]:
    cell, name = row.cells[value], binding.cell_text(row, label)
    if cell is None:
        return Bar(name, None, None, NOT_STATED), row.origin
    if not isinstance(cell, Fact) or not isinstance(cell.value, Quantity):
        raise binding.refuse(row.origin, f'the column "{value}" holds no number', "type: fact")
    binding.use(cell)
    return _bar(name, cell, cell.value, binding, both), row.origin


def _bar(label: str, fact: Fact, quantity: Quantity, binding: Binding, both: bool) -> Bar:
    text, unit, rate, stated = binding.show(fact), quantity.unit, 1.0, ""
    if both:
        rate = binding.yen(unit, fact.origin)
        if unit != "JPY":
            stated, unit = text, "JPY"
            text = f"{stated}（{binding.show(fact, 'jpy')}）"
    return Bar(label, float(quantity.low) * rate, float(quantity.high) * rate, text, unit, stated)


def _check_units(bound: tuple[tuple[Bar, Origin], ...], binding: Binding) -> None:
    units = [(bar.unit, origin) for bar, origin in bound if bar.unit]
    for unit, origin in units:
        if unit != units[0][0]:
            raise binding.refuse(
                origin,
                f"mixed units: {unit} beside {units[0][0]}",
                "compare facts of one unit, or add `convert: jpy` for amounts of money",
            )
