"""The canvas that chart kinds draw on: marks and measured text in points, colours by role."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from deck.charts import fonts
from deck.charts.geometry import Area
from deck.charts.lettering import ASCENT, DESCENT, LINE_PITCH, MINIMUM_SIZE, Face, FittedText
from deck.charts.marks import Disc, Label, Mark, Place, Polygon, Polyline, Rectangle, Stroke
from deck.core.lengths import Size, to_points
from deck.core.palette import MINIMUM_CONTRAST, contrast, tint
from deck.design.models import Theme
from deck.typography.breaking import Breaker

Align = Literal["left", "center", "right"]
Anchor = Literal["top", "middle", "bottom"]

_SHARE = {"left": 0.0, "center": 0.5, "right": 1.0, "top": 0.0, "middle": 0.5, "bottom": 1.0}
_ELLIPSIS = "…"


class Canvas:
    """The marks of a figure of one size. Places are points from the upper left corner.

    A colour is a role of the theme (`navy`) or a value that `tint` returned. The base lines and
    left edges of all text are set here, from the typeface's own metrics, so that what `width` says
    is what is drawn.
    """

    def __init__(self, size: Size, theme: Theme) -> None:
        self.area = Area(0, 0, to_points(size.width), to_points(size.height))
        self.marks: list[Mark] = []
        """What is on the canvas, the undermost first."""
        self._theme = theme
        self.rectangle(self.area, "white")

    @property
    def labels(self) -> list[Label]:
        return [mark for mark in self.marks if isinstance(mark, Label)]

    # -- colours ------------------------------------------------------------------------------

    def tint(self, color: str, share: float) -> str:
        """Return the colour mixed with white: 0 leaves it as it is, 1 gives white."""
        return f"#{tint(self._hex(color)[1:], share)}"

    def text_on(self, ground: str) -> str:
        """Return the role of the text colour that reads best on a ground: white where it can."""
        values = self._hex("white")[1:], self._hex(ground)[1:]
        return "white" if contrast(*values) >= MINIMUM_CONTRAST else "ink"

    def _hex(self, color: str) -> str:
        return color if color.startswith("#") else f"#{self._theme.color(color)}"

    # -- marks --------------------------------------------------------------------------------

    def rectangle(
        self,
        area: Area,
        fill: str | None = None,
        edge: str | None = None,
        width: float = 0.75,
        dashed: bool = False,
    ) -> None:
        """Draw a rectangle. Its edge, where it has one, stands wholly inside the area."""
        drawn = area.inset(*[width / 2] * 4) if edge else area
        stroke = Stroke(self._hex(edge), width, dashed) if edge else None
        self.marks.append(Rectangle(drawn, self._hex(fill) if fill else None, stroke))

    def polygon(self, corners: Sequence[Place], fill: str) -> None:
        self.marks.append(Polygon(tuple(corners), self._hex(fill)))

    def circle(self, x: float, y: float, radius: float, fill: str, edge: str | None = None) -> None:
        stroke = Stroke(self._hex(edge), 1) if edge else None
        self.marks.append(Disc((x, y), radius, self._hex(fill), stroke))

    def line(
        self,
        points: Sequence[Place],
        color: str = "line",
        width: float = 0.75,
        dashed: bool = False,
    ) -> None:
        self.marks.append(Polyline(tuple(points), Stroke(self._hex(color), width, dashed)))

    def diamond(self, x: float, y: float, radius: float, fill: str) -> None:
        for size, color in ((radius + 1.25, "white"), (radius, fill)):
            self.polygon([(x, y - size), (x + size, y), (x, y + size), (x - size, y)], color)

    # -- text ---------------------------------------------------------------------------------

    def width(self, text: str, face: Face) -> float:
        """Return the width of a line of text."""
        return fonts.width(text, face.bold) * face.size if text else 0.0

    def fit(self, text: str, face: Face, width: float, lines: int = 1) -> FittedText:
        """Return `text` broken into at most `lines` lines of `width`, about equally long.

        Where it does not fit it is set smaller, down to the smallest size allowed; where that does
        not help either it is cut, and ends in an ellipsis.
        """
        smaller = face
        while True:
            broken = self._break(text, smaller, width)
            if len(broken) <= lines and all(self.width(each, smaller) <= width for each in broken):
                return FittedText(tuple(self._balanced(broken, text, smaller, width)), smaller)
            if smaller.size <= MINIMUM_SIZE:
                return FittedText(self._cut(broken, smaller, width, lines), smaller)
            smaller = replace(smaller, size=max(MINIMUM_SIZE, smaller.size - 0.5))

    def fits(self, text: str, face: Face, width: float) -> bool:
        """Tell whether the text fits on one line of `width` as it is."""
        return self.width(text, face) <= width

    def _balanced(self, lines: list[str], text: str, face: Face, width: float) -> list[str]:
        """Return the lines as they are in the least width in which they become no more."""
        low, high = 0.0, width if len(lines) > 1 else 0.0
        while high - low > 1:
            middle = (low + high) / 2
            broken = self._break(text, face, middle)
            if len(broken) > len(lines) or any(self.width(each, face) > middle for each in broken):
                low = middle
            else:
                lines, high = broken, middle
        return lines

    def _break(self, text: str, face: Face, width: float) -> list[str]:
        lines: list[str] = []
        for part in text.split("\n"):
            if self.width(part, face) <= width:
                lines.append(part.rstrip())
                continue
            ends = [self.width(part[: end + 1], face) for end in range(len(part))]
            spans = Breaker(part, [0.0, *ends[:-1]], ends).lines(width)
            lines.extend(part[start:end].rstrip() for start, end in spans)
        return lines or [""]

    def _cut(self, lines: Sequence[str], face: Face, width: float, most: int) -> tuple[str, ...]:
        kept = list(lines[:most])
        if len(lines) > most:
            kept[-1] += _ELLIPSIS
        return tuple(self._cut_line(line, face, width) for line in kept)

    def _cut_line(self, line: str, face: Face, width: float) -> str:
        if self.width(line, face) <= width:
            return line
        line = line.removesuffix(_ELLIPSIS)
        while line and self.width(line + _ELLIPSIS, face) > width:
            line = line[:-1]
        return line.rstrip() + _ELLIPSIS if line else ""

    def text(
        self,
        text: str | FittedText,
        x: float,
        y: float,
        face: Face | None = None,
        align: Align = "left",
        anchor: Anchor = "middle",
    ) -> Area:
        """Draw one line, or lines that `fit` returned, at a place; return the room they take.

        `x` is the left edge, middle or right edge of every line, `y` the top, middle or bottom of
        them all.
        """
        lines = text if isinstance(text, FittedText) else FittedText((text,), face or Face())
        size, pitch = lines.face.size, lines.face.size * LINE_PITCH
        height = lines.height
        top = y - height * _SHARE[anchor]
        widths = [self.width(line, lines.face) for line in lines.lines]
        for index, (line, width) in enumerate(zip(lines.lines, widths, strict=True)):
            left = x - width * _SHARE[align]
            area = Area(left, top + index * pitch, width, size * (ASCENT + DESCENT))
            if line:
                self.marks.append(Label(line, lines.face, area, self._hex(lines.face.color)))
        left = x - max(widths) * _SHARE[align]
        return Area(left, top, max(widths), height)
