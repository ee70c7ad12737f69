"""An edited deck as pull sees it: slides and shapes by the names that the build gave them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from deck.compare.lineage import Lineage
from deck.compare.model import DeckText, ShapeKind, Slide, SlideTable, TextParagraph
from deck.compare.read import DeckReader
from deck.core.digests import text_digest
from deck.core.faults import UsageFault
from deck.layout.placed import PlacedSlide
from deck.layout.tables import HEADER_ROW
from deck.package.door import open_deck
from deck.package.seal import sealed_data
from deck.pull.naming import with_names

_PAGE = re.compile(r"（[0-9]+/[0-9]+）\Z")
"""What the build puts behind the title of a slide that goes on."""


Text = tuple[TextParagraph, ...]


class EditedDeck:
    """A deck of ours that people may have edited. `slides` are all of them, in their order."""

    def __init__(self, text: DeckText, lineage: Lineage) -> None:
        self.text, self.lineage = text, lineage
        self.name = text.path.name

    def named(self, pages: Sequence[PlacedSlide]) -> EditedDeck:
        """Return the deck with the names that the build gave its slides and shapes."""
        return EditedDeck(with_names(self.text, pages), self.lineage)

    @property
    def annotated(self) -> DeckText:
        """The deck with the line and the facts of each paragraph."""
        return self.text.with_slides([self.lineage.annotated(each) for each in self.slides])

    def picture(self, part: str) -> bytes:
        """Return the file of a picture by the part that holds it."""
        with open_deck(self.text.path) as package:
            return package.part(part)

    @property
    def slides(self) -> tuple[Slide, ...]:
        return self.text.slides

    @cached_property
    def twins(self) -> frozenset[str]:
        """The names that several slides have: PowerPoint copies a slide with its name."""
        counts = Counter(slide.name for slide in self.slides if slide.name)
        return frozenset(name for name, count in counts.items() if count > 1)

    @cached_property
    def _named(self) -> Mapping[str, Slide]:
        return {slide.name: slide for slide in self.slides if slide.name not in self.twins}

    @cached_property
    def built_pages(self) -> Mapping[str, tuple[str, ...]]:
        """The names of the pages of each slide as they were built, by the slide's id."""
        pages: dict[str, tuple[str, ...]] = {}
        for name in self.lineage.slides:
            id = name.partition("/")[0]
            pages[id] = (*pages.get(id, ()), name)
        return pages

    def pages(self, id: str) -> list[Slide]:
        """Return the pages of a slide that are there."""
        names = self.built_pages.get(id, (id,))
        return [self._named[name] for name in names if name in self._named]

    def texts(self, id: str, shape: str) -> list[tuple[Slide, Text]]:
        """Return what each page of a slide says in one place; pages a hand has changed come first.

        A title stands without the mark of its page.
        """
        goes_on = len(self.built_pages.get(id, ())) > 1
        found = [
            (self._is_changed(page, (shape, "", 0), each.paragraphs), page, each)
            for page in self.pages(id)
            for each in page.shapes
            if each.name == shape
        ]
        found.sort(key=lambda each: not each[0])
        return [
            (page, _without_page(each.paragraphs))
            if goes_on and each.kind is ShapeKind.TITLE
            else (page, each.paragraphs)
            for _, page, each in found
        ]

    def table(self, id: str, shape: str) -> SlideTable | None:
        """Return a table with the rows of all its pages below its header."""
        pages = [
            (page, each.name, each.table)
            for page in self.pages(id)
            for each in page.shapes
            if each.table and each.name in (shape, _continued(shape, page.name))
        ]
        if not pages:
            return None
        header = list(pages[0][2].rows[0])
        for page, name, table in pages:
            for column, cell in enumerate(table.rows[0][: len(header)]):
                if self._is_changed(page, (name, HEADER_ROW, column), cell.paragraphs):
                    header[column] = cell
        return SlideTable((tuple(header), *(row for *_, each in pages for row in each.rows[1:])))

    def is_typed_over(self, slide: Slide) -> bool:
        """Tell whether a table of a slide says anything else than was built."""
        for shape in slide.shapes:
            if shape.table and self.lineage.said:
                cells = (cell for row in shape.table.rows for cell in row)
                now = [text_digest(p.text for p in cell.paragraphs) for cell in cells]
                said = self.lineage.said.items()
                if now != [each for key, each in said if key[:2] == (slide.name, shape.name)]:
                    return True
        return False

    def _is_changed(
        self, page: Slide, key: tuple[str, str, int], text: Sequence[TextParagraph]
    ) -> bool:
        """Tell whether a text is another than was built."""
        return self.lineage.said.get((page.name, *key)) != text_digest(each.text for each in text)


def read_edited(path: Path) -> EditedDeck:
    """Return an edited deck; UsageFault, in one line, where it is not one of ours.

    RefusedFile where it is no presentation.
    """
    with open_deck(path) as package:
        reader = DeckReader(package, path)
        lineage = reader.lineage
        lineage = replace(lineage, data=lineage.data or sealed_data(package))
        text = reader.read()
    if not lineage.ours or not lineage.slides:
        raise UsageFault(
            f"{path}: it does not say where its words come from: no deck of this program, or its "
            "slides were copied into another file; pull the file that was edited first"
        )
    return EditedDeck(text, lineage)


def _continued(shape: str, page: str) -> str:
    return f"{shape}/{page.partition('/')[2]}" if "/" in page else shape


def _without_page(paragraphs: Text) -> Text:
    if not paragraphs or not _PAGE.search(paragraphs[-1].text):
        return paragraphs
    *others, last = paragraphs
    length = len(_PAGE.sub("", last.text))
    runs, left = [], length
    for run in last.runs:
        runs.append(replace(run, text=run.text[:left]))
        left = max(0, left - len(run.text))
    bold = tuple((start, min(end, length)) for start, end in last.bold if start < length)
    kept = tuple(run for run in runs if run.text)
    return (*others, replace(last, runs=kept, bold=bold))
