"""The commands that compare decks, as a person calls them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from projects import EDITION, edit
from test_command import run


@pytest.fixture
def two_decks(project: Path) -> Path:
    """A project with two decks in its output folder, the later one with a changed fact."""
    assert run(project, "--no-cache").returncode == 0
    assert run(project, "new", "2019-05-30").returncode == 0
    later = project / "data" / "2019-05-30"
    date = "  date: 2019-05-30\n"
    edit(later / "deck.yaml", date, f"{date}  number: 8\n  document: 資料2-1\n")
    edit(later / "facts.yaml", "value: 120_000_000", "value: 135_000_000")
    ran = run(project, "--no-cache")
    assert ran.returncode == 0, ran.stderr
    return project


def test_the_last_two_decks_are_compared_and_the_changed_fact_is_told(two_decks: Path) -> None:
    ran = run(two_decks, "diff", "--json")
    assert ran.returncode == 1, ran.stderr
    facts = {fact["name"]: fact for fact in json.loads(ran.stdout)["facts"]}
    assert facts["us.cmi.budget"]["old"] == "120Mドル"
    assert facts["us.cmi.budget"]["new"] == "135Mドル"
    assert "135Mドル" in run(two_decks, "diff", EDITION, "2019-05-30").stdout


def test_a_deck_is_the_same_as_itself(two_decks: Path) -> None:
    assert run(two_decks, "diff", EDITION, EDITION).returncode == 0


def test_changes_are_written_as_a_page_a_redline_and_a_table(two_decks: Path) -> None:
    run(two_decks, "diff", "--html", "changes.html")
    assert "135Mドル" in (two_decks / "changes.html").read_text(encoding="utf-8")
    for command, name in (("redline", "r.pptx"), ("table", "t.docx"), ("table", "t.xlsx")):
        ran = run(two_decks, command, EDITION, "2019-05-30", "-o", name)
        assert ran.returncode == 0, ran.stderr
        assert zipfile.is_zipfile(two_decks / name)


def test_a_deck_is_printed_as_text(two_decks: Path) -> None:
    ran = run(two_decks, "text", f"output/{EDITION}.pptx")
    assert ran.returncode == 0
    assert "各国の動向まとめ" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["diff"], "two are needed"),
        (["diff", "2018-11-29"], "name two decks"),
        (["diff", "none.pptx", "none.pptx"], "none.pptx"),
        (["text", "data/2018-11-29/deck.yaml"], "deck.yaml"),
    ],
)
def test_trouble_ends_with_2_and_one_line(project: Path, arguments: list[str], said: str) -> None:
    ran = run(project, *arguments)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
