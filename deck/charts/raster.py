"""Paints a figure's marks with Agg, and writes the pixels as PNG."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform
from PIL import Image

from deck.charts.fonts import EM, glyph, shaped
from deck.charts.marks import DASHES, Disc, Label, Mark, Place, Polygon, Polyline, Rectangle, Stroke

COMPRESSION = zlib.Z_RLE
"""Figures are mostly flat: runs alone compress them better than zlib's first level, and sooner."""


def png(marks: Sequence[Mark], width: float, height: float, dpi: int) -> bytes:
    """Return the marks on `width` × `height` points as a PNG of so many pixels to the inch."""
    file = io.BytesIO()
    image = rasterised(marks, width, height, dpi)
    image.save(file, "png", dpi=(dpi, dpi), compress_type=COMPRESSION)
    return file.getvalue()


def rasterised(marks: Sequence[Mark], width: float, height: float, dpi: int) -> Image.Image:
    """Return the marks on `width` × `height` points as an image of so many pixels to the inch."""
    painter = _Painter(RendererAgg(int(width / 72 * dpi), int(height / 72 * dpi), dpi))
    for mark in marks:
        painter.paint(mark)
    return painter.image()


class _Painter:
    """Paints on a renderer, whose `y` grows upwards."""

    def __init__(self, renderer: RendererAgg) -> None:
        self._renderer = renderer
        scale = renderer.dpi / 72
        self._pixels = Affine2D().scale(scale, -scale).translate(0, renderer.height)

    def image(self) -> Image.Image:
        size = int(self._renderer.width), int(self._renderer.height)
        pixels = self._renderer.buffer_rgba()
        return Image.frombuffer("RGBA", size, pixels, "raw", "RGBA", 0, 1).convert("RGB")

    def paint(self, mark: Mark) -> None:
        match mark:
            case Rectangle():
                self._draw(_closed(mark.corners), self._pixels, mark.fill, mark.stroke)
            case Polygon():
                self._draw(_closed(mark.corners), self._pixels, mark.fill)
            case Polyline():
                self._draw(Path(mark.points), self._pixels, None, mark.stroke)
            case Disc():
                place = Affine2D().scale(mark.radius).translate(*mark.center) + self._pixels
                self._draw(Path.unit_circle(), place, mark.fill, mark.stroke)
            case Label():
                scale = mark.face.size / EM
                place = Affine2D().scale(scale, -scale).translate(mark.area.x, mark.baseline)
                path = _line(mark.text, mark.face.bold)
                self._draw(path, place + self._pixels, mark.color, snaps=False)

    def _draw(
        self,
        path: Path,
        place: Transform,
        fill: str | None,
        stroke: Stroke | None = None,
        snaps: bool = True,
    ) -> None:
        """Draw a path; where it `snaps`, upright and level lines are put on whole pixels.

        Characters do not: a 計, of such lines alone, would come out of shape.
        """
        face = to_rgb(fill) if fill else None
        path.should_simplify = False  # whatever a matplotlibrc says
        context = self._context(stroke)
        context.set_snap(None if snaps else False)
        self._renderer.draw_path(context, path, place, face)

    def _context(self, stroke: Stroke | None) -> GraphicsContextBase:
        context = self._renderer.new_gc()
        context.set_linewidth(0)
        if stroke:
            context.set_foreground(stroke.color)
            context.set_linewidth(stroke.width)
            context.set_joinstyle("miter")
            if stroke.dashed:
                context.set_dashes(0, [each * stroke.width for each in DASHES])
        return context


def _closed(corners: Sequence[Place]) -> Path:
    return Path([*corners, corners[0]], closed=True)


@lru_cache(maxsize=2048)
def _line(text: str, bold: bool) -> Path:
    """Return a line of text as one outline in units of the em, `y` upwards from the base line."""
    placed = [(glyph(name), x) for name, x in shaped(text, bold).glyphs]
    points = [np.empty((0, 2)), *(points + np.array((x, 0.0)) for (points, _), x in placed)]
    codes = [np.empty(0, Path.code_type), *(codes for (_, codes), _ in placed)]
    return Path(np.concatenate(points), np.concatenate(codes))
