"""What belongs to what: two decks' slides, shapes, paragraphs and tables in pairs.

A pair has an old and a new side, either of which may be None. Mirroring swaps the sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from deck.compare.align import Alignment, Pair
from deck.compare.model import Cell, Comment, Shape, Slide, SlideTable, TextParagraph
from deck.core.lookalikes import usual


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a paragraph, as it stands on both sides."""

    old: str
    new: str

    @property
    def changed(self) -> bool:
        """Whether the words are others."""
        return self.old != self.new and not self.rewritten

    @property
    def rewritten(self) -> bool:
        """Whether the words are the same, in other characters that look alike."""
        return self.old != self.new and usual(self.old) == usual(self.new)

    def mirrored(self) -> Segment:
        return Segment(self.new, self.old)


@dataclass(frozen=True, slots=True)
class ParagraphPair:
    """One paragraph in both versions. `segments` are its old and new text, side by side."""

    old: TextParagraph | None
    new: TextParagraph | None
    segments: tuple[Segment, ...]
    moved: bool = False

    @property
    def changed(self) -> bool:
        return self.moved or self.old != self.new

    def mirrored(self) -> ParagraphPair:
        segments = tuple(segment.mirrored() for segment in self.segments)
        return ParagraphPair(self.new, self.old, segments, self.moved)


@dataclass(frozen=True, slots=True)
class TextPair:
    """Two texts: all their paragraphs, as `Alignment.merged` orders them."""

    old: tuple[TextParagraph, ...]
    new: tuple[TextParagraph, ...]
    alignment: Alignment
    paragraphs: tuple[ParagraphPair, ...]

    @property
    def changed(self) -> bool:
        return any(pair.changed for pair in self.paragraphs)

    def mirrored(self) -> TextPair:
        alignment = self.alignment.mirrored()
        pairs = dict(zip(self.alignment.merged(), self.paragraphs, strict=True))
        paragraphs = tuple(pairs[j, i].mirrored() for i, j in alignment.merged())
        return TextPair(self.new, self.old, alignment, paragraphs)


@dataclass(frozen=True, slots=True)
class CellPair:
    old: Cell
    new: Cell
    text: TextPair

    @property
    def changed(self) -> bool:
        return self.text.changed or self.resized

    @property
    def resized(self) -> bool:
        """Whether it covers other rows and columns than before."""
        return (self.old.across, self.old.down) != (self.new.across, self.new.down)

    def mirrored(self) -> CellPair:
        return CellPair(self.new, self.old, self.text.mirrored())


@dataclass(frozen=True, slots=True)
class TablePair:
    """Two tables, or the values of two charts as tables.

    `cells` are keyed by their old row and column and their new row and column.
    """

    old: SlideTable
    new: SlideTable
    rows: Alignment
    columns: Alignment
    cells: Mapping[tuple[Pair, Pair], CellPair]

    def mirrored(self) -> TablePair:
        cells = {(theirs, ours): cell.mirrored() for (ours, theirs), cell in self.cells.items()}
        rows, columns = self.rows.mirrored(), self.columns.mirrored()
        return TablePair(self.new, self.old, rows, columns, cells)


@dataclass(frozen=True, slots=True)
class ShapePair:
    """One shape in both versions. `table` is also a chart's, whose values are a table."""

    old: Shape | None
    new: Shape | None
    text: TextPair | None = None
    table: TablePair | None = None

    def mirrored(self) -> ShapePair:
        return ShapePair(
            self.new,
            self.old,
            self.text.mirrored() if self.text else None,
            self.table.mirrored() if self.table else None,
        )


@dataclass(frozen=True, slots=True)
class CommentPair:
    """One comment, or one reply, in both versions."""

    old: Comment | None
    new: Comment | None

    def mirrored(self) -> CommentPair:
        return CommentPair(self.new, self.old)


def in_reading_order(pairs: Iterable[ShapePair], new: Slide | None) -> tuple[ShapePair, ...]:
    """Return pairs of shapes as the new slide is read, those that it has lost at the end."""
    places = {id(shape): place for place, shape in enumerate(new.shapes if new else ())}
    return tuple(sorted(pairs, key=lambda pair: places.get(id(pair.new), len(places))))


@dataclass(frozen=True, slots=True)
class SlidePair:
    """One slide in both versions.

    `parts` are the slides of one side that this slide was split into, or that were merged into
    it. For such a part, which only one side has, `kin` is the slide of the other side.
    """

    old: Slide | None
    new: Slide | None
    moved: bool = False
    shapes: tuple[ShapePair, ...] = ()
    notes: TextPair | None = None
    comments: tuple[CommentPair, ...] = ()
    parts: tuple[Slide, ...] = ()
    kin: Slide | None = None

    def mirrored(self) -> SlidePair:
        return replace(
            self,
            old=self.new,
            new=self.old,
            shapes=in_reading_order((shape.mirrored() for shape in self.shapes), self.old),
            notes=self.notes.mirrored() if self.notes else None,
            comments=tuple(each.mirrored() for each in self.comments),
        )
