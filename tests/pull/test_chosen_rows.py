"""Tables that show some rows of a list, or in an order of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from projects import EDITION, edit, request_for

from deck.core.faults import FaultsFound, Severity
from deck.pipeline.build import build
from deck.pull.findings import Fate
from deck.pull.pull import Pulled, pull

CHOICES = [
    ["where: {eu_2017: true}"],
    ["sort: -name_ja"],
    ["limit: 5"],
    ["where: {us_2018: true}", "sort: name_en", "limit: 3"],
]


def choose(project: Path, *choice: str) -> Path:
    """Have the list of raw materials show the rows of a choice; return the deck built of it."""
    lines = "".join(f"          {each}\n" for each in ("rows_of: crm", *choice))
    edit(project / "data" / EDITION / "deck.yaml", "          rows_of: crm\n", lines)
    return build(request_for(project), lambda _: None).path


def rows(path: Path) -> list[list[str]]:
    slides = [
        each for each in Presentation(str(path)).slides if each.name.startswith("appendix-crm")
    ]
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    found = [[cell.text for cell in row.cells] for table in tables for row in [*table.rows][1:]]
    return [row for row in found if any(row)]


def pulled(project: Path, path: Path) -> Pulled:
    return pull(request_for(project), [path], {}, apply=True)


def test_rows_are_chosen_sorted_and_cut(project: Path) -> None:
    every = [row[0] for row in rows(build(request_for(project), lambda _: None).path)]
    chosen = [row[0] for row in rows(choose(project, "sort: -name_ja", "limit: 4"))]
    assert chosen == sorted(every, reverse=True)[:4]


@pytest.mark.parametrize("choice", CHOICES, ids=" ".join)
def test_a_deck_of_chosen_rows_that_nobody_edited_pulls_to_nothing(
    project: Path, choice: list[str]
) -> None:
    path = choose(project, *choice)
    csv = project / "data" / EDITION / "critical-materials.csv"
    before = csv.read_bytes()
    assert pulled(project, path).findings == ()
    assert csv.read_bytes() == before


def test_a_row_taken_out_of_chosen_rows_stays_in_the_list(project: Path) -> None:
    path = choose(project, "limit: 5")
    csv = project / "data" / EDITION / "critical-materials.csv"
    before = csv.read_bytes()
    presentation = Presentation(str(path))
    slide = next(each for each in presentation.slides if each.name == "appendix-crm")
    (table,) = (each.table for each in slide.shapes if each.has_table)
    table._tbl.remove(table._tbl.tr_lst[2])
    presentation.save(str(path))
    found = pulled(project, path).findings
    assert {each.fate for each in found} == {Fate.REFUSED}
    assert all("`limit`" in each.reason for each in found)
    assert csv.read_bytes() == before


def test_an_unknown_column_to_sort_by_is_told_at_its_line(project: Path) -> None:
    with pytest.raises(FaultsFound) as found:
        choose(project, "sort: -name_jp")
    errors = [each for each in found.value.faults if each.severity is Severity.ERROR]
    assert ['did you mean "name_ja"' in str(each) for each in errors] == [True]
