"""Draws a bound chart: SVG with its text as outlines, and a PNG of the same marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pkgutil import resolve_name

from deck.charts import painters
from deck.charts.canvas import Canvas
from deck.charts.raster import png
from deck.charts.vector import svg
from deck.core.lengths import Size
from deck.design.models import Theme
from deck.figures.spec import ChartSpec
from deck.pictures.picture import Picture

PNG_DPI = 220


def paint(chart: ChartSpec, size: Size, theme: Theme) -> Canvas:
    """Return the canvas of that size with the chart on it."""
    canvas = Canvas(size, theme)
    _painter(chart.kind)(chart, canvas)
    return canvas


def draw(chart: ChartSpec, size: Size, theme: Theme) -> Picture:
    """Return the chart as a picture of that size: the same bytes for the same data."""
    canvas = paint(chart, size, theme)
    whole = canvas.area.width, canvas.area.height
    return Picture(svg(canvas.marks, *whole), png(canvas.marks, *whole, PNG_DPI), size)


@cache
def _painter(kind: str) -> Callable[[ChartSpec, Canvas], None]:
    """Return what draws charts of that kind."""
    return resolve_name(f"{painters.__name__}.{kind.replace('-', '_')}:draw")  # type: ignore[no-any-return]


def draw_all(wanted: Sequence[tuple[ChartSpec, Size, Theme]]) -> list[Picture]:
    """Return the pictures of charts, each of its size and in its theme."""
    return [draw(*each) for each in wanted]
