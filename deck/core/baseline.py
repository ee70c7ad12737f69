"""Subscripts and superscripts: their place, their size, and how plain text has them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache


class Baseline(StrEnum):
    """On the line, below it (H₂O) or above it (10⁻³)."""

    NORMAL = "normal"
    SUB = "sub"
    SUPER = "super"


SCALE = 2 / 3
"""The size of a subscript or superscript over its line's, in PowerPoint. LibreOffice's is 0.58, and
what is measured is the larger."""

RAISED = {Baseline.SUB: -25, Baseline.NORMAL: 0, Baseline.SUPER: 30}
"""How far they stand above the base line, in per cent of the size: as PowerPoint does."""

_BLOCKS = (range(0xAA, 0x300), range(0x1D2C, 0x1DC0), range(0x2070, 0x20A0), range(0x2C7C, 0x2C7E))
"""Where Unicode has its subscripts and superscripts."""

_SIGNS = {Baseline.SUB: "~", Baseline.SUPER: "^"}


def spelled(text: str, baseline: Baseline) -> str:
    """Return a text in Unicode's own subscripts or superscripts, as far as there are such."""
    return text if baseline is Baseline.NORMAL else text.translate(_characters(baseline))


def is_spelled(text: str, baseline: Baseline) -> bool:
    """Say whether Unicode has all of a text in such characters; there is no `c` as in T~c~."""
    small = spelled(text, baseline)
    return baseline is Baseline.NORMAL or all(unspelled(each)[1] is baseline for each in small)


def noted(text: str, baseline: Baseline) -> str:
    """Return a text as plain text has it: in such characters, or between the signs of markup."""
    if is_spelled(text, baseline):
        return spelled(text, baseline)
    return _SIGNS[baseline] + text + _SIGNS[baseline]


def unspelled(character: str) -> tuple[str, Baseline]:
    """Return what a subscript or superscript of Unicode is one of, and which of both."""
    kind, _, code = unicodedata.decomposition(character).partition(" ")
    if kind.strip("<>") in (Baseline.SUB, Baseline.SUPER) and " " not in code:
        return chr(int(code, 16)), Baseline(kind.strip("<>"))
    return character, Baseline.NORMAL


@cache
def _characters(baseline: Baseline) -> dict[int, str]:
    found = dict(_pairs(baseline))
    found[ord("-")] = found[ord("−")]
    return found


def _pairs(baseline: Baseline) -> Iterator[tuple[int, str]]:
    for block in _BLOCKS:
        for code in block:
            plain, kind = unspelled(chr(code))
            if kind is baseline:
                yield ord(plain), chr(code)
