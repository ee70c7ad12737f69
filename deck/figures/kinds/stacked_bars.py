"""stacked-bars: the parts of every category's sum, one on the other, from zero."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from deck.figures.binding import Binding
from deck.figures.cross_table import CrossTable, CrossTableEntry, bind_cross_table
from deck.figures.native import NativeChart
from deck.figures.spec import ChartSpec


class StackedBarsEntry(CrossTableEntry):
    """Up to four series that add up in every category; the bars run `across` or `upright`."""

    direction: Literal["across", "upright"] = Field(
        default="across", description="across (the default) or upright"
    )


class StackedBars(ChartSpec, frozen=True, kw_only=True):
    kind = "stacked-bars"

    table: CrossTable
    upright: bool = False

    def alt_text(self) -> str:
        sums = "、".join(
            f"{category}は計{total.text}"
            for category, total in zip(self.table.categories, self.table.totals, strict=True)
        )
        return f"{self.title or '積み上げ棒グラフ'}。{sums}。内訳は、{self.table.told()}"

    def values(self) -> dict[str, Any]:
        return {**self.table.values(), "totals": [each.number for each in self.table.totals]}

    def as_native(self) -> NativeChart:
        series, unit = self.table.native()
        form: Literal["across", "upright"] = "upright" if self.upright else "across"
        return NativeChart(form, "stacked", self.table.categories, series, unit)


def bind(entry: StackedBarsEntry, binding: Binding) -> StackedBars:
    table = bind_cross_table(entry, binding)
    return StackedBars(**binding.common(), table=table, upright=entry.direction == "upright")
