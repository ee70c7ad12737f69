"""Which units a fact may have."""

from __future__ import annotations

import pytest
from babel.numbers import get_currency_precision

from deck.core.currencies import EVERYDAY, currencies
from deck.core.units import COUNTERS, SYMBOLS, unit_fault


@pytest.mark.parametrize(
    "unit", [*EVERYDAY, *COUNTERS, *SYMBOLS, "INR", "品種", "センチメートル", "件/年", "USD/kWh"]
)
def test_currencies_percent_and_japanese_counters_are_units(unit: str) -> None:
    assert unit_fault(unit) is None


def test_every_currency_has_the_decimals_of_its_minor_unit() -> None:
    decimals = {code: get_currency_precision(code) for code in currencies()}
    assert {code: each.decimals for code, each in currencies().items()} == decimals
    assert (decimals["JPY"], decimals["USD"], decimals["KWD"]) == (0, 2, 3)


@pytest.mark.parametrize(
    ("unit", "message", "hint"),
    [
        ("ドル", '"ドル" is not a unit', "write `unit: USD`"),
        ("億円", '"億円" is not a unit', "write `unit: JPY`"),
        ("万スイスフラン", '"万スイスフラン" is not a unit', "write `unit: CHF`"),
        ("万件", 'unknown unit "万件"', "件"),
        ("EURO", 'unknown unit "EURO"', 'did you mean "EUR"?'),
        ("usd", 'unknown unit "usd"', 'did you mean "USD"?'),
        ("QQQ", 'unknown unit "QQQ"', "a unit is a currency's code (USD), %, a symbol"),
        ("件/億円", '"億円" is not a unit', "write `unit: JPY`"),
        ("カナダドル", '"カナダドル" is not a unit', "write `unit: CAD`"),
        ("xWh", 'unknown unit "xWh"', "did you mean"),
        ("", 'unknown unit ""', "a unit is a currency"),
        ("件 ", 'unknown unit "件 "', 'did you mean "件"?'),
        ("*件*", 'unknown unit "*件*"', "a unit is a currency"),
        ("5年", 'unknown unit "5年"', 'did you mean "年"?'),
    ],
)
def test_other_units_are_refused_with_what_to_write(unit: str, message: str, hint: str) -> None:
    fault = unit_fault(unit)
    assert fault is not None
    assert fault[0] == message
    assert hint in fault[1]
