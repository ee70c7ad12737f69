"""Figures draw every character, or the check tells which one no face has."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typography.extract_coverage import COVERAGE, covered, edges

from deck.charts import fonts
from deck.typography.coverage import has_glyph

KINDS = {
    "subscripts": (0x2080, 0x209C),
    "superscripts": (0x2070, 0x207F),
    "small letters": (0x1D2C, 0x1D6A),
    "Latin-1": (0xA1, 0xFF),
    "Latin extended": (0x100, 0x24F),
    "Latin extended additional": (0x1E00, 0x1EFF),
    "Greek": (0x391, 0x3C9),
    "punctuation": (0x2010, 0x205E),
    "letter-like": (0x2100, 0x214F),
    "fractions": (0x2150, 0x215E),
    "arrows": (0x2190, 0x21FF),
    "mathematics": (0x2200, 0x22FF),
    "enclosed": (0x2460, 0x24FF),
    "shapes": (0x25A0, 0x25FF),
    "symbols": (0x2600, 0x266F),
    "check marks": (0x2713, 0x2718),
    "enclosed to fifty": (0x3251, 0x325F),
    "enclosed to fifty, on": (0x32B1, 0x32BF),
    "square units": (0x3380, 0x33DF),
}
WANTED = "CO₂ Fe₂O₃ 10⁻³ Łódź ≒ ✔ ✓ ⅓ ㎡ ℃ ‰ ① ⑳ ㊿ → ⇒ Å µm ° ± × ÷ ½ ☑ ♯"
BOX = re.compile(r"LastResort|-0(-(sub|super))?\Z")
"""The names of glyphs that stand for what a face lacks: matplotlib's own, or the face's."""


def is_drawn(text: str, bold: bool) -> bool:
    return not any(BOX.search(name) for name, _ in fonts.shaped(text, bold).glyphs)


@pytest.mark.parametrize("bold", [False, True])
def test_what_committees_write_is_drawn(bold: bool) -> None:
    assert [word for word in WANTED.split() if not is_drawn(word, bold)] == []
    assert all(has_glyph(character) for character in WANTED)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_every_character_is_drawn_or_told(kind: str, bold: bool) -> None:
    first, last = KINDS[kind]
    characters = [chr(code) for code in range(first, last + 1)]
    shown = [each for each in characters if unicodedata.category(each)[0] not in "CZM"]
    assert [each for each in shown if is_drawn(each, bold) < has_glyph(each)] == []


visible = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Mn", "Me", "Mc", "Zs"])


def law_of_coverage(character: str) -> None:
    assert is_drawn(character, bold=False) >= has_glyph(character)


def test_what_the_check_takes_for_shown_is_drawn() -> None:
    given(visible)(law_of_coverage)()


@pytest.mark.fuzz
@pytest.mark.slow
def test_what_the_check_takes_for_shown_is_drawn_ten_thousand_times() -> None:
    settings(max_examples=10_000)(given(visible)(law_of_coverage))()


def test_the_check_knows_the_faces_own_tables() -> None:
    assert json.loads(COVERAGE.read_text("utf-8")) == edges(covered())


def test_a_character_without_glyph_is_a_box() -> None:
    assert not is_drawn("\U00013000", bold=False)
    assert not has_glyph("\U00013000")


@pytest.mark.parametrize(("noted", "plain"), [("T~c~", "Tc"), ("CO₂", "CO2"), ("10⁻³", "10−3")])
def test_subscripts_and_superscripts_are_small(noted: str, plain: str) -> None:
    small, large = fonts.shaped(noted, False), fonts.shaped(plain, False)
    assert len(small.glyphs) == len(large.glyphs)
    assert small.width < large.width


def test_subscripts_hang_below_the_line_and_superscripts_rise_above_it() -> None:
    def bottom(text: str) -> float:
        return float(fonts.glyph(fonts.shaped(text, False).glyphs[-1][0])[0][:, 1].min())

    assert bottom("H₂") < bottom("H2") < bottom("10⁻")
    assert bottom("T~c~") < bottom("Tc") < bottom("x^q^")


def test_a_word_has_one_face() -> None:
    names = {name.rsplit("-", 1)[0] for name, _ in fonts.shaped("Łódź", False).glyphs}
    assert names == {"DejaVuSans"}
