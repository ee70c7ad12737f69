"""What an edit of the data is: a file, a place in it, what stands there, and what shall."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from deck.core.faults import DeckError


class Item(Struct, frozen=True):
    """The step to the item of a list, or the row of a CSV file, that has this `id` or `name`."""

    id: str


class Anywhere(Struct, frozen=True):
    """The step to whichever item of a list has the place that the further steps lead to."""


Step = str | int | Item | Anywhere
Route = tuple[Step, ...]
"""The way to a place: keys, indexes (from 0) and items. In a CSV file the row and the column."""

SLIDES: Route = ("sections", Anywhere(), "slides")
"""The way to the list that a slide of `deck.yaml` stands in, to be followed by its Item."""


class Replacement(Struct, frozen=True):
    """A value for another: text, a number or a flag. The value of a key that is not there is None.

    Where the file says neither `old` nor `new`, the lines that `new` changes are changed in what
    it says. A new key follows the key `after`, or all others.
    """

    file: str
    route: Route
    old: Any
    new: Any
    after: str | None = None


class Insertion(Struct, frozen=True):
    """A new item of the list at `route`, or row of a CSV file, behind one; None: before all."""

    file: str
    route: Route
    new: Any
    after: Item | None


class Removal(Struct, frozen=True):
    """The item at `route` goes, or the CSV's row. It must say what `old` says."""

    file: str
    route: Route
    old: Any


class Relocation(Struct, frozen=True):
    """The item at `route` goes to the list at `to`, behind another one, or before all."""

    file: str
    route: Route
    to: Route
    after: Item | None


class Renaming(Struct, frozen=True):
    """The key at `route`, or a CSV's column, gets another name."""

    file: str
    route: Route
    new: str


class NewFile(Struct, frozen=True):
    """A file that is not there yet."""

    file: str
    content: bytes


Edit = Replacement | Insertion | Removal | Relocation | Renaming | NewFile


class NotRevised(DeckError):
    """An edit that cannot be made; the text says why."""


class Conflict(NotRevised):
    """An edit of what has been changed otherwise since, or by another edit."""


def shown(route: Route) -> str:
    """Return a route as people read it: `us-cms › right`."""
    said = (each.id if isinstance(each, Item) else str(each) for each in route)
    names = [text for text, each in zip(said, route, strict=True) if not isinstance(each, Anywhere)]
    if route[: len(SLIDES)] == SLIDES:
        names = names[2:]
    return " › ".join(names)
