"""The vocabulary of a comparison: changes, where they are, and the whole of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from deck.compare.model import DeckText, FactShown, RunMark, ShapeKind, Slide, TextParagraph
from deck.compare.pairs import Segment, SlidePair
from deck.core.lookalikes import usual


class ChangeKind(StrEnum):
    """What has changed."""

    TEXT = "text"
    CELL = "cell"
    ROW = "row"
    COLUMN = "column"
    PICTURE = "picture"
    CHART = "chart"
    NOTES = "notes"
    LINK = "link"
    LAYOUT = "layout"
    ALT = "alt"
    POSITION = "position"
    HIDDEN = "hidden"
    SECTION = "section"
    MARK = "mark"
    COMMENT = "comment"
    UNREAD = "unread"


class Op(StrEnum):
    """What has been done to it."""

    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"
    REWRITE = "rewrite"
    """Nothing but the characters: others that look alike stand for the same words."""

    @classmethod
    def between(cls, old: str, new: str) -> Op:
        """Return what leads from one text to another that stands in its place."""
        return cls.REWRITE if old != new and usual(old) == usual(new) else cls.REPLACE

    def mirrored(self) -> Op:
        return {Op.INSERT: Op.DELETE, Op.DELETE: Op.INSERT}.get(self, self)


class Status(StrEnum):
    """What became of a slide."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    MOVED_AND_CHANGED = "moved+changed"

    def mirrored(self) -> Status:
        swapped = {Status.ADDED: Status.REMOVED, Status.REMOVED: Status.ADDED}
        return swapped.get(self, self)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a slide; `words.py` puts it into words. Numbers count from 1.

    `shape` is the kind of shape, None for the slide itself and its notes; `label` tells it from
    others of its kind. `item` is a paragraph's number. `row` and `column` are the labels of a
    cell's row and column, or their numbers where they have none. `level` says that only a
    paragraph's level is meant, `mark` that words marked so are, `comment` that a comment is which
    hangs there. `path` leads to a value in a figure's data.
    """

    shape: ShapeKind | None = None
    label: str = ""
    item: int | None = None
    items: int = 0
    row: str = ""
    column: str = ""
    level: bool = False
    mark: RunMark | None = None
    comment: bool = False
    notes: bool = False
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a change: where it is there, and what stands there.

    `slide` is set where that is on another slide: one that this slide was split into, say.
    """

    spot: Spot
    text: str
    slide: Slide | None = None


@dataclass(frozen=True, slots=True)
class ContentChange:
    """One change. An insertion has no old side but knows its spot, a deletion no new one.

    `segments` are the two texts side by side where it is a matter of words. `repeats` counts the
    further slides that show the same change, and for which it is not told again. `paragraph` is
    the one it is in, as it is now; `fact` what a figure there should say, where it contradicts one.
    """

    kind: ChangeKind
    op: Op
    old: Side | None
    new: Side | None
    segments: tuple[Segment, ...] = field(default=(), compare=False)
    repeats: int = field(default=0, compare=False)
    paragraph: TextParagraph | None = field(default=None, compare=False, repr=False)
    fact: FactShown | None = field(default=None, compare=False)

    @property
    def spot(self) -> Spot:
        """Where it is on its slide: in the new deck, or where it was in the old one."""
        sides = (side for side in (self.new, self.old) if side and side.slide is None)
        return next(sides).spot

    @property
    def origin(self) -> str | None:
        """The `file:line` that its paragraph was built from."""
        return self.paragraph.origin if self.paragraph else None

    @property
    def is_alike(self) -> bool:
        """Whether both sides say the same: a picture drawn anew from the same data, say."""
        return self.old is not None and self.new is not None and self.old.text == self.new.text

    @property
    def elsewhere(self) -> Side | None:
        """The side that stands on another slide, if one does."""
        return next((side for side in (self.old, self.new) if side and side.slide), None)

    @property
    def place(self) -> range:
        """Which of the segments it is about: one of them, or all from the first to the last."""
        old, new = (side.text if side else "" for side in (self.old, self.new))
        changed = [place for place, each in enumerate(self.segments) if each.old != each.new]
        for place in changed:
            if (self.segments[place].old, self.segments[place].new) == (old, new):
                return range(place, place + 1)
        if not changed or old == "".join(each.old for each in self.segments):
            return range(len(self.segments))
        return range(changed[0], changed[-1] + 1)

    def mirrored(self) -> ContentChange:
        segments = tuple(segment.mirrored() for segment in self.segments)
        return ContentChange(
            self.kind, self.op.mirrored(), self.new, self.old, segments, self.repeats
        )


@dataclass(frozen=True, slots=True)
class SlideChange:
    """What became of one slide. `pair` holds its parts in pairs, for reports that show it whole."""

    status: Status
    pair: SlidePair
    changes: tuple[ContentChange, ...] = ()

    @property
    def old(self) -> Slide | None:
        return self.pair.old

    @property
    def new(self) -> Slide | None:
        return self.pair.new

    @property
    def whole(self) -> tuple[ContentChange, ...]:
        """The changes for reports that show the whole text around one: each text's first."""
        first: dict[object, ContentChange] = {}
        for change in self.changes:
            is_part = len(change.segments) > 1 and change.op is not Op.MOVE
            first.setdefault(change.segments if is_part else id(change), change)
        return tuple(first.values())

    @property
    def slide(self) -> Slide:
        """The slide in the new deck, or in the old one where it is gone."""
        slide = self.new or self.old
        assert slide is not None
        return slide


@dataclass(frozen=True, slots=True)
class FactPlace:
    """A place that shows a fact: the slide, in the new deck where it is there, and the spot."""

    slide: Slide
    spot: Spot


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that changed: its texts, empty where it wasn't there, and every place showing it.

    `label` says what it is, and `former` what it was where that was something else. `difference`
    is in words of figures (`+3, +11%`), empty where there is none to tell.
    """

    name: str
    old: str
    new: str
    difference: str
    places: tuple[FactPlace, ...]
    label: str = ""
    former: str = ""


@dataclass(frozen=True, slots=True)
class Diff:
    """All that changed between two decks: slides in the new deck's order, removed ones where
    they stood. `saved` are the kinds of what a client changed by saving, and on how many slides."""

    old: DeckText
    new: DeckText
    slides: tuple[SlideChange, ...]
    facts: tuple[FactChange, ...] = ()
    saved: tuple[tuple[ChangeKind, int], ...] = ()

    @property
    def same(self) -> bool:
        return not (self.facts or self.saved) and all(
            slide.status is Status.SAME for slide in self.slides
        )

    @property
    def untold(self) -> tuple[Slide, ...]:
        """The new deck's slides that tell what changed before, and that are not compared."""
        return tuple(slide for slide in self.new.slides if slide.tells_changes)

    def of(self, *statuses: Status) -> Iterator[SlideChange]:
        return (slide for slide in self.slides if slide.status in statuses)
