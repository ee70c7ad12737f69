"""Finds quantities that were typed into a text, and that no fact or table stands behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.check.texts import Typed, typed_texts
from deck.core.faults import FaultLog
from deck.core.numerals import Kind, Mention, half_width, scan
from deck.core.quantity import PartialDate, Quantity
from deck.edition.edition import Edition
from deck.edition.source import SourceText
from deck.facts.book import FactBook
from deck.facts.forms import Filters, Shown, UnfitForm

FORMS = (
    "usual", "man", "oku", "cho", "mega", "code", "symbol", "rounded", "oku | rounded", "jpy",
)  # fmt: skip
WORDS = ("", "bare", "about", "over", "at_least", "at_most", "within")
"""The filters that are tried for the one that prints a typed wording."""

_MOST_NAMED = 3
Span = tuple[int, int]


def check_unbound(edition: Edition, book: FactBook, log: FaultLog) -> None:
    """Log a warning for every typed quantity, with the fact that has this value if one does.

    Dates (2011年12月), ordinals (第7回) and numbers in names (Horizon 2020) are no quantities; a
    year of an era (平成30年) is one, for dates are bound in the years of the West. What stands in
    a wording that the slide's or the table's `plain` lists is none either, and a wording there
    that no text has is told.
    """
    units = {fact.value.unit for fact in book.facts.values() if isinstance(fact.value, Quantity)}
    met: set[int] = set()
    for typed in typed_texts(edition):
        plain = list(_plain_spans(typed, met))
        for found in scan(typed.text, units):
            if found.kind not in (Kind.QUANTITY, Kind.ERA):
                continue
            if not any(first <= found.start and found.end <= last for first, last in plain):
                wording = typed.text[found.start : found.end]
                hint = _hint(wording, found, book)
                log.warning(typed.origin(found.start), f'"{wording}" is bound to no fact', hint)
    for wording in _listed_as_plain(edition):
        if id(wording) not in met:
            log.warning(wording.origin, f'no text has the plain number "{wording}"', "delete it")


def _plain_spans(typed: Typed, met: set[int]) -> Iterator[Span]:
    for wording in typed.plain:
        for found in re.finditer(re.escape(wording), typed.text):
            met.add(id(wording))
            yield found.span()


def _listed_as_plain(edition: Edition) -> Iterator[SourceText]:
    for section in edition.deck.sections:
        for slide in section.slides:
            yield from slide.plain
    for table in edition.tables.values():
        yield from table.entry.plain


def _hint(wording: str, mention: Mention, book: FactBook) -> str:
    found = list(_expressions(half_width(wording), mention, book))
    if not found:
        return "give it a line in facts.yaml and name it here, or list it under `plain`"
    more = f", or another of {len(found)}" if len(found) > _MOST_NAMED else ""
    return f"write {' or '.join(found[:_MOST_NAMED])}{more}"


def _expressions(wording: str, mention: Mention, book: FactBook) -> Iterator[str]:
    """Yield an expression for every fact that has the value which a wording states."""
    numeral = mention.numeral
    year = numeral.quantity.value if numeral and mention.kind is Kind.ERA else None
    filters = Filters(book.rates)
    for name, fact in book.facts.items():
        value = fact.value
        if fact.name != name:
            continue  # a table's cell that holds the fact: another name of it
        if isinstance(value, PartialDate) and value.year == year:
            yield f"{{{{ {name} | year }}}}"
        elif isinstance(value, Quantity) and numeral and year is None:
            if value.unit == numeral.quantity.unit and not numeral.agrees_with(value):
                continue
            form = _form(wording, value, filters)
            if form is not None or numeral.agrees_with(value):
                yield f"{{{{ {name}{form or ''} }}}}"


def _form(wording: str, value: Quantity, filters: Filters) -> str | None:
    """Return the filters that print a value so, as an expression has them; None for no such."""
    for form in FORMS:
        for word in WORDS:
            chain = " | ".join(part for part in (form, word) if part)
            try:
                shown = str(filters.chain(chain, Shown(value)))
            except UnfitForm:
                continue
            if half_width(shown) == wording:
                return "".join(f" | {part}" for part in chain.split(" | ") if part != "usual")
    return None
