"""What a build is asked for and what came of it, without anything that is slow to import."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from deck.core.faults import Fault

Progress = Callable[[str], None]
"""Called with a stage's name as the stage begins."""


class OnEdited(StrEnum):
    """What becomes of a file that a person has changed since it was written."""

    STOP = "stop"
    KEEP = "keep"
    DISCARD = "discard"


class Request(Struct, frozen=True):
    """What to build: `edition` and `size` are None for the newest and the theme's own."""

    data: Path
    layouts: Path
    output: Path
    edition: str | None = None
    size: str | None = None
    strict: bool = False
    """Warnings are errors."""
    cache: Path | None = None
    """The folder of the cache; None for a build without one."""
    jobs: int | None = None
    """How many processes draw charts and set slides; None for one on each core."""
    template: Path | None = None
    """A house template; None for the one that the edition names, if any."""
    on_edited: OnEdited = OnEdited.STOP
    clean: bool = False
    """A copy for publication: without notes, hidden slides, and the lines of data behind it."""


class Built(Struct, frozen=True):
    """What came of a build. `unchanged` is set where nothing had to be done.

    `kept` is where the edited deck lies that was there before, None where there was none.
    """

    path: Path
    slides: int
    charts: int
    tables: int
    facts: int
    faults: tuple[Fault, ...]
    unchanged: bool = False
    kept: Path | None = None
