"""Finds slides that are mostly empty."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from deck.core.faults import FaultLog, Severity
from deck.design.models import Placeholder, PlaceholderKind, SlideLayout
from deck.layout.placed import (
    Placed,
    PlacedChart,
    PlacedPicture,
    PlacedSlide,
    PlacedTable,
    PlacedText,
    text_room,
)
from deck.layout.typeset import measure, unbroken
from deck.pipeline.prepared import Prepared

LEAST_USED = 1 / 3
"""The share of its room that a slide uses at least: with less it looks unfinished when projected.

The sparsest page of a deck that was laid out by hand uses twice as much.
"""

_CONTENT = frozenset(
    {PlaceholderKind.TEXT, PlaceholderKind.TABLE, PlaceholderKind.FIGURE, PlaceholderKind.CARDS}
)


def check_emptiness(prepared: Prepared, log: FaultLog) -> None:
    """Log a warning for every slide that leaves most of its layout's room for content empty.

    Covers and dividers (layouts that cite no sources), slides that the build fills itself, and
    the pages on which a table only ends, are as they are. Where something did not fit, and so has
    no place, nothing is said yet.
    """
    if log.of(Severity.ERROR):
        return
    origins = {slide.id: slide.origin for slide in prepared.deck.slides}
    for slide in prepared.slides:
        layout = prepared.design.layouts[slide.layout]
        if slide.id not in origins or not _is_for_content(layout):
            continue
        room = sum(_area(each) for each in layout.placeholders if each.kind in _CONTENT)
        used = 0.0
        for used in accumulate(_used(slide)):
            if used >= room * LEAST_USED:
                break
        else:
            log.warning(
                origins[slide.id],
                f'slide "{slide.id}" is mostly empty: it uses {used / room:.0%} of its room',
                "say more, join it with another slide, or choose a layout with less room",
            )


def _is_for_content(layout: SlideLayout) -> bool:
    kinds = {each.kind for each in layout.placeholders}
    return PlaceholderKind.SOURCES in kinds and PlaceholderKind.CHANGES not in kinds


def _area(placeholder: Placeholder) -> float:
    return float(placeholder.box.width * placeholder.box.height)


def _used(slide: PlacedSlide) -> Iterator[float]:
    """Yield the areas that the contents of a slide take, those that need no measuring first."""
    elements = sorted(slide.elements, key=lambda each: isinstance(each, PlacedText))
    yield from (area for element in elements if (area := _used_by(element)))


def _used_by(element: Placed) -> float:
    """Return the area of a figure, a table's rows, a card, or the lines of a text."""
    match element:
        case PlacedTable(box=box, rows=rows):
            return float(box.width * sum(row.height for row in rows))
        case (
            PlacedText(box=box, placeholder=None)
            | PlacedChart(box=box, placeholder=Placeholder())
            | PlacedPicture(placeholder=Placeholder(box=box))
            | PlacedPicture(box=box)
        ):
            return float(box.width * box.height)
        case PlacedText(placeholder=Placeholder(kind=PlaceholderKind.TEXT)):
            room = text_room(element).width
            widest = unbroken(element.paragraphs, element.style).width
            height = measure(element.paragraphs, element.style, room).height
            return float(min(room, widest) * height)
    return 0.0
