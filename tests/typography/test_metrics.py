"""Metrics: the tables are the fonts', and every machine computes with them alike."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from clients import missing
from extract_metrics import advances, steps
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from deck.core.lengths import Pt
from deck.typography.metrics import (
    BIZ_UDPGOTHIC,
    IPAEX_GOTHIC,
    FontMetrics,
    advances_for,
    metrics_for,
)


@pytest.mark.client("fc-match")
@pytest.mark.parametrize(
    ("typeface", "bold"), [(BIZ_UDPGOTHIC, False), (BIZ_UDPGOTHIC, True), (IPAEX_GOTHIC, False)]
)
def test_the_table_has_the_widths_of_the_installed_font(typeface: str, bold: bool) -> None:
    pattern = f"{typeface}:{'bold' if bold else 'regular'}"
    found = subprocess.run(
        ["fc-match", "--format", "%{file}", pattern], check=True, capture_output=True, text=True
    )
    font = TTFont(Path(found.stdout), fontNumber=0)
    if font["name"].getBestFamilyName() != typeface:
        missing(typeface)
    metrics = metrics_for(typeface, bold)
    spacing = {code: width for code, width in advances(font).items() if not is_mark(code)}
    units = font["head"].unitsPerEm
    assert {code: metrics.advance(chr(code)) * units for code in spacing} == spacing


def is_mark(code: int) -> bool:
    return metrics_for(BIZ_UDPGOTHIC).advance(chr(code)) == 0


@pytest.mark.parametrize(
    ("typeface", "character", "ems"),
    [
        (BIZ_UDPGOTHIC, "漢", 1.0),
        (BIZ_UDPGOTHIC, "ー", 1966 / 2048),
        (BIZ_UDPGOTHIC, "、", 1229 / 2048),
        (BIZ_UDPGOTHIC, "（", 0.5),
        (BIZ_UDPGOTHIC, "A", 1556 / 2048),
        (IPAEX_GOTHIC, "ー", 1.0),
        (IPAEX_GOTHIC, "A", 1305 / 2048),
        (BIZ_UDPGOTHIC, "\N{COMBINING ACUTE ACCENT}", 0.0),
        (BIZ_UDPGOTHIC, "\N{WORD JOINER}", 0.0),
        (BIZ_UDPGOTHIC, "😀", 1.0),
    ],
)
def test_advances_are_the_fonts_in_em(typeface: str, character: str, ems: float) -> None:
    assert metrics_for(typeface).advance(character) == ems


def test_bold_is_wider_than_regular() -> None:
    assert metrics_for(BIZ_UDPGOTHIC, bold=True).advance("A") == 1597 / 2048


@pytest.mark.parametrize("character", "漢ーか、（）A1gil %…")
def test_an_unknown_typeface_is_as_wide_as_the_widest_known(character: str) -> None:
    known = (metrics_for(typeface).advance(character) for typeface in (BIZ_UDPGOTHIC, IPAEX_GOTHIC))
    assert metrics_for("Unheard Of").advance(character) == max(known)


def test_a_typeface_goes_by_its_japanese_name_too() -> None:
    assert metrics_for("IPAexゴシック").steps == metrics_for(IPAEX_GOTHIC).steps


@pytest.mark.parametrize(("size", "dots"), [(10, 83), (10.5, 87), (12, 100), (14, 117), (24, 200)])
def test_an_em_is_whole_dots_of_the_layout_device(size: float, dots: int) -> None:
    assert advances_for(BIZ_UDPGOTHIC, False, Pt(size))["漢"] * 600 / 72 == pytest.approx(dots)


@given(st.dictionaries(st.integers(0x20, 0x2FFF), st.integers(1, 2048), min_size=1))
def test_steps_give_every_width_back(widths: dict[int, int]) -> None:
    starts, values = zip(*steps(widths), strict=True)
    metrics = FontMetrics(1, starts, values)
    spacing = [code for code in widths if not is_mark(code)]
    assert [metrics.advance(chr(code)) for code in spacing] == [widths[code] for code in spacing]
