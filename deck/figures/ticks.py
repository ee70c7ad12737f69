"""Round numbers that an axis is marked with."""

from __future__ import annotations

import math


def round_ticks(high: float, most: int) -> list[float]:
    """Return 0 and up to `most` further round numbers, the last not below `high` (> 0)."""
    step = 1.0
    while step * most >= high:
        step /= 10
    while True:
        for factor in (1, 2, 5):
            count = -(-high // (step * factor))
            if count <= most:
                return [step * factor * index for index in range(int(count) + 1)]
        step *= 10


def ticks_over(low: float, high: float, most: int) -> list[float]:
    """Return up to `most` + 1 round numbers in equal steps, from at most `low` to at least `high`.

    Where the two are one number there is a step on each side of it that zero is not on.
    """
    if low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        return [0.0, 1.0]
    power = 10.0 ** math.floor(math.log10(high - low) - math.log10(most))
    for factor in (1, 2, 5, 10, 20, 50):
        step = power * factor
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= most:
            break
    return [step * index for index in range(first, last + 1)]
