"""Places on a canvas, in points from its upper left corner, and labels kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct


class Area(Struct, frozen=True):
    """A rectangle of the canvas. `y` grows downwards, as on the slide."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The height of its horizontal middle line."""
        return self.y + self.height / 2

    @property
    def center(self) -> float:
        return self.x + self.width / 2

    def inset(self, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> Area:
        return Area(
            self.x + left, self.y + top, self.width - left - right, self.height - top - bottom
        )

    def overlaps(self, other: Area, gap: float = 0) -> bool:
        """Tell whether the two come nearer to each other than `gap`."""
        return (
            self.x < other.right + gap
            and other.x < self.right + gap
            and self.y < other.bottom + gap
            and other.y < self.bottom + gap
        )

    def rows(self, count: int, gap: float = 0) -> Iterator[Area]:
        """Yield `count` rows of equal height, the topmost first."""
        height = (self.height - gap * (count - 1)) / count
        for index in range(count):
            yield Area(self.x, self.y + index * (height + gap), self.width, height)

    def columns(self, count: int, gap: float = 0) -> Iterator[Area]:
        """Yield `count` columns of equal width, the leftmost first."""
        width = (self.width - gap * (count - 1)) / count
        for index in range(count):
            yield Area(self.x + index * (width + gap), self.y, width, self.height)


def dodge(
    centers: Sequence[float], lengths: Sequence[float], low: float, high: float
) -> list[float] | None:
    """Return centres near the wanted ones whose stretches neither overlap nor leave [low, high].

    `centers` ascend. None where the stretches together are longer than the room. Neighbours that
    push each other move together, each the same way from where it wanted to be.
    """
    if sum(lengths) > high - low:
        return None
    groups: list[list[float]] = []  # start, length, number of stretches
    for center, length in zip(centers, lengths, strict=True):
        groups.append([_within(center - length / 2, length, low, high), length, 1])
        while len(groups) > 1 and groups[-2][0] + groups[-2][1] > groups[-1][0]:
            start, more, count = groups.pop()
            first = groups[-1]
            shared = (first[0] * first[2] + (start - first[1]) * count) / (first[2] + count)
            length = first[1] + more
            groups[-1] = [_within(shared, length, low, high), length, first[2] + count]
    placed: list[float] = []
    for start, _length, count in groups:
        for _ in range(int(count)):
            length = lengths[len(placed)]
            placed.append(start + length / 2)
            start += length
    return placed


def _within(start: float, length: float, low: float, high: float) -> float:
    return max(low, min(start, high - length))
