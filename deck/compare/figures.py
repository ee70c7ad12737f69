"""What changed in the data that a drawn figure of ours carries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from deck.compare.align import align, text_likeness

NAMES = ("label", "name", "id", "symbol")
"""Keys whose text says what an item of a list is."""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value of a figure: the way to it in words, and its texts, None where it isn't there."""

    path: tuple[str, ...]
    old: str | None
    new: str | None


def value_changes(old: str, new: str) -> tuple[ValueChange, ...]:
    """Return the values that differ between two figures' data, each given as JSON."""
    return tuple(_between(json.loads(old), json.loads(new), ()))


def _between(old: Any, new: Any, path: tuple[str, ...]) -> Iterator[ValueChange]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in (*old, *(key for key in new if key not in old)):
            yield from _between(old.get(key), new.get(key), (*path, key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _between_lists(old, new, path)
    else:
        yield ValueChange(path, _told(old), _told(new))


def _between_lists(old: list[Any], new: list[Any], path: tuple[str, ...]) -> Iterator[ValueChange]:
    alignment = align(old, new, _written, _likeness, alone=0.5)
    for i, j in alignment.merged():
        if i is None:
            yield ValueChange(path, None, _told(new[j or 0]))
        elif j is None:
            yield ValueChange(path, _told(old[i]), None)
        else:
            named = _name(new[j])
            way = (*path[:-1], named) if named else (*path, str(j + 1))
            yield from _between(old[i], new[j], way)


def _likeness(old: Any, new: Any) -> float:
    if _name(old) and _name(old) == _name(new):
        return 1.0
    return text_likeness(_written(old), _written(new)) if isinstance(old, dict) else 0.0


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _name(item: Any) -> str:
    """Return what an item of a list is called, empty where it has no name."""
    if isinstance(item, dict):
        return next((str(item[key]) for key in NAMES if isinstance(item.get(key), str)), "")
    return ""


def _told(value: Any) -> str | None:
    """Return a value as text: an item by its name, where it has one."""
    if value is None or isinstance(value, str):
        return value
    return _name(value) or _written(value)
