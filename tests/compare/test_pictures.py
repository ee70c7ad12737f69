"""The page draws the slides that differ, at once, and none a second time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from decks import deck, save
from lxml import html
from pptx import Presentation

from deck.cache.store import Store
from deck.compare.compare import compare, diff
from deck.compare.html import pictures
from deck.compare.html.page import report_html
from deck.compare.html.pictures import slide_pictures
from deck.compare.model import DeckText, FactShown
from deck.core.faults import DeckError

TEXT = "".join(f"# 題{number}\n- 項目{number}\n" for number in range(1, 6))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """How many slides the decks had that LibreOffice was called with, call by call."""
    made: list[list[int]] = []
    convert = pictures.convert_all

    def counted(decks: Sequence[Path], folder: Path) -> None:
        made.append([len(Presentation(str(path)).slides) for path in decks])
        convert(decks, folder)

    monkeypatch.setattr(pictures, "convert_all", counted)
    return made


@pytest.mark.client("soffice")
@pytest.mark.client("pdftoppm")
@pytest.mark.slow
def test_only_slides_that_differ_are_drawn_and_only_once(
    calls: list[list[int]], tmp_path: Path
) -> None:
    old = save(tmp_path / "old.pptx", deck(TEXT))
    new = save(
        tmp_path / "new.pptx", deck(TEXT.replace("項目3", "別の項目").replace("# 題5", "# 終"))
    )
    store = Store(tmp_path / "cache")
    first = report_html(diff(old, new), True, store)
    assert calls == [[2, 2]]
    assert len(html.fromstring(first).xpath("//img")) == 4
    assert report_html(diff(old, new), True, store) == first
    assert len(calls) == 1


@pytest.mark.client("soffice")
@pytest.mark.client("pdftoppm")
@pytest.mark.slow
def test_a_hidden_slide_is_drawn_and_each_has_its_own_picture(tmp_path: Path) -> None:
    path = save(tmp_path / "deck.pptx", deck(TEXT))
    presentation = Presentation(str(path))
    presentation.slides[1]._element.set("show", "0")
    presentation.save(str(path))
    (drawn,) = slide_pictures([(path, [2, 4])])
    assert drawn.keys() == {2, 4}
    assert drawn[2] != drawn[4]


def test_a_page_is_made_where_libreoffice_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fails(*_: object) -> None:
        raise DeckError("LibreOffice failed")

    monkeypatch.setattr(pictures, "convert_all", fails)
    old = save(tmp_path / "old.pptx", deck(TEXT))
    new = save(tmp_path / "new.pptx", deck(TEXT.replace("項目3", "別の項目")))
    assert "別の項目" in report_html(diff(old, new), True)


def with_fact(made: DeckText, page: int) -> DeckText:
    """Return a deck of ours that shows a fact on one page."""
    slide = made.slides[page - 1]
    body = slide.shapes[1]
    shown = replace(body.paragraphs[0], facts=("a.fact",))
    shapes = (slide.shapes[0], replace(body, paragraphs=(shown,)))
    slides = list(made.slides)
    slides[page - 1] = replace(slide, shapes=shapes)
    return replace(
        made, slides=tuple(slides), ours=True, facts={"a.fact": FactShown("a.fact", "27種")}
    )


def test_the_places_of_a_fact_that_is_gone_lead_to_the_old_pages() -> None:
    old = with_fact(deck(TEXT), 5)
    fewer = deck(TEXT.partition("# 題4")[0])
    new = replace(fewer, ours=True, facts={"other.fact": FactShown("other.fact", "1")})
    page = html.fromstring(report_html(compare(old, new), pictures=False))
    (link,) = page.xpath("//section[@class='facts']//a")
    assert link.text == "p. 5"
    assert page.xpath(f"//*[@id='{link.get('href')[1:]}']")


def test_a_fact_on_a_slide_that_is_not_compared_is_named_without_a_link() -> None:
    old = with_fact(deck(TEXT), 5)
    slides = [replace(each, tells_changes=each.number == 5) for each in old.slides]
    told = replace(old, slides=tuple(slides))
    new = replace(deck(TEXT), ours=True, facts={"a.fact": FactShown("a.fact", "30種")})
    assert "a.fact" in report_html(compare(told, new), pictures=False)
