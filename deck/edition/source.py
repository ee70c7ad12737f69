"""YAML text in, plain values out that know where they stood in their file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace
from pydantic_core import core_schema

from deck.core.encodings import FORBIDDEN
from deck.core.faults import FaultLog, Origin
from deck.edition.files import character_fault, read_text

MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_KEY_LENGTH = 200
MAX_DIGITS = 28
"""The precision that decimal calculates with; beyond it figures would be rounded unseen."""

_FULL_WIDTH = re.compile(r"[ \t]*(?:- )?[\w.]*([\u3000：])")
"""Blanks and colons of Japanese text, where YAML would have its own."""

_UNCLOSED = "end of stream"
"""What the parser says of a quote without its end, whose place is the last of the file."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where it is there: ten times as fast, with the same places."""

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*(_[0-9]+)*)\Z")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*(_[0-9]+)*)\.[0-9]+\Z")


class SourceText(str):
    """A string from an input file, with the place where it stood.

    `margin` is how many characters stand before the text: a quote after its origin, or in a block
    scalar (`|`) the blanks of every line. None where the text stands otherwise than it reads:
    folded, or with escapes.
    """

    __slots__ = ("is_block", "margin", "origin")

    origin: Origin
    is_block: bool
    margin: int | None

    def __new__(
        cls, text: str, origin: Origin, is_block: bool = False, margin: int | None = None
    ) -> SourceText:
        made = super().__new__(cls, text)
        made.origin = origin
        made.is_block = is_block
        made.margin = margin
        return made

    def __reduce__(self) -> tuple[type[SourceText], tuple[str, Origin, bool, int | None]]:
        return SourceText, (str(self), self.origin, self.is_block, self.margin)

    def place(self, line: int, column: int = 0) -> Origin:
        """Return the place of a character by its line and column in the text, counted from 0.

        A block scalar starts on the line below its indicator. Where columns are not known it is
        the place of the line.
        """
        if self.is_block:
            below = self.origin.below(line + 1)
            return replace(below, column=1 + (self.margin or 0) + column)
        if self.margin is None:
            return self.origin.below(line)
        if line:
            return replace(self.origin.below(line), column=1 + column)
        return replace(self.origin, column=self.origin.column + self.margin + column)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        return core_schema.is_instance_schema(cls, cls_repr="text")

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, _handler: Any) -> dict[str, Any]:
        return {"type": "string"}


class SourceMap(dict[str, Any]):
    """A YAML mapping, with its own place and those of its keys and values."""

    __slots__ = ("key_origins", "origin", "value_origins")

    def __init__(self, origin: Origin) -> None:
        super().__init__()
        self.origin = origin
        self.key_origins: dict[str, Origin] = {}
        self.value_origins: dict[str, Origin] = {}


class SourceList(list[Any]):
    """A YAML sequence, with its own place and those of its items."""

    __slots__ = ("origin", "value_origins")

    def __init__(self, origin: Origin) -> None:
        super().__init__()
        self.origin = origin
        self.value_origins: list[Origin] = []


def shown_path(path: Path) -> Path:
    """Return the path as faults name it: relative to where the command was started."""
    here, absolute = Path.cwd(), path.resolve()
    return absolute.relative_to(here) if absolute.is_relative_to(here) else path


Step = int | str


def child(source: Any, step: Step) -> tuple[Any, Origin] | None:
    """Return the value below `source` under a key or index, with its place; None for neither."""
    if isinstance(source, SourceMap) and isinstance(step, str) and step in source:
        return source[step], source.value_origins[step]
    if isinstance(source, SourceList) and isinstance(step, int) and step < len(source):
        return source[step], source.value_origins[step]
    return None


def origin_at(source: Any, path: tuple[Step, ...], fallback: Origin) -> Origin:
    """Return the place of the value at `path` below `source`, or of the nearest thing above it."""
    origin: Origin = getattr(source, "origin", fallback)
    for step in path:
        found = child(source, step)
        if found is None:
            break
        source, origin = found
    return origin


def key_origin_at(source: Any, path: tuple[Step, ...], fallback: Origin) -> Origin:
    """Return the place of the last key of `path`, or `fallback` where there is no such key."""
    for step in path[:-1]:
        found = child(source, step)
        source = found[0] if found else None
    if isinstance(source, SourceMap):
        return source.key_origins.get(str(path[-1]), fallback)
    return fallback


def read_yaml(path: Path, shown: Path, log: FaultLog) -> SourceMap | None:
    """Return the mapping that a YAML file holds, or None after logging every fault that stops it.

    Plain scalars are null, true, false, whole and decimal numbers, and text; dates stay text.
    Anchors, aliases and tags are refused: no data file needs them, and they can explode.
    """
    text = read_text(path, shown, log)
    return None if text is None else parse_yaml(text, shown, log)


def parse_yaml(text: str, shown: Path, log: FaultLog) -> SourceMap | None:
    """Return the mapping that a YAML text says, as `read_yaml` does of a file."""
    reader = _YamlReader(shown, log)
    try:
        root = reader.read(text)
    except yaml.MarkedYAMLError as error:
        problem = str(error.problem)
        mark = error.context_mark if _UNCLOSED in problem else error.problem_mark
        origin = Origin(shown, mark.line + 1, mark.column + 1) if mark else Origin(shown)
        log.error(origin, f"not readable as YAML: {problem}", _yaml_hint(text, origin, problem))
        return None
    except _RefusedError as refusal:
        log.error(refusal.origin, refusal.message, refusal.hint)
        return None
    if reader.found_duplicates:
        return None
    if not isinstance(root, SourceMap):
        log.error(Origin(shown), "the file must be a mapping", "lines of the form `key: value`")
        return None
    return root


def _yaml_hint(text: str, origin: Origin, problem: str) -> str:
    if _UNCLOSED in problem:
        return "the quote that opens here is never closed"
    if "escape" in problem:
        return "between double quotes a backslash begins an escape: write the character itself"
    lines = ["", *text.split("\n")]
    line = lines[origin.line] if origin.line < len(lines) else ""
    if "\t" in line:
        return "a tab stands in this line; YAML indents with spaces"
    for number in (origin.line, origin.line - 1):
        found = _FULL_WIDTH.match(lines[number]) if number < len(lines) else None
        if found:
            return f'a full-width "{found[1]}" stands in line {number}; YAML knows half-width ones'
    if re.search(r":\s+(\{\{|\*|%|@|`)", line) or re.match(r"\s*-\s+(\{\{|\*|%|@|`)", line):
        return 'a text that begins with {{, *, %, @ or ` needs quotes: "…"'
    return "look at this line and the one above: indentation, a colon, an unclosed quote"


class _RefusedError(Exception):
    def __init__(self, origin: Origin, message: str, hint: str) -> None:
        super().__init__(message)
        self.origin, self.message, self.hint = origin, message, hint


class _YamlReader:
    """Builds values straight from YAML's events, so that nothing is expanded behind our back."""

    def __init__(self, shown: Path, log: FaultLog) -> None:
        self._path = shown
        self._log = log
        self._nodes = 0
        self._lines: list[str] = []
        self.found_duplicates = False

    def read(self, text: str) -> Any:
        root, documents = None, 0
        self._lines = text.split("\n")
        events = yaml.parse(text, Loader=_LOADER)
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                root = self._value(event, events, self._origin(event), depth=0)
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                raise _RefusedError(
                    self._origin(event), "a second document begins here", "delete the line `---`"
                )
        return root

    def _origin(self, event: yaml.Event) -> Origin:
        mark = event.start_mark
        return Origin(self._path, mark.line + 1, mark.column + 1) if mark else Origin(self._path)

    def _value(
        self, event: yaml.Event, events: Iterator[yaml.Event], origin: Origin, depth: int
    ) -> Any:
        self._nodes += 1
        if depth > MAX_DEPTH:
            raise _RefusedError(origin, f"nested more than {MAX_DEPTH} levels deep", "flatten it")
        if self._nodes > MAX_NODES:
            raise _RefusedError(origin, f"more than {MAX_NODES:,} values in one file", "split it")
        self._refuse_references(event, origin)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, origin)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(origin, events, depth)
        return self._mapping(origin, events, depth)

    def _refuse_references(self, event: yaml.Event, origin: Origin) -> None:
        """Refuse what stands for something else: aliases, anchors, tags."""
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError(
                origin,
                f"an alias (*{event.anchor:.40}) is not allowed here",
                "write the value out; if text is meant, put it in quotes",
            )
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            raise _RefusedError(
                origin,
                f"an anchor (&{event.anchor:.40}) is not allowed here",
                "delete it; if text is meant, put it in quotes",
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise _RefusedError(origin, f"a tag ({tag:.40}) is not allowed here", "delete it")

    def _sequence(self, origin: Origin, events: Iterator[yaml.Event], depth: int) -> SourceList:
        made = SourceList(origin)
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            place = self._origin(event)
            made.append(self._value(event, events, place, depth + 1))
            made.value_origins.append(place)
        return made

    def _mapping(self, origin: Origin, events: Iterator[yaml.Event], depth: int) -> SourceMap:
        made = SourceMap(origin)
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key_origin = self._origin(event)
            key = self._key(event, key_origin)
            value_event = next(events)
            place = self._origin(value_event)
            value = self._value(value_event, events, place, depth + 1)
            if key in made:
                first = made.key_origins[key]
                self._log.error(
                    key_origin,
                    f'the key "{key}" stands twice',
                    f"it stands first in line {first.line}; keep one of the two",
                )
                self.found_duplicates = True
            made[key] = value
            made.key_origins[key] = key_origin
            made.value_origins[key] = place
        return made

    def _key(self, event: yaml.Event, origin: Origin) -> str:
        self._refuse_references(event, origin)
        if not isinstance(event, yaml.ScalarEvent):
            raise _RefusedError(origin, "a key must be plain text", "put it in quotes")
        if len(event.value) > MAX_KEY_LENGTH:
            raise _RefusedError(
                origin, f"a key of {len(event.value):,} characters", "a quote or a colon is missing"
            )
        return self._text(event, origin)

    def _text(self, event: yaml.ScalarEvent, origin: Origin) -> str:
        """Return a scalar's text, in which an escape may have put what the file itself has not."""
        text: str = event.value
        found = FORBIDDEN.search(text)
        if found:
            raise _RefusedError(origin, *character_fault(found.group()))
        return text

    def _scalar(self, event: yaml.ScalarEvent, origin: Origin) -> Any:
        text = self._text(event, origin)
        if not event.style:
            if text in ("", "~", "null"):
                return None
            if text in ("true", "false"):
                return text == "true"
            if _INTEGER.match(text) or _DECIMAL.match(text):
                return self._number(text.replace("_", ""), origin)
        is_block = event.style in ("|", ">")
        margin = self._indentation(origin) if is_block else _margin(event)
        return SourceText(text, origin, is_block, margin)

    def _indentation(self, indicator: Origin) -> int:
        """Return how deep the lines below a block's indicator stand."""
        for line in self._lines[indicator.line :]:
            if line.strip():
                return len(line) - len(line.lstrip(" "))
        return 0

    def _number(self, text: str, origin: Origin) -> int | Decimal:
        digits = len(text.lstrip("+-").replace(".", ""))
        if digits > MAX_DIGITS:
            raise _RefusedError(
                origin,
                f"a number of {digits:,} digits, where {MAX_DIGITS} are the most",
                "if text is meant, put it in quotes",
            )
        return Decimal(text) if "." in text else int(text)


def _margin(event: yaml.ScalarEvent) -> int | None:
    """Return what stands before a scalar's text on its one line; None where it reads otherwise."""
    start, end = event.start_mark, event.end_mark
    quote = 1 if event.style else 0
    is_plain = (
        start
        and end
        and (end.line, end.column)
        == (
            start.line,
            start.column + len(event.value) + 2 * quote,
        )
    )
    return quote if is_plain else None
