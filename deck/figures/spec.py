"""What every chart has in common, whatever its kind: its data are bound, nothing is drawn yet."""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from typing import Any, ClassVar

from msgspec import Struct, StructMeta

from deck.core.faults import Origin
from deck.figures.native import NativeChart, NotNative


class Tendency(Struct, frozen=True):
    """Which way something that a chart shows over time goes: 増加, 減少 or 横ばい."""

    label: str
    trend: str


class _AbstractStruct(StructMeta, ABCMeta):
    """The class of struct classes that leave methods to their subclasses."""


class ChartSpec(Struct, metaclass=_AbstractStruct, frozen=True, kw_only=True):
    """A chart with its data bound. Each kind in `deck/figures/kinds/` adds its own fields."""

    kind: ClassVar[str]
    """The name in `deck.yaml`: `figure: {chart: bars, …}`."""

    id: str
    """`slide/placeholder`, the name that the picture gets on its slide."""
    origin: Origin
    title: str = ""
    """The finding, drawn as the figure's heading; empty for figures that need none."""
    unit: str = ""
    """The unit line below the title: 単位：億ドル."""
    facts: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()
    native: NativeChart | None = None
    """What PowerPoint is to draw itself, where the deck asks for that."""

    @property
    def aspect(self) -> float:
        """Width over height, for the kinds that have a shape of their own (flags)."""
        return 1.0

    @abstractmethod
    def alt_text(self) -> str:
        """Return one or two sentences that say what the figure shows, made from its data."""

    @abstractmethod
    def values(self) -> dict[str, Any]:
        """Return the data as JSON types, as the deck carries them for comparison."""

    def tendencies(self) -> tuple[Tendency, ...]:
        """Return which way everything goes that the figure shows over time; by default nothing."""
        return ()

    def as_native(self) -> NativeChart:
        """Return the chart as PowerPoint can draw it itself; NotNative where it cannot."""
        raise NotNative(f'PowerPoint has no chart for "{self.kind}"')
