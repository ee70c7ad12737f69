"""Draws a timeline: across in a low area, and else downwards."""

from __future__ import annotations

from deck.charts.agenda import Down
from deck.charts.canvas import Canvas
from deck.charts.events import Across
from deck.charts.guides import heading
from deck.figures.kinds.timeline import Timeline

LEAST_ASPECT = 3.0
"""Width over height; time runs across in an area at least so wide, and else downwards."""


def draw(chart: Timeline, canvas: Canvas) -> None:
    area = heading(canvas, chart)
    if area.width >= LEAST_ASPECT * area.height:
        Across(chart.events, chart.periods, chart.color, canvas).draw(area)
    else:
        Down(chart.events, chart.periods, chart.color, canvas).draw(area)
