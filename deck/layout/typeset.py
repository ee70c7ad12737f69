"""Typesetting: paragraphs are measured in a width, and texts fitted into their boxes.

What is measured comes true where the file says what was measured: an exact line spacing
(`a:spcPts`) of the level's pitch, `hangingPunct="0"`, `latinLnBrk="0"`, `eaLnBrk="1"`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from deck.bind.richtext import Marker, Paragraph
from deck.core.lengths import NO_LENGTH, Emu, Pt, Size, centimetres, points, to_points
from deck.design.models import LevelStyle, TextStyle
from deck.layout.galley import Galley, Setting, galley

_HAIR = points(0.5)
"""Room that a line needs to spare, so that a client's rounding does not break it."""


class Measured(Struct, frozen=True):
    """Paragraphs as set in a width, each broken into lines.

    `height` is the sum of the line pitches and of the space before every paragraph but the first.
    """

    paragraphs: tuple[Setting, ...]
    height: Emu

    @property
    def line_count(self) -> int:
        return sum(map(len, self.paragraphs))

    @property
    def lines(self) -> tuple[str, ...]:
        """The text of every line in order."""
        return tuple(line.text for each in self.paragraphs for line in each.lines)


class Block(Struct, frozen=True):
    """Paragraphs and the room for them: a text box inside its insets."""

    paragraphs: tuple[Paragraph, ...]
    room: Size


class Overflow(Struct, frozen=True):
    """A block that is too high even at its smallest size, and by how much.

    `block` is its index among the fitted blocks; `size` the smallest type size in it;
    `characters` about how many have to go.
    """

    block: int
    lines: int
    needed: Emu
    there: Emu
    size: Pt
    characters: int

    def __str__(self) -> str:
        room = centimetres(self.needed, self.there)
        return f"{self.lines} lines need {room} at {self.size:g} pt"

    @property
    def hint(self) -> str:
        return f"shorten by about {self.characters} characters, or split the slide"


class Fit(Struct, frozen=True):
    """The one style in which all of the peers fit, or the smallest where some do not.

    `measured` are the blocks as set in it, in order; `overflows` is empty where all fit.
    """

    style: TextStyle
    measured: tuple[Measured, ...]
    overflows: tuple[Overflow, ...]


def measure(paragraphs: Sequence[Paragraph], style: TextStyle, width: Emu) -> Measured:
    """Return the paragraphs set in a text area of that width, in that style.

    An empty paragraph takes one line. Every line starts at its level's margin.
    """
    settings: list[Setting] = []
    height = NO_LENGTH
    for paragraph in paragraphs:
        level, galley = galley_of(paragraph, style)
        setting = galley.set(to_points(Emu(width - level.margin)))
        height = Emu(height + (level.space if settings else 0) + len(setting) * level.line)
        settings.append(setting)
    return Measured(tuple(settings), height)


def unbroken(paragraphs: Sequence[Paragraph], style: TextStyle) -> Size:
    """Return the room that paragraphs take where none needs a second line (max-content size)."""
    height = widest = NO_LENGTH
    for index, paragraph in enumerate(paragraphs):
        level, galley = galley_of(paragraph, style)
        height = Emu(height + (level.space if index else 0) + level.line)
        widest = Emu(max(widest, level.margin + points(galley.whole_width) + _HAIR))
    return Size(widest, height)


GROWTH = 3
"""Points by which a text may grow: beyond it body text is larger than the finding above it."""
SPARSE = 1 / 3
"""The share of its room under which a text looks lost."""
FULL_ENOUGH = 1 / 2
"""What a grown text takes at most: it is not to look crowded on an empty slide."""


def fit(blocks: Sequence[Block], style: TextStyle) -> Fit:
    """Return the largest size of a style, the same for all peers, in which every block fits.

    Sizes go down in the style's own steps (`TextStyle.smaller`). Where even the smallest is too
    large, the result has it and the overflows.
    """
    for steps in range(style.steps + 1):
        smaller = style.smaller(steps)
        measured = tuple(measure(block.paragraphs, smaller, block.room.width) for block in blocks)
        if all(
            each.height <= block.room.height for block, each in zip(blocks, measured, strict=True)
        ):
            break
    return Fit(smaller, measured, _overflows(blocks, measured, smaller))


def grown(blocks: Sequence[Block], fitted: Fit) -> TextStyle:
    """Return a style for texts that leave most of their room empty, the same for all peers.

    It is larger by up to GROWTH points, as long as no text comes to more than FULL_ENOUGH of its
    room. Where any text has enough already, it is the style that they were fitted in.
    """
    style = fitted.style
    if any(
        each.height >= block.room.height * SPARSE
        for block, each in zip(blocks, fitted.measured, strict=True)
    ):
        return style
    for growth in range(GROWTH, 0, -1):
        larger = style.smaller(-growth)
        heights = (measure(each.paragraphs, larger, each.room.width).height for each in blocks)
        if all(
            height <= block.room.height * FULL_ENOUGH
            for block, height in zip(blocks, heights, strict=True)
        ):
            return larger
    return style


def widest_word(paragraphs: Sequence[Paragraph], style: TextStyle) -> Emu:
    """Return the least width in which no unbreakable piece is cut (min-content width)."""
    return _widest(paragraphs, style, lambda galley: galley.widest_piece)


def widest_whole(paragraphs: Sequence[Paragraph], style: TextStyle) -> Emu:
    """Return the least width in which, besides, no number is parted from its unit."""
    return _widest(paragraphs, style, lambda galley: galley.widest_whole)


def balanced_width(paragraphs: Sequence[Paragraph], style: TextStyle, width: Emu) -> Emu:
    """Return the least width up to `width` in which a heading keeps its number of lines.

    Set in it, the lines of a heading are about equally long. A single line keeps the whole width.
    """
    count = measure(paragraphs, style, width).line_count
    if count <= len(paragraphs):
        return width
    low, high = NO_LENGTH, width
    while high - low > _HAIR:
        middle = Emu((low + high) // 2)
        if measure(paragraphs, style, middle).line_count <= count:
            high = middle
        else:
            low = middle
    return high


def _widest(
    paragraphs: Sequence[Paragraph],
    style: TextStyle,
    natural: Callable[[Galley], float],
) -> Emu:
    widest = NO_LENGTH
    for paragraph in paragraphs:
        level, galley = galley_of(paragraph, style)
        widest = Emu(max(widest, level.margin + points(natural(galley)) + _HAIR))
    return widest


def galley_of(paragraph: Paragraph, style: TextStyle) -> tuple[LevelStyle, Galley]:
    """Return a paragraph's look and its characters, which can be set in any width."""
    level = level_of(paragraph, style)
    return level, galley(paragraph.runs, level.bold, level.size, style.typefaces)


def level_of(paragraph: Paragraph, style: TextStyle) -> LevelStyle:
    """Return the look of a paragraph."""
    return style.level(paragraph.level, paragraph.marker is not Marker.NONE)


def _overflows(
    blocks: Sequence[Block], measured: Sequence[Measured], style: TextStyle
) -> tuple[Overflow, ...]:
    return tuple(
        Overflow(
            index,
            set_.line_count,
            set_.height,
            block.room.height,
            min(level_of(each, style).size for each in block.paragraphs),
            _surplus(set_, block.room.height),
        )
        for index, (block, set_) in enumerate(zip(blocks, measured, strict=True))
        if set_.height > block.room.height
    )


def _surplus(measured: Measured, room: Emu) -> int:
    """Return about how many characters too many a text has for a room's height, in fives."""
    characters = sum(map(len, measured.lines))
    return -(-characters * (measured.height - room) // measured.height // 5) * 5
