"""Yen at an edition's exchange rates, and how administrative prose rounds them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec.structs import replace

from deck.core.currencies import YEN
from deck.core.faults import DeckError
from deck.core.quantity import Quantity, to_step

MAN, OKU, CHO = Decimal(10**4), Decimal(10**8), Decimal(10**12)

_STEPS = ((CHO, CHO / 10), (10 * OKU, OKU))
"""From which amount on yen are rounded to which step, the largest first."""

_FIGURES = 2
"""How many figures of a smaller amount are told: 約1億円 would stand for 1.4億円 as well."""


class NoRate(DeckError):
    """The edition has no exchange rate for a currency."""


def rate_name(currency: str) -> str:
    """Return the name of the fact that a rate is: `rates.chf`."""
    return f"rates.{currency.lower()}"


def to_yen(money: Quantity, rates: Mapping[str, Decimal]) -> Quantity:
    """Return an amount of money in yen, not rounded; NoRate where `rates` lacks its currency."""
    if money.unit == YEN:
        return money
    if money.unit not in rates:
        raise NoRate(f"rates.yaml has no rate for {money.unit}")
    rate = rates[money.unit]
    return replace(money, low=money.low * rate, high=money.high * rate, unit=YEN)


def rounded_yen(amount: Decimal) -> Decimal:
    """Return yen as administrative prose rounds them, half away from zero.

    From 1兆円 to 0.1兆円, from 10億円 to 1億円, below that to two significant figures, never finer
    than the yen. So the committee's paper of 2018-11-29 rounds: 約7億円, 約126億円.
    """
    finest = Decimal(1).scaleb(max(0, amount.adjusted() + 1 - _FIGURES))
    step = next((step for start, step in _STEPS if abs(amount) >= start), finest)
    return to_step(amount, step)
