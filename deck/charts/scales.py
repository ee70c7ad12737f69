"""Scales: numbers and dates to places on the canvas, and the marks of their axes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct


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


class Cut(Struct, frozen=True):
    """A stretch of time of which an axis shows only a share, as if the rest were cut out."""

    since: datetime.date
    until: datetime.date
    share: float

    def taken(self, day: datetime.date) -> float:
        """Return how many days are cut out before a day."""
        passed = min(max(day, self.since), self.until) - self.since
        return (1 - self.share) * passed.days


class TimeScale(Struct, frozen=True):
    """Maps the days from `first` to `last` to places from `start` to `end`."""

    first: datetime.date
    last: datetime.date
    start: float
    end: float
    cut: Cut | None = None

    def __call__(self, day: datetime.date) -> float:
        share = self._shown(day) / max(self.days, 1)
        return self.start + share * (self.end - self.start)

    @property
    def days(self) -> float:
        """How many days the axis shows."""
        return self._shown(self.last)

    def _shown(self, day: datetime.date) -> float:
        """Return how many days the axis shows before a day."""
        return (day - self.first).days - (self.cut.taken(day) if self.cut else 0)

    @property
    def broken(self) -> float | None:
        """Where the axis is to be drawn as broken; None where it is whole."""
        cut = self.cut
        return (self(cut.since) + self(cut.until)) / 2 if cut else None

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
        return [
            (day, self(day))
            for day in firsts
            if self.first <= day <= self.last
            and not (self.cut and self.cut.since < day < self.cut.until)
        ]


def whole_years(dates: list[datetime.date], start: float, end: float) -> TimeScale:
    """Return the scale over all the years that the dates fall in."""
    first = datetime.date(min(dates).year, 1, 1)
    last = datetime.date(max(dates).year, 12, 31)
    return TimeScale(first, last, start, end)
