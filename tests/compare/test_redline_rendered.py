"""Redlines as clients see them: valid to the Open XML SDK, whole on LibreOffice's pages."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from benchmarks.edits import figures, slides, tables, texts
from benchmarks.mutations import make
from clients import render_pdf, sdk_faults
from pptx import Presentation
from test_rendering import pages, rectangle

from deck.compare.compare import diff
from deck.compare.redline.build import redline
from deck.pipeline.stages import Built

EDITS = (
    texts.change_word,
    texts.change_number,
    texts.delete_paragraph,
    texts.move_paragraph,
    tables.change_cell,
    tables.delete_row,
    tables.move_row,
    tables.delete_column,
    tables.move_column,
    slides.delete_slide,
    slides.move_slide,
    slides.move_and_edit,
    figures.replace_picture,
    figures.change_note,
)
"""Edits after which the new deck itself still fits; each on a slide of its own."""


@pytest.fixture(scope="module", params=range(3))
def made(
    request: pytest.FixtureRequest, built: Built, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("redline")
    new = folder / "new.pptx"
    make(EDITS, built.path, new, random.Random(request.param))
    (folder / "redline.pptx").write_bytes(redline(diff(built.path, new)))
    return folder / "redline.pptx"


@pytest.mark.client("ooxml-validator")
def test_the_open_xml_sdk_finds_a_redline_valid(made: Path) -> None:
    assert sdk_faults(made) == ""


@pytest.mark.client("soffice", "pdftotext")
def test_every_word_of_a_redline_stands_inside_a_shape(made: Path) -> None:
    outside = []
    shown = Presentation(str(made)).slides
    for slide, words in zip(shown, pages(render_pdf(made, made.parent)), strict=True):
        shapes = [rectangle(shape) for shape in slide.shapes]
        outside += [
            (slide.name, word.name)
            for word in words
            if not any(shape.holds(word) for shape in shapes)
        ]
    assert outside == []
