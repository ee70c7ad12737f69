"""Placeholders of a template: layout before master before the master's styles before defaults."""

from __future__ import annotations

import pytest
from house_templates import NAMESPACES, P
from lxml import etree
from msgspec.structs import replace

from deck.core.lengths import NO_LENGTH, Box, Emu, Insets, Pt, cm
from deck.design.models import Bullet, LevelStyle, PlaceholderKind, TextStyle
from deck.template.inheritance import Defaults, Pattern
from deck.typography.metrics import Typefaces

FONTS = {"+mn-lt": "Latin", "+mn-ea": "和文", "+mj-lt": "Head", "+mj-ea": "見出し"}
OURS = TextStyle(
    "body",
    (LevelStyle(Pt(14), Pt(10), 1.35, Pt(9), cm(0.6), cm(0.6), Bullet.SQUARE, True, "ink"),),
)


def shape(body: str = "<a:bodyPr/>", levels: str = "", place: str = "", of: str = "body") -> str:
    kind = f'type="{of}"' if of else ""
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr><p:nvPr><p:ph {kind} idx='7'/></p:nvPr></p:nvSpPr>"
        f"<p:spPr>{place}</p:spPr>"
        f"<p:txBody>{body}<a:lstStyle>{levels}</a:lstStyle></p:txBody></p:sp>"
    )


def place(x: int) -> str:
    return f'<a:xfrm><a:off x="{x}" y="2"/><a:ext cx="3" cy="4"/></a:xfrm>'


def pattern(layout: str, master: str | None = None, styles: str = "") -> Pattern:
    made = etree.fromstring(layout)
    above = {} if master is None else {"body": etree.fromstring(master)}
    text_styles = etree.fromstring(f"<p:txStyles {NAMESPACES}>{styles}</p:txStyles>")
    defaults = Defaults(above, text_styles, None, FONTS)
    return Pattern(made, next(made.iter(f"{P}ph")), defaults)


def level(layout: str, master: str | None = None, styles: str = "") -> LevelStyle:
    style = pattern(layout, master, styles).style(OURS, PlaceholderKind.TEXT)
    return style.level(0)


def level_xml(inside: str = "", name: str = "a:lvl1pPr", **attributes: object) -> str:
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{written}>{inside}</{name}>"


def sized(points: int) -> str:
    return level_xml(f'<a:defRPr sz="{points * 100}"/>')


def test_a_place_is_the_layouts_else_the_masters() -> None:
    assert pattern(shape(place=place(1)), shape(place=place(9))).box() == Box(
        Emu(1), Emu(2), Emu(3), Emu(4)
    )
    box = pattern(shape(), shape(place=place(9))).box()
    assert box is not None
    assert box.x == 9
    assert pattern(shape(), shape()).box() is None


@pytest.mark.parametrize("kind", ["body", "", "tbl", "pic", "subTitle"])
def test_all_content_inherits_from_the_masters_body(kind: str) -> None:
    assert pattern(shape(of=kind), shape(place=place(9))).box() is not None


def test_furniture_inherits_from_its_own_kind_alone() -> None:
    assert pattern(shape(of="ftr"), shape(place=place(9))).box() is None


@pytest.mark.parametrize(
    ("layout", "master", "styles", "points"),
    [
        (sized(20), sized(30), sized(40), 20),
        ("", sized(30), sized(40), 30),
        ("", "", sized(40), 40),
        ("", "", "", 18),
    ],
    ids=["layout", "master", "text styles", "default"],
)
def test_the_nearest_size_counts(layout: str, master: str, styles: str, points: int) -> None:
    made = level(shape(levels=layout), shape(levels=master), f"<p:bodyStyle>{styles}</p:bodyStyle>")
    assert made.size == points
    assert made.minimum == 10


def test_a_size_below_our_minimum_is_the_minimum() -> None:
    assert level(shape(levels=sized(8))).minimum == 8


@pytest.mark.parametrize(
    ("spacing", "ratio"),
    [
        ("", 1.2),
        ('<a:lnSpc><a:spcPct val="90000"/></a:lnSpc>', 1.08),
        ('<a:lnSpc><a:spcPct val="150%"/></a:lnSpc>', 1.8),
        ('<a:lnSpc><a:spcPts val="3000"/></a:lnSpc>', 1.5),
        ('<a:lnSpc><a:spcPts val="2700"/></a:lnSpc>', 1.35),
    ],
)
def test_the_pitch_is_the_templates_in_em(spacing: str, ratio: float) -> None:
    made = level(shape(levels=level_xml(spacing + '<a:defRPr sz="2000"/>')))
    assert made.pitch_ratio == pytest.approx(ratio)


def test_a_bullet_of_the_template_stays_with_its_indent() -> None:
    made = level(shape(levels=level_xml('<a:buChar char="•"/>', marL=900, indent=-400)))
    assert (made.bullet, made.margin, made.hang) == (None, 900, 400)


@pytest.mark.parametrize("none", ["", "<a:buNone/>"])
def test_where_the_template_has_no_bullet_ours_stands(none: str) -> None:
    made = level(shape(levels=level_xml(none, marL=900)))
    assert (made.bullet, made.margin, made.hang) == (Bullet.SQUARE, cm(0.6), cm(0.6))


def test_insets_are_looked_up_one_by_one() -> None:
    made = pattern(shape('<a:bodyPr lIns="1"/>'), shape('<a:bodyPr lIns="5" tIns="6"/>'))
    assert made.insets() == Insets(Emu(1), Emu(6), Emu(91_440), Emu(45_720))


def test_an_inset_of_nothing_is_an_inset() -> None:
    assert pattern(shape('<a:bodyPr lIns="0"/>')).insets().left == NO_LENGTH


@pytest.mark.parametrize(
    ("run", "faces"),
    [
        ("", Typefaces("和文", "Latin")),
        ('<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/>', Typefaces("見出し", "Head")),
        ('<a:latin typeface="Arial"/>', Typefaces("和文", "Arial")),
    ],
)
def test_typefaces_are_the_themes_or_the_placeholders_own(run: str, faces: Typefaces) -> None:
    made = pattern(shape(levels=level_xml(f"<a:defRPr>{run}</a:defRPr>")))
    assert made.style(OURS, PlaceholderKind.TEXT).typefaces == faces


@pytest.mark.parametrize(
    ("fill", "strong"),
    [
        ("", "navy"),
        ('<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>', "navy"),
        ('<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>', None),
        ('<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>', None),
    ],
)
def test_strong_text_has_our_colour_only_beside_ordinary_text(
    fill: str, strong: str | None
) -> None:
    made = pattern(shape(levels=level_xml(f"<a:defRPr>{fill}</a:defRPr>")))
    assert made.style(OURS, PlaceholderKind.TEXT).strong_color == strong


def test_strong_text_that_is_white_in_ours_has_the_templates_colour() -> None:
    ours = replace(OURS, strong_color="white")
    assert pattern(shape()).style(ours, PlaceholderKind.TEXT).strong_color is None


def test_colours_stay_the_templates_but_for_a_regions() -> None:
    made = pattern(shape())
    assert made.style(OURS, PlaceholderKind.TEXT).level(0).color is None
    assert made.style(OURS, PlaceholderKind.REGION).level(0).color == "ink"
