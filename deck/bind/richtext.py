"""Text as slides carry it: paragraphs of runs, each with level, list marker and origin."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from deck.faults import Origin


class Marker(StrEnum):
    """What stands before a paragraph: nothing, its level's bullet, or its circled number."""

    NONE = "none"
    BULLET = "bullet"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look. `link` is an absolute http, https or mailto address."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str | None = None

    def __hash__(self) -> int:
        """Return a hash of what tells most runs apart: they are keys wherever text is set."""
        return hash(self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `level` counts from 0; `number` is the item's number in a numbered list."""

    runs: tuple[Run, ...]
    origin: Origin
    level: int = 0
    marker: Marker = Marker.NONE
    number: int | None = None
    facts: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)
