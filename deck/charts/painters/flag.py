"""Draws national flags from the geometry that their own law or guide lays down."""

from __future__ import annotations

import math

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area
from deck.figures.kinds.flag import Flag

INNER_RADIUS = math.sin(math.radians(18)) / math.sin(math.radians(54))
"""Of a regular five-pointed star, over its outer radius."""


def draw(chart: Flag, canvas: Canvas) -> None:
    """Draw the flag as large as its proportions allow, in the canvas's middle."""
    area = canvas.area
    height = min(area.height, area.width / chart.aspect)
    width = height * chart.aspect
    place = Area(area.center - width / 2, area.middle - height / 2, width, height)
    _FLAGS[chart.country](canvas, place)
    canvas.rectangle(place, None, "line", 0.5)


def _united_states(canvas: Canvas, area: Area) -> None:
    """Executive Order 10834 (1959): hoist 1, fly 1.9, canton 7/13 by 0.76, stars 0.0616 across."""
    red, white, blue = "#B31942", "#FFFFFF", "#0A3161"
    for index, stripe in enumerate(area.rows(13)):
        canvas.rectangle(stripe, red if index % 2 == 0 else white)
    hoist = area.height
    canton = Area(area.x, area.y, 0.76 * hoist, hoist * 7 / 13)
    canvas.rectangle(canton, blue)
    across, down = canton.width / 12, canton.height / 10
    for row in range(1, 10):
        for column in range(1, 12):
            if (row + column) % 2 == 0:
                center = canton.x + column * across, canton.y + row * down
                canvas.polygon(_star(*center, 0.0616 * hoist / 2), white)


def _european_union(canvas: Canvas, area: Area) -> None:
    """Council of Europe and Commission, graphical guide: 2:3, twelve upright stars like a clock."""
    canvas.rectangle(area, "#003399")
    for hour in range(12):
        angle = math.radians(30 * hour)
        x = area.center + area.height / 3 * math.sin(angle)
        y = area.middle - area.height / 3 * math.cos(angle)
        canvas.polygon(_star(x, y, area.height / 18), "#FFCC00")


def _china(canvas: Canvas, area: Area) -> None:
    """GB 12982: 2:3 on a grid of 30 by 20; each small star points at the large one's middle."""
    canvas.rectangle(area, "#EE1C25")
    unit = area.height / 20
    large_x, large_y = area.x + 5 * unit, area.y + 5 * unit
    canvas.polygon(_star(large_x, large_y, 3 * unit), "#FFFF00")
    for column, row in ((10, 2), (12, 4), (12, 7), (10, 9)):
        x, y = area.x + column * unit, area.y + row * unit
        towards = math.atan2(large_x - x, -(large_y - y))
        canvas.polygon(_star(x, y, unit, towards), "#FFFF00")


def _star(x: float, y: float, radius: float, turned: float = 0.0) -> list[tuple[float, float]]:
    """Return the corners of a five-pointed star, its first point upright or `turned` clockwise."""
    corners = []
    for index in range(10):
        reach = radius if index % 2 == 0 else radius * INNER_RADIUS
        angle = turned + math.radians(36 * index)
        corners.append((x + reach * math.sin(angle), y - reach * math.cos(angle)))
    return corners


_FLAGS = {"us": _united_states, "eu": _european_union, "cn": _china}
