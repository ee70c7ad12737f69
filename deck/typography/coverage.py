"""The faces of figures, and which characters they and the clients' substitutes have glyphs for.

What BIZ UDPGothic lacks on a slide, LibreOffice takes from Noto Sans CJK and DejaVu Sans as well;
PowerPoint has faces of its own (Segoe UI Symbol, Cambria Math), which have no less.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from deck.core.baseline import unspelled

_NOTO = {False: "regular", True: "bold"}
_DEJAVU = {False: ("DejaVuSans.ttf",), True: ("DejaVuSans-Bold.ttf", "DejaVuSans.ttf")}


def figure_faces(bold: bool) -> tuple[Path, ...]:
    """Return the font files of a weight: Noto Sans CJK JP, then what fills in for it."""
    weight = _NOTO[bold]
    noto = files(f"noto_cjk_sans_jp_{weight}") / f"NotoSansCJKjp-{weight.capitalize()}.otf"
    matplotlib = find_spec("matplotlib")
    assert matplotlib is not None
    assert matplotlib.origin is not None
    fonts = Path(matplotlib.origin).parent / "mpl-data" / "fonts" / "ttf"
    return Path(str(noto)), *(fonts / name for name in _DEJAVU[bold])


def has_glyph(character: str) -> bool:
    """Say whether one of the faces shows a character, or the letter that it is a small form of."""
    return _is_covered(character) or _is_covered(unspelled(character)[0])


def _is_covered(character: str) -> bool:
    return bisect_right(_edges(), ord(character)) % 2 == 1


@cache
def _edges() -> list[int]:
    """Return where stretches of characters that the faces have begin and end, in turn.

    `tests/typography/extract_coverage.py` makes them from the fonts' own tables.
    """
    text = files("deck.typography").joinpath("fonts", "coverage.json").read_text("utf-8")
    edges: list[int] = json.loads(text)
    return edges
