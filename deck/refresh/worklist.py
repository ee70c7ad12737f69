"""The worklist before a meeting: every fact with its age, source and uses, what to check first."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import asdict

from deck.check.staleness import Dated, age_in_months, dated
from deck.check.usage import fact_uses
from deck.core.quantity import PartialDate
from deck.edition.edition import Edition
from deck.facts.book import Fact, FactBook
from deck.facts.forms import show
from deck.pipeline.prepared import Prepared

_BYTE_ORDER_MARK = "\ufeff"
"""What tells Excel that a CSV is UTF-8."""


class Reason(StrEnum):
    """Why a fact is to be checked, the most pressing first."""

    OVERDUE = "new release due"
    STALE = "stale"
    DISCREPANCY = "discrepancy"
    NONE = ""


PRESSING = frozenset({Reason.OVERDUE, Reason.STALE})


class State(StrEnum):
    """What has been done about a fact since the edition before."""

    TO_DO = "to do"
    CHANGED = "changed"
    CONFIRMED = "confirmed"
    NEW = "new"
    NONE = ""
    """There is no edition before."""


class WorkItem(Struct, frozen=True):
    """One fact of the worklist; `age` is in months at the meeting's date, None for events.

    `former` is its value in the edition before, where that was another.
    """

    state: State
    reason: Reason
    name: str
    label: str
    value: str
    former: str
    as_of: str
    age: int | None
    next: str
    sources: tuple[str, ...]
    used_in: tuple[str, ...]


COLUMNS = WorkItem.__struct_fields__
NO_USES: Mapping[str, tuple[str, ...]] = {}


def worklist(prepared: Prepared) -> tuple[WorkItem, ...]:
    """Return every fact, rate and count of an edition, what to check first at the top."""
    day = prepared.edition.deck.meeting.date.first
    uses = fact_uses(prepared)
    return work_items(prepared.edition, prepared.book, day, prepared.earlier, uses)


def work_items(
    edition: Edition,
    book: FactBook,
    meeting: datetime.date,
    earlier: FactBook | None = None,
    uses: Mapping[str, tuple[str, ...]] = NO_USES,
) -> tuple[WorkItem, ...]:
    """Return an edition's facts, rates and counts as a meeting's worklist.

    What is still to do comes first. Then comes what its next release has overtaken, what is older
    than `stale_after` says, and what is marked as a discrepancy; among equals the oldest, and
    events last.
    """
    order = list(Reason)
    items = []
    for name, date in dated(edition, book).items():
        fact, entry = book.facts[name], edition.facts.get(name)
        state, former = _state(fact, earlier)
        is_event = isinstance(fact.value, PartialDate) and date.lasts is None
        items.append(
            WorkItem(
                state=state,
                reason=_reason(date, meeting, is_at_odds=bool(entry and entry.discrepancy)),
                name=name,
                label=fact.label,
                value=_shown(fact),
                former=former,
                as_of=str(fact.as_of or ""),
                age=age_in_months(fact.as_of, meeting) if fact.as_of and not is_event else None,
                next=str(entry.next) if entry and entry.next else "",
                sources=fact.sources,
                used_in=uses.get(name, ()),
            )
        )
    return tuple(
        sorted(
            items,
            key=lambda item: (
                item.state is not State.TO_DO,
                order.index(item.reason),
                item.age is None,
                -(item.age or 0),
            ),
        )
    )


def progress(items: Iterable[WorkItem]) -> Mapping[State, int]:
    """Return how many facts are in each state."""
    return Counter(item.state for item in items)


def as_json(items: Iterable[WorkItem]) -> Iterator[str]:
    """Yield one JSON object for each fact, each on one line."""
    for item in items:
        yield json.dumps(asdict(item), ensure_ascii=False)


def as_csv(items: Iterable[WorkItem]) -> str:
    """Return the list as CSV, as Excel opens it: with a byte order mark and CRLF."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for item in items:
        writer.writerow(cells(item))
    return _BYTE_ORDER_MARK + out.getvalue()


def cells(item: WorkItem) -> tuple[str, ...]:
    """Return a fact's row as text, in the order of COLUMNS."""
    return tuple(_text(getattr(item, name)) for name in COLUMNS)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)


def _state(fact: Fact, earlier: FactBook | None) -> tuple[State, str]:
    """Return what has been done about a fact, and its former value where that was another."""
    if earlier is None:
        return State.NONE, ""
    before = earlier.facts.get(fact.name) or earlier.facts.get(fact.was or "")
    if before is None:
        return State.NEW, ""
    if before.value != fact.value:
        return State.CHANGED, _shown(before)
    return (State.CONFIRMED if before.as_of != fact.as_of else State.TO_DO), ""


def _shown(fact: Fact) -> str:
    return fact.value if isinstance(fact.value, str) else show(fact.value)


def _reason(date: Dated, meeting: datetime.date, *, is_at_odds: bool) -> Reason:
    if date.is_overdue(meeting):
        return Reason.OVERDUE
    if date.is_stale(meeting):
        return Reason.STALE
    return Reason.DISCREPANCY if is_at_odds else Reason.NONE
