"""Editions begun and moved: a copy of an earlier one, without what was that one's alone."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from deck.check.discrepancies import COLUMN
from deck.core.faults import FaultLog, Origin, UsageFault
from deck.core.quantity import PartialDate
from deck.edition.edition import Edition
from deck.edition.load import load_edition
from deck.edition.source import read_yaml, shown_path
from deck.facts.build import build_book
from deck.refresh.worklist import WorkItem, work_items
from deck.revise.edits import SLIDES, Edit, Item, Replacement, Route
from deck.revise.revision import EditedFolder

TO_FILL_IN = ("number", "document")
"""The meeting's fields that no earlier meeting knows."""


_FIRST = 5
"""So many lines show where to begin; `facts` has the rest."""


class Started(Struct, frozen=True):
    """A new edition, what it was copied from, its places to fill in, and how much was dropped.

    `first` are the facts to be checked first.
    """

    folder: Path
    copied_from: Path
    to_fill_in: tuple[tuple[Origin, str], ...]
    dropped: int
    first: tuple[WorkItem, ...]


def start_edition(origin: Path, date: str) -> Started:
    """Copy an edition's folder for a later meeting; UsageFault where that can't be.

    `date` is set, and the fields of TO_FILL_IN are taken out, so that a build asks for them. What
    the original of the old edition said (`stated`) and had wrong is dropped.
    """
    _check_date(origin, date)
    edition = _edition(origin)
    meeting = edition.deck.meeting
    fields = [field for field in TO_FILL_IN if getattr(meeting, field) is not None]
    notes = list(_of_the_original(edition))
    edits = [
        _in_meeting("date", str(meeting.date), date),
        *(_in_meeting(field, getattr(meeting, field), None) for field in fields),
        *notes,
    ]
    folder = _copied(origin, date, edits)
    place = Origin(shown_path(folder) / "deck.yaml", meeting.origin.line)
    asked = tuple((place, f"meeting.{field}") for field in fields)
    day = PartialDate.parse(date).first
    items = work_items(edition, build_book(edition, FaultLog()), day)
    return Started(folder, origin, asked, len(notes), items[:_FIRST])


def move_edition(folder: Path, date: str, output: Path) -> Path:
    """Give an edition another day, its folder and its deck with it; return the new folder.

    UsageFault where there is something of that day.
    """
    day = _day(date)
    target = folder.parent / day
    decks = [
        (deck, deck.with_name(deck.name.replace(folder.name, day, 1)))
        for deck in sorted(output.glob(f"{folder.name}.*"))
    ]
    for taken in (target, *(new for _, new in decks)):
        if taken.exists():
            raise UsageFault(f"{taken} is already there")
    edited = EditedFolder(folder)
    was = str(_edition(folder).deck.meeting.date)
    for unmade in edited.make([_in_meeting("date", was, day)]):
        raise UsageFault(f"{folder} cannot be moved: {unmade.reason}")
    edited.write()
    folder.rename(target)
    for old, new in decks:
        old.rename(new)
    return target


def _edition(folder: Path) -> Edition:
    log = FaultLog()
    edition = load_edition(folder, log)
    log.stop_on_errors()
    assert edition is not None
    return edition


def _copied(origin: Path, date: str, edits: Sequence[Edit]) -> Path:
    """Return the new folder, which is there with all edits made or not at all."""
    with tempfile.TemporaryDirectory(dir=origin.parent, prefix=".new-") as scratch:
        copy = Path(scratch, date)
        shutil.copytree(origin, copy)
        edited = EditedFolder(copy)
        for unmade in edited.make(edits):
            raise UsageFault(f"{origin} cannot be copied: {unmade.reason}")
        edited.write()
        return copy.rename(origin.parent / date)


def _in_meeting(field: str, old: object, new: object) -> Replacement:
    return Replacement("deck.yaml", ("meeting", field), old, new)


def _of_the_original(edition: Edition) -> Iterator[Edit]:
    """Yield the edits that drop what an edition says of its own original: a form it is stated in,
    and what is noted of its pages. A doubt about a fact's value stays until it is settled."""
    facts, tables, deck = (_raw(edition, name) for name in ("facts", "tables", "deck"))
    for name, fact in facts["facts"].items():
        yield from _dropped("facts.yaml", ("facts", name), fact, "stated")
    for name, table in tables["tables"].items():
        yield from _dropped("tables.yaml", ("tables", name), table, "stated")
        for column, each in table["columns"].items():
            yield from _dropped("tables.yaml", ("tables", name, "columns", column), each, "stated")
    for section in deck["sections"]:
        for slide in section["slides"]:
            yield from _dropped("deck.yaml", (*SLIDES, Item(slide["id"])), slide, "discrepancies")
    for data in edition.tables.values():
        for row in data.rows:
            if text := row.cells.get(COLUMN):
                yield Replacement(data.entry.file, (Item(row.id), COLUMN), str(text), "")


def _raw(edition: Edition, name: str) -> Any:
    """Return what a file of an edition says, as it stands there."""
    path = edition.folder / f"{name}.yaml"
    return read_yaml(path, path, FaultLog())


def _dropped(file: str, route: Route, holder: Any, key: str) -> Iterator[Edit]:
    if isinstance(holder, dict) and key in holder:
        yield Replacement(file, (*route, key), holder[key], None)


def _check_date(origin: Path, date: str) -> None:
    day = _day(date)
    if day <= origin.name:
        raise UsageFault(f"{day} is not after the edition that it is copied from, {origin.name}")
    if (origin.parent / day).exists():
        raise UsageFault(f"{origin.parent / day} is already there")


def _day(date: str) -> str:
    try:
        parsed = PartialDate.parse(date)
    except ValueError as error:
        raise UsageFault(str(error)) from None
    if parsed.day is None:
        raise UsageFault(f'"{date}" is not a day: write the meeting\'s date as 2019-05-30')
    return date
