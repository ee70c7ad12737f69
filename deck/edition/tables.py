"""CSV tables: read with pandas as text, then typed by the columns that `tables.yaml` declares."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

from deck.cache.store import Store
from deck.core.digests import fingerprint, program_digest
from deck.core.faults import FaultLog, Origin, did_you_mean
from deck.core.quantity import PartialDate
from deck.edition.edition import CellValue, TableData, TableRow
from deck.edition.models import ColumnEntry, TableEntry
from deck.edition.source import SourceText, is_file, read_text

_RECORDS = "records"
"""The kind under which the cache keeps CSV files as they were read."""

YES = frozenset({"1", "yes", "○", "●"})
NO = frozenset({"", "0", "no"})
_QUOTE = '"'
_SEPARATORS = {";": "semicolons", "\t": "tabs", "，": "full-width commas", "、": "、"}
_ROW_ID = re.compile(r"[a-z0-9][a-z0-9_]*\Z")
_NUMBER = re.compile(r"-?[0-9]{1,28}(?:\.[0-9]{1,28})?\Z")
_SYMBOL = re.compile(r"[A-Z][a-z]?\Z")


def read_table(
    name: str,
    entry: TableEntry,
    folder: Path,
    shown: Path,
    log: FaultLog,
    store: Store | None = None,
) -> TableData | None:
    """Return the table that `entry` declares, or None after logging why it can't be read."""
    origin = entry.origin_of("file")
    if leaves(folder, entry.file):
        log.error(origin, f'"{entry.file}" leaves the edition\'s folder', "name a file in it")
        return None
    path = folder / entry.file
    if not is_file(path):
        files = (each.name for each in folder.glob("*.csv") if is_file(each))
        hint = did_you_mean(entry.file, files, "files")
        log.error(origin, f'there is no file "{entry.file}"', hint)
        return None
    text = read_text(path, shown / entry.file, log)
    if text is None:
        return None
    return _TableReader(name, entry, shown / entry.file, log, store).read(text)


def leaves(folder: Path, name: str) -> bool:
    """Say whether a file's name, or a symbolic link of that name, leads out of the folder.

    Links that lead to each other in a circle lead out of it as well.
    """
    try:
        return not (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True


def _key(text: str) -> str:
    return fingerprint(program_digest(), text)


class _TableReader:
    def __init__(
        self, name: str, entry: TableEntry, shown: Path, log: FaultLog, store: Store | None
    ) -> None:
        self._name = name
        self._entry = entry
        self._path = shown
        self._log = log
        self._store = store
        self._lines: list[str] = []

    def read(self, text: str) -> TableData | None:
        self._lines = text.split("\n")
        records = self._known(text) or self._records(text)
        if records is None:
            return None
        (_, first), *lines = records
        header = [cell.strip() for cell in first]
        if not self._check_header(header):
            return None
        rows: list[TableRow] = []
        seen: dict[str, int] = {}
        for line, cells in lines:
            row = self._row(line, header, cells)
            if row.id in seen:
                self._log.error(
                    row.origin,
                    f'the id "{row.id}" stands twice',
                    f"it stands first in line {seen[row.id]}; every row needs its own",
                )
            seen[row.id] = line
            rows.append(row)
        if not rows:
            self._log.error(Origin(self._path), "the table has no rows", "add one below the header")
        return TableData(self._name, self._entry, tuple(rows))

    def _records(self, text: str) -> list[tuple[int, list[str]]] | None:
        """Return (line number, cells) of the header and every row; quoted cells may hold lines."""
        import pandas as pd

        if not text.strip():
            self._log.error(Origin(self._path), "the file is empty", "its first line names columns")
            return None
        if not text.partition("\n")[0].strip('," \t'):
            self._log.error(Origin(self._path), "the first line is empty", "it names the columns")
            return None
        try:
            frame = pd.read_csv(
                io.StringIO(text), header=None, dtype=str, keep_default_na=False, engine="python",
                skip_blank_lines=False,
            )  # fmt: skip
        except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
            self._log.error(*self._csv_fault(str(error), text))
            return None
        records: list[tuple[int, list[str]]] = []
        line = 1
        for values in frame.fillna("").itertuples(index=False):
            cells = [str(value) for value in values]
            if any(cells):
                records.append((line, cells))
            line += 1 + sum(cell.count("\n") for cell in cells)
        if self._store:
            self._store.put(_RECORDS, _key(text), json.dumps(records).encode())
        return records

    def _known(self, text: str) -> list[tuple[int, list[str]]] | None:
        """Return the records of a text that was read before, without importing pandas."""
        kept = self._store.get(_RECORDS, _key(text)) if self._store else None
        return None if kept is None else [(line, cells) for line, cells in json.loads(kept)]

    def _csv_fault(self, message: str, text: str) -> tuple[Origin, str, str]:
        found = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", message)
        if found:
            expected, line, saw = (int(part) for part in found.groups())
            return (
                Origin(self._path, line),
                f"this row has {saw} cells, the header {expected}",
                'a comma inside a cell needs quotes around the cell: "a, b"',
            )
        return (
            Origin(self._path, _last_quoted_line(text)),
            "not readable as CSV from here on",
            'look for a quote that is not closed; one inside a quoted cell is doubled: ""',
        )

    def _check_header(self, header: list[str]) -> bool:
        origin = Origin(self._path)
        known = self._entry.columns
        separator = _other_separator(header)
        if separator:
            message = f"the columns are separated by {separator}, not by commas"
            self._log.error(origin, message, "save it as CSV UTF-8 (comma delimited)")
            return False
        for number, name in enumerate(header, 1):
            if not name:
                hint = "name it, or delete its comma in every line"
                self._log.error(origin, f"column {number} has no name", hint)
            elif name not in known:
                hint = f"{did_you_mean(name, known, 'columns')} Or declare it in tables.yaml"
                self._log.error(origin, f'unknown column "{name}"', hint)
            elif header.count(name) > 1:
                self._log.error(origin, f'the column "{name}" stands twice', "keep one of them")
        for name, column in known.items():
            if name not in header and not column.optional:
                self._log.error(
                    origin, f'the column "{name}" is missing', "tables.yaml declares it"
                )
        return set(header) <= set(known) and len(set(header)) == len(header) and "id" in header

    def _row(self, line: int, header: list[str], values: list[str]) -> TableRow:
        """Return the row that begins in a line; its cells may begin in lines further down."""
        origin = Origin(self._path, line)
        texts = dict.fromkeys(self._entry.columns, SourceText("", origin))
        starts = _cell_starts(self._lines, line, values)
        for name, value, start in zip(header, values, starts, strict=True):
            texts[name] = SourceText(value.strip(), Origin(self._path, *start), margin=0)
        columns = self._entry.columns.items()
        cells = {name: self._cell(name, column, texts[name]) for name, column in columns}
        return TableRow(texts["id"], cells, origin)

    def _cell(self, name: str, column: ColumnEntry, text: SourceText) -> CellValue:
        if not text and column.type != "flag":
            if not column.optional:
                self._log.error(text.origin, f'the column "{name}" is empty', "fill in the cell")
            return None
        match column.type:
            case "flag":
                return self._flag(name, text)
            case "date":
                return self._date(text)
            case "number":
                return self._number(name, text)
            case "symbols":
                return self._symbols(text)
            case "id" if not _ROW_ID.match(text):
                self._log.error(text.origin, f'"{text}" cannot be an id', "use a-z, 0-9 and _ only")
        return text

    def _flag(self, name: str, text: SourceText) -> bool:
        if text not in YES | NO:
            self._log.error(
                text.origin, f'"{text}" in the column "{name}"', "write 1 for yes, nothing for no"
            )
        return text in YES

    def _date(self, text: SourceText) -> PartialDate | None:
        try:
            return PartialDate.parse(text)
        except ValueError as error:
            self._log.error(text.origin, str(error))
            return None

    def _number(self, name: str, text: SourceText) -> Decimal | None:
        if not _NUMBER.match(text):
            message = f'"{text}" in the column "{name}" is not a number'
            self._log.error(text.origin, message, "plain digits: 1200 or 1.5")
            return None
        return Decimal(text)

    def _symbols(self, text: SourceText) -> tuple[str, ...]:
        symbols = tuple(text.split())
        for symbol in symbols:
            if not _SYMBOL.match(symbol):
                self._log.error(
                    text.origin, f'"{symbol}" is not an element symbol', "write Ga, or La Ce Pr"
                )
        return symbols


def _cell_starts(
    lines: Sequence[str], line: int, values: Iterable[str]
) -> Iterator[tuple[int, int]]:
    """Yield where each cell's text begins, by line and column, of a row that begins in a line."""
    column = 1
    for value in values:
        is_quoted = lines[line - 1][column - 1 : column] == '"'
        yield line, column + is_quoted
        written = f'"{value.replace(_QUOTE, _QUOTE * 2)}"' if is_quoted else value
        _, newline, last = written.rpartition("\n")
        line += written.count("\n")
        column = len(last) + (1 if newline else column) + 1


def _other_separator(header: list[str]) -> str | None:
    """Return in words what a line has between its cells, where that is no comma."""
    if len(header) > 1:
        return None
    return next((word for sign, word in _SEPARATORS.items() if sign in header[0]), None)


def _last_quoted_line(text: str) -> int:
    """Return the line at which the last row that could be read ends."""
    rows = csv.reader(io.StringIO(text), strict=True)
    line = 1
    with suppress(csv.Error):
        for _ in rows:
            line = rows.line_num + 1
    return line
