"""The command line as a person uses it: exit codes, what is said, what is left on disk."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from projects import EDITION, ROOT, edit


def run(
    project: Path, *arguments: str, path: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `python build.py` in a project's folder."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    if path is not None:
        environment["PATH"] = path
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_build_says_what_it_made_and_where(project: Path) -> None:
    ran = run(project)
    assert ran.returncode == 0, ran.stderr
    assert (project / "output" / f"{EDITION}.pptx").is_file()
    assert "22 slides" in ran.stdout
    assert f"output/{EDITION}.pptx" in ran.stdout
    assert re.search(r"0 warnings, \d+ notes \(`python build.py check` lists them\)", ran.stdout)
    assert ran.stderr == ""


def test_warnings_are_shown_and_the_notes_only_counted(project: Path) -> None:
    edit(project / "data" / EDITION / "facts.yaml", "{symbol: $25M}", "{symbol: $26M}")
    ran = run(project)
    assert ran.returncode == 0
    assert ran.stderr.count("warning: ") == 1
    assert "note: " not in ran.stderr
    assert "1 warning, " in ran.stdout


def test_faults_in_the_data_leave_the_old_deck_and_exit_with_1(project: Path) -> None:
    deck = project / "output" / f"{EDITION}.pptx"
    deck.write_bytes(b"the old deck")
    line = edit(project / "data" / EDITION / "facts.yaml", "value: 120_000_000", "value: many")
    ran = run(project)
    assert ran.returncode == 1
    assert f"data/{EDITION}/facts.yaml:{line}:12: error:" in ran.stderr
    assert "note: " not in ran.stderr
    assert "1 error, 0 warnings" in ran.stderr
    assert "nothing was written" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert deck.read_bytes() == b"the old deck"
    assert [each.name for each in (project / "output").iterdir()] == [deck.name]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--edition", "2018-11-30"], 'there is no edition "2018-11-30"'),
        (["--data", "nowhere"], "nowhere: there is no such folder"),
        (["--layouts", "nowhere"], "nowhere: there is no such folder"),
        (["--size", "A3"], 'unknown slide size "A3"'),
        (["--colour"], "No such option"),
        (["new", "2018-11-29"], "2018-11-29 is not after the edition that it is copied"),
        (["new", "2019-02-30"], "not in the calendar"),
        (["new", "2019-05"], "is not a day"),
    ],
)
def test_wrong_usage_is_said_and_exits_with_2(
    project: Path, arguments: list[str], said: str
) -> None:
    ran = run(project, *arguments)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not any((project / "output").iterdir())


def test_pdf_without_libreoffice_says_what_is_missing(project: Path) -> None:
    ran = run(project, "--pdf", path="")
    assert ran.returncode == 2
    assert "LibreOffice" in ran.stderr
    assert not any((project / "output").iterdir())


@pytest.mark.client("soffice")
def test_pdf_makes_a_pdf_beside_the_deck(project: Path) -> None:
    ran = run(project, "--pdf")
    assert ran.returncode == 0, ran.stderr
    assert (project / "output" / f"{EDITION}.pdf").read_bytes().startswith(b"%PDF")
    assert len(list((project / "output").iterdir())) == 2


def test_layouts_lists_every_layout_with_its_placeholders(project: Path) -> None:
    ran = run(project, "layouts")
    assert ran.returncode == 0
    for name in ("text-figure", "columns-figure", "conclusion", "cards"):
        assert name in ran.stdout


def test_new_starts_the_next_edition_and_says_what_to_fill_in(project: Path) -> None:
    ran = run(project, "new", "2019-05-30")
    assert ran.returncode == 0, ran.stderr
    assert (project / "data" / "2019-05-30" / "facts.yaml").is_file()
    assert "deck.yaml:4:1: add meeting.number" in ran.stdout
    assert "deck.yaml:4:1: add meeting.document" in ran.stdout
    assert "python build.py facts" in ran.stdout

    unfilled = run(project)
    assert unfilled.returncode == 1
    assert "data/2019-05-30/deck.yaml" in unfilled.stderr
    assert "number" in unfilled.stderr

    deck = project / "data" / "2019-05-30" / "deck.yaml"
    date = "  date: 2019-05-30\n"
    edit(deck, date, f"{date}  number: 8\n  document: 資料2-1\n")
    ran = run(project)
    assert ran.returncode == 0, ran.stderr
    assert (project / "output" / "2019-05-30.pptx").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--data", "elsewhere", "--strict", "--no-cache"],
        ["--no-cache", "check", "--data", "elsewhere", "--strict"],
        ["--data", "nowhere", "check", "--data=elsewhere", "--edition", EDITION],
        ["--data", "elsewhere", "check"],
        ["names", "crm", "--data", "elsewhere"],
        ["layouts", "--layouts", "layouts", "--size", "A4"],
    ],
)
def test_options_stand_on_either_side_of_a_command(project: Path, arguments: list[str]) -> None:
    (project / "data").rename(project / "elsewhere")
    ran = run(project, *arguments)
    assert ran.returncode == 0, ran.stderr


def test_a_commands_own_option_is_not_the_builds(project: Path) -> None:
    ran = run(project, "redline", "old.pptx", "new.pptx", "--output", "marked.pptx")
    assert (ran.returncode, "old.pptx" in ran.stderr) == (2, True)
    assert "--output" in run(project, "redline", "--help").stdout


def test_an_option_that_is_wrong_is_said_on_either_side(project: Path) -> None:
    for arguments in (["--jobs", "0", "check"], ["check", "--jobs", "0"]):
        ran = run(project, *arguments)
        assert (ran.returncode, "'--jobs'" in ran.stderr) == (2, True)


def test_names_lists_what_a_text_can_name(project: Path) -> None:
    ran = run(project, "names", "crm.eu_2017")
    assert ran.returncode == 0, ran.stderr
    (line,) = (line for line in ran.stdout.splitlines() if "{{ crm.eu_2017.count }}" in line)
    assert "27種" in line
    assert "us.cmi.budget" not in ran.stdout


def test_every_edition_is_built_the_oldest_first(project: Path) -> None:
    shutil.copytree(ROOT / "data" / "2021-05-25", project / "data" / "2021-05-25")
    ran = run(project, "--all")
    assert ran.returncode == 0, ran.stderr
    decks = [f"output/{date}.pptx" for date in (EDITION, "2021-05-25")]
    assert [line.split()[0] for line in ran.stdout.splitlines() if ".pptx" in line] == decks
    refused = run(project, "--all", "--edition", EDITION)
    assert refused.returncode == 2
    assert "leave out --edition" in refused.stderr
