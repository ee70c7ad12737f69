"""Tables: column widths from contents, measured row heights, pages where a slide is too short."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from deck.bind.spec import RowSpec, TableContent
from deck.core.lengths import NO_LENGTH, Box, Emu, centimetres, cm
from deck.design.models import Placeholder, TextStyle
from deck.layout.cells import (
    FLAG_GAP,
    FLAG_HEIGHT,
    Cells,
    TableTooWide,
    flag_width,
    inner_width,
    least_height,
)
from deck.layout.columns import Widths
from deck.layout.merging import Spans, merged_spans, tied_rows, unmerged_spans
from deck.layout.placed import PlacedChart, PlacedRow, PlacedTable
from deck.layout.typeset import measure

MOST_AIR = cm(0.4)
"""How much higher than its text a row may grow where the slide has room."""

HEADER_ROW = "header"

_SIZES_OVER_SLIDES = 2
"""A table over slides is tried in full size, and a step smaller."""

_SMALLER = 15
"""How much better its looks have to be, in lines, before a table over slides is set smaller."""


class TablePage(Struct, frozen=True):
    """The part of a table that one slide shows, with the pictures that stand in its cells."""

    table: PlacedTable
    pictures: tuple[PlacedChart, ...]


class TableOverflow(Struct, frozen=True):
    """A row that no slide can hold, even at the smallest size."""

    row: str
    needed: Emu
    there: Emu

    def __str__(self) -> str:
        return f'row "{self.row}" needs {centimetres(self.needed, self.there)}'


class TableSetter:
    """Sets one table in its placeholder."""

    def __init__(
        self,
        name: str,
        content: TableContent,
        placeholder: Placeholder,
        header: TextStyle,
    ) -> None:
        self._name = name
        self._content = content
        self._placeholder = placeholder
        self._header = header

    def pages(self) -> tuple[TablePage, ...] | TableOverflow | TableTooWide:
        """Return the table at the largest size at which one slide holds it, else over several.

        A table that is too long even at its smallest size goes on over slides at full size, or
        a step smaller where that saves a slide, or many a broken line of short texts.
        Merged rows stand on one slide; where no slide holds them, nothing is merged. A size at
        which a column would cut a word or a number is none.
        """
        merged = merged_spans(self._content)
        apart = unmerged_spans(self._content)
        return self._set(merged) or self._set(apart) or self._overflow(apart)

    def _set(self, spans: Spans) -> tuple[TablePage, ...] | None:
        style, height = self._placeholder.style, self._placeholder.box.height
        tied = tied_rows(spans)
        over_slides: list[tuple[_Attempt, list[range]]] = []
        for smaller in map(style.smaller, range(style.steps + 1)):
            if len(over_slides) == _SIZES_OVER_SLIDES and self._least(smaller) > height:
                continue
            attempt = self._at(smaller, spans)
            if isinstance(attempt, TableTooWide):
                continue
            if attempt.header + sum(attempt.rows) <= height:
                return (self._page(attempt, range(len(attempt.rows)), number=1),)
            heights = [Emu(sum(attempt.rows[row] for row in rows)) for rows in tied]
            fits = attempt.header + max(heights, default=NO_LENGTH) <= height
            if fits and len(over_slides) < _SIZES_OVER_SLIDES:
                over_slides.append((attempt, partition(heights, Emu(height - attempt.header))))
        if not over_slides:
            return None
        full = over_slides[0][0].style
        attempt, parts = min(
            over_slides,
            key=lambda each: (len(each[1]), each[0].looks + _SMALLER * (each[0].style != full)),
        )
        return tuple(
            self._page(attempt, range(tied[part[0]].start, tied[part[-1]].stop), number)
            for number, part in enumerate(parts, start=1)
        )

    def _least(self, style: TextStyle) -> Emu:
        """Return the height that the rows below the header have at the least in that size."""
        return Emu(len(self._content.rows) * least_height(style))

    def _overflow(self, spans: Spans) -> TableOverflow | TableTooWide:
        style, there = self._placeholder.style, self._placeholder.box.height
        attempt = self._at(style.smaller(style.steps), spans)
        if isinstance(attempt, TableTooWide):
            return attempt
        if attempt.header > there or not attempt.rows:
            return TableOverflow(HEADER_ROW, attempt.header, there)
        highest = max(range(len(attempt.rows)), key=lambda index: attempt.rows[index])
        room = Emu(there - attempt.header)
        return TableOverflow(self._content.rows[highest].id, attempt.rows[highest], room)

    def _at(self, style: TextStyle, spans: Spans) -> _Attempt | TableTooWide:
        header = self._header.smaller(int(max(0, self._header.level(0).size - style.level(0).size)))
        cells = Cells(self._content, style, header, spans)
        widths = cells.widths(self._placeholder.box.size)
        if isinstance(widths, TableTooWide):
            return widths
        looks = cells.looks(widths)
        return _Attempt(style, header, cells, widths, *cells.heights(widths), spans, looks)

    def _page(self, attempt: _Attempt, part: Sequence[int], number: int) -> TablePage:
        box = self._placeholder.box
        natural = attempt.header + sum(attempt.rows[index] for index in part)
        air = Emu(min(MOST_AIR, (box.height - natural) // max(1, len(part))))
        rows = [self._content.rows[index] for index in part]
        of_rows = [attempt.spans[index] for index in part]
        heights = [Emu(attempt.rows[index] + air) for index in part]
        suffix = f"/{number}" if number > 1 else ""
        placed = [
            self._row(HEADER_ROW, 0, [attempt.header], (1,) * len(attempt.widths), attempt),
            *(
                self._row(row.id, index + 1, heights[offset:], spans, attempt)
                for offset, (index, row, spans) in enumerate(zip(part, rows, of_rows, strict=True))
            ),
        ]
        table = PlacedTable(
            name=self._name + suffix,
            box=Box(box.x, box.y, box.width, Emu(attempt.header + sum(heights))),
            placeholder=self._placeholder,
            style=attempt.style,
            header_style=attempt.header_style,
            columns=attempt.widths,
            rows=tuple(placed),
            alt=self._alt(len(rows)),
        )
        return TablePage(table, tuple(self._flags(table, rows, attempt)))

    def _row(
        self,
        id: str,
        row: int,
        heights: Sequence[Emu],
        spans: Sequence[int],
        attempt: _Attempt,
    ) -> PlacedRow:
        """Return a row; `heights` are its own and those of the rows below, `spans` its cells'.

        `row` counts the header as 0.
        """
        cells = (
            attempt.cells.placed(row, column, span, _height(heights, span), width)
            for column, (span, width) in enumerate(zip(spans, attempt.widths, strict=True))
        )
        return PlacedRow(id, heights[0], tuple(cells))

    def _flags(
        self, table: PlacedTable, rows: Sequence[RowSpec], attempt: _Attempt
    ) -> list[PlacedChart]:
        """Return the flags, each centred in its column and just above its cell's text."""
        flags = []
        top = Emu(table.box.y + attempt.header)
        for row, placed in zip(rows, table.rows[1:], strict=True):
            left = table.box.x
            for cell, width in zip(row.cells, attempt.widths, strict=True):
                if cell.chart is not None:
                    inner = inner_width(width)
                    text = measure(cell.paragraphs, attempt.style, inner).height
                    block = FLAG_HEIGHT + FLAG_GAP + text
                    flag = flag_width(cell.chart)
                    box = Box(
                        Emu(left + (width - flag) // 2),
                        Emu(top + (placed.height - block) // 2),
                        flag,
                        FLAG_HEIGHT,
                    )
                    flags.append(PlacedChart(cell.chart.id, box, cell.chart))
                left = Emu(left + width)
            top = Emu(top + placed.height)
        return flags

    def _alt(self, rows: int) -> str:
        heads = "、".join(column.header.text for column in self._content.columns)
        return f"表：{rows}行、列は{heads}"


class _Attempt(Struct, frozen=True):
    """A table measured in one size: column widths, the least heights of its rows, their looks."""

    style: TextStyle
    header_style: TextStyle
    cells: Cells
    widths: Widths
    header: Emu
    rows: tuple[Emu, ...]
    spans: Spans
    looks: float


def _height(heights: Sequence[Emu], span: int) -> Emu:
    """Return the height of a cell of the first row that spans so many."""
    return Emu(sum(heights[:span])) if span > 1 else heights[0]


def partition(heights: Sequence[Emu], room: Emu) -> list[range]:
    """Return runs of rows, as few as possible and then as even as possible, each within `room`."""
    fewest = len(_greedy(heights, room))
    low, high = max(heights), room
    while low < high:
        middle = Emu((low + high) // 2)
        if len(_greedy(heights, middle)) <= fewest:
            high = middle
        else:
            low = Emu(middle + 1)
    return _greedy(heights, high)


def _greedy(heights: Sequence[Emu], room: Emu) -> list[range]:
    runs, start, used = [], 0, 0
    for index, height in enumerate(heights):
        if used + height > room and index > start:
            runs.append(range(start, index))
            start, used = index, 0
        used += height
    runs.append(range(start, len(heights)))
    return runs
