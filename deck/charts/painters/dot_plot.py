"""Draws a dot plot: a row for each category, on one scale."""

from __future__ import annotations

from deck.charts.canvas import Canvas
from deck.charts.frame import LEAST_ROW, REST, REST_HEIGHT
from deck.charts.geometry import Area
from deck.charts.guides import heading
from deck.charts.lettering import ASCENT, DESCENT, MINIMUM_SIZE, Face
from deck.charts.scales import Linear
from deck.charts.series import edge, fill, keys
from deck.figures.kinds.dot_plot import DotPlot

TALLEST_ROW = 130.0
DOT = 6.0
TICK = Face(10, "mute")
TICKS_HEIGHT = 16.0
STRONG_LINE = 0.45
"""The share of white in the line between a row's dots."""


def draw(chart: DotPlot, canvas: Canvas) -> None:
    table = chart.table
    area = heading(canvas, chart, keys(canvas, table, "dot"))
    count = len(table.categories)
    room = area.height - TICKS_HEIGHT
    shown = max(1, min(count, int(room // LEAST_ROW)))
    if shown < count:
        text = f"ほか{count - shown}件"
        canvas.text(text, canvas.area.right, canvas.area.bottom, REST, "right", "bottom")
        room -= REST_HEIGHT
        shown = max(1, min(shown, int(room // LEAST_ROW)))
    pitch = max(1.0, min(room / shown, TALLEST_ROW))
    size = max(MINIMUM_SIZE, min(12.0, pitch / (ASCENT + DESCENT) - 1))
    widest = max(canvas.width(each, Face(size, bold=True)) for each in table.categories)
    head = min(widest, area.width * 0.36) + 10
    tail = max(canvas.width(each.text, Face(size, bold=True)) for each in table.amounts)
    tail = min(tail, area.width * 0.25) + DOT + 5
    plot = Area(area.x + head, area.y, area.width - head - tail, pitch * shown)
    low, high = table.ticks[0].number, table.ticks[-1].number
    scale = Linear(low, high, plot.x + DOT, plot.right - DOT)
    _draw_ticks(chart, canvas, scale, plot)
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


def _draw_ticks(chart: DotPlot, canvas: Canvas, scale: Linear, plot: Area) -> None:
    free = canvas.area.x
    for tick in chart.table.ticks:
        x, half = scale(tick.number), canvas.width(tick.text, TICK) / 2
        canvas.line([(x, plot.y), (x, plot.bottom)], "line", 0.5)
        if x - half >= free and x + half <= canvas.area.right:
            canvas.text(tick.text, x, plot.bottom + 3, TICK, "center", "top")
            free = x + half + 6
