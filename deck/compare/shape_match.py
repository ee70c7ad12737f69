"""Which shape of one slide is which of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from deck.compare.align import Pair, one_to_one, text_likeness
from deck.compare.model import Shape, ShapeKind
from deck.core.lengths import Box

WRITTEN = frozenset(
    {
        ShapeKind.TITLE,
        ShapeKind.SUBTITLE,
        ShapeKind.BODY,
        ShapeKind.TEXT,
        ShapeKind.DIAGRAM,
        ShapeKind.DRAWING,
    }
)
"""Kinds that may become one another: a body is a text box once its layout is another."""

MOST_COMPARED = 100_000
"""Up to so many pairs of shapes are compared; a slide with more of them unmatched is a map."""
ENOUGH = 0.35
"""From which likeness on two shapes without a name in common are taken for one."""


def match_shapes(old: Sequence[Shape], new: Sequence[Shape], ours: bool) -> list[Pair]:
    """Return the pairs of shapes that are one, by index, in the order of the new slide.

    Names decide where both decks are ours. Elsewhere shapes that say the same go first, then
    those of the same name or placeholder that have something in common, then the most alike.
    """
    matcher = _ShapeMatcher(old, new)
    if ours:
        matcher.by_key(lambda shape: (shape.name, _family(shape)), _related)
    matcher.by_key(lambda shape: (shape.name, shape.kind, shape.content), _always)
    matcher.by_key(_said, _always)
    matcher.by_key(lambda shape: (shape.name, shape.placeholder, _family(shape)), _related)
    matcher.by_key(lambda shape: _family(shape) if shape.placeholder else None, _related)
    matcher.by_likeness()
    matcher.by_key(lambda shape: (shape.name, _family(shape)), _always)
    return sorted(matcher.pairs, key=lambda pair: pair[1])


def shape_likeness(old: Shape, new: Shape) -> float:
    """Return how alike two shapes are, from 0 to 1: half what they say, half where they stand."""
    if _family(old) != _family(new):
        return 0.0
    text = text_likeness(old.text, new.text) if old.text or new.text else 0.5
    if old.picture and new.picture:
        text = 1.0 if old.picture.digest == new.picture.digest else text_likeness(old.alt, new.alt)
    return 0.6 * text + 0.4 * overlap(old.box, new.box)


def overlap(old: Box | None, new: Box | None) -> float:
    """Return the area that two boxes share over the area they cover; 0 without a place."""
    if old is None or new is None:
        return 0.0
    if old == new:
        return 1.0
    width = min(old.right, new.right) - max(old.x, new.x)
    height = min(old.bottom, new.bottom) - max(old.y, new.y)
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (old.width * old.height + new.width * new.height - shared)


class _ShapeMatcher:
    def __init__(self, old: Sequence[Shape], new: Sequence[Shape]) -> None:
        self._old, self._new = old, new
        self._old_left = dict.fromkeys(range(len(old)))
        self._new_left = dict.fromkeys(range(len(new)))
        self.pairs: list[Pair] = []

    def by_key(
        self, key: Callable[[Shape], Hashable], allowed: Callable[[Shape, Shape], bool]
    ) -> None:
        """Pair the shapes of one key where there are as many of it here as there."""
        groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for i in self._old_left:
            groups[key(self._old[i])][0].append(i)
        for j in self._new_left:
            groups[key(self._new[j])][1].append(j)
        for name, (ours, theirs) in groups.items():
            if name is not None and len(ours) == len(theirs):
                for i, j in zip(ours, theirs, strict=True):
                    if allowed(self._old[i], self._new[j]):
                        self._take(i, j)

    def by_likeness(self) -> None:
        if len(self._old_left) * len(self._new_left) > MOST_COMPARED:
            return
        scored = [
            (likeness, i, j)
            for i in self._old_left
            for j in self._new_left
            if (likeness := shape_likeness(self._old[i], self._new[j])) >= ENOUGH
        ]
        for i, j in one_to_one(scored):
            self._take(i, j)

    def _take(self, i: int, j: int) -> None:
        del self._old_left[i], self._new_left[j]
        self.pairs.append((i, j))


def _family(shape: Shape) -> Hashable:
    """Return what a shape can be compared as: a text box with a body, but with no picture."""
    if shape.kind is ShapeKind.TITLE or shape.kind is ShapeKind.FOOTER:
        return shape.kind
    return ShapeKind.TEXT if shape.kind in WRITTEN else shape.kind


def _said(shape: Shape) -> Hashable:
    """Return what a shape says; None for one that says nothing."""
    says = any(shape.content)
    return (_family(shape), shape.content) if says else None


def _related(old: Shape, new: Shape) -> bool:
    """Say whether two shapes of one name have more in common than it."""
    if old.kind is ShapeKind.TITLE or (old.placeholder and old.placeholder == new.placeholder):
        return True
    return shape_likeness(old, new) >= ENOUGH / 2


def _always(_old: Shape, _new: Shape) -> bool:
    return True
