"""periodic-table: which elements two lists name, by themselves or through a mineral."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from msgspec import Struct
from pydantic import Field

from deck.edition.source import SourceText
from deck.facts.book import Row, Table
from deck.figures.binding import Binding
from deck.figures.elements import SYMBOLS
from deck.figures.entry import ChartEntry, TableName
from deck.figures.spec import ChartSpec

NAME, ELEMENTS, MINERALS = "name_ja", "symbols", "minerals"
BOTH = "navy"


class PeriodicTableEntry(ChartEntry):
    """A table with the columns `symbols` and `minerals`, and two of its flag columns."""

    columns_read: ClassVar[tuple[str, ...]] = (NAME, ELEMENTS, MINERALS)

    table: TableName
    lists: list[SourceText] = Field(min_length=2, max_length=2, description="two flag columns")


class Named(Struct, frozen=True):
    """An element that a list names: in which of the two, and through which minerals only."""

    symbol: str
    first: bool
    second: bool
    minerals: tuple[str, ...] = ()
    """Names of the minerals; empty where a list names the element itself."""


class PeriodicTable(ChartSpec, frozen=True, kw_only=True):
    kind = "periodic-table"

    labels: tuple[str, str]
    colors: tuple[str, str]
    elements: tuple[Named, ...]
    others: tuple[str, ...] = ()
    """Materials of the lists that name no element."""

    def alt_text(self) -> str:
        told = "".join(
            f"{label}は{len(found)}元素（{'、'.join(each.symbol for each in found)}）。"
            for label, found in self.groups()
            if found
        )
        others = f"元素でない品目は{'、'.join(self.others)}。" if self.others else ""
        return f"{self.title or '周期表で見る指定元素'}。{told}{others}"

    def values(self) -> dict[str, Any]:
        return {
            "lists": list(self.labels),
            "elements": [
                {
                    "symbol": each.symbol,
                    "lists": [
                        label
                        for label, named in zip(self.labels, (each.first, each.second), strict=True)
                        if named
                    ],
                    "minerals": list(each.minerals),
                }
                for each in self.elements
            ],
            "others": list(self.others),
        }

    def groups(self) -> list[tuple[str, list[Named]]]:
        """Return the elements that both lists name, the first alone, the second alone."""
        first, second = self.labels
        both = [each for each in self.elements if each.first and each.second]
        return [
            (f"{first}・{second}とも", both),
            (f"{first}のみ", [each for each in self.elements if not each.second]),
            (f"{second}のみ", [each for each in self.elements if not each.first]),
        ]

    def only(self, element: Named) -> tuple[str, ...]:
        """Return the label of the one list that names the element; nothing where both do."""
        if element.first and element.second:
            return ()
        return self.labels[:1] if element.first else self.labels[1:]

    def color(self, element: Named) -> str:
        """Return the colour role of the lists that name the element."""
        if element.first and element.second:
            return BOTH
        return self.colors[0] if element.first else self.colors[1]


def bind(entry: PeriodicTableEntry, binding: Binding) -> PeriodicTable:
    table = binding.table(entry.table)
    for needed in (NAME, ELEMENTS, MINERALS):
        binding.column(table, SourceText(needed, entry.table.origin))
    columns = binding.each(entry.lists, lambda each: binding.flag(table, each))
    first, second = columns
    rows = [row for row in table.rows if row.cells[first] or row.cells[second]]
    for row in rows:
        _check_symbols(row, binding)
    return PeriodicTable(
        **binding.common(),
        labels=(table.columns[first], table.columns[second]),
        colors=(binding.column_color(first), binding.column_color(second)),
        elements=_named(table, first, second, binding),
        others=tuple(
            binding.cell_text(row, NAME)
            for row in rows
            if not _symbols(row, ELEMENTS) and not _symbols(row, MINERALS)
        ),
    )


def _symbols(row: Row, column: str) -> tuple[str, ...]:
    cell = row.cells.get(column)
    return cell if isinstance(cell, tuple) else ()


def _check_symbols(row: Row, binding: Binding) -> None:
    for symbol in _symbols(row, ELEMENTS) + _symbols(row, MINERALS):
        if symbol not in SYMBOLS:
            raise binding.refuse(row.origin, f'there is no element "{symbol}"')


def _named(table: Table, first: str, second: str, binding: Binding) -> tuple[Named, ...]:
    found: list[Named] = []
    for symbol in SYMBOLS:
        rows = [
            row
            for row in table.rows
            if symbol in _symbols(row, ELEMENTS) + _symbols(row, MINERALS)
            and (row.cells[first] or row.cells[second])
        ]
        if rows:
            by_itself = any(symbol in _symbols(row, ELEMENTS) for row in rows)
            found.append(
                Named(
                    symbol,
                    any(row.cells[first] is True for row in rows),
                    any(row.cells[second] is True for row in rows),
                    () if by_itself else _unique(binding.cell_text(row, NAME) for row in rows),
                )
            )
    return tuple(found)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
