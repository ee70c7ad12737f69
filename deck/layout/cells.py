"""The cells of a table at one size: what their columns need, how high their rows get."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from deck.bind.richtext import Paragraph
from deck.bind.spec import CellSpec, ColumnSpec, TableContent
from deck.core.lengths import (
    NO_LENGTH,
    Emu,
    Insets,
    Pt,
    Size,
    centimetres,
    cm,
    points,
    to_cm,
    to_points,
)
from deck.design.models import TextStyle
from deck.figures.spec import ChartSpec
from deck.layout.columns import ColumnNeed, Widths, column_widths, improved_widths
from deck.layout.merging import NO_ROWS, Spans
from deck.layout.placed import CELL_INSETS, PlacedCell
from deck.layout.settling import flaws_of, settled_cell
from deck.layout.typeset import measure, unbroken, widest_whole, widest_word

FLAG_HEIGHT = cm(1.0)
FLAG_GAP = cm(0.15)

_WHOLE_TEXT = 5.5
"""Em; a text no longer than this is not broken where its column can be as wide."""

_SHORT_TEXT = 12
"""Em; a text no longer than this looks ill in several lines, a longer one the less so."""

_SLIDE = 10
"""What a further slide costs, in lines of the table's height."""

_FURTHER_LINE = 2
"""What a further line of a short text costs, in lines of the table's height as below."""

_FLAW = 1
"""What a flaw of a text's lines costs."""

_EM_MOVED = 0.02
"""What an em costs that a column gets beyond the layout's weights."""

_STEPS = (4, 2, 1, 0.5)
"""Em by which columns are tried wider and narrower."""


class _MeasuredCell(Struct, frozen=True):
    """A cell's text with its insets, and what it takes when every paragraph is one line."""

    paragraphs: tuple[Paragraph, ...]
    style: TextStyle
    insets: Insets
    picture: Emu
    line: Emu
    height: Emu

    @classmethod
    def of(cls, cell: CellSpec, style: TextStyle) -> _MeasuredCell:
        size = unbroken(cell.paragraphs, style)
        picture = flag_width(cell.chart) if cell.chart else NO_LENGTH
        return cls(cell.paragraphs, style, cell_insets(cell), picture, size.width, size.height)


class _Column(Struct, frozen=True):
    """A column in one width: the heights of its cells, and what their looks cost, in lines.

    `merged` are the rows of each merged cell with its height; `heights` has nothing for them.
    """

    header: Emu
    heights: tuple[Emu, ...]
    merged: tuple[tuple[range, Emu], ...]
    looks: float


class TableTooWide(Struct, frozen=True):
    """Columns that cannot stand beside each other without cutting a word or a number.

    `column` is the one that asks for the most: for `widest`.
    """

    column: ColumnSpec
    widest: Emu
    needed: Emu
    there: Emu
    size: Pt

    def __str__(self) -> str:
        return (
            f"its words and numbers need {centimetres(self.needed, self.there)} "
            f"at {self.size:g} pt: {to_points(Emu(self.needed - self.there)):.1f} pt more; "
            f'the most, {to_cm(self.widest):.1f} cm, the column "{self.column.header.text}"'
        )


class Cells:
    """A table's cells in one size, measured in every width that is tried for their columns."""

    def __init__(
        self, content: TableContent, style: TextStyle, header: TextStyle, spans: Spans
    ) -> None:
        self._columns = content.columns
        self._spans = [list(column) for column in zip(*spans, strict=True)]
        self._cells = [
            [
                _MeasuredCell.of(CellSpec((column.header,)), header),
                *(_MeasuredCell.of(row.cells[index], style) for row in content.rows),
            ]
            for index, column in enumerate(content.columns)
        ]
        self._em = style.level(0).size
        self._line = points(style.level(0).pitch)
        self._least = [least_height(style)] * len(content.rows)
        self._measured: dict[tuple[int, Emu], _Column] = {}

    def widths(self, room: Size) -> Widths | TableTooWide:
        """Return column widths by weight, improved where that makes the table less high.

        They add up to the room's width.
        """
        needs = self._needs(room.width)
        needed = Emu(sum(need.minimum for need in needs))
        if needed > room.width:
            widest, column = max(zip(needs, self._columns, strict=True), key=_minimum)
            return TableTooWide(column, widest.minimum, needed, room.width, self._em)
        weighted = column_widths(needs, room.width)
        if all(width >= need.maximum for width, need in zip(weighted, needs, strict=True)):
            return weighted

        def cost(widths: Widths) -> float:
            moved = sum(abs(new - old) for new, old in zip(widths, weighted, strict=True)) / 2
            header, rows = self.heights(widths)
            slides = -(-sum(rows) // max(1, room.height - header))
            lines = self.looks(widths) + _SLIDE * slides + _EM_MOVED * moved / points(self._em)
            return header + sum(rows) + lines * self._line

        steps = [points(step * self._em) for step in _STEPS]
        return improved_widths(weighted, needs, steps, cost)

    def heights(self, widths: Widths) -> tuple[Emu, tuple[Emu, ...]]:
        """Return the least heights of the header and of all rows.

        What a merged cell needs beyond the other cells of its rows is shared by these.
        """
        columns = [self._column(*each) for each in enumerate(widths)]
        heights = list(
            map(max, zip(self._least, *(column.heights for column in columns), strict=True))
        )
        for run, need in (merged for column in columns for merged in column.merged):
            missing = max(0, need - sum(heights[index] for index in run))
            for index in run:
                heights[index] = Emu(heights[index] + -(-missing // len(run)))
        return max(column.header for column in columns), tuple(heights)

    def looks(self, widths: Widths) -> float:
        """Return what broken short texts and ugly line ends cost, in lines of height."""
        return sum(self._column(*each).looks for each in enumerate(widths))

    def placed(self, row: int, column: int, span: int, height: Emu, width: Emu) -> PlacedCell:
        """Return a cell of that size with its lines settled; row 0 is the header.

        One that has merged with the cell above has no text.
        """
        cell, align = self._cells[column][row], self._columns[column].align
        if span == NO_ROWS:
            return PlacedCell((), align, cell.insets, span)
        insets = cell.insets
        if not cell.picture and cell.line > inner_width(width):
            style, size = cell.style.aligned(align), Size(width, height)
            insets = settled_cell(cell.paragraphs, style, size, insets)
        return PlacedCell(cell.paragraphs, align, insets, span)

    def _column(self, index: int, width: Emu) -> _Column:
        if (index, width) not in self._measured:
            self._measured[index, width] = self._measure(index, width)
        return self._measured[index, width]

    def _measure(self, index: int, width: Emu) -> _Column:
        inner = inner_width(width)
        heights, looks = [], 0.0
        for cell in self._cells[index]:
            height = cell.height
            if cell.line > inner:
                measured = measure(cell.paragraphs, cell.style, inner)
                height = measured.height
                further = measured.line_count - len(cell.paragraphs)
                flaws = sum(flaws_of(each) for each in measured.paragraphs)
                shortness = min(1.0, points(_SHORT_TEXT * self._em) / cell.line)
                looks += _FURTHER_LINE * further * shortness + _FLAW * flaws
            heights.append(Emu(height + cell.insets.top + cell.insets.bottom))
        header, *rows = heights
        spans = list(enumerate(zip(rows, self._spans[index], strict=True)))
        alone = (height if span == 1 else NO_LENGTH for _, (height, span) in spans)
        merged = ((range(row, row + span), height) for row, (height, span) in spans if span > 1)
        return _Column(header, tuple(alone), tuple(merged), looks)

    def _needs(self, total: Emu) -> list[ColumnNeed]:
        """Return what the columns need, as much kept whole as a table of that width can hold.

        That is all texts; or short ones and numbers with their units; or numbers; or else words
        alone.
        """
        for least_of in (_least_unbroken, _least_whole, _least_of_wholes):
            needs = self._column_needs(least_of)
            if sum(need.minimum for need in needs) <= total:
                return needs
        return self._column_needs(_least_of_words)

    def _column_needs(self, least_of: Callable[[_MeasuredCell], Emu]) -> list[ColumnNeed]:
        sides = CELL_INSETS.left + CELL_INSETS.right
        needs = []
        for cells, column in zip(self._cells, self._columns, strict=True):
            least = max(max(least_of(cell), cell.picture) for cell in cells)
            most = max(least, *(cell.line for cell in cells))
            needs.append(ColumnNeed(Emu(least + sides), Emu(most + sides), column.weight))
        return needs


def _minimum(need: tuple[ColumnNeed, ColumnSpec]) -> Emu:
    return need[0].minimum


def least_height(style: TextStyle) -> Emu:
    """Return the height of a row none of whose cells has more than a line."""
    return Emu(points(style.level(0).pitch) + CELL_INSETS.top + CELL_INSETS.bottom)


def inner_width(width: Emu) -> Emu:
    return Emu(width - CELL_INSETS.left - CELL_INSETS.right)


def cell_insets(cell: CellSpec) -> Insets:
    """Return a cell's insets: a flag above its text makes the upper one larger."""
    if cell.chart is None:
        return CELL_INSETS
    return replace(CELL_INSETS, top=Emu(CELL_INSETS.top + FLAG_HEIGHT + FLAG_GAP))


def flag_width(chart: ChartSpec) -> Emu:
    return Emu(round(FLAG_HEIGHT * chart.aspect))


def _least_unbroken(cell: _MeasuredCell) -> Emu:
    return cell.line


def _least_whole(cell: _MeasuredCell) -> Emu:
    """Return the least width of a cell in which a short text, such as a heading, stays whole."""
    is_short = cell.line <= points(_WHOLE_TEXT * cell.style.level(0).size)
    return cell.line if is_short else _least_of_wholes(cell)


def _least_of_wholes(cell: _MeasuredCell) -> Emu:
    return widest_whole(cell.paragraphs, cell.style)


def _least_of_words(cell: _MeasuredCell) -> Emu:
    return widest_word(cell.paragraphs, cell.style)
