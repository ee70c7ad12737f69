"""The README's examples and commands do, on a copy of the real edition, what it says of them."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import command, environment, run
from pictures.odd_pictures import pdf
from pptx import Presentation
from projects import EDITION, ROOT, copy_project, edit, request_for

from deck.core.faults import FaultLog, Severity
from deck.pipeline.inputs import resolve
from deck.pipeline.stages import prepare

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILES = {"OLD": "old.pptx", "NEW": "new.pptx"}
MEANT = {
    "rename": {"OLD": "us.cmi.budget", "NEW": "us.cmi.funds"},
    "move": {"OLD": EDITION, "NEW": "2018-12-13"},
}
"""What a command's OLD and NEW stand for, where that is no deck."""

(NEXT,) = re.findall(r"build\.py new (\S+)", README)
SLOW = (pytest.mark.client("soffice"), pytest.mark.slow)

TOLD = {"diff": 1, "pull": 1}
"""The commands that do not end in 0, by their first word: decks differ, edits are to be taken."""

WRITES = ("-o", "--html", "--comments")
"""The options that name a file to write."""

BUT_FOR_CLONES = ("python -m ", "git ")
"""What the README has typed besides our own command; other tests run it, or CI does."""


def _commands() -> list[str]:
    """Return every command line of the README, those in its prose and each with its options."""
    found: dict[str, None] = {}
    for block in BLOCK.finditer(README):
        if not block[1]:
            found |= dict.fromkeys(_commands_in(block[2]))
    for inline in re.findall(r"`(python build\.py[^`]*)`", README):
        found[inline] = None
    return list(found)


def _commands_in(block: str) -> list[str]:
    """Return a block's commands; options named in the words for one are tried with it."""
    found: list[str] = []
    for line in block.splitlines():
        typed, _, words = line.partition("  ")
        if typed:
            found.append(typed.rpartition("&& ")[2])
        options = (part.strip() for part in re.split("[;,]", words))
        found += [f"{found[-1]} {option}" for option in options if option.startswith("--")]
    return found


COMMANDS = [each for each in _commands() if not each.startswith(BUT_FOR_CLONES)]
EXAMPLES = [
    block[2]
    for block in BLOCK.finditer(README)
    if block[1] == "yaml" and "layout: changes" not in block[2]
]
(CHANGES,) = (block[2] for block in BLOCK.finditer(README) if "layout: changes" in block[2])
"""The slide of changes, which needs an edition before."""


def test_the_readme_has_what_is_tested_here() -> None:
    assert {"python build.py", "python build.py check --json"} <= set(COMMANDS)
    assert len(COMMANDS) > 25
    assert len(EXAMPLES) >= 3
    assert {block[1] for block in BLOCK.finditer(README)} == {"", "yaml"}
    assert all(each.startswith("python build.py") for each in COMMANDS)


def faults_after(project: Path, slides: str) -> list[str]:
    """Put a README's slides into the deck of the edition; return its errors and warnings."""
    path = project / "data" / EDITION / "deck.yaml"
    deck = yaml.safe_load(path.read_text(encoding="utf-8"))
    for slide in yaml.safe_load(slides):
        _put(deck, slide)
    path.write_text(yaml.safe_dump(deck, allow_unicode=True, sort_keys=False), encoding="utf-8")
    log = FaultLog()
    prepare(resolve(request_for(project)), log, lambda _: None)
    return [str(fault) for fault in log.faults if fault.severity is not Severity.NOTE]


def _put(deck: Mapping[str, Any], slide: Mapping[str, Any]) -> None:
    """Give a slide that is there its new texts; put a new one behind the last of its region."""
    for section in reversed(deck["sections"]):
        for number, each in reversed(list(enumerate(section["slides"]))):
            if each["id"] == slide["id"]:
                _add(each, slide)
                return
            if "layout" in slide and each.get("region") == slide["region"]:
                section["slides"].insert(number + 1, slide)
                return
    raise AssertionError(f"no slide is called {slide['id']}")


def _add(slide: dict[str, Any], added: Mapping[str, Any]) -> None:
    """Add what an example adds: further lines to a text that is there, and what is not there."""
    for key, value in added.items():
        lines = key in slide and isinstance(value, str) and key != "id"
        slide[key] = f"{slide[key]}\n{value}" if lines else value


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split()[2])
def test_an_example_builds_without_a_fault(example: str, project: Path) -> None:
    for name in re.findall(r"file: (\S+\.pdf)", example):
        report = project / "data" / EDITION / name
        report.parent.mkdir()
        report.write_bytes(pdf())
    assert faults_after(project, example) == []


def test_spellings_and_a_template_are_given_as_the_readme_says(project: Path) -> None:
    edition = project / "data" / EDITION
    (spellings,) = re.findall(r"`(spellings: \{.*?\})`", README)
    (template,) = re.findall(r"`(template: \S+)`", README)
    (edition / "spellings.yaml").write_text(f"{spellings}\n", encoding="utf-8")
    assert run(project, "template", "-o", str(edition / template.split()[1])).returncode == 0
    edit(edition / "deck.yaml", "\nsections:\n", f"\n{template}\nsections:\n")
    log = FaultLog()
    prepare(resolve(request_for(project)), log, lambda _: None)
    assert log.of(Severity.ERROR) == ()
    assert all("有効活用" in str(fault) for fault in log.of(Severity.WARNING))
    assert log.of(Severity.WARNING) != ()


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with everything that the README's commands name: decks, old and new, templates."""
    project = copy_project(tmp_path_factory.mktemp("readme") / "project")
    output = project / "output"
    assert run(project).returncode == 0
    shutil.copy(output / f"{EDITION}.pptx", project / "deck.pptx")
    shutil.copy(output / f"{EDITION}.pptx", project / "new.pptx")
    edited = copy_project(project.with_name("edited"))
    edit(edited / "data" / EDITION / "facts.yaml", "value: 120_000_000", "value: 125_000_000")
    run(edited)
    shutil.copy(edited / "output" / f"{EDITION}.pptx", project / "old.pptx")
    shutil.copy(project / "old.pptx", output / "2018-05-30.pptx")
    _edit_by_hand(project)
    assert run(project, "template", "-o", "house.potx").returncode == 0
    for filled in ("us.xlsx", "eu.xlsx"):
        assert run(project, "facts", "--xlsx", filled).returncode == 0
    return project


def _edit_by_hand(project: Path) -> None:
    """Write the decks that three people edited: each has given another slide a new title."""
    for slide, name in enumerate(("edited.pptx", "chief.pptx", "colleague.pptx"), start=2):
        deck = Presentation(project / "deck.pptx")
        run = deck.slides[slide].shapes.title.text_frame.paragraphs[0].runs[-1]
        run.text += "（改）"
        deck.save(project / name)


def arguments(typed: str) -> list[str]:
    """Return the arguments of a command as a person types them, for what is there."""
    words = typed.split()[2:]
    meant = MEANT.get(words[0] if words else "", FILES)
    return [meant.get(word, word) for word in words]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(each, marks=SLOW) if re.search("--pdf|--html", each) else each
        for each in COMMANDS
        if "watch" not in each
    ],
)
def test_a_command_of_the_readme_runs(typed: str, ready: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(ready, project)
    words = arguments(typed)
    ran = run(project, *words, BROWSER="true %s")
    told = 0 if "--apply" in words else TOLD.get(words[0] if words else "", 0)
    assert ran.returncode == told, ran.stderr
    assert "Traceback" not in ran.stderr
    written = [word for option, word in pairwise(words) if option in WRITES]
    assert all((project / each).is_file() for each in written)
    assert ran.stdout or written


def test_the_readmes_watch_ends_with_ctrl_c(ready: Path, tmp_path: Path) -> None:
    assert "python build.py watch" in COMMANDS
    project = tmp_path / "project"
    shutil.copytree(ready, project)
    with subprocess.Popen(
        command("watch"), cwd=project, env=environment(), stdout=subprocess.PIPE, text=True
    ) as watching:
        assert watching.stdout is not None
        assert "watching" in watching.stdout.readline()
        assert f"{EDITION}.pptx" in watching.stdout.readline()
        watching.send_signal(signal.SIGINT)
        assert watching.wait(60) == 0


def test_the_next_edition_and_its_slide_of_changes_are_made_as_the_readme_says(
    ready: Path, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    shutil.copytree(ready, project)
    assert max(each.name for each in (ROOT / "data").iterdir()) < NEXT
    assert run(project, "new", NEXT).returncode == 0
    deck = project / "data" / NEXT / "deck.yaml"
    edit(deck, f"  date: {NEXT}\n", f"  date: {NEXT}\n  number: 8\n  document: 資料2-1\n")
    with deck.open("a", encoding="utf-8") as file:
        file.write(CHANGES)
    ran = run(project)
    assert ran.returncode == 0, ran.stderr
    assert "前回からの変更点" in run(project, "text", f"output/{NEXT}.pptx").stdout
