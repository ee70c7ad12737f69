"""What a figure consists of: boxes, polygons, lines, discs and text; colours are #RRGGBB.

Places are points from the figure's upper left corner, `y` downwards.
"""

from __future__ import annotations

from msgspec import Struct

from deck.charts.geometry import Area
from deck.charts.lettering import ASCENT, Face

Place = tuple[float, float]

DASHES = (3.0, 2.0)
"""Drawn and left out along a dashed line, over its width."""


class Stroke(Struct, frozen=True):
    """How a line looks; its width in points."""

    color: str
    width: float
    dashed: bool = False


class Rectangle(Struct, frozen=True):
    """A rectangle; its edge, where it has one, stands half on each side of the area's border."""

    area: Area
    fill: str | None = None
    stroke: Stroke | None = None

    @property
    def corners(self) -> tuple[Place, ...]:
        area = self.area
        return (
            (area.x, area.y),
            (area.right, area.y),
            (area.right, area.bottom),
            (area.x, area.bottom),
        )


class Polygon(Struct, frozen=True):
    corners: tuple[Place, ...]
    fill: str


class Polyline(Struct, frozen=True):
    points: tuple[Place, ...]
    stroke: Stroke


class Disc(Struct, frozen=True):
    center: Place
    radius: float
    fill: str
    stroke: Stroke | None = None


class Label(Struct, frozen=True):
    """A line of text as drawn, and the room that it takes."""

    text: str
    face: Face
    area: Area
    color: str

    @property
    def baseline(self) -> float:
        return self.area.y + self.face.size * ASCENT


Mark = Rectangle | Polygon | Polyline | Disc | Label
