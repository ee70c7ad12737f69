"""One edited deck beside the data it was built from → all that a hand has changed in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from msgspec.structs import replace

from deck.compare.model import Shape, Slide
from deck.compare.textbody import is_red
from deck.core.baseline import spelled
from deck.core.digests import text_digest
from deck.core.lengths import NO_INSETS, Box, cm
from deck.design.models import FILLED_BY_BUILD, PlaceholderKind, TextStyle
from deck.layout.placed import (
    Placed,
    PlacedChart,
    PlacedPicture,
    PlacedSlide,
    PlacedTable,
    PlacedText,
)
from deck.pipeline.prepared import Prepared
from deck.pull.edited import EditedDeck, Text
from deck.pull.findings import Fate, Finding
from deck.pull.passages import Passage, Texts
from deck.pull.rewriting import Answer, Rewriter
from deck.pull.said import Said
from deck.pull.slide_passages import slide_passages
from deck.pull.slides import SlideOrder
from deck.pull.tables import TableReader
from deck.render.shapes import beside_edge
from deck.revise.edits import Removal

_NEAR = cm(0.1)
"""How far a shape may stand from its place unmoved: clients round, and nobody sees it."""

_MADE_BY = {
    PlaceholderKind.SOURCES: "出典 come from the sources of what the slide shows",
    PlaceholderKind.REGION: "the chip is the region's label",
}
_ONE_TEXT = "the slide's pages show one text, and another page's is taken"
_RESTYLED = "the design sets the size and colour of type"
_RUNNING = "every slide carries it: it stands under `running`"


def read_findings(
    base: Prepared,
    said: Said,
    deck: EditedDeck,
    answers: Mapping[str, Answer],
    is_known: bool = True,
) -> list[Finding]:
    """Return what has become of every text, table and slide of an edited deck.

    `is_known` is False where `base` is not what the deck was built from: then only what reads in
    it as it was built is taken for the deck's base.
    """
    reader = _FindingReader(base, said, deck, answers, is_known)
    slides = SlideOrder(base, deck, said).findings()
    found = [each if is_known else _unless_removed(each) for each in slides]
    found += reader.findings()
    return [replace(each, deck=deck.name) for each in found]


def _unless_removed(finding: Finding) -> Finding:
    """Return a finding, a conflict where something goes of which nobody knows what it was."""
    if not any(isinstance(each, Removal) for each in finding.edits):
        return finding
    reason = "it may have changed since the deck was built, and what it was is lost"
    return replace(finding, fate=Fate.CONFLICT, reason=reason, edits=())


class _FindingReader:
    def __init__(
        self,
        base: Prepared,
        said: Said,
        deck: EditedDeck,
        answers: Mapping[str, Answer],
        is_known: bool,
    ) -> None:
        self._base, self._said, self._deck = base, said, deck
        self._is_known = is_known
        self._texts = Texts(base.edition, base.book)
        self._rewriter = Rewriter(self._texts, answers, deck.name)

    def findings(self) -> Iterator[Finding]:
        passages = slide_passages(self._texts, self._base.design)
        for (slide, shape), group in groupby(passages, key=lambda each: (each.slide, each.shape)):
            if self._deck.pages(slide):
                yield from self._passages(slide, shape, list(group))
        for page in self._base.slides:
            yield from self._page(page)
        for slide in self._deck.slides:
            if slide.tells_changes and self._deck.is_typed_over(slide):
                reason = "the build compares with the deck before"
                yield Finding(Fate.REFUSED, slide.name, "table", "", "typed over", "", reason)

    # -- texts --------------------------------------------------------------------------------

    def _passages(self, slide: str, shape: str, passages: list[Passage]) -> Iterator[Finding]:
        """Yield what has become of the text of a shape, of its table, or of the notes."""
        first = passages[0]
        if first.row:
            table = self._deck.table(slide, shape)
            if table is None:
                yield self._missing(first)
            elif self._is_known:
                yield from TableReader(passages, self._rewriter, self._said).findings(table)
            else:
                yield from self._cells_by_digest(passages)
            return
        texts = self._deck.texts(slide, shape) if shape else []
        if shape and not texts and "/" in shape.removeprefix(f"{slide}/"):
            yield self._missing(first)
            return
        edited = texts[0][1] if texts else self._deck.pages(slide)[0].notes if not shape else ()
        for page, text in texts[1:]:
            if text != edited and not self._is_unedited(first, text):
                words, others = (" / ".join(p.text for p in each) for each in (edited, text))
                yield Finding(Fate.REFUSED, page.name, shape, words, others, "", _ONE_TEXT)
        if self._is_unedited(first, edited):
            return
        if not self._is_known and self._said_then(first) != _digest(first):
            yield self._unknown(first, " / ".join(p.text for p in edited))
            return
        yield from self._rewriter.findings(first, edited)

    def _is_unedited(self, passage: Passage, text: Text) -> bool:
        """Tell whether a text says what the data say, or what the deck said as it was built."""
        return self._rewriter.same(passage, text) or self._is_as_built(
            passage, [each.text for each in text]
        )

    def _missing(self, passage: Passage) -> Finding:
        place = passage.units[0].holder.place
        reason = "the shape is gone: take it out of the data"
        return Finding(Fate.LOST, passage.slide, passage.shape, "there", "gone", place, reason)

    # -- without the base ---------------------------------------------------------------------

    def _said_then(self, passage: Passage) -> str | None:
        key = (passage.slide, passage.shape, passage.row, passage.column)
        return self._deck.lineage.said.get(key)

    def _is_as_built(self, passage: Passage, texts: list[str]) -> bool:
        """Tell whether no hand has changed a text of a deck whose base is not known."""
        return not self._is_known and self._said_then(passage) == text_digest(texts)

    def _unknown(self, passage: Passage, new: str) -> Finding:
        old = " / ".join(each.text for each in passage.paragraphs)
        reason = "the data have changed here since the deck was built, and what they were is lost"
        place = passage.units[0].holder.place
        where = passage.shape or "notes"
        return Finding(Fate.CONFLICT, passage.slide, where, old, new, place, reason)

    def _cells_by_digest(self, passages: list[Passage]) -> Iterator[Finding]:
        """Yield the cells that a hand has changed, where the rows are those that were built."""
        first = passages[0]
        table = self._deck.table(first.slide, first.shape)
        assert table is not None
        rows = {row: list(cells) for row, cells in groupby(passages, key=lambda each: each.row)}
        if len(rows) != len(table.rows) or any(len(r) != table.width for r in rows.values()):
            yield self._unknown(first, "other rows or columns")
            return
        for cells, row in zip(rows.values(), table.rows, strict=True):
            for passage, cell in zip(cells, row, strict=True):
                texts = [each.text for each in cell.paragraphs]
                if cell.covered or self._rewriter.same(passage, cell.paragraphs):
                    continue
                if self._is_as_built(passage, texts):
                    continue
                if self._said_then(passage) != _digest(passage):
                    yield self._unknown(passage, cell.text)
                else:
                    yield from self._rewriter.findings(passage, cell.paragraphs)

    # -- what the build makes, and what it would take back ------------------------------------

    def _page(self, page: PlacedSlide) -> Iterator[Finding]:
        found = [each for each in self._deck.slides if each.name == page.id]
        if len(found) != 1 or found[0].tells_changes:
            return
        (slide,) = found
        placed = {each.name: each for each in page.elements}
        shapes = {each.name: each for each in slide.shapes}
        for name, element in placed.items():
            if isinstance(element, PlacedText) and _is_made(element):
                if name in shapes:
                    yield from self._made(page, element, shapes[name])
            elif name in shapes and not _is_flag(element):
                yield from self._moved(page, _box(element), shapes[name], element)
            elif isinstance(element, PlacedChart | PlacedPicture) and not _is_flag(element):
                yield self._lost(page, name, "figure", "gone", "take it out of the data")
        for shape in slide.shapes:
            if shape.name not in placed and _is_new(shape, slide):
                text = shape.text.replace("\n", " / ")
                yield self._lost(page, shape.name, "", text or shape.kind, "no data stand for it")

    def _made(self, page: PlacedSlide, placed: PlacedText, shape: Shape) -> Iterator[Finding]:
        """Yield that a text which the build makes was typed over."""
        old = "".join(spelled(r.text, r.baseline) for p in placed.paragraphs for r in p.runs)
        new = "".join(each.text for each in shape.paragraphs)
        if old == new or not placed.paragraphs or placed.field:
            return
        assert placed.placeholder
        origin = placed.paragraphs[0].origin
        reason = _MADE_BY.get(placed.placeholder.kind, _RUNNING)
        place = f"{origin.path.name}:{origin.line}"
        yield Finding(Fate.REFUSED, page.id, placed.name, old, new, place, reason)

    def _moved(
        self, page: PlacedSlide, box: Box, shape: Shape, element: object
    ) -> Iterator[Finding]:
        if shape.box is None or not _is_elsewhere(box, shape.box, isinstance(element, PlacedTable)):
            return
        yield self._lost(page, shape.name, "", "moved or resized", "the layout places it")

    def _lost(self, page: PlacedSlide, where: str, old: str, new: str, reason: str) -> Finding:
        return Finding(Fate.LOST, page.id, where, old, str(new), "", reason)


def read_restyled(base: Prepared, deck: EditedDeck) -> Iterator[Finding]:
    """Yield the texts whose type was given a size or a colour that the design has not for them.

    Sizes are those that fitted when the deck was built: `base` must be what it was built from.
    """
    colors = {f"#{each.upper()}" for each in base.design.theme.colors.values()}
    styles = {
        (page.id, placed.name): _styles(placed) for page in base.slides for placed in page.elements
    }
    for slide in deck.slides:
        for shape in slide.shapes:
            ours = styles.get((slide.name, shape.name))
            stated = frozenset[str]().union(*(each.look for each in shape.all_paragraphs()))
            if not ours or not stated:
                continue
            sizes = {f"{level.size:g}pt" for style in ours for level in style.levels}
            if others := sorted(each for each in stated - sizes - colors if not is_red(each[1:])):
                new = f"type in {', '.join(others)}"
                yield Finding(
                    Fate.LOST, slide.name, shape.name, "", new, "", _RESTYLED, deck=deck.name
                )


def _styles(placed: Placed) -> tuple[TextStyle, ...]:
    match placed:
        case PlacedText():
            return (placed.style,)
        case PlacedTable():
            return (placed.style, placed.header_style)
    return ()


def _box(placed: Placed) -> Box:
    """Return where a shape is written: a text beside its layout's bar stands beside it."""
    is_text = isinstance(placed, PlacedText) and placed.placeholder and placed.placeholder.edge
    return beside_edge(placed.box, NO_INSETS)[0] if is_text else placed.box


def _is_flag(placed: Placed) -> bool:
    """Tell whether a chart stands in a table's cell, and moves with its row."""
    return isinstance(placed, PlacedChart) and placed.placeholder is None


def _is_made(text: PlacedText) -> bool:
    return text.placeholder is not None and text.placeholder.kind in FILLED_BY_BUILD


def _is_new(shape: Shape, slide: Slide) -> bool:
    """Tell whether a shape says or shows something: an empty placeholder does not."""
    return bool(shape.text.strip() or shape.picture or shape.chart or not slide.name)


def _is_elsewhere(box: Box, now: Box, only_place: bool) -> bool:
    """Tell whether a shape stands elsewhere; of a table, whose rows grow, only where it begins."""
    pairs = [(box.x, now.x), (box.y, now.y)]
    if not only_place:
        pairs += [(box.width, now.width), (box.height, now.height)]
    return any(abs(one - other) > _NEAR for one, other in pairs)


def _digest(passage: Passage) -> str:
    return text_digest(each.text for each in passage.paragraphs)
