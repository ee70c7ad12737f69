"""Finds list items that were typed: a bullet as a character, a hyphen that begins no list."""

from __future__ import annotations

import re

from deck.check.texts import typed_texts
from deck.core.faults import FaultLog
from deck.edition.edition import Edition

_TYPED = re.compile(
    r"^[ \t　]*(?:[-+*] |\d+\. )*"
    r"(?P<mark>[・•●○■□◆◇▪‣➢▶]|[-－‐–—](?=[^\s\d>-])|[－‐–—](?=\s))",
    re.MULTILINE,
)
"""A mark at the beginning of a line, or of a list item, that is no list's own."""


def check_typed_lists(edition: Edition, log: FaultLog) -> None:
    """Log a warning for every line that begins with a bullet: the layout gives lists theirs."""
    for typed in typed_texts(edition):
        for found in _TYPED.finditer(typed.text):
            log.warning(
                typed.origin(found.start("mark")),
                f'a line begins with "{found["mark"]}", which makes no list',
                'begin it with a hyphen and a blank, "- "; the layout gives it its bullet',
            )
