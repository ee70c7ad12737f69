"""Quantities read from Japanese prose."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.core.numerals import Kind, Numeral, parse_quantity, scan
from deck.core.quantity import Exactness, Quantity

OKU = 10**8


def quantities(text: str, units: Sequence[str] = ()) -> list[Numeral]:
    found = [each.numeral for each in scan(text, units) if each.kind is Kind.QUANTITY]
    return [each for each in found if each]


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
        ("五百億円", 500 * OKU, "JPY", Exactness.EXACT),
        ("二億五千三百万円", 253_000_000, "JPY", Exactness.EXACT),
        ("10 億円", 10 * OKU, "JPY", Exactness.EXACT),
        ("20\u00a0%", 20, "%", Exactness.EXACT),
        ("£20M", 20_000_000, "GBP", Exactness.EXACT),
        ("1.5 billion USD", 1_500_000_000, "USD", Exactness.EXACT),
        ("3億ブラジルレアル", 3 * OKU, "BRL", Exactness.EXACT),
        ("▲5億円", -5 * OKU, "JPY", Exactness.EXACT),
        ("50%未満", 50, "%", Exactness.BELOW),
        ("10名程度", 10, "名", Exactness.ROUGHLY),
        ("3割弱", 3, "割", Exactness.JUST_UNDER),
        ("120GWh", 120, "GWh", Exactness.EXACT),
        ("350 Wh/kg", 350, "Wh/kg", Exactness.EXACT),
        ("12件/年", 12, "件/年", Exactness.EXACT),
        ("200ドル/kWh", 200, "USD/kWh", Exactness.EXACT),
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
        ("数十億円", 20 * OKU, 90 * OKU, "JPY"),
        ("数百件", 200, 900, "件"),
        ("十数社", 12, 19, "社"),
        ("数10社", 20, 90, "社"),
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
    [
        "",
        "約",
        "億円",
        "5～3年",
        "3年～5件",
        "5M件",
        "20億円と",
        "億二円",
        "一二円",
        "5万億",
        "1,23億円",
    ],
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
        ("平成30年度に令和2年を見る", []),
        ("様々な材料が複雑系（多元系）、2次データ、3次元", []),
    ],
)
def test_quantities_are_found_in_prose_and_dates_are_none(text: str, found: list[str]) -> None:
    assert [text[each.start : each.end] for each in quantities(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("15時30分から3分の1", [("time of day", "15時30分"), ("fraction", "3分の1")]),
        ("第2次と第三回、80年代", [("ordinal", "第2"), ("ordinal", "第三"), ("ordinal", "80年代")]),
        ("2018年5月、6日間", [("date", "2018年5月"), ("quantity", "6日間")]),
        ("10月4日から5日、翌15日", [("date", "10月4日から5日"), ("date", "15日")]),
        ("28日及び32日", [("date", "28日"), ("quantity", "32日")]),
        ("7日以内、14日後", [("quantity", "7日以内"), ("quantity", "14日")]),
        ("1/3、3/4以上", [("fraction", "1/3"), ("fraction", "3/4")]),
        ("24時間体制、24時間365日", [("time of day", "24時間"), ("time of day", "24時間365日")]),
        ("24時間以内", [("quantity", "24時間以内")]),
        ("10部、10部門", [("ordinal", "10部"), ("quantity", "10部門")]),
        ("10人強化、10人強", [("quantity", "10人"), ("quantity", "10人強")]),
        ("一般に十分な三つの二次元（単位：百万円、千円）", []),
        (
            "二十元素、数十億、約300",
            [("quantity", "二十元素"), ("quantity", "数十億"), ("quantity", "約300")],
        ),
    ],
)
def test_every_number_is_known_for_what_it_is(text: str, found: list[tuple[str, str]]) -> None:
    assert [(str(each.kind), text[each.start : each.end]) for each in scan(text)] == found


@pytest.mark.parametrize(
    ("text", "first", "last", "unit"),
    [
        ("平成30年", 2018, 2018, "年"),
        ("令和元年度", 2019, 2019, "年度"),
        ("H30年度", 2018, 2018, "年度"),
        ("H28～30年度", 2016, 2018, "年度"),
        ("Ｓ６３年", 1988, 1988, "年"),
    ],
)
def test_a_year_of_an_era_is_a_year_of_the_west(
    text: str, first: int, last: int, unit: str
) -> None:
    (mention,) = scan(text)
    assert mention.kind is Kind.ERA
    assert mention.numeral
    assert mention.numeral.quantity == Quantity(Decimal(first), Decimal(last), unit)


def test_an_editions_own_counters_are_found_when_they_are_given() -> None:
    assert [each.quantity for each in quantities("44品種", ["品種"])] == [Quantity.of(44, "品種")]
    assert quantities("44品種") == []


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
        ("12ヶ所", 12, "か所", True),
        ("12箇所", 12, "カ所", True),
        ("12か所", 12, "か国", False),
        ("5000トン", 5000, "t", True),
        ("5000キロ", 5000, "t", False),
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
    for numeral in quantities(text):
        assert ends[-1] <= numeral.start < numeral.end <= len(text)
        assert numeral.place > 0
        ends.append(numeral.end)


@given(prose)
def test_any_text_is_a_quantity_or_not(text: str) -> None:
    numeral = parse_quantity(text)
    assert numeral is None or numeral.quantity.low <= numeral.quantity.high
