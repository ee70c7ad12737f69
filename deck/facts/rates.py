"""Yen at an edition's exchange rates, and how administrative prose rounds them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from msgspec.structs import replace

from deck.core.currencies import YEN
from deck.core.faults import DeckError
from deck.core.quantity import Exactness, Quantity

MAN, OKU, CHO = Decimal(10**4), Decimal(10**8), Decimal(10**12)

_STEPS = (
    (CHO, CHO / 10),
    (OKU, OKU),
    (100 * MAN, 100 * MAN),
    (MAN, MAN),
    (Decimal(0), Decimal(1)),
)
"""From which amount on yen are rounded to which step, the largest first."""


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

    From 1兆円 to 0.1兆円, from 1億円 to 1億円, from 100万円 to 100万円, from 1万円 to 1万円, below
    that to the yen. So the committee's paper of 2018-11-29 rounds: 約7億円, 約126億円.
    """
    step = next(step for start, step in _STEPS if abs(amount) >= start)
    return (amount / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def approximate_yen(money: Quantity, rates: Mapping[str, Decimal]) -> Quantity:
    """Return money as prose states it in yen: at the edition's rate, rounded, 約.

    An amount that is in yen already is returned as it is. Raises NoRate as `to_yen` does.
    """
    if money.unit == YEN:
        return money
    yen = to_yen(money, rates)
    return Quantity(rounded_yen(yen.low), rounded_yen(yen.high), YEN, Exactness.ABOUT)
