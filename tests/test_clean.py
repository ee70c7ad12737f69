"""A copy for publication says what the deck says, and nothing of its making."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import yaml
from commands import run
from lint import lint
from pptx import Presentation
from projects import EDITION, copy_project, edit

from deck.package.seal import verify

HIDDEN = "eu-crm"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a hidden slide, built both ways."""
    folder = copy_project(tmp_path_factory.mktemp("clean"))
    deck = folder / "data" / EDITION / "deck.yaml"
    edit(deck, f"      - id: {HIDDEN}\n", f"      - id: {HIDDEN}\n        hidden: true\n")
    for arguments in ([], ["--clean"]):
        ran = run(folder, *arguments)
        assert ran.returncode == 0, ran.stderr
    return folder


@pytest.fixture(scope="module")
def clean(project: Path) -> Path:
    return project / "output" / f"{EDITION}.clean.pptx"


def test_the_deck_itself_is_left_as_it_is(project: Path) -> None:
    slides = Presentation(str(project / "output" / f"{EDITION}.pptx")).slides
    assert any(slide.has_notes_slide for slide in slides)


def test_hidden_slides_and_notes_are_gone_and_pages_numbered_anew(clean: Path) -> None:
    slides = list(Presentation(str(clean)).slides)
    names = [slide._element.cSld.get("name") for slide in slides]
    assert HIDDEN not in names
    assert len(names) == 21
    assert all(slide._element.get("show") is None for slide in slides)
    assert not any(slide.has_notes_slide for slide in slides)
    numbers = [
        (number, shape.text_frame.text)
        for number, slide in enumerate(slides, 1)
        for shape in slide.placeholders
        if "SLIDE_NUMBER" in str(shape.placeholder_format.type)
    ]
    assert len(numbers) > 10
    assert all(str(number) == shown for number, shown in numbers)


def test_no_part_names_a_fact_a_line_of_the_data_or_a_note(project: Path, clean: Path) -> None:
    data = project / "data" / EDITION
    facts = yaml.safe_load((data / "facts.yaml").read_text(encoding="utf-8"))["facts"]
    sections = yaml.safe_load((data / "deck.yaml").read_text(encoding="utf-8"))["sections"]
    notes = [
        slide["notes"].split("\n")[0]
        for section in sections
        for slide in section["slides"]
        if slide.get("notes") and "{{" not in slide["notes"]
    ]
    private = [*facts, ".yaml", ".csv", *notes]
    assert notes
    with zipfile.ZipFile(clean) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8", "ignore")
            assert [each for each in private if each in text] == [], name
            assert "notesSlide" not in name
            assert "comment" not in name.lower()


def test_it_is_sealed_and_whole(clean: Path) -> None:
    verdict = verify(clean)
    assert verdict.same
    assert verdict.built_from.edition == EDITION
    assert lint(clean) == []


def test_it_is_cached_beside_the_deck(project: Path) -> None:
    for arguments in ([], ["--clean"]):
        assert "nothing has changed" in run(project, *arguments).stdout


@pytest.mark.client("soffice")
def test_its_pdf_lies_beside_it(project: Path, clean: Path) -> None:
    assert run(project, "--clean", "--pdf").returncode == 0
    assert clean.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
