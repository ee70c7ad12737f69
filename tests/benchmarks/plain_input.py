"""Writes what the plain script shows: the real deck's texts and tables, its charts as plain marks.

python tests/benchmarks/plain_input.py FILE
"""

from __future__ import annotations

import json
import math
import sys
import tempfile
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from pptx import Presentation
from timing import EDITION, ROOT

from deck.charts.canvas import Canvas
from deck.charts.draw import paint
from deck.charts.marks import Disc, Label, Polygon, Polyline, Rectangle
from deck.core.faults import FaultLog
from deck.layout.placed import PlacedChart
from deck.pipeline.build import build
from deck.pipeline.inputs import resolve
from deck.pipeline.request import Request
from deck.pipeline.stages import prepare


def main(target: Path) -> None:
    request = Request(ROOT / "data", ROOT / "layouts", Path(), EDITION)
    prepared = prepare(resolve(request), FaultLog(), lambda _: None)
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


def _shape(shape: Any, charts: dict[str, Canvas]) -> dict[str, Any]:
    box = [shape.left, shape.top, shape.width, shape.height]
    if getattr(shape, "has_table", False):
        rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
        return {"box": box, "table": rows}
    if shape.name in charts:
        return {"box": box, "chart": _marks(charts[shape.name])}
    paragraphs = [(each.text, each.level) for each in shape.text_frame.paragraphs]
    return {"box": box, "paragraphs": paragraphs}


def _marks(canvas: Canvas) -> dict[str, Any]:
    """Return a figure's marks in inches, `y` upwards, in the order in which they are drawn."""
    width, height = canvas.area.width, canvas.area.height

    def inches(points: Any) -> list[list[float]]:
        return [[x / 72, (height - y) / 72] for x, y in points]

    marks: list[dict[str, Any]] = []
    for mark in canvas.marks:
        match mark:
            case Label():
                ((x, y),) = inches([(mark.area.x, mark.baseline)])
                look = {"size": mark.face.size, "bold": mark.face.bold, "color": mark.color}
                marks.append({"text": mark.text, "x": x, "y": y, **look})
            case Polyline():
                look = {"width": mark.stroke.width, "color": mark.stroke.color}
                marks.append({"line": inches(mark.points), **look})
            case Rectangle() | Polygon():
                color = mark.fill or "#FFFFFF00"
                marks.append({"polygons": [inches(mark.corners)], "color": color})
            case Disc():
                marks.append({"polygons": [inches(_circle(mark))], "color": mark.fill})
    return {"size": [width / 72, height / 72], "marks": marks}


def _circle(disc: Disc) -> list[tuple[float, float]]:
    (x, y), turns = disc.center, [2 * math.pi * step / 32 for step in range(32)]
    return [(x + disc.radius * math.cos(each), y + disc.radius * math.sin(each)) for each in turns]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
