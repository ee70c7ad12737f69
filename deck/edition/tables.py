"""CSV tables: every cell typed by the column that `tables.yaml` declares for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from deck.core.faults import FaultLog, Origin, did_you_mean
from deck.core.quantity import PartialDate
from deck.edition.edition import CellValue, TableData, TableRow
from deck.edition.files import is_file, leaves, read_text
from deck.edition.models import ColumnEntry, TableEntry
from deck.edition.notations import ERRORS, made_by_excel, read_date, read_flag, read_number
from deck.edition.records import Record, read_records
from deck.edition.source import SourceText

_SEPARATORS = {";": "semicolons", "\t": "tabs", "，": "full-width commas", "、": "、"}
_TOO_MANY = 'a comma inside a cell needs quotes around the cell: "a, b"'
_TOO_FEW = "an empty cell has its comma, too; see that none has moved"
_ROW_ID = re.compile(r"[a-z0-9][a-z0-9_]*\Z")
_SYMBOL = re.compile(r"[A-Z][a-z]?\Z")


def read_table(
    name: str, entry: TableEntry, folder: Path, shown: Path, log: FaultLog
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
    text = read_text(path, shown / entry.file, log, is_from_excel=True)
    if text is None:
        return None
    records = read_records(text, shown / entry.file, log)
    return _RecordReader(name, entry, log).read(records) if records else None


class _RecordReader:
    def __init__(self, name: str, entry: TableEntry, log: FaultLog) -> None:
        self._name = name
        self._entry = entry
        self._log = log

    def read(self, records: Sequence[Record]) -> TableData | None:
        header, *others = records
        if not self._check_header(header):
            return None
        names = [str(cell) for cell in header.cells]
        rows = [
            self._row(dict(zip(names, record.cells, strict=True)), record.origin)
            for record in self._complete(names, others)
        ]
        self._check_ids(rows)
        if not others:
            self._log.error(header.origin, "the table has no rows", "add one below the header")
        return TableData(self._name, self._entry, tuple(rows))

    def _check_header(self, header: Record) -> bool:
        known = self._entry.columns
        names = [str(cell) for cell in header.cells]
        if separator := _other_separator(names):
            message = f"the columns are separated by {separator}, not by commas"
            self._log.error(header.origin, message, "save it as CSV UTF-8 (comma delimited)")
            return False
        for number, name in enumerate(header.cells, 1):
            if not name:
                hint = "name it, or delete its comma in every line"
                self._log.error(name.origin, f"column {number} has no name", hint)
            elif name not in known:
                hint = f"{did_you_mean(name, known, 'columns')} Or declare it in tables.yaml"
                self._log.error(name.origin, f'unknown column "{name}"', hint)
            elif names.count(name) > 1:
                self._log.error(
                    name.origin, f'the column "{name}" stands twice', "keep one of them"
                )
        for column, each in known.items():
            if column not in names and not each.optional:
                message = f'the column "{column}" is missing'
                self._log.error(header.origin, message, "tables.yaml declares it")
        if "id" not in known:
            hint = "every row needs a name of its own; declare `id: {type: id}`"
            self._log.error(self._entry.origin_of("columns"), 'there is no column "id"', hint)
        return set(names) <= set(known) and len(set(names)) == len(names) and "id" in names

    def _complete(self, names: Sequence[str], records: Sequence[Record]) -> Iterator[Record]:
        """Yield the records that have a cell for every column, some of them empty at the end.

        Excel leaves out empty cells at the ends of rows where sixteen rows have them.
        """
        short: list[Record] = []
        for record in records:
            missing = names[len(record.cells) :]
            if len(record.cells) > len(names):
                self._log.error(record.origin, _cell_count(record, names), _TOO_MANY)
                continue
            if not all(self._entry.columns[name].optional for name in missing):
                self._log.error(record.origin, _cell_count(record, names), _TOO_FEW)
                continue
            if missing:
                short.append(record)
                empty = SourceText("", record.origin)
                record = Record(record.origin, (*record.cells, *[empty] * len(missing)))
            yield record
        if short:
            others = f"; so are {len(short) - 1} more" if short[1:] else ""
            message = f"{_cell_count(short[0], names)}, and is taken to be empty at the end{others}"
            self._log.warning(short[0].origin, message, _TOO_FEW)

    def _check_ids(self, rows: Sequence[TableRow]) -> None:
        seen: dict[str, int] = {}
        for row in rows:
            if row.id in seen:
                hint = f"it stands first in line {seen[row.id]}; every row needs its own"
                self._log.error(row.origin, f'the id "{row.id}" stands twice', hint)
            seen.setdefault(row.id, row.origin.line)

    def _row(self, texts: Mapping[str, SourceText], origin: Origin) -> TableRow:
        empty = SourceText("", origin)
        columns = self._entry.columns.items()
        cells = {name: self._cell(name, each, texts.get(name, empty)) for name, each in columns}
        return TableRow(texts["id"], cells, origin)

    def _cell(self, name: str, column: ColumnEntry, text: SourceText) -> CellValue:
        if not text and column.type != "flag":
            if not column.optional:
                self._log.error(text.origin, f'the column "{name}" is empty', "fill in the cell")
            return None
        if text in ERRORS:
            message = f'"{text}" in the column "{name}" is an error of Excel'
            self._log.error(text.origin, message, "mend its formula there, or write the value")
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
            case "text" if hint := made_by_excel(text):
                self._log.warning(text.origin, f'"{text}" in the column "{name}"', hint)
        return text

    def _flag(self, name: str, text: SourceText) -> bool:
        said = read_flag(text)
        if said is None:
            message = f'"{text}" in the column "{name}"'
            self._log.error(text.origin, message, "write 1 for yes, nothing for no")
        return said is True

    def _date(self, text: SourceText) -> PartialDate | None:
        try:
            return read_date(text)
        except ValueError as error:
            hint = made_by_excel(text)
            message = f'"{text}" is not a date' if hint else str(error)
            self._log.error(text.origin, message, hint)
            return None

    def _number(self, name: str, text: SourceText) -> Decimal | None:
        number = read_number(text)
        if number is None:
            message = f'"{text}" in the column "{name}" is not a number'
            hint = made_by_excel(text) or "plain digits: 1200 or 1.5"
            self._log.error(text.origin, message, hint)
        return number

    def _symbols(self, text: SourceText) -> tuple[str, ...]:
        symbols = tuple(text.split())
        for symbol in symbols:
            if not _SYMBOL.match(symbol):
                self._log.error(
                    text.origin, f'"{symbol}" is not an element symbol', "write Ga, or La Ce Pr"
                )
        return symbols


def _cell_count(record: Record, names: Sequence[str]) -> str:
    return f"this row has {len(record.cells)} cells, the header {len(names)}"


def _other_separator(names: Sequence[str]) -> str | None:
    """Return in words what a line has between its cells, where that is no comma."""
    if len(names) > 1:
        return None
    return next((word for sign, word in _SEPARATORS.items() if sign in names[0]), None)
