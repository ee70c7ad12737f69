"""Watching: a deck is built again whenever a file that it comes from is saved."""

from __future__ import annotations

from collections.abc import Iterator

import watchfiles
from msgspec import Struct

from deck.compare.changes import Diff
from deck.compare.compare import compare
from deck.compare.model import DeckText
from deck.compare.read import read_deck
from deck.core.faults import DeckError, OpenElsewhere
from deck.core.files import refuse_open
from deck.core.process import heed_interruption
from deck.pipeline.build import build
from deck.pipeline.inputs import resolve
from deck.pipeline.request import Built, Request

_LOOK_EVERY_MS = 500


class Outcome(Struct, frozen=True):
    """What came of one build: the deck and what changed in it, or why there is none.

    `diff` is None where there is no last good deck to compare with, or nothing has changed.
    """

    built: Built | None = None
    diff: Diff | None = None
    error: DeckError | OSError | None = None


def watch(request: Request) -> Iterator[Outcome]:
    """Yield the outcome of a build now, and of another after every save, until interrupted.

    What is saved while a build goes on is built next. A build that fails leaves the last good
    deck, and the next one is compared with that. While another program has the deck open, nothing
    is built; it is when the deck has been closed.
    """
    last = _last_deck(request)
    waiting = False
    for number, saved in enumerate(_saves(request)):
        if saved or number == 0 or (waiting and not _is_open(request)):
            outcome = _built(request, last)
            heed_interruption()
            waiting = isinstance(outcome.error, OpenElsewhere)
            if outcome.built is not None and not outcome.built.unchanged:
                last = read_deck(outcome.built.path)
            yield outcome


def _saves(request: Request) -> Iterator[set[tuple[watchfiles.Change, str]]]:
    """Yield what was saved since last time, which is often nothing: first once it is watched."""
    places = [request.data, request.layouts]
    if request.template is not None:
        places.append(request.template)
    return watchfiles.watch(*places, yield_on_timeout=True, rust_timeout=_LOOK_EVERY_MS)


def _is_open(request: Request) -> bool:
    try:
        refuse_open(resolve(request).deck)
    except OpenElsewhere:
        return True
    except DeckError:
        return False
    return False


def _built(request: Request, last: DeckText | None) -> Outcome:
    try:
        built = build(request, lambda _: None)
        if built.unchanged or last is None:
            return Outcome(built)
        return Outcome(built, compare(last, read_deck(built.path)))
    except (DeckError, OSError) as error:
        return Outcome(error=error)


def _last_deck(request: Request) -> DeckText | None:
    """Return the deck that is there, if there is one that can be read."""
    try:
        return read_deck(resolve(request).deck)
    except (DeckError, OSError):
        return None
