"""Reads quantities as Japanese prose writes them: 約20億円, 1230億～2700億ドル, 18MCHF, 35鉱物."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from msgspec import Struct

from deck.core.quantity import Exactness, Quantity
from deck.facts.units import COUNTERS, CURRENCIES, PER_CENT, is_currency, unit_fault

_FACTORS = {
    "": Decimal(1),
    "千": Decimal(10**3),
    "万": Decimal(10**4),
    "百万": Decimal(10**6),
    "千万": Decimal(10**7),
    "億": Decimal(10**8),
    "千億": Decimal(10**11),
    "兆": Decimal(10**12),
    "千兆": Decimal(10**15),
    "京": Decimal(10**16),
    "千京": Decimal(10**19),
}
_METRIC = {"": Decimal(1), "K": Decimal(10**3), "M": Decimal(10**6), "B": Decimal(10**9)}
_BEFORE = {
    "約": Exactness.ABOUT,
    "およそ": Exactness.ABOUT,
    "最大": Exactness.AT_MOST,
    "最大で": Exactness.AT_MOST,
}
_AFTER = {"超": Exactness.OVER, "以上": Exactness.AT_LEAST, "以内": Exactness.WITHIN}

_SYMBOLS = {"US$": "USD", "$": "USD", "€": "EUR", "CN¥": "CNY", "¥": "JPY", "CHF": "CHF"}
_NAMES = {
    "米ドル": "USD",
    "フラン": "CHF",
    "人民元": "CNY",
    "パーセント": PER_CENT,
    PER_CENT: PER_CENT,
    **{currency.name: currency.code for currency in CURRENCIES.values()},
    **{code: code for code in CURRENCIES},
    "$": "USD",
    "€": "EUR",
}

_HALF_WIDTH = str.maketrans("０１２３４５６７８９，．％＄￥〜~－", "0123456789,.%$¥～～−")
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3}){1,6}(?:\.[0-9]{1,18})?|[0-9]{1,20}(?:\.[0-9]{1,18})?"
_PART = re.compile(rf"({_NUMBER})(百万|千?[万億兆京]|千)?")
_AMOUNT = rf"(?:(?:{_NUMBER})(?:百万|千?[万億兆京]))*(?:{_NUMBER})(?:百万|千?[万億兆京]|千)?"
_BLANK = "[ \u3000]?"
_NO_COUNTER = "(?<=年)代|(?<=元)[系数]"
"""What makes another word of a number and a counter: 80年代, 2元系."""

_ANY_COUNTER = "[ぁ-ゖァ-ヺー々〆一-鿿]{1,10}?"
_YEARS = range(1800, 2200)


class Numeral(Struct, frozen=True):
    """A quantity as it stands in a text, from `start` up to `end`.

    `place` is what one more in its last digit would add: 1億 for 約20億円, 1000万 for 2.9億元.
    """

    quantity: Quantity
    place: Decimal
    start: int
    end: int

    def agrees_with(self, other: Quantity) -> bool:
        """Say whether `other` may be stated so: the same number, or for 約 one that rounds to it.

        Words (約, 最大) make no difference otherwise.
        """
        mine = self.quantity
        if mine.unit != other.unit:
            return False
        low, high = other.low, other.high
        if mine.exactness is Exactness.ABOUT:
            low, high = (self._rounded(bound) for bound in (low, high))
        return (mine.low, mine.high) == (low, high)

    def _rounded(self, number: Decimal) -> Decimal:
        return (number / self.place).quantize(Decimal(1), ROUND_HALF_UP) * self.place


def half_width(text: str) -> str:
    """Return a text with its full-width digits and signs as half-width ones, place by place."""
    return text.translate(_HALF_WIDTH)


def parse_quantity(text: str) -> Numeral | None:
    """Return the one quantity that a text consists of, or None. Any counter will do."""
    found = _pattern(None).fullmatch(half_width(text.strip()))
    numeral = _numeral(found) if found else None
    return None if numeral is None or _is_no_unit(numeral.quantity.unit) else numeral


def find_quantities(text: str, counters: Iterable[str] = COUNTERS) -> Iterator[Numeral]:
    """Yield the quantities in prose: money, percentages, and numbers with one of the counters.

    Dates (2018年, 10月4～5日), ordinals (第7回) and numbers in names (Horizon 2020) are none.
    """
    plain = half_width(text)
    for found in _pattern(tuple(counters)).finditer(plain):
        numeral = _numeral(found)
        if numeral and not _is_date_or_ordinal(numeral, plain[: found.start()]):
            yield numeral


@lru_cache(maxsize=64)
def _pattern(counters: tuple[str, ...] | None) -> re.Pattern[str]:
    """Return the pattern of a quantity with one of the counters, or with any or none at all."""
    names = sorted({*_NAMES, *(COUNTERS if counters is None else counters)}, key=len, reverse=True)
    unit = "|".join(map(re.escape, names))
    if counters is None:
        unit = f"{unit}|{_ANY_COUNTER}|"
    symbol = "|".join(map(re.escape, _SYMBOLS))
    return re.compile(
        rf"""(?P<before>約|およそ|最大で?)?
        (?<![A-Za-z0-9.])(?<![0-9],)
        (?P<low_sign>(?<![\w)）])[−-])?(?:(?P<symbol>{symbol}){_BLANK})?
        (?P<low>{_AMOUNT})(?:{_BLANK}(?P<low_metric>[KMB]))?
        (?:
            (?P<low_unit>{unit})?[～–-](?P<high_sign>[−-])?(?:{symbol})?
            (?P<high>{_AMOUNT})(?P<high_metric>[KMB])?
        )?
        (?(symbol)|{_BLANK}(?P<unit>{unit})(?!{_NO_COUNTER}))
        (?P<after>超|以上|以内)?""",
        re.VERBOSE,
    )


def _numeral(found: re.Match[str]) -> Numeral | None:
    """Return what a match of the pattern says, None for a range that is none.

    In 3～5億円 the lower end shares the upper one's 億; in 5000～1万件 it cannot, and in
    3件～5億件 it has a unit of its own.
    """
    unit = _SYMBOLS.get(found["symbol"] or "") or _named(found["unit"])
    if found["low_unit"] and _named(found["low_unit"]) != unit:
        return None
    metric = (found["low_metric"] or "", found["high_metric"] or "")
    if any(metric) and not is_currency(unit):
        return None
    low, place, mark = _amount(found["low"], metric[0])
    low, high = (-low, -low) if found["low_sign"] else (low, low)
    if found["high"] is not None:
        high, place, high_mark = _amount(found["high"], metric[1])
        high = -high if found["high_sign"] else high
        if mark == 1 and not found["low_unit"] and low * high_mark < high:
            low *= high_mark
        if low >= high:
            return None
    word = _BEFORE.get(found["before"] or "") or _AFTER.get(found["after"] or "")
    quantity = Quantity(low, high, unit, word or Exactness.EXACT)
    return Numeral(quantity, place, found.start(), found.end())


def _named(unit: str) -> str:
    return _NAMES.get(unit, unit)


def _amount(text: str, metric: str) -> tuple[Decimal, Decimal, Decimal]:
    """Return a number's value, what one more in its last digit adds, and its largest factor."""
    value = place = Decimal(0)
    largest = Decimal(1)
    for digits, mark in _PART.findall(text):
        factor = _FACTORS[mark] * _METRIC[metric]
        number = Decimal(digits.replace(",", ""))
        value += number * factor
        place = factor.scaleb(-len(digits.partition(".")[2]))
        largest = max(largest, factor)
    return value, place, largest


def _is_no_unit(unit: str) -> bool:
    return unit != "" and unit_fault(unit) is not None


def _is_date_or_ordinal(numeral: Numeral, before: str) -> bool:
    quantity = numeral.quantity
    if before.endswith("第"):
        return True
    if quantity.unit == "年":
        return quantity.high in _YEARS
    return quantity.unit == "日" and before.endswith(("月", "～"))
