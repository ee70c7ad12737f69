"""The one door through which every .pptx from elsewhere comes in: checked whole, then read lazily.

As in:

    with open_deck(path) as package:
        for name in package.slides:
            tree = package.xml(name)
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType

from lxml import etree

from deck.ooxml.namespaces import q, steps
from deck.ooxml.package import RelationshipsById
from deck.package.archive import Archive
from deck.package.content_types import PRESENTATIONS, SLIDE, ContentTypes, read_content_types
from deck.package.guarded_xml import STRICT, read_tree
from deck.package.judging import judge_pictures, judged_relationships, refuse_macros
from deck.package.limits import (
    LIMITS,
    SAVE_AGAIN,
    SAVE_AS,
    SAVE_AS_TRANSITIONAL,
    Limits,
    RefusedFile,
    shown,
)
from deck.package.relationships import read_relationships

MAIN_PART = "officeDocument"
PACKAGE_LINKS = "_rels/.rels"


def open_deck(path: Path, limits: Limits = LIMITS) -> DeckPackage:
    """Return the package in a .pptx after every check on it; close it, or use it in a `with`.

    Checked are the zip, every relationship, every XML part, every picture's size and, where
    `limits` ask for it, that there are no macros. What comes out is well-formed and leads nowhere
    outside; whether it makes sense as slides is for its readers to see.

    Raises RefusedFile for what fails, and OSError where the disk does.
    """
    archive = Archive(path, limits)
    try:
        types = read_content_types(archive, limits)
        if not limits.read_only:
            refuse_macros(archive, types)
        passed_over: dict[str, str] = {}
        trees = judged_relationships(archive, types, limits, passed_over)
        relationships = read_relationships(trees, archive, limits, passed_over)
        judge_pictures(archive, types, limits)
        return DeckPackage(archive, types, relationships, passed_over, limits)
    except BaseException:
        archive.close()
        raise


class DeckPackage:
    """The parts of a presentation package. Names have no leading slash: `ppt/slides/slide1.xml`.

    Nothing is kept but names, types and relationships: parts are inflated, and XML is parsed, each
    time they are asked for. A tree belongs to whoever asked for it.
    """

    def __init__(
        self,
        archive: Archive,
        types: ContentTypes,
        relationships: Mapping[str, RelationshipsById],
        passed_over: Mapping[str, str],
        limits: Limits,
    ) -> None:
        self._archive = archive
        self._types = types
        self._limits = limits
        self._relationships = {
            source: {
                id: each
                for id, each in listed.items()
                if each.external or each.target not in passed_over
            }
            for source, listed in relationships.items()
        }
        self.passed_over = passed_over
        """The names of parts that nothing leads to here, though it should, and why."""
        self.presentation = self._find_presentation()
        """The name of the main part."""
        self.slides = self._list_slides()
        """The names of the slides' parts, in the order of the presentation."""

    def __enter__(self) -> DeckPackage:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; after that no part can be read."""
        self._archive.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all entries, `[Content_Types].xml` and relationships among them."""
        return self._archive.names

    def part(self, name: str) -> bytes:
        """Return a part's bytes; KeyError where there is no such part."""
        return self._archive.read(name)

    def xml(self, name: str) -> etree._Element:
        """Return the root of a part's XML, parsed within the limits; a new tree at each call."""
        return read_tree(self._archive, name, self._limits)

    def relationships(self, name: str) -> RelationshipsById:
        """Return a part's relationships by id, none for a part without; "" is the package."""
        return self._relationships.get(name, MappingProxyType({}))

    def content_type(self, name: str) -> str:
        """Return a part's content type as the package declares it, "" where it declares none."""
        return self._types.of(name)

    def _find_presentation(self) -> str:
        place = self._archive.place
        main = next(
            (each for each in self.relationships("").values() if each.kind == MAIN_PART), None
        )
        if main is None or main.external:
            raise RefusedFile(place, "the file is no .pptx: it has no main part", SAVE_AS)
        kind = self.content_type(main.target)
        if not kind.startswith(PRESENTATIONS):
            reason = f"the file is no presentation: its main part is of the type {shown(kind)}"
            raise RefusedFile(place, reason, SAVE_AS)
        if not self._limits.read_only and STRICT in self.part(PACKAGE_LINKS):
            reason = "the file is of the kind Strict Open XML"
            raise RefusedFile(place, reason, SAVE_AS_TRANSITIONAL)
        return main.target

    def _list_slides(self) -> tuple[str, ...]:
        """Return the slides as `p:sldIdLst` orders them (ECMA-376-1, 19.2.1.34).

        A slide listed many times over would cost its readers as much as many.
        """
        place = self._archive.place_of(self.presentation)
        root = self.xml(self.presentation)
        if root.tag != q("p:presentation"):
            raise RefusedFile(place, "the main part is no presentation", SAVE_AS)
        relationships = self.relationships(self.presentation)
        slides: dict[str, None] = {}
        for element in root.iterfind(steps("p:sldIdLst", "p:sldId")):
            key = element.get(q("r:id"), "")
            slide = relationships.get(key)
            if slide is None or slide.external or self.content_type(slide.target) != SLIDE:
                raise RefusedFile(place, f'there is no slide for "{shown(key)}"', SAVE_AGAIN)
            if slide.target in slides:
                raise RefusedFile(place, f"{shown(slide.target)} is listed twice", SAVE_AGAIN)
            slides[slide.target] = None
        return tuple(slides)
