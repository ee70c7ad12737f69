"""The canvas that chart kinds draw on: marks and measured text in points, colours by role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from deck.charts import fonts
from deck.charts.geometry import Area
from deck.charts.lettering import ASCENT, DESCENT, LINE_PITCH, MINIMUM_SIZE, Face, Lines
from deck.charts.palette import MINIMUM_CONTRAST, contrast, tint
from deck.design.models import Theme
from deck.lengths import Size, to_points
from deck.typography.breaking import Breaker

Align = Literal["left", "center", "right"]
Anchor = Literal["top", "middle", "bottom"]

_SHARE = {"left": 0.0, "center": 0.5, "right": 1.0, "top": 0.0, "middle": 0.5, "bottom": 1.0}
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text as drawn, and the room that it takes."""

    text: str
    face: Face
    area: Area


class Canvas:
    """A figure of one size. Places are points from the upper left corner, `y` downwards.

    A colour is a role of the theme (`navy`) or a value that `tint` returned. The base lines and
    left edges of all text are set here, from the typeface's own metrics, so that what `width` says
    is what is drawn.
    """

    def __init__(self, size: Size, theme: Theme) -> None:
        self.area = Area(0, 0, to_points(size.width), to_points(size.height))
        self.labels: list[Label] = []
        self._theme = theme
        self._marks = 0
        inches = (self.area.width / 72, self.area.height / 72)
        self.figure = Figure(figsize=inches, facecolor=self._hex("white"))
        self._points = (
            Affine2D().scale(1 / 72, -1 / 72).translate(0, inches[1]) + self.figure.dpi_scale_trans
        )

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
        self._add(
            Rectangle(
                (drawn.x, drawn.y),
                drawn.width,
                drawn.height,
                facecolor=self._hex(fill) if fill else "none",
                edgecolor=self._hex(edge) if edge else "none",
                linewidth=width if edge else 0,
                linestyle=(0, (3, 2)) if dashed else "solid",
                joinstyle="miter",
            )
        )

    def polygon(self, corners: Sequence[tuple[float, float]], fill: str) -> None:
        self._add(Polygon(list(corners), closed=True, facecolor=self._hex(fill), linewidth=0))

    def circle(self, x: float, y: float, radius: float, fill: str, edge: str | None = None) -> None:
        color = self._hex(edge) if edge else "none"
        self._add(Circle((x, y), radius, facecolor=self._hex(fill), edgecolor=color, linewidth=1))

    def line(
        self,
        points: Sequence[tuple[float, float]],
        color: str = "line",
        width: float = 0.75,
        dashed: bool = False,
    ) -> None:
        xs, ys = zip(*points, strict=True)
        self._add(
            Line2D(
                xs,
                ys,
                color=self._hex(color),
                linewidth=width,
                linestyle=(0, (3, 2)) if dashed else "solid",
                solid_capstyle="butt",
            )
        )

    def diamond(self, x: float, y: float, radius: float, fill: str) -> None:
        for size, color in ((radius + 1.25, "white"), (radius, fill)):
            self.polygon([(x, y - size), (x + size, y), (x, y + size), (x - size, y)], color)

    def _add(self, artist: Artist) -> None:
        """Add a mark on top of those that are there."""
        artist.set_transform(self._points)
        self._marks += 1
        artist.set_zorder(self._marks)
        self.figure.add_artist(artist)

    # -- text ---------------------------------------------------------------------------------

    def width(self, text: str, face: Face) -> float:
        """Return the width of a line of text."""
        return fonts.width(text, face.bold) * face.size if text else 0.0

    def fit(self, text: str, face: Face, width: float, lines: int = 1) -> Lines:
        """Return `text` broken into at most `lines` lines of `width`.

        Where it does not fit it is set smaller, down to the smallest size allowed; where that does
        not help either it is cut, and ends in an ellipsis.
        """
        smaller = face
        while True:
            broken = self._break(text, smaller, width)
            if len(broken) <= lines and all(self.width(each, smaller) <= width for each in broken):
                return Lines(tuple(broken), smaller)
            if smaller.size <= MINIMUM_SIZE:
                return Lines(self._cut(broken, smaller, width, lines), smaller)
            smaller = replace(smaller, size=max(MINIMUM_SIZE, smaller.size - 0.5))

    def fits(self, text: str, face: Face, width: float) -> bool:
        """Tell whether the text fits on one line of `width` as it is."""
        return self.width(text, face) <= width

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
        text: str | Lines,
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
        lines = text if isinstance(text, Lines) else Lines((text,), face or Face())
        size, pitch = lines.face.size, lines.face.size * LINE_PITCH
        height = lines.height
        top = y - height * _SHARE[anchor]
        widths = [self.width(line, lines.face) for line in lines.lines]
        for index, (line, width) in enumerate(zip(lines.lines, widths, strict=True)):
            left = x - width * _SHARE[align]
            self._line_of_text(line, left, top + index * pitch + size * ASCENT, lines.face)
        left = x - max(widths) * _SHARE[align]
        return Area(left, top, max(widths), height)

    def _line_of_text(self, line: str, x: float, baseline: float, face: Face) -> None:
        if not line:
            return
        artist = Text(
            x,
            baseline,
            line,
            color=self._hex(face.color),
            fontproperties=fonts.properties(face.bold),
            fontsize=face.size,
            horizontalalignment="left",
            verticalalignment="baseline",
            parse_math=False,
        )
        artist.set_fontfeatures(fonts.FEATURES)
        self._add(artist)
        top = baseline - face.size * ASCENT
        height = face.size * (ASCENT + DESCENT)
        self.labels.append(Label(line, face, Area(x, top, self.width(line, face), height)))
