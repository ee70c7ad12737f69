"""A slide as text, with changes marked: for where it can't be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml.html.builder import E

from deck.compare.model import Shape, Slide, SlideTable, TextParagraph
from deck.compare.pairs import ParagraphPair, Segment, ShapePair, SlidePair, TablePair


def text_view(pair: SlidePair, slide: Slide, side: str) -> Any:
    """Return one side of a pair of slides as text; `side` is `old` or `new`."""
    pairs = {id(_of(each, side)): each for each in pair.shapes}
    parts = [part for shape in slide.shapes for part in _shape(shape, pairs.get(id(shape)), side)]
    notes = [_paragraph(each) for each in slide.notes]
    return E.div(*parts, *([E.hr(), *notes] if notes else []), {"class": "text"})


def _of(pair: ShapePair, side: str) -> Shape | None:
    return pair.old if side == "old" else pair.new


def _shape(shape: Shape, pair: ShapePair | None, side: str) -> Iterator[Any]:
    if pair and pair.text:
        for paragraph in pair.text.paragraphs:
            there = paragraph.old if side == "old" else paragraph.new
            if there:
                yield _paragraph(there, _one_side(paragraph, side))
    else:
        yield from (_paragraph(each) for each in shape.paragraphs)
    if shape.table:
        yield _table(shape.table, pair.table if pair else None, side)
    if shape.picture or shape.chart:
        yield E.p(f"▣ {shape.alt or shape.name}", {"class": "graphic"})


def _paragraph(paragraph: TextParagraph, inside: list[Any] | None = None) -> Any:
    content = [paragraph.text] if inside is None else inside
    return E.p(*content, {"style": f"margin-left: {paragraph.level * 1.5}em"})


def _one_side(pair: ParagraphPair, side: str) -> list[Any]:
    return [_marked(segment, side) for segment in pair.segments]


def _marked(segment: Segment, side: str) -> Any:
    text = segment.old if side == "old" else segment.new
    if not segment.changed:
        return E.span(text)
    return E("del", text) if side == "old" else E.ins(text)


def _table(table: SlideTable, pair: TablePair | None, side: str) -> Any:
    changed = set()
    if pair:
        for (old, new), cell in pair.cells.items():
            if cell.changed:
                changed.add(old if side == "old" else new)
        rows = pair.rows.gone if side == "old" else pair.rows.come
        columns = pair.columns.gone if side == "old" else pair.columns.come
        places = ((r, c) for r, row in enumerate(table.rows) for c in range(len(row)))
        changed |= {(r, c) for r, c in places if r in rows or c in columns}
    return E.table(
        *(
            E.tr(*(_cell(cell.text, (r, c) in changed) for c, cell in enumerate(row)))
            for r, row in enumerate(table.rows)
        )
    )


def _cell(text: str, changed: bool) -> Any:
    return E.td(text, {"class": "changed"}) if changed else E.td(text)
