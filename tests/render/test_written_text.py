"""Paragraphs and runs: only what differs from the style they inherit is written."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace
from small_decks import STYLES, THEME, paragraphs

from deck.core.lengths import Pt
from deck.design.models import TextStyle
from deck.ooxml.markup import document, element
from deck.ooxml.parts import Relationships
from deck.render.text import Looks, TextWriter

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BODY = STYLES["body"]


def written(
    text: str,
    style: TextStyle = BODY,
    inherited: TextStyle = BODY,
    relationships: Relationships | None = None,
    **options: Any,
) -> list[Any]:
    """Return the paragraphs' elements, parsed."""
    writer = TextWriter(Looks(THEME), relationships or Relationships(), style, inherited)
    body = element("p:txBody", writer.paragraphs(paragraphs(text), **options))
    return list(etree.fromstring(document("p:sld", body))[0])


def properties(paragraph: Any) -> Any:
    return paragraph.find(f"{A}pPr")


def test_a_first_level_bullet_in_its_style_says_nothing() -> None:
    [paragraph] = written("- 一")
    assert properties(paragraph) is None
    assert dict(paragraph.find(f"{A}r/{A}rPr").attrib) == {"lang": "ja-JP", "altLang": "en-US"}


def test_deeper_levels_say_only_their_level() -> None:
    _, second, third = written("- 一\n  - 二\n    - 三")
    assert dict(properties(second).attrib) == {"lvl": "1"}
    assert dict(properties(third).attrib) == {"lvl": "2"}
    assert len(properties(second)) == len(properties(third)) == 0


def test_a_paragraph_without_marker_starts_at_the_left_edge() -> None:
    [paragraph] = written("本文")
    assert dict(properties(paragraph).attrib) == {"marL": "0", "indent": "0"}
    assert [each.tag for each in properties(paragraph)] == [f"{A}buNone"]


def test_every_run_and_end_has_a_language() -> None:
    for paragraph in written("- 一**二**[三](https://example.org)\n本文"):
        marked = [*paragraph.iter(f"{A}rPr"), *paragraph.iter(f"{A}endParaRPr")]
        assert {each.get("lang") for each in marked} == {"ja-JP"}
        assert paragraph[-1].tag == f"{A}endParaRPr"


def test_a_smaller_style_writes_size_and_pitch_and_keeps_the_bullet() -> None:
    smaller = BODY.smaller(1)
    [paragraph] = written("- 一", style=smaller)
    assert paragraph.find(f"{A}r/{A}rPr").get("sz") == "1300"
    assert paragraph.find(f"{A}endParaRPr").get("sz") == "1300"
    pitch = properties(paragraph).find(f"{A}lnSpc/{A}spcPts")
    assert pitch.get("val") == str(round(smaller.level(0).pitch * 100))
    assert properties(paragraph).find(f"{A}buChar") is None


def test_a_strong_run_is_bold_and_of_the_strong_colour() -> None:
    _, paragraph = written("- 一\n  - 計**27種**")
    plain, strong = (run.find(f"{A}rPr") for run in paragraph.findall(f"{A}r"))
    assert plain.get("b") is None
    assert strong.get("b") == "1"
    assert strong.find(f"{A}solidFill/{A}schemeClr").get("val") == "tx2"


def test_a_strong_run_in_a_bold_style_only_changes_colour() -> None:
    [paragraph] = written("- **27種**")
    strong = paragraph.find(f"{A}r/{A}rPr")
    assert strong.get("b") is None
    assert strong.find(f"{A}solidFill") is not None


def test_a_colour_outside_the_scheme_is_written_as_its_value() -> None:
    tinted = replace(BODY, strong_color="amber-wash")
    [paragraph] = written("- **一**", style=tinted)
    assert paragraph.find(f".//{A}srgbClr").get("val") == "FDF3E0"


def test_emphasis_is_italic() -> None:
    [paragraph] = written("- *in situ*")
    assert paragraph.find(f"{A}r/{A}rPr").get("i") == "1"


def test_subscripts_and_superscripts_stand_off_the_line() -> None:
    [paragraph] = written("- SO~4~^2-^")
    looks = [each.get("baseline") for each in paragraph.iter(f"{A}rPr")]
    assert looks == [None, "-25000", "30000"]


def test_equal_links_are_one_relationship_and_keep_the_themes_colour() -> None:
    relationships = Relationships()
    [paragraph] = written(
        "- [一](https://example.org/?a=1&b=2)と**強**[二](https://example.org/?a=1&b=2)",
        relationships=relationships,
    )
    links = list(paragraph.iter(f"{A}hlinkClick"))
    assert [each.get(f"{R}id") for each in links] == ["rId1", "rId1"]
    [relationship] = relationships.all()
    assert relationship.target == "https://example.org/?a=1&b=2"
    assert relationship.external
    assert links[0].getparent().find(f"{A}solidFill") is None


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("1. 一\n2. 二", [None, None]),
        ("3. 三\n4. 四", ["3", "3"]),
        ("1. 一\n  - 中\n2. 二", [None, None]),
        ("1. 一\n- 中\n2. 二", [None, "2"]),
        ("1. 一\n  1. 甲\n  2. 乙\n2. 二\n  1. 丙", [None] * 5),
        ("  2. 甲\n- 中\n  2. 乙", ["2", "2"]),
    ],
)
def test_numbered_lists_count_as_the_text_does(text: str, starts: list[str | None]) -> None:
    numbers = [each for paragraph in written(text) for each in paragraph.iter(f"{A}buAutoNum")]
    assert {each.get("type") for each in numbers} == {"circleNumDbPlain"}
    assert [each.get("startAt") for each in numbers] == starts


def test_a_number_is_as_large_as_its_text_whatever_its_levels_bullet() -> None:
    [paragraph] = written("1. 一")
    assert properties(paragraph).find(f"{A}buSzPct").get("val") == "100000"


def test_alignment_is_written_where_it_is_not_the_styles() -> None:
    [left] = written("- 一", align="left")
    [right] = written("- 一", align="right")
    assert properties(left) is None
    assert properties(right).get("algn") == "r"


def test_a_field_stands_in_the_texts_place() -> None:
    [paragraph] = written("6", field="slidenum")
    field = paragraph.find(f"{A}fld")
    assert (field.get("type"), field.find(f"{A}t").text) == ("slidenum", "6")
    assert paragraph.find(f"{A}r") is None


def test_an_empty_paragraph_is_as_high_as_a_line_of_its_style() -> None:
    unsized = replace(BODY, levels=(replace(BODY.level(0), size=Pt(18)),))
    paragraph = TextWriter(Looks(THEME), Relationships(), BODY, unsized).empty()
    assert 'sz="1400"' in paragraph
    assert 'spcPts val="1750"' in paragraph
