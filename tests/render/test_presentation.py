"""The whole file: sections, properties, provenance, and what the SDK's validator says."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from clients import sdk_faults
from lxml import etree
from msgspec.structs import replace
from pptx import Presentation
from small_decks import DESIGN, at, card, deck_of, package_of, pictures_of, save, slide

from deck.layout.placed import PlacedSlide
from deck.ooxml.parts import Package
from deck.render.presentation import render

TABLE = "センター|予算\nCNGMD|14Mドル\n|- 11Mドル"


def everything() -> tuple[PlacedSlide, ...]:
    """Return slides with one of each thing that a slide can have."""
    return (
        slide("cover", "section", title="海外R&D政策動向", body="副題"),
        slide(
            "us-mgi",
            "content",
            card("us-mgi/cards/no_1", "第1回\n  - 議題"),
            section="データ駆動型材料開発",
            body="- **強**と*斜*\n  - [資料](https://example.org/?a=1&b=2)\n1. 甲\n2. 乙",
            figure="推移",
            conclusion="結び",
            region="米国",
            footer="機関",
            date="第7回",
            number="2",
            notes="話すこと",
        ),
        slide("appendix", "table", section="参考", table=TABLE, hidden=True),
    )


def part(package: Package, name: str) -> Any:
    return etree.fromstring(next(each.blob for each in package.parts if each.name == name))


@pytest.mark.client("ooxml-validator")
def test_the_open_xml_sdk_finds_a_deck_with_one_of_each_thing_valid(tmp_path: Path) -> None:
    assert sdk_faults(save(tmp_path, *everything())) == ""


def test_rendering_twice_gives_equal_parts() -> None:
    assert package_of(*everything()) == package_of(*everything())


def test_part_names_are_counted_in_the_order_of_the_slides() -> None:
    package = package_of(*(slide(f"s-{number}", notes="注") for number in range(12)))
    names = [each.name for each in package.parts]
    for number in range(1, 13):
        assert f"/ppt/slides/slide{number}.xml" in names
        assert f"/ppt/notesSlides/notesSlide{number}.xml" in names
    assert len(set(names)) == len(names)


# -- sections ----------------------------------------------------------------------------------


def sections(package: Package) -> list[tuple[str, str, int]]:
    """Return each section's name, id and number of slides."""
    return [
        (each.get("name"), each.get("id"), len(list(each.iter("{*}sldId"))))
        for each in part(package, "/ppt/presentation.xml").iter("{*}section")
    ]


def test_the_parts_of_the_deck_are_sections() -> None:
    package = package_of(
        slide("a", section="概要"), slide("b", section="希少資源"), slide("c", section="希少資源")
    )
    assert [(name, count) for name, _, count in sections(package)] == [("概要", 1), ("希少資源", 2)]


def test_a_section_that_comes_up_again_is_another_section() -> None:
    package = package_of(*(slide(id, section=name) for id, name in ("a一", "b二", "c一")))
    assert len({id for _, id, _ in sections(package)}) == 3


# -- properties --------------------------------------------------------------------------------


def test_the_properties_are_the_meetings_and_say_nothing_of_the_machine(tmp_path: Path) -> None:
    properties = Presentation(str(save(tmp_path, slide("a")))).core_properties
    assert properties.title == "海外R&D政策動向"
    assert properties.subject == "「希少資源戦略」と「データ駆動型材料開発」"
    assert properties.author == properties.last_modified_by == "科学技術振興機構"
    meeting = datetime.datetime(2018, 11, 29, tzinfo=properties.created.tzinfo)
    assert properties.created == properties.modified == meeting


def test_the_application_counts_slides_notes_and_hidden_ones() -> None:
    properties = part(package_of(*everything()), "/docProps/app.xml")
    counts = {etree.QName(each).localname: each.text for each in properties}
    assert (counts["Slides"], counts["Notes"], counts["HiddenSlides"]) == ("3", "1", "1")


# -- provenance --------------------------------------------------------------------------------


def provenance(*slides: PlacedSlide) -> Any:
    return part(package_of(*slides), "/customXml/item1.xml")


def test_every_paragraph_says_its_file_and_line_and_its_facts() -> None:
    one = slide("a", body="- 一\n- 二")
    body = one.elements[1]
    first, second = body.paragraphs
    shown = replace(second, origin=at(7, "mgi.csv"), facts=frozenset({"us.b", "us.a"}))
    body = replace(body, paragraphs=(first, shown))
    root = provenance(replace(one, elements=(one.elements[0], body)))
    files = {each.get("id"): each.get("path") for each in root.iter("{*}file")}
    assert files == {"0": "deck.yaml", "1": "mgi.csv"}
    said = root.find("{*}slide/{*}text[@name='a/body']").get("from")
    assert said == "0:1 1:7=us.a,us.b"


def test_every_cell_of_a_table_says_where_it_came_from_by_row() -> None:
    [table] = provenance(slide("a", "table", table=TABLE)).iter("{*}table")
    rows = {row.get("id"): row.get("from") for row in table}
    assert rows == {"header": "0:1|0:1", "row-1": "0:1|0:1", "row-2": "|0:1"}


def test_a_chart_carries_its_kind_facts_and_values() -> None:
    [chart] = provenance(slide("a", figure="推移")).iter("{*}chart")
    assert dict(chart.attrib) == {
        "name": "a/figure",
        "kind": "bars",
        "at": "0:1",
        "facts": "us.cmi.budget",
    }
    assert chart.text == '{"bars":[{"label":"CMI","value":120}]}'


def test_the_facts_shown_stand_with_their_usual_form() -> None:
    [fact] = provenance(slide("a")).iter("{*}fact")
    expected = {"name": "us.cmi.budget", "label": "CMIの予算", "text": "120Mドル"}
    assert dict(fact.attrib) == expected


def test_notes_and_slides_that_go_on_say_where_they_came_from() -> None:
    deck = deck_of([slide("crm")])
    slides = [slide("crm", notes="注"), replace(slide("crm"), id="crm/2")]
    package = render(deck, slides, pictures_of(slides), DESIGN)
    found = part(package, "/customXml/item1.xml").findall("{*}slide")
    assert [(each.get("id"), each.get("at")) for each in found] == [
        ("crm", "0:1"),
        ("crm/2", "0:1"),
    ]
    assert [each.get("from") for each in found[0].iter("{*}notes")] == ["0:1"]


def test_no_part_says_where_the_data_lie_on_this_machine() -> None:
    here = str(Path.cwd())
    elsewhere = slide("a", body="- 一")
    body = elsewhere.elements[1]
    moved = replace(at(1), path=Path(here, "elsewhere", "notes.yaml"))
    paragraphs = tuple(replace(each, origin=moved) for each in body.paragraphs)
    body = replace(body, paragraphs=paragraphs)
    package = package_of(replace(elsewhere, elements=(elsewhere.elements[0], body)))
    assert not [each.name for each in package.parts if here.encode() in each.blob]
    assert b'path="notes.yaml"' in b"".join(each.blob for each in package.parts)
