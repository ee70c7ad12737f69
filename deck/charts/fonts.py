"""The typefaces of all figures: Noto Sans CJK JP, and DejaVu Sans for what it lacks."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import numpy as np
from matplotlib.font_manager import get_font
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import TextToPath
from msgspec import Struct
from numpy.typing import NDArray

from deck.bind.inline import notation
from deck.core.baseline import RAISED, SCALE, Baseline, unspelled
from deck.typography.coverage import figure_faces

EM = 1000
"""The typeface's own units of an em: in these the points of outlines are whole numbers."""

_FEATURES = ("palt",)
"""OpenType: proportional Japanese spacing, such as BIZ UDPGothic has on the slides."""

_NEXT = "\N{WORD JOINER}"
"""What follows a line and cannot be seen: it stands where the line ends."""

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]+|.", re.DOTALL)
"""Words of Latin letters, and every other character by itself."""

Glyph = tuple[NDArray[np.float64], NDArray[np.uint8]]
"""Points in units, `y` upwards from the base line, and what `matplotlib.path` calls their codes."""

_setter = TextToPath()
_glyphs: OrderedDict[str, Glyph] = OrderedDict()


class ShapedLine(Struct, frozen=True):
    """A line as the typeface sets it: each glyph's name and left edge, and the line's width."""

    glyphs: tuple[tuple[str, float], ...]
    width: float


@lru_cache(maxsize=8192)
def shaped(text: str, bold: bool) -> ShapedLine:
    """Return where the glyphs of a line stand, in units of the em."""
    glyphs: list[tuple[str, float]] = []
    end = 0.0
    for part, baseline in notation(text):
        for stretch, face, raised in _stretches(part, bold, baseline):
            placed = _placed(stretch, face)
            scale = 1.0 if raised is Baseline.NORMAL else SCALE
            glyphs += ((_raised(name, raised), end + x * scale) for name, x in placed.glyphs)
            end += placed.width * scale
    return ShapedLine(tuple(glyphs), end)


def _stretches(
    text: str, bold: bool, baseline: Baseline
) -> Iterator[tuple[str, FT2Font, Baseline]]:
    """Yield a text cut by the face that has its characters, and by where they stand.

    A word has one face. Of Unicode's own subscripts and superscripts those that the first face has
    are set as they are; a stretch with others is set in small letters, which look alike.
    """
    first, *_ = faces = [get_font(str(path)) for path in figure_faces(bold)]
    for font in faces:
        font.set_size(EM, 72)
    for part, kind in _by_baseline(text, first):
        stands = baseline if kind is Baseline.NORMAL else kind
        for face, words in groupby(_WORD.findall(part), key=lambda word: _face(word, faces)):
            yield "".join(words), faces[face], stands


def _by_baseline(text: str, first: FT2Font) -> Iterator[tuple[str, Baseline]]:
    for kind, group in groupby(text, key=lambda character: unspelled(character)[1]):
        stretch = "".join(group)
        if kind is Baseline.NORMAL or _has(first, stretch):
            yield stretch, Baseline.NORMAL
        else:
            yield "".join(unspelled(character)[0] for character in stretch), kind


def _face(word: str, faces: Sequence[FT2Font]) -> int:
    """Return the index of the first face that has a whole word; of the first where none has."""
    return next((index for index, font in enumerate(faces) if _has(font, word)), 0)


def _has(font: FT2Font, text: str) -> bool:
    return all(font.get_char_index(ord(character)) for character in text)


def _placed(text: str, font: FT2Font) -> ShapedLine:
    placed, _, _ = _setter.get_glyphs_with_font(font, text + _NEXT, _glyphs, features=_FEATURES)
    *glyphs, (_, end) = ((name, x) for name, x, _, _ in placed)
    return ShapedLine(tuple(glyphs), end)


def _raised(name: str, baseline: Baseline) -> str:
    """Return the name of a glyph's small form, which is added to the glyphs."""
    if baseline is Baseline.NORMAL:
        return name
    points, codes = _glyphs[name]
    small = f"{name}-{baseline}"
    _glyphs[small] = points * SCALE + np.array((0, RAISED[baseline] * EM / 100)), codes
    return small


def glyph(name: str) -> Glyph:
    """Return the outline of a glyph that a setting names."""
    return _glyphs[name]


def width(text: str, bold: bool) -> float:
    """Return the width of `text` on one line, in em."""
    return shaped(text, bold).width / EM
