"""Lengths are types: no bare number stands for a distance."""

from __future__ import annotations

from typing import NewType

from msgspec import Struct

Emu = NewType("Emu", int)
"""English metric units, 914,400 to the inch: DrawingML's coordinates (ECMA-376-1, 20.1.10.16)."""

Pt = NewType("Pt", float)
"""Typographic points, 72 to the inch: the unit of type sizes and line pitches."""

NO_LENGTH = Emu(0)

EMU_PER_PT = 12_700
EMU_PER_CM = 360_000
EMU_PER_INCH = 914_400


def cm(value: float) -> Emu:
    return Emu(round(value * EMU_PER_CM))


def points(value: float) -> Emu:
    """Return a length of so many typographic points in EMU."""
    return Emu(round(value * EMU_PER_PT))


def to_points(length: Emu) -> Pt:
    return Pt(length / EMU_PER_PT)


def to_cm(length: Emu) -> float:
    return length / EMU_PER_CM


class Size(Struct, frozen=True):
    width: Emu
    height: Emu


class Box(Struct, frozen=True):
    """A rectangle on a slide, from its upper left corner."""

    x: Emu
    y: Emu
    width: Emu
    height: Emu

    @property
    def right(self) -> Emu:
        return Emu(self.x + self.width)

    @property
    def bottom(self) -> Emu:
        return Emu(self.y + self.height)

    @property
    def size(self) -> Size:
        return Size(self.width, self.height)


class Insets(Struct, frozen=True):
    """The margins between a shape's edge and its text."""

    left: Emu = NO_LENGTH
    top: Emu = NO_LENGTH
    right: Emu = NO_LENGTH
    bottom: Emu = NO_LENGTH


NO_INSETS = Insets()
