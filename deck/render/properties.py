"""The document's properties: the meeting's, and nothing of the machine or the hour."""

from __future__ import annotations

from collections.abc import Sequence

from deck.bind.spec import DeckSpec
from deck.core.quantity import PartialDate
from deck.layout.placed import PlacedSlide
from deck.ooxml.markup import element, serialised, text
from deck.ooxml.namespaces import NAMESPACES

APPLICATION = "committee-deck"

_CORE = {
    "xmlns:cp": NAMESPACES["cp"],
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:dcterms": "http://purl.org/dc/terms/",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


def core_properties_xml(deck: DeckSpec) -> bytes:
    """Return the core properties (ECMA-376-2, clause 11), dated by the meeting."""
    date = f"{PartialDate.parse(deck.date).first.isoformat()}T00:00:00Z"
    form = {"xsi:type": "dcterms:W3CDTF"}
    return serialised(
        element(
            "cp:coreProperties",
            element("dc:title", text(deck.title)),
            element("dc:subject", text(deck.subject)),
            element("dc:creator", text(deck.author)),
            element("dc:language", text("ja-JP")),
            element("cp:lastModifiedBy", text(deck.author)),
            element("dcterms:created", text(date), **form),
            element("dcterms:modified", text(date), **form),
            **_CORE,
        )
    )


def extended_properties_xml(deck: DeckSpec, slides: Sequence[PlacedSlide]) -> bytes:
    """Return the extended properties (ECMA-376-1, 22.2): counts, and who is answerable."""
    counts = {
        "Slides": len(slides),
        "Notes": sum(bool(slide.notes) for slide in slides),
        "HiddenSlides": sum(slide.hidden for slide in slides),
    }
    return serialised(
        element(
            "Properties",
            element("Application", text(APPLICATION)),
            *(element(name, text(str(count))) for name, count in counts.items()),
            element("Company", text(deck.author)),
            xmlns=NAMESPACES["ep"],
        )
    )
