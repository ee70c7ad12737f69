"""What a reader sees of a presentation's package, wherever it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from lxml import etree

from deck.ooxml.names import RT
from deck.ooxml.namespaces import q, steps
from deck.ooxml.parts import Package, Relationship

RelationshipsById = Mapping[str, Relationship]


class OpenPackage(Protocol):
    """The parts of a package. Names have no leading slash: `ppt/slides/slide1.xml`."""

    @property
    def presentation(self) -> str:
        """The name of the main part."""

    @property
    def slides(self) -> Sequence[str]:
        """The names of the slides' parts, in the order of the presentation."""

    @property
    def names(self) -> Sequence[str]:
        """The names of all parts."""

    def part(self, name: str) -> bytes:
        """Return a part's bytes; KeyError where there is no such part."""

    def xml(self, name: str) -> etree._Element:
        """Return the root of a part's XML, a new tree at each call."""

    def relationships(self, name: str) -> RelationshipsById:
        """Return a part's relationships by id, none for a part without; "" is the package."""

    def content_type(self, name: str) -> str:
        """Return a part's content type, "" where none is declared."""


class PackageInMemory:
    """A package that has just been made, to be read without becoming a file first."""

    def __init__(self, package: Package) -> None:
        self._parts = {part.name.removeprefix("/"): part for part in package.parts}
        listed = {name: part.relationships for name, part in self._parts.items()}
        self._relationships = {
            name: {
                each.id: each
                if each.external
                else Relationship(each.id, each.type, each.target.removeprefix("/"))
                for each in relationships
            }
            for name, relationships in {"": package.relationships, **listed}.items()
        }
        self.presentation = next(
            each.target
            for each in self._relationships[""].values()
            if each.type == RT.OFFICE_DOCUMENT
        )
        links = self._relationships[self.presentation]
        listing = self.xml(self.presentation).iterfind(steps("p:sldIdLst", "p:sldId"))
        self.slides = tuple(links[each.get(q("r:id"), "")].target for each in listing)

    @property
    def names(self) -> Sequence[str]:
        return tuple(self._parts)

    def part(self, name: str) -> bytes:
        return self._parts[name].blob

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self._parts[name].blob)

    def relationships(self, name: str) -> RelationshipsById:
        return self._relationships.get(name, {})

    def content_type(self, name: str) -> str:
        return self._parts[name].content_type if name in self._parts else ""
