"""Repeats what the data marks as wrong, or at odds with itself, in the original."""

from __future__ import annotations

from deck.core.faults import FaultLog
from deck.edition.edition import Edition

COLUMN = "discrepancy"
"""The column in which a table says what the original has wrong in a row."""


def note_discrepancies(edition: Edition, log: FaultLog) -> None:
    """Log a note for every discrepancy that a slide or a table's row marks."""
    for section in edition.deck.sections:
        for slide in section.slides:
            for discrepancy in slide.discrepancies:
                log.note(discrepancy.origin, f'slide "{slide.id}": {discrepancy}')
    for table in edition.tables.values():
        for row in table.rows:
            if row.cells.get(COLUMN):
                log.note(row.origin, f'row "{row.id}": {row.cells[COLUMN]}')
