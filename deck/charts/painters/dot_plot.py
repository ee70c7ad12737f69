"""Draws a dot plot: a row for each category, on one scale."""

from __future__ import annotations

from deck.charts.canvas import Canvas
from deck.charts.frame import LEAST_ROW
from deck.charts.geometry import Area
from deck.charts.guides import REST_HEIGHT, heading, tell_rest
from deck.charts.lettering import ASCENT, DESCENT, MINIMUM_SIZE, Face
from deck.charts.plane import TICKS_HEIGHT, Plane
from deck.charts.scales import Linear
from deck.charts.series import edge, fill, keys
from deck.figures.kinds.dot_plot import DotPlot

TALLEST_ROW = 130.0
DOT = 6.0
STRONG_LINE = 0.45
"""The share of white in the line between a row's dots."""


def draw(chart: DotPlot, canvas: Canvas) -> None:
    table = chart.table
    area = heading(canvas, chart, keys(canvas, table, "dot"))
    count = len(table.categories)
    room = area.height - TICKS_HEIGHT
    shown = max(1, min(count, int(room // LEAST_ROW)))
    if shown < count:
        room -= REST_HEIGHT
        shown = max(1, min(shown, int(room // LEAST_ROW)))
    tell_rest(canvas, count - shown)
    pitch = max(1.0, min(room / shown, TALLEST_ROW))
    size = max(MINIMUM_SIZE, min(12.0, pitch / (ASCENT + DESCENT) - 1))
    widest = max(canvas.width(each, Face(size, bold=True)) for each in table.categories)
    head = min(widest, area.width * 0.36) + 10
    tail = max(canvas.width(each.text, Face(size, bold=True)) for each in table.amounts)
    tail = min(tail, area.width * 0.25) + DOT + 5
    plot = Area(area.x + head, area.y, area.width - head - tail, pitch * shown)
    low, high = table.ticks[0].number, table.ticks[-1].number
    scale = Linear(low, high, plot.x + DOT, plot.right - DOT)
    Plane(canvas, plot).draw_across(scale, table.ticks)
    for at, row in enumerate(plot.rows(shown)):
        face = Face(size, "ink", bold=table.categories[at] == table.emphasis)
        label = canvas.fit(table.categories[at], face, head - 10)
        canvas.text(label, area.x + head - 10, row.middle, align="right")
        _draw_row(chart, canvas, at, scale, row, Face(size, "ink", bold=True), tail)


def _draw_row(
    chart: DotPlot, canvas: Canvas, at: int, scale: Linear, row: Area, face: Face, tail: float
) -> None:
    """Draw a row's line from its least to its greatest dot, the dots, and those two amounts."""
    table = chart.table
    found = [(each.amounts[at], each) for each in table.series]
    dots = [(amount, series) for amount, series in found if amount is not None]
    if not dots:
        return
    canvas.line([(row.x, row.middle), (row.right, row.middle)], "line", 0.5)
    places = [scale(amount.number) for amount, _ in dots]
    if len(dots) > 1:
        canvas.line(
            [(min(places), row.middle), (max(places), row.middle)],
            canvas.tint("mute", STRONG_LINE),
            2,
        )
    radius = min(DOT, row.height / 2 - 1)
    for place, (_, series) in zip(places, dots, strict=True):
        color = fill(canvas, table, series, table.categories[at])
        canvas.circle(place, row.middle, radius, color, edge(table, series) or "white")
    last = max(dots, key=lambda dot: dot[0].number)[0]
    x = max(places) + DOT + 4
    canvas.text(canvas.fit(last.text, face, row.right + tail - x), x, row.middle)
    first = min(dots, key=lambda dot: dot[0].number)[0]
    room = min(places) - DOT - 4 - row.x
    if first.number < last.number and canvas.fits(first.text, face, room):
        canvas.text(first.text, row.x + room, row.middle, face, "right")
