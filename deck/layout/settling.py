"""Where lines end, settled: headings balanced, no widow, no number parted from its unit.

The clients break lines by rules that know neither. All that is changed is the width of the lines:
by the insets of their shape or cell, which the file carries, and where no inset rids a heading of
its widow, by a smaller size. The text stays as it is. Lines are judged as LibreOffice sets them,
and as PowerPoint does, which puts no space between Japanese and other text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NewType

from msgspec import Struct
from msgspec.structs import replace

from deck.bind.richtext import Paragraph
from deck.core.lengths import NO_LENGTH, Emu, Insets, Size, points, to_points
from deck.design.models import LevelStyle, TextStyle
from deck.layout.galley import Galley, Setting
from deck.layout.placed import PlacedText, text_room
from deck.layout.typeset import balanced_width, galley_of

WIDOW = 2
"""A last line of so many characters or fewer is a widow."""

_NARROWEST = 5.0
_NARROWEST_SHARE = 0.3
"""By how many em, and by what share of its width, a text is made narrower at the most."""

_PARTED = 2
"""How much worse than a widow, outside headings, a line is that parts what is whole."""

_SPARE = 0.25
"""Em by which a line's end is sure: less than a character, more than a client's rounding."""


Flaws = NewType("Flaws", int)
"""How many ugly line ends a text has, in both clients together, by their weight.

Widows count once, and so do lines of headings that part a word in katakana; lines that part what
is whole count twice. The widow of a heading is worse than any number of others.
"""

NO_FLAWS = Flaws(0)
WIDOWED_HEADING = Flaws(1000)


def settled(texts: Sequence[PlacedText], style: TextStyle) -> tuple[PlacedText, ...]:
    """Return peers that fit in `style`, in it, their lines settled.

    Where a heading ends in a widow at every inset, all of the peers are set smaller; where that
    does not help either, they stay in `style`.
    """
    attempts: list[list[tuple[PlacedText, Flaws]]] = []
    for steps in range(style.steps + 1):
        smaller = style.smaller(steps)
        attempts.append([_settled(replace(text, style=smaller)) for text in texts])
        if all(flaws < WIDOWED_HEADING for _, flaws in attempts[-1]):
            return tuple(text for text, _ in attempts[-1])
    return tuple(text for text, _ in attempts[0])


def settled_cell(
    paragraphs: Sequence[Paragraph], style: TextStyle, size: Size, insets: Insets
) -> Insets:
    """Return the insets at which a text's lines are settled in a table cell of that size."""
    room = Size(
        Emu(size.width - insets.left - insets.right), Emu(size.height - insets.top - insets.bottom)
    )
    by, _ = _least_narrowing(paragraphs, style, room, headings=())
    return _narrower(insets, by, style.align)


def flaws(
    paragraphs: Sequence[Paragraph],
    style: TextStyle,
    width: Emu,
    headings: Collection[int] = (),
) -> Flaws:
    """Return the flaws of paragraphs in a text area of that width; `headings` are some of them."""
    subjects = _subjects(paragraphs, style, headings)
    return _flaws_together(_judged(subject, width) for subject in subjects)


class _Subject(Struct, frozen=True):
    """A paragraph to be judged in any width."""

    galley: Galley
    level: LevelStyle
    is_heading: bool


class _Judged(Struct, frozen=True):
    """A paragraph in some width: its flaws, the height of its lines, and which widths alter them.

    As long as all lines of a paragraph find room they end where they do: down to the width
    `widest` it looks the same, and down to `recur` its flaws recur.
    """

    flaws: Flaws
    height: Emu
    widest: Emu
    recur: Emu


def _subjects(
    paragraphs: Sequence[Paragraph], style: TextStyle, headings: Collection[int]
) -> list[_Subject]:
    subjects = []
    for index, paragraph in enumerate(paragraphs):
        level, galley = galley_of(paragraph, style)
        subjects.append(_Subject(galley, level, index in headings))
    return subjects


def _judged(subject: _Subject, width: Emu) -> _Judged:
    level = subject.level
    settings = subject.galley.set_by_clients(to_points(Emu(width - level.margin)))
    found, widest, recur = NO_FLAWS, NO_LENGTH, NO_LENGTH
    for setting in settings:
        wide = setting.width
        widest = max(widest, wide)
        more = flaws_of(setting, subject.is_heading)
        if more:
            found = Flaws(found + more)
            recur = max(recur, wide)
    height = Emu(len(settings[0]) * level.line)
    return _Judged(found, height, Emu(level.margin + widest), Emu(level.margin + recur))


def _flaws_together(judged: Iterable[_Judged]) -> Flaws:
    return Flaws(sum(each.flaws for each in judged))


def flaws_of(setting: Setting, is_heading: bool = False) -> Flaws:
    """Return the flaws of one paragraph's lines."""
    if len(setting) == 1:
        return NO_FLAWS
    is_widowed = len(setting.last.strip()) <= WIDOW
    flaws = _PARTED * setting.parting + is_widowed
    if is_heading:
        flaws += setting.cutting + (WIDOWED_HEADING - 1) * is_widowed
    return Flaws(flaws)


def _settled(text: PlacedText) -> tuple[PlacedText, Flaws]:
    paragraphs, style, room = text.paragraphs, text.style, text_room(text)
    headings = [index for index, each in enumerate(paragraphs) if _is_heading(each, text)]
    by, found = _least_narrowing(paragraphs, style, room, headings)
    if len(paragraphs) == 1:
        balance = _balance(paragraphs, style, room.width)
        balanced = flaws(paragraphs, style, Emu(room.width - balance), headings)
        if balanced <= found:
            by, found = balance, balanced
    return replace(text, insets=_narrower(text.insets, by, style.align)), found


def _is_heading(paragraph: Paragraph, text: PlacedText) -> bool:
    """Whether a paragraph is a heading: alone in its shape, or bold on the first level."""
    alone = len(text.paragraphs) == 1
    return alone or (paragraph.level == 0 and text.style.level(0).bold)


def _balance(paragraphs: Sequence[Paragraph], style: TextStyle, width: Emu) -> Emu:
    """Return by how much narrower a heading's lines are about equally long."""
    spare = points(_SPARE * style.level(0).size)
    return Emu(max(0, width - balanced_width(paragraphs, style, width) - spare))


def _least_narrowing(
    paragraphs: Sequence[Paragraph], style: TextStyle, room: Size, headings: Collection[int]
) -> tuple[Emu, Flaws]:
    """Return by how much narrower, at the least, a text has the fewest flaws, and these.

    It stays within the room's height. From width to width only those paragraphs are set anew
    whose lines do not all find room any more.
    """
    subjects = _subjects(paragraphs, style, headings)
    spaces = sum(subject.level.space for subject in subjects[1:])
    em = style.level(0).size
    spare = points(_SPARE * em)
    most = min(points(_NARROWEST * em), round(_NARROWEST_SHARE * room.width))
    judged = [_judged(subject, room.width) for subject in subjects]
    best, fewest, width = NO_LENGTH, _flaws_together(judged), room.width
    while fewest:
        narrower = Emu(max(each.recur for each in judged) - spare)
        by = Emu(room.width - narrower)
        if narrower >= width or by > most:
            break
        width = narrower
        judged = [
            each if each.widest + spare <= width else _judged(subject, width)
            for each, subject in zip(judged, subjects, strict=True)
        ]
        if spaces + sum(each.height for each in judged) > room.height:
            break
        found = _flaws_together(judged)
        if found < fewest:
            best, fewest = by, found
    return best, fewest


def _narrower(insets: Insets, by: Emu, align: str) -> Insets:
    """Return the insets of narrower lines, that stand where they stood."""
    if not by:
        return insets
    half = Emu(by // 2)
    sides = {"left": (NO_LENGTH, by), "center": (half, half), "right": (by, NO_LENGTH)}
    left, right = sides[align]
    return replace(insets, left=Emu(insets.left + left), right=Emu(insets.right + right))
