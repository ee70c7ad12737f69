"""The plane that marks stand on: number axes along its bottom and its left side."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area
from deck.charts.lettering import ASCENT, DESCENT, Face
from deck.charts.scales import Linear
from deck.figures.amounts import Amount

TICK = Face(10, "mute")
TICKS_HEIGHT = 16.0
"""The room below a plane for its numbers."""
APART, ABOVE = 6.0, 2.0
"""What is left free between two numbers side by side, and between two one above the other."""


class Plane:
    """Draws axes on an area of the canvas: a rule over it for each tick, and the numbers beside.

    Numbers that would touch another one are left out; none leaves the canvas.
    """

    def __init__(self, canvas: Canvas, area: Area) -> None:
        self._canvas = canvas
        self._area = area

    def draw_across(self, scale: Linear, ticks: Sequence[Amount]) -> None:
        """Draw the axis along the bottom."""
        canvas, area, whole = self._canvas, self._area, self._canvas.area
        free = whole.x
        for tick in ticks:
            x, width = scale(tick.number), canvas.width(tick.text, TICK)
            canvas.line([(x, area.y), (x, area.bottom)], "line", 0.5)
            left = min(max(x - width / 2, whole.x), whole.right - width)
            if left >= free:
                canvas.text(tick.text, left, area.bottom + 3, TICK, anchor="top")
                free = left + width + APART

    def draw_up(self, scale: Linear, ticks: Sequence[Amount], width: float, lowest: float) -> None:
        """Draw the axis at the left, its numbers in a column of that width, none below `lowest`."""
        canvas, area = self._canvas, self._area
        half = TICK.size * (ASCENT + DESCENT) / 2
        right, free = area.x - APART, lowest
        for tick in ticks:
            y = scale(tick.number)
            canvas.line([(area.x, y), (area.right, y)], "line", 0.5)
            y = max(min(y, lowest - half), canvas.area.y + half)
            if y + half <= free:
                canvas.text(canvas.fit(tick.text, TICK, width), right, y, align="right")
                free = y - half - ABOVE
