"""Building again: nothing is done that was done before, and the deck is the same either way."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import environment, run
from msgspec.structs import replace
from projects import EDITION, ROOT, copy_project, edit, request_for

from deck.pipeline.build import build
from deck.pipeline.request import Built, Request

FACTS = Path("data", EDITION, "facts.yaml")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has been built with a cache."""
    folder = copy_project(tmp_path_factory.mktemp("first"))
    built_in(folder)
    return folder


@pytest.fixture
def again(first: Path, tmp_path: Path) -> Path:
    """A copy of that project, its cache among it, which a test may change."""
    return shutil.copytree(first, tmp_path, dirs_exist_ok=True)


def cached(folder: Path) -> Request:
    return replace(request_for(folder), cache=folder / ".cache")


def built_in(folder: Path) -> Built:
    return build(cached(folder), lambda _: None)


def pictures(folder: Path) -> set[str]:
    return {path.name for path in (folder / ".cache" / "pictures").iterdir()}


def afresh(folder: Path, output: Path) -> bytes:
    """Return the deck of the same data, built without a cache."""
    request = replace(cached(folder), cache=None, output=output)
    return build(request, lambda _: None).path.read_bytes()


def test_a_second_build_finds_that_nothing_has_changed(first: Path) -> None:
    before = (first / "output" / f"{EDITION}.pptx").stat()
    built = built_in(first)
    assert built.unchanged
    assert (built.slides, built.charts) == (22, 15)
    after = (first / "output" / f"{EDITION}.pptx").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_faults_are_told_again_though_nothing_has_changed(first: Path) -> None:
    assert built_in(first).faults == build(request_for(first), lambda _: None).faults != ()


@pytest.mark.parametrize("harm", ["edited", "gone"])
def test_a_deck_that_was_edited_or_is_gone_is_put_back_from_the_cache(
    first: Path, harm: str
) -> None:
    deck = first / "output" / f"{EDITION}.pptx"
    whole = deck.read_bytes()
    deck.unlink() if harm == "gone" else deck.write_bytes(whole + b"by hand")
    assert not built_in(first).unchanged
    assert deck.read_bytes() == whole


def test_one_changed_fact_redraws_only_the_charts_that_show_it(again: Path, tmp_path: Path) -> None:
    before = pictures(again)
    edit(again / FACTS, "value: 120_000_000", "value: 135_000_000")
    edit(again / FACTS, "stated: {mega: 120Mドル}", "stated: {mega: 135Mドル}")
    built = built_in(again)
    assert before < pictures(again)
    assert len(pictures(again) - before) == len(showing("us.cmi.budget", again))
    assert built.path.read_bytes() == afresh(again, tmp_path / "afresh")


def showing(fact: str, folder: Path) -> set[str]:
    """Return the charts that show a fact."""
    from deck.core.faults import FaultLog
    from deck.layout.placed import PlacedChart
    from deck.pipeline.inputs import resolve
    from deck.pipeline.stages import prepare

    slides = prepare(resolve(request_for(folder)), FaultLog(), lambda _: None).slides
    return {
        each.chart.id
        for slide in slides
        for each in slide.elements
        if isinstance(each, PlacedChart) and fact in each.chart.facts
    }


def test_a_line_inserted_above_redraws_nothing(again: Path) -> None:
    before = pictures(again)
    edit(again / FACTS, "facts:\n", "# a remark\nfacts:\n")
    assert not built_in(again).unchanged
    assert pictures(again) == before


@pytest.mark.parametrize("kind", ["builds", "decks", "pictures"])
def test_any_part_of_the_cache_can_be_deleted_or_spoilt(again: Path, kind: str) -> None:
    deck = again / "output" / f"{EDITION}.pptx"
    whole = deck.read_bytes()
    deck.unlink()
    for path in (again / ".cache" / kind).iterdir():
        path.write_bytes(b"spoilt")
    built_in(again)
    assert deck.read_bytes() == whole
    shutil.rmtree(again / ".cache" / kind)
    deck.unlink()
    built_in(again)
    assert deck.read_bytes() == whole


def test_another_size_or_strictness_is_another_build(first: Path) -> None:
    built_in(first)
    other = replace(cached(first), size="4:3", output=first / "other")
    assert not build(other, lambda _: None).unchanged
    assert built_in(first).unchanged


def test_two_builds_at_once_come_to_the_same_deck(tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    builds = [
        subprocess.Popen(
            [sys.executable, str(ROOT / "build.py"), "--jobs", "1"],
            cwd=folder,
            env=environment(),
            stderr=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]
    assert [each.wait() for each in builds] == [0, 0]
    assert [path.name for path in (folder / "output").iterdir()] == [f"{EDITION}.pptx"]
    assert built_in(folder).path.read_bytes() == afresh(folder, tmp_path / "afresh")


def test_an_unchanged_build_clears_away_what_a_killed_one_left(again: Path) -> None:
    deck = built_in(again).path
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = deck.with_name(f".{deck.name}.{ended.pid}-{ended.pid}")
    left.write_bytes(b"half a deck")
    assert built_in(again).unchanged
    assert [path.name for path in deck.parent.iterdir()] == [deck.name]


def test_an_unchanged_build_imports_nothing_that_is_slow(first: Path) -> None:
    built_in(first)
    run(first)
    code = (
        "import sys; from deck.cli.main import build_command; "
        "build_command(standalone_mode=False); "
        "print(*sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=first, env=environment(), capture_output=True, text=True
    )
    assert "nothing has changed" in ran.stdout
    imported = set(ran.stdout.split())
    assert not imported & {"pandas", "numpy", "matplotlib", "pptx", "lxml", "pydantic"}


def test_no_cache_keeps_nothing_and_uses_nothing(tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    for _ in range(2):
        ran = run(folder, "--no-cache")
        assert ran.returncode == 0
        assert "nothing has changed" not in ran.stdout
    assert not (folder / ".cache").exists()
