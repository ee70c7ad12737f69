"""Cards: equal boxes, one size, further slides where one is too small."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.bind.richtext import Paragraph, Run
from deck.bind.spec import CardsContent, CardSpec
from deck.core.faults import Origin
from deck.core.lengths import NO_LENGTH, Box, Pt, cm
from deck.design.models import Bullet, LevelStyle, Placeholder, PlaceholderKind, TextStyle
from deck.layout.cards import CardOverflow, set_cards
from deck.layout.placed import PlacedText

HERE = Origin(Path("trilateral.csv"), 2)
AREA = Box(cm(1), cm(2), cm(30), cm(9))


def level(size: float, bold: bool) -> LevelStyle:
    return LevelStyle(
        Pt(size), Pt(10), 1.3, Pt(2), NO_LENGTH, NO_LENGTH, Bullet.NONE, bold, color="ink"
    )


STYLE = TextStyle("card", (level(12, bold=True), level(11, bold=False)))
PLACEHOLDER = Placeholder(
    "cards", PlaceholderKind.CARDS, 10, AREA, STYLE, "カード", across=4, gap=cm(0.3)
)


def content(count: int, text: str) -> CardsContent:
    return CardsContent(
        tuple(
            CardSpec(
                f"no_{number}",
                Paragraph((Run(f"第{number}回"),), HERE),
                (Paragraph((Run(text),), HERE),),
            )
            for number in range(1, count + 1)
        )
    )


def slides(count: int, text: str) -> tuple[tuple[PlacedText, ...], ...]:
    made = set_cards("slide/cards", content(count, text), PLACEHOLDER)
    pages: list[tuple[PlacedText, ...]] = []
    for page in made:
        assert not isinstance(page, CardOverflow)
        pages.append(page)
    return tuple(pages)


def test_few_cards_stand_on_one_slide_at_full_size() -> None:
    (cards,) = slides(8, "短い")
    assert {card.style for card in cards} == {STYLE}
    assert [card.box.y for card in cards[:4]] == [AREA.y] * 4
    assert max(card.box.bottom for card in cards) == AREA.bottom


@pytest.mark.parametrize(("count", "text"), [(24, "資源の確保と代替" * 8), (9, "資源の確保" * 40)])
def test_many_cards_go_on_over_slides_in_equal_boxes_of_one_size(count: int, text: str) -> None:
    pages = slides(count, text)
    assert len(pages) > 1
    cards = [card for page in pages for card in page]
    assert [card.name for card in cards] == [f"slide/cards/no_{n}" for n in range(1, count + 1)]
    assert len({card.style for card in cards}) == 1
    assert len({card.box.size for card in cards}) == 1


@given(st.integers(1, 40), st.integers(0, 60))
def test_no_card_leaves_the_area_and_no_two_overlap(count: int, length: int) -> None:
    for cards in slides(count, "資" * length):
        places = {(card.box.x, card.box.y) for card in cards}
        assert len(places) == len(cards)
        for card in cards:
            assert card.box.x >= AREA.x
            assert card.box.right <= AREA.right
            assert card.box.bottom <= AREA.bottom


def test_a_row_takes_one_card_more_where_that_spares_a_slide() -> None:
    (cards,) = slides(9, "三極の会議で情報を交換し、協力の継続を確認。" * 5)
    assert len({card.box.x for card in cards}) == 5


def test_the_last_slide_is_not_left_with_a_single_card() -> None:
    pages = slides(9, "三極の会議で情報を交換し、協力の継続を確認。" * 10)
    assert [len(page) for page in pages] == [5, 4]


def test_a_card_that_no_slide_holds_is_named_with_what_was_measured() -> None:
    made = set_cards("slide/cards", content(3, "資" * 2000), PLACEHOLDER)
    first = made[0]
    assert isinstance(first, CardOverflow)
    assert first.card.id == "no_1"
    assert first.overflow.needed > first.overflow.there


def test_what_stands_below_a_cards_title_stands_on_a_level_that_there_is() -> None:
    deep = tuple(Paragraph((Run("項目"),), HERE, level) for level in range(9))
    card = CardSpec("no_1", Paragraph((Run("第1回"),), HERE), deep)
    ((made,),) = set_cards("slide/cards", CardsContent((card,)), PLACEHOLDER)
    assert isinstance(made, PlacedText)
    assert [each.level for each in made.paragraphs] == [0, *range(1, 9), 8]
