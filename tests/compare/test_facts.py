"""A changed fact is told once, with every place that shows it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from decks import deck

from deck.compare.compare import compare
from deck.compare.facts import difference
from deck.compare.model import DeckText, FactShown


def counting(text: str, value: str, unit: str = "種") -> FactShown:
    return FactShown("crm.eu_2017.count", text, value, unit)


def ours(notation: str, fact: FactShown) -> DeckText:
    """Return a deck of notation in which every paragraph with the fact's text shows it."""
    made = deck(notation)
    slides = []
    for slide in made.slides:
        shapes = tuple(
            replace(
                shape,
                paragraphs=tuple(
                    replace(each, facts=(fact.name,) if fact.text in each.text else ())
                    for each in shape.paragraphs
                ),
            )
            for shape in slide.shapes
        )
        slides.append(replace(slide, shapes=shapes))
    return DeckText(Path("deck.pptx"), tuple(slides), {fact.name: fact}, ours=True)


def test_a_changed_fact_has_all_its_places() -> None:
    text = "# 欧州\n- 2017年は27種\n- 更新する\n# まとめ\n- EUは27種"
    old = ours(text, counting("27種", "27"))
    new = ours(text.replace("27", "30"), counting("30種", "30"))
    (fact,) = compare(old, new).facts
    assert (fact.old, fact.new, fact.difference) == ("27種", "30種", "+3, +11%")
    assert [(place.slide.number, place.spot.item) for place in fact.places] == [(1, 1), (2, 1)]


def test_decks_of_others_have_no_facts() -> None:
    assert compare(deck("# 欧州\n- 27種"), deck("# 欧州\n- 30種")).facts == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (counting("27種", "27"), counting("30種", "30"), "+3, +11%"),
        (counting("30種", "30"), counting("27種", "27"), "−3, −10%"),
        (counting("120Mドル", "120000000", "USD"), counting("150Mドル", "150000000", "USD"),
         "+30Mドル, +25%"),
        (counting("0種", "0"), counting("3種", "3"), "+3"),
        (counting("27種", "27"), counting("27鉱物", "27", "鉱物"), ""),
        (FactShown("a", "東京"), FactShown("a", "京都"), ""),
        (counting("35%", "35", "%"), counting("40%", "40", "%"), "+5ポイント"),
        (counting("2倍", "2", "倍"), counting("3倍", "3", "倍"), "+1"),
        (FactShown("a", "1230億～2700億ドル", None, "USD"),
         FactShown("a", "1330億～2900億ドル", None, "USD"), "+100億ドル～+200億ドル"),
        (FactShown("a", "3～5年", None, "年"), FactShown("a", "4～6年", None, "年"), "+1"),
        (None, counting("27種", "27"), ""),
    ],
)  # fmt: skip
def test_a_difference_is_told_where_there_is_one(
    old: FactShown | None, new: FactShown | None, said: str
) -> None:
    assert difference(old, new) == said


def test_figures_that_read_alike_are_told_with_the_digits_that_differ() -> None:
    old = ours("# 中国\n- 約3億元", FactShown("a", "約3億元", "294000000", "CNY"))
    new = ours("# 中国\n- 約3億元", FactShown("a", "約3億元", "296000000", "CNY"))
    (fact,) = compare(old, new).facts
    assert (fact.old, fact.new) == ("約3億元（294,000,000）", "約3億元（296,000,000）")
