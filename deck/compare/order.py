"""The order in which a slide's shapes are read: title first, then by rows and columns of boxes."""

from __future__ import annotations

from collections.abc import Sequence

from deck.compare.model import Shape, ShapeKind
from deck.core.lengths import Box, Emu

MOST_CUTS = 12
"""How many times rows and columns alternate before the order of the file has to do."""

_FIRST = {ShapeKind.TITLE: 0, ShapeKind.SUBTITLE: 1}


def reading_order(shapes: Sequence[Shape]) -> tuple[Shape, ...]:
    """Return the shapes as a person reads them.

    The title comes first, the footer's placeholders last. The others are cut where a straight
    horizontal line passes between them, each band where a vertical one does, and so on (the
    recursive XY cut of Nagy and Seth, 1984); what no line parts keeps the order of the file.
    Shapes without a place of their own stand before the others.
    """
    heads = sorted(
        (shape for shape in shapes if shape.kind in _FIRST), key=lambda shape: _FIRST[shape.kind]
    )
    feet = [shape for shape in shapes if shape.kind is ShapeKind.FOOTER]
    middle = [
        shape for shape in shapes if shape.kind not in _FIRST and shape.kind is not ShapeKind.FOOTER
    ]
    unplaced = [shape for shape in middle if shape.box is None]
    placed = [(shape, shape.box) for shape in middle if shape.box is not None]
    return (*heads, *unplaced, *(shape for shape, _ in _cut(placed, True, MOST_CUTS)), *feet)


Placed = tuple[Shape, Box]


def _cut(shapes: list[Placed], rows: bool, cuts: int) -> list[Placed]:
    if len(shapes) < 2 or not cuts:
        return shapes
    bands = _bands(shapes, rows)
    if len(bands) == 1:
        other = _bands(shapes, not rows)
        if len(other) == 1:
            return shapes
        return [shape for band in other for shape in _cut(band, rows, cuts - 1)]
    return [shape for band in bands for shape in _cut(band, not rows, cuts - 1)]


def _bands(shapes: list[Placed], rows: bool) -> list[list[Placed]]:
    """Return the shapes in bands that no shape reaches across, each in the order of the file."""
    spans = [_span(box, rows) for _, box in shapes]
    bands: list[list[int]] = []
    reach = Emu(0)
    for index in sorted(range(len(shapes)), key=lambda index: (spans[index][0], index)):
        start, end = spans[index]
        if bands and start < reach:
            bands[-1].append(index)
            reach = max(reach, end)
        else:
            bands.append([index])
            reach = end
    return [[shapes[index] for index in sorted(band)] for band in bands]


def _span(box: Box, rows: bool) -> tuple[Emu, Emu]:
    """Return where a box begins and ends, a little shortened: edges that touch don't overlap."""
    start, length = (box.y, box.height) if rows else (box.x, box.width)
    slack = length // 20
    return Emu(start + slack), Emu(start + length - slack)
