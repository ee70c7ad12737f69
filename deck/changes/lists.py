"""Lists that grew: what joined and left them, by name, from the data of two editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from deck.check.unshown import OF_THE_DATA
from deck.core.quantity import PartialDate, Quantity
from deck.facts.book import FactBook, Row, Table
from deck.facts.forms import show
from deck.facts.naming import row_names

_UNSHOWN = OF_THE_DATA | {"id", "source"}
_SHORT = 16
"""A cell of more characters is a sentence; its page shows it."""


class ListDifference(Struct, frozen=True):
    """A list in two states. `gained` and `lost` are names of its entries.

    `altered` are those with what is short among their changed cells: 8 東京（開催日 …→…）.
    """

    table: str
    label: str
    old: str
    new: str
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.gained) + len(self.lost) + len(self.altered)


def list_differences(old: FactBook, new: FactBook) -> Iterator[ListDifference]:
    """Yield how the lists that both editions have, and the marks in their columns, changed."""
    for name in (each for each in new.tables if each in old.tables):
        was, now = old.tables[name], new.tables[name]
        names = row_names({row.id: row.cells for row in (*was.rows, *now.rows)})
        yield from _rows(was, now, names)
        for column in now.columns:
            yield from _marks(column, (old, was), (new, now), names)


def _rows(was: Table, now: Table, names: Mapping[str, str]) -> Iterator[ListDifference]:
    before, after = ({row.id: row for row in table.rows} for table in (was, now))
    columns = [each for each in now.columns if each in was.columns and each not in _UNSHOWN]
    change = ListDifference(
        now.name,
        now.label,
        f"{len(before)}{was.unit}",
        f"{len(after)}{now.unit}",
        tuple(names[id] for id in after if id not in before),
        tuple(names[id] for id in before if id not in after),
        tuple(_altered_entries(before, after, columns, now, names)),
    )
    if change.count:
        yield change


def _altered_entries(
    before: Mapping[str, Row],
    after: Mapping[str, Row],
    columns: Sequence[str],
    table: Table,
    names: Mapping[str, str],
) -> list[str]:
    """Return what is told of the entries that changed, those with a changed cell to show first."""
    told = [
        (names[id], _altered(before[id], row, columns, table))
        for id, row in after.items()
        if id in before and any(_said(row, each) != _said(before[id], each) for each in columns)
    ]
    return [name + cells for name, cells in sorted(told, key=lambda each: not each[1])]


def _said(row: Row, column: str) -> str:
    """Return what a cell says; nothing for a fact or a mark, which are told by themselves."""
    cell = row.cells[column]
    if isinstance(cell, PartialDate):
        return show(cell)
    if isinstance(cell, tuple):
        return " ".join(cell)
    return str(cell) if isinstance(cell, str | Decimal) else ""


def _altered(old: Row, new: Row, columns: Sequence[str], table: Table) -> str:
    cells = [
        f"{table.columns[each]} {_said(old, each) or '―'}→{_said(new, each) or '―'}"
        for each in columns
        if _said(old, each) != _said(new, each)
        and max(len(_said(old, each)), len(_said(new, each))) <= _SHORT
    ]
    return f"（{'、'.join(cells)}）" if cells else ""


def _marks(
    column: str,
    then: tuple[FactBook, Table],
    today: tuple[FactBook, Table],
    names: Mapping[str, str],
) -> Iterator[ListDifference]:
    """Yield how a column's marks changed: since then, or of a new one, from the one before it.

    Columns whose names begin alike (`eu_2017`, `eu_2020`) are states of one list, in their order.
    """
    (old, was), (new, now) = then, today
    if column in was.columns:
        source, since, start = (old, was), column, was
    else:
        kin = [each for each in now.columns if each.split("_")[0] == column.split("_")[0]]
        earlier = kin[: kin.index(column)]
        if not earlier or not _is_flag(now, earlier[-1]):
            return
        source, since, start = (new, now), earlier[-1], now
    if not (_is_flag(now, column) and _is_flag(start, since)):
        return
    before = [row.id for row in source[1].where(since)]
    after = [row.id for row in now.where(column)]
    if set(before) != set(after):
        yield ListDifference(
            now.name,
            f"{now.label}（{now.columns[column]}）",
            _counted(source[0], now.name, since),
            _counted(new, now.name, column),
            tuple(names[id] for id in after if id not in before),
            tuple(names[id] for id in before if id not in after),
        )


def _is_flag(table: Table, column: str) -> bool:
    return bool(table.rows) and all(isinstance(row.cells[column], bool) for row in table.rows)


def _counted(book: FactBook, table: str, column: str) -> str:
    value = book.facts[f"{table}.{column}.count"].value
    return show(value) if isinstance(value, Quantity) else ""
