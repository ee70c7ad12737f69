"""Draws programmes' phases as bars over the years, with gates and budgets."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area
from deck.charts.guides import (
    AXIS_HEIGHT,
    LOW,
    MEETING,
    THICKEST,
    Key,
    heading,
    meeting_line,
    tell_rest,
    year_axis,
)
from deck.charts.lettering import LINE_PITCH, Face
from deck.charts.scales import TimeScale, whole_years
from deck.figures.kinds.programmes import Phase, Programme, Programmes

LEAST_ROW, TALLEST_ROW = 13.0, 84.0
MEETING_HEIGHT = 14.0
GATE = 6.0
FILLED = 0.56
"""The share of a high row that its bars take; in lower ones they leave 3 points."""
NAME, REGION, BESIDE = Face(11, "ink"), Face(11, "ink", bold=True), Face(10, "ink")


def draw(chart: Programmes, canvas: Canvas) -> None:
    _ProgrammeTracks(chart, canvas).draw()


class _PhaseSpan(Struct, frozen=True):
    """A phase with the days that its bar stands between; `last` is None where it goes on."""

    phase: Phase
    first: datetime.date
    last: datetime.date | None


class _Track(Struct, frozen=True):
    """One line of the chart: spans of a programme that do not overlap."""

    programme: Programme
    spans: tuple[_PhaseSpan, ...]
    is_first: bool


def _lines(programme: Programme) -> list[_Track]:
    """Return the programme's spans on as few lines as keep them apart."""
    lines: list[list[_PhaseSpan]] = []
    for span in _spans(programme.phases):
        for line in lines:
            last = line[-1].last
            if last and last <= span.first:
                line.append(span)
                break
        else:
            lines.append([span])
    return [_Track(programme, tuple(line), index == 0) for index, line in enumerate(lines)]


def _spans(phases: tuple[Phase, ...]) -> list[_PhaseSpan]:
    """Return each phase's days. Phases that end and begin in the same year meet in its middle."""
    spans: list[_PhaseSpan] = []
    for phase in phases:
        first = phase.start.first
        if spans and spans[-1].phase.end == phase.start:
            first = phase.start.middle
            spans[-1] = replace(spans[-1], last=first)
        spans.append(_PhaseSpan(phase, first, phase.end.last if phase.end else None))
    return spans


class _ProgrammeTracks:
    """Lines from top to bottom: region, name, and the phases over the years."""

    def __init__(self, chart: Programmes, canvas: Canvas) -> None:
        self._chart = chart
        self._canvas = canvas
        self._phases = [phase for each in chart.programmes for phase in each.phases]
        years = [each.year for each in self._dates()]
        meets = chart.meeting and min(years) <= chart.meeting.year <= max(years)
        self._meeting = chart.meeting if meets else None
        self._is_low = canvas.area.height < LOW

    def draw(self) -> None:
        chart, canvas = self._chart, self._canvas
        area = heading(canvas, chart, self._keys())
        named = self._meeting is not None and not self._is_low
        area = area.inset(top=MEETING_HEIGHT if named else 0.0, bottom=AXIS_HEIGHT)
        lines = [line for each in chart.programmes for line in _lines(each)]
        most = max(1, int(area.height // LEAST_ROW))
        shown = lines if len(lines) <= most else lines[: most - 1]
        count = min(len(lines), most)
        pitch = min(TALLEST_ROW, area.height / count)
        area = area.inset(bottom=area.height - pitch * count)
        rows = list(area.rows(count))
        regions, names = self._widths(area.width)
        scale = whole_years(self._dates(), area.x + regions + names, area.right - 1)
        year_axis(canvas, scale, area.y, area.bottom)
        self._draw_stripes(shown, rows, area.x, regions)
        if self._meeting:
            meeting_line(canvas, scale(self._meeting), area.y, area.bottom, named)
        for line, row in zip(shown, rows, strict=False):
            self._draw_line(line, row, scale, area.x + regions, names)
        tell_rest(canvas, len(lines) - len(shown), rows[-1])

    def _keys(self) -> list[Key]:
        keys = []
        if any(phase.planned for phase in self._phases):
            keys.append(Key("予定・計画", "white", "ink", "dashed"))
        if any(phase.gate for phase in self._phases):
            keys.append(Key("フェーズ末の評価（ゲート）", "ink", shape="diamond"))
        if self._meeting and self._is_low:
            keys.append(Key(MEETING, "amber", shape="line"))
        return keys

    def _dates(self) -> list[datetime.date]:
        starts = [phase.start.first for phase in self._phases]
        return starts + [phase.end.last for phase in self._phases if phase.end]

    def _widths(self, width: float) -> tuple[float, float]:
        """Return the widths of the columns for regions and for names."""
        canvas, programmes = self._canvas, self._chart.programmes
        regions = max(canvas.width(each.region, REGION) for each in programmes) + 16
        names = max(canvas.width(each.name, NAME) for each in programmes) + 10
        return (
            min(regions, width * 0.12) if self._chart.grouped else 0.0,
            min(names, width * 0.36),
        )

    def _draw_stripes(
        self, lines: Sequence[_Track], rows: Sequence[Area], x: float, width: float
    ) -> None:
        """Draw each region's name beside a stripe of its colour, and a rule between regions."""
        if not self._chart.grouped:
            return
        canvas = self._canvas
        pairs = list(zip(lines, rows, strict=False))
        for _, group in groupby(pairs, key=lambda pair: pair[0].programme.region):
            members = list(group)
            programme, top = members[0][0].programme, members[0][1].y
            bottom = members[-1][1].bottom
            canvas.rectangle(Area(x, top + 2, 3, bottom - top - 4), programme.color)
            face = Face(REGION.size, programme.color, bold=True)
            name = canvas.fit(programme.region, face, width - 12)
            canvas.text(name, x + 8, members[0][1].middle)
            if top > rows[0].y:
                canvas.line([(x, top), (canvas.area.right, top)], "line", 0.75)

    def _draw_line(self, line: _Track, row: Area, scale: TimeScale, x: float, width: float) -> None:
        canvas = self._canvas
        if line.is_first:
            lines = 2 if row.height >= 2 * NAME.size * LINE_PITCH else 1
            canvas.text(canvas.fit(line.programme.name, NAME, width - 8, lines), x, row.middle)
        bars = [_bar(span, row, scale) for span in line.spans]
        for span, bar in zip(line.spans, bars, strict=True):
            self._draw_bar(span, bar, line.programme.color)
        free = scale.start
        for index, (span, bar) in enumerate(zip(line.spans, bars, strict=True)):
            following = bars[index + 1].x if index + 1 < len(bars) else canvas.area.right
            after_gate = index > 0 and line.spans[index - 1].phase.gate
            room = Area(free, row.y, following - free, row.height)
            free = self._write(span.phase, bar, room, line.programme.color, after_gate)
        for span, bar in zip(line.spans, bars, strict=True):
            if span.phase.gate:
                canvas.diamond(bar.right, bar.middle, min(GATE, bar.height / 2), "ink")

    def _draw_bar(self, span: _PhaseSpan, bar: Area, color: str) -> None:
        canvas = self._canvas
        if span.phase.planned:
            canvas.rectangle(bar, "white", color, 1.0, dashed=True)
        else:
            canvas.rectangle(bar, color)
        if span.last is None:
            tip, ground = (bar.right, bar.middle), bar.right - bar.height / 2
            canvas.polygon([(ground, bar.y), (bar.right + 1, bar.y), tip], "white")
            canvas.polygon([(ground, bar.bottom), (bar.right + 1, bar.bottom), tip], "white")

    def _write(self, phase: Phase, bar: Area, room: Area, color: str, after_gate: bool) -> float:
        """Write a phase's name and budget into its bar, else beside it within `room`.

        Return where the room for the next phase begins. Where even the budget alone (or the name,
        without one) fits nowhere, nothing is written.
        """
        canvas, gate = self._canvas, GATE + 2 if phase.gate else 0.0
        left = bar.x + 5 + (GATE if after_gate else 0.0)
        end = bar.right + gate
        inside = bar.right - gate - 2 - left
        ground = "white" if phase.planned else color
        for text in (phase.text, phase.budget or phase.label):
            for size in (11.0, 10.0, 9.0):
                face = Face(size, canvas.text_on(ground))
                if size * 1.15 <= bar.height and canvas.fits(text, face, inside):
                    canvas.text(text, left, bar.middle, face)
                    return end
            if canvas.fits(text, BESIDE, room.right - end - 8):
                return canvas.text(text, end + 4, bar.middle, BESIDE).right + 4
            if canvas.fits(text, BESIDE, bar.x - room.x - 8):
                canvas.text(text, bar.x - 4, bar.middle, BESIDE, "right")
                return end
        return end


def _bar(span: _PhaseSpan, row: Area, scale: TimeScale) -> Area:
    thick = min(max(20.0, row.height * FILLED), row.height - 3, THICKEST)
    left = scale(span.first) + 0.75
    right = scale(span.last) - 0.75 if span.last else scale.end
    return Area(left, row.middle - thick / 2, max(1.0, right - left), thick)
