"""Writes what the plain script shows: the real deck's texts and tables, its charts as plain marks.

python tests/benchmarks/plain_input.py FILE
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from pptx import Presentation

from deck.charts.draw import paint
from deck.faults import FaultLog
from deck.layout.placed import PlacedChart
from deck.pipeline import build, prepare
from deck.request import Request

ROOT = Path(__file__).parents[2]


def main(target: Path) -> None:
    request = Request(ROOT / "data", ROOT / "layouts", Path())
    prepared = prepare(request, FaultLog(), lambda _: None)
    charts = {
        element.name: paint(element.chart, element.box.size, prepared.design.theme)
        for slide in prepared.slides
        for element in slide.elements
        if isinstance(element, PlacedChart)
    }
    with tempfile.TemporaryDirectory() as scratch:
        deck = build(replace(request, output=Path(scratch)), lambda _: None).path
        presentation = Presentation(str(deck))
    slides = [[_shape(shape, charts) for shape in slide.shapes] for slide in presentation.slides]
    target.write_text(json.dumps(slides), encoding="utf-8")


def _shape(shape: Any, charts: dict[str, Any]) -> dict[str, Any]:
    box = [shape.left, shape.top, shape.width, shape.height]
    if getattr(shape, "has_table", False):
        rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
        return {"box": box, "table": rows}
    if shape.name in charts:
        return {"box": box, "chart": _marks(charts[shape.name].figure)}
    paragraphs = [(each.text, each.level) for each in shape.text_frame.paragraphs]
    return {"box": box, "paragraphs": paragraphs}


def _marks(figure: Any) -> dict[str, Any]:
    """Return a figure's marks in inches, in the order in which they are drawn."""
    dpi = figure.dpi
    marks = []
    for artist in sorted(figure.get_children(), key=lambda each: each.get_zorder()):
        if isinstance(artist, Text):
            x, y = artist.get_transform().transform(artist.get_position()) / dpi
            bold = "Bold" in str(artist.get_fontproperties().get_file())
            look = {"size": artist.get_fontsize(), "color": to_hex(artist.get_color())}
            marks.append({"text": artist.get_text(), "x": x, "y": y, "bold": bold, **look})
        elif isinstance(artist, Line2D):
            points = artist.get_transform().transform(artist.get_xydata()) / dpi
            look = {"width": artist.get_linewidth(), "color": to_hex(artist.get_color())}
            marks.append({"line": points.tolist(), **look})
        elif isinstance(artist, Patch) and artist is not figure.patch:
            path = artist.get_transform().transform_path(artist.get_path())
            polygons = [(each / dpi).tolist() for each in path.to_polygons()]
            marks.append({"polygons": polygons, "color": to_hex(artist.get_facecolor(), True)})
    return {"size": figure.get_size_inches().tolist(), "marks": marks}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
