"""What the commands share: where they print, and the exit codes they end in."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from deck.core.faults import Fault, Severity
from deck.core.terminal import print_faults

_SHOWN = 32
"""How many cells of a terminal what a name shows may take: the first words will do."""

FAULTY_DATA = 1
CHANGED = 1
WRONG_USAGE = 2

out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)


def emit(text: str) -> None:
    """Print a text as it is, and have it written before anything else is."""
    sys.stdout.write(text)
    sys.stdout.flush()


def counted(faults: Sequence[Fault]) -> str:
    """Return how many warnings and notes there are, and errors where there are any."""
    severities = [fault.severity for fault in faults]
    counts = {severity: severities.count(severity) for severity in Severity}
    return ", ".join(
        f"{count} {severity}" if count == 1 else f"{count} {severity}s"
        for severity, count in counts.items()
        if severity is not Severity.ERROR or count
    )


def print_pressing(faults: Iterable[Fault]) -> None:
    """Print errors and warnings; notes, which only say what is known, are the check's to list."""
    print_faults((fault for fault in faults if fault.severity is not Severity.NOTE), err)


def print_aligned(heading: str, rows: Sequence[tuple[str, str, str]]) -> None:
    """Print rows of three texts below a heading: the first two aligned, the first never cut."""
    first = max(cell_len(row[0]) for row in rows)
    out.print(heading, style="bold", markup=False)
    for name, *others in rows:
        shown, about = (" ".join(each.split()) for each in others)
        columns = (set_cell_size(name, first), set_cell_size(shown, _SHOWN), about)
        out.print(Text(f"  {'  '.join(columns)}".rstrip()))


def print_kept(path: Path | None) -> None:
    """Say where a file that was edited by hand lies now, if there was one."""
    if path is not None:
        out.print(f"what was edited by hand is kept as {path}")
