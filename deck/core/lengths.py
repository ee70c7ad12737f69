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


def told_apart(first: float, second: float) -> tuple[str, str]:
    """Return two measures with one decimal, or with as many more as it takes to see which is more.

    Two that are equal, or differ by less than a millionth, are shown alike.
    """
    for decimals in range(1, 7):
        shown = f"{first:.{decimals}f}", f"{second:.{decimals}f}"
        if shown[0] != shown[1]:
            return shown
    return f"{first:.1f}", f"{second:.1f}"


def centimetres(needed: Emu, there: Emu) -> str:
    """Return in words that a length is needed where another one is there."""
    more, less = told_apart(to_cm(needed), to_cm(there))
    return f"{more} cm, {less} cm are there"


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
