"""Values that a fact can have: quantities with unit and exactness, and dates known to some part."""

from __future__ import annotations

import calendar
import datetime
import re
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from msgspec import Struct


class Exactness(StrEnum):
    """How exact a figure is, in the words of administrative prose."""

    EXACT = "ちょうど"
    ABOUT = "約"
    OVER = "超"
    AT_LEAST = "以上"
    AT_MOST = "最大"
    WITHIN = "以内"
    UP_TO = "以下"
    BELOW = "未満"
    ROUGHLY = "程度"
    JUST_UNDER = "弱"
    JUST_OVER = "強"

    def around(self, figure: str) -> str:
        """Return a figure with the word for how exact it is: 約50%, 100名超."""
        if self is Exactness.EXACT:
            return figure
        return self + figure if self in (Exactness.ABOUT, Exactness.AT_MOST) else figure + self


class Quantity(Struct, frozen=True):
    """A number of some unit, or a range of it. `low` equals `high` for a single number."""

    low: Decimal
    high: Decimal
    unit: str
    exactness: Exactness = Exactness.EXACT

    @classmethod
    def of(
        cls, value: Decimal | int | str, unit: str, exactness: Exactness = Exactness.EXACT
    ) -> Quantity:
        return cls(Decimal(value), Decimal(value), unit, exactness)

    @property
    def is_range(self) -> bool:
        return self.low != self.high

    @property
    def value(self) -> Decimal:
        """The single number; a range's middle."""
        return self.low if not self.is_range else (self.low + self.high) / 2


MOST_DECIMALS = 6
"""How fine a stated number may be; one with more decimals was reckoned."""

_FINER = Decimal(0).scaleb(-MOST_DECIMALS - 1)


def reckoned(number: Decimal) -> Decimal:
    """Return a number marked as reckoned: with more decimals, be they 0, than are ever stated."""
    return number + _FINER


def is_reckoned(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent < -MOST_DECIMALS


def to_step(number: Decimal, step: Decimal) -> Decimal:
    """Return the multiple of a step that is nearest to a number, half away from zero."""
    return (number / step).quantize(Decimal(1), ROUND_HALF_UP) * step


class Trend(StrEnum):
    """Which way a series goes, in the words of administrative prose."""

    RISE = "増加"
    FALL = "減少"
    FLAT = "横ばい"


_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


class PartialDate(Struct, frozen=True):
    """A date known to the year, the month or the day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Return the date that `2018`, `2018-11` or `2018-11-29` names; ValueError for others."""
        found = _DATE.match(text)
        if not found:
            raise ValueError(f'"{text}" is not a date: write 2018, 2018-11 or 2018-11-29')
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        try:
            datetime.date(year, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            raise ValueError(f'"{text}" is not in the calendar') from None
        return cls(year, month, day)

    @property
    def first(self) -> datetime.date:
        """The first day it can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day it can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def middle(self) -> datetime.date:
        """The day in the middle of those that it can mean."""
        return self.first + (self.last - self.first) // 2

    def __str__(self) -> str:
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return "-".join(parts)


LEAST_CHANGE = Decimal("0.01")
"""The share of its first value by which a series must change to be said to rise or fall."""


class Series(Struct, frozen=True):
    """Quantities of one unit in the order of time, at least two, each with its date."""

    points: tuple[tuple[PartialDate, Quantity], ...]

    @property
    def trend(self) -> Trend:
        """The way from the first to the last; ranges that overlap are no change."""
        first, last = self.points[0][1], self.points[-1][1]
        least = abs(first.value) * LEAST_CHANGE
        if last.low > first.high and last.value - first.value >= least:
            return Trend.RISE
        if last.high < first.low and first.value - last.value >= least:
            return Trend.FALL
        return Trend.FLAT


Value = Quantity | PartialDate | Series | str
