"""Characters that look like others: what PDFs, macOS and web pages leave in a copied text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ODD = re.compile(
    "[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]"  # radicals, compatibility ideographs
    "|[^\\s][\u0300-\u036f\u3099\u309a]+"  # か and its ゛ as two characters
    "|[\u00a0\u1680\u2000-\u200a\u202f\u205f]"  # blanks of other widths, or that break no line
)
_RADICALS = dict(
    zip("⺠⻁⻄⻅⻆⻑⻘⻝⻤⻨⻩⻫⻭⻯⻲", "民虎西见角長青食鬼麦黄斉歯竜亀", strict=True)
)
"""The ideographs of radicals that no normal form makes them of (EquivalentUnifiedIdeograph.txt)."""


def usual(text: str) -> str:
    """Return a text in the usual characters for those that only look like them."""
    return _ODD.sub(lambda found: _usual(found.group()), text)


def lookalikes(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the offset of every look-alike, what stands there, and what is usual for it."""
    for found in _ODD.finditer(text):
        written = _usual(found.group())
        if written != found.group():
            yield found.start(), found.group(), written


def _usual(odd: str) -> str:
    if odd.isspace():
        return " "
    if odd in _RADICALS:
        return _RADICALS[odd]
    is_radical = "\u2e80" <= odd <= "\u2fd5"
    return unicodedata.normalize("NFKC" if is_radical else "NFC", odd)
