"""Finds characters that no typeface of the deck has, or that turn the writing direction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.check.texts import typed_texts
from deck.core.faults import FaultLog, Origin
from deck.edition.edition import Edition
from deck.edition.models import Entry

_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""The marks and controls of the bidirectional algorithm (UAX #9)."""

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_PICTOGRAMS = "\u20e3\ufe0e\ufe0f\U0001f000-\U0001faff\U000e0000-\U000e01ef"
_UNSHOWN = re.compile(f"[{_TURNING}{_INVISIBLE}{_RIGHT_TO_LEFT}{_PICTOGRAMS}]")


def check_characters(edition: Edition, log: FaultLog) -> None:
    """Log a warning for emoji, for right-to-left script, for what turns the direction, and for
    what nobody sees."""
    for origin, character in (*_in_names(edition), *_in_texts(edition)):
        log.warning(
            origin,
            f"the deck's typefaces don't show the character U+{ord(character):04X}",
            "delete it: in its place stands a box, a symbol of another face, or nothing",
        )


def _in_texts(edition: Edition) -> Iterator[tuple[Origin, str]]:
    for typed in typed_texts(edition):
        for found in _UNSHOWN.finditer(typed.text):
            yield typed.origin(found.start()), found.group()


def _in_names(edition: Edition) -> Iterator[tuple[Origin, str]]:
    """Look through what the deck shows of single entries: the meeting, regions, sources."""
    meeting = edition.deck.meeting
    entries: tuple[Entry, ...] = (
        meeting,
        *((meeting.presenter,) if meeting.presenter else ()),
        meeting.organisation,
        *edition.deck.regions.values(),
        *edition.sources.values(),
    )
    for entry in entries:
        for key, text in entry:
            for found in _UNSHOWN.finditer(text) if isinstance(text, str) else ():
                yield entry.origin_of(key), found.group()
