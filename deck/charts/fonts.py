"""The typeface of all figures: Noto Sans CJK JP, from the packages that carry it."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from importlib.resources import files

import numpy as np
from matplotlib.font_manager import get_font
from matplotlib.textpath import TextToPath
from msgspec import Struct
from numpy.typing import NDArray

EM = 1000
"""The typeface's own units of an em: in these the points of outlines are whole numbers."""

_FEATURES = ("palt",)
"""OpenType: proportional Japanese spacing, such as BIZ UDPGothic has on the slides."""

_NEXT = "\N{WORD JOINER}"
"""What follows a line and cannot be seen: it stands where the line ends."""

_FILES = {
    False: ("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf"),
    True: ("noto_cjk_sans_jp_bold", "NotoSansCJKjp-Bold.otf"),
}

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
    package, name = _FILES[bold]
    font = get_font(str(files(package) / name))
    font.set_size(EM, 72)
    placed, _, _ = _setter.get_glyphs_with_font(font, text + _NEXT, _glyphs, features=_FEATURES)
    *glyphs, (_, end) = ((name, x) for name, x, _, _ in placed)
    return ShapedLine(tuple(glyphs), end)


def glyph(name: str) -> Glyph:
    """Return the outline of a glyph that a setting names."""
    return _glyphs[name]


def width(text: str, bold: bool) -> float:
    """Return the width of `text` on one line, in em."""
    return shaped(text, bold).width / EM
