"""Atoms: private-use characters that stand for values while a text's markup is read.

What a value says is thus never read as markup of the text that it stands in.
"""

from __future__ import annotations

import re

_FIRST, _LAST = 0x100000, 0x10FFFD

ATOM = f"[{chr(_FIRST)}-{chr(_LAST)}]"
"""The class of all atoms, in a pattern."""

_ATOM = re.compile(ATOM)


def atom(index: int) -> str:
    """Return the atom of a text's value of that index."""
    return chr(_FIRST + index)


def index_of(character: str) -> int | None:
    """Return the index that an atom stands for, None for any other character."""
    return ord(character) - _FIRST if _ATOM.match(character) else None


def find_atom(text: str) -> int | None:
    """Return where the first atom stands, None for a text without."""
    found = _ATOM.search(text)
    return found.start() if found else None


def without_atoms(text: str) -> str:
    return _ATOM.sub("", text)


def split_atoms(text: str) -> list[str]:
    """Return a text cut before and behind every atom."""
    return [part for part in re.split(f"({ATOM})", text) if part]
