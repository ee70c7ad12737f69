"""grouped-bars: several series side by side in every category, from zero."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from deck.figures.binding import Binding
from deck.figures.cross_table import CrossTable, CrossTableEntry, bind_cross_table
from deck.figures.native import NativeChart
from deck.figures.spec import ChartSpec


class GroupedBarsEntry(CrossTableEntry):
    """Up to four series by category; the bars run `across` or stand `upright`."""

    direction: Literal["across", "upright"] = Field(
        default="across", description="across (the default) or upright"
    )


class GroupedBars(ChartSpec, frozen=True, kw_only=True):
    kind = "grouped-bars"

    table: CrossTable
    upright: bool = False

    def alt_text(self) -> str:
        return f"{self.title or '棒グラフ'}。{self.table.told()}"

    def values(self) -> dict[str, Any]:
        return self.table.values()

    def as_native(self) -> NativeChart:
        series, unit = self.table.native()
        form: Literal["across", "upright"] = "upright" if self.upright else "across"
        return NativeChart(form, "clustered", self.table.categories, series, unit)


def bind(entry: GroupedBarsEntry, binding: Binding) -> GroupedBars:
    table = bind_cross_table(entry, binding)
    return GroupedBars(**binding.common(), table=table, upright=entry.direction == "upright")
