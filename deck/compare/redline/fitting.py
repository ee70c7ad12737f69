"""Text that has grown by its deletions, made to fit where it stood."""

from __future__ import annotations

from math import ceil, sqrt
from typing import Any

from lxml import etree

from deck.compare.redline.marks import PPR, RPR, P, R, T
from deck.core.lengths import EMU_PER_PT
from deck.ooxml.namespaces import q, whole

SMALLEST = 0.45
"""Below this scale nobody can read a slide: let the text stand out of its shape instead."""
ROW = q("a:tr")
_AUTOFIT = [q(f"a:{name}") for name in ("noAutofit", "normAutofit", "spAutoFit")]
DEFAULT_CELL_SIZE = 1800
"""In hundredths of a point: what a table's text has that names no size (PowerPoint's default)."""
SMALLEST_SIZE = 500
SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5)
LINE = 1.25
"""A line's height, in its type's size."""
SIDES = 180_000
"""What a cell keeps free at its left and right together, in EMU."""
SLACK = 1.05
"""What a text may grow by without becoming smaller: a word more seldom makes a line more."""
PITCH = "110000"


def scale_for(before: int, after: int) -> float:
    """Return the scale at which `after` characters take the room of `before`.

    Lines become more and each of them longer as type becomes smaller, hence the root.
    """
    growth = max(after, 1) / max(before, 1)
    return 1.0 if growth < SLACK else max(SMALLEST, 1 / sqrt(growth))


def length(element: Any) -> int:
    """Return how many characters stand in an element."""
    return sum(len(text.text or "") for text in element.iter(T))


def fit_body(body: Any, before: int) -> None:
    """Have a text body shrink its text, which had `before` characters.

    The scale is written for PowerPoint, which applies it as it stands; LibreOffice finds its own.
    Exact line pitches don't shrink, so they become relative ones.
    """
    scale = scale_for(before, length(body))
    if scale == 1.0:
        return
    properties = body.find(q("a:bodyPr"))
    for old in [each for each in properties if each.tag in _AUTOFIT]:
        properties.remove(old)
    fit = etree.Element(q("a:normAutofit"), fontScale=f"{scale * 100_000:.0f}")
    properties.insert(1 if properties.find(q("a:prstTxWarp")) is not None else 0, fit)
    for paragraph in body.iter(P):
        _relative_pitch(paragraph)


def fit_table(table: Any, height: float) -> None:
    """Make a table's type smaller, and its rows lower, until it is no higher than before."""
    scale = next((s for s in SCALES if table_height(table, s) <= height), SMALLEST)
    if scale == 1.0:
        return
    for row in table.iter(ROW):
        row.set("h", str(round(whole(row, "h") * scale * scale)))
    for run in table.iter(R):
        properties = run.find(RPR)
        if properties is None:
            properties = etree.Element(RPR)
            run.insert(0, properties)
        size = whole(properties, "sz", DEFAULT_CELL_SIZE)
        properties.set("sz", str(max(SMALLEST_SIZE, round(size * scale / 50) * 50)))
    for paragraph in table.iter(P):
        _relative_pitch(paragraph)


def table_height(table: Any, scale: float = 1.0) -> float:
    """Return about how high a table is in EMU, its type at a scale.

    A line holds as many characters as go into its column, those of Latin scripts half as wide as
    the others; a row is as high as the highest of its cells, and as it says at least.
    """
    widths = _column_widths(table)
    return sum(_row_height(row, widths, scale) for row in table.iter(ROW))


def table_width(table: Any) -> int:
    return sum(_column_widths(table))


def _column_widths(table: Any) -> list[int]:
    return [whole(column, "w") for column in table.iter(q("a:gridCol"))]


def _row_height(row: Any, widths: list[int], scale: float) -> float:
    heights = [whole(row, "h") * scale * scale]
    for cell, width in zip(row.iterchildren(q("a:tc")), widths, strict=False):
        room = max(width - SIDES, EMU_PER_PT)
        heights.append(sum(_height(each, room, scale) for each in cell.iter(P)) + SIDES / 2)
    return max(heights)


def _height(paragraph: Any, room: float, scale: float) -> float:
    sizes = [whole(run, "sz", DEFAULT_CELL_SIZE) for run in paragraph.iter(RPR)]
    size = max(sizes, default=DEFAULT_CELL_SIZE) / 100 * EMU_PER_PT * scale
    text = "".join(each.text or "" for each in paragraph.iter(T))
    width = size * sum(0.55 if char < "\u2000" else 1.0 for char in text)
    return max(1, ceil(width / room)) * size * LINE


def _relative_pitch(paragraph: Any) -> None:
    properties = paragraph.find(PPR)
    if properties is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    for old in properties.findall(q("a:lnSpc")):
        properties.remove(old)
    spacing = etree.Element(q("a:lnSpc"))
    etree.SubElement(spacing, q("a:spcPct"), val=PITCH)
    properties.insert(0, spacing)
