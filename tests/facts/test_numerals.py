"""Quantities read from Japanese prose."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.core.quantity import Exactness, Quantity
from deck.facts.numerals import find_quantities, parse_quantity

OKU = 10**8


@pytest.mark.parametrize(
    ("text", "low", "unit", "exactness"),
    [
        ("約20億円", 20 * OKU, "JPY", Exactness.ABOUT),
        ("2億5000万ユーロ以上", 250_000_000, "EUR", Exactness.AT_LEAST),
        ("１８００万スイスフラン", 18_000_000, "CHF", Exactness.EXACT),
        ("2億5千万円", 250_000_000, "JPY", Exactness.EXACT),
        ("5百万ドル", 5_000_000, "USD", Exactness.EXACT),
        ("1,230億米ドル", 1230 * OKU, "USD", Exactness.EXACT),
        ("2.9億人民元", 290_000_000, "CNY", Exactness.EXACT),
        ("120M$", 120_000_000, "USD", Exactness.EXACT),
        ("500Mドル超", 500_000_000, "USD", Exactness.OVER),
        ("最大22MCHF", 22_000_000, "CHF", Exactness.AT_MOST),
        ("最大で25億円", 25 * OKU, "JPY", Exactness.AT_MOST),
        ("CHF22M", 22_000_000, "CHF", Exactness.EXACT),
        ("€5M", 5_000_000, "EUR", Exactness.EXACT),
        ("−$5M", -5_000_000, "USD", Exactness.EXACT),
        ("およそ５０％", 50, "%", Exactness.ABOUT),
        ("35パーセント", 35, "%", Exactness.EXACT),
        ("8万2000件", 82_000, "件", Exactness.EXACT),
        ("3千件", 3_000, "件", Exactness.EXACT),
        ("60日以内", 60, "日", Exactness.WITHIN),
        ("3品種", 3, "品種", Exactness.EXACT),
        ("44", 44, "", Exactness.EXACT),
    ],
)
def test_one_quantity_is_read(text: str, low: int, unit: str, exactness: Exactness) -> None:
    numeral = parse_quantity(text)
    assert numeral is not None
    assert numeral.quantity == Quantity.of(low, unit, exactness)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("1230億～2700億ドル", 1230 * OKU, 2700 * OKU, "USD"),
        ("1,230～2,700億ドル", 1230 * OKU, 2700 * OKU, "USD"),
        ("約13.9兆～30.4兆円", 139_000 * OKU, 304_000 * OKU, "JPY"),
        ("3-5年", 3, 5, "年"),
        ("３〜５億円", 3 * OKU, 5 * OKU, "JPY"),
        ("5000～1万件", 5_000, 10_000, "件"),
        ("3件～5億件", 3, 5 * OKU, "件"),
        ("18～22MCHF", 18_000_000, 22_000_000, "CHF"),
        ("−3～5種", -3, 5, "種"),
    ],
)
def test_a_range_is_read_by_its_ends(text: str, low: int, high: int, unit: str) -> None:
    numeral = parse_quantity(text)
    assert numeral is not None
    assert numeral.quantity.low == low
    assert numeral.quantity.high == high
    assert numeral.quantity.unit == unit


@pytest.mark.parametrize(
    "text",
    ["", "約", "億円", "5～3年", "3年～5件", "5M件", "20億円と", "二億円", "5万億", "1,23億円"],
)
def test_what_is_no_quantity_is_none(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ames研に設立（5年間で120Mドル）、5年間の延長", ["5年間", "120Mドル", "5年間"]),
        ("2018年2月に草案、5月に最終リストを公表、35鉱物を指定", ["35鉱物"]),
        ("2011年：14種、2014年20種、2017年：27種", ["14種", "20種", "27種"]),
        ("第7回、2011年10月4～5日@ワシントンDC", []),
        ("Horizon 2020、Horizon2020が支援、2015年2月～2018年1月の3年間", ["3年間"]),
        ("2018～2020年の間に2億5000万ユーロ以上", ["2億5000万ユーロ以上"]),
        (
            "年間経済利益1230億～2700億ドル、約50%削減、35%短縮",
            ["1230億～2700億ドル", "約50%", "35%"],
        ),
        ("第一フェーズ(2014-2018)は18MCHF(約20億円)", ["18MCHF", "約20億円"]),
        (
            "スタッフ３８名（うち、教授８名）、８万２０００件のDB",
            ["３８名", "８名", "８万２０００件"],
        ),
        ("平成30年度に令和2年を見る", ["30年", "2年"]),
        ("様々な材料が複雑系（多元系）、2次データ、3次元", []),
    ],
)
def test_quantities_are_found_in_prose_and_dates_are_none(text: str, found: list[str]) -> None:
    assert [text[each.start : each.end] for each in find_quantities(text)] == found


def test_an_editions_own_counters_are_found_when_they_are_given() -> None:
    assert [each.quantity for each in find_quantities("44品種", ["品種"])] == [
        Quantity.of(44, "品種")
    ]
    assert list(find_quantities("44品種")) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("約20億円", OKU),
        ("2.9億元", 10**7),
        ("2億5000万ユーロ", 10**4),
        ("18MCHF", 10**6),
        ("35鉱物", 1),
        ("33.3%", Decimal("0.1")),
    ],
)
def test_the_last_digit_has_a_place(text: str, place: int | Decimal) -> None:
    numeral = parse_quantity(text)
    assert numeral is not None
    assert numeral.place == place


@pytest.mark.parametrize(
    ("text", "value", "unit", "agrees"),
    [
        ("約8億元", 790_000_000, "CNY", True),
        ("8億元", 790_000_000, "CNY", False),
        ("約7億元", 790_000_000, "CNY", False),
        ("約8億円", 790_000_000, "CNY", False),
        ("約126億円", 126 * OKU + 40_000_000, "JPY", True),
        ("約126億円", 126 * OKU + 50_000_000, "JPY", False),
        ("最大25億円", 25 * OKU, "JPY", True),
        ("約50%", Decimal("49.5"), "%", True),
    ],
)
def test_a_rounded_wording_agrees_with_what_rounds_to_it(
    text: str, value: int | Decimal, unit: str, agrees: bool
) -> None:
    numeral = parse_quantity(text)
    assert numeral is not None
    assert numeral.agrees_with(Quantity.of(value, unit)) is agrees


prose = st.text(
    alphabet="0123456789０５,．.約最大超以上内～〜−-$€M千百万億兆京円元素ドルCHF年月日第 件"
)


@given(prose)
def test_any_prose_can_be_searched(text: str) -> None:
    ends = [0]
    for numeral in find_quantities(text):
        assert ends[-1] <= numeral.start < numeral.end <= len(text)
        assert numeral.place > 0
        ends.append(numeral.end)


@given(prose)
def test_any_text_is_a_quantity_or_not(text: str) -> None:
    numeral = parse_quantity(text)
    assert numeral is None or numeral.quantity.low <= numeral.quantity.high
