"""Faults in the input, said to people: what is wrong, in which file and line, and what to do."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace


class DeckError(Exception):
    """Base of every error this project raises on purpose; its text is fit to be shown as it is."""


class UsageFault(DeckError):
    """The command was called wrongly, or the machine lacks something it needs (exit code 2)."""


class WouldLose(DeckError):
    """Writing would cost what a person has made, or has open; nothing was written (exit code 1)."""


class OpenElsewhere(WouldLose):
    """Another program has the file open, as its lock file beside it says."""


class FaultsFound(DeckError):
    """The input has errors; nothing has been written (exit code 1)."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults)
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Origin(Struct, frozen=True, order=True):
    """A place in an input file. Lines and columns count from 1."""

    path: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    def below(self, lines: int) -> Origin:
        """Return the start of the line that stands `lines` lines further down."""
        return Origin(self.path, self.line + lines) if lines else self


class Fault(Struct, frozen=True):
    """One thing that is wrong, or worth a question, in the input."""

    severity: Severity
    origin: Origin
    message: str
    hint: str | None = None

    def __str__(self) -> str:
        hint = f": {self.hint}" if self.hint else ""
        return f"{self.origin}: {self.severity}: {self.message}{hint}"


_LONGEST = 2_000
"""Characters of a message: more than a list of names takes, and a screen at the most."""

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What ends a line, steers a terminal, or turns the direction of what follows."""


def _in_one_line(text: str) -> str:
    """Return a message that quotes data, fit to be shown in a line of its own."""
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1] + "…"
    return _UNPRINTABLE.sub(lambda found: ascii(found.group())[1:-1], text)


class FaultLog:
    """Collects faults while a stage goes on, so that all of them are told at once."""

    def __init__(self) -> None:
        self._faults: dict[Fault, None] = {}

    def error(self, origin: Origin, message: str, hint: str | None = None) -> None:
        self._record(Severity.ERROR, origin, message, hint)

    def warning(self, origin: Origin, message: str, hint: str | None = None) -> None:
        self._record(Severity.WARNING, origin, message, hint)

    def note(self, origin: Origin, message: str, hint: str | None = None) -> None:
        """Record what is known and marked in the data, and only to be remembered."""
        self._record(Severity.NOTE, origin, message, hint)

    def _record(self, severity: Severity, origin: Origin, message: str, hint: str | None) -> None:
        shown = _in_one_line(message), None if hint is None else _in_one_line(hint)
        self._faults[Fault(severity, origin, *shown)] = None

    def add(self, faults: Iterable[Fault]) -> None:
        """Record faults that another log has collected."""
        self._faults.update(dict.fromkeys(faults))

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault so far, each once, in the order of the files and their lines."""
        return tuple(sorted(self._faults, key=lambda fault: fault.origin))

    def of(self, severity: Severity) -> tuple[Fault, ...]:
        """Return the faults of one severity, in the same order."""
        return tuple(fault for fault in self.faults if fault.severity is severity)

    def stop_on_errors(self) -> None:
        """Raise FaultsFound with all the faults where at least one is an error."""
        if any(fault.severity is Severity.ERROR for fault in self._faults):
            raise FaultsFound(self.faults)

    def stop_on_warnings(self) -> None:
        """Raise FaultsFound with all the faults, warnings as errors, where at least one is one."""
        if self.of(Severity.WARNING):
            raise FaultsFound(
                [
                    replace(fault, severity=Severity.ERROR)
                    if fault.severity is Severity.WARNING
                    else fault
                    for fault in self.faults
                ]
            )


def did_you_mean(name: str, known: Iterable[str], kind: str) -> str:
    """Return the hint for an unknown name: the nearest known one, or the list of them."""
    names = known if isinstance(known, Collection) else tuple(known)
    many = len(names) > _MOST_COMPARED
    near = _index(names).near(name) if many else names
    folded = {each.casefold(): each for each in sorted(set(near))}
    nearest = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    if nearest:
        return f'did you mean "{folded[nearest[0]]}"?'
    if len(folded) <= 20 and not many:
        return f"{kind}: {', '.join(folded.values())}" if folded else f"no {kind} are defined"
    return f"there are {len(names)} {kind}"


_MOST_COMPARED = 200
"""How many names are compared letter by letter: a few milliseconds' worth."""


class _NameIndex:
    """Many names by how they begin and end, so that each of many unknown ones is compared with
    few: those that begin or end alike, and of these the ones nearest in length."""

    def __init__(self, names: Collection[str]) -> None:
        self.names = names
        self.count = len(names)
        self._alike: dict[str, list[str]] = defaultdict(list)
        for name in sorted(names, key=len):
            for key in _ends(name):
                self._alike[key].append(name)

    def near(self, name: str) -> Iterator[str]:
        for key in _ends(name):
            alike = self._alike.get(key, [])
            middle = bisect(alike, len(name), key=len)
            yield from alike[max(0, middle - _MOST_COMPARED // 4) : middle + _MOST_COMPARED // 4]


def _ends(name: str) -> tuple[str, str]:
    size = 3 if len(name) > 4 else 2
    return f"{name[:size]}…", f"…{name[-size:]}"


_indexes: deque[_NameIndex] = deque(maxlen=4)
"""The last collections that unknown names were looked up in."""


def _index(names: Collection[str]) -> _NameIndex:
    """Return the index of a collection, made anew where there is none or it has grown since."""
    for index in _indexes:
        if index.names is names and index.count == len(names):
            return index
    _indexes.appendleft(_NameIndex(names))
    return _indexes[0]
