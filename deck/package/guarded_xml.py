"""Parses XML from elsewhere: no DTD, no entity, nothing fetched, and bounded in every direction."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

from deck.ooxml.namespaces import q
from deck.package.archive import Archive
from deck.package.limits import (
    DISTRUST,
    MIB,
    SAVE_AGAIN,
    SPLIT_SLIDE,
    IllFormed,
    Limits,
    RefusedFile,
    shown,
)

SHAPES = frozenset(q(f"p:{name}") for name in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp"))
COUNTS = {
    q("c:ptCount"): ("val",),
    q("c:pt"): ("idx",),
    q("cx:lvl"): ("ptCount",),
    q("cx:pt"): ("idx",),
    q("a:tc"): ("gridSpan", "rowSpan"),
    q("a:pPr"): ("lvl",),
}
"""Attributes that readers count up to: how a few bytes cost them hours."""

_WATCHED = (*sorted(SHAPES), *sorted(COUNTS))
_COUNT = re.compile(r"\s*[0-9]{1,9}\s*\Z", re.ASCII)
STRICT = b"http://purl.oclc.org/ooxml/"
"""Where the namespaces of Strict Open XML begin."""
_STRICT = re.compile(re.escape(STRICT) + rb"(\w+)/")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


def read_tree(archive: Archive, name: str, limits: Limits) -> etree._Element:
    """Return the root of an XML part, a new tree at each call; RefusedFile as the steps below."""
    data, place = read_xml(archive, name, limits), archive.place_of(name)
    count_nodes(data, place, limits)
    return parse_xml(data, place, limits)


def read_xml(archive: Archive, name: str, limits: Limits) -> bytes:
    """Return an XML part as UTF-8; RefusedFile where it is longer than what a parser is given.

    XML in a package is UTF-8 or UTF-16 (ECMA-376-2, 6.2.5).
    """
    size = archive.size(name)
    if size > limits.xml_bytes:
        raise RefusedFile(
            archive.place_of(name),
            f"{size / MIB:,.0f} MiB of XML, where {limits.xml_bytes / MIB:,.0f} are the most",
            SPLIT_SLIDE,
        )
    return transitional(_as_utf_8(archive.read(name), archive.place_of(name)))


def transitional(data: bytes) -> bytes:
    """Return XML of Strict Open XML in the namespaces that everybody writes (ECMA-376-1, annex A).

    The elements and attributes that readers here know have the same names in both.
    """
    return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)


def count_nodes(data: bytes, place: str, limits: Limits) -> int:
    """Return the number of elements, attributes and the like in UTF-8 XML, or a little more.

    Every element ends in `</` or `/>`, and nothing that could be hidden in text makes it fewer.
    Raises RefusedFile where a parser would need too much room for them.
    """
    nodes = sum(map(data.count, (b"</", b"/>", b"=", b"<!", b"<?")))
    if nodes > limits.nodes:
        raise RefusedFile(
            place,
            f"{nodes:,} elements and attributes, where {limits.nodes:,} are the most",
            SPLIT_SLIDE,
        )
    return nodes


def parse_xml(data: bytes, place: str, limits: Limits) -> etree._Element:
    """Return the root of UTF-8 XML whose nodes were counted; `place` is how refusals name it.

    XML in a package has no DTD (ECMA-376-2, 6.2.5). It is looked for before parsing, since
    entities in attributes are expanded whatever a parser is told; inside text it would be escaped,
    so that its bytes stand nowhere in an honest part.

    Raises RefusedFile for what is not well-formed, or nested or counted beyond `limits`.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise RefusedFile(place, "it has a DOCTYPE or entities", DISTRUST)
    root = _parsed(data, place)
    if _is_deeper(root, limits.depth):
        raise RefusedFile(place, f"elements nested more than {limits.depth} deep", SAVE_AGAIN)
    _judge_counts(root, place, limits)
    return root


def judge_svg(data: bytes, place: str) -> None:
    """Raise RefusedFile for an SVG that declares entities.

    It is a picture, handed on and never parsed here; the bare DOCTYPE that drawing programs write
    into it is harmless.
    """
    if b"<!ENTITY" in data:
        raise RefusedFile(place, "the SVG declares entities", DISTRUST)


def _as_utf_8(data: bytes, place: str) -> bytes:
    """Return UTF-16 text as UTF-8, so that what is looked for in its bytes is found."""
    if not data.startswith(_UTF_16):
        return data
    encoding = "utf-16-be" if data.startswith((b"\xfe\xff", b"\x00")) else "utf-16-le"
    try:
        return data.decode(encoding).lstrip("\ufeff").encode()
    except UnicodeError as error:
        raise RefusedFile(place, f"not well-formed XML ({error})", SAVE_AGAIN) from error


def _parsed(data: bytes, place: str) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8",  # whatever the part declares: what was searched is what is parsed
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise IllFormed(place, f"not well-formed XML ({error.msg})", SAVE_AGAIN) from error


def _is_deeper(root: etree._Element, depth: int) -> bool:
    """Return whether any element stands below more than `depth` others, counted in libxml2."""
    return bool(_deeper_than(depth)(root))


@cache
def _deeper_than(depth: int) -> etree.XPath:
    return etree.XPath(f"boolean(/*{'/*' * depth})")


def _judge_counts(root: etree._Element, place: str, limits: Limits) -> None:
    shapes = 0
    for element in root.iter(*_WATCHED):
        if element.tag in SHAPES:
            shapes += 1
            continue
        for attribute in COUNTS[element.tag]:
            value = element.get(attribute, "0")
            if not _COUNT.match(value) or int(value) > limits.points:
                raise RefusedFile(
                    place,
                    f'{etree.QName(element).localname} {attribute}="{shown(value)}" in line '
                    f"{element.sourceline}, where {limits.points:,} is the most",
                    SPLIT_SLIDE,
                )
    if shapes > limits.shapes:
        raise RefusedFile(
            place, f"{shapes:,} shapes, where {limits.shapes:,} are the most", SPLIT_SLIDE
        )
