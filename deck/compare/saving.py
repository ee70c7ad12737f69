"""What a client changes by saving a deck, told in one line instead of slide by slide.

LibreOffice names all layouts alike, knows no sections, and drops the alternative text of tables.
A person may do one of these to a whole deck; whoever did two of them was a client.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from deck.compare.changes import ChangeKind, ContentChange, SlideChange
from deck.compare.model import ShapeKind, Slide

TRACES = 2
"""Of so many kinds must a whole deck's changes be, to be taken for those of a client."""

Saved = tuple[tuple[ChangeKind, int], ...]
"""The kinds of changes that were made by saving, and on how many slides."""


def told_as_saved(slides: Sequence[SlideChange]) -> tuple[list[SlideChange], Saved]:
    """Return the slides without what a client changed by saving, and what that was."""
    kinds = frozenset(_traces(slides))
    if len(kinds) < TRACES:
        return list(slides), ()
    counts = Counter(
        kind
        for slide in slides
        for kind in {change.kind for change in slide.changes if _is_trace(change, kinds)}
    )
    left = [
        replace(
            slide,
            changes=tuple(each for each in slide.changes if not _is_trace(each, kinds)),
        )
        for slide in slides
    ]
    return left, tuple(sorted(counts.items()))


def _traces(slides: Sequence[SlideChange]) -> Iterator[ChangeKind]:
    """Yield the kinds of which something was changed on all slides that have it."""
    pairs = [(slide.old, slide.new) for slide in slides if slide.old and slide.new]
    if pairs and all(old.layout != new.layout for old, new in pairs):
        yield ChangeKind.LAYOUT
    if _is_lost((old.section, new.section) for old, new in pairs):
        yield ChangeKind.SECTION
    if _is_lost(("".join(_alts(old)), "".join(_alts(new))) for old, new in pairs):
        yield ChangeKind.ALT


def _is_lost(texts: Iterable[tuple[str, str]]) -> bool:
    """Say whether what stood somewhere on one side stands nowhere on the other."""
    pairs = list(texts)
    return any(old for old, _ in pairs) != any(new for _, new in pairs)


def _alts(slide: Slide) -> Iterator[str]:
    yield from (shape.alt for shape in slide.shapes if shape.table)


def _is_trace(change: ContentChange, kinds: frozenset[ChangeKind]) -> bool:
    is_tables = change.kind is not ChangeKind.ALT or change.spot.shape is ShapeKind.TABLE
    return change.kind in kinds and is_tables
