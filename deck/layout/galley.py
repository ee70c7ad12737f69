"""A paragraph's characters at one size, each with its place on the line, ready to be broken."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from operator import sub
from typing import NamedTuple

from deck.bind.richtext import Run
from deck.lengths import Emu, Pt, points
from deck.typography.breaking import Breaker, Script, scripts
from deck.typography.metrics import Typefaces, advances_for
from deck.typography.wholes import inner_offsets, wholes

SCRIPT_SPACE = 0.24
"""Space in em that LibreOffice puts between Japanese and other text (四分アキ of JIS X 4051).

PowerPoint puts none, so that a text takes no more room in it than with the space.
"""


class Line(NamedTuple):
    """A set line: its text, with the spaces that hang at its end, and its width without them.

    `parts` says that it ends inside what is whole (`deck.typography.wholes`).
    """

    text: str
    width: Emu
    parts: bool = False


class Galley:
    """The characters of a paragraph's runs, placed on one endless line; lengths are points.

    `edges` are their left and their right ones, with a space of that width before each of the
    characters at `changes`, where scripts change.
    """

    def __init__(
        self,
        text: str,
        edges: tuple[list[float], list[float]],
        links: Sequence[range],
        of_each: Sequence[Script],
        changes: frozenset[int],
        space: Pt,
    ) -> None:
        self._text = text
        self._starts, self._ends = edges
        self._links = links
        self._scripts = of_each
        self._changes = changes
        self._space = space
        self._lines: dict[Pt, tuple[Line, ...]] = {}

    @cached_property
    def unspaced(self) -> Galley:
        """The same characters without space where scripts change, as PowerPoint places them."""
        if not self._changes:
            return self
        spaces = (self._space if each in self._changes else 0.0 for each in range(len(self._text)))
        shifts = list(accumulate(spaces))
        starts = list(map(sub, self._starts, shifts))
        ends = list(map(sub, self._ends, shifts))
        return Galley(
            self._text, (starts, ends), self._links, self._scripts, frozenset(), self._space
        )

    @cached_property
    def _breaker(self) -> Breaker:
        return Breaker(self._text, self._starts, self._ends, self._links, self._scripts)

    @cached_property
    def width(self) -> float:
        """The width of the whole text in one line."""
        return self._width(0, len(self._text))

    @cached_property
    def widest_piece(self) -> float:
        """The width of the widest piece that has no place to break in it."""
        return max((self._width(*piece) for piece in self._breaker.pieces()), default=0.0)

    @cached_property
    def widest_whole(self) -> float:
        """The width of the widest piece that the clients or a reader want whole."""
        wanted = (self._width(*whole) for whole in wholes(self._text))
        return max(self.widest_piece, *wanted, 0.0)

    def lines(self, width: Pt) -> tuple[Line, ...]:
        """Return the text broken into lines of a width; an empty text is one empty line."""
        if not self._text or self._ends[-1] < width:
            return self._single_line
        if width not in self._lines:
            inner = inner_offsets(self._text)
            self._lines[width] = tuple(
                [
                    Line(self._text[start:end], points(self._width(start, end)), end in inner)
                    for start, end in self._breaker.lines(width)
                ]
            )
        return self._lines[width]

    @cached_property
    def _single_line(self) -> tuple[Line, ...]:
        return (Line(self._text, points(self.width)),)

    def _width(self, start: int, end: int) -> float:
        inked = start + len(self._text[start:end].rstrip(" "))
        return self._ends[inked - 1] - self._starts[start] if inked > start else 0.0


@lru_cache(maxsize=8192)
def galley(runs: tuple[Run, ...], bold: bool, size: Pt, typefaces: Typefaces) -> Galley:
    """Return the galley of a paragraph's runs, `bold` where its level is."""
    text = "".join([run.text for run in runs])
    links = _links(runs)
    of_each, changes = _scripts(text, links)
    space = Pt(SCRIPT_SPACE * size)
    starts: list[float] = []
    ends: list[float] = []
    x = 0.0
    start = 0
    for run in runs:
        is_bold = bold or run.strong
        east_asian = advances_for(typefaces.east_asian, is_bold, size)
        latin = advances_for(typefaces.latin, is_bold, size)
        for offset, character in enumerate(run.text, start):
            if offset in changes:
                x += space
            starts.append(x)
            x += (east_asian if of_each[offset] is Script.JAPANESE else latin)[character]
            ends.append(x)
        start += len(run.text)
    return Galley(text, (starts, ends), links, of_each, changes, space)


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
def _scripts(text: str, links: tuple[range, ...]) -> tuple[list[Script], frozenset[int]]:
    """Return each character's script, and the offsets at which Japanese meets other text.

    Behind a hyperlink, LibreOffice does not see it.
    """
    of_each = scripts(text, links)
    changes = [
        offset
        for offset, (before, after) in enumerate(pairwise(of_each), start=1)
        if before is not after and Script.JAPANESE in (before, after)
    ]
    return of_each, frozenset(changes).difference(link.stop for link in links)
