"""Errors that were put in on purpose: the check finds them, and nothing where there are none."""

from __future__ import annotations

from pathlib import Path
from random import Random

from check.seeded import EDITS
from projects import EDITION, ROOT, request_for

from deck.core.faults import FaultLog, FaultsFound, Severity
from deck.pipeline.inputs import resolve
from deck.pipeline.prepared import Prepared
from deck.pipeline.stages import prepare

EDITS_TRIED = 200
LEAST_FOUND = 0.95


def checked(project: Path) -> tuple[Prepared | None, bool]:
    """Return the edition where it has no error, and whether it has an error or a warning."""
    log = FaultLog()
    try:
        prepared = prepare(resolve(request_for(project)), log, lambda _: None)
    except FaultsFound:
        return None, True
    return prepared, bool(log.of(Severity.WARNING))


def test_the_untouched_edition_gives_no_alarm() -> None:
    prepared, alarmed = checked(ROOT)
    assert prepared is not None
    assert not alarmed


def test_nearly_all_edits_that_make_the_deck_inconsistent_are_found(project: Path) -> None:
    random = Random(20181129)
    folder = project / "data" / EDITION
    files = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    prepared, _ = checked(project)
    assert prepared is not None
    missed: list[str] = []
    for number in range(EDITS_TRIED):
        edit = EDITS[number % len(EDITS)](files, prepared.book, random)
        assert edit.text != files[edit.file], edit.what
        (folder / edit.file).write_text(edit.text, encoding="utf-8")
        if not checked(project)[1]:
            missed.append(edit.what)
        (folder / edit.file).write_text(files[edit.file], encoding="utf-8")
    assert len(missed) <= EDITS_TRIED * (1 - LEAST_FOUND), missed
