"""Draws lines over the years, each named where it ends."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area, dodge
from deck.charts.guides import AXIS_HEIGHT, heading, year_axis
from deck.charts.lettering import ASCENT, DESCENT, Face, FittedText
from deck.charts.plane import TICK, Plane
from deck.charts.scales import Linear, TimeScale, whole_years
from deck.figures.emphasis import shade_beside
from deck.figures.kinds.lines import LineChart, TrendLine

NAME = Face(12, "ink", bold=True)
POINT = Face(11, "ink")
DOT = 3.5
GAP = 6.0


def draw(chart: LineChart, canvas: Canvas) -> None:
    _LinePlot(chart, canvas).draw(heading(canvas, chart))


class _LinePlot:
    """Ticks at the left, years below, lines with dots, and each line's name at its end."""

    def __init__(self, chart: LineChart, canvas: Canvas) -> None:
        self._chart = chart
        self._canvas = canvas

    def draw(self, area: Area) -> None:
        chart, canvas = self._chart, self._canvas
        side = min(max(canvas.width(each.text, TICK) for each in chart.ticks), area.width * 0.25)
        names = [self._name(each, area.width * 0.3) for each in chart.lines]
        end = max(canvas.width(line, each.face) for each in names for line in each.lines) + 2 * GAP
        plot = area.inset(left=side + GAP, top=NAME.size, right=end, bottom=AXIS_HEIGHT)
        plot = Area(plot.x, plot.y, plot.width, max(plot.height, 1.0))
        days = [point.day for each in chart.lines for point in each.points]
        across = whole_years(days, plot.x, plot.right)
        scale = Linear(chart.ticks[0].number, chart.ticks[-1].number, plot.bottom, plot.y)
        year_axis(canvas, across, plot.y, plot.bottom)
        Plane(canvas, plot).draw_up(scale, chart.ticks, side, plot.bottom + 2)
        ordered = sorted(chart.lines, key=lambda each: each.label == chart.emphasis)
        for each in ordered:
            self._draw_line(each, across, scale)
        self._draw_names(names, across, scale, plot)
        for each in ordered[-1:] if chart.emphasis or len(ordered) == 1 else ():
            self._draw_amounts(each, across, scale, plot)

    def _color(self, line: TrendLine) -> str:
        return self._canvas.tint(line.color, shade_beside(self._chart.emphasis, line.label))

    def _name(self, line: TrendLine, width: float) -> FittedText:
        text = f"{line.label}　{line.points[-1].amount.text}"
        color = "mute" if self._chart.emphasis not in ("", line.label) else line.color
        face = Face(NAME.size, "ink" if color == "amber" else color, bold=True)
        return self._canvas.fit(text, face, width)

    def _draw_line(self, line: TrendLine, across: TimeScale, scale: Linear) -> None:
        points = [(across(each.day), scale(each.amount.number)) for each in line.points]
        self._canvas.line(points, self._color(line), 2.25)
        for x, y in points:
            self._canvas.circle(x, y, DOT, self._color(line), edge="white")

    def _draw_names(
        self, names: Sequence[FittedText], across: TimeScale, scale: Linear, plot: Area
    ) -> None:
        """Write the names at the right, apart from each other, each joined to its line's end."""
        canvas = self._canvas
        ends = [
            (scale(line.points[-1].amount.number), index)
            for index, line in enumerate(self._chart.lines)
        ]
        ordered = sorted(ends)
        heights = [names[index].height + 2 for _, index in ordered]
        top, bottom = plot.y - NAME.size, canvas.area.bottom
        centers = dodge([y for y, _ in ordered], heights, top, bottom)
        for (y, index), center in zip(ordered, centers or [], strict=bool(centers)):
            line = self._chart.lines[index]
            start = across(line.points[-1].day) + DOT
            color = canvas.tint("mute", 0.5)
            canvas.line([(start, y), (plot.right, y), (plot.right + GAP, center)], color, 0.5)
            canvas.text(names[index], plot.right + 2 * GAP, center)

    def _draw_amounts(self, line: TrendLine, across: TimeScale, scale: Linear, plot: Area) -> None:
        """Write the amounts before the last above their points, where nothing is in the way."""
        canvas = self._canvas
        for each in line.points[:-1]:
            width = canvas.width(each.amount.text, POINT)
            height = POINT.size * (ASCENT + DESCENT)
            x, y = across(each.day), scale(each.amount.number)
            left = min(max(x - width / 2, plot.x), plot.right - width)
            place = Area(left, y - DOT - 2 - height, width, height)
            inside = place.x >= plot.x and place.y >= plot.y - NAME.size
            if inside and not any(place.overlaps(label.area, 2) for label in canvas.labels):
                canvas.text(each.amount.text, place.x, place.y, POINT, anchor="top")
