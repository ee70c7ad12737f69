"""Events and spans on a line of time that runs downwards: labels beside it, then the spans."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from deck.charts.events import DOT, REST_HEIGHT, EventLine
from deck.charts.geometry import Area, dodge
from deck.charts.lettering import Face, FittedText
from deck.charts.scales import TimeScale
from deck.figures.kinds.timeline import Period

DATE = Face(12, "mute")
LABEL = Face(14, "ink", bold=True)
SPAN = Face(12, "ink")
SIZES = (LABEL.size, 13.0, 12.0, 11.0)
AXIS_GAP, LABEL_GAP, SPANS_GAP = 14.0, 26.0, 20.0
"""Points between the dates and the axis, the axis and the labels, the labels and the spans."""
NARROWEST, WIDEST, COLUMN_GAP = 96.0, 400.0, 6.0
"""What a column of spans gets beside long labels and beside short ones, and what parts two."""
LEAST_SPAN = 40.0
"""Narrower columns of spans have no labels."""
STRIPE, GROUND = 4.0, 0.86
"""The width of a span's left edge, and the share of white in the ground at its right."""
ROW_GAP = 5.0


class _PlacedLabel(Struct, frozen=True):
    """A label, the height that it belongs to, and the height where it stands."""

    y: float
    center: float
    label: FittedText


class Down(EventLine):
    """Time from top to bottom: dates at the left of the axis, events at its right, then spans.

    A line joins each label to its dot, and a rule leads from there to the spans; labels that would
    touch move apart.
    """

    def draw(self, area: Area) -> None:
        canvas = self._canvas
        dates = min(max(canvas.width(each.date, DATE) for each in self._events), area.width * 0.3)
        axis = area.x + dates + AXIS_GAP
        labels, columns = self._columns(area.inset(left=dates + AXIS_GAP + LABEL_GAP))
        fitted = self._fitted(labels.width)
        if sum(each.height + ROW_GAP for each in fitted) > area.height:
            area = area.inset(bottom=REST_HEIGHT)
        scale = self._scale(area.y + 12, area.bottom - 12)
        heights = [scale(each.day) for each in self._events]
        if columns:
            self._draw_rules(heights, labels, area.right)
        for span, level in zip(self._periods, self._levels(), strict=True):
            self._draw_span(span, scale, columns[level])
        for level, column in enumerate(columns):
            self._label_spans(level, scale, Area(column.x, area.y, column.width, area.height))
        canvas.line([(axis, area.y), (axis, area.bottom)], "mute", 1.5)
        rows = _apart(heights, fitted, area)
        for event, row in zip(self._events, rows, strict=False):
            color = self._event_color(event)
            canvas.line([(axis, row.y), (axis + 13, row.y), (labels.x - 4, row.center)], color, 1.0)
            canvas.text(row.label, labels.x, row.center)
            date = canvas.fit(event.date, DATE, dates)
            canvas.text(date, area.x + dates, row.center, align="right")
        for event, y in zip(self._events, heights, strict=True):
            canvas.circle(axis, y, DOT + 1, self._event_color(event), "white")
        self._tell_rest(len(self._events) - len(rows))

    def _fitted(self, width: float) -> list[FittedText]:
        """Return the labels, all in the largest type that keeps each on one line, else on two."""
        texts, canvas = [each.label for each in self._events], self._canvas
        for size in SIZES:
            face = replace(LABEL, size=size)
            if all(canvas.fits(text, face, width) for text in texts):
                return [FittedText((text,), face) for text in texts]
        return [canvas.fit(text, LABEL, width, lines=2) for text in texts]

    def _draw_rules(self, heights: Sequence[float], labels: Area, right: float) -> None:
        widest = max(self._canvas.width(each.label, LABEL) for each in self._events)
        left = labels.x + min(widest, labels.width) + 8
        for y in heights:
            self._canvas.line([(left, y), (right, y)], "line", 0.5)

    def _columns(self, room: Area) -> tuple[Area, list[Area]]:
        """Return where the labels of events stand, and beside them a column for each level."""
        levels = max(self._levels(), default=-1) + 1
        if not levels:
            return room, []
        longest = max(self._canvas.width(each.label, LABEL) for each in self._events) + 1
        wanted = min(levels * WIDEST, room.width - longest - SPANS_GAP)
        width = max(wanted, min(levels * NARROWEST, room.width / 2))
        labels = Area(room.x, room.y, room.width - width - SPANS_GAP, room.height)
        spans = room.inset(left=labels.width + SPANS_GAP)
        return labels, list(spans.columns(levels, COLUMN_GAP))

    def _draw_span(self, span: Period, scale: TimeScale, column: Area) -> None:
        top = scale(span.start)
        place = Area(column.x, top, column.width, max(1.0, scale(span.end) - top))
        self._canvas.rectangle(place, self._canvas.tint(self._color, GROUND))
        stripe = Area(place.x, place.y, min(STRIPE, place.width), place.height)
        self._canvas.rectangle(stripe, self._color)

    def _label_spans(self, level: int, scale: TimeScale, column: Area) -> None:
        """Label the spans of a level as near to their middles as they do not touch."""
        width = column.width - STRIPE - 12
        if width < LEAST_SPAN:
            return
        pairs = zip(self._periods, self._levels(), strict=True)
        spans = [span for span, of in pairs if of == level]
        middles = [(scale(each.start) + scale(each.end)) / 2 for each in spans]
        labels = [self._canvas.fit(each.label, SPAN, width, lines=3) for each in spans]
        for row in _apart(middles, labels, column):
            self._canvas.text(row.label, column.x + STRIPE + 8, row.center)


def _apart(
    heights: Sequence[float], labels: Sequence[FittedText], area: Area
) -> list[_PlacedLabel]:
    """Return labels in the order of time, moved apart within the area: the first that fit in it."""
    for count in range(len(labels), 0, -1):
        lengths = [each.height + ROW_GAP for each in labels[:count]]
        centers = dodge(heights[:count], lengths, area.y, area.bottom)
        if centers is not None:
            placed = zip(heights, centers, labels, strict=False)
            return [_PlacedLabel(y, center, label) for y, center, label in placed]
    return []
