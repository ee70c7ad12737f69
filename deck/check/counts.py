"""Compares what is counted in tables with the words of the original."""

from __future__ import annotations

from collections.abc import Iterator

from deck.core.faults import FaultLog
from deck.core.numerals import parse_quantity
from deck.core.quantity import Quantity
from deck.edition.edition import Edition
from deck.edition.models import ColumnEntry, TableEntry
from deck.facts.book import FactBook
from deck.facts.forms import show


def check_counts(edition: Edition, book: FactBook, log: FaultLog) -> None:
    """Log a warning for every wording under `stated` that a table's rows do not come to."""
    for name, entry in _counted(edition):
        value = book.facts[name].value
        assert isinstance(value, Quantity)
        for wording in entry.stated:
            numeral = parse_quantity(wording)
            if numeral is None or not numeral.agrees_with(value):
                log.warning(
                    wording.origin,
                    f'"{name}" is stated as {wording}, and the table comes to {show(value)}',
                    "look for a row too few or too many, or correct the wording",
                )


def _counted(edition: Edition) -> Iterator[tuple[str, TableEntry | ColumnEntry]]:
    """Yield each table and each flag with the name of its count."""
    for name, table in edition.tables.items():
        yield f"{name}.count", table.entry
        for column, entry in table.entry.columns.items():
            if entry.type == "flag":
                yield f"{name}.{column}.count", entry
