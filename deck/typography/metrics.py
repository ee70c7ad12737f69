"""Advance widths of the typefaces that decks are set in, from tables in the repository.

Every machine thus computes the same lines, with or without the fonts installed. The tables are
made from the open fonts by `python tests/typography/extract_metrics.py`. Neither font kerns.
Ligatures (fi, ffl) are not counted on, for only LibreOffice sets them: they make a line a little
shorter.
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from msgspec import Struct

from deck.core.lengths import Pt

BIZ_UDPGOTHIC = "BIZ UDPGothic"
IPAEX_GOTHIC = "IPAexGothic"

TABLES: Mapping[str, str] = MappingProxyType(
    {
        BIZ_UDPGOTHIC: "biz-udpgothic.json",
        "BIZ UDPゴシック": "biz-udpgothic.json",
        IPAEX_GOTHIC: "ipaexgothic.json",
        "IPAexゴシック": "ipaexgothic.json",
    }
)
"""File of the metrics table by the names that a typeface goes by."""


class Typefaces(Struct, frozen=True):
    """The faces of a text: one for its East Asian characters, one for all others."""

    east_asian: str
    latin: str


BIZ_UDPGOTHIC_ALONE = Typefaces(BIZ_UDPGOTHIC, BIZ_UDPGOTHIC)

LAYOUT_RESOLUTION = 600
"""Dots per inch of the device that LibreOffice lays text out for, whatever it is shown on."""

_UNITS = 2048
"""Units per em of the metrics that stand for an unknown typeface, and of most fonts."""

_ZERO_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc"})
"""General categories that take no room: combining marks, format and control characters."""


class FontMetrics(Struct, frozen=True, eq=False):
    """The advance widths of one font, as a step function over the code points.

    The width of a code point is `steps[i]` where `starts[i]` is the last start at or before it,
    in font units of which `units_per_em` make an em. Code points that the font lacks take their
    neighbours' width: a substitute's ideograph is as wide as any.
    """

    units_per_em: int
    starts: Sequence[int]
    steps: Sequence[int]

    def advance(self, character: str) -> float:
        """Return the advance width of one character in em."""
        if unicodedata.category(character) in _ZERO_WIDTH:
            return 0.0
        return self.step(ord(character)) / self.units_per_em

    def step(self, code: int) -> int:
        """Return the width of a code point in font units."""
        return self.steps[max(0, bisect_right(self.starts, code) - 1)]


class Advances(dict[str, float]):
    """The advance widths of one font at one size, in points, by character.

    They are whole dots of the layout device: rounding makes a line of small narrow letters up to
    one per cent wider or narrower than the font itself would.
    """

    def __init__(self, metrics: FontMetrics, size: Pt) -> None:
        super().__init__()
        self._metrics = metrics
        hundredths_of_mm = round(size * 2540 / 72)
        self._dots_per_em = round(hundredths_of_mm * LAYOUT_RESOLUTION / 2540)

    def __missing__(self, character: str) -> float:
        dots = round(self._metrics.advance(character) * self._dots_per_em)
        width = self[character] = dots * 72 / LAYOUT_RESOLUTION
        return width


@cache
def metrics_for(typeface: str, bold: bool = False) -> FontMetrics:
    """Return the metrics of a typeface in its regular or bold weight.

    A typeface without a table is as wide, character by character, as the widest that has one:
    what fits by this measure fits in nearly any face. A typeface without a bold font keeps its
    widths, as it does where a client emboldens it.
    """
    if typeface in TABLES:
        return _read(TABLES[typeface], bold)
    known = [_read(file, bold) for file in sorted(set(TABLES.values()))]
    starts = sorted({start for each in known for start in each.starts})
    widest = [max(each.step(start) / each.units_per_em for each in known) for start in starts]
    return FontMetrics(_UNITS, starts, [round(width * _UNITS) for width in widest])


@cache
def advances_for(typeface: str, bold: bool, size: Pt) -> Advances:
    """Return the advance widths of a typeface at a size."""
    return Advances(metrics_for(typeface, bold), size)


def _read(file: str, bold: bool) -> FontMetrics:
    fonts = files("deck.typography").joinpath("fonts")
    table = json.loads(fonts.joinpath(file).read_text(encoding="utf-8"))
    weights = table["advances"]
    pairs = weights["bold"] if bold and "bold" in weights else weights["regular"]
    starts, steps = zip(*pairs, strict=True)
    return FontMetrics(table["units_per_em"], starts, steps)
