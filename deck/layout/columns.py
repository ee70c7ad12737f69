"""Column widths of a table: shares by weight, moved to where they make it less high."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, permutations

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


Effect = Callable[[int, Emu, Emu], float]
"""What a column gains or loses where it leaves one width for another."""


def improved_widths(
    widths: Widths,
    needs: Sequence[ColumnNeed],
    steps: Sequence[Emu],
    gain: Effect,
    loss: Effect,
    cost: Callable[[Widths], float],
) -> Widths:
    """Return widths of the same sum that cost less, where moving room between two columns helps.

    Room is moved in ever smaller `steps`, each time where it helps most, until no move helps. No
    column gets narrower than its minimum, and columns that are alike take no room from one another.
    `gain` is the most that a wider column can spare of the
    cost, `loss` the least that a narrower one adds to it.
    """
    best = (cost(widths), widths)
    for step in steps:
        while True:
            moves = _moves(best[1], needs, step, gain, loss)
            moved = min(((cost(each), each) for each in moves), default=best)
            if moved[0] >= best[0]:
                break
            best = moved
    return best[1]


def _moves(
    widths: Widths, needs: Sequence[ColumnNeed], step: Emu, gain: Effect, loss: Effect
) -> Iterator[Widths]:
    """Yield widths with room moved from one column to another, where that may lower the cost."""
    pairs = [
        (giver, taker)
        for giver, taker in permutations(range(len(widths)), 2)
        if widths[giver] - step >= needs[giver].minimum and not needs[giver].is_like(needs[taker])
    ]
    gains = {each: gain(each, widths[each], Emu(widths[each] + step)) for _, each in pairs}
    losses = {
        each: loss(each, widths[each], Emu(widths[each] - step))
        for each, taker in pairs
        if gains[taker] > 0
    }
    for giver, taker in pairs:
        if gains[taker] > 0 and gains[taker] > losses[giver]:
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
