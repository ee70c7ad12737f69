"""Lines of text → paragraphs and the items of lists, as far as an author plainly means a list.

Lines of prose in YAML are joined; a line break in a cell (Alt+Enter in Excel) is meant, and
begins a paragraph. A blank line always does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from deck.bind.richtext import Marker

_LINE = re.compile(r"([ \t]*)(\\?)(?:([-*+]|\d{1,9}[.)])([ \t]+)(?=\S))?")
_MOST = 20
"""The highest number that PowerPoint circles (`circleNumDbPlain`)."""


class RawParagraph(Struct, frozen=True):
    """A paragraph's text as typed, without its marker; `line` counts from 0 in the whole text.

    `level` is None outside lists.
    """

    text: str
    line: int
    level: int | None = None
    marker: Marker = Marker.NONE
    number: int | None = None


class _RawLine(Struct, frozen=True):
    """A line: the blanks before its text, what may be a list's marker, and the text behind it."""

    indent: int
    mark: str
    behind: int
    whole: str
    escaped: bool

    @property
    def item(self) -> str:
        return self.whole[self.behind - self.indent :]

    @property
    def number(self) -> int | None:
        return int(self.mark[:-1]) if self.mark[:-1] else None

    @property
    def kind(self) -> str:
        return "1" if self.number is not None else self.mark


def raw_paragraphs(text: str, is_cell: bool) -> Iterator[RawParagraph]:
    """Yield the paragraphs of a text: a table's cell, or a text of several lines."""
    lines = [_raw_line(line) for line in text.split("\n")]
    meant = frozenset(_meant(lines, is_short=is_cell or "\n" not in text))
    begun: RawParagraph | None = None
    items: list[int] = []
    for number, line in enumerate(lines):
        goes_on = begun is not None and not is_cell and not _begins(lines, number)
        if number in meant or not line.whole or not goes_on:
            if begun:
                yield begun
            begun = None
        if number in meant:
            _leave(items, line.indent)
            marker = Marker.NUMBER if line.kind == "1" else Marker.BULLET
            begun = RawParagraph(line.item, number, len(items), marker, line.number)
            items.append(line.behind)
        elif begun:
            begun = RawParagraph(
                f"{begun.text}\n{line.whole}", begun.line, begun.level, begun.marker, begun.number
            )
        elif line.whole:
            _leave(items, line.indent)
            begun = RawParagraph(line.whole, number, len(items) - 1 if items else None)
    if begun:
        yield begun


def _raw_line(line: str) -> _RawLine:
    found = _LINE.match(line)
    assert found
    escaped = bool(found[2] and found[3])
    indent = found.end(1)
    whole = line[indent + escaped :].strip()
    mark = "" if escaped else found[3] or ""
    return _RawLine(indent, mark, found.end(), whole, escaped)


def _leave(items: list[int], indent: int) -> None:
    """Leave the items whose text a line does not stand below."""
    while items and indent < items[-1]:
        items.pop()


def _begins(lines: Sequence[_RawLine], number: int) -> bool:
    """Say whether a line that may have a marker stands below another such line."""
    line, above = lines[number], lines[number - 1]
    return line.escaped or bool(line.mark and above.mark)


def _meant(lines: Sequence[_RawLine], is_short: bool) -> Iterator[int]:
    """Yield the lines whose marker is meant as one, by the items beside it in its list."""
    lists: dict[int, dict[int, _RawLine]] = {}
    for number, line in enumerate(lines):
        if not line.mark:
            continue
        for indent in [each for each in lists if each > line.indent]:
            yield from _if_meant(lists.pop(indent), is_short)
        items = lists.get(line.indent, {number: line})
        if next(iter(items.values())).kind != line.kind:
            yield from _if_meant(lists.pop(line.indent), is_short)
        lists.setdefault(line.indent, {})[number] = line
    for items in lists.values():
        yield from _if_meant(items, is_short)


def _if_meant(items: Mapping[int, _RawLine], is_short: bool) -> Iterator[int]:
    """Yield the lines of a list that is one.

    Numbers count on from line to line, and stars come in twos: 2018. 4. 1 is a date, a lone star
    a note. A hyphen before a figure is its sign in what is `is_short`, a cell or a single line.
    """
    lines = list(items.values())
    numbers = [line.number or 0 for line in lines]
    match lines[0].kind:
        case "1":
            is_list = all(after == before + 1 for before, after in pairwise(numbers))
            is_list = is_list and len(lines) > 1 and numbers[-1] <= _MOST
        case "-":
            is_list = not is_short or any(not line.item[0].isdigit() for line in lines)
        case "*":
            is_list = len(lines) > 1
        case _:
            is_list = False
    if is_list:
        yield from items
