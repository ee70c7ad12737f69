"""CSV text in, records out: every cell a text that knows its line and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from deck.core.faults import FaultLog, Origin
from deck.edition.source import SourceText

_QUOTE = '"'
_NEWLINE_IN_QUOTES = 'look for a quote that is not closed; one inside a quoted cell is doubled: ""'


class Record(Struct, frozen=True):
    """A row of a CSV file, which begins at `origin`; its cells may end in lines further down."""

    origin: Origin
    cells: tuple[SourceText, ...]


def read_records(text: str, path: Path, log: FaultLog) -> tuple[Record, ...] | None:
    """Return the records of a CSV file, without empty ones, or None after logging why not.

    The first names the columns. `text` has `\\n` for line ends.
    """
    start = Origin(path)
    if not text.strip():
        log.error(start, "the file is empty", "its first line names columns")
        return None
    lines = text.split("\n")
    if not lines[0].strip('," \t'):
        log.error(start, "the first line is empty", "it names the columns")
        return None
    rows = csv.reader(io.StringIO(text), strict=True)
    records: list[Record] = []
    line = 1
    try:
        for values in rows:
            if any(values):
                cells = tuple(_cells(lines, line, values, path))
                records.append(Record(Origin(path, line), cells))
            line = rows.line_num + 1
    except csv.Error:
        log.error(Origin(path, line), "not readable as CSV from here on", _NEWLINE_IN_QUOTES)
        return None
    return tuple(records)


def _cells(
    lines: Sequence[str], line: int, values: Iterable[str], path: Path
) -> Iterator[SourceText]:
    """Yield the cells of a row that begins in a line, without the blanks around their texts."""
    column = 1
    for value in values:
        is_quoted = lines[line - 1].startswith(_QUOTE, column - 1)
        yield _text(value, Origin(path, line, column + is_quoted))
        if not is_quoted:
            column += len(value) + 1
            continue
        written = value.replace(_QUOTE, _QUOTE * 2)
        _, newline, last = written.rpartition("\n")
        line += written.count("\n")
        column = len(last) + len('"",') + (0 if newline else column)


def _text(value: str, start: Origin) -> SourceText:
    """Return a cell's text, whose first character may stand below blanks and line breaks."""
    text = value.strip()
    if text == value:
        return SourceText(text, start, margin=0)
    before = value[: len(value) - len(value.lstrip())] if text else ""
    below = before.count("\n")
    column = len(before) - before.rfind("\n") if below else start.column + len(before)
    return SourceText(text, Origin(start.path, start.line + below, column), margin=0)
