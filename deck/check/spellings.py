"""Finds one word spelt in two ways (表記ゆれ): by a dictionary, and by what makes no difference."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from deck.check.texts import Typed, typed_texts
from deck.core.faults import FaultLog, Origin
from deck.edition.edition import Edition

SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "サーバー": ("サーバ",),
    "データベース": ("データーベース",),
    "シミュレーション": ("シュミレーション",),
    "コミュニケーション": ("コミニュケーション",),
    "取組": ("取り組み", "取組み"),
    "取扱い": ("取り扱い",),
    "見積り": ("見積もり",),
    "Ames研": ("AMES研", "エイムズ研"),
    "Horizon 2020": ("ホライズン2020", "ホライゾン2020"),
    "ノースウェスタン": ("ノースウエスタン", "ノースウエスターン"),
}
"""The spelling of the house, and those that it avoids. `spellings.yaml` adds to it."""

_KATAKANA = r"[ァ-ヺーｦ-ﾟ]{3,}(?:[・･][ァ-ヺーｦ-ﾟ]{2,})*"
_LATIN = r"[A-Za-zＡ-Ｚａ-ｚ]{2,}(?:[-‐‑–－][a-zａ-ｚ]+)*(?:[-‐‑–－ ]?[0-9０-９]+)?"
_WORD = re.compile(rf"{_KATAKANA}|{_LATIN}")
_MAKES_NO_DIFFERENCE = re.compile(r"[\s・‐‑–-]|ー$")
_SMALL = str.maketrans("ァィゥェォヵヶャュョヮ", "アイウエオカケヤユヨワ")


class _Seen(Struct, frozen=True):
    word: str
    origin: Origin


def check_spellings(edition: Edition, log: FaultLog) -> None:
    """Log a warning for every word that the deck spells in another way elsewhere.

    Half- and full-width letters, hyphens, blanks and middle dots, small kana, a long vowel at the
    end and, in abbreviations (DOE, DoE), small letters make no other word. Words that
    `spellings.yaml` allows are left alone.
    """
    texts = list(typed_texts(edition))
    avoided = {
        variant: right
        for right, variants in {**SPELLINGS, **edition.spellings.spellings}.items()
        for variant in variants
    }
    allowed = frozenset(edition.spellings.allowed)
    told: set[Origin] = set()
    for typed in texts:
        for variant, right in avoided.items():
            for origin in _places(variant, right, typed) if variant not in allowed else ():
                log.warning(origin, f'"{variant}" is spelt "{right}" here', "write it so")
                told.add(origin)
    for seen, usual in _uncommon(_words(texts), allowed):
        if seen.origin not in told:
            log.warning(
                seen.origin,
                f'"{seen.word}" is spelt "{usual.word}" in {usual.origin}',
                "spell it one way, or list it under `allowed` in spellings.yaml",
            )


def _places(variant: str, right: str, typed: Typed) -> Iterator[Origin]:
    """Yield where a variant stands, but not as a part of the right spelling."""
    if variant in typed.text:
        spans = [found.span() for found in re.finditer(re.escape(right), typed.text)]
        for found in re.finditer(re.escape(variant), typed.text):
            start, end = found.span()
            if not any(first <= start and end <= last for first, last in spans):
                yield typed.origin(start)


def _words(texts: Iterable[Typed]) -> Iterator[_Seen]:
    for typed in texts:
        for found in _WORD.finditer(typed.text):
            yield _Seen(found.group(), typed.origin(found.start()))


def _uncommon(words: Iterable[_Seen], allowed: frozenset[str]) -> Iterator[tuple[_Seen, _Seen]]:
    """Yield each word that is mostly spelt otherwise, with the first of those that are so."""
    groups: dict[str, dict[str, list[_Seen]]] = defaultdict(dict)
    for seen in words:
        if seen.word not in allowed:
            groups[_key(seen.word)].setdefault(seen.word, []).append(seen)
    for spellings in groups.values():
        usual = max(spellings.values(), key=len)
        for seen in (each for group in spellings.values() if group is not usual for each in group):
            yield seen, usual[0]


def _key(word: str) -> str:
    """Return what a word has in common with its other spellings."""
    plain = unicodedata.normalize("NFKC", word).translate(_SMALL)
    if sum(map(str.isupper, plain)) > 1:
        plain = plain.upper()
    return _MAKES_NO_DIFFERENCE.sub("", plain).replace("ヴア", "バ")
