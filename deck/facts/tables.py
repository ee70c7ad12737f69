"""What tables add to the fact book: counts, cells by name, and the tables with their facts."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from decimal import Decimal

from deck.core.quantity import PartialDate, Quantity, Value
from deck.edition.edition import CellValue, TableData, TableRow
from deck.edition.models import ColumnEntry
from deck.edition.source import SourceText
from deck.facts.book import Fact, Row, Table
from deck.facts.entries import number_fault
from deck.facts.naming import row_names


def count_facts(table: TableData) -> Iterator[Fact]:
    """Yield `TABLE.count`, its rows, and `TABLE.FLAG.count` for each flag, those that say yes."""
    entry = table.entry
    yield Fact(
        name=f"{table.name}.count",
        value=Quantity.of(len(table.rows), entry.unit),
        label=entry.label,
        origin=entry.origin,
        sources=_counted_from(table),
        as_of=entry.as_of,
    )
    for name, column in entry.columns.items():
        if column.type == "flag":
            yes = sum(row.cells.get(name) is True for row in table.rows)
            yield Fact(
                name=f"{table.name}.{name}.count",
                value=Quantity.of(yes, column.unit or entry.unit),
                label=f"{entry.label}：{column.label or name}",
                origin=column.origin,
                sources=tuple(column.source) or _counted_from(table),
                as_of=column.as_of or entry.as_of,
                was=column.was and f"{table.name}.{column.was}.count",
            )


def _counted_from(table: TableData) -> tuple[str, ...]:
    """Return the sources of a table's rows: the table's, or else those of its rows and flags."""
    rows = [source for row in table.rows for source in _row_sources(table, row)]
    flags = [source for column in table.entry.columns.values() for source in column.source]
    return tuple(dict.fromkeys(table.entry.source or [*rows, *flags]))


def cell_facts(table: TableData) -> Iterator[Fact]:
    """Yield `TABLE.ROW.COLUMN` for every filled cell that holds a date, a number or text."""
    entry = table.entry
    names = row_names({row.id: row.cells for row in table.rows})
    sources = {name: tuple(each.source or entry.source) for name, each in entry.columns.items()}
    for row in table.rows:
        of_row = _row_sources(table, row)
        for name, column in entry.columns.items():
            value = _cell_value(row, name, column)
            if value is not None:
                yield Fact(
                    name=f"{table.name}.{row.id}.{name}",
                    value=value,
                    label=f"{names[row.id]}：{column.label or name}",
                    origin=row.origin,
                    sources=of_row or sources[name],
                    as_of=column.as_of or entry.as_of,
                    was=column.was and f"{table.name}.{row.id}.{column.was}",
                )


def fact_cells(table: TableData) -> Iterator[tuple[str, SourceText]]:
    """Yield `TABLE.ROW.COLUMN` and the fact named there, for every filled cell of type fact."""
    for row in table.rows:
        for name, column in table.entry.columns.items():
            cell = row.cells.get(name)
            if column.type == "fact" and isinstance(cell, SourceText):
                yield f"{table.name}.{row.id}.{name}", cell


def bound_table(table: TableData, facts: Mapping[str, Fact], sources: Container[str]) -> Table:
    """Return a table whose fact columns hold the facts themselves.

    What is unknown among facts and sources, and numbers that are none, are left out.
    """
    columns = table.entry.columns
    rows = tuple(
        Row(
            id=row.id,
            cells={name: _bound_cell(row, name, entry, facts) for name, entry in columns.items()},
            origin=row.origin,
            source=tuple(id for id in _row_sources(table, row) if id in sources),
        )
        for row in table.rows
    )
    return Table(
        name=table.name,
        label=table.entry.label,
        unit=table.entry.unit,
        rows=rows,
        columns={name: entry.label or name for name, entry in columns.items()},
        origin=table.entry.origin,
        sources=tuple(id for id in table.entry.source if id in sources),
    )


def _bound_cell(
    row: TableRow, name: str, column: ColumnEntry, facts: Mapping[str, Fact]
) -> Fact | CellValue:
    cell = row.cells.get(name)
    if column.type == "fact" and cell is not None:
        return facts.get(str(cell))
    if isinstance(cell, Decimal) and number_fault(cell):
        return None
    return cell


def _row_sources(table: TableData, row: TableRow) -> tuple[str, ...]:
    columns = table.entry.columns.items()
    cells = (row.cells.get(name) for name, entry in columns if entry.type == "source")
    return tuple(str(cell) for cell in cells if cell)


def _cell_value(row: TableRow, name: str, column: ColumnEntry) -> Value | None:
    cell = row.cells.get(name)
    if column.type == "text" and isinstance(cell, SourceText):
        return cell
    if isinstance(cell, PartialDate):
        return cell
    if isinstance(cell, Decimal) and not number_fault(cell):
        return Quantity.of(cell, column.unit or "")
    return None
