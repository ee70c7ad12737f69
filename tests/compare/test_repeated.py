"""What many slides repeat is told once, and is marked on all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from decks import deck, said, save, statuses

from deck.compare.compare import compare, diff
from deck.compare.read import read_deck
from deck.compare.redline.build import redline
from deck.compare.words import LANGUAGES

RUNNING = "".join(f"# 題{n}\n- 第7回 2018年11月29日\n- 本文{n}\n" for n in "一二三四")
NEXT = RUNNING.replace("第7回", "第8回")


def test_a_text_that_many_slides_repeat_is_told_at_the_first() -> None:
    changes = compare(deck(RUNNING), deck(NEXT))
    assert said(changes) == [("text", "replace", "第7回", "第8回")]
    assert statuses(changes) == ["changed", "same", "same", "same"]


@pytest.mark.parametrize(
    ("language", "told"),
    [("ja", "本文、1番目の項目（ほか3枚も）"), ("en", "body, 1st point (and on 3 more slides)")],
)
def test_it_says_how_many_more_slides_show_it(language: str, told: str) -> None:
    (change,) = compare(deck(RUNNING), deck(NEXT)).slides[0].changes
    assert LANGUAGES[language].spot(change) == told


def test_the_same_change_on_two_slides_is_two_changes() -> None:
    old = RUNNING.partition("# 題三")[0]
    assert len(said(compare(deck(old), deck(old.replace("第7回", "第8回"))))) == 2


def test_what_else_changes_on_such_slides_is_told_there() -> None:
    changes = compare(deck(RUNNING), deck(NEXT.replace("本文三", "本文参")))
    assert statuses(changes) == ["changed", "same", "changed", "same"]
    assert len(changes.slides[2].changes) == 1


def test_a_redline_marks_it_on_every_slide(tmp_path: Path) -> None:
    old = save(tmp_path / "old.pptx", deck(RUNNING))
    new = save(tmp_path / "new.pptx", deck(NEXT))
    made = tmp_path / "redline.pptx"
    made.write_bytes(redline(diff(old, new)))
    marked = [[*slide.lines()][1] for slide in read_deck(made).slides]
    assert marked == ["第7回第8回 2018年11月29日"] * 4
