"""Text as slides carry it: paragraphs of runs, each with level, list marker and origin."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from deck.core.baseline import Baseline
from deck.core.faults import Origin


class Marker(StrEnum):
    """What stands before a paragraph: nothing, its level's bullet, or its circled number."""

    NONE = "none"
    BULLET = "bullet"
    NUMBER = "number"


class Run(Struct, frozen=True):
    """A stretch of text of one look. `link` is an absolute http, https or mailto address."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str | None = None
    baseline: Baseline = Baseline.NORMAL


class Paragraph(Struct, frozen=True):
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
