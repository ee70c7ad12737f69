"""The real edition's deck, reopened: everything the committee and PowerPoint expect of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import etree
from original import ADDRESSES, ORIGINAL, facts_of
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from deck.pipeline.stages import Built

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def deck(built: Built) -> Deck:
    return Presentation(str(built.path))


def slide_texts(slide: Slide) -> Iterator[str]:
    """Yield the text of every text frame and table cell of a slide."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        elif shape.has_table:
            for row in shape.table.rows:
                yield from (cell.text_frame.text for cell in row.cells)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def text_of(deck: Deck, id: str) -> str:
    """Return all text of a slide and of those on which its table goes on."""
    slides = [slide for slide in deck.slides if slide.name.split("/")[0] == id]
    return "\n".join(text for slide in slides for text in slide_texts(slide))


@pytest.mark.parametrize("id", ORIGINAL)
def test_every_name_date_and_figure_of_the_original_stands_on_its_slide(
    deck: Deck, id: str
) -> None:
    text = squeezed(text_of(deck, id))
    assert [fact for fact in facts_of(id) if squeezed(fact) not in text] == []


def test_slides_stand_in_the_committees_order(deck: Deck) -> None:
    names = [slide.name for slide in deck.slides]
    assert names[: len(ORIGINAL)] == list(ORIGINAL)
    assert len(names) >= 17


def test_every_slide_has_a_title_of_its_own(deck: Deck) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_every_picture_says_what_it_shows(deck: Deck) -> None:
    pictures = [
        shape
        for slide in deck.slides
        for shape in slide.shapes
        if shape.shape_type is MSO_SHAPE_TYPE.PICTURE or shape._element.tag.endswith("}pic")
    ]
    assert len(pictures) >= 12
    for picture in pictures:
        assert len(picture._element.nvPicPr.cNvPr.get("descr")) >= 5, picture.name


def test_every_run_has_a_language(deck: Deck) -> None:
    for slide in deck.slides:
        for run in slide._element.iter(f"{A}r", f"{A}fld"):
            properties = run.find(f"{A}rPr")
            assert properties is not None
            assert properties.get("lang") == "ja-JP"


def test_tables_are_native_with_a_header_row(deck: Deck) -> None:
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    assert len(tables) >= 4
    assert all(table.first_row for table in tables)


def test_the_two_parts_are_sections(deck: Deck) -> None:
    xml = etree.tostring(deck.part._element, encoding="unicode")
    names = re.findall(r'<p14:section [^>]*name="([^"]+)"', xml)
    assert "希少資源戦略（元素戦略）" in names
    assert "データ駆動型材料開発" in names


def test_bullets_are_list_formats_not_typed_characters(deck: Deck) -> None:
    for slide in deck.slides:
        for text in slide_texts(slide):
            assert not re.search(r"^\s*[■➢•・\-–]\s", text, re.MULTILINE), slide.name


@pytest.mark.parametrize(("id", "url"), ADDRESSES.items())
def test_every_address_of_the_original_is_a_link_on_its_slide(
    deck: Deck, id: str, url: str
) -> None:
    links = {
        relationship.target_ref
        for slide in deck.slides
        if slide.name == id
        for relationship in slide.part.rels.values()
        if relationship.is_external
    }
    assert set(url.split()) <= links
