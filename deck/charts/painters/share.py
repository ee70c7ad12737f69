"""Draws the parts of a whole as one bar, with every part's amount and percentage."""

from __future__ import annotations

from collections.abc import Iterator

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area
from deck.charts.guides import SWATCH, heading
from deck.charts.lettering import ASCENT, DESCENT, LINE_PITCH, MINIMUM_SIZE, Face
from deck.figures.kinds.share import Share, SharePart

SLENDER = 8.0
"""Width over height; the bar is no thicker than that, since it is one for all parts."""
TALLEST_ROW = 84.0
LEAST_ROW = 12.0
LEAST_BAR, PART_GAP = 40.0, 12.0
STRIP = 200.0
"""Points; in an area no higher the labels stand below their parts, where all find room there."""
LABEL, AMOUNT = Face(13, "ink"), Face(16, "ink", bold=True)


def draw(chart: Share, canvas: Canvas) -> None:
    area = heading(
        canvas, chart, needed=canvas.area.width / SLENDER + len(chart.parts) * TALLEST_ROW
    )
    if area.height <= STRIP and _draw_with_labels(chart, canvas, area):
        return
    thick = min(area.width / SLENDER, area.height * 0.35)
    for part, place in _places(chart, Area(area.x, area.y + 2, area.width, thick)):
        _draw_part(chart, canvas, part, place)
    _draw_rows(chart, canvas, area.inset(top=thick + 10))


def _places(chart: Share, bar: Area) -> Iterator[tuple[SharePart, Area]]:
    """Yield each part with its stretch of the bar."""
    start = bar.x
    for part in chart.parts:
        width = bar.width * part.amount.number / chart.whole.number if chart.whole.number else 0.0
        yield part, Area(start, bar.y, width, bar.height)
        start += width


def _draw_with_labels(chart: Share, canvas: Canvas, area: Area) -> bool:
    """Draw the bar with every label and amount below its part, where all of them fit there."""
    block = sum(face.size * LINE_PITCH for face in (LABEL, AMOUNT)) + 8
    bar = min(area.height - block, area.width / SLENDER)
    places = list(_places(chart, Area(area.x, area.y, area.width, bar)))
    fits = all(
        canvas.fits(text, face, place.width - PART_GAP)
        for part, place in places
        for text, face in ((part.label, LABEL), (part.amount.text, AMOUNT))
    )
    if not fits or bar < LEAST_BAR:
        return False
    for part, place in places:
        _draw_part(chart, canvas, part, place)
        drawn = canvas.text(part.label, place.x + 1, place.bottom + 6, LABEL, anchor="top")
        canvas.text(part.amount.text, place.x + 1, drawn.bottom + 3, AMOUNT, anchor="top")
    return True


def _draw_part(chart: Share, canvas: Canvas, part: SharePart, place: Area) -> None:
    fill = canvas.tint(part.color, chart.shade(part))
    canvas.rectangle(place, fill, "white", 1.0)
    for size in (28.0, 20.0, 16.0, 14.0, 12.0, 10.0, MINIMUM_SIZE):
        face = Face(size, canvas.text_on(fill), bold=True)
        high = size * (ASCENT + DESCENT) <= place.height
        if high and canvas.fits(part.percent, face, place.width - 6):
            canvas.text(part.percent, place.center, place.middle, face, "center")
            return


def _draw_rows(chart: Share, canvas: Canvas, area: Area) -> None:
    """Draw a row for each part: its key, its label, its amount and percentage.

    In an area too low for that they share their rows, side by side.
    """
    across = 1
    while area.height / -(-len(chart.parts) // across) < LEAST_ROW and across < len(chart.parts):
        across += 1
    rows = -(-len(chart.parts) // across)
    if area.height / rows < LEAST_ROW:
        return
    pitch = min(area.height / rows, TALLEST_ROW)
    cells = [
        Area(column.x, area.y + row * pitch, column.width, pitch)
        for row in range(rows)
        for column in area.columns(across, 14)
    ]
    for part, cell in zip(chart.parts, cells, strict=False):
        _draw_row(chart, canvas, part, cell)


def _draw_row(chart: Share, canvas: Canvas, part: SharePart, row: Area) -> None:
    size = max(MINIMUM_SIZE, min(14.0, row.height / 1.3), min(18.0, row.height / 4))
    bold = chart.emphasis in ("", part.label)
    key = Area(row.x, row.middle - SWATCH / 2, SWATCH, SWATCH)
    canvas.rectangle(key, canvas.tint(part.color, chart.shade(part)), part.color)
    text = f"{part.amount.text}　{part.percent}"
    amount = canvas.fit(text, Face(size, "ink", bold), row.width * 0.55)
    drawn = canvas.text(amount, row.right, row.middle, align="right")
    label = canvas.fit(part.label, Face(size, "ink"), drawn.x - key.right - 12)
    canvas.text(label, key.right + 5, row.middle)
    canvas.line([(row.x, row.bottom), (row.right, row.bottom)], "line", 0.5)
