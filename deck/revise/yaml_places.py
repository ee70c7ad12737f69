"""Where what stands in the text of a YAML file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from deck.core.faults import FaultLog
from deck.edition.source import parse_yaml
from deck.revise.edits import Anywhere, Conflict, Item, NotRevised, Route, shown

_NAMES = ("id", "name")
"""The keys by which the items of the data's lists are told apart."""

_LINE_END = re.compile(r"\r\n?|\n|\Z")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n?|\n))+")


class FoundPlace(Struct, frozen=True):
    """A place: its keys and indexes, the nodes on the way from the root, and what it says.

    The last node is the place's own; it is None where a mapping has no such key.
    """

    keys: tuple[str | int, ...]
    nodes: tuple[Any, ...]
    says: Any

    @property
    def node(self) -> Any:
        return self.nodes[-1]

    @property
    def parent(self) -> Any:
        return self.nodes[-2]

    @property
    def in_flow(self) -> bool:
        return any(getattr(each, "flow_style", False) for each in self.nodes[:-1])


class YamlPlaces:
    """A YAML text, what it says, and the stretches of it by node; all of them in characters."""

    def __init__(self, text: str, name: str) -> None:
        log = FaultLog()
        read = parse_yaml(text.replace("\r\n", "\n").replace("\r", "\n"), Path(name), log)
        if read is None:
            raise NotRevised("; ".join(map(str, log.faults)) or f"{name} cannot be read")
        self.text, self.says = text, read
        self._name = name
        self._root = yaml.compose(text, Loader=yaml.CSafeLoader)

    def find(self, route: Route) -> FoundPlace:
        """Return the place that a route leads to; Conflict where there is none any more."""
        found = next(_walk(route, FoundPlace((), (self._root,), self.says)), None)
        if found is None:
            raise Conflict(f"{self._name} no longer has {shown(route)}")
        return found

    def items(self, route: Route) -> FoundPlace:
        """Return the place of a list."""
        found = self.find(route)
        if not isinstance(found.node, yaml.SequenceNode):
            raise NotRevised(f"{self._name} has no list at {shown(route)}")
        return found

    def end(self, node: Any) -> int:
        """Return where what a node says ends: before its line end, and any comment."""
        if isinstance(node, yaml.ScalarNode):
            text = self.text[node.start_mark.index : node.end_mark.index]
            is_block = node.style in ("|", ">")
            return int(node.start_mark.index) + len(text.rstrip() if is_block else text)
        if node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self.end(last[1] if isinstance(last, tuple) else last)

    def line_end(self, place: int) -> int:
        """Return where the line ends, before its line end."""
        found = _LINE_END.search(self.text, place)
        assert found
        return found.start()

    def key(self, found: FoundPlace) -> tuple[int, int]:
        """Return the stretch of a key and its value, with all that goes when they go."""
        pairs = found.parent.value
        index = next(i for i, (key, _) in enumerate(pairs) if key.value == found.keys[-1])
        if len(pairs) == 1:
            raise NotRevised(f"{found.keys[-1]} is the only key here")
        if found.parent.flow_style:
            return self._in_flow([key for key, _ in pairs], index, self.end(found.node))
        return self._line_start(pairs[index][0].start_mark.index), self._below(self.end(found.node))

    def item(self, found: FoundPlace) -> tuple[int, int]:
        """Return the stretch of an item with all that goes when it goes."""
        items = found.parent.value
        if len(items) == 1:
            raise NotRevised("it is the last of its list")
        if found.parent.flow_style:
            return self._in_flow(items, items.index(found.node), self.end(found.node))
        start, end = self.lines(found.parent, found.node)
        below = self._below(end)
        gap = _BLANK_LINES.match(self.text, below)
        is_blank_above = not self.text[self._line_start(max(0, start - 1)) : start].strip()
        return start, gap.end() if gap and is_blank_above else below

    def lines(self, items: Any, node: Any) -> tuple[int, int]:
        """Return where an item's first line begins and its last one ends."""
        dash = self.text.rindex("-", 0, node.start_mark.index + 1)
        start = self._line_start(dash)
        if self.text[start:dash].strip() or dash - start != items.start_mark.column:
            raise NotRevised("its dash does not begin its line")
        return start, self.line_end(self.end(node))

    def _line_start(self, place: int) -> int:
        return max(self.text.rfind("\n", 0, place), self.text.rfind("\r", 0, place)) + 1

    def _below(self, place: int) -> int:
        """Return the start of the line below the one that `place` stands in."""
        found = _LINE_END.search(self.text, place)
        assert found
        return found.end()

    def _in_flow(self, nodes: Sequence[Any], index: int, end: int) -> tuple[int, int]:
        """Return the stretch of an item with the comma that its neighbour does not need."""
        if index:
            return self.text.rindex(",", 0, nodes[index].start_mark.index), end
        return nodes[0].start_mark.index, nodes[1].start_mark.index


def name_of(value: Any) -> Any:
    """Return what an item of a list is called: by its id or name, or as what it says."""
    if isinstance(value, dict):
        return next((str(value[key]) for key in _NAMES if key in value), None)
    return value


def _walk(route: Route, found: FoundPlace) -> Iterator[FoundPlace]:
    """Yield the places that a route leads to from a place."""
    if not route:
        yield found
        return
    if isinstance(found.node, yaml.ScalarNode) and route[0] == Item(str(found.says)):
        yield from _walk(route[1:], found)  # a list of one, written without its list
    for key, value, node in _steps(route[0], found, is_last=len(route) == 1):
        below = FoundPlace((*found.keys, key), (*found.nodes, node), value)
        yield from _walk(route[1:], below)


def _steps(step: Any, found: FoundPlace, is_last: bool) -> Iterator[tuple[str | int, Any, Any]]:
    node, says = found.node, found.says
    if isinstance(node, yaml.SequenceNode):
        for index, (value, below) in enumerate(zip(says, node.value, strict=True)):
            is_named = isinstance(step, Item) and name_of(value) == step.id
            if is_named or isinstance(step, Anywhere) or step == index:
                yield index, value, below
    elif isinstance(node, yaml.MappingNode) and isinstance(step, str):
        below = next((value for key, value in node.value if key.value == step), None)
        if below is not None or is_last:
            yield step, says.get(step), below
