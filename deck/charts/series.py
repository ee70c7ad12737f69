"""How the marks of a cross table's series look, and their legend."""

from __future__ import annotations

from typing import Literal

from deck.charts.canvas import Canvas
from deck.charts.guides import Key
from deck.figures.cross_table import AmountSeries, CrossTable


def fill(canvas: Canvas, table: CrossTable, series: AmountSeries, category: str = "") -> str:
    """Return the colour of a mark; it stands back where another category is emphasised."""
    return canvas.tint(series.color, table.shade(series, category))


def edge(table: CrossTable, series: AmountSeries) -> str | None:
    """Return the colour of the outline that a pale mark needs on white."""
    return series.color if series.shade or table.emphasis else None


def keys(canvas: Canvas, table: CrossTable, shape: Literal["box", "dot"] = "box") -> list[Key]:
    """Return the legend; none for a single series."""
    if len(table.series) == 1:
        return []
    return [
        Key(each.label, fill(canvas, table, each), edge(table, each), shape)
        for each in table.series
    ]
