"""What is only written in other characters that look alike is no changed word."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest
from decks import deck, save
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from deck.compare.changes import ChangeKind, Op, Status
from deck.compare.compare import compare, diff
from deck.compare.redline.build import redline
from deck.compare.texts import segments
from deck.compare.tokens import written_tokens
from deck.core.lookalikes import usual

ODD = [
    ("日本の動向", "⽇本の動向"),
    ("長期の計画", "⻑期の計画"),
    ("ガリウムとゲルマニウム", unicodedata.normalize("NFD", "ガリウムとゲルマニウム")),
    ("神戸大学", "\ufa19戸大学"),
    ("約 20億円", "約\u00a020億円"),
]
PIECES = st.sampled_from([*"日⽇長⻑年、 \u00a0\u20096がガ", "か\u3099", "20億円", "CMI", "の動向"])
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@pytest.mark.parametrize(("plain", "odd"), ODD)
@pytest.mark.parametrize(
    "notation", ["# 題\n- {}を更新", "# {}\n- 甲", "# 題\n| 年 | 数 |\n| 甲 | {} |"]
)
def test_it_is_told_as_written_otherwise(plain: str, odd: str, notation: str) -> None:
    before, after = deck(notation.format(plain)), deck(notation.format(odd))
    [slide] = compare(before, after).slides
    assert slide.status is Status.CHANGED
    assert {change.op for change in slide.changes} == {Op.REWRITE}
    assert not any(each.changed for change in slide.changes for each in change.segments)


@pytest.mark.parametrize(("plain", "odd"), ODD)
def test_a_word_that_changed_beside_it_is_told_by_itself(plain: str, odd: str) -> None:
    before, after = (
        deck(f"# 題\n- 米国、{plain}、27種を指定"),
        deck(f"# 題\n- 米国、{odd}、35種を指定"),
    )
    [slide] = compare(before, after).slides
    told = {change.op: change for change in slide.changes}
    assert set(told) == {Op.REWRITE, Op.REPLACE}
    words = told[Op.REPLACE]
    assert words.kind is ChangeKind.TEXT
    assert words.old
    assert words.new
    assert (words.old.text, words.new.text) == ("27種", "35種")


def test_the_redline_marks_no_word_of_it(tmp_path: Path) -> None:
    plain, odd = ODD[0]
    old = save(tmp_path / "old.pptx", deck(f"# 題\n- {plain}"))
    new = save(tmp_path / "new.pptx", deck(f"# 題\n- {odd}"))
    [slide] = Presentation(io.BytesIO(redline(diff(old, new)))).slides
    runs = slide.placeholders[1].text_frame.paragraphs[0].runs
    assert "".join(run.text for run in runs) == odd
    looks = [run._r.rPr for run in runs if run._r.rPr is not None]
    assert not any(look.get("strike") or look.get("u") for look in looks)


@given(TEXTS)
def test_tokens_as_written_are_the_text(text: str) -> None:
    assert "".join(written for _, written in written_tokens(text)) == text
    assert "".join(plain for plain, _ in written_tokens(text)) == usual(text)


@given(TEXTS, TEXTS)
def test_segments_are_both_texts_and_change_where_the_usual_texts_do(old: str, new: str) -> None:
    found = segments(old, new)
    assert "".join(each.old for each in found) == old
    assert "".join(each.new for each in found) == new
    assert any(each.changed for each in found) == (usual(old) != usual(new))
