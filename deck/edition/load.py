"""Loads an edition's folder: every file read, typed and checked, every fault told at once."""

from __future__ import annotations

from collections.abc import Callable, Container
from pathlib import Path

from deck.core.faults import FaultLog, Origin, did_you_mean
from deck.core.files import is_passing
from deck.edition.edition import Edition, TableData
from deck.edition.files import leaves
from deck.edition.models import DeckEntry, Facts, Rates, Sources, Spellings, Tables
from deck.edition.parts import PartReader
from deck.edition.source import SourceMap, read_yaml, shown_path
from deck.edition.tables import read_table
from deck.edition.validate import Model, validate

SPELLINGS_FILE = "spellings.yaml"
"""The one file that an edition may do without."""

FILES = ("deck.yaml", "facts.yaml", "rates.yaml", "sources.yaml", "tables.yaml", SPELLINGS_FILE)


def load_edition(folder: Path, log: FaultLog) -> Edition | None:
    """Return the edition in `folder`, or None where a fault leaves too little to go on with."""
    shown = shown_path(folder)
    parts = PartReader(folder, shown, log)
    deck = _read(DeckEntry, folder, shown, "deck.yaml", log, parts.join_sections)
    facts = _read(Facts, folder, shown, "facts.yaml", log, parts.join_facts)
    rates = _read(Rates, folder, shown, "rates.yaml", log)
    sources = _read(Sources, folder, shown, "sources.yaml", log)
    tables = _read(Tables, folder, shown, "tables.yaml", log)
    spellings = None
    if (folder / SPELLINGS_FILE).exists():
        spellings = _read(Spellings, folder, shown, SPELLINGS_FILE, log)
    read: dict[str, TableData | None] = {}
    for name, entry in tables.tables.items() if tables else ():
        read[name] = read_table(name, entry, folder, shown, log)
    if tables:
        named = {(folder / entry.file).resolve() for entry in tables.tables.values()}
        _check_files(folder, shown, named | {path.resolve() for path in parts.read}, log)
    if not (deck and facts and rates and sources and tables):
        return None
    _check_slide_ids(deck, log)
    if str(deck.meeting.date) != folder.name:
        log.error(
            deck.meeting.origin_of("date"),
            f"the meeting's date is {deck.meeting.date}, the folder's name {folder.name}",
            "make them the same",
        )
    return Edition(
        date=folder.name,
        folder=folder,
        deck=deck,
        facts=facts.facts,
        rates=rates.rates,
        sources=sources.sources,
        tables={name: table for name, table in read.items() if table is not None},
        spellings=spellings or Spellings(),
        stale_after=facts.stale_after,
    )


def _read(
    model: type[Model],
    folder: Path,
    shown: Path,
    name: str,
    log: FaultLog,
    join: Callable[[SourceMap], None] | None = None,
) -> Model | None:
    if leaves(folder, name):
        log.error(Origin(shown / name), "this link leaves the edition's folder", "copy the file")
        return None
    source = read_yaml(folder / name, shown / name, log)
    if source is None:
        return None
    if join is not None:
        join(source)
    return validate(model, source, log, Origin(shown / name))


def _check_files(folder: Path, shown: Path, named: Container[Path], log: FaultLog) -> None:
    """Log a warning for every YAML file that nobody reads, and every CSV file that no table has."""
    for path in sorted(folder.rglob("*.y*ml")):
        name = path.relative_to(folder)
        if str(name) not in FILES and path.resolve() not in named and not is_passing(path.name):
            hint = did_you_mean(path.name, FILES, "files")
            log.warning(Origin(shown / name), "no edition has a file of this name", hint)
    for path in sorted(folder.rglob("*.csv")):
        if path.resolve() not in named and not is_passing(path.name):
            hint = "name it in tables.yaml, or delete it"
            message = "no table has this file"
            log.warning(Origin(shown / path.relative_to(folder)), message, hint)


def _check_slide_ids(deck: DeckEntry, log: FaultLog) -> None:
    seen: dict[str, Origin] = {}
    for section in deck.sections:
        for slide in section.slides:
            if slide.id in seen:
                first = _place(seen[slide.id], slide.origin)
                hint = f"it stands first in {first}; every slide needs its own"
                log.error(slide.origin, f'the slide id "{slide.id}" stands twice', hint)
            seen.setdefault(slide.id, slide.origin)


def _place(origin: Origin, seen_from: Origin) -> str:
    return f"line {origin.line}" if origin.path == seen_from.path else str(origin)
