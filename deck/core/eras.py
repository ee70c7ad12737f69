"""Japan's eras since 1868: their names, letters and first days."""

from __future__ import annotations

import datetime

from msgspec import Struct


class Era(Struct, frozen=True):
    name: str
    letter: str
    start: datetime.date

    def year(self, number: int) -> int:
        """Return the year of the West that the era's first (1), second … year is."""
        return self.start.year + number - 1


ERAS = (
    Era("令和", "R", datetime.date(2019, 5, 1)),
    Era("平成", "H", datetime.date(1989, 1, 8)),
    Era("昭和", "S", datetime.date(1926, 12, 25)),
    Era("大正", "T", datetime.date(1912, 7, 30)),
    Era("明治", "M", datetime.date(1868, 1, 25)),
)
"""The latest first."""


def era_at(day: datetime.date) -> Era | None:
    """Return the era that a day belongs to, None before 1868."""
    return next((era for era in ERAS if day >= era.start), None)


def era_called(text: str) -> Era | None:
    """Return the era of a name or a letter."""
    return next((era for era in ERAS if text in (era.name, era.letter)), None)
