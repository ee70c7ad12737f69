"""What a reader wants whole on one line: a number and its unit, a citation's mark, a word, a host.

The clients part the first two, and now and then cut the others (`deck.typography.breaking` says
where); no rule of theirs can be switched off in the file. Only the width of a line decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_NUMBER = r"第?[$€¥£+−±]?\d+(?:[.,/]\d+)*"
_MULTIPLE = "[十百千万億兆]"
_SYMBOL = r"(?: ?[%‰℃°]| ?[A-Za-zµΩ]{1,3}(?![A-Za-z]))"
_JAPANESE_UNIT = (
    "(?:年間|年度|[かカヵケヶ](?:月間?|国|所|年)|[ァ-ヴー]+|つ|[一-鿿]{2}(?![一-鿿])|[一-鿿])"
)
_WORD = "[A-Za-zÀ-ɏ0-9]+"
_WHOLE = re.compile(
    rf"(?:{_NUMBER}{_MULTIPLE})*{_NUMBER}{_SYMBOL}?{_MULTIPLE}*{_JAPANESE_UNIT}?"
    r"|https?://[^/\s]+/?"
    r"|\[\d+\]\s*[^\s「（]+(?: \d{4})?"
    rf"|{_WORD}"
)
"""A unit is what follows a number at once: katakana (ユーロ), one kanji (年), or two where no
third follows (課題), so that a verb behind it (設立) is none. Of a date, each part: 2018年, 2月."""

_KATAKANA = re.compile("[ァ-ヴー]{2,}")


def wholes(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of all that is whole in a text."""
    yield from (whole.span() for whole in _WHOLE.finditer(text))


@lru_cache(maxsize=4096)
def whole_offsets(text: str) -> frozenset[int]:
    """Return the offsets before whose characters no line should end, to keep whole what is."""
    return _inside(wholes(text))


@lru_cache(maxsize=4096)
def katakana_offsets(text: str) -> frozenset[int]:
    """Return the offsets inside words in katakana: there, a heading is better not broken."""
    return _inside(word.span() for word in _KATAKANA.finditer(text))


def _inside(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset([offset for start, end in spans for offset in range(start + 1, end)])
