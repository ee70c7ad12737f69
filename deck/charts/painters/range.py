"""Draws an amount between two bounds, and below it what is cut to which part."""

from __future__ import annotations

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area
from deck.charts.guides import THICKEST, heading, tell_rest
from deck.charts.lettering import MINIMUM_SIZE, Face
from deck.charts.plane import Plane
from deck.charts.scales import Linear
from deck.figures.kinds.range import Reduction, ValueRange

WIDE = 2.2
"""Width over height; in an area at least so wide the reductions stand beside the range."""
COLUMN_GAP = 36.0
LEAST_ROW, TALL_ROW, TALLEST_ROW = 17.0, 44.0, 110.0
"""In rows of the second height the label stands above its bar, else at its left."""
LEAST_THICK = 18.0
RANGE_EXTRA, REDUCTION_EXTRA, FILLED = 48.0, 27.0, 0.8
"""The labels and ticks above and below bars, and what a range's bar takes of its axis."""
GAP = 0.45
"""What is left free between two rows, over the thickness of their bars."""
WHOLE, WHOLE_FACE = "現状＝100", Face(10, "mute")


def draw(chart: ValueRange, canvas: Canvas) -> None:
    area = heading(canvas, chart)
    count = len(chart.reductions)
    fixed = RANGE_EXTRA + count * REDUCTION_EXTRA
    thick = min(THICKEST, (area.height - fixed) / (1 / FILLED + count * (1 + GAP)))
    if thick >= LEAST_THICK:
        _draw_rows(chart, canvas, area, thick)
        return
    if area.width >= WIDE * area.height and count:
        left, rest = area.columns(2, COLUMN_GAP)
    else:
        pitch = min(area.height / (count + 1.5), TALLEST_ROW)
        left = Area(area.x, area.y, area.width, pitch * 1.5)
        rest = area.inset(top=left.height)
    _draw_range(canvas, chart, left)
    _draw_reductions(canvas, chart, rest)


def _draw_rows(chart: ValueRange, canvas: Canvas, area: Area, thick: float) -> None:
    """Draw the range and below it every reduction, all bars as thick and as far apart."""
    height = RANGE_EXTRA + thick / FILLED
    _draw_range(canvas, chart, Area(area.x, area.y, area.width, height))
    pitch = (area.height - height) / len(chart.reductions) if chart.reductions else 0.0
    row = REDUCTION_EXTRA + thick
    for index, each in enumerate(chart.reductions, start=1):
        place = Area(area.x, area.y + height + index * pitch - row, area.width, row)
        _draw_reduction(canvas, each, place, chart.color)


def _draw_range(canvas: Canvas, chart: ValueRange, area: Area) -> None:
    """Draw the bounds as a bar that floats over an axis from zero, its amount written above."""
    head = canvas.fit(chart.label, Face(12, "ink"), area.width * 0.45)
    drawn = canvas.text(head, area.x, area.y + 2, anchor="top")
    amount = canvas.fit(chart.text, Face(18, chart.color, bold=True), area.right - drawn.right - 12)
    canvas.text(amount, area.right, drawn.middle, align="right")
    scale = Linear(0, chart.ticks[-1].number, area.x, area.right)
    axis = area.bottom - 24
    top = drawn.bottom + 8
    Plane(canvas, Area(area.x, top, area.width, axis - top)).draw_across(scale, chart.ticks)
    thick = min(THICKEST, (axis - top) * FILLED)
    left, right = scale(chart.low), scale(chart.high)
    bar = Area(left, (top + axis - thick) / 2, right - left, thick)
    canvas.rectangle(bar, chart.color)
    face = Face(11, canvas.text_on(chart.color), bold=True)
    if sum(canvas.width(end, face) for end in chart.ends) + 24 <= bar.width:
        canvas.text(chart.ends[0], bar.x + 7, bar.middle, face)
        canvas.text(chart.ends[1], bar.right - 7, bar.middle, face, "right")
    canvas.line([(area.x, axis), (area.right, axis)], "mute", 1)
    canvas.line([(area.x, top), (area.x, axis)], "mute", 1)


def _draw_reductions(canvas: Canvas, chart: ValueRange, area: Area) -> None:
    """Draw as many reductions as there is room for, and say how many there are besides."""
    count = len(chart.reductions)
    most = max(1, int(area.height // LEAST_ROW))
    shown = chart.reductions if count <= most else chart.reductions[: most - 1]
    if not count:
        return
    rows = min(count, most)
    pitch = min(area.height / rows, TALLEST_ROW)
    for index, reduction in enumerate(shown):
        row = Area(area.x, area.y + index * pitch, area.width, pitch)
        _draw_reduction(canvas, reduction, row, chart.color)
    tell_rest(canvas, count - len(shown))


def _draw_reduction(canvas: Canvas, reduction: Reduction, row: Area, color: str) -> None:
    """Draw what remains as a solid bar, what is cut as an empty one; together they are all.

    The label stands above the bar, or at its left in rows that are too low for that.
    """
    whole = canvas.width(WHOLE, WHOLE_FACE)
    if row.height >= TALL_ROW:
        label = canvas.fit(reduction.label, Face(12, "ink"), row.width - whole - 12)
        drawn = canvas.text(label, row.x, row.y + 4, anchor="top")
        canvas.text(WHOLE, row.right, drawn.bottom, WHOLE_FACE, "right", "bottom")
        thick = min(THICKEST, row.bottom - drawn.bottom - 9)
        bar = Area(row.x, drawn.bottom + 5, row.width, thick)
    else:
        head = row.width * 0.4
        label = canvas.fit(reduction.label, Face(11, "ink"), head - 8)
        canvas.text(label, row.x, row.middle)
        bar = row.inset(left=head, top=1.5, bottom=1.5)
    _draw_cut(canvas, reduction, bar, color)


def _draw_cut(canvas: Canvas, reduction: Reduction, bar: Area, color: str) -> None:
    remaining = Area(bar.x, bar.y, bar.width * (1 - reduction.percent / 100), bar.height)
    cut = remaining.inset(left=remaining.width, right=remaining.width - bar.width)
    fill = canvas.tint(color, 0.55)
    canvas.rectangle(remaining, fill)
    canvas.rectangle(cut, "white", color, 1.0, dashed=True)
    size = max(MINIMUM_SIZE, min(14.0, bar.height * 0.7))
    ground = (cut, "ink") if cut.width >= remaining.width else (remaining, canvas.text_on(fill))
    if canvas.fits(reduction.text, Face(size, bold=True), cut.width - 8):
        ground = cut, "ink"
    place, ink = ground
    text = canvas.fit(reduction.text, Face(size, ink, bold=True), place.width - 8)
    canvas.text(text, place.center, place.middle, align="center")
