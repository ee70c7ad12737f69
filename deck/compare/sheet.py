"""新旧対照表: the changed passages of two decks side by side, as rows for a document or a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deck.compare.changes import Change, Diff, Kind, Op, Side, SlideChange, Status
from deck.compare.model import Slide
from deck.compare.pairs import Segment
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
class Row:
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
    rows: tuple[Row, ...]


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


def _rows(slide: SlideChange) -> Iterator[Row]:
    """Yield a slide's rows: its changed paragraphs, or all its text where only one deck has it."""
    if slide.status in (Status.ADDED, Status.REMOVED):
        text = (Passage("\n".join(slide.slide.lines()), True),)
        none = (Passage(NOTHING),)
        is_new = slide.status is Status.ADDED
        yield Row(text if is_new else none, none if is_new else text, "")
    told: set[tuple[Segment, ...]] = set()
    for change in slide.changes:
        if len(change.segments) > 1 and change.op is not Op.MOVE:
            if change.segments in told:
                continue
            told.add(change.segments)
        yield _row(change)


def _row(change: Change) -> Row:
    note = WORDS.spot(change)
    if change.kind not in (Kind.TEXT, Kind.NOTES, Kind.CELL) or change.op is Op.MOVE:
        note += f"（{WORDS.kinds[change.kind]}の{WORDS.ops[change.op]}）"
    if len(change.segments) > 1 and change.op is not Op.MOVE:
        new = tuple(Passage(each.new, each.changed) for each in change.segments if each.new)
        old = tuple(Passage(each.old, each.changed) for each in change.segments if each.old)
        return Row(new, old, note)
    return Row(_whole(change, change.new), _whole(change, change.old), note)


def _whole(change: Change, side: Side | None) -> Passages:
    if side is None or not side.text:
        return (Passage(NOTHING),)
    is_new = change.op is not Op.MOVE and not change.is_alike
    return (Passage(WORDS.value(change, side.text), is_new),)
