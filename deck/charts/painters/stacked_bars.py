"""Draws stacked bars: the parts of a category one on the other."""

from __future__ import annotations

from deck.charts.canvas import Canvas
from deck.charts.frame import BarFrame, Wish
from deck.charts.geometry import Area
from deck.charts.guides import heading
from deck.charts.lettering import ASCENT, DESCENT, MINIMUM_SIZE, Face
from deck.charts.series import edge, fill, keys
from deck.figures.kinds.stacked_bars import StackedBars


def draw(chart: StackedBars, canvas: Canvas) -> None:
    table = chart.table
    area = heading(canvas, chart, keys(canvas, table))
    ends = [each.text for each in table.totals]
    reached = [reach for at in range(len(table.categories)) for reach in table.stack(at)]
    wish = Wish(table.categories, reached, table.stacks, ends, bold=table.emphasis)
    frame = BarFrame(canvas, area, wish, chart.upright)
    for at in range(frame.shown):
        _draw_stack(chart, canvas, frame, at)
    frame.draw_zero()


def _draw_stack(chart: StackedBars, canvas: Canvas, frame: BarFrame, at: int) -> None:
    """Draw one category: what is positive beyond zero on its side, the rest on the other."""
    table, category = chart.table, chart.table.categories[at]
    above = below = 0.0
    for series in table.series:
        amount = series.amounts[at]
        if amount is None or not amount.number:
            continue
        start = above if amount.number > 0 else below
        part = frame.bar(at, 0, start, start + amount.number)
        if amount.number > 0:
            above += amount.number
        else:
            below += amount.number
        color = fill(canvas, table, series, category)
        canvas.rectangle(part, color, edge(table, series))
        _write_inside(canvas, amount.text, part, color)
    total = table.totals[at]
    end = frame.bar(at, 0, 0, above or below)
    frame.write_end(total.text, end, above or below, table.emphasis in ("", category))


def _write_inside(canvas: Canvas, text: str, part: Area, ground: str) -> None:
    """Write a part's amount into it where there is room."""
    for size in (11.0, 10.0, MINIMUM_SIZE):
        face = Face(size, canvas.text_on(ground))
        if size * (ASCENT + DESCENT) <= part.height - 2 and canvas.fits(text, face, part.width - 4):
            canvas.text(text, part.center, part.middle, face, "center")
            return
