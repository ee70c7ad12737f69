"""Figures at odds with their facts are named, and none in a deck as it was built."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest
from clients import saved_again
from commands import run
from pptx import Presentation
from projects import copy_project

from deck.compare.compare import diff
from deck.compare.contradictions import FactForms, read_figures
from deck.compare.html.page import report_html
from deck.compare.json_report import as_json
from deck.compare.model import DeckText
from deck.compare.read import read_deck
from deck.compare.words import LANGUAGES
from deck.core.numerals import half_width
from deck.pipeline.request import Built

WRONG, DECKS = 100, 10
SHARE = 0.95
"""How many must be named; a figure may be made into another one that stands beside it."""
RUNNING = ("/document", "/footer", "/date", "/number")


@pytest.fixture(scope="module")
def deck(built: Built) -> DeckText:
    return read_deck(built.path)


def test_a_deck_as_it_was_built_contradicts_no_fact(deck: DeckText) -> None:
    figures = read_figures(deck)
    assert figures.wrong == ()
    assert figures.read > figures.bound > 100


def figures_of(deck: DeckText) -> list[tuple[int, str, str]]:
    """Return the figures that show facts, by slide and shape: what stands in one run of text."""
    forms = FactForms(deck.facts)
    return [
        (slide.number, shape.name, figure)
        for slide in deck.slides
        for shape in slide.shapes
        if not shape.name.endswith(RUNNING)
        for paragraph in shape.all_paragraphs()
        for figure in forms.figures_in(paragraph).shown
    ]


def another(figure: str, rng: random.Random) -> str:
    """Return a figure with another number in it."""
    found = rng.choice([*re.finditer(r"[0-9]+", figure)])
    number = int(found[0])
    other = number + rng.choice([each for each in (-1, 1, 2, 10) if number + each > 0])
    return f"{figure[: found.start()]}{other}{figure[found.end() :]}"


def runs(slide: Any, name: str) -> list[Any]:
    shape = next(each for each in slide.shapes if each.name == name)
    if shape.has_table:
        frames = [cell.text_frame for row in shape.table.rows for cell in row.cells]
    else:
        frames = [shape.text_frame]
    return [run for frame in frames for each in frame.paragraphs for run in each.runs]


@pytest.mark.slow
def test_wrong_figures_are_named_with_their_facts(
    built: Built, deck: DeckText, tmp_path: Path
) -> None:
    rng = random.Random(20181129)
    figures = figures_of(deck)
    expected = named = 0
    for _ in range(DECKS):
        presentation = Presentation(str(built.path))
        made = []
        places: set[tuple[int, str]] = set()
        for number, name, figure in rng.sample(figures, len(figures)):
            found = [
                run
                for run in runs(presentation.slides[number - 1], name)
                if half_width(run.text).count(figure) == 1
            ]
            if len(made) < WRONG // DECKS and found and (number, name) not in places:
                places.add((number, name))
                other = another(figure, rng)
                found[0].text = half_width(found[0].text).replace(figure, other)
                made.append((number, other))
        path = tmp_path / "edited.pptx"
        presentation.save(str(path))
        told = [(each.slide.number, each.said) for each in read_figures(read_deck(path)).wrong]
        expected += len(made)
        named += sum(each in told for each in made)
    assert expected == WRONG
    assert named >= SHARE * WRONG


def test_a_comparison_names_the_fact_behind_an_edited_figure(built: Built, tmp_path: Path) -> None:
    path = with_another_budget(built, tmp_path)
    compared = diff(built.path, path)
    (change,) = (change for slide in compared.slides for change in slide.changes)
    assert change.fact
    assert change.fact.name == "us.cmi.budget"
    told = as_json(compared, LANGUAGES["ja"])["slides"][3]["changes"][0]
    assert (told["old"], told["new"], told["fact"]) == ("120Mドル", "130Mドル", "us.cmi.budget")
    assert re.fullmatch(r"deck\.yaml:[0-9]+", told["origin"])
    assert "us.cmi.budget = 120Mドル" in report_html(compared, pictures=False)
    ran = run(tmp_path, "diff", str(built.path), str(path))
    assert f"us.cmi.budget = 120Mドル、{told['origin']}" in ran.stdout


def with_another_budget(built: Built, folder: Path) -> Path:
    presentation = Presentation(str(built.path))
    shown = runs(presentation.slides[3], "us-cms/right")
    (edited,) = (each for each in shown if "120M" in each.text)
    edited.text = edited.text.replace("120M", "130M")
    path = folder / "edited.pptx"
    presentation.save(str(path))
    return path


def test_verify_says_what_a_page_says_and_where_the_fact_stands(
    built: Built, tmp_path: Path
) -> None:
    path = with_another_budget(built, tmp_path)
    ran = run(tmp_path, "verify", str(path))
    assert ran.returncode == 1
    line = next(line for line in ran.stdout.splitlines() if "us.cmi.budget" in line)
    assert re.search(r"p\. 4 says 130Mドル; us\.cmi\.budget is 120Mドル on p\. 2, 4", line)
    assert re.search(r"deck\.yaml:[0-9]+", line)


def test_a_deck_whose_seal_is_lost_is_still_held_against_its_facts(
    built: Built, tmp_path: Path
) -> None:
    path = with_another_budget(built, tmp_path)
    presentation = Presentation(str(path))
    for key, relation in list(presentation.part.rels.items()):
        if relation.reltype.endswith("/customXml") and b":seal:" in relation.target_part.blob:
            presentation.part.rels.pop(key)
    presentation.save(str(path))
    ran = run(tmp_path, "verify", str(path))
    assert ran.returncode == 1
    assert "its seal is lost" in ran.stdout
    assert "us.cmi.budget is 120Mドル" in ran.stdout


@pytest.mark.client("soffice")
def test_a_deck_that_libreoffice_saved_is_held_against_its_facts(
    built: Built, tmp_path: Path
) -> None:
    project = copy_project(tmp_path)
    (again,) = saved_again([with_another_budget(built, tmp_path)], tmp_path / "again")
    ran = run(project, "verify", str(again))
    assert ran.returncode == 1
    assert "its seal is lost" in ran.stdout
    assert "p. 4 says 130Mドル; us.cmi.budget is 120Mドル on p. 2, 4" in ran.stdout
    assert "1 at odds" in ran.stdout
