"""Text is cut at the grain people think in: words, and numbers with their unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.compare.texts import segments
from deck.compare.tokens import tokens

CHARACTERS = st.text(
    alphabet="2018年1,234.5約億万円ドルのを欧州更新する リスト-CMI2%$（）、。ー\n", max_size=40
)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("2018年5月18日に35鉱物を指定", "2018年/5月/18日/に/35鉱物/を/指定"),
        ("約20億円(1800万スイスフラン)", "約20億円/(/1800万スイスフラン/)"),
        ("最大22MCHF（約25億円）を", "最大22MCHF/（/約25億円/）/を"),
        ("年間1230億～2700億ドル", "年間/1230億/～/2700億ドル"),
        ("2億5000万ユーロ以上の投資", "2億5000万ユーロ以上/の/投資"),
        ("リスクが約50%削減", "リスク/が/約50%/削減"),
        ("5年間で120M$、$14M", "5年間/で/120M$/、/$14M"),
        ("第2フェーズ（2018-2022）", "第2フェーズ/（/2018/-/2022/）"),
        ("8万2000件のDB", "8万2000件/の/DB"),
        ("１２部門、10部会、5年間延長", "１２部門/、/10部会/、/5年間/延長"),
        ("350 Wh/kg、12件/年、20\u00a0%", "350 Wh/kg/、/12件/年/、/20\u00a0%"),
        ("35 CRMs、£20M、3億カナダドル", "35/ /CRMs/、/£20M/、/3億カナダドル"),
        ("Horizon2020 supports 1,234 projects", "Horizon2020/ /supports/ /1,234/ /projects"),
        ("希少鉱物と循環型経済に関するレポート", "希少鉱物/と/循環型経済/に/関する/レポート"),
        ("見直しの結果を見直す", "見直/しの/結果/を/見直す"),
        ("", ""),
    ],
)
def test_a_text_is_cut_into_words_and_numbers(text: str, cut: str) -> None:
    assert "/".join(tokens(text)) == cut


@given(CHARACTERS)
def test_tokens_together_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(CHARACTERS)
def test_no_number_is_cut_in_two(text: str) -> None:
    place = 0
    for token in tokens(text)[:-1]:
        place += len(token)
        assert not (text[place - 1].isdigit() and text[place].isdigit())


@given(CHARACTERS, CHARACTERS)
def test_the_sides_of_segments_are_the_two_texts(old: str, new: str) -> None:
    found = segments(old, new)
    assert "".join(segment.old for segment in found) == old
    assert "".join(segment.new for segment in found) == new


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("第1フェーズは1800万スイスフラン", "第1フェーズは2200万スイスフラン",
         [("1800万スイスフラン", "2200万スイスフラン")]),
        ("2017年：27種を指定した", "2017年：30種を指定した", [("27種", "30種")]),
        ("10部門を置く", "12部門を置く", [("10部門", "12部門")]),
        ("3年ごとにリストを更新する", "3年ごとにCRMsリストを更新する", [("", "CRMs")]),
        ("報告書を公表し、拠点を設けた", "報告書を公表した", [("し、拠点を設けた", "した")]),
        ("欧州の動向", "別の長い題が立つ", [("欧州の動向", "別の長い題が立つ")]),
    ],
)  # fmt: skip
def test_a_change_is_told_in_whole_words(
    old: str, new: str, changed: list[tuple[str, str]]
) -> None:
    assert [(s.old, s.new) for s in segments(old, new) if s.changed] == changed
