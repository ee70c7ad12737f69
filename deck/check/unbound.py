"""Finds quantities that were typed into a text, and that no fact or table stands behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from deck.check.texts import Typed, typed_texts
from deck.core.currencies import YEN
from deck.core.faults import FaultLog
from deck.core.numerals import Kind, Mention, Numeral, half_width, scan
from deck.core.quantity import PartialDate, Quantity
from deck.core.units import is_currency
from deck.edition.edition import Edition
from deck.edition.source import SourceText
from deck.facts.book import FactBook
from deck.facts.filters import Filters
from deck.facts.forms import Form, Shown, UnfitForm

FORMS = (
    "usual", "man", "oku", "cho", "mega", "code", "symbol", "thousands", "rounded",
    "oku | rounded", "jpy",
)  # fmt: skip
WORDS = (
    "", "bare", "about", "over", "at_least", "at_most", "within", "up_to", "below", "roughly",
    "just_under", "just_over",
)  # fmt: skip
_CHAINS = tuple(f"{form} | {word}" if word else form for form in FORMS for word in WORDS)
_ERA_CHAINS = tuple(
    f"{form} | {era}"
    for form in ("year", "month", "day", "fiscal_year")
    for era in ("era", "era_letter")
)
"""The filters that are tried for those that print a typed wording."""

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
    advice, met = _Advice(book), set[int]()
    for typed in typed_texts(edition):
        plain = list(_plain_spans(typed, met))
        for found in scan(typed.text, units):
            if found.kind not in (Kind.QUANTITY, Kind.ERA):
                continue
            if not any(first <= found.start and found.end <= last for first, last in plain):
                wording = typed.text[found.start : found.end]
                hint = advice.hint(wording, found)
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


class _Advice:
    """What to write instead of typed wordings, each looked up once."""

    def __init__(self, book: FactBook) -> None:
        self._filters = Filters(book.rates)
        self._values = [
            (name, fact.value)
            for name, fact in book.facts.items()
            if fact.name == name  # and not a table's cell that holds the fact
        ]
        self._hints: dict[str, str] = {}

    def hint(self, wording: str, mention: Mention) -> str:
        if wording not in self._hints:
            self._hints[wording] = self._hint(wording, mention)
        return self._hints[wording]

    def _hint(self, wording: str, mention: Mention) -> str:
        found = list(self._expressions(half_width(wording), mention))
        if not found:
            return "give it a line in facts.yaml and name it here, or list it under `plain`"
        more = f", or another of {len(found)}" if len(found) > _MOST_NAMED else ""
        return f"write {' or '.join(found[:_MOST_NAMED])}{more}"

    def _expressions(self, wording: str, mention: Mention) -> Iterator[str]:
        """Yield an expression for every fact that has the value which a wording states."""
        assert mention.numeral
        for name, value in self._values:
            form = None
            if mention.kind is Kind.ERA and isinstance(value, PartialDate):
                years = mention.numeral.quantity
                form = _date_form(wording, years, value, self._filters)
            elif mention.kind is Kind.QUANTITY and isinstance(value, Quantity):
                form = _form(wording, mention.numeral, value, self._filters)
            if form is not None:
                yield f"{{{{ {name}{form} }}}}"


def _date_form(wording: str, years: Quantity, date: PartialDate, filters: Filters) -> str | None:
    """Return the filter that prints a date so, or its year where that is meant.

    A fiscal year (年度) begins in April, so that of a date without a month is not known.
    """
    if years.unit == "年" and date.year == years.low == years.high:
        return _printing(wording, _ERA_CHAINS, date, filters) or " | year"
    if years.unit == "年度":
        return _printing(wording, _ERA_CHAINS, date, filters)
    return None


def _form(wording: str, numeral: Numeral, value: Quantity, filters: Filters) -> str | None:
    """Return the filters that print a value so, none for one that is stated in other words."""
    if numeral.agrees_with(value):
        return _printing(wording, _CHAINS, value, filters) or ""
    if numeral.quantity.unit == YEN and is_currency(value.unit):
        with suppress(UnfitForm):
            yen = filters.apply("jpy", Shown(value)).printed
            if yen and numeral.agrees_with(yen):
                return _printing(wording, _CHAINS, value, filters)
    return None


def _printing(
    wording: str, chains: Iterable[str], value: Quantity | PartialDate, filters: Filters
) -> str | None:
    """Return the first of some chains of filters that prints a value so, None for no such."""
    for chain in chains:
        with suppress(UnfitForm):
            if half_width(str(filters.chain(chain, Shown(value)))) == wording:
                parts = (part for part in chain.split(" | ") if part != Form.USUAL)
                return "".join(f" | {part}" for part in parts)
    return None
