"""stacked-bars: the parts of every category's sum, one on the other, from zero."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from deck.charts.binding import Binding
from deck.charts.frame import Frame, Wish
from deck.charts.geometry import Area
from deck.charts.grid import Grid, GridEntry, bind_grid
from deck.charts.guides import heading
from deck.charts.lettering import ASCENT, DESCENT, MINIMUM_SIZE, Face
from deck.charts.native import NativeChart
from deck.charts.spec import ChartSpec

if TYPE_CHECKING:
    from deck.charts.canvas import Canvas


class StackedBarsEntry(GridEntry):
    """Up to four series that add up in every category; the bars run `across` or `upright`."""

    direction: Literal["across", "upright"] = "across"


class StackedBars(ChartSpec, frozen=True, kw_only=True):
    kind = "stacked-bars"

    grid: Grid
    upright: bool = False

    def alt_text(self) -> str:
        sums = "、".join(
            f"{category}は計{total.text}"
            for category, total in zip(self.grid.categories, self.grid.totals, strict=True)
        )
        return f"{self.title or '積み上げ棒グラフ'}。{sums}。内訳は、{self.grid.told()}"

    def values(self) -> dict[str, Any]:
        return {**self.grid.values(), "totals": [each.number for each in self.grid.totals]}

    def as_native(self) -> NativeChart:
        series, unit = self.grid.native()
        form: Literal["across", "upright"] = "upright" if self.upright else "across"
        return NativeChart(form, "stacked", self.grid.categories, series, unit)

    def draw(self, canvas: Canvas) -> None:
        grid = self.grid
        area = heading(canvas, self, grid.keys(canvas))
        ends = [each.text for each in grid.totals]
        reached = [reach for at in range(len(grid.categories)) for reach in grid.stack(at)]
        wish = Wish(grid.categories, reached, grid.stacks, ends, bold=grid.emphasis)
        frame = Frame(canvas, area, wish, self.upright)
        for at in range(frame.shown):
            self._draw_stack(canvas, frame, at)
        frame.draw_zero()

    def _draw_stack(self, canvas: Canvas, frame: Frame, at: int) -> None:
        """Draw one category: what is positive beyond zero on its side, the rest on the other."""
        grid, category = self.grid, self.grid.categories[at]
        above = below = 0.0
        for series in grid.series:
            amount = series.amounts[at]
            if amount is None or not amount.number:
                continue
            start = above if amount.number > 0 else below
            part = frame.bar(at, 0, start, start + amount.number)
            if amount.number > 0:
                above += amount.number
            else:
                below += amount.number
            fill = grid.fill(canvas, series, category)
            canvas.rectangle(part, fill, grid.edge(series))
            _write_inside(canvas, amount.text, part, fill)
        total = grid.totals[at]
        end = frame.bar(at, 0, 0, above or below)
        frame.write_end(total.text, end, above or below, grid.emphasis in ("", category))


def _write_inside(canvas: Canvas, text: str, part: Area, fill: str) -> None:
    """Write a part's amount into it where there is room."""
    for size in (11.0, 10.0, MINIMUM_SIZE):
        face = Face(size, canvas.text_on(fill))
        if size * (ASCENT + DESCENT) <= part.height - 2 and canvas.fits(text, face, part.width - 4):
            canvas.text(text, part.center, part.middle, face, "center")
            return


def bind(entry: StackedBarsEntry, binding: Binding) -> StackedBars:
    grid = bind_grid(entry, binding)
    return StackedBars(**binding.common(), grid=grid, upright=entry.direction == "upright")
