"""Compares the facts with the words of the original that they were taken from."""

from __future__ import annotations

from collections.abc import Iterator

from deck.core.faults import FaultLog
from deck.core.numerals import parse_quantity
from deck.edition.edition import Edition
from deck.edition.models import FactEntry
from deck.edition.source import SourceText
from deck.facts.book import FactBook
from deck.facts.filters import Filters
from deck.facts.forms import Shown, UnfitForm


def check_stated(edition: Edition, book: FactBook, log: FaultLog) -> None:
    """Log every wording under `stated` that the fact, in the form named there, does not come to.

    A form is a filter or several (`jpy`, `oku | rounded`), or `usual`. What is at odds is a
    warning; where the fact's `discrepancy` names both, the wording and what the fact comes to, it
    is a note, and so is any other discrepancy.
    """
    filters = Filters(book.rates)
    for name, entry in edition.facts.items():
        explained = entry.discrepancy or ""
        noted = False
        for wording, shown in _disagreements(name, entry, book, filters, log):
            message = f'"{name}" is stated as {wording}, and comes to {shown}'
            if wording in explained and shown in explained:
                log.note(wording.origin, message, explained)
                noted = True
            else:
                hint = "correct the value or the rate, or name both under `discrepancy`"
                log.warning(wording.origin, message, hint)
        if explained and not noted:
            log.note(entry.origin_of("discrepancy"), f'"{name}": {explained}')


def _disagreements(
    name: str, entry: FactEntry, book: FactBook, filters: Filters, log: FaultLog
) -> Iterator[tuple[SourceText, str]]:
    """Yield every wording that the fact does not come to, with what it comes to."""
    value = book.facts[name].value
    if isinstance(value, str):
        return
    for form, wordings in entry.stated.items():
        try:
            shown = filters.chain(form, Shown(value))
        except UnfitForm as fault:
            log.error(entry.origin_of("stated"), f'"{name}": {fault}', fault.hint)
            continue
        for wording in wordings:
            if not _agrees(wording, shown):
                yield wording, str(shown)


def _agrees(wording: str, shown: Shown) -> bool:
    if wording == str(shown):
        return True
    numeral = parse_quantity(wording)
    return numeral is not None and shown.printed is not None and numeral.agrees_with(shown.printed)
