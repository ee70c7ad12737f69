"""Judges what the parts of a deck from elsewhere hold, one after the other, keeping nothing."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from deck.package.archive import Archive
from deck.package.content_types import SVG, ContentTypes
from deck.package.guarded_xml import count_nodes, judge_svg, parse_xml, read_xml
from deck.package.limits import MIB, SPLIT_DECK, IllFormed, Limits, RefusedFile, shown
from deck.package.picture_header import picture_size
from deck.package.relationships import source_name

OWN_XML = frozenset({"application/xml", "text/xml"})
"""Types of parts that are somebody's own: the parts of a presentation have types that say more."""


def judged_relationships(
    archive: Archive, types: ContentTypes, limits: Limits, passed_over: dict[str, str]
) -> Iterator[tuple[str, etree._Element]]:
    """Judge every XML part, and yield those that hold relationships, by the part they belong to.

    Somebody's own parts that are no XML after all are put into `passed_over`, with the reason.

    Raises RefusedFile where one part, or all of them together, are too large. No tree is kept
    while the next one is parsed: two large ones at a time are too much.
    """
    names = [name for name in archive.names if types.is_xml(name)]
    size = sum(archive.size(name) for name in names)
    if size > limits.xml_total_bytes:
        raise RefusedFile(
            archive.place,
            f"{size / MIB:,.0f} MiB of XML, where {limits.xml_total_bytes / MIB:,.0f} are the most",
            SPLIT_DECK,
        )
    nodes = 0
    for name in names:
        data, place = read_xml(archive, name, limits), archive.place_of(name)
        nodes += count_nodes(data, place, limits)
        if nodes > limits.total_nodes:
            raise RefusedFile(
                archive.place,
                f"more than {limits.total_nodes:,} elements and attributes of XML",
                SPLIT_DECK,
            )
        source = source_name(name)
        if source is None:
            try:
                parse_xml(data, place, limits)
            except IllFormed:
                if types.of(name) not in OWN_XML or not limits.read_only:
                    raise
                passed_over[name] = "no XML, though its type says so"
        else:
            yield source, parse_xml(data, place, limits)


def judge_pictures(archive: Archive, types: ContentTypes, limits: Limits) -> None:
    """Raise RefusedFile where a part that is no XML is a picture of too many pixels.

    Pictures are known by their first bytes, whatever type the package declares.
    """
    for name in archive.names:
        if types.of(name) == SVG:
            judge_svg(read_xml(archive, name, limits), archive.place_of(name))
        elif not types.is_xml(name):
            _judge_picture(archive, name, limits)


def _judge_picture(archive: Archive, name: str, limits: Limits) -> None:
    with archive.open(name) as stream:
        size = picture_size(stream)
    if size is not None and size[0] * size[1] > limits.picture_pixels:
        raise RefusedFile(
            archive.place_of(name),
            f"a picture of {size[0]:,} × {size[1]:,} pixels, where "
            f"{limits.picture_pixels / 1e6:,.0f} million are the most",
            "put a smaller one in its place",
        )


def refuse_macros(archive: Archive, types: ContentTypes) -> None:
    """Raise RefusedFile where any part is a macro, or the presentation says that it has some."""
    for name in archive.names:
        if types.has_macros(name):
            raise RefusedFile(
                archive.place,
                f"the deck has macros ({shown(name)})",
                "save it as .pptx in PowerPoint, which leaves them out",
            )
