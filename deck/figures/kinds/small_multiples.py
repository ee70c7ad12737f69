"""small-multiples: the same small columns for every series, all on one scale."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from pydantic import Field

from deck.edition.source import SourceText
from deck.figures.binding import Binding
from deck.figures.cross_table import (
    CrossTable,
    CrossTableEntry,
    SeriesEntry,
    bind_cross_table,
)
from deck.figures.spec import ChartSpec

MOST_PANELS = 12


class SmallMultiplesEntry(CrossTableEntry):
    """Up to twelve series by category: each has a panel of its own."""

    series: list[SeriesEntry] | None = Field(
        default=None,
        min_length=1,
        max_length=MOST_PANELS,
        description="[{label, values: a fact for each category}]",
    )
    values: list[SourceText] | None = Field(
        default=None,
        min_length=1,
        max_length=MOST_PANELS,
        description="number columns, one for each series",
    )


class SmallMultiples(ChartSpec, frozen=True, kw_only=True):
    kind = "small-multiples"

    table: CrossTable

    def alt_text(self) -> str:
        return f"{self.title or '小さな図の並び'}。{self.table.told()}"

    def values(self) -> dict[str, Any]:
        return self.table.values()


def bind(entry: SmallMultiplesEntry, binding: Binding) -> SmallMultiples:
    table = bind_cross_table(entry, binding)
    plain = tuple(replace(each, shade=0.0) for each in table.series)
    table = replace(table, series=plain)
    return SmallMultiples(**binding.common(), table=table)
