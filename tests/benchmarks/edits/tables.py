"""Edits of cells, rows and columns."""

from __future__ import annotations

import copy
import random
from typing import Any

from benchmarks.edits.made import SENTENCES, WORDS, NotHere, Truth, choose
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide


def table_of(slide: Slide, rng: random.Random) -> Any:
    """Return a table without merged cells, of four rows and three columns at least."""
    tables = [shape.table._tbl for shape in slide.shapes if shape.has_table]
    return choose(rng, [t for t in tables if len(t.tr_lst) >= 4])


def set_cell(cell: Any, text: str) -> None:
    """Put a text into a cell, of the look that its first words had."""
    body = cell.find(qn("a:txBody"))
    first, *rest = body.findall(qn("a:p"))
    for paragraph in rest:
        body.remove(paragraph)
    kept, *runs = [*first.findall(qn("a:r"))] or [first.makeelement(qn("a:r"))]
    for run in runs:
        first.remove(run)
    if kept.getparent() is None:
        kept.append(kept.makeelement(qn("a:t")))
        first.insert(1 if first.find(qn("a:pPr")) is not None else 0, kept)
    kept.find(qn("a:t")).text = text


def cell_text(cell: Any) -> str:
    return "".join(text.text or "" for text in cell.iter(qn("a:t")))


def change_cell(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    rows = table_of(slide, rng).tr_lst
    row = rng.choice(rows[1:])
    cell = choose(rng, [each for each in row.tc_lst[1:] if cell_text(each)])
    set_cell(cell, rng.choice(SENTENCES))
    return [Truth("cell", "replace", slide.name)]


def insert_row(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    row = rng.choice(table_of(slide, rng).tr_lst[1:])
    added = copy.deepcopy(row)
    row.addnext(added)
    for cell, text in zip(
        added.tc_lst, rng.sample(SENTENCES + WORDS, len(added.tc_lst)), strict=True
    ):
        set_cell(cell, text)
    return [Truth("row", "insert", slide.name)]


def delete_row(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    row = rng.choice(table_of(slide, rng).tr_lst[1:])
    row.getparent().remove(row)
    return [Truth("row", "delete", slide.name)]


def move_row(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    rows = table_of(slide, rng).tr_lst
    rows[-1].addnext(rows[1])
    return [Truth("row", "move", slide.name)]


def duplicate_row(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    row = rng.choice(table_of(slide, rng).tr_lst[1:])
    row.addnext(copy.deepcopy(row))
    return [Truth("row", "insert", slide.name)]


def columns_of(table: Any) -> list[list[Any]]:
    """Return a table's columns, each as its a:gridCol and its cells."""
    grid = table.tblGrid.gridCol_lst
    return [[grid[n], *(row.tc_lst[n] for row in table.tr_lst)] for n in range(len(grid))]


def insert_column(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    for number, element in enumerate(rng.choice(columns_of(table_of(slide, rng)))):
        added = copy.deepcopy(element)
        element.addnext(added)
        if number:
            set_cell(added, f"{rng.choice(WORDS)}{number}")
    return [Truth("column", "insert", slide.name)]


def delete_column(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    for element in rng.choice(columns_of(table_of(slide, rng))[1:]):
        element.getparent().remove(element)
    return [Truth("column", "delete", slide.name)]


def move_column(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    columns = columns_of(table_of(slide, rng))
    if len(columns) < 3:
        raise NotHere
    for element, last in zip(columns[1], columns[-1], strict=True):
        last.addnext(element)
    return [Truth("column", "move", slide.name)]
