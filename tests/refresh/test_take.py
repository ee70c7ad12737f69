"""The worklist goes out as a workbook, and what was filled in comes back into the data."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import run
from projects import EDITION, copy_project, edit

from deck.core.faults import FaultLog
from deck.edition.edition import Edition
from deck.edition.load import load_edition
from deck.refresh.workbook import COLUMNS

NAME, VALUE, UPPER, AS_OF = (
    COLUMNS.index(each) + 1 for each in ("名前", "値", "値（上限）", "時点")
)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its worklist as it was handed out."""
    folder = copy_project(tmp_path_factory.mktemp("taken"))
    ran = run(folder, "facts", "--xlsx", "w.xlsx")
    assert ran.returncode == 0, ran.stderr
    return folder


@pytest.fixture
def project(first: Path, tmp_path: Path) -> Path:
    return shutil.copytree(first, tmp_path, dirs_exist_ok=True)


def fill(path: Path, cells: dict[str, dict[int, Any]], target: Path | None = None) -> Path:
    """Fill cells of a workbook by the facts' names and columns, and save it."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows(min_row=2):
            for column, value in cells.get(str(row[NAME - 1].value), {}).items():
                row[column - 1].value = value
    book.save(target or path)
    return target or path


def edition_of(project: Path) -> Edition:
    edition = load_edition(project / "data" / EDITION, FaultLog())
    assert edition is not None
    return edition


def files_of(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / "data" / EDITION).iterdir()}


def test_a_region_is_a_sheet_and_only_values_and_dates_are_open(first: Path) -> None:
    book = openpyxl.load_workbook(first / "w.xlsx")
    assert {"米国", "欧州", "中国", "換算レート"} <= set(book.sheetnames)
    for sheet in book:
        assert sheet.protection.sheet
        for row in sheet.iter_rows(min_row=2):
            opened = {cell.column for cell in row if not cell.protection.locked}
            assert opened <= {VALUE, UPPER, AS_OF}
            assert VALUE in opened
        assert len(sheet.data_validations.dataValidation) > 0
    names = {row[NAME - 1].value for sheet in book for row in sheet.iter_rows(min_row=2)}
    assert {"us.cmi.budget", "rates.usd", "us.eo.signed"} <= names
    assert "cn.nkp.total" not in names  # a sum follows from its parts


def test_a_workbook_that_nobody_filled_changes_nothing(project: Path) -> None:
    before = files_of(project)
    ran = run(project, "facts", "--take", "w.xlsx", "--apply")
    assert ran.returncode == 0, ran.stderr
    assert "0 cells written" in ran.stdout
    assert files_of(project) == before


def test_what_was_filled_in_is_shown_and_written_only_when_asked_for(project: Path) -> None:
    before = files_of(project)
    fill(
        project / "w.xlsx",
        {
            "us.cmi.budget": {VALUE: 135_000_000, AS_OF: "2021-05"},
            "us.mgi_economics.benefit": {UPPER: 280_000_000_000},
            "us.eo.signed": {VALUE: "2017-12-21"},
            "rates.usd": {VALUE: 109.04, AS_OF: "2021-04"},
        },
    )
    ran = run(project, "facts", "--take", "w.xlsx")
    assert "us.cmi.budget 値: 120000000 → 135000000  (w.xlsx 米国!B" in ran.stdout
    assert "6 cells to be written" in ran.stdout
    assert "the value of us.eo.signed is new, its date is not" in ran.stderr
    assert files_of(project) == before
    ran = run(project, "facts", "--take", "w.xlsx", "--apply")
    assert "+    value: 135_000_000" in ran.stdout
    edition = edition_of(project)
    budget = edition.facts["us.cmi.budget"]
    assert (budget.value, str(budget.as_of)) == (135_000_000, "2021-05")
    assert edition.facts["us.mgi_economics.benefit"].range == (123_000_000_000, 280_000_000_000)
    assert str(edition.facts["us.eo.signed"].date) == "2017-12-21"
    assert str(edition.rates["USD"].jpy) == "109.04"
    changed = [name for name, content in files_of(project).items() if content != before[name]]
    assert sorted(changed) == ["facts.yaml", "rates.yaml"]
    old, new = (text["facts.yaml"].decode().splitlines() for text in (before, files_of(project)))
    assert len(set(new) - set(old)) == 4


def test_several_workbooks_are_one_and_contradictions_are_left_out(project: Path) -> None:
    for name, value in (("a", 130_000_000), ("b", 140_000_000)):
        cells = {"us.cmi.budget": {VALUE: value}, "us.cmi.term": {VALUE: 6}}
        fill(project / "w.xlsx", cells, project / f"{name}.xlsx")
    ran = run(project, "facts", "--take", "a.xlsx", "--take", "b.xlsx", "--apply")
    assert "130000000（a.xlsx 米国!B" in ran.stderr
    assert "contradict each other" in ran.stderr
    edition = edition_of(project)
    assert edition.facts["us.cmi.budget"].value == 120_000_000
    assert edition.facts["us.cmi.term"].value == 6


def test_a_value_that_the_data_have_changed_meanwhile_is_not_overwritten(project: Path) -> None:
    fill(project / "w.xlsx", {"us.cmi.budget": {VALUE: 135_000_000}})
    facts = project / "data" / EDITION / "facts.yaml"
    edit(facts, "value: 120_000_000", "value: 125_000_000")
    edit(facts, "stated: {mega: 120Mドル}", "stated: {mega: 125Mドル}")
    ran = run(project, "facts", "--take", "w.xlsx", "--apply")
    assert "is 125000000 in the data by now, no longer 120000000" in ran.stderr
    assert edition_of(project).facts["us.cmi.budget"].value == 125_000_000


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"us.cmi.budget": {VALUE: "many"}}, "'many' is not a number"),
        ({"us.cmi.budget": {AS_OF: "last year"}}, "'last year' is not a date"),
        ({"us.eo.signed": {VALUE: "soon"}}, "'soon' is not a date"),
    ],
)
def test_what_is_no_such_value_is_told_with_its_cell(
    project: Path, cells: dict[str, dict[int, Any]], reason: str
) -> None:
    fill(project / "w.xlsx", cells)
    before = files_of(project)
    ran = run(project, "facts", "--take", "w.xlsx", "--apply")
    assert reason in ran.stderr
    assert "w.xlsx 米国!" in ran.stderr
    assert files_of(project) == before


def not_a_workbook(path: Path) -> None:
    path.write_bytes(b"no zip")


def another_workbook(path: Path) -> None:
    openpyxl.Workbook().save(path)


@pytest.mark.parametrize("harm", [not_a_workbook, another_workbook, Path.unlink])
def test_what_is_no_worklist_is_told_in_one_line(
    project: Path, harm: Callable[[Path], None]
) -> None:
    harm(project / "w.xlsx")
    ran = run(project, "facts", "--take", "w.xlsx")
    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 1
    assert "w.xlsx" in ran.stderr
