"""A table that goes on over several slides is compared as one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from decks import deck, said

from deck.compare.changes import Diff
from deck.compare.compare import compare

HEAD = "| 番号 | 資料名 |"
ROWS = [f"| {n} | 資料その{n}「{name}」 |" for n, name in enumerate("甲乙丙丁戊己庚辛壬癸", 1)]


def paged(rows: Sequence[str], size: int) -> str:
    """Return slides with so many rows each, their titles marked （1/3） where there are several."""
    pages = [rows[start : start + size] for start in range(0, len(rows), size)]
    slides = []
    for number, page in enumerate(pages, 1):
        mark = f"（{number}/{len(pages)}）" if len(pages) > 1 else ""
        slides.append("\n".join([f"# 出典一覧{mark}", HEAD, *page]))
    return "\n".join(["# 初めに", "- 本文", *slides, ""])


def compared(old: Sequence[str], size: int, new: Sequence[str], other: int) -> Diff:
    return compare(deck(paged(old, size)), deck(paged(new, other)))


@pytest.mark.parametrize(("size", "other"), [(4, 5), (5, 4), (10, 4), (4, 10), (3, 2)])
def test_where_a_page_turns_is_no_change(size: int, other: int) -> None:
    assert said(compared(ROWS, size, ROWS, other)) == []


@pytest.mark.parametrize("at", [0, 3, 4, 9, 10])
def test_a_row_more_is_one_row_wherever_the_pages_turn_then(at: int) -> None:
    row = "| 0 | まったく新しい白書 |"
    new = [*ROWS[:at], row, *ROWS[at:]]
    text = row.strip("| ")
    assert said(compared(ROWS, 4, new, 4)) == [("row", "insert", "", text)]
    assert said(compared(new, 4, ROWS, 4)) == [("row", "delete", text, "")]


def test_rows_on_an_added_page_are_told() -> None:
    new = [*ROWS, *(f"| {n} | 追加の統計{n} |" for n in range(11, 15))]
    changes = compared(ROWS, 5, new, 5)
    assert [kind + op for kind, op, *_ in said(changes)] == ["rowinsert"] * 4
    assert [slide.status.value for slide in changes.slides].count("added") == 1


def test_a_cell_that_changed_on_a_row_that_went_to_another_page_is_a_cell() -> None:
    new = ["| 0 | まったく新しい白書 |", *ROWS]
    new[4] = new[4].replace("「丁」", "「丁補」")
    told = said(compared(ROWS, 4, new, 4))
    assert sorted(told) == [
        ("cell", "replace", "資料その4「丁」", "資料その4「丁補」"),
        ("row", "insert", "", "0 | まったく新しい白書"),
    ]


def test_tables_of_one_head_under_other_titles_are_others() -> None:
    text = "\n".join(["# 国内", HEAD, *ROWS[:3], "# 海外", HEAD, *ROWS[3:6], ""])
    moved = "\n".join(["# 国内", HEAD, *ROWS[:2], "# 海外", HEAD, *ROWS[2:6], ""])
    assert {op for _, op, *_ in said(compare(deck(text), deck(moved)))} == {"move"}
