"""Finds figures too old for the meeting, overtaken by a newer release, or dated after it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence

from deck.check.staleness import Dated, dated
from deck.core.faults import FaultLog
from deck.edition.edition import Edition
from deck.facts.book import FactBook

_MOST_NAMED = 3
"""How many figures of one date are named: as many as fit a line; the worklist has them all."""


def check_freshness(edition: Edition, book: FactBook, log: FaultLog) -> None:
    """Log a warning for every fact whose next release (`next`) was due before the meeting; for all
    else that is stale, what is of one date in a file at once; and for what is dated after it."""
    meeting = edition.deck.meeting.date.first
    _check_confirmed(edition, log)
    _check_future(edition, meeting, log)
    groups: dict[tuple[object, ...], dict[str, Dated]] = defaultdict(dict)
    for name, each in dated(edition, book).items():
        if each.is_overdue(meeting):
            log.warning(
                each.next_place or each.place,
                f'"{name}" was due for a new release in {each.next}, before the meeting',
                "bring in the new figure, and the date of the next release",
            )
        elif each.is_stale(meeting):
            groups[each.place.path, each.as_of, each.lasts][name] = each
    for group in groups.values():
        first = next(iter(group.values()))
        log.warning(
            first.place,
            f"{_named(list(group))} as of {first.as_of}, more than {first.lasts} months before "
            "the meeting",
            "look for a newer figure; if there is none, say so with its own `stale_after`",
        )


def _check_confirmed(edition: Edition, log: FaultLog) -> None:
    """Ask for date and source of every value that came from an edited deck."""
    for name, entry in edition.facts.items():
        if entry.to_confirm is not None:
            log.warning(
                entry.origin_of("to_confirm"),
                f'the value of "{name}" was taken from {entry.to_confirm}: its `as_of` and '
                "`source` are still those of the one before",
                "set both, see to `stated`, then delete this line",
            )


def _named(names: Sequence[str]) -> str:
    """Return the first of some names with the number of the others, and the verb for them."""
    if len(names) == 1:
        return f'"{names[0]}" is'
    named = ", ".join(f'"{name}"' for name in names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return f"{named} and {more} more are" if more > 0 else f"{named} are"


def _check_future(edition: Edition, meeting: datetime.date, log: FaultLog) -> None:
    tables = [table.entry for table in edition.tables.values()]
    dates = (
        *((entry, "as_of", entry.as_of) for entry in edition.facts.values()),
        *((entry, "as_of", entry.as_of) for entry in edition.rates.values()),
        *((entry, "as_of", entry.as_of) for entry in tables),
        *((each, "as_of", each.as_of) for entry in tables for each in entry.columns.values()),
        *((entry, "date", entry.date) for entry in edition.sources.values()),
    )
    for entry, key, date in dates:
        if date is not None and date.first > meeting:
            message = f"{date} is after the meeting of {edition.deck.meeting.date}"
            log.warning(entry.origin_of(key), message, "look at the year")
