"""A YAML file whose places are edited in its text, everything else left as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any

import yaml

from deck.revise.edits import (
    Conflict,
    Edit,
    Insertion,
    Item,
    NotRevised,
    Relocation,
    Removal,
    Renaming,
    Replacement,
    shown,
)
from deck.revise.merging import merged
from deck.revise.scalars import ScalarSite, flow, item_lines, key_lines, same, scalar
from deck.revise.yaml_places import FoundPlace, YamlPlaces, name_of

Splice = tuple[int, int, str]
"""A stretch of the text, and what it becomes."""


class YamlFile:
    """The text of a YAML file; `newline` ends its lines."""

    def __init__(self, name: str, text: str, newline: str) -> None:
        self._name, self._newline = name, newline
        self._places = YamlPlaces(text, name)

    @property
    def text(self) -> str:
        return self._places.text

    def edit(self, edits: Sequence[Edit]) -> None:
        """Make edits at once: replacements of different values, or any single one.

        NotRevised, with nothing changed, where one of them cannot be made, or the file would say
        anything else than was meant.
        """
        says: Any = deepcopy(self._places.says)
        splices = [splice for each in edits for splice in self._made(each, says)]
        text = self.text
        for start, end, new in _from_the_end(splices):
            text = text[:start] + new + text[end:]
        places = YamlPlaces(text, self._name)
        if not same(places.says, says):
            raise NotRevised(f"{self._name} would say something else than was meant")
        self._places = places

    def _made(self, edit: Edit, says: Any) -> list[Splice]:
        """Make an edit in what the file `says`; return what it makes of the text."""
        match edit:
            case Replacement():
                return self._replaced(edit, says)
            case Insertion():
                return self._inserted(edit, says)
            case Removal():
                return self._removed(edit, says)
            case Relocation():
                return self._relocated(edit, says)
            case Renaming():
                return self._renamed(edit, says)
        raise NotRevised(f"{self._name} is there already")

    def _replaced(self, edit: Replacement, says: Any) -> list[Splice]:
        found = self._places.find(edit.route)
        holder, key = _holder(found, says)
        new = _wanted(found.says, edit)
        if same(found.says, new):
            return []
        if new is None:
            del holder[key]
            return [(*self._places.key(found), "")]
        if found.node is None:
            return self._added(found, edit, holder)
        if not isinstance(found.node, yaml.ScalarNode):
            raise NotRevised(f"{shown(edit.route)} is no single value")
        holder[key] = new
        start, end = found.node.start_mark.index, self._places.end(found.node)
        indent = found.parent.start_mark.column + 2
        site = ScalarSite(found.in_flow, indent, self._newline, self.text[start:end])
        return [(start, end, " " * (start == end) + scalar(new, site))]

    def _added(self, found: FoundPlace, edit: Replacement, holder: dict[str, Any]) -> list[Splice]:
        """Add a key to a mapping."""
        mapping, key = found.parent, str(found.keys[-1])
        values = [value for name, value in mapping.value if name.value == edit.after]
        pairs = list(holder.items())
        index = list(holder).index(str(edit.after)) + 1 if values else len(pairs)
        holder.clear()
        holder.update((*pairs[:index], (key, edit.new), *pairs[index:]))
        end = self._places.end((values or [mapping.value[-1][1]])[0])
        if found.in_flow or mapping.flow_style:
            return [(end, end, f", {key}: {flow(edit.new)}")]
        end = self._places.line_end(end)
        lines = key_lines(key, edit.new, mapping.start_mark.column, self._newline)
        return [(end, end, self._newline.join(("", *lines)))]

    def _renamed(self, edit: Renaming, says: Any) -> list[Splice]:
        found = self._places.find(edit.route)
        holder, old = _holder(found, says)
        if edit.new in holder or not isinstance(holder, dict):
            raise NotRevised(f'"{edit.new}" is there already')
        renamed = {edit.new if key == old else key: value for key, value in holder.items()}
        holder.clear()
        holder.update(renamed)
        key = next(key for key, _ in found.parent.value if key.value == old)
        start, end = key.start_mark.index, key.end_mark.index
        return [(start, end, scalar(edit.new, ScalarSite(True, 0, "", self.text[start:end])))]

    # -- items --------------------------------------------------------------------------------

    def _inserted(self, edit: Insertion, says: Any) -> list[Splice]:
        found = self._places.items(edit.route)
        index = _behind(found, edit.after)
        _at(says, found.keys).insert(index, deepcopy(edit.new))
        if found.node.flow_style:
            return [self._between(found.node, index, flow(edit.new))]
        lines = item_lines(edit.new, found.node.start_mark.column, self._newline)
        return [self._beside(found.node, index, self._newline.join(lines))]

    def _removed(self, edit: Removal, says: Any) -> list[Splice]:
        found = self._places.find(edit.route)
        if not same(found.says, edit.old):
            raise Conflict(f"{shown(edit.route)} has been changed since")
        items, index = _holder(found, says)
        del items[index]
        return [(*self._places.item(found), "")]

    def _relocated(self, edit: Relocation, says: Any) -> list[Splice]:
        found, target = self._places.find(edit.route), self._places.items(edit.to)
        index = _behind(target, edit.after)
        source, place = _holder(found, says)
        items = _at(says, target.keys)
        is_below = source is items and place < index
        items.insert(index - is_below, source.pop(place))
        if source is items and index - is_below == place:
            return []
        removed = (*self._places.item(found), "")
        if target.node.flow_style:
            text = self.text[found.node.start_mark.index : self._places.end(found.node)]
            return [removed, self._between(target.node, index, text)]
        start, end = self._places.lines(found.parent, found.node)
        inwards = target.node.start_mark.column - found.parent.start_mark.column
        text = _shifted(self.text[start:end], inwards)
        return [removed, self._beside(target.node, index, text)]

    def _beside(self, items: Any, index: int, text: str) -> Splice:
        """Return an item's lines where they go, with a blank line where all others have one."""
        lines = [self._places.lines(items, each) for each in items.value]
        gaps = [self.text[one[1] : other[0]] for one, other in pairwise(lines)]
        is_apart = bool(gaps) and all(gap.count("\n") > 1 for gap in gaps)
        gap = self._newline * (2 if is_apart else 1)
        if index == 0:
            return lines[0][0], lines[0][0], text + gap
        return lines[index - 1][1], lines[index - 1][1], gap + text

    def _between(self, items: Any, index: int, text: str) -> Splice:
        """Return an item where it goes in a list of one line."""
        if not items.value:
            place = items.start_mark.index + 1
            return place, place, text
        if index == 0:
            place = items.value[0].start_mark.index
            return place, place, f"{text}, "
        place = self._places.end(items.value[index - 1])
        return place, place, f", {text}"


def _wanted(now: Any, edit: Replacement) -> Any:
    """Return what is to stand at an edit's place; Conflict where it was made otherwise."""
    if same(now, edit.old) or same(now, edit.new):
        return edit.new
    texts = (edit.old, now, edit.new)
    new = merged(*texts) if all(isinstance(each, str) for each in texts) else None
    if new is None:
        where = shown(edit.route)
        raise Conflict(f"{where} says {_brief(now)} by now, no longer {_brief(edit.old)}")
    return new


def _behind(found: FoundPlace, after: Item | None) -> int:
    """Return the index of what comes behind an item of a list."""
    if after is None:
        return 0
    names = [name_of(each) for each in found.says]
    if after.id not in names:
        raise Conflict(f'"{after.id}" is no longer there to stand behind')
    return names.index(after.id) + 1


def _holder(found: FoundPlace, says: Any) -> tuple[Any, Any]:
    """Return the mapping or list of `says` that a place stands in, and its key or index there."""
    return _at(says, found.keys[:-1]), found.keys[-1]


def _at(says: Any, keys: Sequence[str | int]) -> Any:
    for key in keys:
        says = says[key]
    return says


def _shifted(text: str, inwards: int) -> str:
    return re.sub(r"(?m)^ *(?=\S)", lambda each: " " * (len(each[0]) + inwards), text)


def _from_the_end(splices: Sequence[Splice]) -> Iterator[Splice]:
    """Yield splices from the end of the text to its start; Conflict where two meet."""
    ordered = sorted(splices, key=lambda each: each[:2])
    if any(one[1] > other[0] for one, other in pairwise(ordered)):
        raise Conflict("two edits want the same lines")
    yield from reversed(ordered)


def _brief(value: Any) -> str:
    text = str(value).strip().replace("\n", " / ")
    return f"「{text[:60]}…」" if len(text) > 60 else f"「{text}」"
