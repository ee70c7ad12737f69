"""dot-plot: amounts as dots on one scale, a row for each category."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deck.charts.binding import Binding
from deck.charts.frame import LEAST_ROW, REST, REST_HEIGHT
from deck.charts.geometry import Area
from deck.charts.grid import Grid, GridEntry, bind_grid
from deck.charts.guides import heading
from deck.charts.lettering import ASCENT, DESCENT, MINIMUM_SIZE, Face
from deck.charts.scales import Linear
from deck.charts.spec import ChartSpec

if TYPE_CHECKING:
    from deck.charts.canvas import Canvas

TALLEST_ROW = 130.0
DOT = 6.0
TICK = Face(10, "mute")
TICKS_HEIGHT = 16.0


class DotPlotEntry(GridEntry):
    """Up to four series by category: each amount is a dot on the category's line."""


class DotPlot(ChartSpec, frozen=True, kw_only=True):
    kind = "dot-plot"

    grid: Grid

    def alt_text(self) -> str:
        return f"{self.title or 'ドットプロット'}。{self.grid.told()}"

    def values(self) -> dict[str, Any]:
        return self.grid.values()

    def draw(self, canvas: Canvas) -> None:
        grid = self.grid
        area = heading(canvas, self, grid.keys(canvas, "dot"))
        count = len(grid.categories)
        room = area.height - TICKS_HEIGHT
        shown = max(1, min(count, int(room // LEAST_ROW)))
        if shown < count:
            text = f"ほか{count - shown}件"
            canvas.text(text, canvas.area.right, canvas.area.bottom, REST, "right", "bottom")
            room -= REST_HEIGHT
            shown = max(1, min(shown, int(room // LEAST_ROW)))
        pitch = max(1.0, min(room / shown, TALLEST_ROW))
        size = max(MINIMUM_SIZE, min(12.0, pitch / (ASCENT + DESCENT) - 1))
        widest = max(canvas.width(each, Face(size, bold=True)) for each in grid.categories)
        head = min(widest, area.width * 0.36) + 10
        tail = max(canvas.width(each.text, Face(size, bold=True)) for each in grid.amounts)
        tail = min(tail, area.width * 0.25) + DOT + 5
        plot = Area(area.x + head, area.y, area.width - head - tail, pitch * shown)
        low, high = grid.ticks[0].number, grid.ticks[-1].number
        scale = Linear(low, high, plot.x + DOT, plot.right - DOT)
        self._draw_ticks(canvas, scale, plot)
        for at, row in enumerate(plot.rows(shown)):
            face = Face(size, "ink", bold=grid.categories[at] == grid.emphasis)
            label = canvas.fit(grid.categories[at], face, head - 10)
            canvas.text(label, area.x + head - 10, row.middle, align="right")
            self._draw_row(canvas, at, scale, row, Face(size, "ink", bold=True), tail)

    def _draw_row(
        self, canvas: Canvas, at: int, scale: Linear, row: Area, face: Face, tail: float
    ) -> None:
        """Draw a row's line from its least to its greatest dot, the dots, and those two amounts."""
        grid = self.grid
        found = [(each.amounts[at], each) for each in grid.series]
        dots = [(amount, series) for amount, series in found if amount is not None]
        if not dots:
            return
        canvas.line([(row.x, row.middle), (row.right, row.middle)], "line", 0.5)
        places = [scale(amount.number) for amount, _ in dots]
        if len(dots) > 1:
            canvas.line(
                [(min(places), row.middle), (max(places), row.middle)],
                canvas.tint("mute", STRONG_LINE),
                2,
            )
        radius = min(DOT, row.height / 2 - 1)
        for place, (_, series) in zip(places, dots, strict=True):
            fill = grid.fill(canvas, series, grid.categories[at])
            canvas.circle(place, row.middle, radius, fill, grid.edge(series) or "white")
        last = max(dots, key=lambda dot: dot[0].number)[0]
        x = max(places) + DOT + 4
        canvas.text(canvas.fit(last.text, face, row.right + tail - x), x, row.middle)
        first = min(dots, key=lambda dot: dot[0].number)[0]
        room = min(places) - DOT - 4 - row.x
        if first.number < last.number and canvas.fits(first.text, face, room):
            canvas.text(first.text, row.x + room, row.middle, face, "right")

    def _draw_ticks(self, canvas: Canvas, scale: Linear, plot: Area) -> None:
        free = canvas.area.x
        for tick in self.grid.ticks:
            x, half = scale(tick.number), canvas.width(tick.text, TICK) / 2
            canvas.line([(x, plot.y), (x, plot.bottom)], "line", 0.5)
            if x - half >= free and x + half <= canvas.area.right:
                canvas.text(tick.text, x, plot.bottom + 3, TICK, "center", "top")
                free = x + half + 6


STRONG_LINE = 0.45
"""The share of white in the line between a row's dots."""


def bind(entry: DotPlotEntry, binding: Binding) -> DotPlot:
    grid = bind_grid(entry, binding)
    return DotPlot(**binding.common(), grid=grid)
