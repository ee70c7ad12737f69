"""Tables in pairs: rows, then columns, then cells; a chart's values are a table as well."""

from __future__ import annotations

from collections.abc import Sequence

from deck.compare.align import Alignment, Pair, align, text_likeness
from deck.compare.model import Cell, SlideChart, SlideTable, TextParagraph, TextRun
from deck.compare.pairs import CellPair, TablePair
from deck.compare.texts import pair_texts

LABEL_WEIGHT = 0.4
"""What an equal first cell counts for in the likeness of two rows."""
ALONE = 0.25
"""How alike the only two rows or columns between the same neighbours must be, to be one."""

Texts = tuple[str, ...]


def pair_tables(old: SlideTable, new: SlideTable) -> TablePair:
    """Return two tables with rows, columns and cells in pairs."""
    ours = [tuple(cell.text for cell in row) for row in old.rows]
    theirs = [tuple(cell.text for cell in row) for row in new.rows]
    if len(ours) == len(theirs) == 1:
        rows = _in_place(1)
        columns = _columns(ours, theirs, rows)
        if old.width == new.width and columns.gone:
            columns = _in_place(old.width)
    else:
        columns = _columns(ours, theirs, align(ours, theirs, tuple, _row_likeness, ALONE))
        rows = _rows(ours, theirs, columns)
    return TablePair(old, new, rows, columns, _cells(old, new, rows.pairs, columns.pairs))


def chart_table(chart: SlideChart) -> SlideTable:
    """Return a chart's values as a table: a row for each category, a column for each series."""
    head = ("", *(series.name for series in chart.series))
    rows = (
        (category, *(series.values[index] for series in chart.series))
        for index, category in enumerate(chart.categories)
    )
    return SlideTable(tuple(tuple(map(_cell, row)) for row in (head, *rows)))


def _in_place(count: int) -> Alignment:
    """Return the alignment of rows or columns that nothing but their place can tell apart."""
    return Alignment(tuple((n, n) for n in range(count)), (), (), ())


def _cell(text: str) -> Cell:
    return Cell((TextParagraph((TextRun(text),)),) if text else ())


def _cells(
    old: SlideTable, new: SlideTable, rows: Sequence[Pair], columns: Sequence[Pair]
) -> dict[tuple[Pair, Pair], CellPair]:
    cells = {}
    for i, j in rows:
        for m, n in columns:
            ours, theirs = old.rows[i][m], new.rows[j][n]
            text = pair_texts(ours.paragraphs, theirs.paragraphs)
            cells[(i, m), (j, n)] = CellPair(ours, theirs, text)
    return cells


def _rows(old: Sequence[Texts], new: Sequence[Texts], columns: Alignment) -> Alignment:
    """Align rows by what stands in the columns that both tables have."""
    ours = [tuple(row[m] for m, _ in columns.pairs) for row in old]
    theirs = [tuple(row[n] for _, n in columns.pairs) for row in new]
    return align(ours, theirs, tuple, _row_likeness, ALONE)


def _columns(old: Sequence[Texts], new: Sequence[Texts], rows: Alignment) -> Alignment:
    """Align columns by their cells in the rows that both tables have."""
    if not rows.pairs:
        rows = _in_place(min(len(old), len(new)))
    ours = _turned([old[i] for i, _ in rows.pairs])
    theirs = _turned([new[j] for _, j in rows.pairs])
    return align(ours, theirs, tuple, _column_likeness, ALONE)


def _turned(rows: Sequence[Texts]) -> list[Texts]:
    return list(zip(*rows, strict=True))


def _row_likeness(old: Texts, new: Texts) -> float:
    label = bool(old and new) and old[0] == new[0] != ""
    rest = text_likeness("\t".join(old[label:]), "\t".join(new[label:]))
    return LABEL_WEIGHT + (1 - LABEL_WEIGHT) * rest if label else rest * (1 - LABEL_WEIGHT / 2)


def _column_likeness(old: Texts, new: Texts) -> float:
    """Return the mean likeness of the cells beside each other; the header counts as three."""
    if not old or not new:
        return 0.0
    alike = [text_likeness(before, after) for before, after in zip(old, new, strict=True)]
    return (sum(alike) + 2 * alike[0]) / (len(alike) + 2)
