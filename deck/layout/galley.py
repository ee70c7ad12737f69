"""A paragraph's characters at one size, each with its place on the line, ready to be broken."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

from msgspec import Struct

from deck.bind.richtext import Run
from deck.core.baseline import SCALE, Baseline
from deck.core.lengths import Emu, Pt, points
from deck.typography.breaking import JAPANESE, Breaker, scripts
from deck.typography.metrics import Typefaces, advances_for
from deck.typography.wholes import katakana_offsets, whole_offsets, wholes

SCRIPT_SPACE = 0.24
"""Space in em that LibreOffice puts between Japanese and other text (四分アキ of JIS X 4051).

PowerPoint puts none, so that a text takes no more room in it than with the space.
"""

_ENDLESS = Pt(math.inf)
"""A width that every text has room in."""

_CHANGE = re.compile(f"{JAPANESE}(?=[^{JAPANESE}])|[^{JAPANESE}](?={JAPANESE})")


class Line(Struct, frozen=True):
    """A set line: its text, with the spaces that hang at its end, and its width without them."""

    text: str
    width: Emu


class Setting:
    """A galley broken into lines of some width. An empty text is one empty line.

    `ends` are the offsets at which lines end, behind the spaces that hang there.
    """

    __slots__ = ("_galley", "ends")

    def __init__(self, galley: Galley, ends: Sequence[int]) -> None:
        self._galley = galley
        self.ends = ends

    def __len__(self) -> int:
        return len(self.ends)

    @property
    def width(self) -> Emu:
        """The width of the widest line, without the spaces at its end."""
        return points(max(map(self._galley.width, (0, *self.ends), self.ends)))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines themselves, of which most settings are never asked."""
        text, width = self._galley.text, self._galley.width
        spans = pairwise((0, *self.ends))
        return tuple(Line(text[start:end], points(width(start, end))) for start, end in spans)

    @property
    def last(self) -> str:
        """The text of the last line."""
        start = self.ends[-2] if len(self.ends) > 1 else 0
        return self._galley.text[start:]

    @property
    def parting(self) -> int:
        """How many lines end inside what is whole (`deck.typography.wholes`)."""
        return len(whole_offsets(self._galley.text).intersection(self.ends))

    @property
    def cutting(self) -> int:
        """How many lines end inside a word in katakana."""
        return len(katakana_offsets(self._galley.text).intersection(self.ends))


class Galley:
    """The characters of a paragraph's runs, placed on one endless line; lengths are points.

    `advances` are the characters' widths. Before each of those at `changes`, where scripts
    change, stands a space of that width.
    """

    def __init__(
        self,
        text: str,
        advances: Sequence[float],
        links: Sequence[range],
        of_each: str,
        changes: Sequence[int],
        space: Pt,
    ) -> None:
        self.text = text
        self._advances = advances
        self._links = links
        self._scripts = of_each
        self._starts, self._ends = _edges(advances, changes, space)
        self._breaker = Breaker(text, self._starts, self._ends, links, of_each)
        self._unspaced: Galley | None = None if changes else self
        self._settings: dict[Pt, Setting] = {}

    @property
    def unspaced(self) -> Galley:
        """The same characters without space where scripts change, as PowerPoint places them."""
        if self._unspaced is None:
            self._unspaced = Galley(
                self.text, self._advances, self._links, self._scripts, (), Pt(0)
            )
        return self._unspaced

    def width(self, start: int, end: int) -> float:
        """Return the width of a stretch of text without the spaces at its end."""
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return self._ends[end - 1] - self._starts[start] if end > start else 0.0

    @property
    def whole_width(self) -> float:
        """The width of the whole text in one line."""
        return self.width(0, len(self.text))

    @cached_property
    def widest_piece(self) -> float:
        """The width of the widest piece that has no place to break in it."""
        return max((self.width(*piece) for piece in self._breaker.pieces()), default=0.0)

    @cached_property
    def widest_whole(self) -> float:
        """The width of the widest piece that the clients or a reader want whole."""
        wanted = (self.width(*whole) for whole in wholes(self.text))
        return max(self.widest_piece, *wanted, 0.0)

    def set(self, width: Pt) -> Setting:
        """Return the text broken into lines of a width."""
        if not self._ends or self._ends[-1] < width:
            width = _ENDLESS
        setting = self._settings.get(width)
        if setting is None:
            ends = [end for _, end in self._breaker.lines(width)]
            setting = self._settings[width] = Setting(self, ends or [0])
        return setting

    def set_by_clients(self, width: Pt) -> tuple[Setting, ...]:
        """Return the text as each client breaks it, LibreOffice first.

        PowerPoint's way is there where it may be another one.
        """
        setting = self.set(width)
        if len(setting) == 1 or self.unspaced is self:
            return (setting,)
        return setting, self.unspaced.set(width)


def _edges(
    advances: Sequence[float], changes: Sequence[int], space: Pt
) -> tuple[list[float], list[float]]:
    """Return the left and the right edges of all characters."""
    widths = list(advances)
    for change in changes:
        widths[change] += space
    ends = list(accumulate(widths))
    starts = [0.0, *ends[:-1]]
    for change in changes:
        starts[change] += space
    return starts, ends


@lru_cache(maxsize=8192)
def galley(runs: tuple[Run, ...], bold: bool, size: Pt, typefaces: Typefaces) -> Galley:
    """Return the galley of a paragraph's runs, `bold` where its level is."""
    text = "".join([run.text for run in runs])
    links = _links(runs)
    of_each, changes = _scripts(text, links)
    advances: list[float] = []
    for run in runs:
        is_bold = bold or run.strong
        own_size = size if run.baseline is Baseline.NORMAL else Pt(size * SCALE)
        east_asian = advances_for(typefaces.east_asian, is_bold, own_size)
        latin = advances_for(typefaces.latin, is_bold, own_size)
        if east_asian is latin:
            advances += map(latin.__getitem__, run.text)
            continue
        start = len(advances)
        advances += [
            (east_asian if script == JAPANESE else latin)[character]
            for character, script in zip(run.text, of_each[start:], strict=False)
        ]
    return Galley(text, advances, links, of_each, changes, Pt(SCRIPT_SPACE * size))


def _links(runs: Sequence[Run]) -> tuple[range, ...]:
    """Return the offsets of each run that is a hyperlink."""
    if all(run.link is None for run in runs):
        return ()
    stops = list(accumulate(len(run.text) for run in runs))
    return tuple(
        range(stop - len(run.text), stop)
        for run, stop in zip(runs, stops, strict=True)
        if run.link is not None
    )


@lru_cache(maxsize=4096)
def _scripts(text: str, links: tuple[range, ...]) -> tuple[str, tuple[int, ...]]:
    """Return each character's script, and the offsets at which Japanese meets other text.

    Behind a hyperlink, LibreOffice does not see it.
    """
    of_each = scripts(text, links)
    behind = [link.stop for link in links]
    ends = [change.end() for change in _CHANGE.finditer(of_each)]
    return of_each, tuple([end for end in ends if end not in behind])
