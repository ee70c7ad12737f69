"""Under stress: twice the text, three times the rows; all of it fits, or is told by measure."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from charts.test_labels import assert_labels_stand_apart
from clients import render_pdf
from msgspec.structs import replace
from pptx import Presentation
from projects import EDITION, ROOT, request_for
from stress import double_deck, double_sources, double_table, triple_table
from test_rendering import Rectangle, pages, rectangle

from deck.charts.draw import paint
from deck.core.faults import Fault, FaultLog, FaultsFound, Severity
from deck.layout.placed import PlacedChart
from deck.pipeline.build import build
from deck.pipeline.inputs import resolve
from deck.pipeline.prepared import Prepared
from deck.pipeline.stages import prepare

MEASURED = re.compile(
    r'(slide "(?P<slide>[a-z0-9-]+)", (placeholder|table)|running text) "(?P<name>[a-z]+)(/\w+)?": '
    r'(\d+ lines need|row "[^"]+" needs) \d+\.\d cm, \d+\.\d cm are there( at [\d.]+ pt)?'
)


def silent(_stage: str) -> None:
    """No progress."""


def errors(project: Path, size: str | None = None) -> list[Fault]:
    """Return the errors with which a build stops before anything is drawn."""
    try:
        prepare(resolve(replace(request_for(project), size=size)), FaultLog(), silent)
    except FaultsFound as found:
        return [fault for fault in found.faults if fault.severity is Severity.ERROR]
    return []


def in_edition(project: Path, name: str) -> Path:
    return project / "data" / EDITION / name


def restore(project: Path, name: str) -> Path:
    """Put a file of the edition back as it is; return it."""
    return shutil.copy(ROOT / "data" / EDITION / name, in_edition(project, name))


def double_all_that_fits(project: Path) -> None:
    """Double every text of the slides, sources and tables that has the room."""
    double_all(project)
    spared: set[tuple[str, str]] = set()
    for fault in errors(project):
        found = MEASURED.fullmatch(fault.message)
        assert found, fault
        if fault.origin.path.suffix == ".csv":
            restore(project, fault.origin.path.name)
        is_running = found["slide"] is None or found["name"] == "region"
        spared.add(("", "") if is_running else (found["slide"], found["name"]))
    restore(project, "deck.yaml")
    double_deck(in_edition(project, ""), spared)
    assert errors(project) == []


def double_all(project: Path) -> None:
    """Double every text, whether there is room or not."""
    double_sources(in_edition(project, ""))
    for table in in_edition(project, "").glob("*.csv"):
        double_table(table)
    double_deck(in_edition(project, ""), spared=())


def triple_all(project: Path) -> None:
    for table in in_edition(project, "").glob("*.csv"):
        triple_table(table)


STRESSES = {"doubled": double_all_that_fits, "tripled": triple_all}


@pytest.fixture(scope="module", params=STRESSES)
def stressed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose edition is under one of the stresses, and can still be built."""
    folder = tmp_path_factory.mktemp(request.param)
    for name in ("data", "layouts"):
        shutil.copytree(ROOT / name, folder / name)
    stress: Callable[[Path], None] = STRESSES[request.param]
    stress(folder)
    return folder


def prepared(project: Path) -> Prepared:
    return prepare(resolve(request_for(project)), FaultLog(), silent)


def test_twice_the_text_stops_with_what_was_measured_and_writes_nothing(project: Path) -> None:
    double_deck(in_edition(project, ""), spared=())
    with pytest.raises(FaultsFound) as stopped:
        build(request_for(project), silent)
    told = [fault for fault in stopped.value.faults if fault.severity is Severity.ERROR]
    assert told
    for fault in told:
        assert MEASURED.fullmatch(fault.message), fault
        assert fault.hint
        assert "shorten" in fault.hint
    assert not list((project / "output").iterdir())


@pytest.mark.parametrize("size", ["16:9", "4:3", "A4"])
@pytest.mark.parametrize("stress", [double_all, triple_all], ids=["doubled", "tripled"])
def test_on_every_slide_size_all_fits_or_is_measured(
    project: Path, stress: Callable[[Path], None], size: str
) -> None:
    stress(project)
    for fault in errors(project, size):
        assert MEASURED.fullmatch(fault.message), fault


def test_a_running_text_that_is_too_long_is_told_once_for_each_place(project: Path) -> None:
    double_deck(in_edition(project, ""), spared=())
    told = [fault.message for fault in errors(project) if "running text" in fault.message]
    assert len(told) == len(set(told))
    assert 0 < len(told) <= 4


def test_three_times_the_rows_lose_no_row_and_no_card(project: Path) -> None:
    before = prepared(ROOT)
    triple_all(project)
    after = prepared(project)
    for slide in after.deck.slides:
        placed = [each for each in after.slides if each.id.partition("/")[0] == slide.id]
        shown = [element.name for page in placed for element in page.elements]
        rows = [content for content in slide.contents.values() if hasattr(content, "cards")]
        for cards in rows:
            wanted = [f"{slide.id}/cards/{card.id}" for card in cards.cards]
            assert [name for name in shown if "/cards/" in name] == wanted
    assert len(after.slides) > len(before.slides)


def test_every_label_of_every_figure_stays_within_it(stressed: Path) -> None:
    made = prepared(stressed)
    charts = (
        element
        for slide in made.slides
        for element in slide.elements
        if isinstance(element, PlacedChart)
    )
    for element in charts:
        canvas = paint(element.chart, element.box.size, made.design.theme)
        assert_labels_stand_apart(canvas)


@pytest.mark.client("soffice", "pdftotext")
def test_rendered_text_stays_in_its_shape_and_on_its_slide(stressed: Path) -> None:
    deck = build(request_for(stressed), silent).path
    slides = list(Presentation(str(deck)).slides)
    rendered = list(pages(render_pdf(deck, deck.parent)))
    assert len(rendered) == len(slides)
    for slide, words in zip(slides, rendered, strict=True):
        shapes = [rectangle(shape) for shape in slide.shapes]
        outside = [word.name for word in words if not any(shape.holds(word) for shape in shapes)]
        assert outside == [], slide.name
        assert overlapping(words) == [], slide.name


def overlapping(words: list[Rectangle]) -> list[tuple[str, str]]:
    """Return the pairs of words that are printed over each other."""
    return [(one.name, other.name) for one, other in combinations(words, 2) if one.overlaps(other)]
