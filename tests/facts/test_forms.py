"""Japanese forms of quantities and dates, and the filters that choose among them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.core.quantity import Exactness, PartialDate, Quantity, reckoned
from deck.facts.filters import FILTERS, Filters
from deck.facts.forms import Form, Shown, UnfitForm, show

RATES = {"USD": Decimal("112.72"), "EUR": Decimal(140), "CHF": Decimal("112.5"), "CNY": Decimal(16)}
FILTERS_AT_RATES = Filters(RATES)


def of(value: int | str, unit: str, exactness: Exactness = Exactness.EXACT) -> Quantity:
    return Quantity.of(value, unit, exactness)


def between(low: int | str, high: int | str, unit: str) -> Quantity:
    return Quantity(Decimal(low), Decimal(high), unit)


def after(chain: str, value: Quantity | PartialDate) -> str:
    return str(FILTERS_AT_RATES.chain(chain, Shown(value)))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (of(120_000_000, "USD"), "120Mドル"),
        (of(2_500_000, "USD"), "2.5Mドル"),
        (of(999_999, "USD"), "99万9999ドル"),
        (of(1_000_000_000, "USD"), "10億ドル"),
        (between(123_000_000_000, 270_000_000_000, "USD"), "1230億～2700億ドル"),
        (of(250_000_000, "EUR", Exactness.AT_LEAST), "2億5000万ユーロ以上"),
        (of(18_000_000, "CHF"), "1800万スイスフラン"),
        (of(290_000_000, "CNY"), "2.9億元"),
        (of(300_000_000, "CNY"), "3億元"),
        (of(5_000_000, "CNY"), "500万元"),
        (of(12_600_000_000, "JPY"), "126億円"),
        (of(150_000_000, "JPY"), "1億5000万円"),
        (of(13_900_000_000_000, "JPY"), "13.9兆円"),
        (of(13_950_000_000_000, "JPY"), "13兆9500億円"),
        (of(35, "鉱物"), "35鉱物"),
        (of(82_000, "件"), "8万2000件"),
        (of(10_005, "件"), "1万5件"),
        (of(0, "件"), "0件"),
        (of(100, "名", Exactness.OVER), "100名超"),
        (of(60, "日", Exactness.WITHIN), "60日以内"),
        (of(3, "フェーズ", Exactness.AT_MOST), "最大3フェーズ"),
        (between(3, 5, "年"), "3～5年"),
        (between(5_000, 10_000, "件"), "5000件～1万件"),
        (between(-3, 5, "種"), "−3～5種"),
        (of(50, "%", Exactness.ABOUT), "約50%"),
        (of("3.26", "%"), "3.26%"),
        (of("99.95", "%"), "99.95%"),
        (of("5.0", "%"), "5.0%"),
        (of("1.96", "倍"), "1.96倍"),
        (between("1.01", "1.04", "倍"), "1.01～1.04倍"),
        (of(reckoned(Decimal(100) / 3), "%"), "33.3%"),
        (of(reckoned(Decimal("0.01256")), "%"), "0.013%"),
        (of(reckoned(Decimal("6.25")), "%"), "6.3%"),
        (of(reckoned(Decimal("50")), "%"), "50%"),
        (of("118.30", "JPY"), "118.30円"),
        (of(20_000_000, "GBP"), "2000万ポンド"),
        (of(5_000_000_000, "KRW"), "50億ウォン"),
        (of(30_000_000, "INR"), "3000万インドルピー"),
        (of(1_500_000, "CAD"), "150万カナダドル"),
        (of(-1_250_000_000, "JPY"), "−12億5000万円"),
        (of(120, "GWh"), "120GWh"),
        (of("0.5", "t"), "0.5t"),
        (of(300_000, "kWh"), "30万kWh"),
        (of("-0.3", "ポイント"), "−0.3ポイント"),
        (of(12, "件/年"), "12件/年"),
        (of(200, "USD/kWh"), "200ドル/kWh"),
        (of(10, "名", Exactness.ROUGHLY), "10名程度"),
        (of(50, "%", Exactness.BELOW), "50%未満"),
        (of(3, "割", Exactness.JUST_OVER), "3割強"),
        (of(-35, "%"), "−35%"),
        (of("1.05", "倍"), "1.05倍"),
        (of(82_000, ""), "82000"),
        (PartialDate(2018, 5, 18), "2018年5月18日"),
        (PartialDate(2018, 2), "2018年2月"),
        (PartialDate(2012), "2012年"),
    ],
)
def test_every_unit_has_its_usual_form(value: Quantity | PartialDate, text: str) -> None:
    assert show(value) == text


@pytest.mark.parametrize(
    ("value", "chain", "text"),
    [
        (of(22_000_000, "CHF", Exactness.AT_MOST), "jpy", "約25億円"),
        (of(22_000_000, "CHF", Exactness.AT_MOST), "jpy | at_most", "最大25億円"),
        (of(22_000_000, "CHF", Exactness.AT_MOST), "man | bare", "2200万スイスフラン"),
        (of(22_000_000, "CHF", Exactness.AT_MOST), "code", "最大22MCHF"),
        (between(123 * 10**9, 270 * 10**9, "USD"), "jpy", "約13.9兆～30.4兆円"),
        (of(14_000_000, "USD"), "symbol", "$14M"),
        (of(5_000_000, "EUR", Exactness.ABOUT), "symbol | bare", "€5M"),
        (of(-5_000_000, "EUR"), "symbol", "−€5M"),
        (between(14_000_000, 25_000_000, "USD"), "symbol", "$14M～$25M"),
        (of(18_000_000, "CHF"), "code", "18MCHF"),
        (of(500_000_000, "USD", Exactness.OVER), "man", "5億ドル超"),
        (of(500_000_000, "USD"), "about", "約500Mドル"),
        (of(500_000_000, "USD"), "mega | digits", "500"),
        (of(500_000_000, "USD"), "digits", "500000000"),
        (of(500_000_000, "USD"), "digits | thousands", "500,000,000"),
        (of(82_000, "件"), "thousands", "82,000件"),
        (of("1234.5", "t"), "thousands(2)", "1,234.50t"),
        (of(1_234_000_000, "JPY"), "oku(1)", "約12.3億円"),
        (of(1_230_000_000, "JPY"), "oku(1)", "12.3億円"),
        (of(1_200_000_000, "JPY"), "oku(1)", "12.0億円"),
        (of(1_234_000_000, "JPY"), "oku(1) | bare", "12.3億円"),
        (of(1_234_000_000, "JPY"), "decimals(2)", "12.34億円"),
        (of(1_300_000, "USD"), "jpy", "約1.5億円"),
        (of(1_340_000, "USD"), "jpy | oku(2)", "約1.51億円"),
        (of(1_340_000, "USD"), "jpy | man(0)", "約2億円"),
        (of(500_000, "EUR"), "jpy", "約7000万円"),
        (of(123_000, "EUR"), "jpy", "約1700万円"),
        (of("3.26", "%"), "decimals(1)", "約3.3%"),
        (of(50, "USD"), "decimals(2)", "50.00ドル"),
        (of("112.72", "JPY"), "decimals(2)", "112.72円"),
        (of("1.5", "JPY/kWh"), "decimals(2)", "1.50円/kWh"),
        (of(1_234_567, "JPY"), "decimals(2)", "約123.46万円"),
        (of("1.5", "KWD"), "decimals(3)", "1.500クウェートディナール"),
        (of(5, "%"), "decimals(1)", "5.0%"),
        (of(reckoned(Decimal(100) / 3), "%"), "decimals(2)", "33.33%"),
        (of(500_000, "USD"), "symbol", "$500000"),
        (between(3, 5, "年"), "digits", "3～5"),
        (of(790_000_000, "CNY"), "rounded", "約8億元"),
        (of(790_000_000, "CNY"), "oku | rounded", "約8億元"),
        (of(790_000_000, "CNY"), "jpy", "約126億円"),
        (of(800_000_000, "CNY"), "rounded", "8億元"),
        (of(82_499, "件", Exactness.OVER), "rounded", "8万件超"),
        (of("33.5", "%"), "rounded", "約34%"),
        (of(15_004_999, "CNY"), "oku | rounded", "約0.15億元"),
        (of(150_000_000, "JPY"), "oku", "1.5億円"),
        (of(1_230_000_000_000, "JPY"), "cho", "1.23兆円"),
        (of(5, "年間"), "at_least", "5年間以上"),
        (of(5, "年間"), "over | usual", "5年間超"),
        (of(60, "日"), "within", "60日以内"),
        (PartialDate(2018, 5, 18), "year", "2018年"),
        (PartialDate(2018, 5, 18), "month", "2018年5月"),
        (PartialDate(2018, 5, 18), "day", "2018年5月18日"),
        (PartialDate(2018, 5, 18), "era", "平成30年5月18日"),
        (PartialDate(2018, 5, 18), "year | era_letter", "H30年"),
        (PartialDate(2019, 4), "era", "平成31年4月"),
        (PartialDate(2019, 5, 1), "month | era", "令和元年5月"),
        (PartialDate(2019), "era", "令和元年"),
        (PartialDate(2019, 4, 1), "fiscal_year", "2019年度"),
        (PartialDate(2019, 3, 31), "fiscal_year", "2018年度"),
        (PartialDate(2020, 1), "fiscal_year | era", "令和元年度"),
        (PartialDate(2019, 4, 1), "era_letter | fiscal_year", "R1年度"),
        (PartialDate(2019, 2), "fiscal_year | era", "平成30年度"),
    ],
)
def test_filters_choose_another_form(value: Quantity | PartialDate, chain: str, text: str) -> None:
    assert after(chain, value) == text


def test_yen_know_the_rate_that_they_were_made_with() -> None:
    shown = FILTERS_AT_RATES.apply("jpy", Shown(of(18_000_000, "CHF")))
    assert shown.rates == {"rates.chf"}
    assert FILTERS_AT_RATES.apply("jpy", Shown(of(5, "JPY"))).rates == frozenset()


@pytest.mark.parametrize(
    ("value", "filter_name", "message"),
    [
        (of(1, "USD"), "year", '"year" needs a date'),
        (PartialDate(2018), "month", "this date is known as 2018年"),
        (PartialDate(2018, 2), "day", "this date is known as 2018年2月"),
        (PartialDate(2018), "fiscal_year", '"fiscal_year" needs the month'),
        (of(5, "件"), "era", '"era" needs a date'),
        (of(5, "件"), "as_of", '"as_of" needs a date, and 5件 has none'),
        (of(5, "件"), "oku(7)", "asks for more than 6 decimals"),
        (of(5, "件"), "decimals", "needs to know how many"),
        (of(5, "件"), "about(1)", '"about" takes no number'),
        (PartialDate(2018), "jpy", "needs a number"),
        (PartialDate(2018), "about", "needs a number"),
        (PartialDate(2018), "digits", "needs a number"),
        (of(5, "件"), "jpy", '"jpy" needs money, and this is 5件'),
        (of(5, "件"), "mega", '"mega" needs money'),
        (of(5, "%"), "man", "needs money or a count"),
        (of(5, "件"), "yen", 'unknown filter "yen"'),
        (of(50, "JPY"), "decimals(2)", r'"decimals\(2\)" needs decimals, and 50円 has none'),
        (of(1_234_567, "KRW"), "thousands(1)", "1,234,567ウォン has none"),
        (of(50, "USD"), "decimals(3)", "50ドル has 2"),
    ],
)
def test_a_filter_refuses_what_it_cannot_write(
    value: Quantity | PartialDate, filter_name: str, message: str
) -> None:
    with pytest.raises(UnfitForm, match=message):
        FILTERS_AT_RATES.apply(filter_name, Shown(value))


def test_yen_need_a_rate() -> None:
    with pytest.raises(UnfitForm, match=r"rates\.yaml has no rate for USD"):
        Filters({}).apply("jpy", Shown(of(1, "USD")))


# -- laws -------------------------------------------------------------------------------------

numbers = st.decimals(min_value=0, max_value=10**17, places=2)
units = st.sampled_from(["JPY", "USD", "CNY", "SEK", "件", "kWh", "%", "倍", ""])


@given(numbers, units, st.lists(st.sampled_from(sorted(FILTERS)), max_size=4))
def test_filters_give_a_text_or_say_why_not(number: Decimal, unit: str, chain: list[str]) -> None:
    def text_or_refusal(value: Quantity | PartialDate) -> str:
        try:
            return after(" | ".join(["usual", *chain]), value)
        except UnfitForm as refusal:
            return str(refusal)

    assert text_or_refusal(Quantity.of(number, unit))
    assert text_or_refusal(PartialDate(2018, 5))


@given(st.decimals(min_value=1, max_value=10**17, places=2), units)
def test_rounding_stays_near_says_about_and_has_no_more_to_do(number: Decimal, unit: str) -> None:
    rounded = FILTERS_AT_RATES.apply("rounded", Shown(Quantity.of(number, unit)))
    assert isinstance(rounded.value, Quantity)
    assert abs(rounded.value.value - number) <= number / 2
    assert rounded.value.value == number or rounded.value.exactness is Exactness.ABOUT
    assert FILTERS_AT_RATES.apply("rounded", rounded) == rounded


def test_every_filter_that_is_a_form_has_the_forms_name() -> None:
    assert {form.value for form in Form} - {"usual"} <= set(FILTERS)
