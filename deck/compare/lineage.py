"""What our own decks carry beside their text: lines of data, facts shown, what charts show.

It is read from the provenance part that `deck/render/provenance.py` writes. A deck that was edited
by hand still has it, so that nothing is taken from it that the slides themselves say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from deck.compare.model import Cell, FactShown, Shape, Slide, SlideTable, TextParagraph
from deck.ooxml.namespaces import PROVENANCE
from deck.ooxml.package import OpenPackage

_N = f"{{{PROVENANCE}}}"
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Source:
    """Where one paragraph came from, as `deck.yaml:215`, and the facts it shows."""

    origin: str | None
    facts: tuple[str, ...]


Sources = Sequence[Source]
Key = tuple[str, str]
"""A slide's name and a shape's; the slide's notes have no name."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """Sources by slide and shape (a table's by row and cell), and the data that charts show.

    `edition` and `data` are its name and its folder's digest, `slides` the origins of the slides,
    by name.
    """

    ours: bool = False
    edition: str = ""
    data: str = ""
    facts: Mapping[str, FactShown] = field(default_factory=dict)
    texts: Mapping[Key, Sources] = field(default_factory=dict)
    tables: Mapping[Key, Sequence[Sequence[Sources]]] = field(default_factory=dict)
    charts: Mapping[Key, str] = field(default_factory=dict)
    chart_facts: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    slides: Mapping[str, str | None] = field(default_factory=dict)
    said: Mapping[tuple[str, str, str, int], str] = field(default_factory=dict)
    """Digests of texts as they were built, by slide and shape, and a cell's row and column."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Names of facts and slides by those that they had in earlier editions."""
    changes: frozenset[str] = frozenset()
    """The names of the slides that tell what changed since an earlier deck."""

    def annotated(self, slide: Slide) -> Slide:
        """Return the slide with what is known of its paragraphs and pictures."""
        shapes = tuple(self._shape((slide.name, shape.name), shape) for shape in slide.shapes)
        notes = _sourced(slide.notes, self.texts.get((slide.name, ""), ()))
        tells_changes = bool(slide.name) and slide.name in self.changes
        origin = self.slides.get(slide.name)
        return replace(
            slide, shapes=shapes, notes=notes, tells_changes=tells_changes, origin=origin
        )

    def _shape(self, key: Key, shape: Shape) -> Shape:
        if key in self.charts:
            picture = shape.picture and replace(shape.picture, data=self.charts[key])
            return replace(shape, picture=picture, facts=self.chart_facts[key])
        if shape.table and key in self.tables:
            return replace(shape, table=_sourced_table(shape.table, self.tables[key]))
        if shape.paragraphs and key in self.texts:
            return replace(shape, paragraphs=_sourced(shape.paragraphs, self.texts[key]))
        return shape


NO_LINEAGE = Lineage()


def read_lineage(package: OpenPackage) -> Lineage:
    """Return what a deck carries of its lineage, `NO_LINEAGE` where it isn't ours.

    LibreOffice hangs a custom part on the package instead of the presentation.
    """
    links = (package.relationships(name).values() for name in (package.presentation, ""))
    for relation in chain.from_iterable(links):
        if relation.kind == "customXml" and not relation.external:
            root = package.xml(relation.target)
            if root.tag == f"{_N}provenance":
                return _LineageReader(root).read()
    return NO_LINEAGE


class _LineageReader:
    def __init__(self, root: Any) -> None:
        self._root = root
        self._files = {file.get("id", ""): file.get("path", "") for file in root.iter(f"{_N}file")}

    def read(self) -> Lineage:
        texts: dict[Key, Sources] = {}
        tables: dict[Key, Sequence[Sequence[Sources]]] = {}
        charts: dict[Key, str] = {}
        chart_facts: dict[Key, tuple[str, ...]] = {}
        for slide in self._root.iter(f"{_N}slide"):
            for element in slide:
                key = (slide.get("id", ""), element.get("name", ""))
                if element.tag == f"{_N}table":
                    tables[key] = [
                        [self._sources(cell) for cell in row.get("from", "").split("|")]
                        for row in element
                    ]
                elif element.tag == f"{_N}chart":
                    charts[key] = _json(element.text or "")
                    chart_facts[key] = _names(element)
                else:
                    texts[key] = self._sources(element.get("from", ""))
        slides = {
            slide.get("id", ""): self._origin(slide.get("at", ""))
            for slide in self._root.iter(f"{_N}slide")
        }
        changes = frozenset(self._changes())
        return Lineage(
            True,
            self._root.get("edition", ""),
            self._root.get("data", ""),
            self._facts(),
            texts,
            tables,
            charts,
            chart_facts,
            slides,
            dict(self._said()),
            self._renamed(),
            changes,
        )

    def _said(self) -> Iterator[tuple[tuple[str, str, str, int], str]]:
        for slide in self._root.iter(f"{_N}slide"):
            for shape in slide:
                key = slide.get("id", ""), shape.get("name", "")
                rows = shape if shape.tag == f"{_N}table" else [shape]
                for row in rows:
                    id = "" if row is shape else row.get("id", "")
                    cells = enumerate(row.get("said", "").split("|"))
                    yield from (((*key, id, column), digest) for column, digest in cells)

    def _renamed(self) -> dict[str, str]:
        named = {f"{_N}fact": "name", f"{_N}slide": "id"}
        return {
            each.get("was", ""): each.get(named[each.tag], "")
            for each in self._root.iter(*named)
            if each.get("was")
        }

    def _changes(self) -> Iterator[str]:
        for slide in self._root.iter(f"{_N}slide"):
            if slide.find(f"{_N}table[@kind='changes']") is not None:
                yield slide.get("id", "")

    def _facts(self) -> dict[str, FactShown]:
        return {
            fact.get("name", ""): FactShown(
                fact.get("name", ""),
                fact.get("text", ""),
                fact.get("value"),
                fact.get("unit", ""),
                fact.get("label", ""),
            )
            for fact in self._root.iter(f"{_N}fact")
        }

    def _sources(self, written: str) -> Sources:
        return [self._source(*each.partition("=")) for each in written.split()]

    def _source(self, at: str, _: str, facts: str) -> Source:
        return Source(self._origin(at), tuple(each for each in facts.split(",") if each))

    def _origin(self, at: str) -> str | None:
        file, _, line = at.partition(":")
        return f"{self._files[file]}:{line}" if file in self._files else None


def _names(element: Any) -> tuple[str, ...]:
    return tuple(element.get("facts", "").split())


def _sourced(paragraphs: tuple[TextParagraph, ...], sources: Sources) -> tuple[TextParagraph, ...]:
    """Return paragraphs with their sources; without facts where some were added or removed."""
    if len(paragraphs) != len(sources):
        sources = [Source(each.origin, ()) for each in sources]
    return tuple(
        _sourced_paragraph(paragraph, sources[paragraph.index])
        if paragraph.index < len(sources)
        else paragraph
        for paragraph in paragraphs
    )


def _sourced_paragraph(paragraph: TextParagraph, source: Source) -> TextParagraph:
    return replace(paragraph, origin=source.origin, facts=source.facts)


def _sourced_table(table: SlideTable, sources: Sequence[Sequence[Sources]]) -> SlideTable:
    """Return the table with its cells' sources, as it is where rows or columns don't agree."""
    shape = [len(row) for row in table.rows]
    if [len(row) for row in sources] != shape:
        return table
    return SlideTable(
        tuple(
            tuple(_sourced_cell(cell, source) for cell, source in zip(row, cells, strict=True))
            for row, cells in zip(table.rows, sources, strict=True)
        )
    )


def _sourced_cell(cell: Cell, sources: Sources) -> Cell:
    return replace(cell, paragraphs=_sourced(cell.paragraphs, sources))


def _json(text: str) -> str:
    """Return JSON as it is; nothing where a hand has spoilt it."""
    try:
        return text if _is_shallow(json.loads(text), DEEPEST) else ""
    except (ValueError, RecursionError):
        return ""


def _is_shallow(value: Any, depth: int) -> bool:
    """Say whether nothing in a value stands deeper than that: no figure's data do."""
    items = value.values() if isinstance(value, dict) else value
    if not isinstance(value, dict | list):
        return True
    return depth > 0 and all(_is_shallow(item, depth - 1) for item in items)
