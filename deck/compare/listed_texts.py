"""A pair of texts → the list of its changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from deck.compare.changes import ChangeKind, ContentChange, Op, Side, Spot
from deck.compare.model import TextParagraph, TextRun
from deck.compare.pairs import ParagraphPair, Segment, TextPair
from deck.compare.spots import item_spot


def replaced(
    kind: ChangeKind, old: Spot, new: Spot, before: str, after: str
) -> Iterator[ContentChange]:
    if before != after:
        yield ContentChange(kind, Op.between(before, after), Side(old, before), Side(new, after))


def between(
    kind: ChangeKind,
    old: Side | None,
    new: Side | None,
    segments: tuple[Segment, ...] = (),
    paragraph: TextParagraph | None = None,
) -> ContentChange:
    """Return the insertion, the deletion or the replacement that leads from one side to another."""
    op = Op.between(old.text, new.text) if old and new else Op.DELETE if old else Op.INSERT
    return ContentChange(kind, op, old, new, segments, paragraph=paragraph)


def text_changes(kind: ChangeKind, was: Spot, now: Spot, text: TextPair) -> Iterator[ContentChange]:
    places = zip(text.alignment.merged(), text.paragraphs, strict=True)
    for (i, j), pair in places:
        if pair.changed:
            old = _item(was, i, text.old) if i is not None else None
            new = _item(now, j, text.new) if j is not None else None
            yield from _of_paragraph(kind, old, new, pair)


def _item(spot: Spot, index: int, paragraphs: tuple[TextParagraph, ...]) -> Side:
    return Side(item_spot(spot, index, len(paragraphs)), paragraphs[index].text)


def _of_paragraph(
    kind: ChangeKind, was: Side | None, now: Side | None, pair: ParagraphPair
) -> Iterator[ContentChange]:
    old, new = pair.old, pair.new
    if was is None or now is None or old is None or new is None:
        yield between(kind, was, now, pair.segments)
        return
    if pair.moved:
        yield ContentChange(kind, Op.MOVE, was, now, pair.segments)
    for segment in pair.segments:
        if segment.old != segment.new:
            yield _of_words(kind, was, now, pair, segment)
    if old.level != new.level:
        yield ContentChange(kind, Op.REPLACE, _of_level(was, old), _of_level(now, new))
    yield from link_changes(old, new, was.spot, now.spot)
    yield from mark_changes(pair, was.spot, now.spot)


def _of_level(side: Side, paragraph: TextParagraph) -> Side:
    return Side(replace(side.spot, level=True), str(paragraph.level + 1))


def _of_words(
    kind: ChangeKind, was: Side, now: Side, pair: ParagraphPair, segment: Segment
) -> ContentChange:
    old = replace(was, text=segment.old) if segment.old else None
    new = replace(now, text=segment.new) if segment.new else None
    return between(kind, old, new, pair.segments, pair.new)


def link_changes(
    old: TextParagraph, new: TextParagraph, was: Spot, now: Spot
) -> Iterator[ContentChange]:
    """Yield the changes of links whose words are there on both sides."""
    ours = {run.text: run for run in old.links}
    theirs = {run.text: run for run in new.links}
    for text in (text for text in ours if text in theirs):
        yield from replaced(ChangeKind.LINK, was, now, _target(ours[text]), _target(theirs[text]))
    gone = [run for text, run in ours.items() if text not in theirs]
    come = [run for text, run in theirs.items() if text not in ours]
    for before, after in zip(gone, come, strict=False):
        yield from replaced(ChangeKind.LINK, was, now, _target(before), _target(after))
    for run in gone[len(come) :]:
        if run.text in new.text:
            yield ContentChange(ChangeKind.LINK, Op.DELETE, Side(was, _target(run)), None)
    for run in come[len(gone) :]:
        if run.text in old.text:
            yield ContentChange(ChangeKind.LINK, Op.INSERT, None, Side(now, _target(run)))


def mark_changes(pair: ParagraphPair, was: Spot, now: Spot) -> Iterator[ContentChange]:
    """Yield the words that one side has in red or struck through, save those told as changed."""
    assert pair.old is not None
    assert pair.new is not None
    ours, theirs = Counter(pair.old.marked), Counter(pair.new.marked)
    told = [segment for segment in pair.segments if segment.changed]
    for run in (ours - theirs).elements():
        if not any(run.text in segment.old for segment in told):
            side = Side(replace(was, mark=run.mark), run.text)
            yield ContentChange(ChangeKind.MARK, Op.DELETE, side, None)
    for run in (theirs - ours).elements():
        if not any(run.text in segment.new for segment in told):
            side = Side(replace(now, mark=run.mark), run.text)
            yield ContentChange(ChangeKind.MARK, Op.INSERT, None, side)


def _target(run: TextRun) -> str:
    return run.link or ""
