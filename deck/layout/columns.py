"""Column widths of a table: shares by weight, within what the contents need and can use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from deck.lengths import Emu


@dataclass(frozen=True, slots=True)
class ColumnNeed:
    """What one column needs: its longest unbreakable piece, its longest line, its weight."""

    minimum: Emu
    maximum: Emu
    weight: float


def column_widths(needs: Sequence[ColumnNeed], total: Emu) -> tuple[Emu, ...]:
    """Return widths that add up to `total` exactly.

    Each column gets its weight's share, but no less than its minimum, and no more than its
    maximum while another column can use the room (CSS Flexbox 9.7, resolving flexible lengths).
    """
    widths: dict[int, float] = {}
    while len(widths) < len(needs):
        free = [index for index in range(len(needs)) if index not in widths]
        room = total - sum(widths.values())
        weight = sum(needs[index].weight for index in free)
        shares = {index: room * needs[index].weight / weight for index in free}
        clamped = {
            index: min(
                max(share, needs[index].minimum), max(needs[index].minimum, needs[index].maximum)
            )
            for index, share in shares.items()
        }
        violation = sum(clamped.values()) - sum(shares.values())
        widths |= {
            index: width
            for index, width in clamped.items()
            if abs(violation) < 1
            or (violation > 0 and width > shares[index])
            or (violation < 0 and width < shares[index])
        }
    return _filled([widths[index] for index in range(len(needs))], needs, total)


def _filled(widths: Sequence[float], needs: Sequence[ColumnNeed], total: Emu) -> tuple[Emu, ...]:
    """Return the widths in whole EMU, what is missing or too much shared out by weight."""
    spare = total - sum(widths)
    weight = sum(need.weight for need in needs)
    edges = [0]
    position = 0.0
    for width, need in zip(widths, needs, strict=True):
        position += width + spare * need.weight / weight
        edges.append(round(position))
    return tuple(Emu(right - left) for left, right in pairwise(edges))
