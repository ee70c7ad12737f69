"""The deck's parts as PowerPoint's sections: every slide is in exactly one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from deck.layout.placed import PlacedSlide
from deck.ooxml.markup import Xml, element
from deck.ooxml.namespaces import NAMESPACES
from deck.render.ids import guid

_EXTENSION = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
"""Both from [MS-PPTX] 2.2.5.5, sectionLst."""


def sections_extension(slides: Sequence[PlacedSlide], slide_ids: Mapping[str, int]) -> Xml:
    """Return the section list. Slides of one section stand together; its name gives its id."""
    sections = (
        element(
            "p14:section",
            element(
                "p14:sldIdLst", *(element("p14:sldId", id=slide_ids[each.id]) for each in members)
            ),
            name=name,
            id=guid(f"section {number} {name}"),
        )
        for number, (name, members) in enumerate(groupby(slides, key=lambda each: each.section))
    )
    listed = element("p14:sectionLst", *sections, **{"xmlns:p14": NAMESPACES["p14"]})
    return element("p:ext", listed, uri=_EXTENSION)
