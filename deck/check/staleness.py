"""When a figure is too old for a meeting: the one rule that the check and the worklist share."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from deck.core.faults import Origin
from deck.core.quantity import PartialDate, Quantity
from deck.edition.edition import Edition, TableData
from deck.edition.models import FactEntry
from deck.facts.book import FactBook
from deck.facts.derive import part_names
from deck.facts.rates import rate_name

RATES_LAST = 12
"""After how many months an exchange rate is stale: papers convert at a rate of their own year."""

_DIGITS = re.compile("[0-9]+")


class Dated(Struct, frozen=True):
    """A fact, a rate or a count with its date, and the places of that and of its next release.

    `lasts` is after how many months it is stale; None for what grows no older.
    """

    as_of: PartialDate | None
    place: Origin
    lasts: int | None
    next: PartialDate | None = None
    next_place: Origin | None = None

    def is_overdue(self, meeting: datetime.date) -> bool:
        """Say whether its next release was due before a meeting."""
        return self.next is not None and self.next.last < meeting

    def is_stale(self, meeting: datetime.date) -> bool:
        if self.lasts is None or self.as_of is None:
            return False
        return age_in_months(self.as_of, meeting) > self.lasts


def age_in_months(as_of: PartialDate, day: datetime.date) -> int:
    """Return how many whole months before a day a date was, at the least that it can mean."""
    last = as_of.last
    return max(0, 12 * (day.year - last.year) + day.month - last.month - (day.day < last.day))


def dated(edition: Edition, book: FactBook) -> Mapping[str, Dated]:
    """Return every fact, rate and count with its date, by name.

    Dates of events last for ever where their entry does not say `stale_after`; so does what newer
    figures have made history (the earlier values of a series, the list eu_2011 beside eu_2014),
    and what is as old as the facts that it is derived from.
    """
    history = {name for entry in edition.facts.values() for name in _earlier(entry, book)}
    found: dict[str, Dated] = {}
    for name, fact in edition.facts.items():
        lasts = edition.stale_after if name not in history and _ages(name, fact, book) else None
        found[name] = Dated(
            book.facts[name].as_of,
            fact.origin_of("as_of"),
            fact.stale_after or lasts,
            fact.next if isinstance(fact.next, PartialDate) else None,
            fact.origin_of("next"),
        )
    for code, rate in edition.rates.items():
        lasts = rate.stale_after or RATES_LAST
        found[rate_name(code)] = Dated(rate.as_of, rate.origin_of("as_of"), lasts)
    for table in edition.tables.values():
        found.update(_counts(table, table.entry.stale_after or edition.stale_after))
    return found


def _earlier(entry: FactEntry, book: FactBook) -> list[str]:
    """Return the names of a series' values but for the newest."""
    facts = [book.facts[name] for name in entry.series or () if name in book.facts]
    values = sorted((fact.as_of.last, fact.name) for fact in facts if fact.as_of)
    return [name for _, name in values[:-1]]


def _ages(name: str, entry: FactEntry, book: FactBook) -> bool:
    is_as_its_parts = part_names(entry) and entry.as_of is None
    return isinstance(book.facts[name].value, Quantity) and not is_as_its_parts


def _counts(table: TableData, lasts: int | None) -> Iterator[tuple[str, Dated]]:
    """Yield the table and its flags; of flags whose names differ in digits, the newest ages."""
    entry = table.entry
    yield f"{table.name}.count", Dated(entry.as_of, entry.origin_of("as_of"), lasts)
    flags = {name: each for name, each in entry.columns.items() if each.type == "flag"}
    dates = {name: each.as_of or entry.as_of for name, each in flags.items()}
    newest: dict[str, datetime.date] = {}
    for name, date in dates.items():
        if date is not None:
            newest[_kind(name)] = max(date.last, newest.get(_kind(name), date.last))
    for name, flag in flags.items():
        date = dates[name]
        is_history = date is not None and date.last < newest[_kind(name)]
        place = (flag if flag.as_of else entry).origin_of("as_of")
        months = flag.stale_after or (None if is_history else lasts)
        yield f"{table.name}.{name}.count", Dated(date, place, months)


def _kind(flag: str) -> str:
    """Return what a flag's name has in common with those of other years."""
    return _DIGITS.sub("", flag)
