"""Draws bars from zero, each with its amount beside it."""

from __future__ import annotations

from msgspec.structs import replace

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area
from deck.charts.guides import THICKEST, heading, tell_rest
from deck.charts.lettering import MINIMUM_SIZE, Face
from deck.charts.scales import Linear, from_zero
from deck.figures.emphasis import shade_beside
from deck.figures.kinds.bars import PALE, Bar, Bars

TALL_ROW = 46.0
"""Points; in rows of this height the label stands above its bar, else at its left."""
LEAST_ROW, ROOMY_ROW, TALLEST_ROW = 13.0, 80.0, 120.0
"""In rows of the second height the amounts, which are the finding, are larger."""
GAP = 0.26
"""What is left free between two tall rows, over their pitch."""
LEAST_COLUMN, COLUMN_GAP = 200.0, 24.0


def draw(chart: Bars, canvas: Canvas) -> None:
    area = heading(canvas, chart, needed=len(chart.bars) * ROOMY_ROW)
    room = max(1, int(area.height // LEAST_ROW))
    columns = min(-(-len(chart.bars) // room), max(1, int(area.width // LEAST_COLUMN)))
    rows = min(room, -(-len(chart.bars) // columns))
    shown = chart.bars
    if len(shown) > rows * columns:
        shown = shown[: rows * columns - 1]
        tell_rest(canvas, len(chart.bars) - len(shown))
    drawing = _BarRows(chart, canvas)
    for index, column in enumerate(area.columns(columns, COLUMN_GAP)):
        part = shown[index * rows : (index + 1) * rows]
        drawing.draw(part, column, rows, may_be_tall=columns == 1)


class _BarRows:
    """Rows of bars, all on one scale whichever column they stand in."""

    def __init__(self, chart: Bars, canvas: Canvas) -> None:
        self._chart = chart
        self._canvas = canvas
        bounds = [bound for each in chart.bars for bound in (each.low, each.high)]
        self._numbers = [bound for bound in bounds if bound is not None]

    def draw(self, bars: tuple[Bar, ...], area: Area, rows: int, may_be_tall: bool) -> None:
        """Draw some of the bars as the first of so many rows of the area."""
        tall = may_be_tall and area.height / rows >= TALL_ROW
        pitch = min(area.height / (rows - GAP), TALLEST_ROW) if tall else area.height / rows
        pitch = pitch if tall else min(pitch, TALL_ROW)
        size = 13.0 if tall else 12.0 if pitch >= 20 else max(MINIMUM_SIZE, pitch / 1.4)
        head = 0.0 if tall else self._head(Face(size), area)
        amount = Face(16.0 if tall and pitch >= ROOMY_ROW else size, "ink", bold=True)
        scale = self._scale(area.inset(left=head), amount)
        for index, bar in enumerate(bars):
            row = Area(area.x, area.y + index * pitch, area.width, pitch)
            if tall:
                self._draw_tall(bar, scale, row, Face(size, "ink"), amount)
            else:
                self._draw_low(bar, scale, row, amount, head)

    def _head(self, face: Face, area: Area) -> float:
        widest = max(self._canvas.width(bar.label, face) for bar in self._chart.bars)
        return min(widest, area.width * 0.35) + 8

    def _scale(self, area: Area, face: Face) -> Linear:
        """Return the scale that leaves the values room beside the longest bars."""
        widest = max(self._canvas.width(bar.text, face) for bar in self._chart.bars)
        tail = min(widest, area.width * 0.45) + 6
        left = tail if min(self._numbers, default=0) < 0 else 0.0
        return from_zero(self._numbers, area.x + left, area.right - tail)

    def _draw_tall(self, bar: Bar, scale: Linear, row: Area, face: Face, amount: Face) -> None:
        """Draw a row with the label above its bar."""
        label = self._canvas.fit(bar.label, face, row.width)
        drawn = self._canvas.text(label, row.x, row.y, anchor="top")
        thick = min(THICKEST, row.height * (1 - GAP) - drawn.height - 4)
        self._draw_bar(bar, scale, Area(row.x, drawn.bottom + 4, row.width, thick), amount, 0)

    def _draw_low(self, bar: Bar, scale: Linear, row: Area, amount: Face, head: float) -> None:
        """Draw a row with the label at the left of its bar."""
        label = self._canvas.fit(bar.label, replace(amount, bold=False), head - 8)
        self._canvas.text(label, row.x + head - 8, row.middle, align="right")
        over = row.height * 0.19
        place = row.inset(left=head, top=over, bottom=over)
        self._draw_bar(bar, scale, place, amount, over)

    def _draw_bar(self, bar: Bar, scale: Linear, place: Area, face: Face, over: float) -> None:
        """Draw a bar to its low bound and, where it is a range, on to the high one in a tint.

        The line at zero reaches `over` beyond the bar.
        """
        canvas, zero = self._canvas, scale(0)
        if bar.low is None or bar.high is None:
            plain = Face(face.size, "mute")
            text = canvas.fit(bar.text, plain, place.right - zero - 6)
            canvas.text(text, zero + 6, place.middle)
        else:
            near, far = (
                shade_beside(self._chart.emphasis, bar.label, shade=each) for each in (0.0, PALE)
            )
            self._draw_amount(scale, bar.high, place, canvas.tint(self._chart.color, far))
            self._draw_amount(scale, bar.low, place, canvas.tint(self._chart.color, near))
            if bar.high >= 0:
                end = scale(bar.high) + 6
                canvas.text(canvas.fit(bar.text, face, place.right - end), end, place.middle)
            else:
                end = scale(bar.low) - 6
                text = canvas.fit(bar.text, face, end - place.x)
                canvas.text(text, end, place.middle, align="right")
        canvas.line([(zero, place.y - over), (zero, place.bottom + over)], "mute", 1)

    def _draw_amount(self, scale: Linear, number: float, place: Area, fill: str) -> None:
        left, right = sorted((scale(0), scale(number)))
        self._canvas.rectangle(Area(left, place.y, right - left, place.height), fill)
