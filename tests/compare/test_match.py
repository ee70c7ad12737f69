"""Slides, paragraphs, rows and columns are told for what became of them."""

from __future__ import annotations

import pytest
from decks import deck, said, statuses

from deck.compare.changes import Diff
from deck.compare.compare import compare
from deck.compare.words import LANGUAGES

EUROPE = """
# 欧州の動向
- 希少鉱物の指定
  - 3年ごとにリストを更新する
  - 循環型経済の観点で確保を重視する
- 国際観測所を設立
  - 参照国の優良事例を俯瞰する
> 最初に話す
"""
AMERICA = """
# 米国の動向
- 大統領令に署名
  - 内務省が希少鉱物のリストを作成する
  - 商務省が報告書を提出する
| 年 | 指定数 | 機関 |
| 2011年 | 14種 | 内務省 |
| 2014年 | 20種 | 商務省 |
| 2017年 | 27種 | 国防総省 |
"""
CHINA = """
# 中国の動向
- 上海大学に材料ゲノム研究所を設立
- 国家重点研究開発計画を開始
"""


def between(old: str, new: str) -> Diff:
    return compare(deck(old), deck(new))


def test_a_slide_put_in_changes_no_other() -> None:
    assert statuses(between(EUROPE + CHINA, EUROPE + AMERICA + CHINA)) == ["same", "added", "same"]


def test_a_slide_taken_out_is_told_where_it_stood() -> None:
    diff = between(EUROPE + AMERICA + CHINA, EUROPE + CHINA)
    assert statuses(diff) == ["same", "removed", "same"]


def test_a_slide_moved_is_moved() -> None:
    diff = between(EUROPE + AMERICA + CHINA, CHINA + EUROPE + AMERICA)
    assert statuses(diff) == ["moved", "same", "same"]


def test_a_slide_moved_and_edited_is_both() -> None:
    diff = between(EUROPE + AMERICA + CHINA, CHINA.replace("開始", "延長") + EUROPE + AMERICA)
    assert statuses(diff) == ["moved+changed", "same", "same"]
    assert said(diff) == [("text", "replace", "開始", "延長")]


def test_a_slide_with_another_title_is_the_same_slide() -> None:
    diff = between(EUROPE + CHINA, EUROPE.replace("欧州の動向", "EUの政策") + CHINA)
    assert statuses(diff) == ["changed", "same"]
    assert said(diff) == [("text", "replace", "欧州の動向", "EUの政策")]


def test_a_split_slide_is_told_with_its_origin() -> None:
    head, tail = EUROPE.split("- 国際観測所")
    diff = between(EUROPE + CHINA, head + "# 国際観測所\n- 国際観測所" + tail + CHINA)
    assert statuses(diff) == ["changed", "added", "same"]
    assert LANGUAGES["ja"].kin(diff.slides[1]) == "旧スライド1「欧州の動向」から分割"
    assert {change[:2] for change in said(diff)} == {("text", "move"), ("notes", "delete")}


def test_merged_slides_are_told_with_what_they_became() -> None:
    together = EUROPE + "".join(CHINA.splitlines(keepends=True)[2:])
    diff = between(EUROPE + CHINA, together.replace("> 最初に話す\n", "") + "> 最初に話す")
    assert sorted(statuses(diff)) == ["changed", "removed"]
    assert LANGUAGES["en"].kin(diff.slides[1]) == "merged into new slide 1 “欧州の動向”"


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("3年ごとに", "5年ごとに", ("text", "replace", "3年", "5年")),
        ("- 国際観測所を設立\n", "", ("text", "delete", "国際観測所を設立", "")),
        ("- 国際観測所を設立\n", "- 国際観測所を設立\n- 人材を育てる\n",
         ("text", "insert", "", "人材を育てる")),
        ("  - 参照国", "- 参照国", ("text", "replace", "2", "1")),
        ("最初に話す", "最後に話す", ("notes", "replace", "最初", "最後")),
    ],
)  # fmt: skip
def test_text_changes_are_told_in_words(old: str, new: str, change: tuple[str, ...]) -> None:
    assert said(between(EUROPE, EUROPE.replace(old, new))) == [change]


def test_a_moved_paragraph_is_moved() -> None:
    line = "  - 3年ごとにリストを更新する\n"
    head, tail = EUROPE.replace(line, "").split("> ")
    diff = between(EUROPE, head + line + "> " + tail)
    assert said(diff) == [("text", "move", line.strip(" -\n"), line.strip(" -\n"))]


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("| 2014年 | 20種 |", "| 2014年 | 22種 |", ("cell", "replace", "20種", "22種")),
        ("| 2014年 | 20種 | 商務省 |\n", "", ("row", "delete", "2014年 | 20種 | 商務省", "")),
        ("| 2014年 |", "| 2012年 | 18種 | 財務省 |\n| 2014年 |",
         ("row", "insert", "", "2012年 | 18種 | 財務省")),
        ("| 年 | 指定数", "| 年度 | 指定数", ("cell", "replace", "年", "年度")),
    ],
)  # fmt: skip
def test_table_changes_are_told_by_row_and_cell(
    old: str, new: str, change: tuple[str, ...]
) -> None:
    assert said(between(AMERICA, AMERICA.replace(old, new))) == [change]


def column(text: str, place: int, cells: list[str] | None) -> str:
    """Return the deck with a column put in before the place, or taken out there."""
    lines = []
    left = iter(cells or [])
    for line in text.splitlines():
        if line.startswith("|"):
            parts = line.strip("| ").split(" | ")
            parts[place : place + (cells is None)] = [next(left)] if cells else []
            line = f"| {' | '.join(parts)} |"
        lines.append(line)
    return "\n".join(lines)


def test_a_column_put_in_is_one_column() -> None:
    diff = between(AMERICA, column(AMERICA, 1, ["前回比", "―", "6増", "7増"]))
    assert said(diff) == [("column", "insert", "", "前回比 | ― | 6増 | 7増")]


def test_a_column_taken_out_is_one_column() -> None:
    diff = between(AMERICA, column(AMERICA, 1, None))
    assert said(diff) == [("column", "delete", "指定数 | 14種 | 20種 | 27種", "")]


def test_a_row_handed_on_to_the_next_slide_is_moved() -> None:
    page = "# 一覧（{}）\n- 品目の一覧、その{}\n| 品目 | 英名 |\n{}"
    rows = [
        f"| {name} | {name} in English |\n" for name in ("亜鉛鉱石", "銅鉱石", "鉄鉱石", "鉛鉱石")
    ]
    new = "| 金鉱石 | Gold ore |\n"
    diff = between(
        page.format(1, 1, "".join(rows[:2])) + page.format(2, 2, "".join(rows[2:])),
        page.format(1, 1, new + rows[0]) + page.format(2, 2, "".join(rows[1:])),
    )
    row = "銅鉱石 | 銅鉱石 in English"
    assert said(diff) == [
        ("row", "insert", "", "金鉱石 | Gold ore"),
        ("row", "move", row, row),
        ("row", "move", row, row),
    ]
    words = LANGUAGES["ja"]
    assert [words.spot(change) for slide in diff.slides for change in slide.changes][1:] == [
        "表、銅鉱石の行 → スライド2「一覧（2）」",
        "表、銅鉱石の行 ← スライド1「一覧（1）」",
    ]


def test_places_are_told_in_words() -> None:
    new = (EUROPE + AMERICA).replace("20種", "22種").replace("3年ごとに", "5年ごとに")
    diff = between(EUROPE + AMERICA, new)
    words = LANGUAGES["ja"]
    assert [words.where(slide, change) for slide in diff.slides for change in slide.changes] == [
        "スライド1「欧州の動向」、本文、2番目の項目",
        "スライド2「米国の動向」、表、2014年の行、指定数の列",
    ]
    words = LANGUAGES["en"]
    assert [words.where(slide, change) for slide in diff.slides for change in slide.changes] == [
        "slide 1 “欧州の動向”, body, 2nd point",
        "slide 2 “米国の動向”, table, row 2014年, column 指定数",
    ]
