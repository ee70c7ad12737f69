"""Finds figures too old for the meeting, overtaken by a newer release, or dated after it."""

from __future__ import annotations

import datetime

from deck.core.faults import FaultLog
from deck.core.quantity import PartialDate, Quantity
from deck.edition.edition import Edition
from deck.facts.book import FactBook


def check_freshness(edition: Edition, book: FactBook, log: FaultLog) -> None:
    """Log a warning for every quantity older than `stale_after` says, for every fact whose next
    release (`next`) was due before the meeting, and for what is dated after the meeting.

    Dates of events grow no older: only where a fact says `stale_after` itself is its date asked.
    """
    meeting = edition.deck.meeting.date.first
    _check_future(edition, meeting, log)
    for name, entry in edition.facts.items():
        fact = book.facts[name]
        most = entry.stale_after
        if most is None and isinstance(fact.value, Quantity):
            most = edition.stale_after
        if most is not None and fact.as_of and age_in_months(fact.as_of, meeting) > most:
            log.warning(
                entry.origin_of("as_of"),
                f'"{name}" is as of {fact.as_of}, more than {most} months before the meeting',
                "look for a newer figure; if there is none, say so with its own `stale_after`",
            )
        if isinstance(entry.next, PartialDate) and entry.next.last < meeting:
            log.warning(
                entry.origin_of("next"),
                f'"{name}" was due for a new release in {entry.next}, before the meeting',
                "bring in the new figure, and the date of the next release",
            )


def _check_future(edition: Edition, meeting: datetime.date, log: FaultLog) -> None:
    dated = (
        *((entry, "as_of", entry.as_of) for entry in edition.facts.values()),
        *((entry, "as_of", entry.as_of) for entry in edition.rates.values()),
        *((entry, "date", entry.date) for entry in edition.sources.values()),
    )
    for entry, key, date in dated:
        if date is not None and date.first > meeting:
            message = f"{date} is after the meeting of {edition.deck.meeting.date}"
            log.warning(entry.origin_of(key), message, "look at the year")


def age_in_months(as_of: PartialDate, day: datetime.date) -> int:
    """Return how many whole months before a day a date was, at the least that it can mean."""
    last = as_of.last
    return max(0, 12 * (day.year - last.year) + day.month - last.month - (day.day < last.day))
