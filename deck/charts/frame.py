"""The frame that bars by category stand in: labels along one side, a scale along the other."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area
from deck.charts.guides import REST_HEIGHT, THICKEST, tell_rest
from deck.charts.lettering import ASCENT, DESCENT, MINIMUM_SIZE, Face, FittedText
from deck.charts.plane import TICK, TICKS_HEIGHT, Plane
from deck.charts.scales import Linear
from deck.figures.amounts import Amount

LABEL = Face(12, "ink")
WIDEST = 60.0
"""Points; the most that a single upright bar gets."""
FILLED = 0.72
"""The share of a category's pitch that its bars take."""
LEAST_ROW, LEAST_COLUMN = 14.0, 30.0
LEAST_LABEL = MINIMUM_SIZE * (ASCENT + DESCENT)
GAP = 6.0


class Wish(Struct, frozen=True):
    """What is to stand in a frame.

    `numbers` are all that the bars reach to; `bars` stand side by side in every category. `ends`
    are the texts beside the bars' far ends, which are written where all of them find room; else
    an axis with the ticks takes their place.
    """

    categories: Sequence[str]
    numbers: Sequence[float]
    ticks: Sequence[Amount]
    ends: Sequence[str]
    bars: int = 1
    bold: str = ""
    """The category whose label is bold."""


class BarFrame:
    """A frame with its labels and axis drawn; `shown` says how many categories found room."""

    def __init__(self, canvas: Canvas, area: Area, wish: Wish, upright: bool) -> None:
        self._canvas = canvas
        self._wish = wish
        self.upright = upright
        count = len(wish.categories)
        self.shown = min(count, self._most(area))
        if self.shown < count:
            area = area.inset(bottom=REST_HEIGHT)
            self.shown = min(self.shown, self._most(area))
        tell_rest(canvas, count - self.shown)
        self._draw = self._draw_upright if upright else self._draw_across
        self._draw(area)

    # -- geometry -----------------------------------------------------------------------------

    def _most(self, area: Area) -> int:
        """Return how many categories an area has room for, one at least."""
        bars = self._wish.bars
        if self.upright:
            return max(1, int(area.width // max(LEAST_COLUMN, 4.0 * bars)))
        most = max(1, int(area.height // max(LEAST_ROW, 4.0 * bars)))
        if self._end_face(area.height / most * FILLED / bars) is None:
            most = min(most, int((area.height - TICKS_HEIGHT) // LEAST_LABEL))
        return max(1, most)

    def bar(self, category: int, index: int, low: float, high: float) -> Area:
        """Return the place of a category's bar of that index, between two numbers."""
        start, end = sorted((self.scale(low), self.scale(high)))
        slot = self._slots[category]
        thick = self._thick / self._wish.bars
        if self.upright:
            left = slot.center - self._thick / 2 + index * thick
            return Area(left, start, thick * 0.94, end - start)
        top = slot.middle - self._thick / 2 + index * thick
        return Area(start, top, end - start, thick * 0.94)

    def write_end(self, text: str, bar: Area, number: float, bold: bool = False) -> None:
        """Write a bar's amount beyond its far end, where the frame has room for amounts."""
        if self.face is None or not text:
            return
        canvas, face = self._canvas, Face(self.face.size, "ink", bold)
        if not self.upright:
            right = number >= 0
            edge = bar.right + GAP - 1 if right else bar.x - GAP + 1
            room = (
                (self._plot.right + self._tail - edge)
                if right
                else edge - self._plot.x + self._tail
            )
            canvas.text(
                canvas.fit(text, face, room), edge, bar.middle, None, "left" if right else "right"
            )
        elif number >= 0:
            canvas.text(text, bar.center, bar.y - 2, face, "center", "bottom")
        else:
            canvas.text(text, bar.center, bar.bottom + 2, face, "center", "top")

    def draw_zero(self) -> None:
        """Draw the line that the bars stand on, over their feet."""
        zero, plot = self.scale(0), self._plot
        ends = (
            [(plot.x, zero), (plot.right, zero)]
            if self.upright
            else [
                (zero, plot.y),
                (zero, plot.bottom),
            ]
        )
        self._canvas.line(ends, "mute", 1)

    # -- bars across --------------------------------------------------------------------------

    def _draw_across(self, area: Area) -> None:
        canvas, wish = self._canvas, self._wish
        pitch = min(area.height / self.shown, 3.3 * THICKEST + 8 * wish.bars)
        self._thick = min(pitch * FILLED, THICKEST * wish.bars)
        self.face = self._end_face(self._thick / wish.bars)
        if self.face is None:
            pitch = min(pitch, (area.height - TICKS_HEIGHT) / self.shown)
            self._thick = min(pitch * FILLED, THICKEST * wish.bars)
        size = max(MINIMUM_SIZE, min(LABEL.size, pitch / (ASCENT + DESCENT) - 1))
        face = Face(size, "ink")
        widest = max(canvas.width(each, Face(size, "ink", True)) for each in wish.categories)
        head = min(widest, area.width * 0.36) + 8
        self._tail = (
            self._ends_width(area) if self.face else canvas.width(wish.ticks[-1].text, TICK) / 2
        )
        low, high = self._extent()
        left = self._tail if low < 0 and self.face else 0.0
        plot = area.inset(left=head)
        plot = Area(plot.x, plot.y, plot.width, pitch * self.shown)
        self._plot = plot.inset(left=left, right=self._tail)
        self.scale = Linear(low, high, self._plot.x, self._plot.right)
        self._slots = list(plot.rows(self.shown))
        for category, slot in zip(wish.categories, self._slots, strict=False):
            label = canvas.fit(category, self._label_face(category, face), head - 8)
            canvas.text(label, area.x + head - 8, slot.middle, align="right")
        if self.face is None:
            Plane(canvas, self._plot).draw_across(self.scale, wish.ticks)

    def _ends_width(self, area: Area) -> float:
        assert self.face is not None
        bold = Face(self.face.size, "ink", bold=True)
        widest = max((self._canvas.width(each, bold) for each in self._wish.ends), default=0.0)
        return min(widest, area.width * 0.3) + GAP

    # -- bars upright -------------------------------------------------------------------------

    def _draw_upright(self, area: Area) -> None:
        canvas, wish = self._canvas, self._wish
        pitch = area.width / self.shown
        feet = self._feet(pitch - 4, area.height * 0.4)
        self._thick = min(pitch * FILLED, WIDEST * wish.bars)
        self.face = self._end_face_upright(self._thick / wish.bars, area.height)
        head = self.face.size * (ASCENT + DESCENT) + 3 if self.face else TICK.size / 2
        low, high = self._extent()
        below = head if low < 0 and self.face else 0.0
        side = 0.0 if self.face else max(canvas.width(t.text, TICK) for t in wish.ticks) + GAP
        side = min(side, area.width * 0.3)
        if side:
            pitch = min(pitch, (area.width - side) / self.shown)
            self._thick = min(pitch * FILLED, WIDEST * wish.bars)
            feet = self._feet(pitch - 4, area.height * 0.4)
        foot = max(each.height for each in feet) + 4
        bottom = max(area.bottom - foot - below, area.y + head + 1)
        left = area.x + side
        self._plot = Area(left, area.y + head, pitch * self.shown, bottom - area.y - head)
        self._tail = head
        self.scale = Linear(low, high, self._plot.bottom, self._plot.y)
        self._slots = list(self._plot.columns(self.shown))
        for lines, slot in zip(feet, self._slots, strict=True):
            canvas.text(lines, slot.center, self._plot.bottom + below + 4, None, "center", "top")
        if side:
            lowest = self._plot.bottom + TICK.size * (ASCENT + DESCENT) / 2
            Plane(canvas, self._plot).draw_up(self.scale, wish.ticks, side - GAP, lowest)

    def _feet(self, width: float, height: float) -> list[FittedText]:
        """Return the labels below the columns, as many lines as their height allows."""
        lines = max(1, min(2, int(height / (LABEL.size * 1.3))))
        return [
            self._canvas.fit(each, self._label_face(each, Face(11, "ink")), width, lines)
            for each in self._wish.categories[: self.shown]
        ]

    def _end_face_upright(self, width: float, height: float) -> Face | None:
        """Return the largest type in which every amount is no wider than its column."""
        for size in (12.0, 11.0, 10.0, MINIMUM_SIZE):
            face = Face(size, "ink", bold=True)
            if all(self._canvas.fits(each, face, width / 0.9) for each in self._wish.ends):
                return face if height > 60 else None
        return None

    # -- both ---------------------------------------------------------------------------------

    def _end_face(self, thick: float) -> Face | None:
        size = min(LABEL.size, thick / (ASCENT + DESCENT))
        return Face(size) if size >= MINIMUM_SIZE else None

    def _label_face(self, category: str, face: Face) -> Face:
        return Face(face.size, face.color, bold=category == self._wish.bold)

    def _extent(self) -> tuple[float, float]:
        """Return the scale's ends: the ticks' where they are drawn, else the data's own."""
        if self.face is None:
            return self._wish.ticks[0].number, self._wish.ticks[-1].number
        low, high = min(0.0, *self._wish.numbers), max(0.0, *self._wish.numbers)
        return low, high if high > low else low + 1
