"""Scales: numbers and dates to places on the canvas, and the marks of their axes."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence

from msgspec import Struct

from deck.core.quantity import PartialDate

_DAY = datetime.timedelta(days=1)


class Linear(Struct, frozen=True):
    """Maps the numbers from `low` to `high` to places from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def from_zero(values: Sequence[float], start: float, end: float) -> Linear:
    """Return the scale that holds zero and all `values`, so that lengths speak truly."""
    low, high = min([0.0, *values]), max([0.0, *values])
    return Linear(low, high if high > low else low + 1, start, end)


def round_ticks(high: float, most: int) -> list[float]:
    """Return 0 and up to `most` further round numbers, the last not below `high` (> 0)."""
    step = 1.0
    while step * most >= high:
        step /= 10
    while True:
        for factor in (1, 2, 5):
            count = -(-high // (step * factor))
            if count <= most:
                return [step * factor * index for index in range(int(count) + 1)]
        step *= 10


def ticks_over(low: float, high: float, most: int) -> list[float]:
    """Return up to `most` + 1 round numbers in equal steps, from at most `low` to at least `high`.

    Where the two are one number there is a step on each side of it that zero is not on.
    """
    if low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        return [0.0, 1.0]
    power = 10.0 ** math.floor(math.log10(high - low) - math.log10(most))
    for factor in (1, 2, 5, 10, 20, 50):
        step = power * factor
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= most:
            break
    return [step * index for index in range(first, last + 1)]


class TimeScale(Struct, frozen=True):
    """Maps the days from `first` to `last` to places from `start` to `end`."""

    first: datetime.date
    last: datetime.date
    start: float
    end: float

    def __call__(self, day: datetime.date) -> float:
        share = (day - self.first) / max(self.last - self.first, _DAY)
        return self.start + share * (self.end - self.start)

    def years(self) -> list[tuple[int, float, float]]:
        """Return each year that the scale touches: the year, where it starts, where it ends."""
        return [
            (
                year,
                self(max(self.first, datetime.date(year, 1, 1))),
                self(min(self.last, datetime.date(year, 12, 31))),
            )
            for year in range(self.first.year, self.last.year + 1)
        ]

    def months(self) -> list[tuple[datetime.date, float]]:
        """Return the first days of months on the scale, with their places."""
        firsts = (
            datetime.date(year, month, 1)
            for year in range(self.first.year, self.last.year + 1)
            for month in range(1, 13)
        )
        return [(day, self(day)) for day in firsts if self.first <= day <= self.last]


def whole_years(dates: list[datetime.date], start: float, end: float) -> TimeScale:
    """Return the scale over all the years that the dates fall in."""
    first = datetime.date(min(dates).year, 1, 1)
    last = datetime.date(max(dates).year, 12, 31)
    return TimeScale(first, last, start, end)


def middle_day(date: PartialDate) -> datetime.date:
    """Return the day in the middle of those that a date can mean."""
    return date.first + (date.last - date.first) // 2
