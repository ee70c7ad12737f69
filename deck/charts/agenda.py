"""Events and spans on a line of time that runs downwards: labels beside it, then the spans."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from deck.charts.events import BREAK, DOT, EventLine
from deck.charts.geometry import Area, dodge
from deck.charts.guides import REST_HEIGHT, tell_rest
from deck.charts.lettering import ASCENT, DESCENT, LINE_PITCH, Face, FittedText
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
LEAST_SPAN, MOST_LINES = 26.0, 6
"""Labels of periods have room for two characters at least, and no more lines than that."""
PADDING, NARROW = 12.0, 6.0
"""What a label leaves free beside it in its column, a sixth of it in a narrow one."""
STRIPE, GROUND = 4.0, 0.86
"""The width of a span's left edge, and the share of white in the ground at its right."""
ROW_GAP = 5.0
PERIOD_GAP = 1.5
"""Between a period and the next one, and between a bar and the label beside it."""


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
        for rest in (0.0, REST_HEIGHT):
            place = area.inset(bottom=rest)
            scale = self._scale(place.y + 12, place.bottom - 12)
            heights = [scale(each.day) for each in self._events]
            rows = _apart(heights, fitted, place)
            names = self._names(scale, columns, place)
            hidden = len(self._events) + len(self._periods) - len(rows) - len(names)
            if not hidden:
                break
        if columns:
            self._draw_rules(heights, labels, area.right)
        for period, level in zip(self._periods, self._levels(), strict=True):
            self._draw_period(period, scale, columns[level])
        for text, x, y in names:
            canvas.text(text, x, y, anchor="top")
        canvas.line([(axis, place.y), (axis, place.bottom)], "mute", 1.5)
        if scale.broken is not None:
            self._break_axis(axis, scale.broken, (0, BREAK))
        self._draw_rows(rows, axis, labels.x, dates)
        for event, y in zip(self._events, heights, strict=True):
            canvas.circle(axis, y, DOT + 1, self._event_color(event), "white")
        tell_rest(canvas, hidden)

    def _draw_rows(
        self, rows: Sequence[_PlacedLabel], axis: float, left: float, dates: float
    ) -> None:
        """Draw events' labels from `left` on, each joined to the axis, and their dates."""
        canvas = self._canvas
        for event, row in zip(self._events, rows, strict=False):
            color = self._event_color(event)
            canvas.line([(axis, row.y), (axis + 13, row.y), (left - 4, row.center)], color, 1.0)
            canvas.text(row.label, left, row.center)
            date = canvas.fit(event.date, DATE, dates)
            canvas.text(date, axis - AXIS_GAP, row.center, align="right")

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

    def _draw_period(self, period: Period, scale: TimeScale, column: Area) -> None:
        top, bottom = self._bar(period, scale)
        place = Area(column.x, top, column.width, bottom - top)
        self._canvas.rectangle(place, self._canvas.tint(self._color, GROUND))
        stripe = Area(place.x, place.y, min(STRIPE, place.width), place.height)
        self._canvas.rectangle(stripe, self._color)

    def _bar(self, period: Period, scale: TimeScale) -> tuple[float, float]:
        """Return where a period's bar begins and ends: short of the next one, which may follow."""
        top = scale(period.start)
        return top, max(top + 1.0, scale(period.end) - PERIOD_GAP)

    def _names(
        self, scale: TimeScale, columns: Sequence[Area], area: Area
    ) -> list[tuple[FittedText, float, float]]:
        """Return the periods' labels with the left and top of each, as far as there is room.

        A label stands in its bar, or where that is too low, right below or above it.
        """
        names = []
        for level, column in enumerate(columns):
            pairs = zip(self._periods, self._levels(), strict=True)
            bars = [(each, *self._bar(each, scale)) for each, of in pairs if of == level]
            ends = [*(top for _, top, _ in bars[1:]), area.bottom]
            free, x = area.y, column.x + STRIPE + _padding(column) * 2 / 3
            for (period, top, bottom), end in zip(bars, ends, strict=True):
                stretches = ((top, bottom), (bottom + PERIOD_GAP, end), (free, top))
                inside, below, above = (
                    self._name(period, column, *stretch) for stretch in stretches
                )
                free = bottom
                if inside:
                    names.append((inside, x, (top + bottom - inside.height) / 2))
                elif below:
                    names.append((below, x, bottom + PERIOD_GAP))
                    free = bottom + PERIOD_GAP + below.height
                elif above:
                    names.append((above, x, top - above.height - PERIOD_GAP))
        return names

    def _name(self, period: Period, column: Area, top: float, bottom: float) -> FittedText | None:
        """Return a period's label in as few lines as show most of it; None where it is too high."""
        width = column.width - STRIPE - _padding(column)
        pitch = SPAN.size * LINE_PITCH
        lines = int((bottom - top - PERIOD_GAP + pitch - SPAN.size * (ASCENT + DESCENT)) // pitch)
        if width < LEAST_SPAN or lines < 1:
            return None
        return self._canvas.fit(period.label, SPAN, width, min(lines, MOST_LINES))


def _padding(column: Area) -> float:
    return min(PADDING, column.width / NARROW)


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
