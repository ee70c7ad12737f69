"""新旧対照表: the changed passages of two decks side by side, as rows for a document or a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deck.compare.changes import ChangeKind, ContentChange, Diff, Op, Side, SlideChange, Status
from deck.compare.model import ShapeKind, Slide
from deck.compare.spots import shape_spot
from deck.compare.words import LANGUAGES

WORDS = LANGUAGES["ja"]
HEADINGS = ("新", "旧", "備考")
TITLE = "新旧対照表"
NOTHING = "（なし）"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text; what has changed in it is underlined."""

    text: str
    changed: bool = False


Passages = tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One row of the table: the new text, the old text, and where and what it is."""

    new: Passages
    old: Passages
    note: str


@dataclass(frozen=True, slots=True)
class SlideRows:
    """A slide's rows under its headings, with the page number in either deck."""

    new: str
    old: str
    note: str
    rows: tuple[ComparisonRow, ...]


def comparison_rows(diff: Diff) -> Iterator[SlideRows]:
    """Yield what changed, in slide order; slides that are the same are left out."""
    for slide in diff.slides:
        if slide.status is not Status.SAME:
            yield SlideRows(
                _page(slide.new),
                _page(slide.old),
                WORDS.kin(slide) or WORDS.statuses[slide.status],
                tuple(_rows(slide)),
            )


def _page(slide: Slide | None) -> str:
    return f"p.{slide.number}　{slide.title}" if slide else NOTHING


def _rows(slide: SlideChange) -> Iterator[ComparisonRow]:
    """Yield a slide's rows: its changed paragraphs; all its shapes where only one deck has it."""
    if slide.status in (Status.ADDED, Status.REMOVED):
        yield from _shapes(slide.slide, is_new=slide.status is Status.ADDED)
    yield from map(_row, slide.whole)


def _shapes(slide: Slide, is_new: bool) -> Iterator[ComparisonRow]:
    """Yield a row for each shape's text; what stands at the foot of every slide is no news."""
    none = (Passage(NOTHING),)
    for shape in slide.shapes:
        if shape.text and shape.kind is not ShapeKind.FOOTER:
            text = (Passage(shape.text, True),)
            note = WORDS.comma.join(WORDS.parts(shape_spot(slide, shape)))
            yield ComparisonRow(text if is_new else none, none if is_new else text, note)


def _row(change: ContentChange) -> ComparisonRow:
    note = WORDS.spot(change)
    if (
        change.kind not in (ChangeKind.TEXT, ChangeKind.NOTES, ChangeKind.CELL)
        or change.op is Op.MOVE
    ):
        note += f"（{WORDS.kinds[change.kind]}の{WORDS.ops[change.op]}）"
    if len(change.segments) > 1 and change.op is not Op.MOVE:
        new = tuple(Passage(each.new, each.changed) for each in change.segments if each.new)
        old = tuple(Passage(each.old, each.changed) for each in change.segments if each.old)
        return ComparisonRow(new, old, note)
    return ComparisonRow(_whole(change, change.new), _whole(change, change.old), note)


def _whole(change: ContentChange, side: Side | None) -> Passages:
    if side is None or not side.text:
        return (Passage(NOTHING),)
    is_new = change.op is not Op.MOVE and not change.is_alike
    return (Passage(WORDS.value(change, side.text), is_new),)
