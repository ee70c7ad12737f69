"""Draws the periodic table, with the elements that lists name."""

from __future__ import annotations

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area
from deck.charts.guides import Key, heading, legend
from deck.charts.lettering import ASCENT, DESCENT, MINIMUM_SIZE, Face
from deck.figures.elements import GROUPS, PERIODS, SYMBOLS, position
from deck.figures.kinds.periodic_table import BOTH, Named, PeriodicTable

SERIES = {PERIODS + 1: "ランタノイド", PERIODS + 2: "アクチノイド"}
SERIES_GAP = 0.3
"""The room above the two series, in rows."""
CELL_GAP = 2.0
PALE = 0.72
LEAST_ROW = 11.0
LEAST_HEIGHT = 220.0
"""Points; in a lower figure the legend does not fit into the table's own gap."""


def draw(chart: PeriodicTable, canvas: Canvas) -> None:
    _ElementCells(chart, canvas).draw()


class _ElementCells:
    """All 118 cells; those that the lists name in their colour, pale where a mineral names them."""

    def __init__(self, chart: PeriodicTable, canvas: Canvas) -> None:
        self._chart = chart
        self._canvas = canvas
        keys = self._keys()
        in_gap = canvas.area.height >= LEAST_HEIGHT
        self._area = heading(canvas, chart, () if in_gap else keys)
        self._width = self._area.width / GROUPS
        self._height = self._area.height / (PERIODS + 2 + SERIES_GAP)
        self._gap_keys = keys if in_gap else []

    def draw(self) -> None:
        named = {each.symbol: each for each in self._chart.elements}
        for number, symbol in enumerate(SYMBOLS, start=1):
            place = position(number)
            cell = self._cell(place.row, place.group)
            if symbol in named:
                self._draw_named(named[symbol], cell)
            else:
                self._draw_plain(symbol, cell)
        for row, label in SERIES.items():
            self._draw_series(row, label)
        self._draw_legend()

    def _cell(self, row: int, group: int) -> Area:
        shift = SERIES_GAP if row > PERIODS else 0.0
        return Area(
            self._area.x + (group - 1) * self._width,
            self._area.y + (row - 1 + shift) * self._height,
            self._width - CELL_GAP,
            self._height - CELL_GAP,
        )

    @property
    def _size(self) -> float:
        return max(9.0, min(16.0, self._height * 0.5, self._width * 0.45))

    def _draw_plain(self, symbol: str, cell: Area) -> None:
        self._canvas.rectangle(cell, "white", "line", 0.75)
        self._write(symbol, cell, cell.middle, Face(self._size, "mute"))

    def _draw_named(self, element: Named, cell: Area) -> None:
        canvas, color = self._canvas, self._chart.color(element)
        fill = canvas.tint(color, PALE) if element.minerals else color
        canvas.rectangle(cell, fill, color, 1.0)
        text = canvas.text_on(fill)
        small = Face(MINIMUM_SIZE, text)
        captions = element.minerals or self._chart.only(element)
        caption = next((each for each in captions if canvas.fits(each, small, cell.width - 3)), "")
        symbol = Face(self._size, text, bold=True)
        if caption and cell.height >= self._size + 9 * 1.3:
            canvas.text(caption, cell.center, cell.bottom - 1.5, small, "center", "bottom")
            self._write(element.symbol, cell, cell.y + (cell.height - 11) / 2 + 0.5, symbol)
        else:
            self._write(element.symbol, cell, cell.middle, symbol)

    def _write(self, symbol: str, cell: Area, middle: float, face: Face) -> None:
        fits = self._canvas.fits(symbol, face, cell.width)
        if fits and face.size * (ASCENT + DESCENT) <= self._height:
            self._canvas.text(symbol, cell.center, middle, face, "center")

    def _draw_series(self, row: int, label: str) -> None:
        canvas, first = self._canvas, self._cell(row, 3)
        if self._height < LEAST_ROW:
            return
        room = first.x - self._area.x - 6
        text = canvas.fit(label, Face(10, "mute"), room)
        canvas.text(text, first.x - 6, first.middle, align="right")
        gap = self._cell(row - 2, 3)
        numbers = "57–71" if row == PERIODS + 1 else "89–103"
        if canvas.fits(numbers, Face(9, "mute"), gap.width):
            canvas.text(numbers, gap.center, gap.middle, Face(9, "mute"), "center")

    def _keys(self) -> list[Key]:
        chart = self._chart
        colors = (BOTH, *chart.colors)
        keys = [
            Key(f"{label}　{len(found)}元素", color)
            for (label, found), color in zip(chart.groups(), colors, strict=True)
        ]
        if any(each.minerals for each in chart.elements):
            pale = self._canvas.tint(BOTH, PALE)
            keys.append(Key("淡色：鉱物・化合物としての指定", pale, BOTH))
        return keys

    def _draw_legend(self) -> None:
        """Draw the legend in the gap between beryllium and boron, above the transition metals."""
        chart, canvas, keys = self._chart, self._canvas, self._gap_keys
        if not keys:
            return
        left, right = self._cell(1, 3), self._cell(3, 12)
        room = Area(left.x + 8, left.y, right.right - left.x - 16, right.bottom - left.y)
        size = max(10.0, min(12.0, room.height / (1.5 * (len(keys) + 1.5))))
        rest = legend(canvas, room, keys, Face(size, "ink"), stacked=True)
        if chart.others:
            text = f"元素でない品目：{'、'.join(chart.others)}"
            lines = canvas.fit(text, Face(10, "mute"), room.width, lines=2)
            if lines.height <= rest.height:
                canvas.text(lines, room.x, rest.y + 2, anchor="top")
