"""The worklist before a meeting: every fact with its age, source and uses, what to check first."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import asdict

from deck.check.freshness import age_in_months
from deck.check.usage import fact_uses
from deck.core.quantity import PartialDate
from deck.edition.models import FactEntry
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
    items = (_item(fact, uses.get(fact.name, ()), prepared) for fact in _facts(prepared))
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


def _facts(prepared: Prepared) -> Iterator[Fact]:
    """Yield what is stated, derived, counted or exchanged at; cells are their tables' own."""
    entries, book = prepared.edition.facts, prepared.book
    for name, fact in book.facts.items():
        is_count = name.endswith(".count") and name.partition(".")[0] in book.tables
        if fact.name == name and (name in entries or is_count or name.startswith("rates.")):
            yield fact


def _item(fact: Fact, used_in: tuple[str, ...], prepared: Prepared) -> WorkItem:
    entry = prepared.edition.facts.get(fact.name)
    is_event = isinstance(fact.value, PartialDate)
    meeting = prepared.edition.deck.meeting.date.first
    age = age_in_months(fact.as_of, meeting) if fact.as_of and not is_event else None
    return WorkItem(
        reason=_reason(entry, age, prepared),
        name=fact.name,
        label=fact.label,
        value=fact.value if isinstance(fact.value, str) else show(fact.value),
        as_of=str(fact.as_of or ""),
        age=age,
        next=str(entry.next) if entry and entry.next else "",
        sources=fact.sources,
        used_in=used_in,
    )


def _reason(entry: FactEntry | None, age: int | None, prepared: Prepared) -> Reason:
    if entry is None:
        return Reason.NONE
    meeting = prepared.edition.deck.meeting.date.first
    if isinstance(entry.next, PartialDate) and entry.next.last < meeting:
        return Reason.OVERDUE
    most = entry.stale_after or prepared.edition.stale_after
    if age is not None and most is not None and age > most:
        return Reason.STALE
    return Reason.DISCREPANCY if entry.discrepancy else Reason.NONE
