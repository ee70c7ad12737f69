"""Marks: private-use characters that go with a fact's value through Markdown, unseen."""

from __future__ import annotations

import re

_FIRST, _LAST = 0x100000, 0x10FFFD
_ANY = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")

HOLD = chr(_FIRST)
"""The mark that names no fact. It keeps what it touches from being read as Markdown's own."""


def strip_marks(text: str) -> str:
    return _ANY.sub("", text)


def find_mark(text: str) -> int | None:
    """Return where the first mark stands, None for a text without."""
    found = _ANY.search(text)
    return found.start() if found else None


class Marks:
    """The marks of one text: a character of Unicode's last plane for each set of facts."""

    def __init__(self) -> None:
        self._marks: dict[frozenset[str], str] = {frozenset(): HOLD}
        self._facts: dict[str, frozenset[str]] = {}

    def mark(self, facts: frozenset[str]) -> str:
        """Return the character that stands for these facts."""
        if facts not in self._marks:
            mark = chr(_FIRST + len(self._marks))
            self._marks[facts] = mark
            self._facts[mark] = facts
        return self._marks[facts]

    def facts(self, text: str) -> frozenset[str]:
        """Return the facts whose marks stand in a text."""
        return frozenset().union(*(self._facts.get(mark, ()) for mark in _ANY.findall(text)))
