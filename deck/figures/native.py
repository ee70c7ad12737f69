"""Charts as PowerPoint draws them itself: categories, series and how they look, nothing drawn."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from deck.core.currencies import currency
from deck.core.faults import DeckError
from deck.core.quantity import to_step
from deck.facts.forms import MEGA, MINUS, MYRIADS

MOST_DECIMALS = 2
_MARKS = ("M", *(mark for mark, _ in MYRIADS))


class NotNative(DeckError):
    """PowerPoint has no chart that shows the same."""


HIDDEN = ";;;"
"""The number format of what is not written."""

Labelled = tuple[float, str]
"""A number and how it is printed."""

_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.([0-9]+))?")


class Measure(Struct, frozen=True):
    """The unit of the numbers in a native chart's workbook: so many of the data's own units."""

    scale: Decimal
    mark: str
    """The myriad that a number of it is written with: 億, or M of dollars."""
    unit: str

    @property
    def suffix(self) -> str:
        """What is written after a number: 億元."""
        return self.mark + self.unit

    def of(self, number: float) -> float:
        """Return a number of the data's own unit in this one."""
        return float(self._scaled(number))

    def formats(self, labels: Iterable[Labelled | None]) -> tuple[str, ...]:
        """Return the number formats (ECMA-376-1, 18.8.30) of labels, "" for what has none."""
        return tuple("" if each is None else self._format(*each) for each in labels)

    def _format(self, number: float, text: str) -> str:
        """Return the format that prints a number as its text, or else as the same quantity."""
        exact = self.format_as(number, text)
        if exact:
            return exact
        before = text[: found.start()] if (found := _NUMBER.search(text)) else ""
        after = text.rpartition(self.unit)[2] if self.unit in text and self.unit else ""
        scaled = self._scaled(number)
        exponent = scaled.normalize().as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        digits = _digits(decimals, grouped=abs(scaled) >= _LONG)
        return _code(before, digits, self.suffix + after, number)

    def format_as(self, number: float, text: str) -> str | None:
        """Return the format that prints a number of the data's unit exactly as its text.

        None where there is none, since the text counts in other myriads than the workbook.
        """
        found = _NUMBER.search(text)
        if found is None:
            return None
        before, after = text[: found.start()], text[found.end() :]
        rest = after.removeprefix(self.mark)
        is_in_this = after.startswith(self.mark) or not number
        if not is_in_this or rest.startswith(_MARKS) or _NUMBER.search(rest):
            return None
        decimals = len(found[1] or "")
        shown = to_step(abs(self._scaled(number)), Decimal(1).scaleb(-decimals))
        if shown != Decimal(found[0].replace(",", "")):
            return None
        return _code(before, _digits(decimals, grouped="," in found[0]), after, number)

    def _scaled(self, number: float) -> Decimal:
        return Decimal(repr(number)) / self.scale


def _code(before: str, digits: str, after: str, number: float) -> str:
    """Return a format with texts around the digits; a negative number's has a section of its own.

    In the first section a minus would come before everything: −約5.
    """
    code = f"{_literal(before)}{digits}{_literal(after)}"
    if number >= 0:
        return code
    return f"{_literal(before.replace(MINUS, ''))}{digits}{_literal(after)};{code}"


def _digits(decimals: int, grouped: bool = False) -> str:
    return ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")


_LONG = 10_000
"""From here on digits that no myriad parts are parted by thousands: texts write 1万."""


def _literal(text: str) -> str:
    return '"' + text.replace('"', '"\\""') + '"' if text else ""


def measure(numbers: Sequence[float], unit: str, labels: Iterable[Labelled | None] = ()) -> Measure:
    """Return the largest myriad in which all labels are printed as they are.

    Where there is none, it is the largest in which every number has at most two decimals. Dollars
    below 1000M are counted in M, as texts have them.
    """
    most = max((abs(each) for each in numbers), default=0.0)
    money = currency(unit)
    steps = [(size, mark) for mark, size in MYRIADS] + [(Decimal(1), "")]
    if unit == "USD" and MEGA <= most < 1000 * MEGA:
        steps.insert(0, (MEGA, "M"))
    measures = [Measure(size, mark, money.name if money else unit) for size, mark in steps]
    wanted = [each for each in labels if each is not None]
    exact = [each for each in measures if all(each.format_as(*label) for label in wanted)]
    short = [each for each in measures if most >= each.scale and _is_short(each, numbers)]
    return [*(exact if wanted else []), *short, measures[-1]][0]


def _is_short(counted: Measure, numbers: Sequence[float]) -> bool:
    scaled = [Decimal(repr(each)) / counted.scale for each in numbers]
    return all(each == round(each, MOST_DECIMALS) for each in scaled)


class NativeSeries(Struct, frozen=True):
    """One number for each category, None where there is none.

    `color` is a role, None for what is there but not seen; `shade` its share of white, and
    `shades` that of single categories by their index. `formats` write the label of each number;
    without them there are no labels.
    """

    label: str
    numbers: tuple[float | None, ...]
    color: str | None
    shade: float = 0.0
    shades: tuple[tuple[int, float], ...] = ()
    formats: tuple[str, ...] = ()
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
