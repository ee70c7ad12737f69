"""Builds the fact book of an edition: stated and derived facts, counts, rates, table cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from deck.core.currencies import EVERYDAY, YEN, currency
from deck.core.faults import FaultLog, Origin, did_you_mean
from deck.core.quantity import PartialDate, Quantity, Value
from deck.core.units import unit_fault
from deck.edition.edition import Edition, TableData, TableRow
from deck.edition.models import ColumnEntry, Entry, FactEntry
from deck.edition.source import SourceText
from deck.facts.book import NO_VALUE, Fact, FactBook, Table
from deck.facts.derive import Underivable, derive, in_order_of_need, part_names
from deck.facts.entries import has_one_value, number_fault, stated_value
from deck.facts.rates import rate_name
from deck.facts.tables import bound_table, cell_facts, count_facts, fact_cells

RESERVED = frozenset({"meeting", "rates", "row", "slide", "sources"})
"""First parts of names that the build gives itself: no fact and no table can be called so."""


def build_book(edition: Edition, log: FaultLog) -> FactBook:
    """Return the book of everything that an edition's texts, tables and charts can name.

    Names are those of `facts.yaml`; `TABLE.count`, `TABLE.FLAG.count` and `TABLE.ROW.COLUMN`
    (a fact column's name is another name of the fact itself); `meeting.*`; and `rates.chf`, the
    yen for one unit of a currency.

    Faults go to `log`. A fact whose entry is at fault is in the book with an empty text as its
    value, so that nothing that names it is blamed for it; sources that are unknown are left out.
    """
    return _BookBuilder(edition, log).build()


class _BookBuilder:
    def __init__(self, edition: Edition, log: FaultLog) -> None:
        self._edition = edition
        self._log = log
        self._facts: dict[str, Fact] = {}
        self._derived: dict[str, FactEntry] = {}
        self._cells: dict[str, SourceText] = {}
        """The fact that each filled cell of a fact column names, by the cell's own name."""

    def build(self) -> FactBook:
        self._add_all(self._stated_facts())
        self._add_all(self._rate_facts())
        self._add_all(_meeting_facts(self._edition.deck.meeting))
        for table in self._edition.tables.values():
            self._check_table(table)
            self._add_all(count_facts(table))
            self._add_all(cell_facts(table))
            self._cells.update(fact_cells(table))
        self._add_derived_facts()
        self._add_fact_cells()
        rates = self._edition.rates
        return FactBook(
            facts=self._facts,
            tables=self._tables(),
            rates={code: entry.jpy for code, entry in rates.items()},
            rate_sources={code: entry.source for code, entry in rates.items()},
        )

    def _add_all(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            self._add(fact.name, fact)

    def _add(self, name: str, fact: Fact) -> None:
        known = tuple(id for id in fact.sources if id in self._edition.sources)
        fact = fact if known == fact.sources else replace(fact, sources=known)
        taken = self._facts.setdefault(name, fact)
        if taken is not fact:
            hint = f"{taken.origin} has it already; call one of the two otherwise"
            self._log.error(fact.origin, f'the name "{name}" is taken', hint)

    # -- facts.yaml ---------------------------------------------------------------------------

    def _stated_facts(self) -> Iterator[Fact]:
        for name, entry in self._edition.facts.items():
            self._check_name(name, entry.origin)
            self._check_sources(entry.source, entry.origin_of("source"))
            if not has_one_value(name, entry, self._log):
                yield _fact(name, entry, NO_VALUE)
            elif part_names(entry):
                self._derived[name] = entry
            else:
                yield _fact(name, entry, stated_value(name, entry, self._log))

    def _add_derived_facts(self) -> None:
        entries = self._derived
        needs = {
            name: tuple(str(self._cells.get(part, part)) for part in part_names(entry))
            for name, entry in entries.items()
        }
        order, circles = in_order_of_need(needs)
        for circle in circles:
            self._log.error(
                entries[circle[0]].origin,
                f"this fact is derived from itself: {' → '.join(circle)}",
                "give one of them a value of its own",
            )
        stuck = entries.keys() - set(order)
        self._add_all(_fact(name, entries[name], NO_VALUE) for name in sorted(stuck))
        for name in order:
            self._add(name, self._derived_fact(name, entries[name], needs[name]))

    def _derived_fact(self, name: str, entry: FactEntry, needs: tuple[str, ...]) -> Fact:
        for part in needs:
            if part not in self._facts:
                hint = did_you_mean(part, self._facts, "facts")
                self._log.error(entry.origin, f'"{name}" needs the unknown fact "{part}"', hint)
        parts = [self._facts[part] for part in needs if part in self._facts]
        if len(parts) < len(needs):
            return _fact(name, entry, NO_VALUE, parts)
        try:
            return _fact(name, entry, derive(entry, parts), parts)
        except Underivable as fault:
            self._log.error(entry.origin, f'"{name}": {fault}', fault.hint)
            return _fact(name, entry, NO_VALUE, parts)

    # -- rates.yaml ---------------------------------------------------------------------------

    def _rate_facts(self) -> Iterator[Fact]:
        for code, entry in self._edition.rates.items():
            self._check_sources([entry.source], entry.origin_of("source"))
            money = currency(code)
            if money is None or code == YEN:
                hint = did_you_mean(code, EVERYDAY.keys() - {YEN}, "common currencies")
                self._log.error(entry.origin, f'"{code}" is no foreign currency', hint)
                continue
            yield Fact(
                name=rate_name(code),
                value=Quantity.of(entry.jpy, YEN),
                label=f"換算レート：1{money.name}",
                origin=entry.origin,
                sources=(entry.source,),
                as_of=entry.as_of,
            )

    # -- tables -------------------------------------------------------------------------------

    def _check_table(self, table: TableData) -> None:
        entry = table.entry
        self._check_name(table.name, entry.origin)
        self._check_sources(entry.source, entry.origin_of("source"))
        self._check_unit(entry.unit, entry.origin_of("unit"))
        for column in entry.columns.values():
            self._check_sources(column.source, column.origin_of("source"))
            if column.unit is not None:
                self._check_unit(column.unit, column.origin_of("unit"))
        for row in table.rows:
            for name, column in entry.columns.items():
                self._check_cell(row, name, column)

    def _check_cell(self, row: TableRow, name: str, column: ColumnEntry) -> None:
        cell = row.cells.get(name)
        regions = self._edition.deck.regions
        if isinstance(cell, Decimal):
            fault = number_fault(cell)
            if fault:
                self._log.error(row.origin, f'the number in "{name}" {fault[0]}', fault[1])
        elif isinstance(cell, SourceText) and column.type == "source":
            self._check_sources([cell], cell.origin)
        elif isinstance(cell, SourceText) and column.type == "region" and cell not in regions:
            hint = did_you_mean(cell, regions, "regions")
            self._log.error(cell.origin, f'unknown region "{cell}"', hint)

    def _add_fact_cells(self) -> None:
        for name, cell in self._cells.items():
            if cell in self._facts:
                self._add(name, self._facts[cell])
            else:
                hint = did_you_mean(cell, self._facts, "facts")
                self._log.error(cell.origin, f'unknown fact "{cell}"', hint)

    def _tables(self) -> dict[str, Table]:
        return {
            name: bound_table(table, self._facts, self._edition.sources)
            for name, table in self._edition.tables.items()
        }

    # -- what they have in common -------------------------------------------------------------

    def _check_name(self, name: str, origin: Origin) -> None:
        first = name.partition(".")[0]
        if first in RESERVED:
            hint = "the build gives names like it itself; choose another"
            self._log.error(origin, f'no name here can be or begin with "{first}"', hint)

    def _check_sources(self, ids: Iterable[str], origin: Origin) -> None:
        for id_ in ids:
            if id_ not in self._edition.sources:
                hint = did_you_mean(id_, self._edition.sources, "sources")
                self._log.error(origin, f'unknown source "{id_}"', hint)

    def _check_unit(self, unit: str, origin: Origin) -> None:
        fault = unit_fault(unit)
        if fault:
            self._log.error(origin, *fault)


def _fact(name: str, entry: FactEntry, value: Value, parts: Sequence[Fact] = ()) -> Fact:
    """Return the fact of an entry. A derived one has its parts' sources beside its own, and
    where it gives no date of its own, it is as old as the oldest of them."""
    dates = [part.as_of for part in parts if part.as_of is not None]
    sources = [*entry.source, *(source for part in parts for source in part.sources)]
    return Fact(
        name=name,
        value=value,
        label=entry.label,
        origin=entry.origin,
        sources=tuple(dict.fromkeys(sources)),
        as_of=entry.as_of or min(dates, key=lambda date: date.first, default=None),
        parts=tuple(part.name for part in parts),
        was=entry.was,
    )


def _meeting_facts(entry: Entry, prefix: str = "meeting") -> Iterator[Fact]:
    for key, value in entry:
        name = f"{prefix}.{key}"
        if isinstance(value, Entry):
            yield from _meeting_facts(value, name)
        elif value is not None:
            said = value if isinstance(value, PartialDate) else str(value)
            yield Fact(name, said, name, entry.origin_of(key))
