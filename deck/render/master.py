"""The slide master: what every layout has in common, and the text styles all slides go back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec.structs import replace

from deck.core.lengths import Pt
from deck.design.models import (
    BODY_STYLE,
    TITLE_STYLE,
    Design,
    Placeholder,
    PlaceholderKind,
    TextStyle,
)
from deck.design.scheme import COLOR_MAP
from deck.ooxml.markup import Xml, document, element
from deck.render.patterns import PatternWriter
from deck.render.shapes import placeholder_type, shape_tree
from deck.render.styles import list_style

"""The styles of `theme.yaml` that the master's own title and body have."""

_CONTENT = (PlaceholderKind.TEXT, PlaceholderKind.TABLE, PlaceholderKind.FIGURE)
_FURNITURE = (PlaceholderKind.DATE, PlaceholderKind.FOOTER, PlaceholderKind.NUMBER)


def master_placeholders(design: Design) -> dict[str, Placeholder]:
    """Return the master's placeholders by type, each where most layouts have theirs.

    The body takes the largest place that any layout gives its content.
    """
    theme = design.theme
    every = [each for layout in design.layouts.values() for each in layout.placeholders]
    title = _commonest(every, PlaceholderKind.TITLE)
    content = max(
        (each for each in every if each.kind in _CONTENT),
        key=lambda each: each.box.width * each.box.height,
    )
    body = Placeholder(
        "body", PlaceholderKind.TEXT, 1, content.box, theme.styles[BODY_STYLE], content.prompt
    )
    chosen = [title, body]
    for kind in _FURNITURE:
        if any(each.kind is kind for each in every):
            chosen.append(_commonest(every, kind))
    return {placeholder_type(each): each for each in chosen}


def master_xml(design: Design, patterns: PatternWriter, layout_ids: Mapping[str, int]) -> bytes:
    """Return the master (ECMA-376-1, 19.3.1.42). `layout_ids` are by relationship id."""
    shapes = (
        patterns.in_master(id, placeholder)
        for id, placeholder in enumerate(master_placeholders(design).values(), start=2)
    )
    ground = element("p:bg", element("p:bgRef", element("a:schemeClr", val="bg1"), idx=1001))
    layouts = (
        element("p:sldLayoutId", id=id, r_id=relationship)
        for relationship, id in layout_ids.items()
    )
    return document(
        "p:sldMaster",
        element("p:cSld", ground, shape_tree(*shapes), name=design.theme.name),
        element("p:clrMap", **COLOR_MAP),
        element("p:sldLayoutIdLst", *layouts),
        element("p:hf", hdr=0),
        _text_styles(design),
        preserve=1,
    )


def other_style(design: Design) -> TextStyle:
    """Return the look of text outside placeholders: the body's second level, plain."""
    body = design.theme.styles[BODY_STYLE]
    level = replace(body.level(1, marked=False), bold=False, space_before=Pt(0))
    return TextStyle("other", (level,), strong_color=body.strong_color)


def _text_styles(design: Design) -> Xml:
    theme = design.theme
    return element(
        "p:txStyles",
        list_style("p:titleStyle", theme.styles[TITLE_STYLE], theme, fonts="mj"),
        list_style("p:bodyStyle", theme.styles[BODY_STYLE], theme),
        list_style("p:otherStyle", other_style(design), theme),
    )


def _commonest(placeholders: list[Placeholder], kind: PlaceholderKind) -> Placeholder:
    """Return the first placeholder of a kind whose box most of its kind have."""
    peers = [each for each in placeholders if each.kind is kind]
    boxes = Counter(each.box for each in peers)
    return max(peers, key=lambda each: boxes[each.box])
