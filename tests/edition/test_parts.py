"""Editions in many files: slides and facts that `deck.yaml` and `facts.yaml` name elsewhere."""

from __future__ import annotations

import cProfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from benchmarks.yearbook import write_edition
from commands import run
from projects import EDITION, copy_project, request_for

from deck.bind.slides import bind_deck
from deck.core.faults import FaultLog
from deck.design.load import load_design
from deck.edition.load import load_edition
from deck.facts.build import build_book
from deck.pipeline.inputs import resolve
from deck.pipeline.stages import prepare


def divide(edition: Path) -> None:
    """Put every section into a file of its own, and the facts into two."""
    deck, facts = edition / "deck.yaml", edition / "facts.yaml"
    head, _, sections = deck.read_text(encoding="utf-8").partition("\nsections:\n")
    deck.write_text(f"{head}\nslides: slides/*.yaml\n", encoding="utf-8")
    (edition / "slides").mkdir()
    _, *parts = f"\n{sections}".split("\n  - name: ")
    for number, part in enumerate(parts, 1):
        lines = "\n".join(line.removeprefix("    ") for line in part.split("\n"))
        (edition / "slides" / f"{number:02}.yaml").write_text(f"name: {lines}", encoding="utf-8")
    stale, _, entries = facts.read_text(encoding="utf-8").partition("\nfacts:\n")
    facts.write_text(f"{stale}\nfacts: facts/*.yaml\n", encoding="utf-8")
    (edition / "facts").mkdir()
    first, _, second = entries.partition("\n  eu.")
    for name, text in (("a", first), ("b", f"  eu.{second}")):
        (edition / "facts" / f"{name}.yaml").write_text(f"facts:\n{text}\n", encoding="utf-8")


@pytest.fixture
def divided(project: Path) -> Path:
    divide(project / "data" / EDITION)
    return project


def told(project: Path) -> list[str]:
    """Return what loading an edition tells, with its files' names below the edition."""
    log = FaultLog()
    load_edition(project / "data" / EDITION, log)
    return [str(fault).partition(f"{EDITION}/")[2] for fault in log.faults]


def test_an_edition_in_many_files_gives_the_same_deck(divided: Path, tmp_path: Path) -> None:
    whole = copy_project(tmp_path / "whole")
    assert run(whole, "--no-cache").returncode == 0
    ran = run(divided, "--no-cache")
    assert ran.returncode == 0, ran.stderr
    assert "0 warnings" in ran.stdout
    decks = [project / "output" / f"{EDITION}.pptx" for project in (whole, divided)]
    assert run(divided, "diff", *map(str, decks)).returncode == 0
    texts = [run(divided, "text", str(deck)).stdout for deck in decks]
    assert texts[0] == texts[1]


def test_every_value_knows_its_file_and_line(divided: Path) -> None:
    log = FaultLog()
    prepared = prepare(resolve(request_for(divided)), log, lambda _: None)
    edition = divided / "data" / EDITION
    for section in prepared.edition.deck.sections:
        for slide in section.slides:
            place = slide.title.origin
            line = (edition / place.path.relative_to(edition)).read_text(encoding="utf-8")
            assert place.path.parent.name == "slides"
            assert slide.title[:6] in line.split("\n")[place.line - 1][place.column - 1 :]
    assert {fact.origin.path.name for fact in prepared.edition.facts.values()} == {
        "a.yaml",
        "b.yaml",
    }


def name_nothing(edition: Path) -> None:
    (edition / "deck.yaml").write_text(
        (edition / "deck.yaml").read_text(encoding="utf-8").replace("slides/*", "slide/*"), "utf-8"
    )


def name_what_is_outside(edition: Path) -> None:
    path = edition / "facts.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("facts/*", "../*"), "utf-8")


def have_both(edition: Path) -> None:
    with (edition / "deck.yaml").open("a", encoding="utf-8") as file:
        file.write("sections: []\n")


def repeat_a_fact(edition: Path) -> None:
    text = "facts:\n  us.cmi.term: {label: 期間, value: 5, unit: 年間}\n"
    (edition / "facts" / "c.yaml").write_text(text, encoding="utf-8")


def give_a_part_more(edition: Path) -> None:
    with (edition / "facts" / "a.yaml").open("a", encoding="utf-8") as file:
        file.write("stale_after: 3\n")


def lose_a_name(edition: Path) -> None:
    path = edition / "slides" / "01.yaml"
    path.write_text("# 概要\n" + path.read_text(encoding="utf-8").partition("\n")[2], "utf-8")


def break_a_part(edition: Path) -> None:
    (edition / "slides" / "02.yaml").write_text("name: 米国\nslides: [\n", encoding="utf-8")


def link_outside(edition: Path) -> None:
    path = edition / "slides" / "02.yaml"
    path.rename(edition.parent / "outside.yaml")
    path.symlink_to(edition.parent / "outside.yaml")


def leave_one_unread(edition: Path) -> None:
    (edition / "chapters").mkdir()
    (edition / "chapters" / "03.yaml").write_text("name: 欧州\n", encoding="utf-8")


def repeat_a_slide(edition: Path) -> None:
    path = edition / "slides" / "02.yaml"
    deck = yaml.safe_load(path.read_text(encoding="utf-8"))
    copied = {"name": "写し", "slides": deck["slides"][:1]}
    (edition / "slides" / "99.yaml").write_text(
        yaml.safe_dump(copied, allow_unicode=True), encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (name_nothing, 'error: no file is named by "slide/*.yaml": name files in the edition\'s'),
        (name_what_is_outside, 'facts.yaml:5:8: error: no file is named by "../*.yaml"'),
        (have_both, '"slides" and "sections" both stand here: keep one of the two'),
        (repeat_a_fact, 'facts/c.yaml:2:3: error: the key "us.cmi.term" stands twice: '),
        (give_a_part_more, 'error: unknown key "stale_after": a file that facts.yaml names has'),
        (lose_a_name, 'slides/01.yaml:2:1: error: "name" is missing: add a line `name: …` here'),
        (break_a_part, "slides/02.yaml:3:1: error: not readable as YAML"),
        (link_outside, "slides/02.yaml:1:1: error: this link leaves the edition's folder"),
        (leave_one_unread, "chapters/03.yaml:1:1: warning: no edition has a file of this name"),
        (repeat_a_slide, "stands twice: it stands first in "),
    ],
)
def test_a_fault_in_files_that_are_named_is_told_at_its_place(
    change: Callable[[Path], None], said: str, divided: Path
) -> None:
    assert told(divided) == []
    change(divided / "data" / EDITION)
    assert [each for each in told(divided) if said in each]


def test_a_yearbook_builds(tmp_path: Path) -> None:
    write_edition(tmp_path, slides=120, facts=2_100, rows=10_100)
    log = FaultLog()
    prepared = prepare(resolve(request_for(tmp_path)), log, lambda _: None)
    assert (len(prepared.slides), len(prepared.edition.facts)) == (120, 2_100)
    assert [len(table.rows) for table in prepared.edition.tables.values()] == [10_000, 100]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("unknown", "growth"),
    [
        pytest.param(0, 4.4, id="all facts known"),
        pytest.param(1, 8, id="half of them unknown"),  # the square would be 16
    ],
)
def test_what_is_done_for_an_edition_grows_with_it_and_no_faster(
    unknown: int, growth: float, tmp_path: Path
) -> None:
    small, large = (calls(tmp_path / str(times), times, unknown) for times in (1, 4))
    assert large / small < growth


def calls(project: Path, times: int, unknown: int) -> int:
    """Return how many calls it takes to load and bind an edition so many times as large.

    Of every two files of facts so many are lost: each value named there is unknown.
    """
    write_edition(project, slides=100 * times, facts=4_000 * times, rows=1_000 * times)
    for part in sorted((project / "data" / EDITION / "facts").iterdir())[: unknown * times]:
        part.unlink()
    log, profile = FaultLog(), cProfile.Profile()
    profile.enable()
    edition = load_edition(project / "data" / EDITION, log)
    design = load_design(project / "layouts", log, None)
    assert edition is not None
    assert design is not None
    deck = bind_deck(edition, build_book(edition, log), design, log)
    profile.disable()
    assert (len(deck.slides), bool(log.faults)) == (100 * times, bool(unknown))
    return sum(each.callcount for each in profile.getstats())
