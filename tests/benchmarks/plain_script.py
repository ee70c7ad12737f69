"""The script one would write instead: slides with python-pptx, charts with pyplot.

    python tests/benchmarks/plain_script.py INPUT FILE

It neither typesets nor checks, and its pictures have no vector form.
"""

from __future__ import annotations

import io
import json
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.font_manager import FontProperties
from pptx import Presentation
from pptx.util import Cm

FONTS = {
    False: files("noto_cjk_sans_jp_regular") / "NotoSansCJKjp-Regular.otf",
    True: files("noto_cjk_sans_jp_bold") / "NotoSansCJKjp-Bold.otf",
}


def main(content: Path, target: str) -> None:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Cm(33.867), Cm(19.05)
    for shapes in json.loads(content.read_text(encoding="utf-8")):
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        for shape in shapes:
            if "chart" in shape:
                slide.shapes.add_picture(draw(shape["chart"]), *shape["box"])
            elif "table" in shape:
                add_table(slide, shape)
            else:
                add_text(slide, shape)
    deck.save(target)


def add_text(slide: Any, shape: dict[str, Any]) -> None:
    frame = slide.shapes.add_textbox(*shape["box"]).text_frame
    for number, (text, level) in enumerate(shape["paragraphs"]):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.text, paragraph.level = text, level


def add_table(slide: Any, shape: dict[str, Any]) -> None:
    rows = shape["table"]
    table = slide.shapes.add_table(len(rows), len(rows[0]), *shape["box"]).table
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text


def draw(chart: dict[str, Any]) -> io.BytesIO:
    width, height = chart["size"]
    figure = plt.figure(figsize=(width, height))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.axis("off")
    for mark in chart["marks"]:
        if "text" in mark:
            font = FontProperties(fname=str(FONTS[mark["bold"]]), size=mark["size"])
            axes.text(mark["x"], mark["y"], mark["text"], color=mark["color"], fontproperties=font)
        elif "line" in mark:
            axes.plot(*zip(*mark["line"], strict=True), color=mark["color"], lw=mark["width"])
        else:
            for polygon in mark["polygons"]:
                axes.fill(*zip(*polygon, strict=True), color=mark["color"])
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=220)
    plt.close(figure)
    picture.seek(0)
    return picture


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
