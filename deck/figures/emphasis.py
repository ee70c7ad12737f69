"""How far what is not emphasised stands back: one degree in every kind of chart."""

from __future__ import annotations

STANDS_BACK = 0.6
"""The share of white that it gets: the shades of series can still be told apart."""


def shade_beside(emphasis: str, *labels: str, shade: float = 0.0) -> float:
    """Return the share of white in a mark of that shade and those labels.

    It is more where something else than they is emphasised.
    """
    return shade if emphasis in ("", *labels) else 1 - (1 - shade) * (1 - STANDS_BACK)
