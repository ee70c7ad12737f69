"""Any `.pptx` → `DeckText`: what the deck says, slide by slide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lxml import etree

from deck.compare.comments import CommentReader
from deck.compare.lineage import read_lineage
from deck.compare.model import WIDESCREEN, DeckText, Shape, ShapeKind, Slide, TextParagraph
from deck.compare.order import reading_order
from deck.compare.shapes import ShapeReader, placeholder_places
from deck.compare.unread import unread_of_slide
from deck.core.lengths import Box, Emu, Size
from deck.ooxml.namespaces import q, steps, whole
from deck.ooxml.package import OpenPackage
from deck.package.door import open_deck

SHAPE_TREE = steps("p:cSld", "p:spTree")
NO_PLACES: Mapping[str, Box] = {}


def read_deck(path: Path) -> DeckText:
    """Return what a deck says.

    Raises RefusedFile where the file is no presentation, or goes beyond the door's limits.
    """
    with open_deck(path) as package:
        made = DeckReader(package, path).read()
        return replace(made, passed_over=dict(package.passed_over))


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout as slides need it: its name, and where its placeholders stand."""

    name: str
    places: Mapping[str, Box]


NO_LAYOUT = Layout("", NO_PLACES)


class DeckReader:
    """Reads one opened package, each layout and master once."""

    def __init__(self, package: OpenPackage, path: Path) -> None:
        self._package = package
        self._path = path
        self.lineage = read_lineage(package)
        self._comments = CommentReader.of(package)
        self._layouts: dict[str, Layout] = {}
        presentation = package.xml(package.presentation)
        self._ids = _slide_ids(presentation)
        self._sections = _sections(presentation)
        self._size = _size(presentation)
        self._jumps = {
            part: str(slide_id) for part, slide_id in zip(package.slides, self._ids, strict=True)
        }

    def read(self) -> DeckText:
        slides = tuple(
            self._slide(number, part, slide_id)
            for number, (part, slide_id) in enumerate(
                zip(self._package.slides, self._ids, strict=True), 1
            )
        )
        known = self.lineage
        return DeckText(
            self._path, slides, known.facts, known.ours, self._size, renamed=known.renamed
        )

    def _slide(self, number: int, part: str, slide_id: int) -> Slide:
        root = self._package.xml(part)
        layout = self._layout_of(part)
        reader = ShapeReader(self._package, part, layout.places, self._jumps)
        shapes = reading_order(tuple(reader.read(_tree(root))))
        slide = Slide(
            number=number,
            slide_id=slide_id,
            name=_name(root),
            title=_title(shapes),
            layout=layout.name,
            shapes=shapes,
            notes=self._notes(part),
            hidden=root.get("show") in ("0", "false"),
            section=self._sections.get(slide_id, ""),
            comments=self._comments.read(part, root, shapes),
            unread=unread_of_slide(self._package, part, root),
        )
        return self.lineage.annotated(slide)

    def _related(self, part: str, kind: str) -> str | None:
        """Return the part that a part's first relationship of a kind leads to."""
        for relation in self._package.relationships(part).values():
            if relation.kind == kind and not relation.external:
                return relation.target
        return None

    def _layout_of(self, part: str) -> Layout:
        name = self._related(part, "slideLayout")
        if name is None:
            return NO_LAYOUT
        if name not in self._layouts:
            root = self._package.xml(name)
            above = self._places(self._related(name, "slideMaster"), NO_PLACES)
            self._layouts[name] = Layout(_name(root), self._places(name, above))
        return self._layouts[name]

    def _places(self, part: str | None, above: Mapping[str, Box]) -> Mapping[str, Box]:
        if part is None:
            return above
        return placeholder_places(_tree(self._package.xml(part)), above)

    def _notes(self, part: str) -> tuple[TextParagraph, ...]:
        name = self._related(part, "notesSlide")
        if name is None:
            return ()
        reader = ShapeReader(self._package, name, NO_PLACES, self._jumps)
        for shape in reader.read(_tree(self._package.xml(name))):
            if shape.kind is ShapeKind.BODY and shape.paragraphs:
                return shape.paragraphs
        return ()


def _name(root: Any) -> str:
    """Return the name of a slide or layout (ECMA-376-1, 19.3.1.16)."""
    data = root.find(q("p:cSld"))
    return data.get("name", "") if data is not None else ""


def _tree(root: Any) -> Any:
    """Return the shape tree of a slide, layout, master or notes slide."""
    tree = root.find(SHAPE_TREE)
    return tree if tree is not None else etree.Element(q("p:spTree"))


def _slide_ids(presentation: Any) -> list[int]:
    return [whole(each, "id") for each in presentation.iterfind(steps("p:sldIdLst", "p:sldId"))]


def _size(presentation: Any) -> Size:
    """Return the slides' size (ECMA-376-1, 19.2.1.39)."""
    size = presentation.find(q("p:sldSz"))
    if size is None:
        return WIDESCREEN
    return Size(Emu(whole(size, "cx")), Emu(whole(size, "cy")))


def _sections(presentation: Any) -> dict[int, str]:
    """Return each slide's section, by the slide's id ([MS-PPTX] 2.6.17 section)."""
    return {
        whole(entry, "id"): section.get("name", "")
        for section in presentation.iter(q("p14:section"))
        for entry in section.iter(q("p14:sldId"))
    }


def _title(shapes: tuple[Shape, ...]) -> str:
    """Return the title placeholder's text, else the first line that a reader meets."""
    for shape in shapes:
        if shape.kind is ShapeKind.TITLE and shape.paragraphs:
            return " ".join(paragraph.text.replace("\n", " ") for paragraph in shape.paragraphs)
    written = (shape for shape in shapes if shape.kind is not ShapeKind.CHART)
    return next((paragraph.text.split("\n")[0] for s in written for paragraph in s.paragraphs), "")
