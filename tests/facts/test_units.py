"""Which units a fact may have."""

from __future__ import annotations

import pytest

from deck.facts.units import COUNTERS, CURRENCIES, unit_fault


@pytest.mark.parametrize("unit", [*CURRENCIES, *COUNTERS, "%", "品種", "センチメートル"])
def test_currencies_percent_and_japanese_counters_are_units(unit: str) -> None:
    assert unit_fault(unit) is None


@pytest.mark.parametrize(
    ("unit", "message", "hint"),
    [
        ("ドル", '"ドル" is not a unit', "write `unit: USD`"),
        ("億円", '"億円" is not a unit', "write `unit: JPY`"),
        ("万スイスフラン", '"万スイスフラン" is not a unit', "write `unit: CHF`"),
        ("万件", 'unknown unit "万件"', "件"),
        ("EURO", 'unknown unit "EURO"', 'did you mean "EUR"?'),
        ("usd", 'unknown unit "usd"', 'did you mean "USD"?'),
        ("GBP", 'unknown unit "GBP"', "a unit is USD, EUR, CHF, CNY, JPY, %, or a counter"),
        ("", 'unknown unit ""', "a unit is USD"),
        ("件 ", 'unknown unit "件 "', 'did you mean "件"?'),
        ("*件*", 'unknown unit "*件*"', "a unit is USD"),
        ("5年", 'unknown unit "5年"', 'did you mean "年"?'),
    ],
)
def test_other_units_are_refused_with_what_to_write(unit: str, message: str, hint: str) -> None:
    fault = unit_fault(unit)
    assert fault is not None
    assert fault[0] == message
    assert hint in fault[1]
