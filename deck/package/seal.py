"""The seal: a deck says from which data it was built, and carries a digest of its own parts.

Compression may differ from one zlib to the next; the digest is of the parts before it, so that a
deck can be checked wherever it was built. It is a custom XML part, which PowerPoint keeps when it
saves, though no longer true of what it saved:

    <seal edition="2018-11-29" data="6f1c…" layouts="90ab…" parts="c3d2…"/>

`previous` is there where the deck tells what changed since another one: that one's digest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from deck.core.digests import BuiltFrom, digest
from deck.core.faults import DeckError
from deck.ooxml.markup import element, serialised
from deck.ooxml.names import CT, RT
from deck.ooxml.namespaces import SEAL
from deck.ooxml.package import OpenPackage
from deck.ooxml.parts import Package, Part, Relationship
from deck.package.door import open_deck
from deck.package.write import entries
from deck.render.provenance import datastore_xml

_SEAL = "/customXml/seal.xml"
_PROPERTIES = "/customXml/sealProps.xml"
_BUILT_FROM = ("edition", "data", "layouts", "previous")
_ROOT = f"{{{SEAL}}}seal"


class NoSeal(DeckError):
    """A deck of others, or one of ours saved by LibreOffice, which keeps a single custom part."""


class Verdict(Struct, frozen=True):
    """What a deck was built from, the digest of its parts then, and that of its parts now."""

    built_from: BuiltFrom
    then: str
    now: str

    @property
    def same(self) -> bool:
        return self.then == self.now


def sealed(package: Package, built_from: BuiltFrom) -> tuple[Package, str]:
    """Return the package with its seal, to which the presentation's part leads, and its digest."""
    properties = Relationship("rId1", RT.CUSTOM_XML_PROPS, _PROPERTIES)
    described = Part(_PROPERTIES, CT.OFC_CUSTOM_XML_PROPERTIES, datastore_xml(SEAL))
    unsigned = Part(_SEAL, CT.XML, b"", (properties,))
    parts = [_leading_to_seal(part) for part in package.parts]
    made = replace(package, parts=(*parts, described, unsigned))
    name = _SEAL.removeprefix("/")
    blobs = {name.removeprefix("/"): blob for name, blob in entries(made)}
    parts_digest = _digest(built_from, blobs.keys() - {name}, blobs.__getitem__)
    seal = serialised(
        element(
            "seal",
            xmlns=SEAL,
            edition=built_from.edition,
            data=built_from.data,
            layouts=built_from.layouts,
            previous=built_from.previous or None,
            parts=parts_digest,
        )
    )
    return replace(made, parts=(*parts, described, replace(unsigned, blob=seal))), parts_digest


def verify(path: Path) -> Verdict:
    """Return what a deck's seal says, and whether it is still true of the deck.

    RefusedFile where the file is no honest deck, NoSeal where it has none.
    """
    with open_deck(path) as package:
        for name, root in _seals(package):
            built_from = _read(root)
            now = _digest(built_from, set(package.names) - {name}, package.part)
            return Verdict(built_from, root.get("parts", ""), now)
    raise NoSeal(f"{path}: this deck carries no seal: it was not built by this program")


def sealed_data(package: OpenPackage) -> str:
    """Return the digest of the data that a deck's seal names, empty where it has none."""
    return next((_read(root).data for _, root in _seals(package)), "")


def _seals(package: OpenPackage) -> Iterator[tuple[str, Any]]:
    for name in _custom_parts(package):
        root = package.xml(name)
        if root.tag == _ROOT:
            yield name, root


def _read(root: Any) -> BuiltFrom:
    return BuiltFrom(*(root.get(key, "") for key in _BUILT_FROM))


def _custom_parts(package: OpenPackage) -> Iterator[str]:
    for each in package.relationships(package.presentation).values():
        if each.kind == "customXml" and not each.external:
            yield each.target


def _leading_to_seal(part: Part) -> Part:
    """Return the presentation's part with one relationship more, any other part as it is."""
    if part.content_type != CT.PML_PRESENTATION_MAIN:
        return part
    leading = Relationship(f"rId{len(part.relationships) + 1}", RT.CUSTOM_XML, _SEAL)
    return replace(part, relationships=(*part.relationships, leading))


def _digest(built_from: BuiltFrom, names: Iterable[str], read: Callable[[str], bytes]) -> str:
    """Return the digest of what a deck was built from, and of its parts by name."""
    said = [built_from.edition, built_from.data, built_from.layouts]
    if built_from.previous:
        said.append(built_from.previous)
    parts = (piece for name in sorted(names) for piece in (name.encode(), read(name)))
    return digest(chain((each.encode() for each in said), parts))
