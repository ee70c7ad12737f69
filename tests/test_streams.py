"""What is printed comes out whole, whatever the code page: in files, pipes and terminals."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from commands import command, environment, run
from projects import EDITION, copy_project, edit

DECK = f"output/{EDITION}.pptx"
COMMANDS = [
    ("facts", "--csv"), ("facts", "--json"), ("facts",), ("names",), ("layouts",), ("charts",),
    ("check",), ("check", "--json"), ("text", DECK), ("diff", DECK, "other.pptx"),
    ("diff", DECK, "other.pptx", "--json"), ("--help",), ("verify", DECK),
]  # fmt: skip
BOXES = re.compile("[\u2500-\u257f]")
"""The lines of tables: a terminal without them has + and - instead."""

CODE_PAGES = {
    "cp932": {"PYTHONIOENCODING": "cp932"},
    "ascii": {"PYTHONIOENCODING": "ascii", "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"},
}


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built project, with another deck that has more changed than any code page can show."""
    project = copy_project(tmp_path_factory.mktemp("streams") / "project")
    assert run(project).returncode == 0
    other = copy_project(project.with_name("other"))
    edit(other / "data" / EDITION / "deck.yaml", "subtitle: 「希少資源", "subtitle: é₂ 「希少資源")
    assert run(other).returncode == 0
    (other / DECK).rename(project / "other.pptx")
    return project


@pytest.mark.parametrize("code_page", CODE_PAGES)
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_files_and_pipes_get_the_same_utf_8_on_every_code_page(
    arguments: tuple[str, ...], code_page: str, ready: Path
) -> None:
    expected = run(ready, *arguments)
    ran = run(ready, *arguments, **CODE_PAGES[code_page])
    assert (ran.returncode, ran.stdout, ran.stderr) == (
        expected.returncode,
        expected.stdout,
        expected.stderr,
    )
    assert (ran.stdout + ran.stderr).strip()
    assert "Traceback" not in ran.stderr


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals here")
@pytest.mark.parametrize("code_page", CODE_PAGES)
@pytest.mark.parametrize(
    "arguments",
    [("names",), ("layouts",), ("text", DECK), ("diff", DECK, "other.pptx")],
    ids=" ".join,
)
def test_a_terminal_shows_what_it_can(
    arguments: tuple[str, ...], code_page: str, ready: Path
) -> None:
    changes = CODE_PAGES[code_page]
    status, shown = in_terminal(ready, arguments, changes)
    assert status == run(ready, *arguments).returncode
    assert b"Traceback" not in shown
    encoding = changes["PYTHONIOENCODING"]
    text = BOXES.sub("", run(ready, *arguments).stdout)
    lost = text.encode(encoding, "replace").count(b"?")
    assert shown.decode(encoding).count("?") >= lost


def in_terminal(
    folder: Path, arguments: tuple[str, ...], changes: dict[str, str]
) -> tuple[int, bytes]:
    """Return a command's exit code and all that it writes to a terminal."""
    ours, its = os.openpty()
    with subprocess.Popen(
        command(*arguments), cwd=folder, env=environment(**changes), stdout=its, stderr=its
    ) as process:
        os.close(its)
        shown = b""
        while True:
            try:
                read = os.read(ours, 65536)
            except OSError:
                break
            if not read:
                break
            shown += read
    os.close(ours)
    return process.returncode, shown


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk is always full here")
def test_a_deck_is_written_though_nothing_can_be_said(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    edit(project / "data" / EDITION / "facts.yaml", "{symbol: $25M}", "{symbol: $26M}")
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            command(),
            cwd=project,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=full,
            check=False,
        )
    assert ran.returncode == 0
    assert b"1 warning" in ran.stdout
    assert (project / DECK).is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk is always full here")
def test_a_fault_has_its_exit_code_though_it_cannot_be_said(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            command("check", "--data", "nowhere"),
            cwd=tmp_path, env=environment(), stdout=full, stderr=full, check=False,
        )  # fmt: skip
    assert ran.returncode == 2
