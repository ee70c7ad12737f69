"""Writing a package: the same bytes for the same parts, on disk whole or not at all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from deck.core.files import put
from deck.ooxml.markup import element, serialised
from deck.ooxml.names import CONTENT_TYPES, CT, PACKAGE, ending, relationships_of, relative_to
from deck.ooxml.parts import Package, Relationship

_ENTRY_TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the earliest that a zip file can say."""

_FROM_UNIX = 3

_EFFORT = 3
"""zlib's level: half the time of its usual 6, for files that are one per cent larger."""

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DEFAULT_TYPES = {
    "png": CT.PNG,
    "svg": "image/svg+xml",
    "rels": CT.OPC_RELATIONSHIPS,
    "xml": CT.XML,
}
_COMPRESSED_BEFORE = frozenset({"png"})


def write(package: Package, path: Path) -> None:
    """Write a package to `path`, whole or not at all; UsageFault where it can't be written."""
    put(path, packed(package))


def packed(package: Package) -> bytes:
    """Return a package as the bytes of its file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, blob in entries(package):
            entry = zipfile.ZipInfo(name.removeprefix("/"), _ENTRY_TIME)
            entry.create_system = _FROM_UNIX
            stored = ending(name) in _COMPRESSED_BEFORE
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, blob, compresslevel=_EFFORT)
    return file.getvalue()


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
    return serialised(element("Types", *defaults, *overrides, xmlns=_TYPES))


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
    return serialised(element("Relationships", *listed, xmlns=_RELATIONSHIPS))
