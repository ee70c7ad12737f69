"""Text → tokens, the grain in which people name a change: words, and numbers with their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, pairwise

import budoux

from deck.core.currencies import SYMBOL
from deck.core.lookalikes import lookalikes, usual
from deck.core.numerals import METRICS, MULTIPLES, WORDS_AFTER, WORDS_BEFORE, half_width
from deck.core.units import ORDINALS, unit_pattern

_DIGITS = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_KATAKANA = "ァ-ヺー"
_KANJI = "々〆㐀-䶿一-鿿豈-﫿"
_HIRAGANA = "ぁ-ゖゝゞ"
_LATIN = "A-Za-zÀ-ÖØ-öø-ÿĀ-žΑ-ω"

_SPELLED = "thousand|percent|years?|months?|weeks?|days?|hours?"
_UNIT = (
    rf" (?:{_SPELLED})\b| ?(?:{METRICS})? ?(?:{unit_pattern(ORDINALS)})"
    rf"|[{_LATIN}μµΩ]+(?:/[{_LATIN}]+)?[{_KATAKANA}]*[$€£]?"
    rf"|[{_KATAKANA}]+|[{_KANJI}]{{1,2}}(?![{_KANJI}])"
)
"""A unit of the common list; an unlisted word of up to two kanji after a number is one too."""

_NUMBER = re.compile(
    rf"(?:{WORDS_BEFORE}|最小|最低|最高|計|第|平成|令和|昭和)?(?:{SYMBOL})?"
    rf"[+＋±−▲△]?{_DIGITS}(?:[{''.join(MULTIPLES)}]+(?:{_DIGITS})?)*"
    rf"(?:{_UNIT})?(?:{WORDS_AFTER})?"
)
_WORD = re.compile(rf"[{_LATIN}](?:[{_LATIN}0-9]|[-'’_.&](?=[{_LATIN}0-9]))*")
_JAPANESE = re.compile(rf"[{_KANJI}{_HIRAGANA}{_KATAKANA}]+")
_SPACE = re.compile(r"[ \t\u00a0\u3000]+")

_SCRIPTS = re.compile(rf"[{_KANJI}]+|[{_KATAKANA}]+|[{_HIRAGANA}]+")
_PARTICLE = re.compile(
    "として|によって|により|による|に対して|に対し|に対する|において|における|について|に関する|に関し"
    "|とともに|ならびに|および|または|までに|までの|からの|への|での|とは|には|では|のみ|なども|など"
    "|は|が|を|に|の|へ|と|で|も|や|から|か|まで|より"
    "|している|しており|してきた|する|した|して|された|される|され|し|さ|れ"
    "|であった|である|であり|です|だ|な|ました|ます"
)


def written_tokens(text: str) -> tuple[tuple[str, str], ...]:
    """Return the tokens of a text in usual characters, each with those that stand in the text."""
    plain, places = usual(text), list(range(len(text) + 1))
    for place, odd, other in lookalikes(text):
        places[place + len(other) : place + len(odd)] = [-1] * (len(odd) - len(other))
    places = [place for place in places if place >= 0]
    cut = tokens(plain)
    ends = [0, *accumulate(map(len, cut))]
    stands = (text[places[start] : places[end]] for start, end in pairwise(ends))
    return tuple(zip(cut, stands, strict=True))


def tokens(text: str) -> tuple[str, ...]:
    """Return the text cut into tokens; together they are the text again.

    A number is one token with its sign, myriads, unit, and the word that says how exact it is
    (約20億円, 1800万スイスフラン, 35%); a date is one token for the year, month and day each. A
    Latin word is one token, with digits inside it (Horizon2020). Japanese is cut where the script
    changes and between phrases, and a word keeps its inflected ending (見直す) but not the
    particles after it (動向 | は). Every other character is a token of its own.
    """
    return tuple(_cut(text))


def _cut(text: str) -> Iterator[str]:
    place = 0
    numbers = half_width(text)
    while place < len(text):
        for pattern, source in ((_NUMBER, numbers), (_WORD, text), (_SPACE, text)):
            found = pattern.match(source, place)
            if found:
                yield text[place : found.end()]
                break
        else:
            found = _JAPANESE.match(text, place)
            if not found:
                yield text[place]
                place += 1
                continue
            stretch = text[place : _before_number(numbers, place, found.end())]
            yield from _japanese(stretch)
            place += len(stretch)
            continue
        place = found.end()


def _before_number(text: str, start: int, end: int) -> int:
    """Return where Japanese ends before the word that belongs to a number after it (約)."""
    for length in (3, 2, 1):
        at = end - length
        number = _NUMBER.match(text, at) if at > start else None
        if number and number.end() > end:
            return at
    return end


def _japanese(stretch: str) -> Iterator[str]:
    """Yield the words of a stretch without digits, Latin letters or punctuation."""
    word = ""
    for atom in _atoms(stretch):
        if word and _goes_on(word, atom):
            word += atom
        else:
            if word:
                yield word
            word = atom
    if word:
        yield word


def _atoms(stretch: str) -> Iterator[str]:
    """Yield stretches of one script; hiragana is cut between phrases as well.

    BudouX also cuts inside words of one script, and not always where a word ends; that is of no
    use here, for a compound is replaced as a whole.
    """
    ends = _phrase_ends(stretch)
    for found in _SCRIPTS.finditer(stretch):
        start, end = found.span()
        if _is_hiragana(found.group()):
            cuts = [start, *(cut for cut in ends if start < cut < end), end]
            for left, right in pairwise(cuts):
                yield from _particles_apart(stretch[left:right], left == start and start > 0)
        else:
            yield found.group()


def _particles_apart(hiragana: str, follows_word: bool) -> Iterator[str]:
    """Yield a run of hiragana: its inflected ending, if it follows a word, then its particles."""
    cut = len(hiragana)
    while cut and (found := _ending(hiragana[:cut])):
        cut -= len(found)
    if cut and not follows_word:
        yield hiragana
        return
    if cut:
        yield hiragana[:cut]
    if cut < len(hiragana):
        yield hiragana[cut:]


def _ending(hiragana: str) -> str:
    """Return the longest particle that the text ends with, or nothing."""
    for length in range(min(6, len(hiragana)), 0, -1):
        if _PARTICLE.fullmatch(hiragana[-length:]):
            return hiragana[-length:]
    return ""


def _goes_on(word: str, atom: str) -> bool:
    """Say whether hiragana is the inflected ending of the kanji before it (見直す, 関する)."""
    if _is_hiragana(word[-1]) or not _is_hiragana(atom):
        return False
    return not _is_particles(atom) or (len(word) == 1 and atom[0] in "すし")


def _is_particles(hiragana: str) -> bool:
    while hiragana and (found := _ending(hiragana)):
        hiragana = hiragana[: -len(found)]
    return not hiragana


def _is_hiragana(text: str) -> bool:
    return "ぁ" <= text[0] <= "ゞ"


def _phrase_ends(stretch: str) -> tuple[int, ...]:
    ends = []
    place = 0
    for phrase in _parser().parse(stretch):
        place += len(phrase)
        ends.append(place)
    return tuple(ends)


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()
