"""Charts as PowerPoint draws them itself: categories, series and how they look, nothing drawn."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from deck.core.currencies import currency
from deck.core.faults import DeckError
from deck.facts.forms import MEGA, MYRIADS

MOST_DECIMALS = 2


class NotNative(DeckError):
    """PowerPoint has no chart that shows the same."""


class Measure(Struct, frozen=True):
    """The unit of the numbers in a native chart's workbook: so many of the data's own units."""

    scale: Decimal
    suffix: str
    """What is written after a number: 億元."""

    def of(self, number: float) -> float:
        """Return a number of the data's own unit in this one."""
        return float(Decimal(repr(number)) / self.scale)

    def format(self, sign: str = "", whole: bool = False) -> str:
        """Return the number format (ECMA-376-1, 18.8.30) of amounts, `sign` before each.

        `whole` ones are written without decimals.
        """
        before, after = (f'"{each}"' if each else "" for each in (sign, self.suffix))
        return f"{before}{'0' if whole else 'General'}{after}"


def measure(numbers: Sequence[float], unit: str) -> Measure:
    """Return the largest myriad in which every number has at most two decimals.

    Dollars below 1000M are counted in M, as texts have them.
    """
    most = max((abs(each) for each in numbers), default=0.0)
    money = currency(unit)
    named = money.name if money else unit
    steps = [(size, mark) for mark, size in MYRIADS]
    if unit == "USD" and MEGA <= most < 1000 * MEGA:
        steps.insert(0, (MEGA, "M"))
    for size, mark in steps:
        scaled = [Decimal(repr(each)) / size for each in numbers]
        if most >= size and all(each == round(each, MOST_DECIMALS) for each in scaled):
            return Measure(size, mark + named)
    return Measure(Decimal(1), named)


class NativeSeries(Struct, frozen=True):
    """One number for each category, None where there is none.

    `color` is a role, None for what is there but not seen; `shade` its share of white, and
    `shades` that of single categories by their index. `format` writes the labels; "" leaves
    them out.
    """

    label: str
    numbers: tuple[float | None, ...]
    color: str | None
    shade: float = 0.0
    shades: tuple[tuple[int, float], ...] = ()
    format: str = ""
    boxed: bool = False
    """Whether labels stand on white, because their bars may be lower than they are."""


class NativeChart(Struct, frozen=True):
    """A chart by form and stacking. `unit` says what its numbers are counted in."""

    form: Literal["across", "upright", "lines"]
    stacking: Literal["clustered", "stacked", "percentStacked"]
    categories: tuple[str, ...] | tuple[datetime.date, ...]
    series: tuple[NativeSeries, ...]
    unit: str

    @property
    def lowest(self) -> float:
        """The least number there is, 0 at the most."""
        return min((each for of in self.series for each in of.numbers if each), default=0.0)
