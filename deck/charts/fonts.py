"""The typeface of all figures: Noto Sans CJK JP, from the packages that carry it."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags

FEATURES = ("palt",)
"""OpenType: proportional Japanese spacing, such as BIZ UDPGothic has on the slides."""

_PRECISE = 200
_FILES = {
    False: ("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf"),
    True: ("noto_cjk_sans_jp_bold", "NotoSansCJKjp-Bold.otf"),
}


@lru_cache
def properties(bold: bool) -> FontProperties:
    """Return the regular or the bold face."""
    package, name = _FILES[bold]
    return FontProperties(fname=str(files(package) / name))


@lru_cache(maxsize=8192)
def width(text: str, bold: bool) -> float:
    """Return the width of `text` on one line, in em."""
    font = get_font(str(properties(bold).get_file()))
    font.set_size(_PRECISE, 72)
    font.set_text(text, 0, flags=LoadFlags.NO_HINTING, features=FEATURES)
    return float(font.get_width_height()[0] / 64 / _PRECISE)
