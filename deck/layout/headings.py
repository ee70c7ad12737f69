"""Headings: balanced over their lines, and never ending in a line of one or two characters.

All that is changed is where lines end: by the right inset of their shape, which the file carries,
and where no inset helps, by a smaller size. The text stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deck.bind.richtext import Paragraph
from deck.design.models import TextStyle
from deck.layout.placed import PlacedText, text_room
from deck.layout.typeset import balanced_width, measure
from deck.lengths import Emu, Insets, points

_NARROWEST = 3.0
"""By how many em, at the most, a text is made narrower to be rid of a widow."""

_STEP = 0.25
_SPARE = 0.4
"""Em that a balanced line has to spare: less than a character, more than a client's rounding."""


def settled(texts: Sequence[PlacedText], style: TextStyle) -> tuple[PlacedText, ...]:
    """Return peers that fit in `style`, in it, their lines settled.

    Where a heading ends in a widow at every inset, all of the peers are set smaller; where that
    does not help either, they stay in `style`.
    """
    for steps in range(style.steps + 1):
        smaller = style.smaller(steps)
        attempt = [_settled(replace(text, style=smaller)) for text in texts]
        made = tuple(text for text in attempt if text is not None)
        if len(made) == len(texts):
            return made
    return tuple(replace(text, style=style) for text in texts)


def _settled(text: PlacedText) -> PlacedText | None:
    """Return the text with the least right inset that leaves no widow, None where none does."""
    if text.style.align != "left" or not text.paragraphs:
        return text
    if len(text.paragraphs) == 1:
        balanced = _balanced(text)
        if _is_well_set(balanced):
            return balanced
    em = text.style.level(0).size
    for step in range(round(_NARROWEST / _STEP) + 1):
        narrower = _narrower(text, points(step * _STEP * em))
        if _is_well_set(narrower):
            return narrower
    return None


def _balanced(text: PlacedText) -> PlacedText:
    """Return a heading of several lines with these about equally long."""
    room = text_room(text).width
    least = balanced_width(text.paragraphs, text.style, room)
    spare = points(_SPARE * text.style.level(0).size)
    return _narrower(text, Emu(max(0, room - least - spare)))


def _narrower(text: PlacedText, by: Emu) -> PlacedText:
    insets = text.insets
    return replace(
        text, insets=Insets(insets.left, insets.top, Emu(insets.right + by), insets.bottom)
    )


def _is_well_set(text: PlacedText) -> bool:
    """Whether a text fits its box, and none of its headings ends in a widow."""
    room = text_room(text)
    if measure(text.paragraphs, text.style, room.width).height > room.height:
        return False
    headings = (each for each in text.paragraphs if _is_heading(each, text))
    return not any(measure((each,), text.style, room.width).ends_in_widow for each in headings)


def _is_heading(paragraph: Paragraph, text: PlacedText) -> bool:
    """Whether a paragraph is a heading: alone in its shape, or bold on the first level."""
    alone = len(text.paragraphs) == 1
    return alone or (paragraph.level == 0 and text.style.level(0).bold)
