"""A CSV file whose cells and rows are edited in its text, everything else left as it is written."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from msgspec import Struct

from deck.revise.edits import (
    Conflict,
    Edit,
    Insertion,
    Item,
    NotRevised,
    Relocation,
    Removal,
    Renaming,
    Replacement,
    Route,
    shown,
)
from deck.revise.merging import merged

_CELL = re.compile(r'"((?:[^"]|"")*)"|([^,"\r\n]*)')
_ID = "id"


class _CsvCell(Struct, frozen=True):
    """A cell's stretch of the text, and what it says."""

    start: int
    end: int
    says: str


class CsvFile:
    """The text of a CSV file; `newline` ends its lines. Its first row names the columns."""

    def __init__(self, name: str, text: str, newline: str) -> None:
        self._name, self._newline = name, newline
        self._set(text)

    def _set(self, text: str) -> None:
        self.text = text
        self._rows = _scanned(text)
        self._says = [[cell.says for cell in row] for row in self._rows]
        if self._says != _read(text, self._name):
            raise NotRevised(f"{self._name} cannot be read as CSV")
        self._header = [name.strip() for name in self._says[0]] if self._says else []
        if _ID not in self._header:
            raise NotRevised(f"{self._name} has no column {_ID}")

    def edit(self, edits: Sequence[Edit]) -> None:
        """Make edits at once: replacements of different cells, or any single one.

        NotRevised, with nothing changed, where one of them cannot be made, or the file would say
        anything else than was meant.
        """
        says = deepcopy(self._says)
        splices = [splice for each in edits for splice in self._made(each, says)]
        text = self.text
        for start, end, new in sorted(splices, reverse=True):
            text = text[:start] + new + text[end:]
        if _read(text, self._name) != [row for row in says if row]:
            raise NotRevised(f"{self._name} would say something else than was meant")
        self._set(text)

    def _made(self, edit: Edit, says: list[list[str]]) -> list[tuple[int, int, str]]:
        """Make an edit in what the file `says`; return what it makes of the text."""
        match edit:
            case Replacement():
                return self._replaced(edit, says)
            case Insertion():
                return self._inserted(edit, says)
            case Removal():
                return self._removed(edit, says)
            case Relocation():
                return self._relocated(edit, says)
            case Renaming():
                return self._renamed(edit, says)
        raise NotRevised(f"{self._name} is there already")

    def _replaced(self, edit: Replacement, says: list[list[str]]) -> list[tuple[int, int, str]]:
        row, column = self._row(edit.route), self._column(str(edit.route[1]))
        cells = self._rows[row]
        now = cells[column].says if column < len(cells) else ""
        new = _wanted(now, edit)
        if new == now:
            return []
        missing = column + 1 - len(cells)
        says[row] += [""] * max(0, missing)
        says[row][column] = new
        if missing > 0:
            end = cells[-1].end
            return [(end, end, "," * missing + _cell(new))]
        cell = cells[column]
        return [(cell.start, cell.end, _cell(new, self.text[cell.start : cell.end]))]

    def _renamed(self, edit: Renaming, says: list[list[str]]) -> list[tuple[int, int, str]]:
        column = self._column(str(edit.route[-1]))
        if edit.new in self._header:
            raise NotRevised(f'the column "{edit.new}" is there already')
        cell = self._rows[0][column]
        says[0][column] = edit.new
        return [(cell.start, cell.end, _cell(edit.new, self.text[cell.start : cell.end]))]

    # -- rows ---------------------------------------------------------------------------------

    def _inserted(self, edit: Insertion, says: list[list[str]]) -> list[tuple[int, int, str]]:
        new: Mapping[str, str] = edit.new
        unknown = next((each for each in new if each not in self._header), None)
        if unknown is not None:
            raise NotRevised(f'{self._name} has no column "{unknown}"')
        if new[_ID] in [row[self._column(_ID)].strip() for row in says[1:]]:
            raise NotRevised(f'{self._name} has a row "{new[_ID]}" already')
        index = self._index_behind(edit.after)
        cells = [new.get(name, "") for name in self._header]
        says.insert(index, cells)
        end = self._rows[index - 1][-1].end
        return [(end, end, self._newline + ",".join(map(_cell, cells)))]

    def _removed(self, edit: Removal, says: list[list[str]]) -> list[tuple[int, int, str]]:
        row = self._row(edit.route)
        if self._record(row) != edit.old:
            raise Conflict(f"{shown(edit.route)} has been changed since")
        del says[row]
        return [(self._rows[row - 1][-1].end, self._rows[row][-1].end, "")]

    def _relocated(self, edit: Relocation, says: list[list[str]]) -> list[tuple[int, int, str]]:
        row, index = self._row(edit.route), self._index_behind(edit.after)
        if index in (row, row + 1):
            return []
        says.insert(index - (row < index), says.pop(row))
        start, end = self._rows[row][0].start, self._rows[row][-1].end
        place = self._rows[index - 1][-1].end
        moved = self._newline + self.text[start:end]
        return [(self._rows[row - 1][-1].end, end, ""), (place, place, moved)]

    def record(self, id: str) -> dict[str, str]:
        """Return the cells of a row that say something, by their columns."""
        return self._record(self._row((Item(id),)))

    def _record(self, row: int) -> dict[str, str]:
        cells = zip(self._header, self._rows[row], strict=False)
        return {name: text for name, cell in cells if (text := cell.says.strip())}

    def _index_behind(self, after: Item | None) -> int:
        return 1 if after is None else self._row((after,)) + 1

    def _row(self, route: Route) -> int:
        """Return the index of the row that a route's first step names."""
        step = route[0]
        id = self._column(_ID)
        for index, row in enumerate(self._says[1:], 1):
            if isinstance(step, Item) and id < len(row) and row[id].strip() == step.id:
                return index
        raise Conflict(f"{self._name} no longer has a row {shown(route[:1])}")

    def _column(self, name: str) -> int:
        if name not in self._header:
            raise Conflict(f"{self._name} no longer has a column {name}")
        return self._header.index(name)


def _scanned(text: str) -> list[list[_CsvCell]]:
    """Return every row that says something, cell by cell."""
    rows: list[list[_CsvCell]] = []
    row: list[_CsvCell] = []
    place = 0
    while place < len(text) or row:
        found = _CELL.match(text, place)
        assert found
        says = found[2] if found[1] is None else found[1].replace('""', '"')
        row.append(_CsvCell(place, found.end(), says))
        place = found.end()
        if text[place : place + 1] == ",":
            place += 1
            continue
        if any(cell.says for cell in row):
            rows.append(row)
        row = []
        if place < len(text) and text[place] not in "\r\n":
            return []
        place += 2 if text.startswith("\r\n", place) else 1
    return rows


def _read(text: str, name: str) -> list[list[str]]:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise NotRevised(f"{name} cannot be read as CSV: {error}") from error
    return [row for row in rows if any(row)]


def _wanted(now: str, edit: Replacement) -> str:
    """Return what a cell is to say; Conflict where it was made otherwise."""
    old, new = edit.old or "", edit.new or ""
    plain = now.replace("\r\n", "\n").strip()
    if plain in (old, new):
        return now if plain == new else str(new)
    both = merged(old, plain, new)
    if both is None:
        raise Conflict(f"{shown(edit.route)} says 「{plain}」 by now, no longer 「{old}」")
    return both


def _cell(says: Any, written: str = "") -> str:
    """Return a cell as it is written, in quotes where it had or needs them."""
    text = str(says)
    needs = any(sign in text for sign in ',"\r\n') or text != text.strip()
    if needs or (written.startswith('"') and text):
        return '"' + text.replace('"', '""') + '"'
    return text
