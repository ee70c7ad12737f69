"""The worklist before a meeting: every fact with its age, source and uses, what to check first."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import asdict

from deck.check.staleness import Dated, age_in_months, dated
from deck.check.usage import fact_uses
from deck.core.quantity import PartialDate
from deck.facts.book import Fact
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


class WorkItem(Struct, frozen=True):
    """One fact of the worklist; `age` is in months at the meeting's date, None for events."""

    reason: Reason
    name: str
    label: str
    value: str
    as_of: str
    age: int | None
    next: str
    sources: tuple[str, ...]
    used_in: tuple[str, ...]


COLUMNS = WorkItem.__struct_fields__


def worklist(prepared: Prepared) -> tuple[WorkItem, ...]:
    """Return every fact, rate and count of an edition, what to check first at the top.

    That is what its next release has overtaken, then what is older than `stale_after` says,
    then what is marked as a discrepancy; among equals the oldest, and events last.
    """
    uses = fact_uses(prepared)
    dates = dated(prepared.edition, prepared.book)
    items = (
        _item(prepared.book.facts[name], uses.get(name, ()), date, prepared)
        for name, date in dates.items()
    )
    order = list(Reason)
    return tuple(
        sorted(
            items, key=lambda item: (order.index(item.reason), item.age is None, -(item.age or 0))
        )
    )


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


def _item(fact: Fact, used_in: tuple[str, ...], date: Dated, prepared: Prepared) -> WorkItem:
    meeting = prepared.edition.deck.meeting.date.first
    is_event = isinstance(fact.value, PartialDate) and date.lasts is None
    entry = prepared.edition.facts.get(fact.name)
    return WorkItem(
        reason=_reason(date, meeting, is_at_odds=bool(entry and entry.discrepancy)),
        name=fact.name,
        label=fact.label,
        value=fact.value if isinstance(fact.value, str) else show(fact.value),
        as_of=str(fact.as_of or ""),
        age=age_in_months(fact.as_of, meeting) if fact.as_of and not is_event else None,
        next=str(entry.next) if entry and entry.next else "",
        sources=fact.sources,
        used_in=used_in,
    )


def _reason(date: Dated, meeting: datetime.date, *, is_at_odds: bool) -> Reason:
    if date.is_overdue(meeting):
        return Reason.OVERDUE
    if date.is_stale(meeting):
        return Reason.STALE
    return Reason.DISCREPANCY if is_at_odds else Reason.NONE
