"""Builds the benchmark's deck with plain python-pptx: `scale_python_pptx.py CONTENT FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

from content import COLUMNS, ROWS, read_contents
from pptx import Presentation
from pptx.util import Cm


def main(content: Path, path: str) -> None:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Cm(33.867), Cm(19.05)
    for made in read_contents(content):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = made.title
        body = slide.placeholders[1]
        body.left, body.top, body.width, body.height = Cm(1.3), Cm(4), Cm(12), Cm(12)
        body.text_frame.text = "\n".join(made.bullets)
        frame = slide.shapes.add_table(ROWS, COLUMNS, Cm(14), Cm(4), Cm(10), Cm(5))
        for row, cells in enumerate(made.table):
            for column, text in enumerate(cells):
                frame.table.cell(row, column).text = text
        slide.shapes.add_picture(str(made.picture), Cm(25), Cm(4), Cm(6), Cm(4))
    deck.save(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
