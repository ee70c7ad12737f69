"""Where things are on a slide: the spots of shapes, paragraphs, rows and cells."""

from __future__ import annotations

from dataclasses import replace

from deck.compare.changes import Spot
from deck.compare.model import Shape, ShapeKind, Slide, SlideTable

_ALONE = frozenset({ShapeKind.TITLE, ShapeKind.SUBTITLE})
LONGEST_LABEL = 24


def shape_spot(slide: Slide, shape: Shape) -> Spot:
    """Return where a shape is.

    On our own slides the placeholder's key tells it (`lead`, `cards/no_3`); elsewhere the shape
    is told from others of its kind by its number in reading order.
    """
    head, slash, key = shape.name.partition("/")
    if slash and slide.name.partition("/")[0] == head:
        return Spot(shape.kind, key)
    alike = [each for each in slide.shapes if each.kind is shape.kind]
    if len(alike) < 2 or shape.kind in _ALONE:
        return Spot(shape.kind)
    number = next((n for n, each in enumerate(alike, 1) if each is shape), 0)
    return Spot(shape.kind, str(number) if number else "")


def item_spot(spot: Spot, index: int, count: int) -> Spot:
    """Return where a paragraph is: `index` counts from 0 among `count`."""
    return replace(spot, item=index + 1, items=count)


def cell_spot(spot: Spot, table: SlideTable, row: int, column: int) -> Spot:
    return replace(spot, row=row_label(table, row), column=column_label(table, column))


def row_label(table: SlideTable, row: int) -> str:
    """Return what a row is called: its first cell's text, else its number from 1."""
    return _label(table.rows[row][0].text if table.rows[row] else "", row)


def column_label(table: SlideTable, column: int) -> str:
    """Return what a column is called: its first cell's text, else its number from 1."""
    return _label(table.rows[0][column].text if table.rows else "", column)


def _label(text: str, index: int) -> str:
    text = " ".join(text.split())
    if not text:
        return str(index + 1)
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"
