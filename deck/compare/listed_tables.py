"""A pair of tables → the list of its changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deck.compare.changes import ChangeKind, ContentChange, Op, Side, Spot
from deck.compare.listed_texts import link_changes, mark_changes, replaced
from deck.compare.model import Cell, SlideTable
from deck.compare.pairs import CellPair, Segment, TablePair
from deck.compare.spots import cell_spot, column_label, row_label
from deck.compare.texts import segments

SHORT_CELL = 40
"""Up to so many characters a changed cell is told whole."""
BETWEEN_CELLS = " | "


def table_changes(pair: TablePair, was: Spot, now: Spot) -> Iterator[ContentChange]:
    yield from column_changes(pair, was, now)
    for row in pair.rows.merged():
        yield from row_changes(pair, row, was, now)


def row_changes(
    pair: TablePair, row: tuple[int | None, int | None], was: Spot, now: Spot
) -> Iterator[ContentChange]:
    """Yield the changes of one row, given by its old and its new index."""
    i, j = row
    old = _row(pair.old, i, was) if i is not None else None
    new = _row(pair.new, j, now) if j is not None else None
    if i is None or j is None or row in pair.rows.moved:
        yield ContentChange(ChangeKind.ROW, _op_of(old, new), old, new)
    if i is None or j is None:
        return
    for m, n in pair.columns.pairs:
        cells = pair.cells[(i, m), (j, n)]
        if cells.changed:
            places = (cell_spot(was, pair.old, i, m), cell_spot(now, pair.new, j, n))
            yield from _of_cell(cells, *places)


def column_changes(pair: TablePair, was: Spot, now: Spot) -> Iterator[ContentChange]:
    moved = frozenset(pair.columns.moved)
    for m, n in pair.columns.merged():
        if m is None or n is None or (m, n) in moved:
            old = _column(pair.old, m, was) if m is not None else None
            new = _column(pair.new, n, now) if n is not None else None
            yield ContentChange(ChangeKind.COLUMN, _op_of(old, new), old, new)


def _op_of(old: Side | None, new: Side | None) -> Op:
    if old is None:
        return Op.INSERT
    return Op.MOVE if new else Op.DELETE


def _of_cell(cells: CellPair, was: Spot, now: Spot) -> Iterator[ContentChange]:
    """Yield the change of a cell: all its text, or of a long text what is between its ends."""
    before, after = cells.old.text, cells.new.text
    if before != after:
        pieces = segments(before, after)
        if max(len(before), len(after)) > SHORT_CELL:
            before, after = _middle(pieces)
        op = Op.between(before, after)
        sides = (Side(was, before), Side(now, after))
        changed = (each.new for each in cells.text.paragraphs if each.new and each.old != each.new)
        paragraph = next(changed, None)
        yield ContentChange(ChangeKind.CELL, op, *sides, pieces, paragraph=paragraph)
    elif cells.resized:
        yield from replaced(ChangeKind.CELL, was, now, _extent(cells.old), _extent(cells.new))
    for pair in cells.text.paragraphs:
        if pair.old and pair.new:
            yield from link_changes(pair.old, pair.new, was, now)
            yield from mark_changes(pair, was, now)


def _middle(pieces: tuple[Segment, ...]) -> tuple[str, str]:
    """Return the old and new text from the first change to the last."""
    changed = [place for place, piece in enumerate(pieces) if piece.old != piece.new]
    middle = pieces[changed[0] : changed[-1] + 1]
    return "".join(piece.old for piece in middle), "".join(piece.new for piece in middle)


def _extent(cell: Cell) -> str:
    return f"{cell.down} × {cell.across}"


def _row(table: SlideTable, row: int, spot: Spot) -> Side:
    text = BETWEEN_CELLS.join(cell.text for cell in table.rows[row] if not cell.covered)
    return Side(replace(spot, row=row_label(table, row)), text)


def _column(table: SlideTable, column: int, spot: Spot) -> Side:
    cells = table.column(column)
    text = BETWEEN_CELLS.join(cell.text for cell in cells if not cell.covered)
    return Side(replace(spot, column=column_label(table, column)), text)


def table_text(table: SlideTable) -> str:
    rows = (BETWEEN_CELLS.join(cell.text for cell in row if not cell.covered) for row in table.rows)
    return "\n".join(rows)
