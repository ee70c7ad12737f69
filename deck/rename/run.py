"""Renames, and holds the deck of the renamed edition against the one before."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from deck.bind.contents import paragraphs_of
from deck.core.faults import FaultLog, UsageFault
from deck.pipeline.inputs import Inputs
from deck.pipeline.laying import bound
from deck.pipeline.prepared import Prepared
from deck.pipeline.trial import tried
from deck.rename.edits import edits_for
from deck.rename.named import NewName, new_name
from deck.revise.revision import EditedFolder


class Renamed(Struct, frozen=True):
    """What a renaming came to: in how many places, and the unified diff."""

    name: NewName
    places: int
    diff: str


def rename(inputs: Inputs, old: str, new: str) -> Renamed:
    """Give a name of an edition's another form, everywhere; nothing is written for any doubt.

    UsageFault where there is no such name, or a place cannot be changed; FaultsFound where the
    edition would have errors then.
    """
    before = bound(inputs, FaultLog(), lambda _: None)
    name = new_name(before.edition, old, new)
    edits = list(edits_for(name, before.edition))
    folder = EditedFolder(inputs.folder)
    for unmade in folder.make(edits):
        raise UsageFault(f'"{old}" cannot be renamed: {unmade.reason}')
    after, _ = tried(inputs, folder.files, before)
    if list(_texts(before)) != list(_texts(after)):
        raise UsageFault(f'"{old}" cannot be renamed: the deck would say something else')
    diff = folder.diff()
    folder.write()
    return Renamed(name, len(edits), diff)


def _texts(prepared: Prepared) -> Iterator[str]:
    """Yield all that the slides say."""
    for slide in prepared.deck.slides:
        for content in slide.contents.values():
            yield from (paragraph.text for paragraph in paragraphs_of(content))
        yield from (paragraph.text for paragraph in slide.notes)
