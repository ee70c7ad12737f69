"""One edition, loaded: the typed content of its folder."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from msgspec import Struct

from deck.core.faults import Origin
from deck.core.quantity import PartialDate
from deck.edition.models import DeckEntry, FactEntry, RateEntry, SourceEntry, Spellings, TableEntry
from deck.edition.source import SourceText

CellValue = SourceText | PartialDate | Decimal | bool | tuple[str, ...] | None
"""A CSV cell by its column's type: text, id, fact, source and region columns hold SourceText,
flags bool, symbols a tuple of element symbols, numbers Decimal; None stands for an empty cell."""


class TableRow(Struct, frozen=True):
    id: str
    cells: Mapping[str, CellValue]
    origin: Origin


class TableData(Struct, frozen=True):
    name: str
    entry: TableEntry
    rows: tuple[TableRow, ...]


class Edition(Struct, frozen=True):
    """Everything that `data/<date>/` says, each part under the names that the data gives it."""

    date: str
    folder: Path
    deck: DeckEntry
    facts: Mapping[str, FactEntry]
    rates: Mapping[str, RateEntry]
    sources: Mapping[str, SourceEntry]
    tables: Mapping[str, TableData]
    spellings: Spellings
    stale_after: int | None = None
    """After how many months a quantity is stale, where its entry does not say so itself."""
