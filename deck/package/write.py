"""Writing a package: the same bytes for the same parts, on disk whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from deck.core.files import put
from deck.ooxml.markup import element, serialised
from deck.ooxml.names import CONTENT_TYPES, CT, PACKAGE, ending, relationships_of, relative_to
from deck.ooxml.namespaces import NAMESPACES
from deck.ooxml.parts import Package, Relationship
from deck.ooxml.stable_zip import stable_zip

_DEFAULT_TYPES = {
    "png": CT.PNG,
    "svg": "image/svg+xml",
    "rels": CT.OPC_RELATIONSHIPS,
    "xml": CT.XML,
}


def write(package: Package, path: Path) -> None:
    """Write a package to `path`, whole or not at all; UsageFault where it can't be written."""
    put(path, packed(package))


def packed(package: Package) -> bytes:
    """Return a package as the bytes of its file."""
    return stable_zip((name.removeprefix("/"), blob) for name, blob in entries(package))


def entries(package: Package) -> Iterator[tuple[str, bytes]]:
    """Yield every entry: the content types first, as readers expect, and then by name."""
    yield CONTENT_TYPES, _content_types(package)
    yield relationships_of(PACKAGE), _relationships(package.relationships, PACKAGE)
    for part in sorted(package.parts, key=lambda part: part.name):
        yield part.name, part.blob
        if part.relationships:
            yield relationships_of(part.name), _relationships(part.relationships, part.name)


def _content_types(package: Package) -> bytes:
    """Return the content types (ECMA-376-2, 10.1.2): by ending where that says it, else by name."""
    endings = {"rels", *(ending(part.name) for part in package.parts)} & set(_DEFAULT_TYPES)
    defaults = (
        element("Default", Extension=each, ContentType=_DEFAULT_TYPES[each])
        for each in sorted(endings)
    )
    overrides = (
        element("Override", PartName=part.name, ContentType=part.content_type)
        for part in sorted(package.parts, key=lambda part: part.name)
        if part.content_type != _DEFAULT_TYPES.get(ending(part.name))
    )
    return serialised(element("Types", *defaults, *overrides, xmlns=NAMESPACES["ct"]))


def _relationships(relationships: tuple[Relationship, ...], source: str) -> bytes:
    """Return a relationships part (ECMA-376-2, 9.3); targets are relative to `source`."""
    listed = (
        element(
            "Relationship",
            Id=each.id,
            Type=each.type,
            Target=each.target if each.external else relative_to(each.target, source),
            TargetMode="External" if each.external else None,
        )
        for each in relationships
    )
    return serialised(element("Relationships", *listed, xmlns=NAMESPACES["rel"]))
