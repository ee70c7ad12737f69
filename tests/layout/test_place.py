"""Every placeholder that the build or the data fill has its shape, on every slide."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import ROOT, copy_project, edit, request_for

from deck.core.faults import FaultLog, FaultsFound, Severity
from deck.design.models import FILLED_BY_BUILD, PlaceholderKind
from deck.layout.placed import SLIDE_NUMBER, PlacedText
from deck.pipeline.inputs import resolve
from deck.pipeline.prepared import Prepared
from deck.pipeline.stages import prepare

ALWAYS = FILLED_BY_BUILD - {PlaceholderKind.SOURCES, PlaceholderKind.CHANGES}


@pytest.fixture(scope="module")
def real() -> Prepared:
    return prepare(resolve(request_for(ROOT)), FaultLog(), lambda _: None)


def test_what_the_build_fills_stands_on_every_slide(real: Prepared) -> None:
    for slide in real.slides:
        placeholders = real.design.layouts[slide.layout].placeholders
        wanted = {each.name for each in placeholders if each.kind in ALWAYS}
        shown = {
            each.placeholder.name: each.paragraphs
            for each in slide.elements
            if isinstance(each, PlacedText) and each.placeholder is not None
        }
        assert wanted <= shown.keys(), slide.id
        assert all(shown[name][0].text for name in wanted), slide.id


def test_what_the_data_fill_stands_on_its_slide(real: Prepared) -> None:
    placed = {slide.id: slide for slide in real.slides}
    for spec in real.deck.slides:
        names = [f"{each.name}/" for each in placed[spec.id].elements]
        for name in spec.contents:
            assert any(each.startswith(f"{spec.id}/{name}/") for each in names), (spec.id, name)


def test_slides_are_numbered_and_coloured_by_their_region(real: Prepared) -> None:
    specs = {spec.id: spec for spec in real.deck.slides}
    kinds = set()
    for number, slide in enumerate(real.slides, start=1):
        for each in slide.elements:
            if not isinstance(each, PlacedText) or each.placeholder is None:
                continue
            kinds.add(each.placeholder.kind)
            if each.placeholder.kind is PlaceholderKind.NUMBER:
                assert (each.field, each.paragraphs[0].text) == (SLIDE_NUMBER, str(number))
            if each.placeholder.kind is PlaceholderKind.REGION:
                region = specs[slide.id.partition("/")[0]].region
                assert region is not None
                assert (each.fill, each.paragraphs[0].text) == (region.color, region.label)
    assert {PlaceholderKind.NUMBER, PlaceholderKind.REGION} <= kinds


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Modeling and Validation", "ModelingAndValidation" * 9, 'table "table": its words'),
        ("モデリングと検証", "検証" * 2_000, 'table "table": row "validation" needs '),
    ],
    ids=["too wide", "too high"],
)
def test_a_table_that_no_slide_holds_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    project = copy_project(tmp_path)
    edit(project / "data" / "2018-11-29" / "emmc-groups.csv", old, new)
    with pytest.raises(FaultsFound) as stopped:
        prepare(resolve(request_for(project)), FaultLog(), lambda _: None)
    [fault] = [each for each in stopped.value.faults if each.severity is Severity.ERROR]
    assert fault.message.startswith(f'slide "eu-emmc", {told}')
