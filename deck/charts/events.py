"""Events and spans drawn on a line of time: across with flags, or downwards with a list."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deck.charts.geometry import Area, dodge
from deck.charts.lettering import Face, Lines
from deck.charts.scales import TimeScale

if TYPE_CHECKING:
    from deck.charts.canvas import Canvas

DATE = Face(10, "mute")
LABEL = Face(11, "ink", bold=True)
DOT = 4.5
WIDE_FLAG, NARROW_FLAG = 200.0, 118.0
TIER_GAP = 7.0
AXIS_HEIGHT = 18.0
SPAN_HEIGHT, SPAN_PITCH = 18.0, 23.0
TALL_DATE = Face(12, "mute")
TALL_LABEL = Face(14, "ink", bold=True)
TALL_SPAN = Face(12, "ink")
BAND = 15.0
ROW_GAP = 5.0
MOST_YEARS_IN_MONTHS = 2
REST_HEIGHT = 12.0
"""The room for a line that says how many events have no label."""


@dataclass(frozen=True, slots=True)
class Event:
    day: datetime.date
    date: str
    label: str
    is_meeting: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    start: datetime.date
    end: datetime.date
    label: str


class _Line:
    """What both drawings share. Events and spans come in the order of time."""

    def __init__(
        self, events: Sequence[Event], spans: Sequence[Span], color: str, canvas: Canvas
    ) -> None:
        self._events = events
        self._spans = spans
        self._color = color
        self._canvas = canvas

    def _scale(self, start: float, end: float) -> TimeScale:
        days = [each.day for each in self._events]
        days += [day for each in self._spans for day in (each.start, each.end)]
        return TimeScale(min(days), max(days), start, end)

    def _event_color(self, event: Event) -> str:
        return "amber" if event.is_meeting else self._color

    def _span_fill(self) -> str:
        return self._canvas.tint(self._color, 0.75)

    def _levels(self) -> list[int]:
        """Return for each span the first level on which no other one is in its way."""
        ends: list[datetime.date] = []
        levels: list[int] = []
        for span in self._spans:
            level = next((i for i, day in enumerate(ends) if day <= span.start), len(ends))
            ends[level : level + 1] = [span.end]
            levels.append(level)
        return levels

    def _tell_rest(self, hidden: int) -> None:
        """Say in the lower right corner how many events have no label."""
        if hidden:
            area = self._canvas.area
            text = f"ほか{hidden}件"
            self._canvas.text(text, area.right, area.bottom, Face(9, "mute"), "right", "bottom")


@dataclass(frozen=True, slots=True)
class _Flag:
    """An event's label, hung on a pole that stands at its day: to its right, or to its left."""

    event: Event
    pole: float
    date: Lines
    label: Lines
    area: Area


class Across(_Line):
    """Time from left to right: events as flags above the axis, spans as bars below it."""

    def draw(self, area: Area) -> None:
        scale = self._scale(area.x + DOT + 1, area.right - DOT - 1)
        most = max(1, int((area.height / 2 - AXIS_HEIGHT) // SPAN_PITCH))
        spans = [
            (span, level)
            for span, level in zip(self._spans, self._levels(), strict=True)
            if level < most
        ]
        below = AXIS_HEIGHT + SPAN_PITCH * max((level + 1 for _, level in spans), default=0)
        flags: list[_Flag] = []
        for width, rest in ((WIDE_FLAG, 0.0), (NARROW_FLAG, 0.0), (NARROW_FLAG, REST_HEIGHT)):
            flags = self._hang(scale, area.inset(bottom=below + rest), width)
            if len(flags) == len(self._events):
                break
        below += rest
        top = min((flag.area.y for flag in flags), default=area.y)
        shift = (top - area.y) / 2
        axis = area.bottom - below - shift
        for span, level in spans:
            self._draw_span(span, scale, axis + AXIS_HEIGHT + level * SPAN_PITCH)
        for flag in flags:
            self._draw_flag(flag, axis, -shift)
        self._draw_axis(scale, axis)
        for event in self._events:
            color = self._event_color(event)
            self._canvas.circle(scale(event.day), axis, DOT, color, edge="white")
        self._tell_rest(len(self._events) - len(flags))

    def _hang(self, scale: TimeScale, area: Area, width: float) -> list[_Flag]:
        """Return the flags that find room in the area, whose bottom is the axis.

        Those that must hang to the left come first, from left to right, then the others from right
        to left: so each pole passes the flags below it on their free side.
        """
        width = min(width, area.width / 2)
        flags = [self._flag(event, scale(event.day), width, area) for event in self._events]
        leftward = [flag for flag in flags if flag.area.x < flag.pole]
        rightward = [flag for flag in flags if flag.area.x >= flag.pole]
        hung: list[_Flag] = []
        for flag in leftward + rightward[::-1]:
            lowest = self._lowest(flag, area, hung)
            if lowest:
                hung.append(lowest)
        return hung

    def _flag(self, event: Event, pole: float, width: float, area: Area) -> _Flag:
        """Return the event's flag, hanging to the left only where there is no room at the right."""
        fit = self._canvas.fit
        date, label = fit(event.date, DATE, width), fit(event.label, LABEL, width, lines=3)
        width = 5 + max(
            self._canvas.width(line, lines.face) for lines in (date, label) for line in lines.lines
        )
        left = pole if pole + width <= area.right else pole - width
        return _Flag(event, pole, date, label, Area(left, 0, width, date.height + 2 + label.height))

    def _lowest(self, flag: _Flag, area: Area, hung: Sequence[_Flag]) -> _Flag | None:
        """Return the flag at the lowest place where it and its pole touch no other, or None."""
        floors = [area.bottom - 9, *(each.area.y - TIER_GAP for each in hung)]
        for floor in sorted(floors, reverse=True):
            place = Area(flag.area.x, floor - flag.area.height, flag.area.width, flag.area.height)
            if place.y < area.y or place.x < area.x:
                return None
            moved = _Flag(flag.event, flag.pole, flag.date, flag.label, place)
            if not any(_touch(moved, each, area.bottom) for each in hung):
                return moved
        return None

    def _draw_axis(self, scale: TimeScale, axis: float) -> None:
        canvas = self._canvas
        canvas.line([(canvas.area.x, axis), (canvas.area.right, axis)], "mute", 1.5)
        face = Face(9, "mute")
        free, year = canvas.area.x, 0
        in_years = scale.last.year - scale.first.year > MOST_YEARS_IN_MONTHS
        for day, x in scale.months():
            if in_years and day.month > 1:
                continue
            text = f"{day.month}月" if day.year == year else f"{day.year}年{day.month}月"
            text = f"{day.year}年" if in_years else text
            half = canvas.width(text, face) / 2
            if x - half >= free and x + half <= canvas.area.right:
                canvas.line([(x, axis), (x, axis + 4)], "mute", 0.75)
                canvas.text(text, x, axis + 5, face, "center", "top")
                free, year = x + half + 8, day.year

    def _draw_span(self, span: Span, scale: TimeScale, top: float) -> None:
        canvas = self._canvas
        bar = Area(scale(span.start), top, scale(span.end) - scale(span.start), SPAN_HEIGHT)
        canvas.rectangle(bar, self._span_fill())
        face = Face(11, canvas.text_on(self._span_fill()), bold=True)
        if canvas.fits(span.label, Face(9, bold=True), bar.width - 6):
            label = canvas.fit(span.label, face, bar.width - 6)
            canvas.text(label, bar.center, bar.middle, align="center")

    def _draw_flag(self, flag: _Flag, axis: float, shift: float) -> None:
        canvas = self._canvas
        area = flag.area.inset(top=shift, bottom=-shift)
        pole = [(flag.pole, area.y + 1), (flag.pole, axis)]
        canvas.line(pole, self._event_color(flag.event), 1.25)
        if area.x < flag.pole:
            drawn = canvas.text(flag.date, area.right - 5, area.y, None, "right", "top")
            canvas.text(flag.label, area.right - 5, drawn.bottom + 2, None, "right", "top")
        else:
            drawn = canvas.text(flag.date, area.x + 5, area.y, None, "left", "top")
            canvas.text(flag.label, area.x + 5, drawn.bottom + 2, None, "left", "top")


def _touch(one: _Flag, other: _Flag, axis: float) -> bool:
    poles = [Area(flag.pole - 1, flag.area.y, 2, axis - flag.area.y) for flag in (one, other)]
    return (
        one.area.overlaps(other.area, 4)
        or one.area.overlaps(poles[1], 2)
        or poles[0].overlaps(other.area, 2)
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """A label beside the axis: the point that it belongs to, and the height where it stands."""

    item: Event | Span
    x: float
    y: float
    center: float
    label: Lines


class Down(_Line):
    """Time from top to bottom: dates at the left of the axis, events at its right, spans as bands.

    A line joins each label to its dot or band; labels that would touch move apart.
    """

    def draw(self, area: Area) -> None:
        canvas = self._canvas
        dates = max(canvas.width(each.date, TALL_DATE) for each in self._events)
        dates = min(dates, area.width * 0.3)
        levels = self._levels()
        axis = area.x + dates + 14 + BAND * (max(levels, default=0) + 1)
        scale = self._scale(area.y + 12, area.bottom - 12)
        bands = [
            self._band(span, scale, axis - BAND * (level + 1))
            for span, level in zip(self._spans, levels, strict=True)
        ]
        text = axis + 26
        wanted = [self._event_row(each, axis, scale, area.right - text) for each in self._events]
        wanted += [
            self._span_row(span, band, area.right - text)
            for span, band in zip(self._spans, bands, strict=True)
        ]
        rows = _apart(wanted, area)
        for band in bands:
            canvas.rectangle(band, self._span_fill())
        for row in rows:
            self._draw_row(row, axis, text)
        canvas.line([(axis, area.y), (axis, area.bottom)], "mute", 1.5)
        for event in self._events:
            canvas.circle(axis, scale(event.day), DOT + 1, self._event_color(event), "white")
        shown = [row for row in rows if isinstance(row.item, Event)]
        for row in shown:
            self._draw_date(row, area.x, dates)
        self._tell_rest(len(self._events) - len(shown))

    def _band(self, span: Span, scale: TimeScale, left: float) -> Area:
        top = scale(span.start)
        return Area(left - 2, top, BAND - 2, max(1.0, scale(span.end) - top))

    def _event_row(self, event: Event, axis: float, scale: TimeScale, width: float) -> _Row:
        y = scale(event.day)
        return _Row(event, axis, y, y, self._canvas.fit(event.label, TALL_LABEL, width, lines=2))

    def _span_row(self, span: Span, band: Area, width: float) -> _Row:
        label = self._canvas.fit(span.label, TALL_SPAN, width)
        return _Row(span, band.right, band.middle, band.middle, label)

    def _draw_row(self, row: _Row, axis: float, text: float) -> None:
        canvas = self._canvas
        color = self._canvas.tint(self._color, 0.5)
        if isinstance(row.item, Event):
            color = self._event_color(row.item)
        canvas.line([(row.x, row.y), (axis + 13, row.y), (text - 4, row.center)], color, 1.0)
        canvas.text(row.label, text, row.center)

    def _draw_date(self, row: _Row, x: float, width: float) -> None:
        assert isinstance(row.item, Event)
        date = self._canvas.fit(row.item.date, TALL_DATE, width)
        self._canvas.text(date, x + width, row.center, align="right")


def _apart(rows: Sequence[_Row], area: Area) -> list[_Row]:
    """Return the rows from top to bottom, moved apart within the area.

    Where there is no room for all, spans are left out, then events, both from the last on.
    """
    rows, bottom = list(rows), area.bottom
    while True:
        ordered = sorted(rows, key=lambda row: row.y)
        heights = [row.label.height + ROW_GAP for row in ordered]
        centers = dodge([row.y for row in ordered], heights, area.y, bottom)
        if centers is not None:
            return [
                replace(row, center=center) for row, center in zip(ordered, centers, strict=True)
            ]
        if isinstance(rows.pop().item, Event):
            bottom = area.bottom - REST_HEIGHT
