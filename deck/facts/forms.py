"""Japanese forms of quantities, dates and series."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from deck.core.currencies import YEN, currency
from deck.core.eras import era_at
from deck.core.faults import DeckError
from deck.core.quantity import PartialDate, Quantity, Series, is_reckoned, to_step
from deck.core.units import RATIO_UNITS
from deck.facts.rates import CHO, MAN, OKU, rounded_yen

MEGA = Decimal(10**6)
KEI = Decimal(10**16)
MYRIADS = (("京", KEI), ("兆", CHO), ("億", OKU), ("万", MAN))
RANGE_DASH = "～"
MINUS = "−"

_MARKS = "京兆億万M"


class Form(StrEnum):
    """How a value is written; the names of those that texts can ask for are their filters'."""

    USUAL = "usual"
    MAN = "man"
    OKU = "oku"
    CHO = "cho"
    MEGA = "mega"
    CODE = "code"
    SYMBOL = "symbol"
    THOUSANDS = "thousands"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    FISCAL_YEAR = "fiscal_year"
    TREND = "trend"


_Scale = tuple[Decimal, str]
"""How much is counted as one, and the mark behind the number."""

_ONES: _Scale = (Decimal(1), "")
_SCALES: Mapping[Form, _Scale] = {
    Form.OKU: (OKU, "億"), Form.CHO: (CHO, "兆"), Form.MEGA: (MEGA, "M"),
}  # fmt: skip


class UnfitForm(DeckError):
    """A filter that is unknown, or that the value it was given to cannot take."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class Shown(Struct, frozen=True):
    """A value on its way into a text: what it is, and the form it shall take.

    `decimals` are how many are written, as many as there are where it is None; `digits` leaves out
    unit and words; `in_yen` says that it was converted, and is to be rounded; `era` writes years by
    era, with its "name" or its "letter". `rates` names the rate facts that yen were made with,
    `as_of` is the date that the fact gives.
    """

    value: Quantity | PartialDate | Series
    form: Form = Form.USUAL
    decimals: int | None = None
    digits: bool = False
    in_yen: bool = False
    era: str = ""
    rates: frozenset[str] = frozenset()
    as_of: PartialDate | None = None

    def __str__(self) -> str:
        if isinstance(self.value, PartialDate):
            return _date_text(self.value, self.form, self.era)
        if isinstance(self.value, Series):
            return _series_text(self.value, self.form)
        return _quantity_text(self, self.value)

    @property
    def printed(self) -> Quantity | None:
        """The quantity that its text states, rounded as that is."""
        return _printed(self, self.value) if isinstance(self.value, Quantity) else None

    @property
    def most_decimals(self) -> int | None:
        """How many decimals money in its full amount has: its minor unit's, or more where more are
        stated. None of all else.
        """
        if not isinstance(self.value, Quantity) or _scale(self, self.value) not in (None, _ONES):
            return None
        money = currency(self.value.unit)
        if money is None:
            return None
        stated = 0 if self.in_yen else max(map(_decimals, (self.value.low, self.value.high)))
        return max(money.decimals, stated)

    @property
    def loses(self) -> bool:
        """Whether its text states less than was stated."""
        return (
            isinstance(self.value, Quantity)
            and self.printed != self.value
            and not _is_rough(self, self.value)
        )


def show(value: Quantity | PartialDate | Series) -> str:
    """Return a value in its usual form: 120Mドル, 2億5000万ユーロ, 50%, 35鉱物, 2018年5月18日,
    14種→20種→27種.

    Dollars from 1M to below 1000M are written in M, yuan from 1000万元 on in 億, yen from 1兆円 on
    in 兆 where one decimal will do, and everything else with its myriads. A stated number keeps
    its decimals, zeros too; a ratio that was reckoned is rounded.
    """
    return str(Shown(value))


# -- numbers ----------------------------------------------------------------------------------


def digits(number: Decimal, grouped: bool = False) -> str:
    """Return a number in digits, with the decimals that it has, `grouped` by thousands."""
    text = format(abs(number), ",f" if grouped else "f")
    return f"{MINUS}{text}" if number < 0 else text


def myriads(number: Decimal) -> str:
    """Return a number in digits and myriads: 8万2000, 2億5000万, 1230億."""
    rest = abs(number)
    parts: list[str] = []
    for mark, size in MYRIADS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{digits(count)}{mark}")
    if rest or not parts:
        parts.append(digits(rest))
    return (MINUS if number < 0 else "") + "".join(parts)


def rounded_ratio(number: Decimal) -> Decimal:
    """Return a percentage or multiple to one decimal, or below 1 to two significant figures."""
    exponent = min(-1, number.adjusted() - 1) if number else -1
    rounded = number.quantize(Decimal((0, (1,), exponent)), ROUND_HALF_UP)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral() else rounded.normalize()


def _printed(shown: Shown, quantity: Quantity) -> Quantity:
    """Return a quantity as far as its text tells it: what was reckoned is rounded."""
    bounds = (quantity.low, quantity.high)
    if shown.decimals is not None:
        size, _ = _scale(shown, quantity) or _ONES
        low, high = (to_step(bound, size.scaleb(-shown.decimals)) for bound in bounds)
    elif _is_rough(shown, quantity):
        rounded = rounded_yen if shown.in_yen else rounded_ratio
        low, high = map(rounded, bounds)
    else:
        return quantity
    return replace(quantity, low=low, high=high)


def _is_rough(shown: Shown, quantity: Quantity) -> bool:
    """Say whether a number was reckoned: converted at a rate, or a ratio."""
    return shown.in_yen or is_reckoned(quantity.low) or is_reckoned(quantity.high)


# -- quantities -------------------------------------------------------------------------------


def usual_form(quantity: Quantity, in_yen: bool = False) -> Form:
    """Return the form that prose gives a quantity; one `in_yen` was converted: 約6.5億円."""
    low, high = abs(quantity.low), abs(quantity.high)
    if quantity.unit == "USD" and low >= MEGA and high < 1000 * MEGA:
        return Form.MEGA
    if quantity.unit == "CNY" and low >= OKU / 10:
        return Form.OKU
    if quantity.unit == YEN and low >= CHO and not (low % (CHO / 10) or high % (CHO / 10)):
        return Form.CHO
    if in_yen and low >= OKU and high < 10 * OKU:
        return Form.OKU
    return Form.MAN


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def scale_of(form: Form) -> Decimal | None:
    """Return how much a form counts as one, None where that is up to the number."""
    return _SCALES[form][0] if form in _SCALES else None


def _scale(shown: Shown, quantity: Quantity) -> _Scale | None:
    """Return what numbers are counted in, None where they are written with their myriads."""
    form = shown.form
    if form is Form.USUAL and not shown.digits:
        form = usual_form(quantity, shown.in_yen)
    if form in _SCALES:
        return _SCALES[form]
    most = max(abs(quantity.low), abs(quantity.high))
    if form in (Form.CODE, Form.SYMBOL):
        return _SCALES[Form.MEGA] if most >= MEGA else _ONES
    if form is not Form.MAN or not quantity.unit or quantity.unit in RATIO_UNITS:
        return _ONES
    if shown.decimals is None:
        return None
    return next(((size, mark) for mark, size in MYRIADS if most >= size), _ONES)


def _quantity_text(shown: Shown, quantity: Quantity) -> str:
    printed = _printed(shown, quantity)
    scale = _scale(shown, printed)
    numbers = [_number(bound, scale, shown) for bound in (printed.low, printed.high)]
    if shown.digits:
        return RANGE_DASH.join(dict.fromkeys(numbers))
    if scale:
        numbers = [number + scale[1] for number in numbers]
    text = _with_units(numbers, _unit_text(printed.unit, shown.form))
    return printed.exactness.around(text)


def _number(number: Decimal, scale: _Scale | None, shown: Shown) -> str:
    if scale is None:
        return myriads(number)
    return digits(number / scale[0], grouped=shown.form is Form.THOUSANDS)


def _with_units(numbers: Sequence[str], around: tuple[str, str]) -> str:
    low, high = numbers
    before, after = around
    if low == high:
        return _with_unit(before, low, after)
    if not before and _ends_alike(low, high):
        return f"{low}{RANGE_DASH}{high}{after}"
    return RANGE_DASH.join(_with_unit(before, bound, after) for bound in (low, high))


def _with_unit(before: str, number: str, after: str) -> str:
    sign = MINUS if number.startswith(MINUS) else ""
    return f"{sign}{before}{number.removeprefix(MINUS)}{after}"


def _ends_alike(low: str, high: str) -> bool:
    """Say whether a unit after `high` alone is clear: 3～5年, 1230億～2700億ドル, not 5～1万件."""
    return any(mark in low for mark in _MARKS) or not any(mark in high for mark in _MARKS)


def _unit_text(unit: str, form: Form) -> tuple[str, str]:
    """Return what stands before and after a number of that unit."""
    first, slash, rest = unit.partition("/")
    money = currency(first)
    if not money:
        return "", unit
    if form is Form.SYMBOL and not slash:
        return money.symbol, ""
    return "", (money.code if form is Form.CODE else money.name) + slash + rest


# -- dates and series -------------------------------------------------------------------------


def _date_text(date: PartialDate, form: Form, era: str) -> str:
    year = date.year
    if form is Form.FISCAL_YEAR and date.month and date.month < _FIRST_MONTH:
        year -= 1
    last = datetime.date(year, 12, 31) if form is Form.FISCAL_YEAR else date.last
    text = f"{_year_text(year, last, era)}年"
    if form is Form.FISCAL_YEAR:
        return f"{text}度"
    if form is not Form.YEAR and date.month:
        text += f"{date.month}月"
        if form is not Form.MONTH and date.day:
            text += f"{date.day}日"
    return text


_FIRST_MONTH = 4
"""Fiscal years begin in April."""


def _year_text(year: int, day: datetime.date, era: str) -> str:
    """Return a year as such, or as one of the era of a day in it: 令和元, R1."""
    found = era_at(day) if era else None
    if not found:
        return str(year)
    number = year - found.start.year + 1
    if era == "letter":
        return f"{found.letter}{number}"
    return f"{found.name}{number if number > 1 else '元'}"


def _series_text(series: Series, form: Form) -> str:
    if form is Form.TREND:
        return series.trend
    return "→".join(show(quantity) for _, quantity in series.points)
