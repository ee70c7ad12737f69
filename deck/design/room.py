"""Whether a placeholder has room for a character, asked before anything is set in it."""

from __future__ import annotations

from deck.core.lengths import EMU_PER_CM, points
from deck.design.models import LEAST_PITCH, LevelStyle, Placeholder

_LEAST_SIZE = 1
"""Points; PresentationML knows no smaller type (ECMA-376-1, 20.1.10.72)."""


def lack_of_room(placeholder: Placeholder) -> str | None:
    """Return in words what keeps a character of some level from standing in a placeholder's box.

    None where there is room: for a full-sized one across, since texts get smaller only where they
    are too high, and for the smallest line.
    """
    levels = placeholder.style.levels
    for level in levels:
        if level.size < _LEAST_SIZE or level.pitch < LEAST_PITCH * level.size:
            return f"has type of {level.size:g} pt in lines of {level.pitch:g} pt"
    insets, gaps = placeholder.insets, (placeholder.across - 1) * placeholder.gap
    width = (placeholder.box.width - gaps) // placeholder.across - insets.left - insets.right
    height = placeholder.box.height - insets.top - insets.bottom
    least = max(map(_least_width, levels)), _smallest(levels[0]).line
    if width >= least[0] and height >= least[1]:
        return None
    return f"leaves text {_in_cm(width, height)}, and one character needs {_in_cm(*least)}"


def _least_width(level: LevelStyle) -> int:
    return level.margin + points(level.size)


def _smallest(level: LevelStyle) -> LevelStyle:
    return level.smaller(int(level.size - level.minimum))


def _in_cm(width: int, height: int) -> str:
    return f"{width / EMU_PER_CM:.2f} × {height / EMU_PER_CM:.2f} cm"
