"""The fact book: every value that text, tables and charts can name, in one flat list of names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct

from deck.core.faults import DeckError, Origin, did_you_mean
from deck.core.quantity import PartialDate, Quantity, Value

NO_VALUE = ""
"""The value of a fact whose entry has a fault: it prints as nothing, and no fault follows on it."""


class Fact(Struct, frozen=True):
    """A named value with where it comes from. `parts` are the facts that it is derived from.

    `was` is the name that it had in earlier editions, where that was another.
    """

    name: str
    value: Value
    label: str
    origin: Origin
    sources: tuple[str, ...] = ()
    as_of: PartialDate | None = None
    parts: tuple[str, ...] = ()
    was: str | None = None


class Row(Struct, frozen=True):
    """A table row: its id, and its cells by column (a fact column's cell is the fact itself)."""

    id: str
    cells: Mapping[str, Fact | PartialDate | Decimal | str | bool | tuple[str, ...] | None]
    origin: Origin
    source: tuple[str, ...] = ()


class Table(Struct, frozen=True):
    name: str
    label: str
    unit: str
    rows: tuple[Row, ...]
    columns: Mapping[str, str]
    """Each column's label, by its name, in the file's order."""
    origin: Origin
    sources: tuple[str, ...] = ()

    def where(self, flag: str) -> tuple[Row, ...]:
        """Return the rows whose flag column says yes."""
        return tuple(row for row in self.rows if row.cells[flag] is True)

    def matching(self, where: Mapping[str, Any]) -> tuple[Row, ...]:
        """Return the rows whose cells, by column, are as `where` says."""
        wanted = where.items()
        return tuple(
            row for row in self.rows if all(row.cells[name] == value for name, value in wanted)
        )

    def chosen(
        self, where: Mapping[str, Any], sort: str | None, limit: int | None
    ) -> tuple[Row, ...]:
        """Return the rows that `where` leaves, by the column `sort`, the first `limit` of them.

        `-column` turns the order round; rows whose cell is empty stand last either way.
        """
        rows = list(self.matching(where))
        if sort is not None:
            column = sort.removeprefix("-")
            filled = [row for row in rows if row.cells[column] is not None]
            empty = [row for row in rows if row.cells[column] is None]
            is_turned = sort.startswith("-")
            filled.sort(key=lambda row: _rank(row.cells[column]), reverse=is_turned)
            rows = [*filled, *empty]
        return tuple(rows[:limit])


def _rank(cell: object) -> tuple[str, Any]:
    """Return what cells of one column are sorted by; those of another kind stand apart."""
    value = cell.value if isinstance(cell, Fact) else cell
    if isinstance(value, PartialDate):
        value = value.first
    elif isinstance(value, Quantity):
        value = value.value
    return type(value).__name__, value


class UnknownName(DeckError):
    def __init__(self, name: str, hint: str) -> None:
        super().__init__(f'unknown fact "{name}"')
        self.name, self.hint = name, hint


class FactBook(Struct, frozen=True):
    """Facts by dotted name, tables by name, and yen per unit of each currency."""

    facts: Mapping[str, Fact]
    tables: Mapping[str, Table]
    rates: Mapping[str, Decimal]
    rate_sources: Mapping[str, str]

    def fact(self, name: str) -> Fact:
        """Return the fact of that name; UnknownName, with a hint, where there is none."""
        try:
            return self.facts[name]
        except KeyError:
            raise UnknownName(name, did_you_mean(name, self.facts, "facts")) from None

    def table(self, name: str) -> Table:
        try:
            return self.tables[name]
        except KeyError:
            raise UnknownName(name, did_you_mean(name, self.tables, "tables")) from None

    def with_parts(self, names: frozenset[str]) -> Iterator[str]:
        """Yield the names and, after each, all the facts it is derived from; every name once."""
        waiting = sorted(names, reverse=True)
        seen: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                yield name
                waiting += reversed(self.facts[name].parts if name in self.facts else ())
