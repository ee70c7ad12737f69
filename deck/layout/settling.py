"""Where lines end, settled: headings balanced, no widow, no number parted from its unit.

The clients break lines by rules that know neither. All that is changed is the width of the lines:
by the insets of their shape or cell, which the file carries, and where no inset rids a heading of
its widow, by a smaller size. The text stays as it is. Lines are judged as LibreOffice sets them,
and as PowerPoint does, which puts no space between Japanese and other text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from deck.bind.richtext import Paragraph
from deck.design.models import TextStyle
from deck.layout.galley import Line
from deck.layout.placed import PlacedText, text_room
from deck.layout.typeset import balanced_width, broken, measure
from deck.lengths import NO_LENGTH, Box, Emu, Insets, Size, points
from deck.typography.wholes import inner_offsets

WIDOW = 2
"""A last line of so many characters or fewer is a widow."""

_NARROWEST = 5.0
_NARROWEST_SHARE = 0.3
"""By how many em, and by what share of its width, a text is made narrower at the most."""

_PARTED = 2
"""How much worse than a widow, outside headings, a line is that parts what is whole."""

_STEP = 0.25
_SPARE = 0.4
"""Em that a balanced line has to spare: less than a character, more than a client's rounding."""


@dataclass(frozen=True, slots=True, order=True)
class Flaws:
    """How many ugly line ends a text has, in both clients together.

    `headings` end in a widow; `others` are other widows, and lines that part what is whole, which
    count twice. One more heading is worse than any number of others.
    """

    headings: int = 0
    others: int = 0


NO_FLAWS = Flaws()


def settled(texts: Sequence[PlacedText], style: TextStyle) -> tuple[PlacedText, ...]:
    """Return peers that fit in `style`, in it, their lines settled.

    Where a heading ends in a widow at every inset, all of the peers are set smaller; where that
    does not help either, they stay in `style`.
    """
    attempts: list[list[tuple[PlacedText, Flaws]]] = []
    for steps in range(style.steps + 1):
        smaller = style.smaller(steps)
        attempts.append([_settled(replace(text, style=smaller)) for text in texts])
        if not any(flaws.headings for _, flaws in attempts[-1]):
            return tuple(text for text, _ in attempts[-1])
    return tuple(text for text, _ in attempts[0])


def settled_cell(
    paragraphs: tuple[Paragraph, ...], style: TextStyle, size: Size, insets: Insets
) -> Insets:
    """Return the insets at which a text's lines are settled in a table cell of that size."""
    width = Emu(size.width - insets.left - insets.right)
    if flaws(paragraphs, style, width) == NO_FLAWS:
        return insets
    box = Box(NO_LENGTH, NO_LENGTH, size.width, size.height)
    text = PlacedText("cell", box, style, paragraphs, insets=insets)
    made, _ = _least_flawed(text, _narrowings(text), headings=())
    return made.insets


def flaws(
    paragraphs: Sequence[Paragraph],
    style: TextStyle,
    width: Emu,
    headings: Collection[int] = (),
    enough: Flaws | None = None,
) -> Flaws:
    """Return the flaws of paragraphs in a text area of that width; `headings` are some of them.

    They are counted no further than to more than `enough`.
    """
    found = NO_FLAWS
    for index, paragraph in enumerate(paragraphs):
        for lines in broken(paragraph, style, width):
            if len(lines) > 1:
                widowed = index in headings and _ends_in_widow(lines)
                others = flaws_of(lines) - widowed
                found = Flaws(found.headings + widowed, found.others + others)
        if enough is not None and found > enough:
            break
    return found


def flaws_of(lines: Sequence[Line]) -> int:
    """Return the flaws of one paragraph's lines, as they are where it is no heading."""
    return _PARTED * _parted(lines) + _ends_in_widow(lines)


def _ends_in_widow(lines: Sequence[Line]) -> bool:
    return len(lines) > 1 and len(lines[-1].text.strip()) <= WIDOW


def _parted(lines: Sequence[Line]) -> int:
    """Return how many lines end inside what is whole."""
    if len(lines) == 1:
        return 0
    inner = inner_offsets("".join([line.text for line in lines]))
    return sum(end in inner for end in accumulate(len(line.text) for line in lines[:-1]))


def _settled(text: PlacedText) -> tuple[PlacedText, Flaws]:
    headings = [index for index, each in enumerate(text.paragraphs) if _is_heading(each, text)]
    return _least_flawed(text, _ways(text), headings)


def _is_heading(paragraph: Paragraph, text: PlacedText) -> bool:
    """Whether a paragraph is a heading: alone in its shape, or bold on the first level."""
    alone = len(text.paragraphs) == 1
    return alone or (paragraph.level == 0 and text.style.level(0).bold)


def _least_flawed(
    text: PlacedText, ways: Iterator[Emu], headings: Collection[int]
) -> tuple[PlacedText, Flaws]:
    """Return the text, made narrower in the first of the ways that leaves it the fewest flaws."""
    best, fewest = text, None
    for by in ways:
        narrower = _narrower(text, by)
        room = text_room(narrower)
        found = flaws(text.paragraphs, text.style, room.width, headings, fewest)
        if fewest is not None and found >= fewest:
            continue
        if by and measure(text.paragraphs, text.style, room.width).height > room.height:
            continue
        best, fewest = narrower, found
        if found == NO_FLAWS:
            break
    return best, fewest or NO_FLAWS


def _ways(text: PlacedText) -> Iterator[Emu]:
    """Yield by how much a text may be made narrower: as much as balances it, then ever more."""
    if len(text.paragraphs) == 1:
        room = text_room(text).width
        least = balanced_width(text.paragraphs, text.style, room)
        yield Emu(max(0, room - least - points(_SPARE * text.style.level(0).size)))
    yield from _narrowings(text)


def _narrowings(text: PlacedText) -> Iterator[Emu]:
    em = text.style.level(0).size
    most = min(points(_NARROWEST * em), round(_NARROWEST_SHARE * text_room(text).width))
    yield from map(Emu, range(NO_LENGTH, most + 1, points(_STEP * em)))


def _narrower(text: PlacedText, by: Emu) -> PlacedText:
    """Return a text with narrower lines, that stand where they stood."""
    if not by:
        return text
    insets, half = text.insets, Emu(by // 2)
    left, right = {"left": (NO_LENGTH, by), "center": (half, half)}.get(
        text.style.align, (by, NO_LENGTH)
    )
    narrower = replace(insets, left=Emu(insets.left + left), right=Emu(insets.right + right))
    return replace(text, insets=narrower)
