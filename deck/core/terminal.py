"""Shows faults as compilers do: the message, the line of the file, and a caret at the place."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from deck.core.encodings import codec_of
from deck.core.faults import Fault, Origin, Severity

STYLES: Mapping[Severity, str] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.NOTE: "dim",
}

_SEVERITIES = tuple(Severity)
_WIDEST = 100
"""How many characters of a line are shown; of a longer one, those around the place."""


_MOST_OF_A_FILE = 50
"""How many faults of one file are printed: a few screens, more than anybody mends at once."""
_MOST_KINDS = 10
"""How many kinds of the rest are told apart: what is left has few causes, as a rule."""

_PARTICULAR = re.compile(r'"[^"]*"|[0-9][0-9,.:-]*')
"""What differs between faults of one kind: names and numbers."""


def print_faults(faults: Iterable[Fault], console: Console) -> None:
    """Print faults; for all but notes, the line of the file below them with a caret.

    Of a file that has very many, the most severe are printed and the others counted by kind.
    """
    by_file: dict[Path, list[Fault]] = defaultdict(list)
    for fault in faults:
        by_file[fault.origin.path].append(fault)
    for path, told in by_file.items():
        first = sorted(told, key=lambda fault: _SEVERITIES.index(fault.severity))[:_MOST_OF_A_FILE]
        shown = set(first)
        for fault in told:
            if fault in shown:
                _print_fault(fault, console)
        if len(told) > len(shown):
            _print_counts(path, [fault for fault in told if fault not in shown], console)


def _print_fault(fault: Fault, console: Console) -> None:
    console.print(Text(str(fault), STYLES[fault.severity]))
    if fault.severity is not Severity.NOTE:
        for line in excerpt(fault.origin):
            console.print(Text(line, "dim"))


def _print_counts(path: Path, faults: Sequence[Fault], console: Console) -> None:
    """Print how many faults of each kind are left, the most frequent kinds first."""
    kinds = Counter((each.severity, _PARTICULAR.sub("…", each.message)) for each in faults)
    for (severity, message), count in kinds.most_common(_MOST_KINDS):
        console.print(Text(f"{path}: {count:,} more: {severity}: {message}", STYLES[severity]))
    others = kinds.total() - sum(count for _, count in kinds.most_common(_MOST_KINDS))
    if others:
        console.print(Text(f"{path}: {others:,} more of other kinds", STYLES[Severity.ERROR]))
    console.print(Text("`python build.py check --json` has them all", "dim"))


def json_lines(faults: Iterable[Fault]) -> Iterator[str]:
    """Yield one JSON object for each fault, each on one line, for editors and CI."""
    for fault in faults:
        yield json.dumps(
            {
                "path": fault.origin.path.as_posix(),
                "line": fault.origin.line,
                "column": fault.origin.column,
                "severity": fault.severity.value,
                "message": fault.message,
                "hint": fault.hint,
            },
            ensure_ascii=False,
        )


def excerpt(origin: Origin) -> tuple[str, ...]:
    """Return the line of the file with its number, and a line with a caret below the column.

    Nothing for a file or a line that is not there, or for an empty line. Characters that are two
    cells wide in a terminal count as two, and a tab as one.
    """
    lines = _lines(origin.path)
    line = lines[origin.line - 1] if origin.line <= len(lines) else ""
    if not line.strip():
        return ()
    column = min(origin.column - 1, len(line))
    start = max(0, column - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = _printable(line[start : start + _WIDEST])
    number = f"{origin.line:5} | "
    room = cell_len(_printable(line[start:column]))
    return f"{number}{shown}", f"{'| ':>{len(number)}}{' ' * room}^"


def forget_files() -> None:
    """Read files anew for the next excerpt: they may have been saved since the last one."""
    _lines.cache_clear()


@lru_cache(maxsize=16)
def _lines(path: Path) -> tuple[str, ...]:
    """Return a file's lines as its reader counts them; none of a workbook, a picture, a program."""
    try:
        data = path.read_bytes()
    except OSError:
        return ()
    if b"\0" in data:
        return ()
    text = data.decode(codec_of(data) or "utf-8-sig", "replace")
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _printable(text: str) -> str:
    """Return a text in which nothing moves the cursor, or turns the writing direction."""
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}"
        for character in text.replace("\t", " ").replace("\N{IDEOGRAPHIC SPACE}", "  ")
    )
