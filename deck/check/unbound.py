"""Finds quantities that were typed into a text, and that no fact or table stands behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.check.texts import Typed, typed_texts
from deck.core.faults import FaultLog
from deck.core.quantity import PartialDate, Quantity
from deck.edition.edition import Edition
from deck.edition.source import SourceText
from deck.facts.book import FactBook
from deck.facts.forms import Filters, Shown, UnfitForm
from deck.facts.numerals import find_quantities, half_width, parse_quantity
from deck.facts.units import COUNTERS

FORMS = (
    "usual", "man", "oku", "cho", "mega", "code", "symbol", "rounded", "oku | rounded", "jpy",
)  # fmt: skip
WORDS = ("", "bare", "about", "over", "at_least", "at_most", "within")
"""The filters that are tried for the one that prints a typed wording."""

_MOST_NAMED = 3
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""The year before each era's first."""

_ERA_YEAR = re.compile("(令和|平成|昭和)(元|[0-9]{1,2})年")
_NUMBER = r"(?<![0-9A-Za-z.,_-])[0-9][0-9,]{0,24}(?:\.[0-9]{1,18})?"
_UNITLESS = re.compile(
    rf"(?:約|およそ|最大){_NUMBER}(?:百万|千?[万億兆])?"
    rf"|{_NUMBER}(?:(?:百万|千?[万億兆])(?:超|以上|以内|未満)?|超|以上|以内|未満)"
)
"""A number with a myriad, or a word of exactness, and no unit: 約500万, 100超."""

Span = tuple[int, int]


def check_unbound(edition: Edition, book: FactBook, log: FaultLog) -> None:
    """Log a warning for every typed quantity, with the fact that has this value if one does.

    Dates (2011年12月), ordinals (第7回) and numbers in names (Horizon 2020) are no quantities; a
    year of an era (平成30年) is one, for dates are bound in the years of the West. What stands in
    a wording that the slide's or the table's `plain` lists is none either, and a wording there
    that no text has is told.
    """
    units = {fact.value.unit for fact in book.facts.values() if isinstance(fact.value, Quantity)}
    counters = tuple(sorted({*COUNTERS, *units} - {""}))
    met: set[int] = set()
    for typed in typed_texts(edition):
        plain = list(_plain_spans(typed, met))
        for start, end in _quantities(half_width(typed.text), counters):
            if not any(first <= start and end <= last for first, last in plain):
                wording = typed.text[start:end]
                hint = _hint(wording, book)
                log.warning(typed.origin(start), f'"{wording}" is bound to no fact', hint)
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


def _quantities(text: str, counters: tuple[str, ...]) -> Iterator[Span]:
    """Yield where quantities stand, each once, in the text's order."""
    spans = [found.span() for found in _ERA_YEAR.finditer(text)]
    spans += [(numeral.start, numeral.end) for numeral in find_quantities(text, counters)]
    spans += [found.span() for found in _UNITLESS.finditer(text)]
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end
            reached = end


def _hint(wording: str, book: FactBook) -> str:
    found = list(_expressions(half_width(wording), book))
    if not found:
        return "give it a line in facts.yaml and name it here, or list it under `plain`"
    more = f", or another of {len(found)}" if len(found) > _MOST_NAMED else ""
    return f"write {' or '.join(found[:_MOST_NAMED])}{more}"


def _expressions(wording: str, book: FactBook) -> Iterator[str]:
    """Yield an expression for every fact that has the value which a wording states."""
    numeral = parse_quantity(wording)
    era = _ERA_YEAR.fullmatch(wording)
    year = _ERAS[era[1]] + (1 if era[2] == "元" else int(era[2])) if era else None
    filters = Filters(book.rates)
    for name, fact in book.facts.items():
        value = fact.value
        if fact.name != name:
            continue  # a table's cell that holds the fact: another name of it
        if isinstance(value, PartialDate) and value.year == year:
            yield f"{{{{ {name} | year }}}}"
        elif isinstance(value, Quantity) and numeral is not None:
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
