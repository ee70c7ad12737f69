"""What a client changes by saving is one line, and what a person edits stands out beside it."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from decks import deck, said
from rich.console import Console

from deck.compare.changes import ChangeKind
from deck.compare.compare import compare, diff
from deck.compare.model import DeckText
from deck.compare.terminal import report_terminal
from deck.pipeline.request import Built

TEXT = "".join(f"# 題{n}\n- 項目{n}\n| 年 | 数 |\n| 20{n}年 | {n}種 |\n" for n in range(11, 16))


def built_deck(text: str = TEXT) -> DeckText:
    """Return a deck as a person makes it: two layouts, two sections, tables with a description."""
    made = deck(text)
    slides = [
        replace(
            slide,
            layout=("表", "図")[slide.number % 2],
            section=("一部", "二部")[slide.number > 2],
            shapes=tuple(
                replace(each, alt="表：2行" if each.table else "") for each in slide.shapes
            ),
        )
        for slide in made.slides
    ]
    return replace(made, slides=tuple(slides))


def saved(made: DeckText) -> DeckText:
    slides = [
        replace(
            slide,
            layout="Blank Slide",
            section="",
            shapes=tuple(replace(shape, alt="") for shape in slide.shapes),
        )
        for slide in made.slides
    ]
    return replace(made, slides=tuple(slides))


@pytest.mark.parametrize("back", [False, True])
def test_saving_is_one_line(back: bool) -> None:
    pair = (built_deck(), saved(built_deck()))
    changes = compare(*(reversed(pair) if back else pair))
    assert said(changes) == []
    kinds = (ChangeKind.ALT, ChangeKind.LAYOUT, ChangeKind.SECTION)
    assert changes.saved == tuple((kind, 5) for kind in kinds)
    assert not changes.same
    console = Console(file=StringIO(), width=200)
    report_terminal(changes, console)
    assert isinstance(console.file, StringIO)
    assert len(console.file.getvalue().splitlines()) == 2


def test_an_edit_stands_out_beside_it() -> None:
    changes = compare(built_deck(), saved(built_deck(TEXT.replace("13種", "14種"))))
    assert said(changes) == [("cell", "replace", "13種", "14種")]


def test_a_person_who_changes_one_kind_on_all_slides_is_told_as_before() -> None:
    made = built_deck()
    renamed = [replace(slide, layout=f"新{slide.layout}") for slide in made.slides]
    changes = compare(made, replace(made, slides=tuple(renamed)))
    assert {kind for kind, *_ in said(changes)} == {"layout"}
    assert changes.saved == ()


@pytest.mark.client("soffice")
@pytest.mark.slow
def test_libreoffice_saves_our_deck_with_one_line_to_tell(built: Built, tmp_path: Path) -> None:
    profile = (tmp_path / "profile").resolve().as_uri()
    folder = tmp_path / "saved"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pptx",
         "--outdir", str(folder), str(built.path)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    changes = diff(built.path, folder / built.path.name)
    assert changes.saved
    assert said(changes) == []
