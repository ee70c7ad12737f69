"""Paragraphs and rows that went from one slide to another: moved, not deleted and added.

A table that goes on over several slides hands a row on to the next when one is put in before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from deck.compare.changes import ChangeKind, ContentChange, Op, Side, SlideChange

SHORTEST = 4
"""Characters that a text must have to be known again on another slide."""

Key = tuple[ChangeKind, str]


def told_across(slides: Sequence[SlideChange]) -> list[SlideChange]:
    """Return the slides with what went from one to another told as moved, on both of them.

    It must have gone from one slide only, and have come to only one.
    """
    gone, come = _whole(slides, Op.DELETE), _whole(slides, Op.INSERT)
    moved = {
        key: (gone[key][0], come[key][0])
        for key in gone
        if len(gone[key]) == len(come.get(key, ())) == 1 and gone[key][0] is not come[key][0]
    }
    return [
        replace(slide, changes=tuple(_moved(change, moved) for change in slide.changes))
        for slide in slides
    ]


def _whole(slides: Sequence[SlideChange], op: Op) -> dict[Key, list[SlideChange]]:
    """Return, for each paragraph or row gone or come, the slides that it went from or came to."""
    found: dict[Key, list[SlideChange]] = defaultdict(list)
    for slide in slides:
        for change in slide.changes:
            if change.op is op and (key := _key(change)):
                found[key].append(slide)
    return found


def _key(change: ContentChange) -> Key | None:
    side = change.old or change.new
    if (
        side is None
        or change.kind not in (ChangeKind.TEXT, ChangeKind.ROW)
        or len(change.segments) > 1
    ):
        return None
    return (change.kind, side.text) if len(side.text) >= SHORTEST else None


def _moved(
    change: ContentChange, moved: dict[Key, tuple[SlideChange, SlideChange]]
) -> ContentChange:
    key = _key(change) if change.op in (Op.INSERT, Op.DELETE) else None
    if key not in moved or key is None:
        return change
    origin, home = moved[key]
    if change.old:
        there = Side(change.old.spot, change.old.text, home.new)
        return ContentChange(change.kind, Op.MOVE, change.old, there)
    assert change.new is not None
    there = Side(change.new.spot, change.new.text, origin.old)
    return ContentChange(change.kind, Op.MOVE, there, change.new)
