"""What a pull says of each thing that a hand has changed."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from deck.core.faults import DeckError
from deck.revise.edits import Edit


class Fate(StrEnum):
    """What becomes of an edit of a deck."""

    WRITTEN = "written"
    ASKED = "asked"
    REFUSED = "refused"
    CONFLICT = "conflict"
    LOST = "lost"


class Finding(Struct, frozen=True):
    """One thing that a hand has changed: where, what, and what becomes of it.

    `slide` is the slide's name, `where` the shape, row or cell on it; `place` the data's file and
    line. `edits` write it, all or none. `fact` is the name whose value it asks about; `deck` the
    file in which it stands.
    """

    fate: Fate
    slide: str
    where: str
    old: str
    new: str
    place: str = ""
    reason: str = ""
    edits: tuple[Edit, ...] = ()
    fact: str = ""
    deck: str = ""


class NotPulled(DeckError):
    """Why an edit of a deck cannot go back, with the place in the data that decides it."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(reason)
        self.place = place
