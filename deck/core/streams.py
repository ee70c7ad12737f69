"""Standard output and error: UTF-8 in files and pipes, and in a terminal what it can show."""

from __future__ import annotations

import io
import sys
from contextlib import suppress


def prepare_streams() -> None:
    """Have all that is printed come out whatever the system's code page is.

    Files and pipes get UTF-8, with line ends as they are written; a terminal keeps its own
    encoding, and shows ? for what that lacks. Nobody's work fails because standard error is full.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        _adapt(sys.stdout)
    if isinstance(sys.stderr, io.TextIOWrapper):
        _adapt(sys.stderr)
        sys.stderr = _Forgiving(
            sys.stderr.buffer, sys.stderr.encoding, sys.stderr.errors, line_buffering=True
        )


def _adapt(stream: io.TextIOWrapper) -> None:
    if stream.isatty():
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8", errors="replace", newline="")


class _Forgiving(io.TextIOWrapper):
    """A stream that says nothing where it cannot: on a full disk, or to nobody."""

    def write(self, text: str, /) -> int:
        with suppress(OSError):
            super().write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            super().flush()
