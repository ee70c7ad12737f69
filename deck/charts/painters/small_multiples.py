"""Draws the same small columns for every series, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area
from deck.charts.guides import REST_HEIGHT, heading, tell_rest
from deck.charts.lettering import ASCENT, DESCENT, Face
from deck.charts.scales import Linear, from_zero
from deck.figures.amounts import Amount
from deck.figures.cross_table import (
    AmountSeries,
)
from deck.figures.emphasis import shade_beside
from deck.figures.kinds.small_multiples import SmallMultiples

LEAST_PANEL = (96.0, 62.0)
"""Width and height in points."""
GAP = 20.0
NAME = Face(12, "ink", bold=True)
FOOT = Face(10, "mute")
THICKEST = 48.0


def draw(chart: SmallMultiples, canvas: Canvas) -> None:
    """Draw the panels in the fewest rows in which each has its least width."""
    area, table = heading(canvas, chart), chart.table
    across = max(1, min(len(table.series), int((area.width + GAP) // (LEAST_PANEL[0] + GAP))))
    rows = -(-len(table.series) // across)
    most = max(1, int((area.height + GAP / 2) // (LEAST_PANEL[1] + GAP / 2)))
    shown = table.series
    if rows > most:
        rows = most
        shown = shown[: rows * across]
        tell_rest(canvas, len(table.series) - len(shown))
        area = area.inset(bottom=REST_HEIGHT)
    across = -(-len(shown) // rows)
    places = [place for row in area.rows(rows, GAP / 2) for place in row.columns(across, GAP)]
    for series, place in zip(shown, places, strict=False):
        _draw_panel(chart, canvas, series, place)


def _draw_panel(chart: SmallMultiples, canvas: Canvas, series: AmountSeries, place: Area) -> None:
    table = chart.table
    name = canvas.fit(series.label, NAME, place.width)
    drawn = canvas.text(name, place.x, place.y, anchor="top")
    line = FOOT.size * (ASCENT + DESCENT)
    low = any(each.number < 0 for each in table.amounts)
    foot = line + 3 + (line + 2 if low else 0)
    plot = Area(
        place.x,
        drawn.bottom + line + 4,
        place.width,
        place.bottom - foot - drawn.bottom - line - 4,
    )
    if plot.height < 4:
        return
    scale = from_zero([each.number for each in table.amounts], plot.bottom, plot.y)
    slots = list(plot.columns(len(table.categories)))
    for at, slot in enumerate(slots):
        _draw_column(chart, canvas, series, at, slot, scale)
    _draw_feet(chart, canvas, slots, place.bottom)
    canvas.line([(plot.x, scale(0)), (plot.right, scale(0))], "mute", 1)


def _draw_column(
    chart: SmallMultiples, canvas: Canvas, series: AmountSeries, at: int, slot: Area, scale: Linear
) -> None:
    table, amount = chart.table, series.amounts[at]
    if amount is None:
        return
    top, bottom = sorted((scale(amount.number), scale(0)))
    thick = min(slot.width * 0.72, THICKEST)
    bar = Area(slot.center - thick / 2, top, thick, bottom - top)
    shade = shade_beside(table.emphasis, series.label, table.categories[at])
    canvas.rectangle(bar, canvas.tint(series.color, shade))
    if not _all_fit(canvas, table.amounts, slot.width - 1):
        return
    above = amount.number >= 0
    y = bar.y - 2 if above else bar.bottom + 2
    face = Face(FOOT.size, "ink")
    canvas.text(amount.text, slot.center, y, face, "center", "bottom" if above else "top")


def _all_fit(canvas: Canvas, amounts: Sequence[Amount], width: float) -> bool:
    return all(canvas.fits(each.text, Face(FOOT.size, "ink"), width) for each in amounts)


def _draw_feet(chart: SmallMultiples, canvas: Canvas, slots: Sequence[Area], bottom: float) -> None:
    """Write the categories below: all of them, else the first and the last."""
    categories = chart.table.categories
    if all(
        canvas.fits(each, FOOT, slot.width - 2)
        for each, slot in zip(categories, slots, strict=True)
    ):
        for each, slot in zip(categories, slots, strict=True):
            canvas.text(each, slot.center, bottom, FOOT, "center", "bottom")
        return
    left, right = slots[0].x, slots[-1].right
    half = (right - left) / 2 - 4
    canvas.text(canvas.fit(categories[0], FOOT, half), left, bottom, None, "left", "bottom")
    if len(categories) > 1:
        last = canvas.fit(categories[-1], FOOT, half)
        canvas.text(last, right, bottom, None, "right", "bottom")
