"""Scales: numbers and dates to places on the canvas, and the marks of their axes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct

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
