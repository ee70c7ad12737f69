"""What the entries of a list are called: by their first cells, as many as tell them apart."""

from __future__ import annotations

from collections.abc import Mapping, Set
from decimal import Decimal


def row_names(rows: Mapping[str, Mapping[str, object]]) -> dict[str, str]:
    """Return what each row is called, by its id, from its cells by column.

    A name has at least one text, of a column that every row fills if there is one; what follows
    that stands in brackets: 8 東京, MARVEL（第2フェーズ）.
    """
    columns = {column for cells in rows.values() for column in cells}
    full = {each for each in columns if all(_is_text(cells.get(each)) for cells in rows.values())}
    words = {id: _words(cells, full - {"id"}) for id, cells in rows.items()}
    times: dict[tuple[str, ...], int] = {}
    for own in words.values():
        for length in range(1, len(own) + 1):
            times[own[:length]] = times.get(own[:length], 0) + 1
    return {id: _name(own, times) or id for id, own in words.items()}


def _is_text(cell: object) -> bool:
    return isinstance(cell, str) and bool(cell)


def _words(cells: Mapping[str, object], full: Set[str]) -> tuple[str, ...]:
    """Return the texts and numbers that can name a row, in their order.

    Before the first text that every row has, only numbers can.
    """
    start = next((place for place, column in enumerate(cells) if column in full), 0)
    named = (
        str(cell)
        for place, (column, cell) in enumerate(cells.items())
        if column != "id" and cell and isinstance(cell, Decimal if place < start else str | Decimal)
    )
    return tuple(named)


def _name(own: tuple[str, ...], times: Mapping[tuple[str, ...], int]) -> str:
    head = next((place for place, word in enumerate(own) if not word.isdigit()), 0)
    lengths = range(head + 1, len(own) + 1)
    length = next((each for each in lengths if times[own[:each]] == 1), head + 1)
    rest = "・".join(own[head + 1 : length])
    return " ".join(own[: head + 1]) + (f"（{rest}）" if rest else "")
