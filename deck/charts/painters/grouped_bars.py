"""Draws grouped bars: those of a category side by side."""

from __future__ import annotations

from deck.charts.canvas import Canvas
from deck.charts.frame import BarFrame, Wish
from deck.charts.guides import heading
from deck.charts.series import edge, fill, keys
from deck.figures.kinds.grouped_bars import GroupedBars


def draw(chart: GroupedBars, canvas: Canvas) -> None:
    table = chart.table
    area = heading(canvas, chart, keys(canvas, table))
    ends = [each.text for each in table.amounts]
    bars = len(table.series)
    numbers = [each.number for each in table.amounts]
    wish = Wish(table.categories, numbers, table.ticks, ends, bars, table.emphasis)
    frame = BarFrame(canvas, area, wish, chart.upright)
    for index, series in enumerate(table.series):
        for at, category in enumerate(table.categories[: frame.shown]):
            amount = series.amounts[at]
            if amount is None:
                continue
            bar = frame.bar(at, index, 0, amount.number)
            canvas.rectangle(bar, fill(canvas, table, series, category), edge(table, series))
            bold = table.emphasis in ("", series.label, category)
            frame.write_end(amount.text, bar, amount.number, bold)
    frame.draw_zero()
