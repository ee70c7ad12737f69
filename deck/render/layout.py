"""Slide layouts: named patterns with real placeholders, from which PowerPoint makes new slides."""

from __future__ import annotations

from collections.abc import Mapping

from deck.core.lengths import NO_LENGTH, Box
from deck.design.models import Decoration, Placeholder, PlaceholderKind, SlideLayout, Theme
from deck.ooxml.markup import NOTHING, Xml, document, element
from deck.render.colors import solid_fill
from deck.render.patterns import PatternWriter
from deck.render.shapes import (
    RECTANGLE,
    edge_bar,
    identity,
    placeholder_type,
    shape_tree,
    transform,
)

_FURNITURE = (PlaceholderKind.DATE, PlaceholderKind.FOOTER, PlaceholderKind.NUMBER)


def layout_xml(
    layout: SlideLayout, patterns: PatternWriter, master: Mapping[str, Placeholder]
) -> bytes:
    """Return a layout (ECMA-376-1, 19.3.1.39), named by its label.

    `matchingName` carries the layout's file name, which stays when the label is reworded.
    """
    theme = patterns.theme
    whole = Box(NO_LENGTH, NO_LENGTH, theme.size.width, theme.size.height)
    grounds = [each for each in layout.decorations if each.box == whole]
    drawn = [each for each in layout.decorations if each.box != whole]
    drawn += [
        Decoration(f"{each.name} edge", edge_bar(each.box), each.edge)
        for each in layout.placeholders
        if each.edge
    ]
    shapes = [_decoration(id, each, theme) for id, each in enumerate(drawn, start=2)]
    for id, placeholder in enumerate(layout.placeholders, start=2 + len(drawn)):
        given = master.get(placeholder_type(placeholder))
        shapes.append(patterns.in_layout(id, placeholder, given))
    has_furniture = any(each.kind in _FURNITURE for each in layout.placeholders)
    return document(
        "p:sldLayout",
        element("p:cSld", _background(grounds, theme), shape_tree(*shapes), name=layout.label),
        element("p:clrMapOvr", element("a:masterClrMapping")),
        element("p:hf", hdr=0) if has_furniture else NOTHING,
        matchingName=layout.name,
        preserve=1,
        userDrawn=1,
    )


def _background(grounds: list[Decoration], theme: Theme) -> Xml:
    """Return the background that a decoration over the whole slide makes."""
    if not grounds:
        return NOTHING
    filled = solid_fill(grounds[-1].fill, theme)
    return element("p:bg", element("p:bgPr", filled, element("a:effectLst")))


def _decoration(id: int, decoration: Decoration, theme: Theme) -> Xml:
    look = element(
        "p:spPr", transform(decoration.box), RECTANGLE, solid_fill(decoration.fill, theme)
    )
    head = element(
        "p:nvSpPr",
        identity(id, decoration.name),
        element("p:cNvSpPr"),
        element("p:nvPr", userDrawn=1),
    )
    return element("p:sp", head, look)
