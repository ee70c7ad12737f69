"""Tables with both versions in them: deleted rows and columns kept, inserted ones marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lxml import etree

from deck.compare.pairs import CellPair, TablePair
from deck.compare.redline.marks import Mark, copied, first_paragraph, mark_all, put_label
from deck.compare.redline.texts import Place, both_places, mark_text
from deck.core.lengths import cm
from deck.ooxml.namespaces import q, whole

ROW, CELL, BODY = q("a:tr"), q("a:tc"), q("a:txBody")
GRID, GRID_COLUMN = q("a:tblGrid"), q("a:gridCol")
DELETED, INSERTED = "【削除】", "【追加】"
LABEL_WIDTH = cm(3)
"""How wide a column must be for a label to stand in it beside some text."""
_SPANS = ("gridSpan", "rowSpan", "hMerge", "vMerge")


def mark_table(old: Any, new: Any, pair: TablePair) -> None:
    """Mark a table (`a:tbl`) of the new deck; `old` is the same table in the old one.

    A table that is given rows or columns loses its merged cells: they become single ones, the
    first of them with all the text.
    """
    rows, columns = both_places(pair.rows), both_places(pair.columns)
    cells: dict[tuple[Place, Place], CellPair] = {
        (ours, theirs): cell for (ours, theirs), cell in pair.cells.items()
    }
    before, after = _grid_widths(old), _grid_widths(new)
    widths = [after[n] if n is not None else before[m or 0] for m, n in columns]
    _TableMarker(old, new, pair, rows, columns, cells, widths).mark()


@dataclass(frozen=True)
class _TableMarker:
    old: Any
    new: Any
    pair: TablePair
    rows: list[Place]
    columns: list[Place]
    cells: Mapping[tuple[Place, Place], CellPair]
    """By the old row and column, and the new row and column."""
    widths: list[int]
    """The columns', each as it was in the version that has it."""

    def mark(self) -> None:
        if len(self.rows) > len(self.pair.new.rows) or len(self.columns) > self.pair.new.width:
            _unmerge(self.new)
        before, after = self.old.findall(ROW), self.new.findall(ROW)
        for row in after:
            self.new.remove(row)
        for i, j in self.rows:
            ours = before[i] if i is not None else None
            theirs = after[j] if j is not None else None
            self.new.append(self._row(ours, theirs, (i, j)))
        if len(self.columns) > self.pair.new.width:
            self._widen()

    def _row(self, old: Any, new: Any, place: Place) -> Any:
        """Return a row with the cells of both versions, labelled where only one has it."""
        row = new if new is not None else copied(old)
        ours = old.findall(CELL) if old is not None else []
        theirs = new.findall(CELL) if new is not None else []
        for cell in row.findall(CELL):
            row.remove(cell)
        for number, (m, n) in enumerate(self.columns):
            before = ours[m] if ours and m is not None else None
            after = theirs[n] if theirs and n is not None else None
            row.insert(number, self._cell(before, after, place, (m, n)))
        if old is None or new is None:
            self._label_row(row, INSERTED if old is None else DELETED)
        return row

    def _label_row(self, row: Any, label: str) -> None:
        """Put a label into a row's first cell that has room for it."""
        cells = zip(self.widths, row.findall(CELL), strict=False)
        filled = [(width, cell) for width, cell in cells if cell.find(BODY) is not None]
        roomy = (cell for width, cell in filled if width >= LABEL_WIDTH)
        widest = (cell for _, cell in sorted(filled, key=lambda each: -each[0]))
        for cell in chain(roomy, widest):
            put_label(first_paragraph(cell.find(BODY)), label)
            return

    def _cell(self, old: Any, new: Any, row: Place, column: Place) -> Any:
        if old is not None and new is not None:
            return self._both(old, new, row, column)
        cell = new if new is not None else copied(old) if old is not None else _empty_cell()
        if old is not None or new is not None:
            mark_all(cell, Mark.INSERTED if old is None else Mark.DELETED)
        if new is None:
            for span in _SPANS:
                cell.attrib.pop(span, None)
        if row[0] == 0 or row[1] == 0:
            self._label_column(cell, column)
        return cell

    def _both(self, old: Any, new: Any, row: Place, column: Place) -> Any:
        cells = self.cells[(row[0], column[0]), (row[1], column[1])]
        if cells.changed:
            mark_text(old.find(BODY), new.find(BODY), cells.text)
        return new

    def _label_column(self, cell: Any, column: Place) -> None:
        if None in column and cell.find(BODY) is not None:
            label = INSERTED if column[0] is None else DELETED
            put_label(first_paragraph(cell.find(BODY)), label)

    def _widen(self) -> None:
        """Give the table its columns of both versions, together as wide as the wider of both."""
        whole_width = max(sum(_grid_widths(self.old)), sum(_grid_widths(self.new)))
        scale = whole_width / (sum(self.widths) or 1)
        grid = self.new.find(GRID)
        for column in grid.findall(GRID_COLUMN):
            grid.remove(column)
        for number, width in enumerate(self.widths):
            grid.insert(number, etree.Element(GRID_COLUMN, w=str(round(width * scale))))


def _grid_widths(table: Any) -> list[int]:
    return [whole(column, "w") for column in table.find(GRID).findall(GRID_COLUMN)]


def _unmerge(table: Any) -> None:
    for cell in table.iter(CELL):
        for span in _SPANS:
            cell.attrib.pop(span, None)


def _empty_cell() -> Any:
    cell = etree.Element(CELL)
    body = etree.SubElement(cell, BODY)
    for name in ("a:bodyPr", "a:lstStyle", "a:p"):
        etree.SubElement(body, q(name))
    etree.SubElement(cell, q("a:tcPr"))
    return cell
