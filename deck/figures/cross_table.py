"""Amounts by category and series, named fact by fact or by a table's columns."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Self

from msgspec import Struct
from msgspec.structs import replace
from pydantic import Field, model_validator

from deck.core.quantity import Quantity
from deck.edition.models import Entry
from deck.edition.source import SourceText
from deck.figures.amounts import (
    Amount,
    Bound,
    amount_of,
    bound_ticks,
    cell_amount,
    common_unit,
    named_amount,
)
from deck.figures.binding import Binding
from deck.figures.emphasis import shade_beside
from deck.figures.entry import ChartEntry, Conditions, RowIds
from deck.figures.native import NativeSeries, measure

MOST_SERIES = 4
SHADES: tuple[tuple[float, ...], ...] = (
    (0.0,),
    (0.0, 0.6),
    (0.0, 0.44, 0.86),
    (0.0, 0.32, 0.6, 0.94),
)
"""The shares of white in so many series' fills: steps of lightness, which everybody can tell.

More than four cannot be told apart for sure, and on some shares between no text can be read.
"""


class SeriesEntry(Entry):
    """One series: a fact for each category, `~` where there is none."""

    label: SourceText
    values: list[SourceText | None]


class CrossTableEntry(ChartEntry):
    """Facts of one unit by `categories` and `series`, or a table's rows and number columns."""

    categories: list[SourceText] | None = Field(
        default=None, min_length=1, description="labels of the categories"
    )
    series: list[SeriesEntry] | None = Field(
        default=None,
        min_length=1,
        max_length=MOST_SERIES,
        description="[{label, values: a fact for each category}]",
    )
    table: SourceText | None = Field(default=None, description="a table of tables.yaml")
    label: SourceText | None = Field(default=None, description="a column of labels")
    values: list[SourceText] | None = Field(
        default=None,
        min_length=1,
        max_length=MOST_SERIES,
        description="number columns, one for each series",
    )
    rows: RowIds = None
    where: Conditions = None
    emphasis: SourceText | None = Field(default=None, description="強調する項目または系列の名前")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        named = self.categories is not None and self.series is not None
        if named == (self.table is not None):
            raise ValueError("give either `categories` and `series`, or `table`")
        if self.table is not None and (self.label is None or self.values is None):
            raise ValueError("`table` needs `label` and `values`: the columns to show")
        for each in self.series or ():
            if len(each.values) != len(self.categories or ()):
                raise ValueError(
                    f'"{each.label}" has {len(each.values)} values for '
                    f"{len(self.categories or ())} categories"
                )
        return self


class AmountSeries(Struct, frozen=True):
    """One amount for each category, or None; `color` is a role, `shade` its share of white."""

    label: str
    amounts: tuple[Amount | None, ...]
    color: str = "navy"
    shade: float = 0.0


class CrossTable(Struct, frozen=True):
    """Amounts of one unit. `ticks` are round numbers that reach over all of them.

    `totals` are each category's sum, `stacks` the round numbers that reach over those.
    """

    categories: tuple[str, ...]
    series: tuple[AmountSeries, ...]
    unit: str
    ticks: tuple[Amount, ...]
    totals: tuple[Amount, ...]
    stacks: tuple[Amount, ...]
    emphasis: str = ""

    @property
    def amounts(self) -> list[Amount]:
        """All amounts there are."""
        return [each for series in self.series for each in series.amounts if each is not None]

    def stack(self, at: int) -> tuple[float, float]:
        """Return how far a category's stack reaches below and above zero."""
        numbers = [each.amounts[at] for each in self.series]
        known = [each.number for each in numbers if each is not None]
        return sum(min(each, 0.0) for each in known), sum(max(each, 0.0) for each in known)

    def told(self) -> str:
        """Return every amount in words, and of more than one the largest and the smallest."""
        sentences = []
        found: list[tuple[float, str]] = []
        for series in self.series:
            head = f"{series.label}：" if len(self.series) > 1 else ""
            pairs = [
                (category, amount)
                for category, amount in zip(self.categories, series.amounts, strict=True)
                if amount is not None
            ]
            sentences.append(
                head + "、".join(f"{category}は{amount.text}" for category, amount in pairs)
            )
            beside = f"の{series.label}" if len(self.series) > 1 else ""
            found += [(amount.number, f"{category}{beside}") for category, amount in pairs]
        extremes = ""
        if found and min(found)[0] < max(found)[0]:
            extremes = f"最大は{max(found)[1]}、最小は{min(found)[1]}。"
        return f"{'。'.join(sentences)}。{extremes}"

    def values(self) -> dict[str, Any]:
        return {
            "categories": list(self.categories),
            "unit": self.unit,
            "series": [
                {
                    "label": each.label,
                    "values": [None if one is None else one.number for one in each.amounts],
                }
                for each in self.series
            ],
        }

    def shade(self, series: AmountSeries, category: str = "") -> float:
        """Return a mark's share of white: more where another category is emphasised."""
        if category and self.emphasis in self.categories:
            return shade_beside(self.emphasis, category, shade=series.shade)
        return series.shade

    def native(self) -> tuple[tuple[NativeSeries, ...], str]:
        """Return the series as PowerPoint draws them, and what their numbers are counted in."""
        labels = [each.labelled for each in self.amounts]
        counted = measure([each.number for each in self.amounts], self.unit, labels)
        back = self.emphasis in self.categories
        series = tuple(
            NativeSeries(
                each.label,
                tuple(None if one is None else counted.of(one.number) for one in each.amounts),
                each.color,
                each.shade,
                tuple(
                    (at, self.shade(each, category))
                    for at, category in enumerate(self.categories)
                    if back and category != self.emphasis
                ),
                counted.formats(one.labelled if one else None for one in each.amounts),
            )
            for each in self.series
        )
        return series, counted.suffix


def bind_cross_table(entry: CrossTableEntry, binding: Binding) -> CrossTable:
    """Return the entry's amounts; Refused where units are mixed or the emphasis is unknown.

    Series of regions have their regions' colours; others have shades of the slide's own, or are
    that colour where there are more of them than shades.
    """
    categories, named = _from_table(entry, binding) if entry.table else _by_name(entry, binding)
    unit = common_unit([one for _, amounts in named for one in amounts], binding)
    labels = [label for label, _ in named]
    binding.check_emphasis(entry.emphasis, [*labels, *categories])
    quantities = [[one and one[0] for one in amounts] for _, amounts in named]
    totals = [
        sum((one.value for one in of if one is not None), Decimal(0))
        for of in zip(*quantities, strict=True)
    ]
    numbers = [one.value for of in quantities for one in of if one is not None]
    return CrossTable(
        categories=tuple(categories),
        series=shaded(
            [
                AmountSeries(
                    label, tuple(one and Amount(float(one[0].value), one[1]) for one in amounts)
                )
                for label, amounts in named
            ],
            str(entry.emphasis or ""),
            binding,
        ),
        unit=unit,
        ticks=bound_ticks(numbers, unit, binding),
        totals=tuple(amount_of(each, unit, binding) for each in totals),
        stacks=bound_ticks([*_stacked(quantities)], unit, binding),
        emphasis=str(entry.emphasis or ""),
    )


def _by_name(
    entry: CrossTableEntry, binding: Binding
) -> tuple[list[str], list[tuple[str, list[Bound | None]]]]:
    assert entry.categories  # the entry itself has checked that these are given
    assert entry.series
    categories = [binding.text(each) for each in entry.categories]

    def series(each: SeriesEntry) -> tuple[str, list[Bound | None]]:
        values = binding.each(each.values, lambda name: name and named_amount(name, binding))
        return binding.text(each.label), [one or None for one in values]

    return categories, list(binding.each(entry.series, series))


def _from_table(
    entry: CrossTableEntry, binding: Binding
) -> tuple[list[str], list[tuple[str, list[Bound | None]]]]:
    assert entry.table
    assert entry.label
    assert entry.values
    table = binding.table(entry.table)
    label = binding.column(table, entry.label)
    columns = binding.each(entry.values, lambda name: binding.column(table, name))
    rows = binding.rows(table, entry.rows, entry.where)

    def series(column: str) -> tuple[str, list[Bound | None]]:
        amounts = binding.each(rows, lambda row: cell_amount(row, column, binding))
        return table.columns[column], list(amounts)

    categories = [binding.cell_text(row, label) for row in rows]
    return categories, [series(column) for column in columns]


def _stacked(quantities: Sequence[Sequence[Quantity | None]]) -> list[Decimal]:
    """Return how far each category's stack reaches up and down from zero."""
    reached = []
    for of in zip(*quantities, strict=True):
        numbers = [each.value for each in of if each is not None]
        reached.append(sum((each for each in numbers if each > 0), Decimal(0)))
        reached.append(sum((each for each in numbers if each < 0), Decimal(0)))
    return reached


def shaded(
    series: Sequence[AmountSeries], emphasis: str, binding: Binding
) -> tuple[AmountSeries, ...]:
    """Return the series in shades of their regions' colours, or of the slide's own.

    Regions need the shades as well, because in greyscale their colours are alike. The emphasised
    series is the darkest, and all others are pale.
    """
    labels = [each.label for each in series]
    regions = [binding.region_color(each) for each in labels]
    by_region = len(set(regions)) == len(series) and all(regions)
    count = len(series)
    shades = list(SHADES[count - 1]) if count <= MOST_SERIES else [0.0] * count
    if emphasis in labels:
        shades.insert(labels.index(emphasis), shades.pop(0))
    return tuple(
        replace(each, color=(region if by_region else None) or binding.color, shade=shade)
        for each, region, shade in zip(series, regions, shades, strict=True)
    )
