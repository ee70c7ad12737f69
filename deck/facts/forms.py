"""Japanese forms of quantities and dates, and the filters by which texts choose among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from deck.core.currencies import YEN, currency
from deck.core.faults import DeckError, did_you_mean
from deck.core.quantity import Exactness, PartialDate, Quantity, Series
from deck.core.units import RATIO_UNITS, is_currency
from deck.facts.rates import CHO, MAN, OKU, NoRate, approximate_yen, rate_name

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
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    TREND = "trend"


_SCALES = {Form.OKU: OKU, Form.CHO: CHO, Form.MEGA: MEGA, Form.CODE: MEGA, Form.SYMBOL: MEGA}
_SCALE_MARKS = {Form.OKU: "億", Form.CHO: "兆", Form.MEGA: "M", Form.CODE: "M", Form.SYMBOL: "M"}


class UnfitForm(DeckError):
    """A filter that is unknown, or that the value it was given to cannot take."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class Shown(Struct, frozen=True):
    """A value on its way into a text: what it is, and the form it shall take.

    `digits` leaves out unit and words; `rates` names the rate facts that yen were made with.
    """

    value: Quantity | PartialDate | Series
    form: Form = Form.USUAL
    digits: bool = False
    rates: frozenset[str] = frozenset()

    def __str__(self) -> str:
        if isinstance(self.value, PartialDate):
            return _date_text(self.value, self.form)
        if isinstance(self.value, Series):
            return _series_text(self.value, self.form)
        if self.digits:
            return _bare_digits(self.value, self.form)
        return _quantity_text(self.value, self.form)


def show(value: Quantity | PartialDate | Series) -> str:
    """Return a value in its usual form: 120Mドル, 2億5000万ユーロ, 50%, 35鉱物, 2018年5月18日,
    14種→20種→27種.

    Dollars from 1M to below 1000M are written in M, yuan from 1000万元 on in 億, yen from 1兆円 on
    in 兆 where one decimal will do, and everything else with its myriads.
    """
    return str(Shown(value))


# -- numbers ----------------------------------------------------------------------------------


def digits(number: Decimal) -> str:
    """Return a number in plain digits, with no more decimals than it needs."""
    text = format(abs(number), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
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
    return number.quantize(Decimal((0, (1,), exponent)), ROUND_HALF_UP)


def _number(number: Decimal, form: Form, unit: str) -> str:
    if unit in RATIO_UNITS:
        return digits(rounded_ratio(number))
    if form in _SCALES:
        return digits(number / _SCALES[form]) + _SCALE_MARKS[form]
    return myriads(number) if unit else digits(number)


def _bare_digits(quantity: Quantity, form: Form) -> str:
    bounds = [bound / _SCALES.get(form, Decimal(1)) for bound in (quantity.low, quantity.high)]
    if quantity.unit in RATIO_UNITS:
        bounds = [rounded_ratio(bound) for bound in bounds]
    return RANGE_DASH.join(dict.fromkeys(digits(bound) for bound in bounds))


# -- quantities and dates ---------------------------------------------------------------------


def _usual_form(quantity: Quantity) -> Form:
    low, high = abs(quantity.low), abs(quantity.high)
    if quantity.unit == "USD" and low >= MEGA and high < 1000 * MEGA:
        return Form.MEGA
    if quantity.unit == "CNY" and low >= OKU / 10:
        return Form.OKU
    if quantity.unit == YEN and low >= CHO and not (low % (CHO / 10) or high % (CHO / 10)):
        return Form.CHO
    return Form.MAN


def _quantity_text(quantity: Quantity, form: Form) -> str:
    form = _usual_form(quantity) if form is Form.USUAL else form
    before, after = _unit_text(quantity.unit, form)
    low, high = (_number(bound, form, quantity.unit) for bound in (quantity.low, quantity.high))
    if low == high:
        text = _with_unit(before, low, after)
    elif not before and _ends_alike(low, high):
        text = f"{low}{RANGE_DASH}{high}{after}"
    else:
        text = RANGE_DASH.join(_with_unit(before, bound, after) for bound in (low, high))
    return quantity.exactness.around(text)


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


def _date_text(date: PartialDate, form: Form) -> str:
    text = f"{date.year}年"
    if form is not Form.YEAR and date.month:
        text += f"{date.month}月"
        if form is not Form.MONTH and date.day:
            text += f"{date.day}日"
    return text


def _series_text(series: Series, form: Form) -> str:
    if form is Form.TREND:
        return series.trend
    return "→".join(_quantity_text(quantity, Form.USUAL) for _, quantity in series.points)


# -- filters ----------------------------------------------------------------------------------

Filter = Callable[[Shown], Shown]


def _quantity(shown: Shown, name: str) -> Quantity:
    if isinstance(shown.value, Quantity):
        return shown.value
    hint = "use year or month" if isinstance(shown.value, PartialDate) else "use trend"
    raise UnfitForm(f'"{name}" needs a number, and this is {_what(shown)}', hint)


def _what(shown: Shown) -> str:
    match shown.value:
        case PartialDate():
            return f"the date {shown}"
        case Series():
            return f"the series {shown}"
        case Quantity():
            return str(shown)


def _money(shown: Shown, name: str) -> Quantity:
    quantity = _quantity(shown, name)
    if not is_currency(quantity.unit):
        raise UnfitForm(f'"{name}" needs money, and this is {shown}', "leave the filter out")
    return quantity


def _in_form(form: Form, needs: Callable[[Shown, str], Quantity]) -> Filter:
    def apply(shown: Shown) -> Shown:
        quantity = needs(shown, form)
        if quantity.unit in RATIO_UNITS:
            raise UnfitForm(f'"{form}" needs money or a count, and this is {shown}')
        return replace(shown, form=form)

    return apply


def _in_words(name: str, exactness: Exactness) -> Filter:
    def apply(shown: Shown) -> Shown:
        return replace(shown, value=replace(_quantity(shown, name), exactness=exactness))

    return apply


def _as_date(form: Form, parts: int) -> Filter:
    def apply(shown: Shown) -> Shown:
        date = shown.value
        if not isinstance(date, PartialDate):
            raise UnfitForm(f'"{form}" needs a date, and this is {_what(shown)}')
        known = 1 + (date.month is not None) + (date.day is not None)
        if known < parts:
            raise UnfitForm(
                f'"{form}" needs the {form}, and this date is known as {shown}',
                "leave the filter out, or give the date in full",
            )
        return replace(shown, form=form)

    return apply


def _as_digits(shown: Shown) -> Shown:
    _quantity(shown, "digits")
    return replace(shown, digits=True)


def _as_trend(shown: Shown) -> Shown:
    if not isinstance(shown.value, Series):
        raise UnfitForm(
            f'"trend" needs a series, and this is {_what(shown)}', "name a fact with `series`"
        )
    return replace(shown, form=Form.TREND)


def _rounded(shown: Shown) -> Shown:
    """Round to a whole number of the largest part that is written (億, 万, M), and say 約."""
    quantity = _quantity(shown, "rounded")
    form = _usual_form(quantity) if shown.form is Form.USUAL else shown.form
    low, high = (_to_whole(bound, form, quantity.unit) for bound in (quantity.low, quantity.high))
    if (low, high) == (quantity.low, quantity.high):
        return shown
    word = Exactness.ABOUT if quantity.exactness is Exactness.EXACT else quantity.exactness
    return replace(shown, value=Quantity(low, high, quantity.unit, word))


def _to_whole(number: Decimal, form: Form, unit: str) -> Decimal:
    if unit in RATIO_UNITS:
        step = Decimal(1)
    elif abs(number) >= _SCALES.get(form, Decimal("Infinity")):
        step = _SCALES[form]
    else:
        step = next((size for _, size in MYRIADS if abs(number) >= size), Decimal(1))
    return (number / step).quantize(Decimal(1), ROUND_HALF_UP) * step


FILTERS: Mapping[str, Filter] = {
    "man": _in_form(Form.MAN, _quantity),
    "oku": _in_form(Form.OKU, _quantity),
    "cho": _in_form(Form.CHO, _quantity),
    "mega": _in_form(Form.MEGA, _money),
    "code": _in_form(Form.CODE, _money),
    "symbol": _in_form(Form.SYMBOL, _money),
    "digits": _as_digits,
    "rounded": _rounded,
    "bare": _in_words("bare", Exactness.EXACT),
    "about": _in_words("about", Exactness.ABOUT),
    "over": _in_words("over", Exactness.OVER),
    "at_least": _in_words("at_least", Exactness.AT_LEAST),
    "at_most": _in_words("at_most", Exactness.AT_MOST),
    "within": _in_words("within", Exactness.WITHIN),
    "up_to": _in_words("up_to", Exactness.UP_TO),
    "below": _in_words("below", Exactness.BELOW),
    "roughly": _in_words("roughly", Exactness.ROUGHLY),
    "just_under": _in_words("just_under", Exactness.JUST_UNDER),
    "just_over": _in_words("just_over", Exactness.JUST_OVER),
    "year": _as_date(Form.YEAR, 1),
    "month": _as_date(Form.MONTH, 2),
    "day": _as_date(Form.DAY, 3),
    "trend": _as_trend,
}
"""The filters that need nothing but the value; `jpy` needs the edition's rates as well."""


class Filters:
    """All filters by name, `jpy` at the given rates (yen for one unit, by ISO code)."""

    def __init__(self, rates: Mapping[str, Decimal]) -> None:
        self._rates = rates

    names = frozenset({"jpy", *FILTERS})

    def check(self, name: str) -> None:
        """Raise UnfitForm, with a hint, where there is no filter of that name."""
        if name not in self.names:
            raise UnfitForm(f'unknown filter "{name}"', did_you_mean(name, self.names, "filters"))

    def apply(self, name: str, shown: Shown) -> Shown:
        """Return the value in the form that the filter names; UnfitForm where it can't take it."""
        self.check(name)
        return self._jpy(shown) if name == "jpy" else FILTERS[name](shown)

    def chain(self, chain: str, shown: Shown) -> Shown:
        """Return the value after several filters: `jpy | at_most`; `usual` stands for none."""
        for name in (part.strip() for part in chain.split("|")):
            shown = shown if name == Form.USUAL else self.apply(name, shown)
        return shown

    def _jpy(self, shown: Shown) -> Shown:
        money = _money(shown, "jpy")
        try:
            yen = approximate_yen(money, self._rates)
        except NoRate as error:
            raise UnfitForm(str(error), f"add {money.unit} to rates.yaml") from error
        if money.unit == YEN:
            return shown
        return Shown(yen, rates=shown.rates | {rate_name(money.unit)})
