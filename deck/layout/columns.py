"""Column widths of a table: shares by weight, moved to where they make it less high."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product

from msgspec import Struct

from deck.core.lengths import Emu

Widths = tuple[Emu, ...]

_ALIKE = 0.9
"""How near the longest lines of two columns are to each other that are alike."""


class ColumnNeed(Struct, frozen=True):
    """What one column needs: its longest unbreakable piece, its longest line, its weight."""

    minimum: Emu
    maximum: Emu
    weight: float

    def is_like(self, other: ColumnNeed) -> bool:
        """Whether two columns are of one kind, as those of several years are."""
        shorter, longer = sorted((self.maximum, other.maximum))
        return self.weight == other.weight and shorter >= _ALIKE * longer


def column_widths(needs: Sequence[ColumnNeed], total: Emu) -> Widths:
    """Return widths that add up to `total` exactly.

    Each column gets its weight's share, but no less than its minimum, and no more than its
    maximum while another column can use the room (CSS Flexbox 9.7, resolving flexible lengths).
    """
    widths: dict[int, float] = {}
    for _ in needs:  # each round settles one of them at the least
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


def improved_widths(
    widths: Widths,
    needs: Sequence[ColumnNeed],
    steps: Sequence[Emu],
    cost: Callable[[Widths], float],
) -> Widths:
    """Return widths of the same sum that cost less, where moving room between two columns helps.

    Room is moved in ever smaller `steps`, each time where it helps most, until no move helps or
    as much has been moved as there is.
    """
    best = (cost(widths), widths)
    for step in steps:
        for _ in range(sum(widths) // step):
            moves = _moves(best[1], needs, step)
            moved = min(((cost(each), each) for each in moves), default=best)
            if moved[0] >= best[0]:
                break
            best = moved
    return best[1]


def _moves(widths: Widths, needs: Sequence[ColumnNeed], step: Emu) -> Iterator[Widths]:
    """Yield widths with room moved from one column to another.

    No column gets narrower than its minimum or has use for more than its maximum, and columns
    that are alike take no room from one another.
    """
    givers = [each for each, need in enumerate(needs) if widths[each] - step >= need.minimum]
    takers = [each for each, need in enumerate(needs) if widths[each] < need.maximum]
    for giver, taker in product(givers, takers):
        if giver != taker and not needs[giver].is_like(needs[taker]):
            moved = list(widths)
            moved[giver] = Emu(moved[giver] - step)
            moved[taker] = Emu(moved[taker] + step)
            yield tuple(moved)


def _filled(widths: Sequence[float], needs: Sequence[ColumnNeed], total: Emu) -> Widths:
    """Return the widths in whole EMU, what is missing or too much shared out by weight."""
    spare = total - sum(widths)
    weight = sum(need.weight for need in needs)
    edges = [0]
    position = 0.0
    for width, need in zip(widths, needs, strict=True):
        position += width + spare * need.weight / weight
        edges.append(round(position))
    return tuple(Emu(right - left) for left, right in pairwise(edges))
