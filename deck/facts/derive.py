"""Facts that follow from other facts: sums, differences, ratios, series, dates some days later."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter

from deck.core.faults import DeckError
from deck.core.quantity import Exactness, PartialDate, Quantity, Series, Value, reckoned
from deck.core.units import DAYS, PER_CENT, RATIO_UNITS, is_currency, unit_fault
from deck.edition.models import FactEntry
from deck.facts.book import NO_VALUE, Fact
from deck.facts.entries import BOUND


class Underivable(DeckError):
    """The parts of a derived fact do not make up such a value."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def part_names(entry: FactEntry) -> tuple[str, ...]:
    """Return the names of the facts that an entry is derived from; none for stated facts."""
    if entry.after is not None:
        return entry.after.date, entry.after.days
    return tuple(entry.sum or entry.difference or entry.ratio or entry.series or ())


def in_order_of_need(
    parts: Mapping[str, tuple[str, ...]],
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the names in `parts`, each after those that it needs, and circles among them.

    A circle begins and ends with the same name, each name needing the next. Names in circles,
    and those that need them, are not in the order; every such name leads into a circle told.
    """
    sorter = TopologicalSorter(parts)
    with suppress(CycleError):
        sorter.prepare()
    order: list[str] = []
    while sorter.is_active():
        ready = sorter.get_ready()
        order += (name for name in ready if name in parts)
        sorter.done(*ready)
    ordered = set(order)
    stuck = {name: needs for name, needs in parts.items() if name not in ordered}
    return tuple(order), tuple(_circles(stuck))


def _circles(parts: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield circles, where every name needs another in `parts`, until each name leads into one."""
    seen: set[str] = set()
    for name in parts:
        path: list[str] = []
        while name not in seen:
            seen.add(name)
            path.append(name)
            name = next(part for part in parts[name] if part in parts)
        if name in path:
            yield (*path[path.index(name) :], name)


def derive(entry: FactEntry, parts: Sequence[Fact]) -> Value:
    """Return the value that an entry has by its parts; Underivable where they don't fit.

    Ranges are reckoned by their ends. A part without a value leaves the whole without one.
    """
    if any(part.value == NO_VALUE for part in parts):
        return NO_VALUE
    if entry.after is not None:
        return _after(entry, *parts)
    quantities = [_quantity(part) for part in parts]
    unit = _common_unit(parts, quantities)
    if entry.series is not None:
        return _series(entry, parts, quantities)
    if entry.ratio is not None:
        return _ratio(entry, *quantities)
    if entry.difference is not None:
        minuend, subtrahend = quantities
        low, high = minuend.low - subtrahend.high, minuend.high - subtrahend.low
    else:
        low = sum((part.low for part in quantities), Decimal(0))
        high = sum((part.high for part in quantities), Decimal(0))
    return _checked(Quantity(low, high, _named_unit(entry, unit), _exactness(entry, quantities)))


def _quantity(part: Fact) -> Quantity:
    if isinstance(part.value, Quantity):
        return part.value
    raise Underivable(f'"{part.name}" is not a number', "derive from facts with a value or range")


def _common_unit(parts: Sequence[Fact], quantities: Sequence[Quantity]) -> str:
    unit = quantities[0].unit
    for part, quantity in zip(parts, quantities, strict=True):
        if quantity.unit != unit:
            raise Underivable(
                f'"{parts[0].name}" is in {unit}, "{part.name}" in {quantity.unit}',
                "the parts of a derived fact need one unit",
            )
    return unit


def _named_unit(entry: FactEntry, unit: str) -> str:
    """Return the unit that the entry names, or its parts'; a counter may be called by another."""
    if entry.unit is None or entry.unit == unit:
        return unit
    if is_currency(unit) or is_currency(entry.unit) or {unit, entry.unit} & RATIO_UNITS:
        raise Underivable(f"the parts are in {unit}, not in {entry.unit}", f"write `unit: {unit}`")
    fault = unit_fault(entry.unit)
    if fault:
        raise Underivable(*fault)
    return entry.unit


def _series(entry: FactEntry, parts: Sequence[Fact], quantities: Sequence[Quantity]) -> Series:
    """Return the parts in the order given, which must be that of their dates."""
    for key in sorted({"unit", "exactness"} & entry.model_fields_set):
        raise Underivable(f"a series has no {key} of its own", f"delete `{key}`")
    points: list[tuple[PartialDate, Quantity]] = []
    for part, quantity in zip(parts, quantities, strict=True):
        if part.as_of is None:
            raise Underivable(f'"{part.name}" has no date', "give it `as_of`")
        if points and part.as_of.first <= points[-1][0].first:
            raise Underivable(
                f'"{part.name}" is of {part.as_of}, not after {points[-1][0]}',
                "name the oldest first",
            )
        points.append((part.as_of, quantity))
    return Series(tuple(points))


def _ratio(entry: FactEntry, dividend: Quantity, divisor: Quantity) -> Quantity:
    if entry.unit not in RATIO_UNITS:
        raise Underivable(
            "a ratio is a percentage or a multiple", "write `unit: '%'` or `unit: 倍`"
        )
    if divisor.low <= 0 <= divisor.high:
        raise Underivable("a ratio to nothing has no value", "look at its second fact")
    scale = 100 if entry.unit == PER_CENT else 1
    ends = [
        reckoned(scale * above / below)
        for above in (dividend.low, dividend.high)
        for below in (divisor.low, divisor.high)
    ]
    word = _exactness(entry, [dividend, divisor])
    return _checked(Quantity(min(ends), max(ends), entry.unit, word))


def _checked(quantity: Quantity) -> Quantity:
    if max(abs(quantity.low), abs(quantity.high)) >= BOUND:
        raise Underivable("it comes to 100京 or more", "look at the zeros of its parts")
    return quantity


def _exactness(entry: FactEntry, parts: Sequence[Quantity]) -> Exactness:
    """Return the word that the entry gives, or the one that its parts lead to.

    A sum of parts that share a word (or are exact) keeps it; everything else is 約.
    """
    if "exactness" in entry.model_fields_set:
        return entry.exactness
    words = {part.exactness for part in parts} - {Exactness.EXACT}
    if not words:
        return Exactness.EXACT
    return words.pop() if entry.sum is not None and len(words) == 1 else Exactness.ABOUT


def _after(entry: FactEntry, start: Fact, days: Fact) -> PartialDate:
    if entry.unit is not None:
        raise Underivable("a date has no unit", "delete `unit`")
    if not isinstance(start.value, PartialDate) or start.value.day is None:
        raise Underivable(f'"{start.name}" is not a date known to the day', "give its day")
    count = _quantity(days)
    if count.unit not in DAYS or count.is_range or count.low % 1:
        raise Underivable(f'"{days.name}" is not a number of days', "its unit must be 日 or 日間")
    try:
        end = start.value.first + datetime.timedelta(days=int(count.low))
    except OverflowError:
        raise Underivable("the date lies outside the calendar", "look at the days") from None
    return PartialDate(end.year, end.month, end.day)
