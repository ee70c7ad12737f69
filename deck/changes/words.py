"""Changed wording of one page: its finding, conclusion and figure first, then single sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from msgspec import Struct

from deck.compare.changes import SlideChange, Spot
from deck.compare.model import ShapeKind, TextParagraph
from deck.compare.pairs import ParagraphPair, Segment, ShapePair, TextPair
from deck.compare.sheet import OF_THE_MEETING, Stretch, Stretches
from deck.compare.spots import shape_spot
from deck.compare.tokens import tokens
from deck.core.lookalikes import usual

Places = frozenset[tuple[int, Spot]]
"""Page numbers and spots that show a changed fact."""

_UNTOLD = frozenset(
    {"kicker", "document", "footer", "date", "number", "sources", "region", "title"}
)
"""Placeholders that differ every time, or whose changes other rows tell."""
_TOLD_BY_KIND = (ShapeKind.FOOTER, ShapeKind.TITLE)
"""The same for shapes of decks without our placeholders."""
_FIRST = ("lead", "conclusion", "figure")
_MOST_SENTENCES = 2
"""What a reader takes in of one page; the rest is counted."""
_AROUND = 14
"""How many characters of a sentence stand beside what has changed in it."""
_LONGEST = 100
"""Longer texts are cut in the middle: a row must fit on a slide."""
_LISTS = re.compile(r"\.csv:|^sources\.yaml:")
"""The files whose lines are entries of lists."""


class SlideWords(Struct, frozen=True):
    """Both versions of what is told of a page, and how many of its texts changed."""

    old: Stretches
    new: Stretches
    count: int


class _Sentence(Struct, frozen=True):
    rank: int
    old: Stretches
    new: Stretches


def slide_words(slide: SlideChange, shown: Places) -> SlideWords:
    """Return what changed in a page's wording. `shown` are the places of changed facts."""
    sentences = sorted(_sentences(slide, shown), key=lambda each: each.rank)
    told, rest = sentences[:_MOST_SENTENCES], sentences[_MOST_SENTENCES:]
    more = (Stretch(f"\nほか{len(rest)}か所"),) if rest else ()
    return SlideWords(
        _lines(each.old for each in told),
        (*_lines(each.new for each in told), *more),
        len(sentences),
    )


def _lines(texts: Iterator[Stretches]) -> Stretches:
    lines = [each for each in texts if each]
    broken = [(*line[:-1], replace(line[-1], text=f"{line[-1].text}\n")) for line in lines[:-1]]
    return tuple(chain.from_iterable([*broken, *lines[-1:]]))


def _sentences(slide: SlideChange, shown: Places) -> Iterator[_Sentence]:
    for pair in slide.pair.shapes:
        shape = pair.new or pair.old
        assert shape is not None
        key = shape.name.partition("/")[2].partition("/")[0]
        if key in _UNTOLD or shape.kind in _TOLD_BY_KIND:
            continue
        rank = _FIRST.index(key) if key in _FIRST else len(_FIRST)
        if key == "figure":
            yield from _figure(pair, rank)
        else:
            yield from _texts(slide, pair, rank, shown)


def _figure(pair: ShapePair, rank: int) -> Iterator[_Sentence]:
    """Yield what a figure says now, by the first sentence of its alternative text."""
    old, new = (side.alt.partition("。")[0] if side else "" for side in (pair.old, pair.new))
    if old != new:
        yield _Sentence(rank, _named("図：", old), _named("図：", new, changed=True))


def _named(head: str, text: str, changed: bool = False) -> Stretches:
    return (Stretch(head + _cut(text), changed),) if text else ()


def _texts(slide: SlideChange, pair: ShapePair, rank: int, shown: Places) -> Iterator[_Sentence]:
    if pair.old is None or pair.new is None:
        side = pair.new or pair.old
        assert side is not None
        text = "　".join(each.text for each in side.paragraphs if not _is_listed(each))
        if text:
            told = _named("", text, changed=pair.new is not None)
            yield _Sentence(rank, () if pair.new else told, told if pair.new else ())
        return
    assert slide.new
    spot = shape_spot(slide.new, pair.new)
    for text_pair in _text_pairs(pair):
        for paragraph in text_pair.paragraphs:
            if paragraph.changed and not _is_told_elsewhere(paragraph, slide, spot, shown):
                yield _sentence(paragraph, rank)


def _text_pairs(pair: ShapePair) -> Iterator[TextPair]:
    if pair.text:
        yield pair.text
    if pair.table and pair.new and pair.new.table:
        yield from (cell.text for cell in pair.table.cells.values() if cell.text.changed)


def _is_listed(paragraph: TextParagraph | None) -> bool:
    """Tell whether a paragraph comes from a list, whose changes are told by its entries' names."""
    return bool(paragraph and paragraph.origin and _LISTS.search(paragraph.origin))


def _is_of_the_meeting(paragraph: TextParagraph | None) -> bool:
    """Tell whether a paragraph shows fields of the meeting alone, which differ every time."""
    facts = paragraph.facts if paragraph else ()
    return bool(facts) and all(name.startswith(OF_THE_MEETING) for name in facts)


def _is_told_elsewhere(pair: ParagraphPair, slide: SlideChange, spot: Spot, shown: Places) -> bool:
    """Tell whether it is a list's, or nothing but figures of changed facts changed in it."""
    if any(_is_listed(side) or _is_of_the_meeting(side) for side in (pair.old, pair.new)):
        return True
    if pair.old is None or pair.new is None or slide.new is None:
        return False
    if usual(pair.old.text) == usual(pair.new.text):
        return True
    parted = [_parted(side.text) for side in (pair.old, pair.new)]
    only_figures = parted[0][0] and parted[0][1] == parted[1][1]
    places = {(each.shape, each.label) for page, each in shown if page == slide.new.number}
    return bool(only_figures) and (spot.shape, spot.label) in places


def _parted(text: str) -> tuple[list[str], list[str]]:
    """Return the figures of a text and its other tokens."""
    parts: tuple[list[str], list[str]] = ([], [])
    for token in tokens(text):
        parts[not any(each.isdigit() for each in token)].append(token)
    return parts


def _sentence(pair: ParagraphPair, rank: int) -> _Sentence:
    if pair.old is None or pair.new is None:
        side = pair.new or pair.old
        assert side is not None
        told = _named("", side.text, changed=pair.new is not None)
        return _Sentence(rank, () if pair.new else told, told if pair.new else ())
    return _Sentence(rank, _side(pair.segments, "old"), _side(pair.segments, "new"))


def _side(segments: Sequence[Segment], side: str) -> Stretches:
    """Return one version of a sentence, with what is far from any change left out."""
    texts = [(getattr(each, side), each.changed) for each in segments]
    last = len(texts) - 1
    return tuple(
        Stretch(_cut(text) if changed else _ends(text, place, last), changed and side == "new")
        for place, (text, changed) in enumerate(texts)
        if text
    )


def _ends(text: str, place: int, last: int) -> str:
    """Return what of an unchanged text, the first, the last or between two, is near a change."""
    head = "" if place == 0 else text[:_AROUND]
    tail = "" if place == last else text[-_AROUND:]
    return text if len(text) <= len(head) + len(tail) + 1 else f"{head}…{tail}"


def _cut(text: str) -> str:
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]} … {text[-half:]}"
