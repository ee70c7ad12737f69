"""One edition, loaded: the typed content of its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from deck.edition.models import DeckEntry, FactEntry, RateEntry, SourceEntry, Spellings, TableEntry
from deck.edition.source import SourceText
from deck.faults import Origin
from deck.quantity import PartialDate

CellValue = SourceText | PartialDate | Decimal | bool | tuple[str, ...] | None
"""A CSV cell by its column's type: text, id, fact, source and region columns hold SourceText,
flags bool, symbols a tuple of element symbols, numbers Decimal; None stands for an empty cell."""


@dataclass(frozen=True, slots=True)
class TableRow:
    id: str
    cells: Mapping[str, CellValue]
    origin: Origin


@dataclass(frozen=True, slots=True)
class TableData:
    name: str
    entry: TableEntry
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Edition:
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
