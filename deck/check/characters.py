"""Finds characters that no typeface of the deck has, or that turn the writing direction."""

from __future__ import annotations

import re

from deck.check.texts import typed_texts
from deck.edition.edition import Edition
from deck.faults import FaultLog

_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""The marks and controls of the bidirectional algorithm (UAX #9)."""

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
_PICTOGRAMS = "\u20e3\ufe0e\ufe0f\U0001f000-\U0001faff\U000e0000-\U000e01ef"
_UNSHOWN = re.compile(f"[{_TURNING}{_RIGHT_TO_LEFT}{_PICTOGRAMS}]")


def check_characters(edition: Edition, log: FaultLog) -> None:
    """Log a warning for emoji, for right-to-left script, and for what turns the direction."""
    for typed in typed_texts(edition):
        for found in _UNSHOWN.finditer(typed.text):
            character = found.group()
            log.warning(
                typed.origin(found.start()),
                f"the deck's typefaces don't show the character U+{ord(character):04X}",
                "delete it: in its place stands a box, a symbol of another face, or nothing",
            )
