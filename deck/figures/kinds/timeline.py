"""timeline: events on one line of time, and the spans between them."""

from __future__ import annotations

import datetime
from typing import Any

from msgspec import Struct
from pydantic import Field

from deck.core.quantity import PartialDate
from deck.edition.models import Entry
from deck.edition.source import SourceText
from deck.figures.binding import MEETING, Binding
from deck.figures.entry import ChartEntry
from deck.figures.spec import ChartSpec


class EventEntry(Entry):
    """One event, at a date that a fact holds (or `meeting.date`)."""

    date: SourceText
    label: SourceText


class SpanEntry(Entry):
    """A stretch of time between two dates."""

    start: SourceText = Field(alias="from")
    end: SourceText = Field(alias="to")
    label: SourceText


class TimelineEntry(ChartEntry):
    """Events, and below the line the spans between dates."""

    events: list[EventEntry] = Field(min_length=1, description="[{date: a fact, label}]")
    spans: list[SpanEntry] = Field(default=[], description="[{from: a fact, to: a fact, label}]")


class Event(Struct, frozen=True):
    """`date` is how `when` is written."""

    when: PartialDate
    date: str
    label: str
    is_meeting: bool = False

    @property
    def day(self) -> datetime.date:
        """Where it stands on the line: in the middle of the days that its date can mean."""
        return self.when.middle


class Period(Struct, frozen=True):
    """`dates` is how it is written from when to when it lasts."""

    since: PartialDate
    until: PartialDate
    dates: str
    label: str

    @property
    def start(self) -> datetime.date:
        """Where it begins: where an event of that date would stand."""
        return self.since.middle

    @property
    def end(self) -> datetime.date:
        return self.until.middle


class Timeline(ChartSpec, frozen=True, kw_only=True):
    kind = "timeline"

    events: tuple[Event, ...]
    periods: tuple[Period, ...] = ()
    color: str = "navy"

    def alt_text(self) -> str:
        events = "、".join(f"{each.date} {each.label}" for each in self.events)
        periods = "、".join(f"{each.label}（{each.dates}）" for each in self.periods)
        head = f"{self.title}。" if self.title else ""
        return f"{head}年表：{events}。" + (f"期間：{periods}。" if periods else "")

    def values(self) -> dict[str, Any]:
        return {
            "events": [{"date": str(each.when), "label": each.label} for each in self.events],
            "spans": [
                {"from": str(each.since), "to": str(each.until), "label": each.label}
                for each in self.periods
            ],
        }


def bind(entry: TimelineEntry, binding: Binding) -> Timeline:
    events = binding.each(entry.events, lambda each: _event(each, binding))
    periods = binding.each(entry.spans, lambda each: _period(each, binding))
    return Timeline(
        **binding.common(),
        events=tuple(sorted(events, key=lambda each: each.day)),
        periods=tuple(sorted(periods, key=lambda each: (each.start, each.end))),
        color=binding.color,
    )


def _event(entry: EventEntry, binding: Binding) -> Event:
    date = binding.date(entry.date)
    return Event(date, binding.show(date), binding.text(entry.label), entry.date == MEETING)


def _period(entry: SpanEntry, binding: Binding) -> Period:
    since, until = binding.date(entry.start), binding.date(entry.end)
    period = Period(
        since, until, f"{binding.show(since)}～{binding.show(until)}", binding.text(entry.label)
    )
    if period.end < period.start:
        raise binding.refuse(entry.origin, f"the span ends ({until}) before it begins ({since})")
    return period
