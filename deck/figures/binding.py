"""How a chart meets its data: facts, tables and texts by name, every fault told at its place."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from deck.core.faults import DeckError, FaultLog, Origin, did_you_mean
from deck.core.quantity import PartialDate, Quantity, Series, Value
from deck.edition.models import RegionEntry
from deck.edition.source import SourceText
from deck.facts.book import NO_VALUE, Fact, FactBook, Row, Table, UnknownName
from deck.facts.rates import rate_name
from deck.figures.entry import ChartEntry

Item = TypeVar("Item")
Bound = TypeVar("Bound")

MEETING = "meeting.date"


class Show(Protocol):
    """Writes a fact or a value in its Japanese form, through the filters that texts know."""

    def __call__(self, value: Fact | Value, *filters: str) -> str: ...


class ChartBinder(Struct, frozen=True):
    """What charts need of the edition.

    `text` renders a template and names the facts that it used; `regions` come by their ids;
    `region` is the slide's own, whose colour the marks
    take.
    """

    book: FactBook
    regions: Mapping[str, RegionEntry]
    text: Callable[[SourceText, Row | None], tuple[str, frozenset[str]]]
    show: Show
    region: str | None = None
    native: bool = False
    """Whether PowerPoint is to draw what it can itself."""


class Refused(DeckError):
    """A chart cannot be bound; why stands in the log already."""


class Binding:
    """Binds one chart: looks names up, tells faults, and remembers which facts were used.

    Every method that looks something up raises Refused after logging what is wrong.
    """

    def __init__(
        self, entry: ChartEntry, chart_id: str, binder: ChartBinder, log: FaultLog
    ) -> None:
        self._entry = entry
        self._id = chart_id
        self._binder = binder
        self._log = log
        self._facts: set[str] = set()
        self._sources: dict[str, None] = {}

    def common(self, unit: str = "") -> dict[str, Any]:
        """Return the fields of every ChartSpec; `unit` is the data's, where none is written.

        Call it last: the facts and sources are those that have been used until then.
        """
        title, written = self.text(self._entry.title), self.text(self._entry.unit)
        return {
            "id": self._id,
            "origin": self._entry.origin,
            "title": title,
            "unit": written or unit,
            "facts": frozenset(self._facts),
            "sources": tuple(self._sources),
        }

    @property
    def meeting(self) -> datetime.date | None:
        """The meeting's day."""
        fact = self._binder.book.facts.get(MEETING)
        return fact.value.first if fact and isinstance(fact.value, PartialDate) else None

    @property
    def color(self) -> str:
        """The colour role of the slide's region; navy where it has none."""
        region = self._binder.regions.get(self._binder.region or "")
        return region.color if region else "navy"

    def refuse(self, origin: Origin, message: str, hint: str | None = None) -> Refused:
        """Log an error and return the exception to raise."""
        self._log.error(origin, message, hint)
        return Refused(message)

    def refuse_empty(self) -> Refused:
        """Log that nothing is left to draw, and return the exception to raise."""
        return self.refuse(self._entry.origin, "the chart has no value", "choose other data")

    def check_emphasis(self, emphasis: SourceText | None, labels: Iterable[str]) -> None:
        """Refuse an emphasis that is the label of nothing in the chart."""
        known = list(dict.fromkeys(labels))
        if emphasis is not None and emphasis not in known:
            raise self.refuse(
                emphasis.origin,
                f'nothing here is called "{emphasis}"',
                did_you_mean(emphasis, known, "labels"),
            )

    def each(self, items: Iterable[Item], bind: Callable[[Item], Bound]) -> tuple[Bound, ...]:
        """Return every item bound; Refused, after all were tried, where one of them was."""
        bound: list[Bound] = []
        refused: Refused | None = None
        for item in items:
            try:
                bound.append(bind(item))
            except Refused as refusal:
                refused = refusal
        if refused:
            raise refused
        return tuple(bound)

    def text(self, template: SourceText | None, row: Row | None = None) -> str:
        if template is None:
            return ""
        text, facts = self._binder.text(template, row)
        for name in sorted(facts):
            self._use_name(name)
        return text

    def show(self, value: Fact | Value, *filters: str) -> str:
        return self._binder.show(value, *filters)

    def fact(self, name: SourceText) -> Fact:
        try:
            fact = self._binder.book.fact(name)
        except UnknownName as unknown:
            raise self.refuse(name.origin, str(unknown), unknown.hint) from None
        if fact.value == NO_VALUE:
            raise Refused(f'the entry of "{name}" is at fault')
        self.use(fact)
        return fact

    def quantity(self, name: SourceText) -> tuple[Fact, Quantity]:
        fact = self.fact(name)
        if not isinstance(fact.value, Quantity):
            raise self.refuse(name.origin, f'"{name}" is not a number', "name a fact with a value")
        return fact, fact.value

    def date(self, name: SourceText) -> PartialDate:
        """Return the date that a fact holds."""
        fact = self.fact(name)
        if not isinstance(fact.value, PartialDate):
            raise self.refuse(name.origin, f'"{name}" is not a date', "name a fact with a date")
        return fact.value

    def series(self, name: SourceText) -> Series:
        """Return the series that a fact holds."""
        fact = self.fact(name)
        if not isinstance(fact.value, Series):
            raise self.refuse(name.origin, f'"{name}" is not a series', "name a fact with `series`")
        return fact.value

    def table(self, name: SourceText) -> Table:
        try:
            table = self._binder.book.table(name)
        except UnknownName as unknown:
            message = f'unknown table "{name}"'
            raise self.refuse(name.origin, message, unknown.hint) from None
        self._use_sources(table.sources)
        return table

    def column(self, table: Table, name: SourceText) -> str:
        """Return the column's name where the table has it."""
        if name not in table.columns:
            raise self.refuse(
                name.origin,
                f'unknown column "{name}" of {table.name}',
                did_you_mean(name, table.columns, "columns"),
            )
        return str(name)

    def flag(self, table: Table, name: SourceText) -> str:
        """Return the name of a column that says yes or no, and yes somewhere."""
        column = self.column(table, name)
        if not all(isinstance(row.cells[column], bool) for row in table.rows):
            raise self.refuse(name.origin, f'the column "{name}" is not a flag', "type: flag")
        if not table.where(column):
            raise self.refuse(name.origin, f'no row of {table.name} is marked in "{name}"')
        self._use_name(_count_name(table, column))
        return column

    def counted_in(self, table: Table, flag: str) -> str:
        """Return the unit in which the rows that a flag marks are counted: 種."""
        count = self._binder.book.facts.get(_count_name(table, flag))
        return count.value.unit if count and isinstance(count.value, Quantity) else table.unit

    def region(self, row: Row, column: str) -> tuple[str, str]:
        """Return the label and colour role of the region that a cell names."""
        name = self.cell_text(row, column)
        region = self._binder.regions.get(name)
        if region is None:
            raise self.refuse(
                row.origin,
                f'unknown region "{name}"',
                did_you_mean(name, self._binder.regions, "regions"),
            )
        return region.label, region.color

    def region_color(self, label: str) -> str | None:
        """Return the colour role of the region of that label; None where there is none."""
        regions = self._binder.regions.values()
        return next((each.color for each in regions if each.label == label), None)

    def column_color(self, column: str) -> str:
        """Return the colour role of the region whose id a column's name begins with (eu_2017)."""
        region = self._binder.regions.get(column.split("_")[0])
        return region.color if region else "mute"

    def in_region_order(self, regions: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """Return labels and colour roles in the order in which the deck defines its regions."""
        known = [region.label for region in self._binder.regions.values()]
        return tuple(sorted(regions.items(), key=lambda each: known.index(each[0])))

    def rows(
        self,
        table: Table,
        ids: Iterable[SourceText] | None = None,
        where: Mapping[str, Any] | None = None,
    ) -> tuple[Row, ...]:
        """Return the rows of those ids (in their order) whose cells are as `where` says."""
        chosen = table.rows
        if ids is not None:
            by_id = {row.id: row for row in table.rows}
            chosen = self.each(ids, lambda each: self._row(table, by_id, each))
        for column, wanted in (where or {}).items():
            name = SourceText(column, getattr(wanted, "origin", self._entry.origin))
            self.column(table, name)
            chosen = tuple(row for row in chosen if row.cells[column] == wanted)
        if not chosen:
            raise self.refuse(
                self._entry.origin, f"the selection leaves no row of {table.name}", "loosen it"
            )
        for row in chosen:
            self._use_sources(row.source)
        return chosen

    def _row(self, table: Table, by_id: Mapping[str, Row], name: SourceText) -> Row:
        if name not in by_id:
            raise self.refuse(
                name.origin,
                f'unknown row "{name}" of {table.name}',
                did_you_mean(name, by_id, "rows"),
            )
        return by_id[name]

    def cell_text(self, row: Row, column: str) -> str:
        """Return a cell as a chart writes it: a fact in its usual form, nothing for none."""
        cell = row.cells.get(column)
        if isinstance(cell, SourceText):
            return self.text(SourceText(f"{{{{ row.{column} }}}}", cell.origin), row)
        if isinstance(cell, Fact):
            self.use(cell)
            return self.show(cell)
        if isinstance(cell, PartialDate):
            return self.show(cell)
        return "" if cell is None else str(cell)

    def cell_date(self, row: Row, column: str) -> PartialDate | None:
        """Return the date in a cell, given there or by a fact; None for an empty cell."""
        cell = row.cells.get(column)
        value: object = cell
        if isinstance(cell, Fact):
            self.use(cell)
            value = cell.value
        if value is None or isinstance(value, PartialDate):
            return value
        raise self.refuse(row.origin, f'the column "{column}" holds no date', "type: date")

    def use(self, fact: Fact) -> None:
        """Remember that the chart shows this fact."""
        self._facts.add(fact.name)
        self._use_sources(fact.sources)

    def yen(self, unit: str, origin: Origin) -> float:
        """Return the yen for one unit of a currency."""
        rates = self._binder.book.rates
        if unit not in rates and unit != "JPY":
            raise self.refuse(
                origin, f"no exchange rate for {unit}", did_you_mean(unit, rates, "currencies")
            )
        self._use_name(rate_name(unit))
        return float(rates.get(unit, 1))

    def _use_name(self, name: str) -> None:
        fact = self._binder.book.facts.get(name)
        if fact:
            self.use(fact)

    def _use_sources(self, sources: Iterable[str]) -> None:
        self._sources.update(dict.fromkeys(sources))


def _count_name(table: Table, flag: str) -> str:
    return f"{table.name}.{flag}.count"
