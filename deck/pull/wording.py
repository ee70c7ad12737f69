"""An edited paragraph beside the data's: which of its words and values are others now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from deck.compare.align import blocks
from deck.compare.model import TextParagraph
from deck.compare.tokens import tokens
from deck.core.numerals import Kind, scan
from deck.pull.glyphs import Glyph, Look, shown_text

_DIGIT = re.compile(r"[0-9０-９一二三四五六七八九十百千万億兆数]")
_NUMERIC = re.compile(r"[0-9０-９.,．，百千万億兆京M数]")
"""What belongs to a figure beside it: 15年間 is not a 1 before 5年間."""


class EditedText(Struct, frozen=True):
    """A paragraph as it reads in an edited deck: its text, and each character's look.

    `bold` is None where all of it is bold by its style.
    """

    text: str
    bold: tuple[bool, ...] | None
    links: tuple[str | None, ...]


def edited_text(paragraph: TextParagraph, is_bold: bool) -> EditedText:
    """Return what a deck's paragraph says; `is_bold` holds for one whose style is bold."""
    text = paragraph.text
    bold = [False] * len(text)
    for start, end in paragraph.bold:
        bold[start:end] = [True] * (end - start)
    links = tuple(run.link for run in paragraph.runs for _ in run.text)
    return EditedText(text, None if is_bold else tuple(bold), links)


class Reworded(Struct, frozen=True):
    """The glyphs that a paragraph is to have, and what its values show now, by their index."""

    glyphs: tuple[Glyph, ...]
    values: Mapping[int, str]


def reads_alike(base: Sequence[Glyph], edited: EditedText, addresses: Mapping[str, str]) -> bool:
    """Tell whether a paragraph reads as the data have it, its bold words and links, too."""
    if shown_text(base) != edited.text:
        return False
    place = 0
    for glyph in base:
        for sign in glyph.shown:
            is_plain = not sign.isspace() and not glyph.has_looks
            if is_plain and not _looks_alike(glyph.look, edited, place, addresses):
                return False
            place += 1
    return True


def _looks_alike(look: Look, edited: EditedText, place: int, addresses: Mapping[str, str]) -> bool:
    is_bold = edited.bold is None or edited.bold[place] == look.strong
    return is_bold and _same_link(look.target, edited.links[place], addresses)


def _same_link(target: str | None, link: str | None, addresses: Mapping[str, str]) -> bool:
    if target is None or link is None:
        return link is None and (target is None or not addresses.get(target, target))
    return _plain(addresses.get(target, target)) == _plain(link)


def _plain(address: str) -> str:
    return unquote(address).rstrip("/")


def reword(base: Sequence[Glyph], edited: EditedText, addresses: Mapping[str, str]) -> Reworded:
    """Return what an edited paragraph says, the data's values kept wherever they still stand.

    `addresses` are those of the sources, by their ids.
    """
    glyphs: list[Glyph] = []
    values: dict[int, str] = {}
    place = 0
    for first, last, text in _changes(base, edited.text):
        kept = base[place:first]
        glyphs += kept
        for piece in _pieces(base[first:last], text):
            if isinstance(piece, str):
                glyphs += (Glyph(sign, sign, _beside(base, first)) for sign in piece)
            else:
                glyph, shown = piece
                glyphs.append(replace(glyph, shown=shown))
                if glyph.value is not None and shown != glyph.shown:
                    values[glyph.value] = shown
        place = last
    glyphs += base[place:]
    assert shown_text(glyphs) == edited.text
    return Reworded(tuple(_looking(glyphs, edited, addresses)), values)


def _beside(base: Sequence[Glyph], index: int) -> Look:
    """Return the look of what is typed between two glyphs, but for bold and links."""
    before = base[index - 1].look if index else Look()
    after = base[index].look if index < len(base) else Look()
    return Look(emphasis=before.emphasis and after.emphasis)


def _looking(
    glyphs: Sequence[Glyph], edited: EditedText, addresses: Mapping[str, str]
) -> Iterator[Glyph]:
    """Yield the glyphs with the bold and the links that the edited text has."""
    sources = {_plain(address): id for id, address in addresses.items() if address}
    place = 0
    for glyph in glyphs:
        look, end = glyph.look, place + len(glyph.shown)
        if glyph.has_looks:
            yield glyph
            place = end
            continue
        if edited.bold is not None and glyph.shown.strip():
            look = replace(look, strong=all(edited.bold[place:end]))
        link = edited.links[place] if end > place else None
        if end > place and not _same_link(look.target, link, addresses):
            look = replace(look, target=link and sources.get(_plain(link), link))
        yield replace(glyph, look=look)
        place = end


def _changes(base: Sequence[Glyph], text: str) -> Iterator[tuple[int, int, str]]:
    """Yield which glyphs, from one up to another, became which text."""
    first = reached = 0
    for index, start, end in (*_kept_glyphs(base, text), (len(base), len(text), len(text))):
        if first < index or reached < start:
            yield from _trimmed(base, first, index, text[reached:start])
        first, reached = index + 1, end


def _kept_glyphs(base: Sequence[Glyph], text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the glyphs that still stand in a text, by index, and from where to where they do.

    A value has no parts: it stands as a whole or not at all. One that shows nothing stays.
    """
    to_new: dict[int, int] = {}
    old, new = tokens(shown_text(base)), tokens(text)
    for i, j, size in blocks(old, new):
        place, other = len("".join(old[:i])), len("".join(new[:j]))
        length = len("".join(old[i : i + size]))
        to_new.update(zip(range(place, place + length), range(other, other + length), strict=True))
    place = reached = 0
    for index, glyph in enumerate(base):
        length = len(glyph.shown)
        start = to_new.get(place, -1) if length else reached
        if start >= 0 and all(to_new.get(place + n) == start + n for n in range(length)):
            reached = start + length
            yield index, start, reached
        place += length


def _trimmed(
    base: Sequence[Glyph], first: int, last: int, text: str
) -> Iterator[tuple[int, int, str]]:
    """Yield a change without the typed characters that are the same at its ends."""
    while first < last and text and _is_typed(base[first], text[0]):
        first, text = first + 1, text[1:]
    while first < last and text and _is_typed(base[last - 1], text[-1]):
        last, text = last - 1, text[:-1]
    if first < last or text:
        yield first, last, text


def _is_typed(glyph: Glyph, sign: str) -> bool:
    return glyph.value is None and glyph.shown == sign


_Piece = str | tuple[Glyph, str]


def _pieces(glyphs: Sequence[Glyph], text: str) -> list[_Piece]:
    """Return what a stretch of a paragraph became: typed words, and values with what they show.

    A value that no figure of the new words can be is gone.
    """
    values = [each for each in glyphs if each.value is not None]
    if not values:
        return [text]
    found = re.fullmatch(_pattern(glyphs), text, re.DOTALL)
    if found and all(each.strip() for each in found.groups()):
        return _kept(glyphs, found.groups())
    if len(values) == 1:
        figures = [each for each in scan(text) if each.kind is Kind.QUANTITY]
        if len(figures) == 1:
            start, end = figures[0].start, figures[0].end
            return [text[:start], *_kept(values, (text[start:end],)), text[end:]]
    return [text]


def _pattern(glyphs: Sequence[Glyph]) -> str:
    return "".join("(.*?)" if each.value is not None else re.escape(each.shown) for each in glyphs)


def _kept(glyphs: Sequence[Glyph], shown: Sequence[str]) -> list[_Piece]:
    texts = iter(shown)
    pieces: list[_Piece] = []
    for each in glyphs:
        if each.value is None:
            pieces.append((each, each.shown))
        else:
            pieces += _around(each, next(texts))
    return pieces


def _around(value: Glyph, text: str) -> list[_Piece]:
    """Return a value and the words that were typed beside it: 約 before 20億円, and no digit.

    Words without a digit are no figure: they stand in its place.
    """
    if not value.shown:
        return [(value, text)]
    if _DIGIT.search(value.shown) and not _DIGIT.search(text):
        return [text]
    before, same, after = text.partition(value.shown)
    beside = before[-1:], after[:1]
    if same and not any(_NUMERIC.match(each) for each in beside):
        return [before, (value, value.shown), after]
    return [(value, text)]
