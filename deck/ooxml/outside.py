"""What a package would have its clients fetch: pictures, films and objects that lie elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from deck.ooxml.namespaces import q
from deck.ooxml.package import OpenPackage
from deck.ooxml.parts import Relationship

_CLICKED = frozenset({q("a:hlinkClick"), q("a:hlinkHover"), q("a:hlinkMouseOver")})
"""Elements whose addresses are followed by whoever clicks, and by no client alone."""


def fetched_from_outside(package: OpenPackage, name: str) -> Iterator[Relationship]:
    """Yield a part's relationships that a client may follow without being asked; "" is the package.

    Those are all that lead outside but the links that a person clicks. Clients don't look at a
    relationship's type: what counts is which elements refer to it.
    """
    outside = [each for each in package.relationships(name).values() if each.external]
    if not outside:
        return
    clicked, used = _references(package, name)
    for each in outside:
        if not (each.is_link and each.id in clicked and each.id not in used):
            yield each


def _references(package: OpenPackage, name: str) -> tuple[set[str], set[str]]:
    """Return what the attributes of clicked elements hold, and what those of all others do."""
    clicked: set[str] = set()
    used: set[str] = set()
    if package.content_type(name).endswith(("+xml", "/xml")):
        for element in package.xml(name).iter("*"):
            (clicked if element.tag in _CLICKED else used).update(map(str, element.attrib.values()))
    return clicked, used
