"""Tables: column widths from contents, measured row heights, pages where a slide is too short."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from deck.bind.richtext import Paragraph
from deck.bind.spec import CellSpec, RowSpec, TableContent
from deck.charts.spec import ChartSpec
from deck.design.models import Placeholder, TextStyle
from deck.layout.columns import ColumnNeed, column_widths
from deck.layout.merging import NO_ROWS, Spans, merged_spans, tied_rows, unmerged_spans
from deck.layout.placed import CELL_INSETS, PlacedCell, PlacedChart, PlacedRow, PlacedTable
from deck.layout.typeset import measure, widest_line, widest_word
from deck.lengths import NO_LENGTH, Box, Emu, Insets, cm, points, to_cm

FLAG_HEIGHT = cm(1.0)
FLAG_GAP = cm(0.15)
MOST_AIR = cm(0.4)
"""How much higher than its text a row may grow where the slide has room."""

HEADER_ROW = "header"
SHORT_TEXT = 5.5
"""Em; a text no longer than this is not broken where its column can be as wide."""


@dataclass(frozen=True, slots=True)
class TablePage:
    """The part of a table that one slide shows, with the pictures that stand in its cells."""

    table: PlacedTable
    pictures: tuple[PlacedChart, ...]


@dataclass(frozen=True, slots=True)
class TableOverflow:
    """A row that no slide can hold, even at the smallest size."""

    row: str
    needed: Emu
    there: Emu

    def __str__(self) -> str:
        return (
            f'row "{self.row}" needs {to_cm(self.needed):.1f} cm, '
            f"{to_cm(self.there):.1f} cm are there"
        )


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

    def pages(self) -> tuple[TablePage, ...] | TableOverflow:
        """Return the table at the largest size at which one slide holds it, else over several.

        A table that is too long even at its smallest size goes on over slides at full size, or
        a step smaller where that saves a slide.
        Merged rows stand on one slide; where no slide holds them, nothing is merged.
        """
        merged = merged_spans(self._content)
        apart = unmerged_spans(self._content)
        return self._set(merged) or self._set(apart) or self._overflow(apart)

    def _set(self, spans: Spans) -> tuple[TablePage, ...] | None:
        style, height = self._placeholder.style, self._placeholder.box.height
        attempts: list[_Attempt] = []
        for steps in range(style.steps + 1):
            attempt = self._at(style.smaller(steps), spans)
            attempts.append(attempt)
            if attempt.header + sum(attempt.rows) <= height:
                return (self._page(attempt, range(len(attempt.rows)), number=1),)
        tied = tied_rows(spans)
        over_slides: list[tuple[_Attempt, list[range]]] = []
        for attempt in attempts:
            heights = [Emu(sum(attempt.rows[row] for row in rows)) for rows in tied]
            if attempt.header + max(heights, default=NO_LENGTH) <= height:
                over_slides.append((attempt, partition(heights, Emu(height - attempt.header))))
        if not over_slides:
            return None
        attempt, parts = min(over_slides[:2], key=lambda each: len(each[1]))
        return tuple(
            self._page(attempt, range(tied[part[0]].start, tied[part[-1]].stop), number)
            for number, part in enumerate(parts, start=1)
        )

    def _overflow(self, spans: Spans) -> TableOverflow:
        style, there = self._placeholder.style, self._placeholder.box.height
        attempt = self._at(style.smaller(style.steps), spans)
        if attempt.header > there or not attempt.rows:
            return TableOverflow(HEADER_ROW, attempt.header, there)
        highest = max(range(len(attempt.rows)), key=lambda index: attempt.rows[index])
        room = Emu(there - attempt.header)
        return TableOverflow(self._content.rows[highest].id, attempt.rows[highest], room)

    def _at(self, style: TextStyle, spans: Spans) -> _Attempt:
        header = self._header.smaller(int(max(0, self._header.level(0).size - style.level(0).size)))
        widths = column_widths(self._needs(style, header), self._placeholder.box.width)
        heads = (
            self._cell_height(CellSpec((column.header,)), header, width)
            for column, width in zip(self._content.columns, widths, strict=True)
        )
        rows = self._row_heights(style, widths, spans)
        return _Attempt(style, header, widths, Emu(max(heads)), rows, spans)

    def _row_heights(
        self, style: TextStyle, widths: Sequence[Emu], spans: Spans
    ) -> tuple[Emu, ...]:
        """Return the least heights of all rows; a merged cell's need is shared by its rows."""
        line = Emu(points(style.level(0).pitch) + CELL_INSETS.top + CELL_INSETS.bottom)
        heights: list[Emu] = []
        needs: list[tuple[range, Emu]] = []
        for number, (row, of_row) in enumerate(zip(self._content.rows, spans, strict=True)):
            cells = [
                (span, self._cell_height(cell, style, width))
                for cell, width, span in zip(row.cells, widths, of_row, strict=True)
                if span != NO_ROWS
            ]
            heights.append(max([line, *(height for span, height in cells if span == 1)]))
            needs += [(range(number, number + span), each) for span, each in cells if span > 1]
        for run, need in needs:
            missing = max(0, need - sum(heights[index] for index in run))
            for index in run:
                heights[index] = Emu(heights[index] + -(-missing // len(run)))
        return tuple(heights)

    def _cell_height(self, cell: CellSpec, style: TextStyle, width: Emu) -> Emu:
        insets = _insets(cell)
        text = measure(cell.paragraphs, style, _inner(width)).height
        return Emu(text + insets.top + insets.bottom)

    def _needs(self, style: TextStyle, header: TextStyle) -> list[ColumnNeed]:
        """Return what the columns need: short texts in one line, where the table is wide enough."""
        whole = self._column_needs(style, header, _least_whole)
        if sum(need.minimum for need in whole) <= self._placeholder.box.width:
            return whole
        return self._column_needs(style, header, widest_word)

    def _column_needs(
        self,
        style: TextStyle,
        header: TextStyle,
        least_of: Callable[[Sequence[Paragraph], TextStyle], Emu],
    ) -> list[ColumnNeed]:
        sides = CELL_INSETS.left + CELL_INSETS.right
        needs = []
        for index, column in enumerate(self._content.columns):
            head = (column.header,)
            cells = [row.cells[index] for row in self._content.rows]
            pictures = (_flag_width(cell.chart) for cell in cells if cell.chart)
            words = (least_of(cell.paragraphs, style) for cell in cells)
            lines = (widest_line(cell.paragraphs, style) for cell in cells)
            least = max([least_of(head, header), *words, *pictures])
            most = max([widest_line(head, header), least, *lines])
            needs.append(ColumnNeed(Emu(least + sides), Emu(most + sides), column.weight))
        return needs

    def _page(self, attempt: _Attempt, part: Sequence[int], number: int) -> TablePage:
        box = self._placeholder.box
        natural = attempt.header + sum(attempt.rows[index] for index in part)
        air = Emu(min(MOST_AIR, (box.height - natural) // max(1, len(part))))
        rows = [self._content.rows[index] for index in part]
        spans = [attempt.spans[index] for index in part]
        heights = [Emu(attempt.rows[index] + air) for index in part]
        suffix = f"/{number}" if number > 1 else ""
        header = PlacedRow(
            id=HEADER_ROW,
            height=attempt.header,
            cells=tuple(
                PlacedCell((column.header,), column.align) for column in self._content.columns
            ),
        )
        placed = [self._row(*each) for each in zip(rows, heights, spans, strict=True)]
        table = PlacedTable(
            name=self._name + suffix,
            box=Box(box.x, box.y, box.width, Emu(attempt.header + sum(heights))),
            placeholder=self._placeholder,
            style=attempt.style,
            header_style=attempt.header_style,
            columns=attempt.widths,
            rows=(header, *placed),
            alt=self._alt(len(rows)),
        )
        return TablePage(table, tuple(self._flags(table, rows, attempt)))

    def _row(self, row: RowSpec, height: Emu, spans: Sequence[int]) -> PlacedRow:
        cells = tuple(
            PlacedCell(cell.paragraphs if span else (), column.align, _insets(cell), span)
            for cell, column, span in zip(row.cells, self._content.columns, spans, strict=True)
        )
        return PlacedRow(row.id, height, cells)

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
                    inner = _inner(width)
                    text = measure(cell.paragraphs, attempt.style, inner).height
                    block = FLAG_HEIGHT + FLAG_GAP + text
                    flag = _flag_width(cell.chart)
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


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A table measured in one size: column widths, and the least heights of its rows."""

    style: TextStyle
    header_style: TextStyle
    widths: tuple[Emu, ...]
    header: Emu
    rows: tuple[Emu, ...]
    spans: Spans


def _least_whole(paragraphs: Sequence[Paragraph], style: TextStyle) -> Emu:
    """Return the least width of a cell in which a short text, such as a heading, stays whole."""
    line = widest_line(paragraphs, style)
    is_short = line <= points(SHORT_TEXT * style.level(0).size)
    return line if is_short else widest_word(paragraphs, style)


def _inner(width: Emu) -> Emu:
    return Emu(width - CELL_INSETS.left - CELL_INSETS.right)


def _insets(cell: CellSpec) -> Insets:
    if cell.chart is None:
        return CELL_INSETS
    return replace(CELL_INSETS, top=Emu(CELL_INSETS.top + FLAG_HEIGHT + FLAG_GAP))


def _flag_width(chart: ChartSpec) -> Emu:
    return Emu(round(FLAG_HEIGHT * chart.aspect))


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
