"""Type as figures set it: size, colour, weight, and lines that have been fitted."""

from __future__ import annotations

from msgspec import Struct

MINIMUM_SIZE = 9.0
"""Points; no text in a figure is smaller at its final size."""


LINE_PITCH = 1.3
"""The distance between base lines over the type size."""

ASCENT, DESCENT = 0.9, 0.2
"""How far the letters reach above and below the base line, in em (ideographs and `g`)."""


class Face(Struct, frozen=True):
    """Size in points, a colour of the canvas, and the weight."""

    size: float = 10.0
    color: str = "ink"
    bold: bool = False


class FittedText(Struct, frozen=True):
    """Text broken into lines and the type it is set in."""

    lines: tuple[str, ...]
    face: Face

    @property
    def height(self) -> float:
        """From the top of the first line's letters to the bottom of the last one's."""
        return self.face.size * (LINE_PITCH * (len(self.lines) - 1) + ASCENT + DESCENT)
