"""The process as a whole: how it begins, what becomes of an interruption, and how it ends."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from deck.core.streams import prepare_streams

INTERRUPTED = 2
"""The exit code of a program that was interrupted."""

CAN_FORK = sys.platform == "linux"
"""Elsewhere a process cannot fork, or not safely beside the system's own libraries."""

_INTERRUPTIONS = (signal.SIGINT, signal.SIGTERM)

_came: list[int] = []
"""The signals that have come, and were not yet raised for good."""


@contextmanager
def program() -> Iterator[None]:
    """Run a block as the whole program: it ends in one line where Ctrl-C or a kill comes."""
    prepare_streams()
    gc.set_threshold(1_000_000, 20, 20)  # a build makes many objects and hardly a cycle
    try:
        with interruptible():
            yield
    except KeyboardInterrupt:
        for each in _INTERRUPTIONS:
            signal.signal(each, signal.SIG_IGN)
        print("interrupted; every deck in the output folder is whole", file=sys.stderr)
        _end_at_once(INTERRUPTED)
    except SystemExit as ended:
        _end_at_once(int(ended.code or 0))
    _end_at_once(0)


def _end_at_once(code: int) -> NoReturn:
    """End the process: the system frees its memory sooner than Python does, piece by piece.

    Whatever was printed has been flushed then, and what became of that told.
    """
    os._exit(code)


@contextmanager
def interruptible() -> Iterator[None]:
    """Raise KeyboardInterrupt where Ctrl-C or a kill comes, and at the end of the block anyway.

    Some code swallows what is raised at any moment: Python does in finalizers, and libraries in
    C or Rust take it for a value that is not valid. So what the block has come to after that may
    be wrong, its errors too. `heed_interruption` asks before it is done for good.
    """
    handlers = [signal.signal(each, _interrupt) for each in _INTERRUPTIONS]
    hook, sys.unraisablehook = sys.unraisablehook, _leave_unsaid
    try:
        yield
    finally:
        sys.unraisablehook = hook
        for each, handler in zip(_INTERRUPTIONS, handlers, strict=True):
            signal.signal(each, handler)
        try:
            heed_interruption()
        finally:
            _came.clear()


def heed_interruption() -> None:
    """Raise KeyboardInterrupt where one was raised already, and swallowed."""
    if _came:
        raise KeyboardInterrupt


def _interrupt(number: int, _frame: FrameType | None) -> None:
    _came.append(number)
    raise KeyboardInterrupt


def _leave_unsaid(unraisable: sys.UnraisableHookArgs) -> None:
    """Say nothing of an interruption that Python could not raise: it is heeded all the same."""
    if unraisable.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(unraisable)


@contextmanager
def signals_held() -> Iterator[None]:
    """Hold Ctrl-C and kills back while processes begin, until these leave them to their parent."""
    if not CAN_FORK:
        yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTIONS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def leave_to_parent() -> None:
    """Leave interruptions and messages to the parent: it does what comes to nothing."""
    sys.stderr = io.StringIO()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if CAN_FORK:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _INTERRUPTIONS)
