"""What a slide shows that nobody here reads in detail: compared by its bytes.

Films, sounds, embedded objects, ink, models, pictures that fill shapes or stand for bullets: all
that a shape's relationships lead to and that is neither read elsewhere nor unseen by a reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from lxml import etree

from deck.ooxml.namespaces import NAMESPACES, q, steps
from deck.ooxml.package import OpenPackage
from deck.ooxml.parts import Relationship

READ = frozenset(
    {
        "slide",
        "notesSlide",
        "hyperlink",
        "comments",
        "chart",
        "chartEx",
        "chartUserShapes",
        "diagramData",
    }
)
"""Kinds of relationships whose parts, or targets, are read in detail."""
UNSEEN = frozenset(
    {
        "slideLayout",
        "tags",
        "customXml",
        "themeOverride",
        "diagramLayout",
        "diagramQuickStyle",
        "diagramColors",
        "diagramDrawing",
        "chartStyle",
        "chartColorStyle",
    }
)
"""Kinds that lead to what no reader sees, or only as the look of what is read."""
UNNAMED = frozenset({"vmlDrawing"})
"""Kinds that lead to what is seen though no element names them: an object's picture of old."""
BULLET = "bullet:"
"""What the digest of a picture begins with that stands for a paragraph's bullet."""

_NAMING_RELATIONSHIPS = etree.XPath("descendant-or-self::*/@r:*", namespaces={"r": NAMESPACES["r"]})
_WORKBOOK = q("c:externalData")
_BULLET = q("a:buBlip")
_VECTOR = q("asvg:svgBlip")


def unread(
    package: OpenPackage, part: str, element: Any, read: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Return a digest, after its kind, for all that an element of a part leads to and shows.

    `read` are the ids of relationships that are read in detail in this element.
    """
    relations = package.relationships(part)
    found = set()
    for holder, key in _references(element):
        relation = relations.get(key)
        if key not in read and relation and relation.kind not in READ | UNSEEN:
            kind = BULLET if holder.getparent().tag == _BULLET else f"{relation.kind}:"
            found.add(kind + _digest(package, relation, frozenset()))
    return tuple(sorted(found))


def unread_of_slide(package: OpenPackage, part: str, root: Any) -> tuple[str, ...]:
    """Return the digests of what a slide shows outside of its shapes: its ground, its sounds."""
    ground = root.find(steps("p:cSld", "p:bg"))
    outside = [each for each in (ground, *root) if each is not None and each.tag != q("p:cSld")]
    found = {shown for each in outside for shown in unread(package, part, each)}
    found |= {
        f"{relation.kind}:{_digest(package, relation, frozenset())}"
        for relation in package.relationships(part).values()
        if relation.kind in UNNAMED
    }
    return tuple(sorted(found))


def _references(element: Any) -> Iterator[tuple[Any, str]]:
    """Yield the elements that name relationships, with the ids that they name."""
    for key in _NAMING_RELATIONSHIPS(element):
        holder = key.getparent()
        if holder.tag not in (_WORKBOOK, _VECTOR):
            yield holder, str(key)


def _digest(package: OpenPackage, relation: Relationship, above: frozenset[str]) -> str:
    """Return a digest of what a relationship leads to, and of what that leads to in turn."""
    if relation.external:
        content = relation.target.encode()
    elif relation.target in above:
        content = b""
    elif package.content_type(relation.target).endswith(("+xml", "/xml")):
        content = _canonical(package, relation.target, above | {relation.target})
    else:
        content = package.part(relation.target)
    return blake2b(content, digest_size=16).hexdigest()


def _canonical(package: OpenPackage, part: str, above: frozenset[str]) -> bytes:
    """Return a part's XML however it was written, with what it leads to in the place of ids."""
    root = package.xml(part)
    relations = package.relationships(part)
    for holder, key in [*_references(root)]:
        for name, value in holder.attrib.items():
            if value == key and key in relations:
                holder.set(name, _digest(package, relations[key], above))
    made: bytes = etree.tostring(root, method="c14n")
    return made
