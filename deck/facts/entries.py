"""What one entry of `facts.yaml` states: its value, checked for shape, unit and size."""

from __future__ import annotations

from decimal import Decimal

from deck.core.faults import FaultLog
from deck.core.quantity import MOST_DECIMALS, Quantity, Value
from deck.core.units import can_be_negative, counts_things, unit_fault
from deck.edition.models import FactEntry
from deck.facts.book import NO_VALUE

BOUND = Decimal(10**18)
Complaint = tuple[str, str]
"""What is wrong, and what to do."""

_VALUES = ("value", "range", "date", "sum", "difference", "ratio", "series", "after")


def has_one_value(name: str, entry: FactEntry, log: FaultLog) -> bool:
    """Say whether an entry has exactly one of a value, a range, a date and a derivation."""
    given = [key for key in _VALUES if getattr(entry, key) not in (None, [])]
    if len(given) == 1:
        return True
    found = f"{' and '.join(given)} at once" if given else "no value"
    choice = f"give exactly one of {', '.join(_VALUES)}"
    log.error(entry.origin, f'"{name}" has {found}', choice)
    return False


def stated_value(name: str, entry: FactEntry, log: FaultLog) -> Value:
    """Return the quantity or date that an entry states, or no value after logging its fault."""
    if entry.date is not None:
        for key in sorted({"unit", "exactness"} & entry.model_fields_set):
            log.error(entry.origin_of(key), f'"{name}" is a date and has no {key}', "delete it")
        return entry.date
    fault = _unit_fault(name, entry)
    if fault:
        log.error(entry.origin_of("unit"), *fault)
        return NO_VALUE
    low, high = _bounds(entry)
    fault = _size_fault(name, entry, low, high)
    if fault:
        log.error(entry.origin_of("value" if entry.range is None else "range"), *fault)
        return NO_VALUE
    assert entry.unit is not None
    return Quantity(low, high, entry.unit, entry.exactness)


def number_fault(number: Decimal) -> Complaint | None:
    """Return what is wrong with a number that is too large or too fine to be a figure in prose."""
    if abs(number) >= BOUND:
        return "is 100京 or more", "look at its zeros"
    if number != round(number, MOST_DECIMALS):
        return f"has more than {MOST_DECIMALS} decimals", "round it"
    return None


def _unit_fault(name: str, entry: FactEntry) -> Complaint | None:
    if entry.unit is None:
        return f'"{name}" has no unit', "a currency (USD), % or a counter (件, 年間)"
    return unit_fault(entry.unit)


def _bounds(entry: FactEntry) -> tuple[Decimal, Decimal]:
    if entry.range is not None:
        return entry.range
    assert entry.value is not None
    return entry.value, entry.value


def _size_fault(name: str, entry: FactEntry, low: Decimal, high: Decimal) -> Complaint | None:
    for bound in (low, high):
        fault = number_fault(bound)
        if fault:
            return f'"{name}" {fault[0]}', fault[1]
        if counts_things(entry.unit or "") and bound % 1:
            return f'"{name}" is {bound}{entry.unit}', "what is counted comes in whole numbers"
    if low < 0 and not can_be_negative(entry.unit or ""):
        return f'"{name}" is negative', "only money, ratios, measures and differences can be"
    if entry.range is not None and low >= high:
        return f'the range of "{name}" does not rise', "write its lower end first"
    return None
