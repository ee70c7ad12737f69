"""Events and spans on a line of time that runs across: flags above it, bars below."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area
from deck.charts.guides import REST_HEIGHT, tell_rest
from deck.charts.lettering import Face, FittedText
from deck.charts.scales import Cut, TimeScale
from deck.figures.kinds.timeline import Event, Period

DOT = 4.5
BESIDE = 5.0
"""Between a period's bar and its label beside it."""
TIER_GAP = 7.0
AXIS_HEIGHT = 20.0
TICK = Face(10, "mute")
LONGEST_POLE = 44.0
"""How far the lowest flags may hang above the axis where there is room to spare."""
LEAST_POLE = 9.0
MOST_DAYS_IN_MONTHS = 1000
"""Over more days than these the axis has years, else months: of three years 36 would crowd it."""
MOST_EMPTY, SHOWN_EMPTY = 0.65, 0.2
"""The share of an axis from which on a stretch without any date is cut, and what is left of it.

Beyond two thirds the labels on both sides of it are crowded, and most of the figure is blank.
"""
BREAK = 2.5
"""Half of what parts the two strokes where an axis is broken."""


class _Type(Struct, frozen=True):
    """The type of flags and spans, and the most that a flag is wide."""

    date: Face
    label: Face
    span: Face
    flag: float

    @property
    def bar(self) -> float:
        """The height of a span's bar."""
        return self.span.size * 1.7

    @property
    def pitch(self) -> float:
        """The height of a level of spans."""
        return self.bar + 5


def _type(date: float, label: float, span: float, flag: float) -> _Type:
    return _Type(Face(date, "mute"), Face(label, "ink", True), Face(span, "ink", True), flag)


_TYPES = (
    _type(12, 14, 13, 240),
    _type(11, 12.5, 12, 220),
    _type(10, 11, 11, 200),
    _type(10, 11, 11, 118),
)
"""The largest that all flags find room in is taken."""


class EventLine:
    """What all such drawings share. Events and spans come in the order of time."""

    def __init__(
        self, events: Sequence[Event], periods: Sequence[Period], color: str, canvas: Canvas
    ) -> None:
        self._events = events
        self._periods = periods
        self._color = color
        self._canvas = canvas

    def _scale(self, start: float, end: float) -> TimeScale:
        """Return the scale over all dates; the one stretch that most of it is empty for is cut."""
        days = {each.day for each in self._events}
        days |= {day for each in self._periods for day in (each.start, each.end)}
        first, last = min(days), max(days)
        return TimeScale(first, last, start, end, self._cut(sorted(days)))

    def _cut(self, days: Sequence[datetime.date]) -> Cut | None:
        empty = [
            (until - since, since, until)
            for since, until in pairwise(days)
            if not any(each.start <= since and until <= each.end for each in self._periods)
        ]
        length, since, until = max(empty, default=(datetime.timedelta(0), days[0], days[0]))
        rest = (days[-1] - days[0]) - length
        if not rest or length < MOST_EMPTY * (length + rest):
            return None
        return Cut(since, until, SHOWN_EMPTY / (1 - SHOWN_EMPTY) * (rest / length))

    def _break_axis(self, x: float, y: float, slant: tuple[float, float]) -> None:
        """Draw two strokes across an axis, and nothing of it between them."""
        (along, across), canvas = slant, self._canvas
        ends = [
            (
                (x + step * along - 3, y + step * across + 4),
                (x + step * along + 3, y + step * across - 4),
            )
            for step in (-1, 1)
        ]
        (one, two), (three, four) = ends
        canvas.polygon([one, two, four, three], "white")
        for stroke in ends:
            canvas.line(stroke, "mute", 1.0)

    def _event_color(self, event: Event) -> str:
        return "amber" if event.is_meeting else self._color

    def _span_fill(self) -> str:
        return self._canvas.tint(self._color, 0.75)

    def _levels(self) -> list[int]:
        """Return for each span the first level on which no other one is in its way."""
        ends: list[datetime.date] = []
        levels: list[int] = []
        for span in self._periods:
            level = next((i for i, day in enumerate(ends) if day <= span.start), len(ends))
            ends[level : level + 1] = [span.end]
            levels.append(level)
        return levels


class _HungLabel(Struct, frozen=True):
    """An event's label, hung on a pole that stands at its day: to its right, or to its left."""

    event: Event
    pole: float
    date: FittedText
    label: FittedText
    area: Area


class _PeriodBar(Struct, frozen=True):
    """A period's bar on its level below the axis; its label stands in it, or at its side."""

    period: Period
    level: int
    left: float
    right: float
    label_x: float
    align: Literal["left", "center", "right"]
    room: float
    """How wide the label may be."""


class Across(EventLine):
    """Time from left to right: events as flags above the axis, spans as bars below it."""

    def draw(self, area: Area) -> None:
        scale = self._scale(area.x + DOT + 1, area.right - DOT - 1)
        flags: list[_HungLabel] = []
        attempts = [(sizes, 0.0, 1.0) for sizes in _TYPES] + [(_TYPES[-1], REST_HEIGHT, 0.5)]
        for sizes, rest, share in attempts:
            bars = self._shown(scale, area, sizes, share)
            below = AXIS_HEIGHT + sizes.pitch * max((bar.level + 1 for bar in bars), default=0)
            flags = self._hang(scale, area.inset(bottom=below + rest), sizes)
            hidden = len(self._events) + len(self._periods) - len(flags) - len(bars)
            if not hidden:
                break
        below += rest
        spare = min((flag.area.y for flag in flags), default=area.y) - area.y
        lift = min(spare / 2, LONGEST_POLE - LEAST_POLE)
        shift = max(0.0, spare - 2 * lift) / 2
        axis = area.bottom - below - shift
        for bar in bars:
            self._draw_bar(bar, axis + AXIS_HEIGHT + bar.level * sizes.pitch, sizes)
        for flag in flags:
            self._draw_flag(flag, axis, -shift - lift)
        self._draw_axis(scale, axis)
        for event in self._events:
            color = self._event_color(event)
            self._canvas.circle(scale(event.day), axis, DOT, color, edge="white")
        tell_rest(self._canvas, hidden)

    def _shown(self, scale: TimeScale, area: Area, sizes: _Type, share: float) -> list[_PeriodBar]:
        """Return the bars that find room in the lower share, none in the way of another's label."""
        most = max(1, int((area.height * share - AXIS_HEIGHT) // sizes.pitch))
        ends: list[float] = []
        bars: list[_PeriodBar] = []
        for period in self._periods:
            bar = self._bar(period, scale, area, sizes)
            start, end = min(bar.left, bar.label_x), max(bar.right, bar.label_x)
            if bar.align == "left":
                end += bar.room + BESIDE
            elif bar.align == "right":
                start -= bar.room
            level = next((at for at, free in enumerate(ends) if free <= start), len(ends))
            ends[level : level + 1] = [end]
            bars.append(replace(bar, level=level))
        return [bar for bar in bars if bar.level < most]

    def _bar(self, period: Period, scale: TimeScale, area: Area, sizes: _Type) -> _PeriodBar:
        """Return a period's bar on the first level, its label where there is most room for it."""
        left = scale(period.start)
        right = max(scale(period.end), left + 1)
        inside = right - left - 6
        if self._canvas.fits(period.label, Face(9, bold=True), inside):
            return _PeriodBar(period, 0, left, right, (left + right) / 2, "center", inside)
        width = self._canvas.width(period.label, sizes.span)
        after, before = area.right - right - BESIDE, left - BESIDE - area.x
        if width <= after or after >= before:
            return _PeriodBar(period, 0, left, right, right + BESIDE, "left", min(width, after))
        return _PeriodBar(period, 0, left, right, left - BESIDE, "right", min(width, before))

    def _hang(self, scale: TimeScale, area: Area, sizes: _Type) -> list[_HungLabel]:
        """Return the flags that find room in the area, whose bottom is the axis.

        Those that must hang to the left come first, from left to right, then the others from right
        to left: so each pole passes the flags below it on their free side.
        """
        flags = [self._flag(event, scale(event.day), sizes, area) for event in self._events]
        leftward = [flag for flag in flags if flag.area.x < flag.pole]
        rightward = [flag for flag in flags if flag.area.x >= flag.pole]
        hung: list[_HungLabel] = []
        for flag in leftward + rightward[::-1]:
            lowest = self._lowest(flag, area, hung)
            if lowest:
                hung.append(lowest)
        return hung

    def _flag(self, event: Event, pole: float, sizes: _Type, area: Area) -> _HungLabel:
        """Return the event's flag, hanging to the left only where there is no room at the right."""
        fit, width = self._canvas.fit, min(sizes.flag, area.width / 2)
        date, label = (
            fit(event.date, sizes.date, width),
            fit(event.label, sizes.label, width, lines=3),
        )
        width = 5 + max(
            self._canvas.width(line, lines.face) for lines in (date, label) for line in lines.lines
        )
        left = pole if pole + width <= area.right else pole - width
        return _HungLabel(
            event, pole, date, label, Area(left, 0, width, date.height + 2 + label.height)
        )

    def _lowest(
        self, flag: _HungLabel, area: Area, hung: Sequence[_HungLabel]
    ) -> _HungLabel | None:
        """Return the flag at the lowest place where it and its pole touch no other, or None."""
        floors = [area.bottom - LEAST_POLE, *(each.area.y - TIER_GAP for each in hung)]
        for floor in sorted(floors, reverse=True):
            place = Area(flag.area.x, floor - flag.area.height, flag.area.width, flag.area.height)
            if place.y < area.y or place.x < area.x:
                return None
            moved = _HungLabel(flag.event, flag.pole, flag.date, flag.label, place)
            if not any(_touch(moved, each, area.bottom) for each in hung):
                return moved
        return None

    def _draw_axis(self, scale: TimeScale, axis: float) -> None:
        canvas = self._canvas
        canvas.line([(canvas.area.x, axis), (canvas.area.right, axis)], "mute", 1.5)
        if scale.broken is not None:
            self._break_axis(scale.broken, axis, (BREAK, 0))
        free, year = canvas.area.x, 0
        in_years = scale.days > MOST_DAYS_IN_MONTHS
        for day, x in scale.months():
            if in_years and day.month > 1:
                continue
            text = f"{day.month}月" if day.year == year else f"{day.year}年{day.month}月"
            text = f"{day.year}年" if in_years else text
            half = canvas.width(text, TICK) / 2
            if x - half >= free and x + half <= canvas.area.right:
                canvas.line([(x, axis), (x, axis + 4)], "mute", 0.75)
                canvas.text(text, x, axis + 5, TICK, "center", "top")
                free, year = x + half + 8, day.year

    def _draw_bar(self, bar: _PeriodBar, top: float, sizes: _Type) -> None:
        area = Area(bar.left, top, bar.right - bar.left, sizes.bar)
        self._canvas.rectangle(area, self._span_fill())
        label = self._canvas.fit(bar.period.label, sizes.span, bar.room)
        self._canvas.text(label, bar.label_x, area.middle, align=bar.align)

    def _draw_flag(self, flag: _HungLabel, axis: float, shift: float) -> None:
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


def _touch(one: _HungLabel, other: _HungLabel, axis: float) -> bool:
    poles = [Area(flag.pole - 1, flag.area.y, 2, axis - flag.area.y) for flag in (one, other)]
    return (
        one.area.overlaps(other.area, 4)
        or one.area.overlaps(poles[1], 2)
        or poles[0].overlaps(other.area, 2)
    )
