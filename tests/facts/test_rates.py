"""Yen at the edition's rates, rounded as administrative prose rounds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.core.quantity import Exactness, Quantity
from deck.facts.filters import Filters
from deck.facts.forms import Shown
from deck.facts.rates import NoRate, rounded_yen, to_yen

OKU = 10**8
RATES = {"EUR": Decimal(140), "CHF": Decimal("112.5"), "CNY": Decimal(16)}


def approximate_yen(money: Quantity) -> Quantity:
    printed = Filters(RATES).apply("jpy", Shown(money)).printed
    assert printed
    return printed


amounts = st.decimals(min_value=0, max_value=10**17, places=2)


@pytest.mark.parametrize(
    ("amount", "unit", "yen"),
    [
        (5_000_000, "EUR", 7 * OKU),
        (18_000_000, "CHF", 20 * OKU),
        (22_000_000, "CHF", 25 * OKU),
        (300_000_000, "CNY", 48 * OKU),
        (290_000_000, "CNY", 46 * OKU),
        (200_000_000, "CNY", 32 * OKU),
        (790_000_000, "CNY", 126 * OKU),
    ],
)
def test_the_yen_figures_of_the_original_come_out(amount: int, unit: str, yen: int) -> None:
    assert approximate_yen(Quantity.of(amount, unit)) == Quantity.of(yen, "JPY", Exactness.ABOUT)


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        ("0.5", 1),
        ("94.9", 95),
        ("9949", 9900),
        ("14999", 15_000),
        ("1449999", 1_400_000),
        ("1450000", 1_500_000),
        ("99499999", 99_000_000),
        ("99500000", OKU),
        ("144999999", 140_000_000),
        ("146536000", 150_000_000),
        ("994999999", 990_000_000),
        ("995000000", 10 * OKU),
        ("1049999999", 10 * OKU),
        ("1050000000", 11 * OKU),
        ("999949999999", 9_999 * OKU),
        ("999950000000", 10_000 * OKU),
        ("1049999999999", 10_000 * OKU),
        ("1050000000000", 11_000 * OKU),
    ],
)
def test_the_step_grows_with_the_amount(exact: str, rounded: int) -> None:
    assert rounded_yen(Decimal(exact)) == rounded
    assert rounded_yen(-Decimal(exact)) == -rounded


@given(amounts, amounts)
def test_a_larger_amount_never_rounds_to_less(one: Decimal, other: Decimal) -> None:
    less, more = sorted((one, other))
    assert rounded_yen(less) <= rounded_yen(more)


@given(amounts)
def test_what_is_rounded_stays_as_it_is(amount: Decimal) -> None:
    assert rounded_yen(rounded_yen(amount)) == rounded_yen(amount)


@given(st.decimals(min_value=10**4, max_value=10**17, places=2))
def test_rounding_changes_no_amount_by_more_than_half(amount: Decimal) -> None:
    assert abs(rounded_yen(amount) - amount) <= amount / 2


@given(amounts, amounts, st.sampled_from(sorted(RATES)))
def test_conversion_keeps_the_order_of_amounts(one: Decimal, other: Decimal, unit: str) -> None:
    less, more = (Quantity.of(amount, unit) for amount in sorted((one, other)))
    assert to_yen(less, RATES).value <= to_yen(more, RATES).value
    assert approximate_yen(less).value <= approximate_yen(more).value


def test_yen_stay_as_they_are() -> None:
    yen = Quantity.of(123_456_789, "JPY")
    assert approximate_yen(yen) is yen


def test_a_range_is_converted_by_its_ends() -> None:
    yen = approximate_yen(Quantity(Decimal(5_000_000), Decimal(10_000_000), "EUR"))
    assert (yen.low, yen.high) == (7 * OKU, 14 * OKU)


def test_a_currency_without_a_rate_is_named() -> None:
    with pytest.raises(NoRate, match="no rate for USD"):
        to_yen(Quantity.of(1, "USD"), RATES)
