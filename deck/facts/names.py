"""What a text can name here, and how it can be shown: names and filters, each with an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from deck.core.quantity import Quantity
from deck.edition.edition import Edition
from deck.edition.models import SourceEntry
from deck.facts.book import Fact, FactBook, Row, Table
from deck.facts.filters import FILTERS, Filters
from deck.facts.forms import Shown, UnfitForm, show
from deck.facts.rates import rate_name


class Nameable(Struct, frozen=True):
    """What an author writes, what the deck shows for it, and what that is.

    `kind` is facts, counts, meeting, rates, slide, sources, a table's own name, or for an example
    of a filter what that takes.
    """

    kind: str
    written: str
    shown: str
    label: str


def names(edition: Edition, book: FactBook) -> Iterator[Nameable]:
    """Yield every name, by kind. Of a table's columns, the first filled cell stands for all."""
    groups = {
        "facts": edition.facts,
        "counts": list(_counts(edition)),
        "meeting": [name for name in book.facts if name.startswith("meeting.")],
        "rates": [rate_name(code) for code in edition.rates],
    }
    for kind, group in groups.items():
        for name in group:
            if name in book.facts:
                yield _named(name, book.facts[name], kind, book.facts[name].label)
    for section in edition.deck.sections[:1]:
        yield Nameable("slide", "{{ slide.section }}", section.name, "its section")
    for table in book.tables.values():
        yield from _of_table(table, book)
    yield from _of_sources(edition.sources)


def _counts(edition: Edition) -> Iterator[str]:
    for table in edition.tables.values():
        yield f"{table.name}.count"
        for name, column in table.entry.columns.items():
            if column.type == "flag":
                yield f"{table.name}.{name}.count"


def _named(name: str, fact: Fact, kind: str, label: str) -> Nameable:
    value = fact.value
    return Nameable(
        kind, f"{{{{ {name} }}}}", value if isinstance(value, str) else show(value), label
    )


def _of_table(table: Table, book: FactBook) -> Iterator[Nameable]:
    yield Nameable(table.name, f"rows_of: {table.name}", f"{len(table.rows)} rows", table.label)
    for column, label in table.columns.items():
        row = next((row for row in table.rows if row.cells.get(column) is not None), None)
        if row is not None:
            yield _of_column(table.name, row, column, label, book)


def _of_column(table: str, row: Row, column: str, label: str, book: FactBook) -> Nameable:
    """Return how a cell is named: from anywhere, or only where each row of its table is shown."""
    name = f"{table}.{row.id}.{column}"
    if name in book.facts:
        return _named(name, book.facts[name], table, label)
    return Nameable(table, f"{{{{ row.{column} }}}}", _in_words(row.cells[column]), label)


def _in_words(cell: object) -> str:
    if isinstance(cell, tuple):
        return ", ".join(cell)
    return "●" if cell is True else str(cell)


def _of_sources(sources: Mapping[str, SourceEntry]) -> Iterator[Nameable]:
    for id, source in sources.items():
        yield Nameable("sources", f"[…]({id})", source.title, source.publisher)


def filter_examples(edition: Edition, book: FactBook) -> Iterator[Nameable]:
    """Yield an example of every filter, sorted by what filters take.

    It is of the largest of the facts that the filter shows otherwise than they are shown without
    it, or else of those that it can show; where the edition has none, only the filter is written.
    """
    filters = Filters(book.rates)
    facts = [book.facts[name] for name in edition.facts if name in book.facts]
    order = list(dict.fromkeys(each.takes for each in FILTERS.values()))
    for each in sorted(FILTERS.values(), key=lambda each: order.index(each.takes)):
        written = "decimals(1)" if each.name == "decimals" else each.name
        about = f"{each.does}; {each.name}(1) with one decimal" if each.rounds else each.does
        shown = {fact.name: _through(written, fact, filters) for fact in facts}
        fits = [fact for fact in facts if shown[fact.name]]
        differs = [fact for fact in fits if shown[fact.name] != _through("", fact, filters)]
        fact = max(differs or fits, key=_magnitude, default=None)
        name, words = (fact.name, shown[fact.name]) if fact else ("…", "")
        yield Nameable(each.takes, f"{{{{ {name} | {written} }}}}", words, about)


def _magnitude(fact: Fact) -> Decimal:
    """Return how large a single number is; everything else is last."""
    value = fact.value
    if isinstance(value, Quantity) and not value.is_range:
        return abs(value.high)
    return Decimal(-1)


def _through(name: str, fact: Fact, filters: Filters) -> str:
    """Return a fact as a filter shows it, or as it is without one; nothing where it cannot."""
    if isinstance(fact.value, str):
        return ""
    try:
        shown = Shown(fact.value, as_of=fact.as_of)
        return str(filters.apply(name, shown) if name else shown)
    except UnfitForm:
        return ""
