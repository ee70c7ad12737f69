"""What shapes are made of: identity, place, geometry, fill and outline."""

from __future__ import annotations

from msgspec.structs import replace

from deck.core.lengths import Box, Emu, Insets, cm, points
from deck.design.models import Placeholder, PlaceholderKind, Theme
from deck.ooxml.markup import NOTHING, Xml, element
from deck.render.colors import solid_fill

EDGE_WIDTH = cm(0.15)
"""The width of the bar along a placeholder's left edge."""

OUTLINE_WIDTH = points(0.75)

_IN_PLACEHOLDER = element("p:cNvSpPr", element("a:spLocks", noGrp=1))
_TEXT_BOX = element("p:cNvSpPr", txBox=1)

RECTANGLE = element("a:prstGeom", element("a:avLst"), prst="rect")

_PLACEHOLDER_TYPES = {
    PlaceholderKind.TITLE: "title",
    PlaceholderKind.TABLE: "tbl",
    PlaceholderKind.CHANGES: "tbl",
    PlaceholderKind.FIGURE: "pic",
    PlaceholderKind.DATE: "dt",
    PlaceholderKind.FOOTER: "ftr",
    PlaceholderKind.NUMBER: "sldNum",
}


def placeholder_type(placeholder: Placeholder) -> str:
    """Return PresentationML's type (ECMA-376-1, 19.7.10): `body` for all kinds of plain text."""
    return _PLACEHOLDER_TYPES.get(placeholder.kind, "body")


def placeholder_mark(placeholder: Placeholder, has_prompt: bool = False) -> Xml:
    """Return the `p:ph` by which a slide's shape finds its layout's: a title by its type alone."""
    if placeholder.template_type is not None:
        return _template_mark(placeholder)
    is_title = placeholder.kind is PlaceholderKind.TITLE
    return element(
        "p:ph",
        type=placeholder_type(placeholder),
        idx=None if is_title else placeholder.index,
        hasCustomPrompt=1 if has_prompt else None,
    )


def _template_mark(placeholder: Placeholder) -> Xml:
    """Return the mark that a house template's layout has: 0 is the index that goes without saying
    (19.3.1.36)."""
    return element("p:ph", type=placeholder.template_type or None, idx=placeholder.index or None)


def shape(id: int, name: str, *, look: Xml, body: Xml, mark: Xml = NOTHING) -> Xml:
    """Return a shape with text: the placeholder that `mark` names, or else a text box."""
    kind = _IN_PLACEHOLDER if mark else _TEXT_BOX
    head = element("p:nvSpPr", identity(id, name), kind, element("p:nvPr", mark))
    return element("p:sp", head, look, body)


def identity(id: int, name: str, description: str | None = None) -> Xml:
    return element("p:cNvPr", id=id, name=name, descr=description)


def transform(box: Box, name: str = "a:xfrm") -> Xml:
    return element(
        name,
        element("a:off", x=box.x, y=box.y),
        element("a:ext", cx=box.width, cy=box.height),
    )


def fill(role: str | None, theme: Theme) -> Xml:
    return solid_fill(role, theme) if role else NOTHING


def edge_bar(box: Box) -> Box:
    """Return the bar along a placeholder's left edge, which the layout draws.

    It is a shape beside the placeholder's own: an outline along one side would need a geometry
    that LibreOffice does not know for placeholders.
    """
    return Box(box.x, box.y, EDGE_WIDTH, box.height)


def beside_edge(box: Box, insets: Insets) -> tuple[Box, Insets]:
    """Return the box and insets of a placeholder that stands beside its bar; its text stays put."""
    narrower = Box(Emu(box.x + EDGE_WIDTH), box.y, Emu(box.width - EDGE_WIDTH), box.height)
    return narrower, replace(insets, left=Emu(max(0, insets.left - EDGE_WIDTH)))


def shape_tree(*shapes: Xml) -> Xml:
    """Return the tree that holds a slide's shapes. It is itself the shape with the id 1."""
    head = element("p:nvGrpSpPr", identity(1, ""), element("p:cNvGrpSpPr"), element("p:nvPr"))
    return element("p:spTree", head, element("p:grpSpPr"), *shapes)
