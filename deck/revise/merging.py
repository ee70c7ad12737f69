"""Two versions of a text with one origin → one text, unless both changed the same lines."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct


class _Hunk(Struct, frozen=True):
    """The lines from `start` up to `end` of the origin become these."""

    start: int
    end: int
    lines: tuple[str, ...]

    def meets(self, other: _Hunk) -> bool:
        """Tell whether both change the same lines, or insert at the same place."""
        if self.start == self.end and other.start == other.end:
            return self.start == other.start
        return self.start < other.end and other.start < self.end


def merged(origin: str, ours: str, theirs: str) -> str | None:
    """Return the text with both versions' changes, None where they contradict each other."""
    lines = origin.splitlines(keepends=True)
    mine = _hunks(lines, ours.splitlines(keepends=True))
    others = [each for each in _hunks(lines, theirs.splitlines(keepends=True)) if each not in mine]
    if any(one.meets(other) for one in mine for other in others):
        return None
    for hunk in sorted((*mine, *others), key=lambda each: (each.start, each.end), reverse=True):
        lines[hunk.start : hunk.end] = hunk.lines
    return "".join(lines)


class LineChange(Struct, frozen=True):
    """One of the changes of a text: the line that it begins at, from 0, and the text with it."""

    line: int
    old: str
    new: str
    text: str


def parted(old: str, new: str) -> list[LineChange]:
    """Return the changes from an old text to a new one, each alone."""
    lines = old.splitlines(keepends=True)
    return [
        LineChange(
            each.start,
            "".join(lines[each.start : each.end]),
            "".join(each.lines),
            "".join((*lines[: each.start], *each.lines, *lines[each.end :])),
        )
        for each in _hunks(lines, new.splitlines(keepends=True))
    ]


def _hunks(old: Sequence[str], new: Sequence[str]) -> list[_Hunk]:
    """Return the changes from old to new; as many lines for as many are a change of each."""
    found: list[_Hunk] = []
    for kind, start, end, low, high in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind == "equal":
            continue
        if end - start == high - low:
            each = zip(range(start, end), new[low:high], strict=True)
            found += (_Hunk(line, line + 1, (text,)) for line, text in each)
        else:
            found.append(_Hunk(start, end, tuple(new[low:high])))
    return found
