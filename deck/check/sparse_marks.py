"""Finds tables of marks in which most rows have hardly any."""

from __future__ import annotations

from deck.bind.expand import YES
from deck.bind.spec import RowSpec, TableContent
from deck.core.faults import FaultLog
from deck.pipeline.prepared import Prepared

_FEWEST_COLUMNS = 4
"""With fewer lists beside each other, a row with one mark is as telling as any."""

_MOST_SPARSE = 1 / 2
"""The share of rows with one mark at the most from which a table is mostly blank."""


def check_sparse_marks(prepared: Prepared, log: FaultLog) -> None:
    """Log a warning for every table of marks whose rows mostly have one mark at the most."""
    for slide in prepared.deck.slides:
        for name, content in slide.contents.items():
            if not isinstance(content, TableContent):
                continue
            columns = _of_marks(content)
            if len(columns) < _FEWEST_COLUMNS:
                continue
            sparse = sum(_marks(row, columns) <= 1 for row in content.rows)
            if sparse > len(content.rows) * _MOST_SPARSE:
                log.warning(
                    slide.origin,
                    f'slide "{slide.id}": {sparse} of {len(content.rows)} rows of "{name}" have '
                    f"one mark at the most, in {len(columns)} columns",
                    "show only the rows that matter: where: {COLUMN: true}",
                )


def _of_marks(table: TableContent) -> list[int]:
    """Return the columns, counted from 0, that hold marks and blanks alone, and some marks."""
    return [
        column
        for column in range(len(table.columns))
        if {_text(row, column) for row in table.rows} in ({YES}, {YES, ""})
    ]


def _marks(row: RowSpec, columns: list[int]) -> int:
    return sum(_text(row, column) == YES for column in columns)


def _text(row: RowSpec, column: int) -> str:
    return "".join(paragraph.text for paragraph in row.cells[column].paragraphs)
