"""An edited deck as pull sees it: slides and shapes by the names that the build gave them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from deck.compare.lineage import Lineage, read_lineage
from deck.compare.model import Cell, DeckText, Shape, Slide, SlideTable, TextParagraph
from deck.compare.read import DeckReader
from deck.core.digests import BuiltFrom
from deck.core.faults import UsageFault
from deck.package.door import open_deck
from deck.package.seal import sealed_from

_PAGE = re.compile(r"（[0-9]+/[0-9]+）\Z")
"""What the build puts behind the title of a slide that goes on."""


class EditedDeck:
    """A deck of ours that people may have edited. `slides` are all of them, in their order."""

    def __init__(self, text: DeckText, lineage: Lineage, built_from: BuiltFrom) -> None:
        self.text, self.lineage, self.built_from = text, lineage, built_from
        self.name = text.path.name

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

    def shapes(self, id: str, shape: str) -> Iterator[Shape]:
        """Yield a shape of a slide, and the shapes in which it goes on over its pages."""
        for number, page in enumerate(self.pages(id), 1):
            names = {shape, f"{shape}/{number}", _continued(shape, page.name)}
            yield from (each for each in page.shapes if each.name in names)

    def title(self, id: str, shape: str, base: str) -> tuple[TextParagraph, ...] | None:
        """Return a title without the marks of its pages; the one of them that is another."""
        goes_on = len(self.built_pages.get(id, ())) > 1
        found = [each.paragraphs for each in self.shapes(id, shape)]
        plain = [_without_page(each) if goes_on else each for each in found]
        others = [each for each in plain if "".join(p.text for p in each) != base]
        return (others or plain)[0] if plain else None

    def table(self, id: str, shape: str) -> SlideTable | None:
        """Return a table with the rows of all its pages below its header."""
        tables = [each.table for each in self.shapes(id, shape) if each.table]
        if not tables:
            return None
        rows: Sequence[tuple[Cell, ...]] = tables[0].rows[:1]
        return SlideTable((*rows, *(row for table in tables for row in table.rows[1:])))


def read_edited(path: Path) -> EditedDeck:
    """Return an edited deck; UsageFault, in one line, where it is not one of ours.

    RefusedFile where it is no presentation.
    """
    with open_deck(path) as package:
        lineage, built_from = read_lineage(package), sealed_from(package)
        text = DeckReader(package, path).read()
    if not lineage.ours or not lineage.slides:
        raise UsageFault(
            f"{path}: it does not say where its words come from: no deck of this program, or its "
            "slides were copied into another file; pull the file that was edited first"
        )
    if built_from is None:
        raise UsageFault(f"{path}: it has lost its seal, and with it the data that it came from")
    return EditedDeck(text, lineage, built_from)


def _continued(shape: str, page: str) -> str:
    return f"{shape}/{page.partition('/')[2]}" if "/" in page else shape


def _without_page(paragraphs: tuple[TextParagraph, ...]) -> tuple[TextParagraph, ...]:
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
