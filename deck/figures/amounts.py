"""Amounts that figures show: a number, how it is written, and the round ones of their axes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from deck.core.faults import Origin
from deck.core.quantity import Quantity
from deck.edition.source import SourceText
from deck.facts.book import Fact, Row
from deck.figures.binding import Binding
from deck.figures.ticks import ticks_over

MOST_TICKS = 5


class Amount(Struct, frozen=True):
    """A number and how it is written."""

    number: float
    text: str

    @property
    def labelled(self) -> tuple[float, str]:
        return self.number, self.text


Bound = tuple[Quantity, str, Origin]
"""A number, how it is written, and where it comes from."""


def named_amount(name: SourceText, binding: Binding) -> Bound:
    """Return the number that a fact holds; Refused where it is a range or no number."""
    fact, quantity = binding.quantity(name)
    if quantity.is_range:
        raise binding.refuse(
            name.origin, f'"{name}" is a range', "the kinds bars and range can show it"
        )
    return quantity, binding.show(fact), name.origin


def cell_amount(row: Row, column: str, binding: Binding) -> Bound | None:
    """Return the number in a cell, given there or by a fact; None for an empty cell."""
    cell = row.cells[column]
    if cell is None:
        return None
    if isinstance(cell, Decimal):
        quantity = Quantity.of(cell, "")
        return quantity, binding.show(quantity), row.origin
    if isinstance(cell, Fact) and isinstance(cell.value, Quantity) and not cell.value.is_range:
        binding.use(cell)
        return cell.value, binding.show(cell), row.origin
    raise binding.refuse(row.origin, f'the column "{column}" holds no number', "type: fact, number")


def common_unit(bound: Sequence[Bound | None], binding: Binding) -> str:
    """Return the one unit of all; Refused where there are two, or nothing at all."""
    found = [(quantity.unit, origin) for quantity, _, origin in filter(None, bound)]
    if not found:
        raise binding.refuse_empty()
    for unit, origin in found:
        if unit != found[0][0]:
            raise binding.refuse(
                origin, f"mixed units: {unit} beside {found[0][0]}", "compare facts of one unit"
            )
    return found[0][0]


def amount_of(number: Decimal, unit: str, binding: Binding) -> Amount:
    return Amount(float(number), binding.show(Quantity.of(number, unit)) if number else "0")


def bound_ticks(
    numbers: Sequence[Decimal], unit: str, binding: Binding, from_zero: bool = True
) -> tuple[Amount, ...]:
    """Return round numbers that reach over all the given ones, and over zero if so wished."""
    reached = [float(each) for each in numbers] + [0.0] * from_zero
    ticks = ticks_over(min(reached), max(reached), MOST_TICKS)
    return tuple(amount_of(Decimal(f"{tick:.12g}"), unit, binding) for tick in ticks)
