"""新旧対照表: the changed passages of two decks side by side, as rows for a document or a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from deck.compare.changes import ChangeKind, ContentChange, Diff, Op, Side, SlideChange, Status
from deck.compare.model import ShapeKind, Slide
from deck.compare.spots import shape_spot
from deck.compare.words import LANGUAGES

WORDS = LANGUAGES["ja"]
HEADINGS = ("新", "旧", "備考")
TITLE = "新旧対照表"
NOTHING = "（なし）"
LEFT_OUT = "（略）"
FIGURES = "数値"
OF_THE_MEETING = "meeting."
"""What the names of the meeting's own fields begin with."""

_REMARKS = {
    Op.INSERT: "追加",
    Op.DELETE: "削除",
    Op.REPLACE: "変更",
    Op.MOVE: "移動",
    Op.REWRITE: "表記の変更",
}
_STATUSES = {Status.ADDED: "新設", Status.REMOVED: "削除", Status.CHANGED: "変更"}
"""What official tables remark of a stretch, and of a slide."""

_AROUND = 20
"""How many unchanged characters beside a change keep its sentence readable."""
_LONGEST = 60
"""A longer unchanged stretch takes more than two lines of the table."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text; what has changed in it is underlined."""

    text: str
    changed: bool = False


Stretches = tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One row of the table: the new text, the old text, and where and what it is."""

    new: Stretches
    old: Stretches
    note: str


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one heading: the changed figures, or a slide by its page in either deck."""

    new: str
    old: str
    note: str
    rows: tuple[ComparisonRow, ...]


def comparison_rows(diff: Diff) -> Iterator[RowGroup]:
    """Yield what changed: figures first, then slide by slide; what is the same is left out."""
    figures = tuple(_figures(diff))
    if figures:
        yield RowGroup(FIGURES, FIGURES, "", figures)
    for slide in diff.slides:
        if slide.status is not Status.SAME:
            note = WORDS.kin(slide) or _STATUSES.get(slide.status, _REMARKS[Op.MOVE])
            yield RowGroup(_page(slide.new), _page(slide.old), note, tuple(_rows(slide)))


def _figures(diff: Diff) -> Iterator[ComparisonRow]:
    """Yield a row for each fact, with the pages that show it; the meeting's own fields are none."""
    for fact in diff.facts:
        if fact.name.startswith(OF_THE_MEETING):
            continue
        op = Op.REPLACE if fact.old and fact.new else Op.INSERT if fact.new else Op.DELETE
        pages = dict.fromkeys(f"p.{place.slide.number}" for place in fact.places)
        new, old = (
            (Stretch(f"{fact.label}　"), Stretch(text, True)) if text else (Stretch(NOTHING),)
            for text in (fact.new, fact.old)
        )
        yield ComparisonRow(new, old, _noted(op, WORDS.comma.join(pages)))


def _noted(op: Op, where: str) -> str:
    """Return a row's remark, with its place in brackets: 変更（本文）."""
    return f"{_REMARKS[op]}（{where}）" if where else _REMARKS[op]


def _page(slide: Slide | None) -> str:
    return f"p.{slide.number}　{slide.title}" if slide else NOTHING


def _rows(slide: SlideChange) -> Iterator[ComparisonRow]:
    """Yield a slide's rows: its changed paragraphs; all its shapes where only one deck has it."""
    if slide.status in (Status.ADDED, Status.REMOVED):
        yield from _shapes(slide.slide, is_new=slide.status is Status.ADDED)
    yield from map(_row, slide.whole)


def _shapes(slide: Slide, is_new: bool) -> Iterator[ComparisonRow]:
    """Yield a row for each shape's text; what stands at the foot of every slide is no news."""
    none = (Stretch(NOTHING),)
    for shape in slide.shapes:
        if shape.text and shape.kind is not ShapeKind.FOOTER:
            text = (Stretch(shape.text, True),)
            where = WORDS.comma.join(WORDS.parts(shape_spot(slide, shape)))
            note = _noted(Op.INSERT if is_new else Op.DELETE, where)
            yield ComparisonRow(text if is_new else none, none if is_new else text, note)


def _row(change: ContentChange) -> ComparisonRow:
    is_text = change.kind in (ChangeKind.TEXT, ChangeKind.NOTES, ChangeKind.CELL)
    where = WORDS.spot(change)
    if not is_text and where != WORDS.kinds[change.kind]:
        where += f"、{WORDS.kinds[change.kind]}"
    note = _noted(change.op, where)
    if len(change.segments) > 1 and change.op is not Op.MOVE:
        new = _abridged((each.new, each.changed) for each in change.segments)
        old = _abridged((each.old, each.changed) for each in change.segments)
        return ComparisonRow(new, old, note)
    return ComparisonRow(_whole(change, change.new), _whole(change, change.old), note)


def _abridged(segments: Iterable[tuple[str, bool]]) -> Stretches:
    """Return a text with its long unchanged stretches left out, as official tables do."""
    texts = list(segments)
    last = len(texts) - 1
    stretches = (
        Stretch(text if changed else _ends(text, place, last), changed)
        for place, (text, changed) in enumerate(texts)
    )
    return tuple(each for each in stretches if each.text)


def _ends(text: str, place: int, last: int) -> str:
    """Return an unchanged stretch as far as it is near a change, the rest as （略）."""
    head = "" if place == 0 else text[:_AROUND]
    tail = "" if place == last else text[-_AROUND:]
    return text if len(text) <= _LONGEST else f"{head}{LEFT_OUT}{tail}"


def _whole(change: ContentChange, side: Side | None) -> Stretches:
    if side is None or not side.text:
        return (Stretch(NOTHING),)
    is_new = change.op is not Op.MOVE and not change.is_alike
    return (Stretch(WORDS.value(change, side.text), is_new),)
