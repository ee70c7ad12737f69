"""Line breaking: kinsoku shori (JIS X 4051) where Japanese meets the margin, UAX #14 elsewhere.

The rules are those by which the clients break, for only so a prediction comes true. LibreOffice
asks for the script of the last character that fits. Japanese may break before any character but
those that the kinsoku sets hold together; other text breaks at the opportunities of UAX #14.
PowerPoint does likewise, and takes its kinsoku sets from the file (ECMA-376-1, 19.2.1.17).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from deck.typography.uax14 import may_break

LINE_START_FORBIDDEN = (
    "!%),.:;?]}¢°’”‰′″℃、。々〉》」』】〕゛゜ゝゞ・ヽヾー！％），．：；？］｝｡｣､･ﾞﾟ"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶｧｨｩｪｫｬｭｮｯｰ"
)
"""行頭禁則文字: characters that no line begins with."""

LINE_END_FORBIDDEN = "$([{£¥‘“〈《「『【〔＄（［｛｢￥"
"""行末禁則文字: characters that no line ends with."""

_NO_START = frozenset(LINE_START_FORBIDDEN)
_NO_END = frozenset(LINE_END_FORBIDDEN)

_PATH_REACH = 66
"""How far back a break behind a slash gives way to a space, so that paths stay whole."""


JAPANESE, LATIN, WEAK = "J", "L", "W"
"""The scripts that line breaking tells apart, a letter each, so that a text's are a string."""

_RANGES = (
    (0x0021, 0x009F, LATIN),
    (0x00A1, 0x02FF, LATIN),
    (0x0370, 0x1FFF, LATIN),
    (0x2E80, 0xD7FF, JAPANESE),
    (0xF900, 0xFAFF, JAPANESE),
    (0xFE30, 0xFE4F, JAPANESE),
    (0xFF00, 0xFFEF, JAPANESE),
    (0x20000, 0x3FFFF, JAPANESE),
)
"""Code points by script, first and last; all others are weak."""

_WEAK_BEHIND = re.compile(f"([{JAPANESE}{LATIN}]){WEAK}+")


class _Scripts(dict[int, str]):
    """The script of every code point, as `str.translate` asks for it."""

    def __missing__(self, code: int) -> str:
        found = next((script for low, high, script in _RANGES if low <= code <= high), WEAK)
        self[code] = found
        return found


_SCRIPTS = _Scripts()


def scripts(text: str, links: Sequence[range] = ()) -> str:
    """Return the script of every character.

    A weak character (space, dash, arrow, ①) has the script of the character before it; at the
    start of a text it stays weak. A hyperlink is of one script: Japanese if any of it is.
    """
    own = text.translate(_SCRIPTS)
    for link in links:
        inside = own[link.start : link.stop]
        whole = next((each for each in (JAPANESE, LATIN) if each in inside), WEAK)
        own = own[: link.start] + whole * len(link) + own[link.stop :]
    return _WEAK_BEHIND.sub(lambda run: run[1] * len(run[0]), own) if WEAK in own else own


class Breaker:
    """Breaks one text into lines.

    `starts` and `ends` are the left and right edges of the characters when all of them stand on
    one line, ascending. `links` are the offsets of hyperlinks, which LibreOffice keeps whole:
    one that does not fit begins a line, and one longer than a line is cut where it is full.
    `of_each` are the characters' scripts where they are known already.
    """

    def __init__(
        self,
        text: str,
        starts: Sequence[float],
        ends: Sequence[float],
        links: Sequence[range] = (),
        of_each: str | None = None,
    ) -> None:
        self._text = text
        self._scripts = scripts(text, links) if of_each is None else of_each
        self._starts = starts
        self._ends = ends
        self._links = links

    def lines(self, width: float) -> Iterator[tuple[int, int]]:
        """Yield start and end of every line, the spaces that hang behind it included.

        A piece wider than the line is cut where the line is full; each line takes at least one
        character. `width` is in the unit of the edges.
        """
        start = 0
        while start < len(self._text):
            end = self._line_end(start, width)
            yield start, end
            start = end

    def pieces(self) -> Iterator[tuple[int, int]]:
        """Yield start and end of the pieces that only a line too narrow for them parts."""
        offsets = (each for each in range(1, len(self._text)) if self._may_break(each))
        yield from pairwise([0, *offsets, len(self._text)])

    def _line_end(self, start: int, width: float) -> int:
        fitting = bisect_left(self._ends, self._starts[start] + width, lo=start)
        full = max(fitting, start + 1)
        if self._links:
            link_end = self._end_by_links(start, full)
            if link_end is not None:
                return link_end
        if full == len(self._text):
            return full
        if self._text[full] == " ":
            return full + 1
        if self._scripts[full - 1] == JAPANESE:
            end = self._last_kinsoku_break(start, full)
        else:
            end = self._last_opportunity(start, full)
        return end if end > start else full

    def _end_by_links(self, start: int, full: int) -> int | None:
        for link in self._links:
            if start < link.start <= full < link.stop:
                return link.start
            if link.start < start < link.stop:
                return min(full, link.stop)
            if start == link.start and full < link.stop:
                return full
        return None

    def _may_break(self, offset: int) -> bool:
        if self._scripts[offset - 1] == JAPANESE:
            return self._text[offset] not in _NO_START and self._text[offset - 1] not in _NO_END
        return may_break(self._text, offset)

    def _last_kinsoku_break(self, start: int, full: int) -> int:
        """Return the last place up to `full` that the kinsoku sets leave open, or `start`."""
        end = full
        while end > start and (self._text[end] in _NO_START or self._text[end - 1] in _NO_END):
            end -= 1
        return end

    def _last_opportunity(self, start: int, full: int) -> int:
        """Return the last opportunity of UAX #14 up to `full`, or 0 where none is behind `start`.

        LibreOffice passes over one behind a slash that only just fits, and where it does end a
        line behind a slash, goes back to a space before the path if one is near.
        """
        if may_break(self._text, full) and self._text[full - 1] != "/":
            return full
        end = next((each for each in range(full - 1, start, -1) if may_break(self._text, each)), 0)
        if end and self._text[end - 1] == "/":
            space = self._text.rfind(" ", max(0, end - _PATH_REACH), end)
            return space + 1 if space >= 0 else end
        return end
