"""Reads figures as Japanese prose writes them: 約20億円, 五百億円, 1230億～2700億ドル, H30年度."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from math import prod

from msgspec import Struct

from deck.core import currencies
from deck.core.eras import ERAS, era_called
from deck.core.quantity import Exactness, Quantity, to_step
from deck.core.units import (
    ORDINALS,
    is_currency,
    is_same_unit,
    unit_called,
    unit_fault,
    unit_pattern,
)  # fmt: skip

BEFORE = {
    "約": Exactness.ABOUT, "およそ": Exactness.ABOUT, "ほぼ": Exactness.ABOUT,
    "最大": Exactness.AT_MOST, "最大で": Exactness.AT_MOST,
}  # fmt: skip
AFTER = {
    "超": Exactness.OVER, "以上": Exactness.AT_LEAST, "以内": Exactness.WITHIN,
    "以下": Exactness.UP_TO, "未満": Exactness.BELOW, "程度": Exactness.ROUGHLY,
    "前後": Exactness.ROUGHLY, "弱": Exactness.JUST_UNDER, "強": Exactness.JUST_OVER,
}  # fmt: skip
"""What is said before and after a figure of how exact it is."""

_OTHERWISE = {"超": "[え過電高]", "弱": "[一-鿿いま]", "強": "[一-鿿いまめ]"}
"""What makes another word of a word of exactness: 10人強化, 5年超電導."""

WORDS_BEFORE = "|".join(BEFORE)
WORDS_AFTER = "|".join(
    f"{word}(?!{_OTHERWISE[word]})" if word in _OTHERWISE else word for word in AFTER
)

MULTIPLES = {
    "十": Decimal(10), "百": Decimal(10**2), "千": Decimal(10**3), "万": Decimal(10**4),
    "億": Decimal(10**8), "兆": Decimal(10**12), "京": Decimal(10**16),
}  # fmt: skip
_METRIC = {
    "": Decimal(1), "K": Decimal(10**3), "M": Decimal(10**6), "mn": Decimal(10**6),
    "million": Decimal(10**6), "B": Decimal(10**9), "bn": Decimal(10**9),
    "billion": Decimal(10**9), "trillion": Decimal(10**12),
}  # fmt: skip
_DIGITS = "〇一二三四五六七八九"
_SEVERAL_SIGN = "数"
_SEVERAL = (Decimal(2), Decimal(9))
"""What 数 stands for: more than one, fewer than ten."""

_HALF_WIDTH = str.maketrans(
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, "\u00a0\u2009\u202f\u3000"), " ")
    | {"￥": "¥", "￡": "£", "〜": "～", "~": "～", "～": "～", "－": "−", "µ": "μ"}
)
_BLANK = " ?"
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3}){1,6}(?:\.[0-9]{1,18})?|[0-9]{1,20}(?:\.[0-9]{1,18})?"
_MULTIPLE = " ?[十百千]?[万億兆京]|[百千]"
_KANJI = f"[{_DIGITS}十百千万億兆京数]{{1,20}}"
_PART = re.compile(rf"({_NUMBER})({_MULTIPLE})?")
_AMOUNT = (
    rf"(?:(?<![一-鿿])数)?(?:(?:{_NUMBER})(?:{_MULTIPLE}))*(?:{_NUMBER})(?:{_MULTIPLE})?|{_KANJI}"
)
_SECTION = re.compile(
    rf"(?:([{_DIGITS}数]?)千)?(?:([{_DIGITS}数]?)百)?(?:([{_DIGITS}数]?)十)?([{_DIGITS}数]?)"
)
METRICS = "(?:trillion|billion|million|[bm]n|[KMB])(?![a-z])"

_YEAR = r"(?<![0-9A-Za-z])(?:1[89]|2[01])[0-9]{2}"
_YEARS = range(1800, 2200)
_ORDER = rf"(?:[0-9]+|[{_DIGITS}十百]+)"


class Kind(StrEnum):
    """What a number in prose is part of."""

    QUANTITY = "quantity"
    ERA = "year of an era"
    DATE = "date"
    TIME = "time of day"
    ORDINAL = "ordinal"
    FRACTION = "fraction"


_DAY = r"(?:[0-9]{1,2}(?:日?(?:[～–・、-]|から|及び|と)[0-9]{1,2})*日(?!間))?"
_NO_LENGTH = "(?![間以未程超弱強前後])"
"""What does not follow the day of a month: 15日 is one, 15日以内 is none."""
_ERA = rf"(?:{'|'.join(era.name for era in ERAS)}|(?<![A-Za-z0-9])[RHS]) ?"
_OTHERS = {
    Kind.FRACTION: rf"{_ORDER}分の{_ORDER}|(?<![0-9/.])[0-9]{{1,3}}/[0-9]{{1,3}}(?![0-9/.])",
    Kind.ERA: (
        rf"(?P<era>{_ERA})(?P<first>元|[0-9]{{1,2}})"
        rf"(?:年?度?[～–-](?:{_ERA})?(?P<last>[0-9]{{1,2}}))?(?P<span>年度?)(?!間)"
    ),
    Kind.TIME: (
        r"(?<![0-9])[0-9]{1,2}(?:時(?!間)(?:[0-9]{1,2}分(?:[0-9]{1,2}秒)?|半)?|:[0-9]{2}(?![0-9]))"
        r"|(?<=時)[0-9]{1,2}分"
        r"|(?<![0-9])24時間(?:365日|(?=体制|対応|稼働|運転|営業|監視))"
    ),
    Kind.DATE: (
        rf"{_YEAR}(?:年度?)?[～–-](?:{_YEAR}|[0-9]{{2}})年(?!間)度?"
        rf"|{_YEAR}[-/.][0-9]{{1,2}}(?:[-/.][0-9]{{1,2}})?(?![0-9])"
        rf"|{_YEAR}年(?!間)度?(?:[0-9]{{1,2}}月(?!間){_DAY})?"
        rf"|(?<![0-9])[0-9]{{1,2}}月(?!間){_DAY}"
        r"|(?<=[月～])[0-9]{1,2}日(?!間)"
        rf"|(?<![0-9])(?:[12]?[0-9]|3[01])日{_NO_LENGTH}"
    ),
    Kind.ORDINAL: f"第{_ORDER}",
}
"""What a number in prose may be that is no quantity, each looked for before quantities are."""


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
        if not is_same_unit(mine.unit, other.unit):
            return False
        low, high = other.low, other.high
        if mine.exactness is Exactness.ABOUT:
            low, high = (self._rounded(bound) for bound in (low, high))
        return (mine.low, mine.high) == (low, high)

    def _rounded(self, number: Decimal) -> Decimal:
        return to_step(number, self.place)


class Mention(Struct, frozen=True):
    """A number in prose, from `start` up to `end`, and what it is part of.

    A quantity has its `numeral`, and so has a year of an era: the year of the West, in 年 or 年度.
    """

    kind: Kind
    start: int
    end: int
    numeral: Numeral | None = None


def half_width(text: str) -> str:
    """Return a text with full-width digits, signs and blanks as half-width ones, place by place."""
    return text.translate(_HALF_WIDTH)


def parse_quantity(text: str) -> Numeral | None:
    """Return the one quantity that a text consists of, or None. Any unit of a fact will do."""
    found = _whole().fullmatch(half_width(text.strip()))
    numeral = _numeral(found) if found else None
    if numeral is None or (numeral.quantity.unit and unit_fault(numeral.quantity.unit)):
        return None
    return numeral


def scan(text: str, units: Iterable[str] = ()) -> Iterator[Mention]:
    """Yield the numbers of prose that mean something, in order, each once.

    Quantities are money, percentages, numbers with a unit of the common list or of `units`, and
    numbers without one that have a myriad (500万) or a word of exactness (約300). A number by
    itself, or in a name (Horizon 2020), is none, nor is a word that happens to have kanji of
    numbers (一般, 十分, 三つ).
    """
    plain = half_width(text)
    wanted = frozenset(units)
    for found in _prose(tuple(sorted(wanted))).finditer(plain):
        other = next((kind for kind in _OTHERS if found[kind.name]), None)
        numeral = _era_years(found) if other is Kind.ERA else other or _numeral(found)
        if isinstance(numeral, Numeral):
            kind = other or _kind(numeral.quantity, wanted)
            if kind is not Kind.QUANTITY or _says_something(found):
                yield Mention(kind, *found.span(), numeral)
        elif numeral:
            yield Mention(numeral, *found.span())


# -- patterns ---------------------------------------------------------------------------------


@lru_cache(maxsize=16)
def _prose(units: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of whatever `scan` finds, a group for each kind but quantities."""
    codes = [currencies.CODE, *filter(is_currency, units)]
    others = "|".join(f"(?P<{kind.name}>{pattern})" for kind, pattern in _OTHERS.items())
    quantity = _quantity(
        unit=unit_pattern({*units, *ORDINALS}),
        money=f"{currencies.NAME}|{currencies.SYMBOL}|{currencies.CODE}",
        symbol=f"{'|'.join(codes)}|{currencies.SYMBOL}",
    )
    return re.compile(f"{others}|{quantity}")


@lru_cache(maxsize=1)
def _whole() -> re.Pattern[str]:
    """Return the pattern of a quantity in any unit, to be matched with a whole text."""
    word = rf"(?!{WORDS_AFTER})[^\s0-9][^\s～]{{0,30}}?"
    symbol = f"[A-Z]{{3}}|{currencies.SYMBOL}"
    return re.compile(
        _quantity(word, rf"(?!{WORDS_AFTER})(?:CFP)?[ァ-ヺ一-鿿][^\s～]{{0,30}}?|{symbol}", symbol)
    )


def _quantity(unit: str, money: str, symbol: str) -> str:
    return (
        rf"(?P<before>{WORDS_BEFORE})?(?<![A-Za-z0-9.])(?<![0-9],)"
        rf"(?P<low_sign>(?(before)|(?<![\w)）]))[−▲△-])?"
        rf"(?:(?P<symbol>{symbol}){_BLANK})?(?P<low>{_AMOUNT})"
        rf"(?:(?:(?P<low_unit>{unit})|(?P<low_metric>{METRICS}))?[～–-]"
        rf"(?P<high_sign>[−-])?(?:{symbol})?(?P<high>{_AMOUNT}))?"
        rf"(?(symbol)(?:{_BLANK}(?P<large>{METRICS}))?"
        rf"|(?(low_unit){_BLANK}(?P=low_unit)"
        rf"|(?:{_BLANK}(?P<metric>{METRICS}){_BLANK}(?P<money>{money})|{_BLANK}(?P<unit>{unit}))?))"
        rf"(?P<after>{WORDS_AFTER})?"
    )


# -- matches ----------------------------------------------------------------------------------


class _Magnitude(Struct, frozen=True):
    """A number without its unit: its value (a range for 数十), its place, its largest multiple."""

    low: Decimal
    high: Decimal
    place: Decimal
    largest: Decimal = Decimal(1)

    def times(self, factor: Decimal) -> _Magnitude:
        return _Magnitude(self.low * factor, self.high * factor, self.place * factor, self.largest)

    @property
    def negative(self) -> _Magnitude:
        return _Magnitude(-self.high, -self.low, self.place, self.largest)


def _numeral(found: re.Match[str]) -> Numeral | None:
    """Return what a match of a quantity says, None for what is none."""
    money = found["symbol"] or found["money"]
    unit = unit_called(money or found["unit"] or found["low_unit"] or "")
    if money and not is_currency(unit):
        return None
    ends = _ends(found)
    if ends is None or _is_a_word(found["low"], is_currency(unit)):
        return None
    low, high = ends
    word = BEFORE.get(found["before"] or "") or AFTER.get(found["after"] or "")
    if word is None:
        word = Exactness.ABOUT if _SEVERAL_SIGN in found["low"] else Exactness.EXACT
    return Numeral(Quantity(low.low, high.high, unit, word), high.place, *found.span())


def _ends(found: re.Match[str]) -> tuple[_Magnitude, _Magnitude] | None:
    """Return a quantity's two ends, the same one twice where it has but one.

    In 3～5億円 the lower end shares the upper one's 億; in 5000～1万件 it cannot, and in
    3件～5億件 it has a unit of its own.
    """
    metric = _METRIC[found["large"] or found["metric"] or ""]
    low, high = _amount(found["low"]), _amount(found["high"] or found["low"])
    if low is None or high is None:
        return None
    shared = high.largest if low.largest == 1 and not found["low_unit"] else Decimal(1)
    low = low.times(_METRIC[found["low_metric"]] if found["low_metric"] else metric)
    high = high.times(metric)
    low = low.negative if found["low_sign"] else low
    if found["high"] is None:
        return low, low
    high = high.negative if found["high_sign"] else high
    if low.low * shared < high.high:
        low = low.times(shared)
    return (low, high) if low.low < high.high else None


def _amount(text: str) -> _Magnitude | None:
    """Return what digits with myriads (2億5000万), kanji (五百億) or both say; None for nothing."""
    if not text.lstrip(_SEVERAL_SIGN)[:1].isdecimal():
        return _kanji_amount(text)
    value = place = Decimal(0)
    largest = Decimal(1)
    for digits, multiple in _PART.findall(text):
        factor = prod((MULTIPLES[each] for each in multiple.strip()), start=Decimal(1))
        value += Decimal(digits.replace(",", "")) * factor
        place = factor.scaleb(-len(digits.partition(".")[2]))
        largest = max(largest, factor)
    few, many = _SEVERAL if text[0] == _SEVERAL_SIGN else (Decimal(1), Decimal(1))
    return _Magnitude(value * few, value * many, place, largest)


def _kanji_amount(text: str) -> _Magnitude | None:
    """Return what 二億五千万 or 数十億 says, None for what is no number: 万一, 二三."""
    low = high = Decimal(0)
    rest = text
    for myriad in ("京", "兆", "億", "万", ""):
        section, found, after = rest.partition(myriad) if myriad else (rest, "", "")
        if myriad and not found:
            continue
        ends = _section(section) if section else None
        if ends is None and (found or section):
            return None
        factor = MULTIPLES.get(myriad, Decimal(1))
        few, many = ends or (Decimal(0), Decimal(0))
        low, high = low + few * factor, high + many * factor
        rest = after
    largest = max((MULTIPLES[each] for each in text if each in MULTIPLES), default=Decimal(1))
    place = Decimal(10) ** (len(str(low)) - len(str(low).rstrip("0")))
    return _Magnitude(low, high, place, largest)


def _section(text: str) -> tuple[Decimal, Decimal] | None:
    """Return the ends of a number below 10,000 in kanji, alike unless it has 数."""
    found = _SECTION.fullmatch(text)
    if not found:
        return None
    low = high = Decimal(0)
    for sign, multiple in zip(found.groups(), "千百十一", strict=True):
        few, many = _SEVERAL if sign == _SEVERAL_SIGN else (_digit(sign, multiple),) * 2
        factor = MULTIPLES.get(multiple, Decimal(1))
        low, high = low + few * factor, high + many * factor
    return low, high


def _digit(sign: str | None, multiple: str) -> Decimal:
    """Return the digit before a multiple: 百 alone is one, and what isn't there is none."""
    return Decimal(_DIGITS.index(sign) if sign else multiple != "一" and sign is not None)


def _is_a_word(amount: str, is_money: bool) -> bool:
    """Say whether kanji are rather part of a word or of a unit: 一般, 三つ, 十分, 百万円."""
    if any(each.isdecimal() for each in amount):
        return False
    is_unit = is_money and amount in ("千", "百万")
    return is_unit or not set(amount) & MULTIPLES.keys() or len(amount) == 1


def _says_something(found: re.Match[str]) -> bool:
    """Say whether a number has a unit, or a myriad, or a word of exactness."""
    if any(found[group] for group in ("symbol", "money", "unit", "low_unit")):
        return True
    amount = found["high"] or found["low"]
    if amount[-1].isdecimal() or amount[0].isdecimal():
        return bool(found["before"] or found["after"] or set(amount) & set("万億兆京"))
    return len(amount) > 1 and bool(set(amount) & set("億兆京"))


def _kind(quantity: Quantity, wanted: frozenset[str]) -> Kind:
    if quantity.unit == "年" and quantity.high in _YEARS:
        return Kind.DATE
    if quantity.unit in ORDINALS and quantity.unit not in wanted:
        return Kind.ORDINAL
    return Kind.QUANTITY


def _era_years(found: re.Match[str]) -> Numeral:
    """Return the years of the West that years of an era are."""
    era = era_called(found["era"].strip())
    assert era
    first = era.year(1 if found["first"] == "元" else int(found["first"]))
    last = era.year(int(found["last"])) if found["last"] else first
    quantity = Quantity(Decimal(first), Decimal(max(first, last)), found["span"])
    return Numeral(quantity, Decimal(1), *found.span())
