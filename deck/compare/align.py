"""Aligning two sequences: equal items first, then similar ones between them, then what moved."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

Item = TypeVar("Item")
Pair = tuple[int, int]

ALIKE = 0.5
"""From which similarity on two texts are taken for versions of one."""
MOVED_ALIKE = 0.75
"""From which similarity on a text that is gone from one place is the one new at another."""
WIDEST_GAP = 250_000
"""Beyond so many comparisons, what stands between two equal items is not compared at all."""
LONG = 2_000
"""From so many items on, difflib leaves out the ones that stand everywhere."""
NEVER = 2.0
"""A likeness that nothing has."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which item of one sequence is which of the other, by index.

    `kept` pairs rise in both sequences, `moved` pairs cross them; the rest is `gone` and `come`.
    """

    kept: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    gone: tuple[int, ...]
    come: tuple[int, ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """All pairs, in the order of the new sequence."""
        return tuple(sorted(self.kept + self.moved, key=lambda pair: pair[1]))

    def mirrored(self) -> Alignment:
        swapped = sorted((j, i) for i, j in self.moved)
        return Alignment(tuple((j, i) for i, j in self.kept), tuple(swapped), self.come, self.gone)

    def merged(self) -> list[tuple[int | None, int | None]]:
        """Return both sequences as one: the new one's order, what is gone after what it followed.

        What has moved stands where it is now.
        """
        to_old = {j: i for i, j in self.kept}
        sources = {j: i for i, j in self.moved}
        waiting = list(self.gone)
        rows: list[tuple[int | None, int | None]] = []
        for j in sorted({*to_old, *sources, *self.come}):
            while j in to_old and waiting and waiting[0] < to_old[j]:
                rows.append((waiting.pop(0), None))
            rows.append((to_old.get(j, sources.get(j)), j))
        return rows + [(i, None) for i in waiting]


def align(
    old: Sequence[Item],
    new: Sequence[Item],
    key: Callable[[Item], Hashable],
    likeness: Callable[[Item, Item], float],
    alone: float = NEVER,
) -> Alignment:
    """Align two sequences. `key` is equal for equal items; `likeness` goes from 0 to 1.

    Of what then stands unpaired alone between the same neighbours, one here and one there is a
    pair from the likeness `alone` on.
    """
    kept: list[Pair] = []
    for gap_old, gap_new, size in _anchored([key(each) for each in old], [key(e) for e in new]):
        kept += _best_in_gap(old, new, (gap_old, gap_new), likeness)
        kept += [(gap_old.stop + step, gap_new.stop + step) for step in range(size)]
    gone = _rest(len(old), (i for i, _ in kept))
    come = _rest(len(new), (j for _, j in kept))
    moved = _moved(old, new, gone, come, likeness)
    gone = [i for i in gone if i not in {each for each, _ in moved}]
    come = [j for j in come if j not in {each for _, each in moved}]
    lonely = [
        (left[0], right[0])
        for left, right in gaps(kept, gone, come)
        if len(left) == len(right) == 1 and likeness(old[left[0]], new[right[0]]) >= alone
    ]
    return Alignment(
        tuple(sorted(kept + lonely)),
        tuple(moved),
        tuple(i for i in gone if i not in {each for each, _ in lonely}),
        tuple(j for j in come if j not in {each for _, each in lonely}),
    )


def _rest(count: int, taken: Iterable[int]) -> list[int]:
    return sorted(set(range(count)) - set(taken))


def gaps(
    kept: Sequence[Pair], gone: Iterable[int], come: Iterable[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield what stands unpaired on both sides between the same two of the rising kept pairs."""
    found: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i in gone:
        found[bisect_left(kept, (i, 0))][0].append(i)
    seconds = [j for _, j in kept]
    for j in come:
        found[bisect_left(seconds, j)][1].append(j)
    yield from (gap for gap in found.values() if all(gap))


def blocks(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of equal items as (old, new, length), last an empty one at the ends.

    What both begin and end with is set apart first: it makes the search short, and an insertion
    into a run of equal items stands at its end.
    """
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if head:
        yield 0, 0, head
    crowded = len(middle_old) + len(middle_new) > LONG
    matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=crowded)
    for i, j, size in matcher.get_matching_blocks()[:-1]:
        yield i + head, j + head, size
    if tail:
        yield len(old) - tail, len(new) - tail, tail
    yield len(old), len(new), 0


def _anchored(
    old: Sequence[Hashable], new: Sequence[Hashable]
) -> Iterator[tuple[range, range, int]]:
    """Yield, for each run of equal items, the two gaps before it and its length."""
    at_old = at_new = 0
    for i, j, size in blocks(old, new):
        yield range(at_old, i), range(at_new, j), size
        at_old, at_new = i + size, j + size


def _best_in_gap(
    old: Sequence[Item],
    new: Sequence[Item],
    gap: tuple[range, range],
    likeness: Callable[[Item, Item], float],
) -> list[Pair]:
    """Return the rising pairs within two gaps whose likenesses have the greatest sum.

    Needleman and Wunsch's alignment (1970) with no price for gaps, of pairs that are alike.
    """
    rows, columns = gap
    if not rows or not columns or len(rows) * len(columns) > WIDEST_GAP:
        return []
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    score = [[0.0] * len(columns) for _ in rows]
    for r, i in enumerate(rows):
        for c, j in enumerate(columns):
            alike = likeness(old[i], new[j])
            score[r][c] = alike if alike >= ALIKE else -1.0
            best[r + 1][c + 1] = max(best[r][c + 1], best[r + 1][c], best[r][c] + score[r][c])
    pairs = []
    r, c = len(rows), len(columns)
    while r and c:
        if best[r][c] == best[r - 1][c]:
            r -= 1
        elif best[r][c] == best[r][c - 1]:
            c -= 1
        else:
            r, c = r - 1, c - 1
            pairs.append((rows[r], columns[c]))
    return pairs[::-1]


def _moved(
    old: Sequence[Item],
    new: Sequence[Item],
    gone: Sequence[int],
    come: Sequence[int],
    likeness: Callable[[Item, Item], float],
) -> list[Pair]:
    """Return pairs of what is gone here and has come there, the most alike first."""
    if len(gone) * len(come) > WIDEST_GAP:
        return []
    scored = [
        (alike, i, j)
        for i in gone
        for j in come
        if (alike := likeness(old[i], new[j])) >= MOVED_ALIKE
    ]
    return sorted(one_to_one(scored))


def one_to_one(scored: Sequence[tuple[float, int, int]]) -> list[Pair]:
    """Return the pairs of highest score that share no item; among equals the earlier ones."""
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for _, i, j in sorted(scored, key=lambda each: (-each[0], abs(each[1] - each[2]), each[1:])):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((i, j))
    return pairs


def rising(pairs: Sequence[Pair], weight: Callable[[Pair], int] = lambda _: 1) -> frozenset[Pair]:
    """Return a heaviest set of pairs that rise in both sequences; without weights, a longest.

    `ends` are the last items of the best chains so far, each heavier than those that end before.
    """
    ordered = sorted(pairs)
    ends: list[int] = []
    totals: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, pair in enumerate(ordered):
        place = bisect_left(ends, pair[1])
        before.append(last[place - 1] if place else -1)
        total = weight(pair) + (totals[place - 1] if place else 0)
        beaten = bisect_right(totals, total, lo=place)
        ends[place:beaten], totals[place:beaten], last[place:beaten] = [pair[1]], [total], [index]
    chain = set()
    index = last[-1] if last else -1
    while index >= 0:
        chain.add(ordered[index])
        index = before[index]
    return frozenset(chain)


@lru_cache(maxsize=50_000)
def bigrams(text: str) -> Counter[str]:
    """Return how often each pair of neighbouring characters stands in a text."""
    padded = f"\n{text}\n"
    return Counter(map("".join, pairwise(padded)))


def text_likeness(old: str, new: str) -> float:
    """Return Dice's coefficient of two texts' bigrams: 1 for equal texts, 0 for strangers."""
    if old == new:
        return 1.0
    ours, theirs = bigrams(old), bigrams(new)
    shared = sum((ours & theirs).values())
    return 2 * shared / (len(old) + len(new) + 2)
