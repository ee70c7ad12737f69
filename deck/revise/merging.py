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
        if self.start == self.end or other.start == other.end:
            inserts, spans = sorted((self, other), key=lambda each: each.end - each.start)
            return spans.start <= inserts.start < max(spans.end, spans.start + 1)
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
