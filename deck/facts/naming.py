"""What the entries of a list are called: by their first cells, as many as tell them apart."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal


def row_names(rows: Mapping[str, Mapping[str, object]]) -> dict[str, str]:
    """Return what each row is called, by its id, from its cells by column.

    A name has at least one text; what follows that stands in brackets: 8 東京,
    MARVEL（第2フェーズ）.
    """
    words = {id: _words(cells) for id, cells in rows.items()}
    times: dict[tuple[str, ...], int] = {}
    for own in words.values():
        for length in range(1, len(own) + 1):
            times[own[:length]] = times.get(own[:length], 0) + 1
    return {id: _name(own, times) or id for id, own in words.items()}


def _words(cells: Mapping[str, object]) -> tuple[str, ...]:
    """Return the texts and numbers that can name a row, in their order."""
    named = (
        str(cell)
        for column, cell in cells.items()
        if column != "id" and cell and isinstance(cell, str | Decimal)
    )
    return tuple(named)


def _name(own: tuple[str, ...], times: Mapping[tuple[str, ...], int]) -> str:
    head = next((place for place, word in enumerate(own) if not word.isdigit()), 0)
    lengths = range(head + 1, len(own) + 1)
    length = next((each for each in lengths if times[own[:each]] == 1), head + 1)
    rest = "・".join(own[head + 1 : length])
    return " ".join(own[: head + 1]) + (f"（{rest}）" if rest else "")
