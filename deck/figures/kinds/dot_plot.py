"""dot-plot: amounts as dots on one scale, a row for each category."""

from __future__ import annotations

from typing import Any

from deck.figures.binding import Binding
from deck.figures.cross_table import CrossTable, CrossTableEntry, bind_cross_table
from deck.figures.spec import ChartSpec


class DotPlotEntry(CrossTableEntry):
    """Up to four series by category: each amount is a dot on the category's line."""


class DotPlot(ChartSpec, frozen=True, kw_only=True):
    kind = "dot-plot"

    table: CrossTable

    def alt_text(self) -> str:
        return f"{self.title or 'ドットプロット'}。{self.table.told()}"

    def values(self) -> dict[str, Any]:
        return self.table.values()


def bind(entry: DotPlotEntry, binding: Binding) -> DotPlot:
    table = bind_cross_table(entry, binding)
    return DotPlot(**binding.common(), table=table)
