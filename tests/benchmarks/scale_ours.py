"""Builds the benchmark's deck from specs to the file: `scale_ours.py CONTENT FILE`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from content import Content, read_contents

from deck.bind.richtext import Marker, Paragraph, Run
from deck.bind.spec import (
    CellSpec,
    ColumnSpec,
    DeckSpec,
    FigureContent,
    RowSpec,
    SlideSpec,
    TableContent,
    TextContent,
)
from deck.core.faults import FaultLog, Origin
from deck.core.lengths import Size, cm
from deck.core.process import program
from deck.design.load import load_design
from deck.design.models import Design
from deck.figures.spec import ChartSpec
from deck.layout.place import lay_out
from deck.package.write import write
from deck.pictures.picture import Picture
from deck.render.presentation import render

LAYOUT = """
label: 本文＋表＋図
extends: frame
placeholders:
  body: {kind: text, style: body, band: body, columns: 1-5, prompt: 本文}
  table: {kind: table, style: table, band: body, columns: 6-12, rows: 1-6, prompt: 表}
  figure: {kind: figure, band: body, columns: 6-9, rows: 7-12, prompt: 図}
"""
ORIGIN = Origin(Path("data/2018-11-29/deck.yaml"))


class Given(ChartSpec, frozen=True, kw_only=True):
    """A figure whose picture is there already."""

    kind = "given"

    def alt_text(self) -> str:
        return "色の縞"

    def values(self) -> dict[str, Any]:
        return {}

    def draw(self, canvas: Any) -> None:
        raise NotImplementedError


def design() -> Design:
    """Return the project's own design with the benchmark's layout in it."""
    log = FaultLog()
    with tempfile.TemporaryDirectory() as scratch:
        folder = shutil.copytree(Path(__file__).parents[2] / "layouts", scratch, dirs_exist_ok=True)
        Path(folder, "benchmark.yaml").write_text(LAYOUT, encoding="utf-8")
        loaded = load_design(Path(folder), log)
    assert loaded is not None, log.faults
    return loaded


def slide(number: int, made: Content) -> SlideSpec:
    title = _paragraph(made.title)
    bullets = tuple(_paragraph(text, Marker.BULLET) for text in made.bullets)
    header, *rows = made.table
    table = TableContent(
        tuple(ColumnSpec(_paragraph(cell)) for cell in header),
        tuple(
            RowSpec(f"row-{index}", tuple(CellSpec((_paragraph(cell),)) for cell in row), ORIGIN)
            for index, row in enumerate(rows)
        ),
    )
    id = f"slide-{number}"
    contents = {
        "title": TextContent((title,)),
        "body": TextContent(bullets),
        "table": table,
        "figure": FigureContent(Given(id=f"{id}/figure", origin=ORIGIN)),
    }
    return SlideSpec(id, "benchmark", "", title, contents, ORIGIN)


def _paragraph(text: str, marker: Marker = Marker.NONE) -> Paragraph:
    return Paragraph((Run(text),), ORIGIN, marker=marker)


def main(content: Path, path: Path) -> None:
    look = design()
    size = Size(cm(6), cm(4))
    specs: list[SlideSpec] = []
    pictures: dict[str, Picture] = {}
    for number, made in enumerate(read_contents(content)):
        spec = slide(number, made)
        specs.append(spec)
        svg = f'<svg xmlns="http://www.w3.org/2000/svg"><desc>{number}</desc></svg>'.encode()
        pictures[f"{spec.id}/figure"] = Picture(svg, made.picture.read_bytes(), size)
    deck = DeckSpec("縞", "縞", "縞", "2018-11-29", "2018-11-29", tuple(specs), ())
    log = FaultLog()
    slides = lay_out(deck, look, log)
    log.stop_on_errors()
    assert len(slides) == len(specs)
    write(render(deck, slides, pictures, look), path)


if __name__ == "__main__":
    with program():
        main(Path(sys.argv[1]), Path(sys.argv[2]))
