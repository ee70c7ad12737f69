"""The editions: each builds without a warning, and the later one tells of its own day."""

from __future__ import annotations

import pytest
from pptx import Presentation
from projects import ROOT

from deck.core.faults import Severity
from deck.pipeline.build import build
from deck.pipeline.inputs import resolve
from deck.pipeline.request import Built, Request
from deck.pipeline.stages import make

EDITIONS = sorted(path.parent.name for path in (ROOT / "data").glob("*/deck.yaml"))
LATER = "2021-05-25"


@pytest.fixture(scope="module", params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> Built:
    wanted = Request(ROOT / "data", ROOT / "layouts", ROOT / "output", request.param)
    return make(resolve(wanted), lambda _: None).built


def test_an_edition_builds_without_a_warning(edition: Built) -> None:
    assert [str(each) for each in edition.faults if each.severity is not Severity.NOTE] == []
    assert edition.slides >= 22


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Every text of the later edition's deck."""
    output = tmp_path_factory.mktemp("later")
    (output / "2018-11-29.pptx").write_bytes((ROOT / "output" / "2018-11-29.pptx").read_bytes())
    request = Request(ROOT / "data", ROOT / "layouts", output, LATER)
    deck = Presentation(str(build(request, lambda _: None).path))
    texts = (
        frame.text_frame.text
        for slide in deck.slides
        for frame in slide.shapes
        if frame.has_text_frame
    )
    return "\n".join(texts)


def test_the_later_edition_says_that_it_is_an_example(later: str) -> None:
    assert "更新例" in later
    assert "会議で配付されたものではない" in later
    assert "資料2" not in later
    assert "宮下" not in later


DOSSIER = {
    "the report came, late": ("2019年6月4日", "202日", "61件", "24項目", "31鉱物"),
    "three orders": ("2020年9月30日", "2021年2月24日", "100日以内", "2021年6月4日"),
    "the list": ("30種", "16種増加", "最大18倍", "最大60倍", "83材料"),
    "the alliance": ("2020年9月29日", "450機関超", "98%"),
    "CMI": ("2013年1月9日", "2013年9月10日", "最大120Mドル"),
    "MARVEL and NOMAD": ("18MCHF", "5000万件超", "2021年4月26日"),
    "batteries": ("4050万ユーロ", "1600万ユーロ", "34機関", "15か国"),
    "Japan": ("2021年4月", "2021年4月27日", "2021年5月31日", "34鉱種"),
}
"""Figures that two sources or two pages of one publisher hold."""


@pytest.mark.parametrize("about", DOSSIER)
def test_the_later_edition_has_the_figures_of_its_day(later: str, about: str) -> None:
    assert [figure for figure in DOSSIER[about] if figure not in later] == []


NOT_FOUND = ("第10回 ", "951786", "俯瞰報告書2021", "2021年6月8日", "2021年6月29日")


def test_what_was_not_found_or_came_later_is_not_claimed(later: str) -> None:
    assert [each for each in NOT_FOUND if each in later] == []


EARLIER_YEN = ("約20億円", "約25億円", "約48億円", "約46億円", "約126億円")


def test_yen_amounts_are_those_of_the_later_rates(later: str) -> None:
    assert [each for each in EARLIER_YEN if each in later] == []
