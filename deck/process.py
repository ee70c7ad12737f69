"""The process as a whole: how it begins, and how it ends."""

from __future__ import annotations

import gc
import signal


def collect_rarely() -> None:
    """Let Python look for cyclic garbage seldom: a build makes many objects and hardly a cycle."""
    gc.set_threshold(1_000_000, 20, 20)


def end_quietly() -> None:
    """Let Python end without a last look for garbage, and without telling where a signal met it."""
    gc.freeze()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
