"""A pair of slides → the list of its changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deck.compare.changes import ChangeKind, ContentChange, Op, Side, Spot
from deck.compare.figures import value_changes
from deck.compare.listed_tables import table_changes, table_text
from deck.compare.listed_texts import between, replaced, text_changes
from deck.compare.model import (
    Shape,
    ShapeKind,
    Slide,
    SlidePicture,
)
from deck.compare.pairs import (
    ShapePair,
    SlidePair,
    TablePair,
)
from deck.compare.remarks import comment_changes
from deck.compare.spots import shape_spot
from deck.compare.unread import BULLET
from deck.core.lengths import EMU_PER_CM, Box

NUDGE = EMU_PER_CM // 20
"""Half a millimetre: what a shape may be shifted by without having been moved by anyone."""


def list_changes(pair: SlidePair) -> tuple[ContentChange, ...]:
    """Return what changed on a slide that both decks have, in the order it is read."""
    if pair.old is None or pair.new is None:
        return ()
    changes = [*_of_slide(pair.old, pair.new)]
    for shapes in pair.shapes:
        changes += _of_shape(pair.old, pair.new, shapes)
    changes = [_across(change, pair.parts) for change in _reunited(changes)]
    if pair.notes:
        changes += text_changes(ChangeKind.NOTES, Spot(notes=True), Spot(notes=True), pair.notes)
    changes += comment_changes(pair.old, pair.new, pair.comments)
    return tuple(changes)


def _of_slide(old: Slide, new: Slide) -> Iterator[ContentChange]:
    spot = Spot()
    yield from replaced(ChangeKind.LAYOUT, spot, spot, old.layout, new.layout)
    yield from replaced(ChangeKind.SECTION, spot, spot, old.section, new.section)
    if old.unread != new.unread:
        yield ContentChange(ChangeKind.UNREAD, Op.REPLACE, Side(spot, ""), Side(spot, ""))
    if old.hidden != new.hidden:
        yield from replaced(ChangeKind.HIDDEN, spot, spot, _yes(old.hidden), _yes(new.hidden))


def _yes(value: bool) -> str:
    return "true" if value else "false"


# -- shapes -----------------------------------------------------------------------------------


def _of_shape(old: Slide, new: Slide, pair: ShapePair) -> Iterator[ContentChange]:
    if pair.old is None or pair.new is None:
        if pair.new:
            yield _whole(pair.new, shape_spot(new, pair.new), Op.INSERT)
        elif pair.old:
            yield _whole(pair.old, shape_spot(old, pair.old), Op.DELETE)
        return
    if pair.old == pair.new:
        return
    was, now = shape_spot(old, pair.old), shape_spot(new, pair.new)
    if pair.text:
        kind = ChangeKind.CHART if pair.new.chart else ChangeKind.TEXT
        yield from text_changes(kind, was, now, pair.text)
    drawn = [*_of_values(pair.old, pair.new, pair.table, (was, now))]
    yield from drawn
    if not drawn:
        yield from _of_unread(pair, was, now)
    yield from replaced(ChangeKind.LINK, was, now, pair.old.link or "", pair.new.link or "")
    if not (drawn and pair.new.picture):
        yield from replaced(ChangeKind.ALT, was, now, pair.old.alt, pair.new.alt)
    if old.layout == new.layout or not (pair.old.placeholder and pair.new.placeholder):
        yield from _of_place(pair.old, pair.new, was, now)


def _whole(shape: Shape, spot: Spot, op: Op) -> ContentChange:
    """Return the change of a shape that only one side has."""
    kinds = {
        ShapeKind.TABLE: ChangeKind.ROW,
        ShapeKind.PICTURE: ChangeKind.PICTURE,
        ShapeKind.CHART: ChangeKind.CHART,
        ShapeKind.OBJECT: ChangeKind.UNREAD,
    }
    kind = kinds.get(shape.kind, ChangeKind.TEXT if shape.text else ChangeKind.POSITION)
    text = table_text(shape.table) if shape.table else shape.text or shape.alt or shape.name
    side = Side(spot, text)
    return ContentChange(
        kind, op, None if op is Op.INSERT else side, side if op is Op.INSERT else None
    )


def _of_values(
    old: Shape, new: Shape, table: TablePair | None, spots: tuple[Spot, Spot]
) -> Iterator[ContentChange]:
    """Yield the changes of a table, a chart or a picture."""
    was, now = spots
    if table and new.table:
        yield from table_changes(table, was, now)
    elif table:
        yield from _as_chart(table_changes(table, was, now))
    elif old.picture and new.picture and old.picture.digest != new.picture.digest:
        values = [*_of_figure(old.picture, new.picture, was, now)]
        before, after = Side(was, old.alt or old.name), Side(now, new.alt or new.name)
        yield from values or [ContentChange(ChangeKind.PICTURE, Op.REPLACE, before, after)]
    if old.chart and new.chart:
        yield from replaced(ChangeKind.CHART, was, now, old.chart.kind, new.chart.kind)
        yield from replaced(ChangeKind.CHART, was, now, old.chart.title, new.chart.title)


def _of_figure(
    old: SlidePicture, new: SlidePicture, was: Spot, now: Spot
) -> Iterator[ContentChange]:
    """Yield the changes of the values that a figure was drawn from."""
    for change in value_changes(old.data, new.data) if old.data and new.data else ():
        before = Side(replace(was, path=change.path), change.old or "")
        after = Side(replace(now, path=change.path), change.new or "")
        yield between(
            ChangeKind.CHART,
            before if change.old is not None else None,
            after if change.new is not None else None,
        )


def _of_unread(pair: ShapePair, was: Spot, now: Spot) -> Iterator[ContentChange]:
    """Yield that what a shape shows is another, which nobody reads in detail.

    Bullets come and go with their paragraphs. A picture is the same as SVG where one side has none.
    """
    old, new = pair.old, pair.new
    assert old is not None
    assert new is not None
    ours, theirs = (
        {each for each in shape.unread if not (pair.text and each.startswith(BULLET))}
        for shape in (old, new)
    )
    vectors = {shape.picture.vector for shape in (old, new) if shape.picture} - {""}
    if ours != theirs or len(vectors) > 1:
        sides = (Side(was, old.alt or old.name), Side(now, new.alt or new.name))
        yield ContentChange(ChangeKind.UNREAD, Op.REPLACE, *sides)


def _as_chart(changes: Iterable[ContentChange]) -> Iterator[ContentChange]:
    return (replace(change, kind=ChangeKind.CHART) for change in changes)


def _of_place(old: Shape, new: Shape, was: Spot, now: Spot) -> Iterator[ContentChange]:
    """Yield the change of a shape's place. A table's size follows from what stands in it."""
    before, after = old.box, new.box
    if before is None or after is None:
        return
    sides = [(before.x, after.x), (before.y, after.y)]
    if not new.table:
        sides += [(before.width, after.width), (before.height, after.height)]
    if any(abs(one - other) > NUDGE for one, other in sides):
        yield from replaced(
            ChangeKind.POSITION, was, now, _centimetres(before), _centimetres(after)
        )


def _centimetres(box: Box) -> str:
    x, y, width, height = (
        f"{length / EMU_PER_CM:.1f}" for length in (box.x, box.y, box.width, box.height)
    )
    return f"x {x}, y {y}, {width} × {height} cm"


def _reunited(changes: list[ContentChange]) -> Iterator[ContentChange]:
    """Yield the changes, with a paragraph gone from one shape and come to another as moved."""
    come = [each for each in changes if each.kind is ChangeKind.TEXT and each.op is Op.INSERT]
    homes: dict[int, ContentChange] = {}
    for change in changes:
        if change.kind is ChangeKind.TEXT and change.op is Op.DELETE and change.old:
            for other in come:
                whole = other.new and other.new.text == change.old.text
                if whole and id(other) not in homes and _is_whole(other) and _is_whole(change):
                    homes[id(other)] = change
                    break
    left = {id(change) for change in homes.values()}
    for change in changes:
        origin = homes.get(id(change))
        if origin:
            yield ContentChange(ChangeKind.TEXT, Op.MOVE, origin.old, change.new)
        elif id(change) not in left:
            yield change


def _across(change: ContentChange, parts: tuple[Slide, ...]) -> ContentChange:
    """Return a paragraph that went to another slide, or came from one, as moved."""
    side = change.old or change.new
    if not parts or change.kind is not ChangeKind.TEXT or change.op is Op.REPLACE or side is None:
        return change
    for slide in parts:
        if side.text in set(slide.lines()):
            there = Side(Spot(), side.text, slide)
            old, new = change.old or there, change.new or there
            return ContentChange(ChangeKind.TEXT, Op.MOVE, old, new, change.segments)
    return change


def _is_whole(change: ContentChange) -> bool:
    """Say whether a change is of a whole paragraph or shape, not of words inside one."""
    return len(change.segments) <= 1
