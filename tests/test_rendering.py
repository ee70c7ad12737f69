"""The real deck as its clients see it: valid to the Open XML SDK, whole on LibreOffice's pages."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest
from clients import render_pdf, sdk_faults
from lxml import etree
from pptx import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from projects import EDITION, ROOT

from deck.pipeline.build import build
from deck.pipeline.request import Built, Request

TOLERANCE = 1.5
"""Points by which a glyph's box may stand out of its shape: side bearings and rounding."""

LEAST_SIZE = 10
LEAST_SIZE_IN_TABLES = 9


@dataclass(frozen=True)
class Rectangle:
    """A rectangle in points."""

    name: str
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Rectangle) -> bool:
        return (
            other.left >= self.left - TOLERANCE
            and other.top >= self.top - TOLERANCE
            and other.right <= self.right + TOLERANCE
            and other.bottom <= self.bottom + TOLERANCE
        )

    def overlaps(self, other: Rectangle) -> bool:
        return (
            min(self.right, other.right) - max(self.left, other.left) > TOLERANCE
            and min(self.bottom, other.bottom) - max(self.top, other.top) > TOLERANCE
        )


def rectangle(shape: BaseShape) -> Rectangle:
    left, top = shape.left / 12700, shape.top / 12700
    return Rectangle(shape.name, left, top, left + shape.width / 12700, top + shape.height / 12700)


def pages(pdf: Path) -> Iterator[list[Rectangle]]:
    """Yield the boxes of all words on each page, as poppler reads them."""
    ran = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True)
    tree = etree.fromstring(ran.stdout, etree.XMLParser(recover=True))
    for page in tree.iter("{*}page"):
        yield [em_box(word) for word in page.iter("{*}word")]


def em_box(word: etree._Element) -> Rectangle:
    """Return a word's rectangle, an em high: poppler's spans the font's own 1.3 em."""
    left, top, right, bottom = (
        float(word.get(side, "nan")) for side in ("xMin", "yMin", "xMax", "yMax")
    )
    spare = (bottom - top) * (1 - 1 / 1.3) / 2
    return Rectangle(word.text or "", left, top + spare, right, bottom - spare)


@pytest.mark.client("ooxml-validator")
def test_the_open_xml_sdk_finds_the_deck_valid(built: Built) -> None:
    assert sdk_faults(built.path) == ""


@pytest.fixture(scope="module", params=["16:9", "4:3", "A4"])
def rendered(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[list[Slide], Path]:
    """The real deck's slides in one of the slide sizes, and the PDF that LibreOffice makes."""
    folder = tmp_path_factory.mktemp(request.param.replace(":", "-"))
    wanted = Request(ROOT / "data", ROOT / "layouts", folder, EDITION, size=request.param)
    deck = build(wanted, progress=lambda _: None).path
    return list(Presentation(str(deck)).slides), render_pdf(deck, folder)


@pytest.mark.client("soffice", "pdftotext")
def test_every_rendered_word_stands_inside_a_shape(rendered: tuple[list[Slide], Path]) -> None:
    slides, pdf = rendered
    all_pages = list(pages(pdf))
    assert len(all_pages) == len(slides)
    outside = []
    for slide, words in zip(slides, all_pages, strict=True):
        shapes = [rectangle(shape) for shape in slide.shapes]
        outside += [
            (slide.name, word.name)
            for word in words
            if not any(shape.holds(word) for shape in shapes)
        ]
        assert words, f"{slide.name} is empty"
    assert outside == []


@pytest.mark.client("soffice", "pdftotext")
def test_no_two_shapes_overlap(rendered: tuple[list[Slide], Path]) -> None:
    slides, _ = rendered
    for slide in slides:
        shapes = list(slide.shapes)
        for one, other in combinations(shapes, 2):
            flag_in_table = other.name.startswith(f"{one.name}/") and one.has_table
            if not flag_in_table:
                assert not rectangle(one).overlaps(rectangle(other)), (one.name, other.name)


def test_no_text_is_too_small_to_read(built: Built) -> None:
    for slide in Presentation(str(built.path)).slides:
        for shape in slide.shapes:
            least = LEAST_SIZE_IN_TABLES if shape.has_table else LEAST_SIZE
            for properties in shape._element.iter("{*}rPr", "{*}endParaRPr"):
                size = properties.get("sz")
                assert size is None or int(size) >= least * 100, shape.name
