"""Starts the next meeting's edition: a copy of the newest, the meeting's own fields left open."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from msgspec import Struct

from deck.core.faults import FaultLog, Origin, UsageFault
from deck.core.quantity import PartialDate
from deck.edition.source import SourceMap, read_yaml, shown_path

TO_FILL_IN = ("number", "document")
"""The meeting's fields that no earlier meeting knows."""


class Started(Struct, frozen=True):
    folder: Path
    copied_from: Path
    to_fill_in: tuple[tuple[Origin, str], ...]


def start_edition(newest: Path, date: str) -> Started:
    """Copy the newest edition's folder for a later meeting; UsageFault where that can't be.

    `date` is set, and the fields of TO_FILL_IN are emptied, so that a build asks for them.
    """
    _check_date(newest, date)
    target = newest.parent / date
    if target.exists():
        raise UsageFault(f"{target} is already there")
    log = FaultLog()
    deck = read_yaml(newest / "deck.yaml", shown_path(newest) / "deck.yaml", log)
    log.stop_on_errors()
    meeting = deck["meeting"] if deck else None
    if not isinstance(meeting, SourceMap):
        raise UsageFault(f"{newest / 'deck.yaml'} has no meeting")
    with tempfile.TemporaryDirectory(dir=newest.parent, prefix=".new-") as scratch:
        copy = Path(scratch, date)
        shutil.copytree(newest, copy)
        path = copy / "deck.yaml"
        lines = path.read_text(encoding="utf-8").split("\n")
        to_fill_in = [field for field in TO_FILL_IN if field in meeting]
        for field, value in {"date": date, **dict.fromkeys(to_fill_in, "")}.items():
            index = meeting.key_origins[field].line - 1
            lines[index] = re.sub(r":.*", f": {value}".rstrip(), lines[index], count=1)
        path.write_text("\n".join(lines), encoding="utf-8")
        copy.rename(target)
    shown = shown_path(target) / "deck.yaml"
    places = (
        (Origin(shown, meeting.key_origins[field].line), f"meeting.{field}") for field in to_fill_in
    )
    return Started(target, newest, tuple(places))


def _check_date(newest: Path, date: str) -> None:
    try:
        parsed = PartialDate.parse(date)
    except ValueError as error:
        raise UsageFault(str(error)) from None
    if parsed.day is None:
        raise UsageFault(f'"{date}" is not a day: write the meeting\'s date as 2019-05-30')
    if date <= newest.name:
        raise UsageFault(f"{date} is not after the newest edition, {newest.name}")
