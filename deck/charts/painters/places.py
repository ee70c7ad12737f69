"""Draws numbered meetings in time (across) and place (a lane for each region)."""

from __future__ import annotations

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area, dodge
from deck.charts.guides import AXIS_HEIGHT, heading, year_axis
from deck.charts.lettering import MINIMUM_SIZE, Face
from deck.charts.scales import TimeScale, whole_years
from deck.figures.kinds.places import Place, Places

RADIUS = (7.0, 11.0)
LABEL = Face(11, "ink")


def draw(chart: Places, canvas: Canvas) -> None:
    area = heading(canvas, chart)
    names = Face(11, "ink", bold=True)
    head = max(canvas.width(label, names) for label, _ in chart.lanes)
    head = min(head, area.width / 4) + 12
    days = [each.day for each in chart.places]
    scale = whole_years(days, area.x + head, area.right - RADIUS[1])
    plot = area.inset(bottom=AXIS_HEIGHT)
    year_axis(canvas, scale, plot.y, plot.bottom)
    for (label, color), lane in zip(chart.lanes, plot.rows(len(chart.lanes)), strict=True):
        if lane.y > plot.y:
            canvas.line([(area.x, lane.y), (area.right, lane.y)], "line", 0.75)
        name = canvas.fit(label, Face(11, color, bold=True), head - 8)
        canvas.text(name, area.x, lane.middle)
        here = [each for each in chart.places if each.lane == label]
        _draw_lane(canvas, lane, scale, here, color)


def _draw_lane(
    canvas: Canvas, lane: Area, scale: TimeScale, places: list[Place], color: str
) -> None:
    """Draw the circles with their numbers, and beside each its label as far as there is room.

    Circles that would touch move apart; where there are too many even for that, dots mark them.
    """
    radius = min(RADIUS[1], max(RADIUS[0], lane.height / 2 - 3))
    number = Face(max(MINIMUM_SIZE, min(11.0, radius * 1.2)), "white", bold=True)
    days = [scale(each.day) for each in places]
    ends = scale.start - RADIUS[1], scale.end + RADIUS[1]
    centers = dodge(days, [2 * radius + 1] * len(places), *ends)
    if centers is None:
        for day in days:
            canvas.circle(day, lane.middle, 3, color)
        return
    free = scale.start
    for index, (place, center) in enumerate(zip(places, centers, strict=True)):
        edge = centers[index + 1] - radius if index + 1 < len(centers) else canvas.area.right + 8
        canvas.circle(center, lane.middle, radius, color)
        if canvas.fits(place.number, number, 2 * radius - 2):
            canvas.text(place.number, center, lane.middle, number, "center")
        right, left = edge - 8 - center - radius - 5, center - radius - 5 - free
        free = center + radius + 5
        if canvas.fits(place.label, LABEL, right) or right >= left:
            label = canvas.fit(place.label, LABEL, right)
            free = canvas.text(label, free, lane.middle).right + 6
        else:
            label = canvas.fit(place.label, LABEL, left)
            canvas.text(label, center - radius - 5, lane.middle, None, "right")
