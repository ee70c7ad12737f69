"""Theme, master and layouts: what slides inherit, so that new slides and new themes work."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from small_decks import DESIGN, THEME, package_of, save, slide

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


@cache
def part(name: str) -> Any:
    """Return a part of a deck with one slide, parsed."""
    package = package_of(slide("one", footer="機関", date="第7回", number="1"))
    return etree.fromstring(next(each.blob for each in package.parts if each.name == name))


def layout_part(label: str) -> Any:
    numbers = {each.label: number for number, each in enumerate(DESIGN.layouts.values(), start=1)}
    return part(f"/ppt/slideLayouts/slideLayout{numbers[label]}.xml")


def named(root: Any, name: str) -> Any:
    """Return the shape of that name."""
    return next(each.getparent().getparent() for each in root.iter(f"{P}cNvPr")
                if each.get("name") == name)  # fmt: skip


# -- theme -------------------------------------------------------------------------------------


def test_the_theme_holds_the_roles_as_its_colour_scheme() -> None:
    scheme = part("/ppt/theme/theme1.xml").find(f".//{A}clrScheme")
    values = {etree.QName(each).localname: each[0].get("val") for each in scheme}
    assert values["dk1"] == THEME.colors["ink"]
    assert values["accent1"] == THEME.colors["us"]
    assert list(values) == [
        "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5",
        "accent6", "hlink", "folHlink",
    ]  # fmt: skip


def test_roles_beyond_the_scheme_are_offered_as_the_decks_own_colours() -> None:
    own = part("/ppt/theme/theme1.xml").find(f"{A}custClrLst")
    assert [each.get("name") for each in own] == ["amber-wash"]


@pytest.mark.parametrize("fonts", ["majorFont", "minorFont"])
def test_typefaces_stand_in_the_theme_for_latin_and_japanese(fonts: str) -> None:
    font = part("/ppt/theme/theme1.xml").find(f".//{A}{fonts}")
    assert font.find(f"{A}latin").get("typeface") == "BIZ UDPGothic"
    assert font.find(f"{A}ea").get("typeface") == "BIZ UDPGothic"
    assert font.find(f"{A}font[@script='Jpan']").get("typeface") == "BIZ UDPGothic"


def test_no_part_but_the_theme_names_a_typeface_of_the_theme() -> None:
    package = package_of(slide("one", body="- 一"))
    naming = {each.name for each in package.parts if b"BIZ UDPGothic" in each.blob}
    assert naming == {"/ppt/theme/theme1.xml", "/ppt/theme/theme2.xml"}


# -- master ------------------------------------------------------------------------------------


def level(style: str, number: int) -> Any:
    return part("/ppt/slideMasters/slideMaster1.xml").find(
        f"{P}txStyles/{P}{style}/{A}lvl{number}pPr"
    )


@pytest.mark.parametrize(
    ("number", "size", "font", "character"),
    [
        (1, "1400", "+mn-ea", "■"),
        (2, "1200", "Wingdings", "Ø"),
        (3, "1100", "+mn-ea", "–"),
        (9, "1100", "+mn-ea", "–"),
    ],
)
def test_bullets_come_from_the_masters_levels(
    number: int, size: str, font: str, character: str
) -> None:
    found = level("bodyStyle", number)
    assert found.find(f"{A}defRPr").get("sz") == size
    assert found.find(f"{A}buChar").get("char") == character
    assert found.find(f"{A}buFont").get("typeface") == font


def test_line_pitch_and_space_before_are_exact() -> None:
    first = level("bodyStyle", 1)
    assert first.find(f"{A}lnSpc/{A}spcPts").get("val") == "1750"
    assert first.find(f"{A}spcBef/{A}spcPts").get("val") == "600"


def test_text_outside_placeholders_has_no_bullet_and_wraps_by_japanese_rules() -> None:
    first = level("otherStyle", 1)
    assert first.find(f"{A}buNone") is not None
    assert first.get("marL") == "0"
    assert first.get("eaLnBrk") == "1"


def test_no_text_frame_lets_a_client_scale_its_text() -> None:
    package = package_of(slide("one", body="- 一"))
    assert not [each.name for each in package.parts if b"normAutofit" in each.blob]


# -- layouts -----------------------------------------------------------------------------------


def test_layouts_have_japanese_names_and_keep_their_own(tmp_path: Path) -> None:
    layouts = Presentation(str(save(tmp_path, slide("one")))).slide_layouts
    assert [each.name for each in layouts] == ["本文＋図", "表", "区切り"]
    assert [each.element.get("matchingName") for each in layouts] == ["content", "table", "section"]


def test_layouts_have_real_placeholders_with_the_designs_indexes(tmp_path: Path) -> None:
    content = Presentation(str(save(tmp_path, slide("one")))).slide_layouts[0]
    found = {
        each.name: (each.placeholder_format.type, each.placeholder_format.idx)
        for each in content.placeholders
    }
    assert found == {
        "title": (PP_PLACEHOLDER.TITLE, 0),
        "footer": (PP_PLACEHOLDER.FOOTER, 11),
        "date": (PP_PLACEHOLDER.DATE, 12),
        "number": (PP_PLACEHOLDER.SLIDE_NUMBER, 13),
        "body": (PP_PLACEHOLDER.BODY, 20),
        "figure": (PP_PLACEHOLDER.PICTURE, 21),
        "conclusion": (PP_PLACEHOLDER.BODY, 22),
        "region": (PP_PLACEHOLDER.BODY, 23),
    }


def test_a_layouts_placeholders_prompt_in_japanese() -> None:
    body = named(layout_part("本文＋図"), "body")
    assert "".join(body.itertext()).strip() == "本文"
    assert body.find(f".//{P}ph").get("hasCustomPrompt") == "1"


def test_footer_and_date_of_a_layout_say_what_the_slides_say() -> None:
    footer, date = (named(layout_part("本文＋図"), name) for name in ("footer", "date"))
    assert ("".join(footer.itertext()), "".join(date.itertext())) == ("機関", "第7回")


def test_a_placeholder_like_the_masters_says_nothing_again() -> None:
    title = named(layout_part("表"), "title")
    assert len(title.find(f"{P}spPr")) == 0
    assert len(title.find(f".//{A}bodyPr")) == 0
    assert len(title.find(f".//{A}lstStyle")) == 0


def test_a_placeholder_of_its_own_style_has_its_own_levels() -> None:
    levels = named(layout_part("本文＋図"), "conclusion").find(f".//{A}lstStyle")
    assert len(levels) == 9
    assert levels[0].find(f"{A}defRPr").get("sz") == "1500"


def test_an_edged_placeholder_stands_beside_its_bar_and_both_fill_its_box() -> None:
    content = layout_part("本文＋図")
    bar, body = (named(content, name) for name in ("conclusion edge", "conclusion"))
    box = DESIGN.layouts["content"].placeholder("conclusion").box
    start, width = (bar.find(f".//{A}{tag}") for tag in ("off", "ext"))
    inner, rest = (body.find(f".//{A}{tag}") for tag in ("off", "ext"))
    assert int(start.get("x")) == box.x
    assert int(inner.get("x")) == box.x + int(width.get("cx"))
    assert int(inner.get("x")) + int(rest.get("cx")) == box.right
    assert bar.find(f".//{A}schemeClr").get("val") == "accent4"


def test_a_decoration_over_the_whole_slide_is_the_layouts_background() -> None:
    section = layout_part("区切り")
    assert section.find(f".//{P}bg//{A}schemeClr").get("val") == "tx2"
    assert {each.get("name") for each in section.iter(f"{P}cNvPr")} == {"", "title", "body"}


def test_decorations_are_drawn_on_the_layout() -> None:
    rule = named(layout_part("本文＋図"), "rule")
    assert rule.find(f"{P}nvSpPr/{P}nvPr").get("userDrawn") == "1"


def test_a_new_slide_made_from_a_layout_inherits_box_and_levels(tmp_path: Path) -> None:
    path = save(tmp_path, slide("one"))
    presentation = Presentation(str(path))
    new = presentation.slides.add_slide(presentation.slide_layouts[0])
    body = next(each for each in new.placeholders if each.placeholder_format.idx == 20)
    box = DESIGN.layouts["content"].placeholder("body").box
    assert (body.left, body.top, body.width, body.height) == (box.x, box.y, box.width, box.height)
