"""Provenance: a part of its own that says which line of the data everything came from.

PowerPoint keeps custom XML parts when it saves, so that an edit made by hand can be brought back
to its line, and a comparison can speak of facts. The part lists the data's files and the facts
shown, and then says for every slide, by the shapes' names:

    <file id="0" path="deck.yaml"/>
    <fact name="us.mgi.investment" text="500Mドル" value="500000000" unit="USD"/>
    <slide id="us-mgi" at="0:212" was="mgi">
      <text name="us-mgi/body" from="0:215=us.mgi.investment 0:216"/>
      <table name="us-mgi/table"><row id="cngmd" from="3:2|3:2=us.a.x,us.a.y 3:2||3:2"/>…</table>
      <chart name="us-mgi/figure" kind="bars" at="0:220" facts="…">{"bars":[…]}</chart>
      <notes from="0:226"/>
    </slide>

A table with `kind="changes"` tells what changed since an earlier deck, and `was` what a fact or
slide was called before.

`said` (left out above) are digests of the texts as they were built, a row's between bars.

`at` is a file's number in the list of files, and a line counted from 1. `from` says that for each
paragraph, with the facts that it shows; cells stand between bars. So a deck of 5,000 slides says
where it came from in a quarter of a million nodes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from deck.bind.richtext import Paragraph
from deck.bind.spec import DeckSpec, ShownFact
from deck.core.baseline import spelled
from deck.core.digests import text_digest
from deck.core.faults import Origin
from deck.design.models import PlaceholderKind
from deck.figures.spec import ChartSpec
from deck.layout.placed import (
    Placed,
    PlacedChart,
    PlacedPicture,
    PlacedSlide,
    PlacedTable,
    PlacedText,
)
from deck.ooxml.markup import Attribute, Xml, element, serialised, text
from deck.ooxml.namespaces import NAMESPACES, PROVENANCE
from deck.render.ids import guid


def provenance_xml(deck: DeckSpec, slides: Sequence[PlacedSlide], data: str = "") -> bytes:
    """Return the provenance of every slide, shape, paragraph, cell and chart.

    `data` is the digest of the edition's folder: some clients keep this part alone.
    """
    return serialised(_Provenance(deck).written(slides, data))


def datastore_xml(namespace: str) -> bytes:
    """Return the properties that make a custom XML part known (ECMA-376-1, 22.5)."""
    schemas = element("ds:schemaRefs", element("ds:schemaRef", **{"ds:uri": namespace}))
    attributes = {"ds:itemID": guid(namespace), "xmlns:ds": NAMESPACES["ds"]}
    return serialised(element("ds:datastoreItem", schemas, **attributes))


class _Provenance:
    """Numbers the data's files as they come up; paths are relative to the edition's folder."""

    def __init__(self, deck: DeckSpec) -> None:
        self._edition = deck.edition
        self._facts = deck.facts
        self._slides = {slide.id: slide for slide in deck.slides}
        parents = deck.slides[0].origin.path.parents
        self._folder = next((each for each in parents if each.name == deck.edition), parents[0])
        self._files: dict[Path, int] = {}

    def written(self, slides: Sequence[PlacedSlide], data: str) -> Xml:
        described = [self._slide(slide) for slide in slides]
        files = (
            element("file", id=id, path=self._relative(path)) for path, id in self._files.items()
        )
        return element(
            "provenance",
            element("files", *files),
            element("facts", *map(_fact, self._facts)),
            *described,
            xmlns=PROVENANCE,
            edition=self._edition,
            data=data or None,
        )

    def _slide(self, slide: PlacedSlide) -> Xml:
        parts = [self._element(placed) for placed in slide.elements]
        if slide.notes:
            parts.append(element("notes", **self._from(slide.notes)))
        id, page, number = slide.id.partition("/")
        spec = self._slides[id]
        was = spec.was and f"{spec.was}{page}{number}"
        return element("slide", *parts, id=slide.id, at=self._at(spec.origin), was=was)

    def _element(self, placed: Placed) -> Xml:
        match placed:
            case PlacedText():
                return element("text", name=placed.name, **self._from(placed.paragraphs))
            case PlacedTable():
                return self._table(placed)
            case PlacedChart():
                return self._chart(placed.name, placed.chart)
            case PlacedPicture():
                at = self._at(placed.picture.origin)
                return element("picture", name=placed.name, at=at)

    def _table(self, table: PlacedTable) -> Xml:
        rows = (
            element("row", id=row.id, **self._from(*(cell.paragraphs for cell in row.cells)))
            for row in table.rows
        )
        is_told = table.placeholder.kind is PlaceholderKind.CHANGES
        return element("table", *rows, name=table.name, kind="changes" if is_told else None)

    def _chart(self, name: str, chart: ChartSpec) -> Xml:
        values = json.dumps(
            chart.values(), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return element(
            "chart",
            text(values),
            name=name,
            kind=chart.kind,
            at=self._at(chart.origin),
            facts=_names(chart.facts),
        )

    def _from(self, *holders: Iterable[Paragraph]) -> dict[str, Attribute]:
        """Return where the paragraphs of a text, or of each of a row's cells, came from, and
        digests of what they say."""
        read = [tuple(each) for each in holders]
        return {
            "from": "|".join(" ".join(map(self._source, each)) for each in read),
            "said": "|".join(text_digest(map(_said, each)) for each in read),
        }

    def _source(self, paragraph: Paragraph) -> str:
        at = self._at(paragraph.origin)
        return f"{at}={','.join(sorted(paragraph.facts))}" if paragraph.facts else at

    def _at(self, origin: Origin) -> str:
        number = self._files.setdefault(origin.path, len(self._files))
        return f"{number}:{origin.line}"

    def _relative(self, path: Path) -> str:
        """Return the path below the edition's folder; of a file from elsewhere only its name."""
        if path.is_relative_to(self._folder):
            return path.relative_to(self._folder).as_posix()
        return path.name


def _said(paragraph: Paragraph) -> str:
    return "".join(spelled(run.text, run.baseline) for run in paragraph.runs)


def _fact(fact: ShownFact) -> Xml:
    value = None if fact.value is None else f"{fact.value:f}"
    about = {"value": value, "unit": fact.unit or None, "was": fact.was}
    return element("fact", name=fact.name, label=fact.label, text=fact.text, **about)


def _names(facts: frozenset[str]) -> str | None:
    return " ".join(sorted(facts)) or None
