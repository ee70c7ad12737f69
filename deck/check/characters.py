"""Finds characters that no typeface of the deck has, that turn the writing direction, or that only
look like the usual ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from deck.check.texts import VALUE, typed_texts
from deck.core.faults import FaultLog, Origin
from deck.core.lookalikes import lookalikes
from deck.edition.edition import Edition
from deck.edition.models import Entry
from deck.typography.coverage import has_glyph

PlaceOf = Callable[[int], Origin]
"""Gives the place of a character by its offset in its text."""

_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""The marks and controls of the bidirectional algorithm (UAX #9)."""

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_PICTOGRAMS = "\u20e3\ufe0e\ufe0f\U0001f000-\U0001faff\U000e0000-\U000e01ef"
_UNSHOWN = re.compile(f"[{_TURNING}{_INVISIBLE}{_RIGHT_TO_LEFT}{_PICTOGRAMS}]")
_UNUSUAL = re.compile(f"([^\\s -~ぁ-ヿ一-鿯！-～{VALUE}])\\1*")
"""All but characters that every Japanese face has; only these are looked up, a run of one once."""


def check_characters(edition: Edition, log: FaultLog) -> None:
    """Log a warning for what no face has, emoji, right-to-left script, what turns the direction,
    what nobody sees, and what only looks like a usual character."""
    for text, origin in (*_names(edition), *_texts(edition)):
        for position, character in _unshown(text):
            shown = f' ("{character}")' if character.isprintable() else ""
            log.warning(
                origin(position),
                f"no typeface of the deck has the character U+{ord(character):04X}{shown}",
                "delete it: in its place stands a box, a symbol of another face, or nothing",
            )
        for position, odd, usual in lookalikes(text):
            codes = " ".join(f"U+{ord(each):04X}" for each in odd)
            said = f'"{usual}"' if usual.strip() else "an ordinary blank"
            message = f'"{odd}" ({codes}) only looks like {said}'
            log.warning(origin(position), message, f"write {said}: it is found and read as that")


def _unshown(text: str) -> Iterator[tuple[int, str]]:
    for found in _UNUSUAL.finditer(text):
        if _UNSHOWN.match(found[1]) or not has_glyph(found[1]):
            yield found.start(), found[1]


def _texts(edition: Edition) -> Iterator[tuple[str, PlaceOf]]:
    for typed in typed_texts(edition):
        yield typed.text, typed.origin


def _names(edition: Edition) -> Iterator[tuple[str, PlaceOf]]:
    """Yield the texts of single entries: the meeting, regions, sources, facts."""
    meeting = edition.deck.meeting
    entries: tuple[Entry, ...] = (
        meeting,
        *((meeting.presenter,) if meeting.presenter else ()),
        meeting.organisation,
        *edition.deck.regions.values(),
        *edition.sources.values(),
        *edition.facts.values(),
    )
    for entry in entries:
        for key, text in entry:
            if isinstance(text, str):
                yield text, _always(entry.origin_of(key))


def _always(origin: Origin) -> PlaceOf:
    return lambda _position: origin
