"""timeline: events on one line of time, and the spans between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field

from deck.charts.agenda import Down
from deck.charts.binding import MEETING, Binding
from deck.charts.entry import ChartEntry
from deck.charts.events import Across, Event, Span
from deck.charts.guides import heading
from deck.charts.spec import ChartSpec
from deck.edition.models import Entry
from deck.edition.source import SourceText

if TYPE_CHECKING:
    from deck.charts.canvas import Canvas

LEAST_ASPECT = 3.0
"""Width over height; time runs across in an area at least so wide, and else downwards."""


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

    events: list[EventEntry] = Field(min_length=1)
    spans: list[SpanEntry] = Field(default=[])


class Timeline(ChartSpec, frozen=True, kw_only=True):
    kind = "timeline"

    events: tuple[Event, ...]
    spans: tuple[Span, ...] = ()
    color: str = "navy"

    def alt_text(self) -> str:
        events = "、".join(f"{each.date} {each.label}" for each in self.events)
        spans = "、".join(f"{each.label}（{each.dates}）" for each in self.spans)
        head = f"{self.title}。" if self.title else ""
        return f"{head}年表：{events}。" + (f"期間：{spans}。" if spans else "")

    def values(self) -> dict[str, Any]:
        return {
            "events": [{"date": str(each.when), "label": each.label} for each in self.events],
            "spans": [
                {"from": str(each.since), "to": str(each.until), "label": each.label}
                for each in self.spans
            ],
        }

    def draw(self, canvas: Canvas) -> None:
        area = heading(canvas, self)
        if area.width >= LEAST_ASPECT * area.height:
            Across(self.events, self.spans, self.color, canvas).draw(area)
        else:
            Down(self.events, self.spans, self.color, canvas).draw(area)


def bind(entry: TimelineEntry, binding: Binding) -> Timeline:
    events = binding.each(entry.events, lambda each: _event(each, binding))
    spans = binding.each(entry.spans, lambda each: _span(each, binding))
    return Timeline(
        **binding.common(),
        events=tuple(sorted(events, key=lambda each: each.day)),
        spans=tuple(sorted(spans, key=lambda each: (each.start, each.end))),
        color=binding.color,
    )


def _event(entry: EventEntry, binding: Binding) -> Event:
    date = binding.date(entry.date)
    return Event(date, binding.show(date), binding.text(entry.label), entry.date == MEETING)


def _span(entry: SpanEntry, binding: Binding) -> Span:
    since, until = binding.date(entry.start), binding.date(entry.end)
    span = Span(
        since, until, f"{binding.show(since)}～{binding.show(until)}", binding.text(entry.label)
    )
    if span.end < span.start:
        raise binding.refuse(entry.origin, f"the span ends ({until}) before it begins ({since})")
    return span
