"""Names that a client has lost are found again: LibreOffice keeps those of few shapes alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from deck.bind.richtext import Paragraph
from deck.compare.match import match_slides
from deck.compare.model import (
    Cell,
    DeckText,
    Shape,
    ShapeKind,
    Slide,
    SlideTable,
    TextParagraph,
    TextRun,
)
from deck.compare.shape_match import match_shapes
from deck.core.baseline import spelled
from deck.design.models import PlaceholderKind
from deck.layout.placed import (
    Placed,
    PlacedChart,
    PlacedPicture,
    PlacedSlide,
    PlacedTable,
    PlacedText,
)

_KINDS: Mapping[PlaceholderKind, ShapeKind] = {
    PlaceholderKind.TITLE: ShapeKind.TITLE,
    PlaceholderKind.DATE: ShapeKind.FOOTER,
    PlaceholderKind.FOOTER: ShapeKind.FOOTER,
    PlaceholderKind.NUMBER: ShapeKind.FOOTER,
}


def with_names(deck: DeckText, pages: Sequence[PlacedSlide]) -> DeckText:
    """Return a deck whose slides and shapes have the names that the build gave them.

    What has a name of the build's keeps it; the others are matched by what they say and where
    they stand.
    """
    built = [_slide(page, number) for number, page in enumerate(pages, 1)]
    known = {page.id for page in pages}
    if any(slide.name for slide in deck.slides):
        pairs = {slide.name: slide.name for slide in deck.slides if slide.name in known}
        slides = [_with_shapes(s, _of(built, pairs.get(s.name))) for s in deck.slides]
        return deck.with_slides(slides)
    match = match_slides(DeckText(Path(), tuple(built)), deck)
    sources = {j: built[i] for i, j in match.pairs}
    slides = [
        _with_shapes(replace(slide, name=sources[n].name if n in sources else ""), sources.get(n))
        for n, slide in enumerate(deck.slides)
    ]
    return deck.with_slides(slides)


def _of(built: Sequence[Slide], name: str | None) -> Slide | None:
    return next((each for each in built if each.name == name), None)


def _with_shapes(slide: Slide, built: Slide | None) -> Slide:
    """Return a slide whose shapes have their names again."""
    if built is None:
        return slide
    names = {each.name for each in built.shapes}
    lost = [n for n, each in enumerate(slide.shapes) if each.name not in names]
    free = [each for each in built.shapes if each.name not in {s.name for s in slide.shapes}]
    found = {
        lost[j]: free[i].name
        for i, j in match_shapes(free, [slide.shapes[n] for n in lost], ours=False)
    }
    shapes = (replace(s, name=found.get(n, s.name)) for n, s in enumerate(slide.shapes))
    return replace(slide, shapes=tuple(shapes))


# -- the built slides as they read ------------------------------------------------------------


def _slide(page: PlacedSlide, number: int) -> Slide:
    shapes = tuple(_shape(each) for each in page.elements)
    return Slide(number, number, page.id, page.title, page.layout, shapes)


def _shape(placed: Placed) -> Shape:
    match placed:
        case PlacedText():
            kind = placed.placeholder.kind if placed.placeholder else None
            of = _KINDS.get(kind, ShapeKind.BODY) if kind else ShapeKind.TEXT
            return Shape(placed.name, of, placed.box, paragraphs=_paragraphs(placed.paragraphs))
        case PlacedTable():
            rows = (
                tuple(Cell(_paragraphs(cell.paragraphs)) for cell in row.cells)
                for row in placed.rows
            )
            table = SlideTable(tuple(rows))
            return Shape(placed.name, ShapeKind.TABLE, placed.box, table=table)
        case PlacedChart() | PlacedPicture():
            return Shape(placed.name, ShapeKind.PICTURE, placed.box)


def _paragraphs(paragraphs: Sequence[Paragraph]) -> tuple[TextParagraph, ...]:
    texts = ("".join(spelled(r.text, r.baseline) for r in each.runs) for each in paragraphs)
    return tuple(TextParagraph((TextRun(text),)) for text in texts if text.strip())
