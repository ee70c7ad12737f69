"""small-multiples: the same small columns for every series, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from pydantic import Field

from deck.charts.binding import Binding
from deck.charts.geometry import Area
from deck.charts.grid import Amount, Grid, GridEntry, Series, SeriesEntry, bind_grid
from deck.charts.guides import heading
from deck.charts.lettering import ASCENT, DESCENT, MINIMUM_SIZE, Face
from deck.charts.scales import Linear, from_zero
from deck.charts.spec import ChartSpec
from deck.edition.source import SourceText

if TYPE_CHECKING:
    from deck.charts.canvas import Canvas

MOST_PANELS = 12
LEAST_PANEL = (96.0, 62.0)
"""Width and height in points."""
GAP = 20.0
NAME = Face(12, "ink", bold=True)
FOOT = Face(10, "mute")
THICKEST = 64.0


class SmallMultiplesEntry(GridEntry):
    """Up to twelve series by category: each has a panel of its own."""

    series: list[SeriesEntry] | None = Field(default=None, min_length=1, max_length=MOST_PANELS)
    values: list[SourceText] | None = Field(default=None, min_length=1, max_length=MOST_PANELS)


class SmallMultiples(ChartSpec, frozen=True, kw_only=True):
    kind = "small-multiples"

    grid: Grid

    def alt_text(self) -> str:
        return f"{self.title or '小さな図の並び'}。{self.grid.told()}"

    def values(self) -> dict[str, Any]:
        return self.grid.values()

    def draw(self, canvas: Canvas) -> None:
        """Draw the panels in the fewest rows in which each has its least width."""
        area, grid = heading(canvas, self), self.grid
        across = max(1, min(len(grid.series), int((area.width + GAP) // (LEAST_PANEL[0] + GAP))))
        rows = -(-len(grid.series) // across)
        most = max(1, int((area.height + GAP / 2) // (LEAST_PANEL[1] + GAP / 2)))
        shown = grid.series
        if rows > most:
            rows = most
            shown = shown[: rows * across]
            text = f"ほか{len(grid.series) - len(shown)}件"
            face = Face(MINIMUM_SIZE, "mute")
            canvas.text(text, area.right, area.bottom, face, "right", "bottom")
            area = area.inset(bottom=13)
        across = -(-len(shown) // rows)
        places = [place for row in area.rows(rows, GAP / 2) for place in row.columns(across, GAP)]
        for series, place in zip(shown, places, strict=False):
            self._draw_panel(canvas, series, place)

    def _draw_panel(self, canvas: Canvas, series: Series, place: Area) -> None:
        grid = self.grid
        name = canvas.fit(series.label, NAME, place.width)
        drawn = canvas.text(name, place.x, place.y, anchor="top")
        line = FOOT.size * (ASCENT + DESCENT)
        low = any(each.number < 0 for each in grid.amounts)
        foot = line + 3 + (line + 2 if low else 0)
        plot = Area(
            place.x,
            drawn.bottom + line + 4,
            place.width,
            place.bottom - foot - drawn.bottom - line - 4,
        )
        if plot.height < 4:
            return
        scale = from_zero([each.number for each in grid.amounts], plot.bottom, plot.y)
        slots = list(plot.columns(len(grid.categories)))
        for at, slot in enumerate(slots):
            self._draw_column(canvas, series, at, slot, scale)
        self._draw_feet(canvas, slots, place.bottom)
        canvas.line([(plot.x, scale(0)), (plot.right, scale(0))], "mute", 1)

    def _draw_column(
        self, canvas: Canvas, series: Series, at: int, slot: Area, scale: Linear
    ) -> None:
        grid, amount = self.grid, series.amounts[at]
        if amount is None:
            return
        top, bottom = sorted((scale(amount.number), scale(0)))
        thick = min(slot.width * 0.72, THICKEST)
        bar = Area(slot.center - thick / 2, top, thick, bottom - top)
        back = grid.emphasis not in ("", series.label, grid.categories[at])
        canvas.rectangle(bar, canvas.tint(series.color, 0.6 if back else 0.0))
        if not self._all_fit(canvas, grid.amounts, slot.width - 1):
            return
        above = amount.number >= 0
        y = bar.y - 2 if above else bar.bottom + 2
        face = Face(FOOT.size, "ink")
        canvas.text(amount.text, slot.center, y, face, "center", "bottom" if above else "top")

    def _all_fit(self, canvas: Canvas, amounts: Sequence[Amount], width: float) -> bool:
        return all(canvas.fits(each.text, Face(FOOT.size, "ink"), width) for each in amounts)

    def _draw_feet(self, canvas: Canvas, slots: Sequence[Area], bottom: float) -> None:
        """Write the categories below: all of them, else the first and the last."""
        categories = self.grid.categories
        if all(
            canvas.fits(each, FOOT, slot.width - 2)
            for each, slot in zip(categories, slots, strict=True)
        ):
            for each, slot in zip(categories, slots, strict=True):
                canvas.text(each, slot.center, bottom, FOOT, "center", "bottom")
            return
        left, right = slots[0].x, slots[-1].right
        half = (right - left) / 2 - 4
        canvas.text(canvas.fit(categories[0], FOOT, half), left, bottom, None, "left", "bottom")
        if len(categories) > 1:
            last = canvas.fit(categories[-1], FOOT, half)
            canvas.text(last, right, bottom, None, "right", "bottom")


def bind(entry: SmallMultiplesEntry, binding: Binding) -> SmallMultiples:
    grid = bind_grid(entry, binding)
    plain = tuple(replace(each, shade=0.0) for each in grid.series)
    grid = replace(grid, series=plain)
    return SmallMultiples(**binding.common(), grid=grid)
