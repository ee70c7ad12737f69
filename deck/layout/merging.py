"""Cells that merge: equal neighbours, one above the other, in the columns that ask for it."""

from __future__ import annotations

from collections.abc import Sequence

from deck.bind.spec import CellSpec, TableContent

Spans = tuple[tuple[int, ...], ...]
"""For every cell, row by row, how many rows it spans: 1 alone, NO_ROWS beneath a merged one."""

NO_ROWS = 0


def merged_spans(content: TableContent) -> Spans:
    """Return the spans of a table: a column with `merge` merges cells of the same text.

    Where such a column stands to the right of another one, it merges only within the rows that
    the other one merges, so that what belongs to different things is never made one.
    """
    columns: list[Sequence[int]] = []
    bounds = {0}
    for number, column in enumerate(content.columns):
        if column.merge:
            cells = [row.cells[number] for row in content.rows]
            bounds |= {row for row in range(1, len(cells)) if not _same(cells[row - 1], cells[row])}
            columns.append(_lengths(sorted(bounds), len(cells)))
        else:
            columns.append([1] * len(content.rows))
    return tuple(zip(*columns, strict=True))


def unmerged_spans(content: TableContent) -> Spans:
    return tuple((1,) * len(content.columns) for _ in content.rows)


def tied_rows(spans: Spans) -> list[range]:
    """Return the runs of rows, from top to bottom, between which no merged cell stands."""
    starts = [row for row, of_row in enumerate(spans) if row == 0 or NO_ROWS not in of_row]
    return [range(*each) for each in zip(starts, [*starts[1:], len(spans)], strict=True)]


def _same(above: CellSpec, below: CellSpec) -> bool:
    """Whether two cells say the same; empty ones say nothing, and pictures stay apart."""
    said = [[paragraph.runs for paragraph in cell.paragraphs] for cell in (above, below)]
    return bool(said[0]) and said[0] == said[1] and above.chart is below.chart is None


def _lengths(starts: Sequence[int], count: int) -> list[int]:
    lengths = [NO_ROWS] * count
    for start, stop in zip(starts, [*starts[1:], count], strict=True):
        if count:
            lengths[start] = stop - start
    return lengths
