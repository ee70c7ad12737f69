"""The filters by which texts choose among the forms of a value: `{{ name | oku(1) | about }}`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from deck.core.currencies import YEN
from deck.core.faults import did_you_mean
from deck.core.quantity import MOST_DECIMALS, Exactness, PartialDate, Quantity, Series, to_step
from deck.core.units import RATIO_UNITS, is_currency
from deck.facts.forms import MYRIADS, Form, Shown, UnfitForm, scale_of, usual_form
from deck.facts.rates import NoRate, rate_name, to_yen

NUMBER, MONEY, DATE, SERIES, ANYTHING = "a number", "money", "a date", "a series", "a fact"
"""What a filter takes."""

_CALL = re.compile(r"([a-z_]+)(?:\(([0-9]+)\))?")


class Call(Struct, frozen=True):
    """A filter as a text names it: `oku(1)` is `oku` with one decimal."""

    name: str
    decimals: int | None
    rates: Mapping[str, Decimal]


Work = Callable[[Shown, Call], Shown]


class Filter(Struct, frozen=True):
    """A filter: its name, what it takes, what it does in one line, and the work itself.

    One that `rounds` takes a number of decimals in brackets.
    """

    name: str
    takes: str
    does: str
    apply: Work
    rounds: bool = False


# -- what is needed ---------------------------------------------------------------------------


def _quantity(shown: Shown, call: Call) -> Quantity:
    if isinstance(shown.value, Quantity):
        return shown.value
    hint = "use year or month" if isinstance(shown.value, PartialDate) else "use trend"
    raise UnfitForm(f'"{call.name}" needs a number, and this is {_what(shown)}', hint)


def _what(shown: Shown) -> str:
    match shown.value:
        case PartialDate():
            return f"the date {shown}"
        case Series():
            return f"the series {shown}"
        case Quantity():
            return str(shown)


def _money(shown: Shown, call: Call) -> Quantity:
    quantity = _quantity(shown, call)
    if not is_currency(quantity.unit):
        raise UnfitForm(f'"{call.name}" needs money, and this is {shown}', "leave the filter out")
    return quantity


def _date(shown: Shown, call: Call) -> PartialDate:
    if not isinstance(shown.value, PartialDate):
        raise UnfitForm(f'"{call.name}" needs a date, and this is {_what(shown)}')
    return shown.value


# -- what is done -----------------------------------------------------------------------------


def _in_form(form: Form, needs: Callable[[Shown, Call], Quantity]) -> Work:
    def apply(shown: Shown, call: Call) -> Shown:
        if needs(shown, call).unit in RATIO_UNITS:
            raise UnfitForm(f'"{form}" needs money or a count, and this is {shown}', "use decimals")
        return _with_decimals(replace(shown, form=form), call)

    return apply


def _with_decimals(shown: Shown, call: Call) -> Shown:
    """Return a number with as many decimals as are asked for, with 約 where it loses by it."""
    if call.decimals is None:
        return shown
    made = replace(shown, decimals=call.decimals)
    quantity = _quantity(made, call)
    most = made.most_decimals
    if most is not None and call.decimals > most:
        raise UnfitForm(
            f'"{call.name}({call.decimals})" needs decimals, and {shown} has {most or "none"}',
            f"write {call.name}({most}), or count it in 万 or 億: oku({call.decimals})",
        )
    if not made.loses or quantity.exactness is not Exactness.EXACT:
        return made
    return replace(made, value=replace(quantity, exactness=Exactness.ABOUT))


def _in_words(exactness: Exactness) -> Work:
    def apply(shown: Shown, call: Call) -> Shown:
        return replace(shown, value=replace(_quantity(shown, call), exactness=exactness))

    return apply


def _as_date(form: Form, parts: int) -> Work:
    def apply(shown: Shown, call: Call) -> Shown:
        date = _date(shown, call)
        known = 1 + (date.month is not None) + (date.day is not None)
        if known < parts:
            raise UnfitForm(
                f'"{call.name}" needs the {_PARTS[parts]}, and this date is known as {shown}',
                "leave the filter out, or give the date in full",
            )
        return replace(shown, form=form)

    return apply


_PARTS = {2: "month", 3: "day"}


def _by_era(written: str) -> Work:
    def apply(shown: Shown, call: Call) -> Shown:
        _date(shown, call)
        return replace(shown, era=written)

    return apply


def _as_digits(shown: Shown, call: Call) -> Shown:
    _quantity(shown, call)
    return _with_decimals(replace(shown, digits=True), call)


def _decimals(shown: Shown, call: Call) -> Shown:
    _quantity(shown, call)
    if call.decimals is None:
        raise UnfitForm('"decimals" needs to know how many', "write decimals(1)")
    return _with_decimals(shown, call)


def _as_trend(shown: Shown, _call: Call) -> Shown:
    if not isinstance(shown.value, Series):
        raise UnfitForm(
            f'"trend" needs a series, and this is {_what(shown)}', "name a fact with `series`"
        )
    return replace(shown, form=Form.TREND)


def _as_of(shown: Shown, _call: Call) -> Shown:
    if shown.as_of is None:
        raise UnfitForm(f'"as_of" needs a date, and {_what(shown)} has none', "give it `as_of`")
    return Shown(shown.as_of)


def _rounded(shown: Shown, call: Call) -> Shown:
    """Round to a whole number of the largest part that is written (億, 万, M), and say 約."""
    quantity = _quantity(shown, call)
    low, high = (_to_whole(bound, shown, quantity) for bound in (quantity.low, quantity.high))
    if (low, high) == (quantity.low, quantity.high):
        return shown
    word = Exactness.ABOUT if quantity.exactness is Exactness.EXACT else quantity.exactness
    return replace(shown, value=Quantity(low, high, quantity.unit, word), in_yen=False)


def _to_whole(number: Decimal, shown: Shown, quantity: Quantity) -> Decimal:
    step = scale_of(shown.form if shown.form is not Form.USUAL else usual_form(quantity))
    if quantity.unit in RATIO_UNITS:
        step = Decimal(1)
    elif step is None or abs(number) < step:
        step = next((size for _, size in MYRIADS if abs(number) >= size), Decimal(1))
    return to_step(number, step)


def _jpy(shown: Shown, call: Call) -> Shown:
    money = _money(shown, call)
    if money.unit == YEN:
        return shown
    try:
        yen = to_yen(money, call.rates)
    except NoRate as error:
        raise UnfitForm(str(error), f"add {money.unit} to rates.yaml") from error
    about = replace(yen, exactness=Exactness.ABOUT)
    return Shown(about, in_yen=True, rates=shown.rates | {rate_name(money.unit)})


FILTERS: Mapping[str, Filter] = {
    each.name: each
    for each in (
        Filter("jpy", MONEY, "in yen at the rate of rates.yaml, rounded", _jpy),
        Filter("man", NUMBER, "in 万, 億 and 兆", _in_form(Form.MAN, _quantity), rounds=True),
        Filter("oku", NUMBER, "in 億 alone", _in_form(Form.OKU, _quantity), rounds=True),
        Filter("cho", NUMBER, "in 兆 alone", _in_form(Form.CHO, _quantity), rounds=True),
        Filter("mega", MONEY, "in millions, with M", _in_form(Form.MEGA, _money), rounds=True),
        Filter("code", MONEY, "with the ISO code", _in_form(Form.CODE, _money), rounds=True),
        Filter("symbol", MONEY, "with the symbol", _in_form(Form.SYMBOL, _money), rounds=True),
        Filter(
            "thousands", NUMBER, "in digits by thousands",
            _in_form(Form.THOUSANDS, _quantity), rounds=True,
        ),
        Filter("digits", NUMBER, "the digits alone, without unit", _as_digits, rounds=True),
        Filter("decimals", NUMBER, "with so many decimals", _decimals, rounds=True),
        Filter("rounded", NUMBER, "to a whole number of 億, 万 or M, with 約", _rounded),
        Filter("bare", NUMBER, "without a word of exactness", _in_words(Exactness.EXACT)),
        Filter("about", NUMBER, "with 約", _in_words(Exactness.ABOUT)),
        Filter("over", NUMBER, "with 超", _in_words(Exactness.OVER)),
        Filter("at_least", NUMBER, "with 以上", _in_words(Exactness.AT_LEAST)),
        Filter("at_most", NUMBER, "with 最大", _in_words(Exactness.AT_MOST)),
        Filter("within", NUMBER, "with 以内", _in_words(Exactness.WITHIN)),
        Filter("up_to", NUMBER, "with 以下", _in_words(Exactness.UP_TO)),
        Filter("below", NUMBER, "with 未満", _in_words(Exactness.BELOW)),
        Filter("roughly", NUMBER, "with 程度", _in_words(Exactness.ROUGHLY)),
        Filter("just_under", NUMBER, "with 弱", _in_words(Exactness.JUST_UNDER)),
        Filter("just_over", NUMBER, "with 強", _in_words(Exactness.JUST_OVER)),
        Filter("year", DATE, "the year", _as_date(Form.YEAR, 1)),
        Filter("month", DATE, "year and month", _as_date(Form.MONTH, 2)),
        Filter("day", DATE, "year, month and day", _as_date(Form.DAY, 3)),
        Filter(
            "fiscal_year", DATE, "the fiscal year, from April", _as_date(Form.FISCAL_YEAR, 2)
        ),
        Filter("era", DATE, "the year by era", _by_era("name")),
        Filter("era_letter", DATE, "the year by the era's letter", _by_era("letter")),
        Filter("trend", SERIES, "増加, 減少 or 横ばい", _as_trend),
        Filter("as_of", ANYTHING, "the date that it is as of", _as_of),
    )
}  # fmt: skip


class Filters:
    """All filters by name, `jpy` at the given rates (yen for one unit, by ISO code)."""

    def __init__(self, rates: Mapping[str, Decimal]) -> None:
        self._rates = rates

    def check(self, name: str) -> None:
        """Raise UnfitForm, with a hint, where there is no such filter."""
        self._call(name)

    def apply(self, name: str, shown: Shown) -> Shown:
        """Return the value in the form that the filter names; UnfitForm where it can't take it."""
        call = self._call(name)
        return FILTERS[call.name].apply(shown, call)

    def chain(self, chain: str, shown: Shown) -> Shown:
        """Return the value after several filters: `jpy | at_most`; `usual` stands for none."""
        for name in (part.strip() for part in chain.split("|")):
            shown = shown if name == Form.USUAL else self.apply(name, shown)
        return shown

    def _call(self, written: str) -> Call:
        found = _CALL.fullmatch(written)
        name = found[1] if found else written
        if name not in FILTERS or not found:
            raise UnfitForm(f'unknown filter "{name}"', did_you_mean(name, FILTERS, "filters"))
        if found[2] and not FILTERS[name].rounds:
            raise UnfitForm(f'"{name}" takes no number of decimals', f"write {name}")
        if found[2] and int(found[2]) > MOST_DECIMALS:
            raise UnfitForm(f'"{written}" asks for more than {MOST_DECIMALS} decimals')
        return Call(name, int(found[2]) if found[2] else None, self._rates)
