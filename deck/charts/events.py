"""Events and spans on a line of time that runs across: flags above it, bars below."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area
from deck.charts.lettering import Face, FittedText
from deck.charts.scales import TimeScale
from deck.figures.kinds.timeline import Event, Period

DOT = 4.5
TIER_GAP = 7.0
AXIS_HEIGHT = 20.0
TICK = Face(10, "mute")
LONGEST_POLE = 44.0
"""How far the lowest flags may hang above the axis where there is room to spare."""
LEAST_POLE = 9.0
MOST_YEARS_IN_MONTHS = 2
REST_HEIGHT = 12.0
"""The room for a line that says how many events have no label."""


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
        days = [each.day for each in self._events]
        days += [day for each in self._periods for day in (each.start, each.end)]
        return TimeScale(min(days), max(days), start, end)

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

    def _tell_rest(self, hidden: int) -> None:
        """Say in the lower right corner how many events have no label."""
        if hidden:
            area = self._canvas.area
            text = f"ほか{hidden}件"
            self._canvas.text(text, area.right, area.bottom, Face(9, "mute"), "right", "bottom")


class _HungLabel(Struct, frozen=True):
    """An event's label, hung on a pole that stands at its day: to its right, or to its left."""

    event: Event
    pole: float
    date: FittedText
    label: FittedText
    area: Area


class Across(EventLine):
    """Time from left to right: events as flags above the axis, spans as bars below it."""

    def draw(self, area: Area) -> None:
        scale = self._scale(area.x + DOT + 1, area.right - DOT - 1)
        flags: list[_HungLabel] = []
        for type, rest in (*((each, 0.0) for each in _TYPES), (_TYPES[-1], REST_HEIGHT)):
            spans = self._shown(area, type)
            below = AXIS_HEIGHT + type.pitch * max((level + 1 for _, level in spans), default=0)
            flags = self._hang(scale, area.inset(bottom=below + rest), type)
            if len(flags) == len(self._events):
                break
        below += rest
        spare = min((flag.area.y for flag in flags), default=area.y) - area.y
        lift = min(spare / 2, LONGEST_POLE - LEAST_POLE)
        shift = max(0.0, spare - 2 * lift) / 2
        axis = area.bottom - below - shift
        for span, level in spans:
            self._draw_span(span, scale, axis + AXIS_HEIGHT + level * type.pitch, type)
        for flag in flags:
            self._draw_flag(flag, axis, -shift - lift)
        self._draw_axis(scale, axis)
        for event in self._events:
            color = self._event_color(event)
            self._canvas.circle(scale(event.day), axis, DOT, color, edge="white")
        self._tell_rest(len(self._events) - len(flags))

    def _shown(self, area: Area, type: _Type) -> list[tuple[Period, int]]:
        """Return the spans that find room in the lower half, each with its level below the axis."""
        most = max(1, int((area.height / 2 - AXIS_HEIGHT) // type.pitch))
        return [each for each in zip(self._periods, self._levels(), strict=True) if each[1] < most]

    def _hang(self, scale: TimeScale, area: Area, type: _Type) -> list[_HungLabel]:
        """Return the flags that find room in the area, whose bottom is the axis.

        Those that must hang to the left come first, from left to right, then the others from right
        to left: so each pole passes the flags below it on their free side.
        """
        flags = [self._flag(event, scale(event.day), type, area) for event in self._events]
        leftward = [flag for flag in flags if flag.area.x < flag.pole]
        rightward = [flag for flag in flags if flag.area.x >= flag.pole]
        hung: list[_HungLabel] = []
        for flag in leftward + rightward[::-1]:
            lowest = self._lowest(flag, area, hung)
            if lowest:
                hung.append(lowest)
        return hung

    def _flag(self, event: Event, pole: float, type: _Type, area: Area) -> _HungLabel:
        """Return the event's flag, hanging to the left only where there is no room at the right."""
        fit, width = self._canvas.fit, min(type.flag, area.width / 2)
        date, label = (
            fit(event.date, type.date, width),
            fit(event.label, type.label, width, lines=3),
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
        free, year = canvas.area.x, 0
        in_years = scale.last.year - scale.first.year > MOST_YEARS_IN_MONTHS
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

    def _draw_span(self, span: Period, scale: TimeScale, top: float, type: _Type) -> None:
        canvas, left = self._canvas, scale(span.start)
        bar = Area(left, top, scale(span.end) - left, type.bar)
        canvas.rectangle(bar, self._span_fill())
        if canvas.fits(span.label, Face(9, bold=True), bar.width - 6):
            label = canvas.fit(span.label, type.span, bar.width - 6)
            canvas.text(label, bar.center, bar.middle, align="center")

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
