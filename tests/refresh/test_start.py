"""The next meeting's edition: begun, moved, and filled as a person would."""

from __future__ import annotations

import csv
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from commands import run
from projects import EDITION, ROOT, edit
from test_take import AS_OF, UPPER, VALUE, fill

from deck.compare.read import read_deck
from deck.core.faults import FaultLog
from deck.edition.edition import Edition
from deck.edition.load import load_edition

NEXT = "2021-05-25"


def edition(folder: Path) -> Edition:
    loaded = load_edition(folder, FaultLog())
    assert loaded is not None
    return loaded


@pytest.fixture
def begun(project: Path) -> Path:
    """A project whose next edition has been begun, and its meeting's fields added."""
    shutil.copy(ROOT / "output" / f"{EDITION}.pptx", project / "output")
    assert run(project, "new", NEXT).returncode == 0
    deck = project / "data" / NEXT / "deck.yaml"
    edit(deck, f"  date: {NEXT}\n", f"  date: {NEXT}\n  number: 1\n  document: 資料1\n")
    return project


def test_new_says_what_it_left_out_what_to_add_and_what_to_check(project: Path) -> None:
    ran = run(project, "new", NEXT)
    assert "55 notes on what its original said are left out" in ran.stdout
    for field in ("number", "document"):
        assert f"data/{NEXT}/deck.yaml:4:1: add meeting.{field}" in ran.stdout
    first = ran.stdout[ran.stdout.index("everything is to be confirmed") :].splitlines()
    assert len(first) == 7
    assert "new release due" in first[1]


def test_what_the_original_said_is_left_out_and_doubts_stay(begun: Path) -> None:
    made = edition(begun / "data" / NEXT)
    was = edition(begun / "data" / EDITION)
    assert not [name for name, fact in made.facts.items() if fact.stated]
    assert not [
        slide for each in made.deck.sections for slide in each.slides if slide.discrepancies
    ]
    rows = [row for table in made.tables.values() for row in table.rows]
    assert not [row.id for row in rows if row.cells.get("discrepancy")]
    kept = {name: fact.discrepancy for name, fact in made.facts.items()}
    assert kept == {name: fact.discrepancy for name, fact in was.facts.items()}
    assert {name: fact.value for name, fact in made.facts.items()} == {
        name: fact.value for name, fact in was.facts.items()
    }


def test_another_edition_can_be_copied(begun: Path) -> None:
    ran = run(begun, "new", "2021-11-30", "--from", EDITION)
    assert ran.returncode == 0, ran.stderr
    assert f"copied from data/{EDITION}" in ran.stdout


@pytest.mark.parametrize(
    ("date", "message"),
    [
        ("2018-11-01", "is not after the edition"),
        ("2021-05", "is not a day"),
        ("soon", "soon"),
    ],
)
def test_a_date_that_cannot_be_is_told_and_nothing_is_made(
    project: Path, date: str, message: str
) -> None:
    ran = run(project, "new", date)
    assert ran.returncode == 2
    assert message in ran.stderr
    assert [path.name for path in (project / "data").iterdir()] == [EDITION]


def test_a_postponed_meeting_takes_its_deck_along(begun: Path) -> None:
    assert run(begun).returncode == 0
    ran = run(begun, "move", NEXT, "2021-06-10")
    assert ran.returncode == 0, ran.stderr
    assert sorted(path.name for path in (begun / "data").iterdir()) == [EDITION, "2021-06-10"]
    assert sorted(path.name for path in (begun / "output").iterdir()) == [
        f"{EDITION}.pptx",
        "2021-06-10.pptx",
    ]
    assert run(begun).returncode == 0
    assert "2021年6月10日" in "".join(
        paragraph.text
        for shape in read_deck(begun / "output" / "2021-06-10.pptx").slides[0].shapes
        for paragraph in shape.paragraphs
    )


def test_an_edition_is_moved_onto_no_other(begun: Path) -> None:
    ran = run(begun, "move", NEXT, EDITION)
    assert ran.returncode == 2
    assert "is already there" in ran.stderr
    assert (begun / "data" / NEXT / "deck.yaml").is_file()


def test_the_worklist_shows_what_is_done(begun: Path) -> None:
    facts = begun / "data" / NEXT / "facts.yaml"
    whole = len(run(begun, "facts", "--json").stdout.splitlines())
    assert f"0 of {whole} done: {whole} to do" in run(begun, "facts").stdout
    edit(facts, "value: 120_000_000", "value: 135_000_000")
    told = run(begun, "facts").stdout
    assert f"1 of {whole} done: {whole - 1} to do, 1 changed" in told
    assert "135Mドル ← 120Mドル" in told


def test_a_refresh_by_commands_comes_to_the_figures_of_the_later_edition(begun: Path) -> None:
    """`new`, the later values through a filled workbook, lists replaced, build."""
    later = edition(ROOT / "data" / NEXT)
    assert run(begun, "facts", "--xlsx", "w.xlsx").returncode == 0
    cells = {}
    for name, fact in later.facts.items():
        value = fact.value if fact.value is not None else (fact.range or (None,))[0]
        filled = {VALUE: str(fact.date) if fact.date else value, AS_OF: str(fact.as_of)}
        if fact.range:
            filled[UPPER] = fact.range[1]
        cells[name] = {column: each for column, each in filled.items() if each is not None}
    for code, rate in later.rates.items():
        cells[f"rates.{code.lower()}"] = {VALUE: float(rate.jpy), AS_OF: str(rate.as_of)}
    fill(begun / "w.xlsx", cells)
    ran = run(begun, "facts", "--take", "w.xlsx", "--apply")
    assert ran.returncode == 0, ran.stderr
    replace_rows(begun, "trilateral.csv")
    assert run(begun).returncode == 0
    made = read_deck(begun / "output" / f"{NEXT}.pptx").facts
    shared = {name: fact for name, fact in later.facts.items() if name in made and fact.value}
    assert len(shared) > 30
    for name, fact in shared.items():
        assert Decimal(made[name].value or "") == fact.value, name
    assert made["trilateral.count"].text == "9回"


def replace_rows(project: Path, name: str) -> None:
    """Replace a list's rows by those of the later edition."""
    target = project / "data" / NEXT / name
    with (ROOT / "data" / NEXT / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    text = [[cell.replace("{{ trilateral.no_9.themes }}", "4つ") for cell in row] for row in rows]
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(text)
