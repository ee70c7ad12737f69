"""grouped-bars: several series side by side in every category, from zero."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from deck.charts.binding import Binding
from deck.charts.frame import Frame, Wish
from deck.charts.grid import Grid, GridEntry, bind_grid
from deck.charts.guides import heading
from deck.charts.native import NativeChart
from deck.charts.spec import ChartSpec

if TYPE_CHECKING:
    from deck.charts.canvas import Canvas


class GroupedBarsEntry(GridEntry):
    """Up to four series by category; the bars run `across` or stand `upright`."""

    direction: Literal["across", "upright"] = "across"


class GroupedBars(ChartSpec, frozen=True, kw_only=True):
    kind = "grouped-bars"

    grid: Grid
    upright: bool = False

    def alt_text(self) -> str:
        return f"{self.title or '棒グラフ'}。{self.grid.told()}"

    def values(self) -> dict[str, Any]:
        return self.grid.values()

    def as_native(self) -> NativeChart:
        series, unit = self.grid.native()
        form: Literal["across", "upright"] = "upright" if self.upright else "across"
        return NativeChart(form, "clustered", self.grid.categories, series, unit)

    def draw(self, canvas: Canvas) -> None:
        grid = self.grid
        area = heading(canvas, self, grid.keys(canvas))
        ends = [each.text for each in grid.amounts]
        bars = len(grid.series)
        numbers = [each.number for each in grid.amounts]
        wish = Wish(grid.categories, numbers, grid.ticks, ends, bars, grid.emphasis)
        frame = Frame(canvas, area, wish, self.upright)
        for index, series in enumerate(grid.series):
            for at, category in enumerate(grid.categories[: frame.shown]):
                amount = series.amounts[at]
                if amount is None:
                    continue
                bar = frame.bar(at, index, 0, amount.number)
                canvas.rectangle(bar, grid.fill(canvas, series, category), grid.edge(series))
                bold = grid.emphasis in ("", series.label, category)
                frame.write_end(amount.text, bar, amount.number, bold)
        frame.draw_zero()


def bind(entry: GroupedBarsEntry, binding: Binding) -> GroupedBars:
    grid = bind_grid(entry, binding)
    return GroupedBars(**binding.common(), grid=grid, upright=entry.direction == "upright")
