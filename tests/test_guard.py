"""The guard: what a hand has edited is overwritten by no command without being asked for."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import run
from pptx import Presentation
from pptx.util import Cm
from projects import EDITION, copy_project, edit

Edit = Callable[[Path], None]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has been built with a cache."""
    folder = copy_project(tmp_path_factory.mktemp("guarded"))
    assert run(folder).returncode == 0
    return folder


@pytest.fixture
def project(first: Path, tmp_path: Path) -> Path:
    return shutil.copytree(first, tmp_path, dirs_exist_ok=True)


def deck_of(project: Path) -> Path:
    return project / "output" / f"{EDITION}.pptx"


def in_powerpoint(change: Callable[..., object]) -> Edit:
    """Return an edit that opens the deck, changes it and saves it, as a program does."""

    def made(path: Path) -> None:
        deck = Presentation(str(path))
        change(deck)
        deck.save(str(path))

    return made


def retype_words(deck: Presentation) -> None:
    run = deck.slides[3].shapes.title.text_frame.paragraphs[0].runs[0]
    run.text = f"{run.text}（案）"


def add_text_box(deck: Presentation) -> None:
    box = deck.slides[2].shapes.add_textbox(Cm(1), Cm(1), Cm(5), Cm(1))
    box.text_frame.text = "要確認"


def move_shape(deck: Presentation) -> None:
    deck.slides[2].shapes[0].left += Cm(1)


def delete_slide(deck: Presentation) -> None:
    ids = deck.slides._sldIdLst
    ids.remove(ids[-1])


def reorder_slides(deck: Presentation) -> None:
    ids = deck.slides._sldIdLst
    ids.insert(2, ids[5])


def add_slide(deck: Presentation) -> None:
    deck.slides.add_slide(deck.slide_layouts[1])


def write_notes(deck: Presentation) -> None:
    deck.slides[4].notes_slide.notes_text_frame.text = "ここで間を置く"


def retype_cell(deck: Presentation) -> None:
    tables = (shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)
    next(tables).cell(1, 0).text = "差し替え"


def save_again(deck: Presentation) -> None:
    deck.core_properties.title = "別の題"


def replace_file(path: Path) -> None:
    path.write_bytes(b"not a deck at all")


def replace_deck(path: Path) -> None:
    Presentation().save(str(path))


EDITS: dict[str, Edit] = {
    **{
        change.__name__: in_powerpoint(change)
        for change in (
            *(retype_words, add_text_box, move_shape, delete_slide, reorder_slides),
            *(add_slide, write_notes, retype_cell, save_again),
        )
    },
    "replace_file": replace_file,
    "replace_deck": replace_deck,
}


@pytest.mark.parametrize("name", EDITS)
def test_no_edit_is_overwritten(project: Path, name: str) -> None:
    deck = deck_of(project)
    EDITS[name](deck)
    edited = deck.read_bytes()
    edit(project / "data" / EDITION / "facts.yaml", "facts:\n", "# a remark\nfacts:\n")
    for arguments in ([], ["--no-cache"], ["--size", "4:3"], ["--edition", EDITION], ["--pdf"]):
        ran = run(project, *arguments)
        assert ran.returncode == 1, ran.stderr
        assert "nothing was written" in ran.stderr
        assert "--keep" in ran.stderr
        assert "--discard" in ran.stderr
        assert "Traceback" not in ran.stderr
        assert deck.read_bytes() == edited
    assert [path.name for path in deck.parent.iterdir()] == [deck.name]


def test_the_edits_are_named_with_the_ways_on(project: Path) -> None:
    EDITS["retype_words"](deck_of(project))
    told = run(project).stderr
    assert "{+（案）+}" in told
    assert f"python build.py pull output/{EDITION}.pptx" in told


def test_many_edits_are_cut_short(project: Path) -> None:
    def retype_everything(deck: Presentation) -> None:
        for slide in deck.slides:
            if slide.shapes.title is not None:
                slide.shapes.title.text_frame.text = "別の題名"

    in_powerpoint(retype_everything)(deck_of(project))
    told = run(project).stderr.splitlines()
    assert sum(line.startswith("  ") for line in told) == 11
    assert any("lines more" in line for line in told)


def test_edits_are_named_though_the_data_have_moved_on(project: Path) -> None:
    EDITS["retype_words"](deck_of(project))
    facts = project / "data" / EDITION / "facts.yaml"
    edit(facts, "value: 120_000_000", "value: 135_000_000")
    edit(facts, "stated: {mega: 120Mドル}", "stated: {mega: 135Mドル}")
    told = run(project).stderr
    assert "（案）" in told
    assert "135M" not in told


def test_keep_puts_the_edited_deck_beside_and_builds(project: Path) -> None:
    deck = deck_of(project)
    built = deck.read_bytes()
    for number in (1, 2):
        EDITS["retype_words"](deck)
        edited = deck.read_bytes()
        ran = run(project, "--keep")
        assert ran.returncode == 0
        kept = deck.with_name(f"{EDITION}.edited-{number}.pptx")
        assert f"output/{kept.name}" in ran.stdout
        assert kept.read_bytes() == edited
        assert deck.read_bytes() == built


def test_discard_builds_over_it(project: Path) -> None:
    deck = deck_of(project)
    built = deck.read_bytes()
    EDITS["retype_words"](deck)
    assert run(project, "--discard").returncode == 0
    assert deck.read_bytes() == built
    assert [path.name for path in deck.parent.iterdir()] == [deck.name]


def test_a_deck_that_nobody_edited_is_built_over_without_its_cache(project: Path) -> None:
    shutil.rmtree(project / ".cache")
    edit(project / "data" / EDITION / "facts.yaml", "facts:\n", "# a remark\nfacts:\n")
    assert run(project).returncode == 0


def test_a_deck_that_was_only_compressed_anew_is_as_it_was_built(project: Path) -> None:
    deck = deck_of(project)
    with zipfile.ZipFile(deck) as archive:
        entries = [(each, archive.read(each)) for each in archive.namelist()]
    with zipfile.ZipFile(deck, "w", zipfile.ZIP_STORED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    assert run(project).returncode == 0


@pytest.mark.parametrize("lock", [f"~${EDITION}.pptx", f".~lock.{EDITION}.pptx#"])
def test_a_deck_that_is_open_is_left_alone(project: Path, lock: str) -> None:
    deck = deck_of(project)
    deck.with_name(lock).write_bytes(b"")
    before = deck.read_bytes()
    edit(project / "data" / EDITION / "facts.yaml", "facts:\n", "# a remark\nfacts:\n")
    for arguments in ([], ["--keep"], ["--discard"]):
        ran = run(project, *arguments)
        assert ran.returncode == 1
        assert lock in ran.stderr
        assert deck.read_bytes() == before
    deck.with_name(lock).unlink()
    assert run(project).returncode == 0


def test_lock_files_in_the_data_are_passed_over(project: Path) -> None:
    data = project / "data" / EDITION
    run(project)
    for name in ("~$programmes.csv", ".~lock.programmes.csv#", "~$facts.yaml"):
        (data / name).write_bytes(b"\x00lock")
    ran = run(project)
    assert ran.returncode == 0
    assert "nothing has changed" in ran.stdout
    assert "0 warnings" in run(project, "--no-cache").stdout


OTHER_FILES = {
    "gallery": (["charts", "--gallery"], "output/gallery.pptx"),
    "template": (["template", "-o", "own.potx"], "own.potx"),
    "redline": (["redline", EDITION, "{other}", "-o", "r.pptx"], "r.pptx"),
    "docx": (["table", EDITION, "{other}", "-o", "t.docx"], "t.docx"),
    "xlsx": (["table", EDITION, "{other}", "-o", "t.xlsx"], "t.xlsx"),
}


@pytest.mark.parametrize("name", OTHER_FILES)
def test_every_file_for_people_is_guarded(project: Path, name: str) -> None:
    arguments, file = OTHER_FILES[name]
    other = project / "other.pptx"
    shutil.copy(deck_of(project), other)
    EDITS["retype_words"](other)
    arguments = [each.format(other=other) for each in arguments]
    target = project / file
    for _ in range(2):  # what the program wrote itself is written again
        ran = run(project, *arguments)
        assert ran.returncode == 0, ran.stderr
    EDITS["retype_words"](other)
    assert run(project, *arguments).returncode == 0
    target.write_bytes(target.read_bytes() + b"by hand")
    edited = target.read_bytes()
    ran = run(project, *arguments)
    assert ran.returncode == (0 if name == "gallery" else 1)  # its parts are as they were sealed
    if name != "gallery":
        assert target.read_bytes() == edited
        assert run(project, "--keep", *arguments).returncode == 0
        assert target.with_name(f"{target.stem}.edited-1{target.suffix}").read_bytes() == edited
