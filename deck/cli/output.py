"""What the commands share: where they print, and the exit codes they end in."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from deck.faults import Fault, Severity

FAULTY_DATA = 1
CHANGED = 1
WRONG_USAGE = 2

out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)


def counted(faults: Sequence[Fault]) -> str:
    """Return how many warnings and notes there are, and errors where there are any."""
    severities = [fault.severity for fault in faults]
    return ", ".join(
        f"{severities.count(severity)} {severity}s"
        for severity in Severity
        if severity is not Severity.ERROR or severity in severities
    )
