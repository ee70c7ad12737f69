"""What is typed is what is shown: markup is only what an author plainly means."""

from __future__ import annotations

import pytest
from hypothesis import given
from typed_texts import (
    CSV,
    LINE,
    LINES,
    PLAIN,
    bound,
    cell,
    check_line,
    check_lines,
    check_plain,
    line,
)

from deck.bind.richtext import Marker
from deck.edition.source import SourceText
from deck.facts.book import Row


@pytest.mark.parametrize(
    "text",
    [
        "300*200*50 mm", "2018. 4. 1から施行", "2018.4.1", "1. 5倍", "- 5%", "+ 3億円", "* 注",
        "1~2~3", "10~20~30", "2^3^4", "300**200**50", "5 ** 3 ** 2", "日本*と米国*", "値*1と値*2",
        "a*b*c", "0.3* and 0.5**", "0.5**と0.7**", "0.5**、0.3**",
        "snake_case_name", "__init__", "> 5%", "# 5", "<5%", "A&amp;B", "R&D", "[1]", "[1](2018)",
        "C:\\data\\*", "\\", "a\\", "----", "***", "****", "| 甲 | 乙 |", "~~取消~~", "(^o^)",
        "3月~5月~7月",         "Q1~3~Q4", "表A~1~5", "1)", "①", "※", "`x`", "100% *",
    ],
)  # fmt: skip
def test_what_is_not_plainly_markup_stands_as_typed(text: str) -> None:
    assert line(text).text == text
    (paragraph,) = cell(text)
    assert (paragraph.text, paragraph.marker) == (text, Marker.NONE)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"\**太字**", "**太字**"),
        (r"H\~2~O", "H~2~O"),
        (r"10\^3^", "10^3^"),
        (r"\[資料](doe-cms)", "[資料](doe-cms)"),
        (r"\*Li*", "*Li*"),
        (r"\*\*", r"\*\*"),
    ],
)
def test_a_backslash_before_markup_keeps_its_signs(text: str, shown: str) -> None:
    assert line(text).text == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("日立製作所\n東芝", ["日立製作所", "東芝"]),
        ("1,200\n3,400", ["1,200", "3,400"]),
        ("- 甲\n- 乙", ["• 甲", "• 乙"]),
        ("- 甲", ["• 甲"]),
        ("- 5%\n- 3%", ["- 5%", "- 3%"]),
        ("* 注一\n* 注二", ["• 注一", "• 注二"]),
        ("1. 甲\n2. 乙", ["1 甲", "2 乙"]),
        ("1. 甲\n3. 乙", ["1. 甲", "3. 乙"]),
        ("2018. 4. 1\n2019. 4. 1", ["2018. 4. 1", "2019. 4. 1"]),
        ("参加者\n- 甲\n- 乙\n以上", ["参加者", "• 甲", "• 乙", "以上"]),
        ("甲\n\n乙", ["甲", "乙"]),
    ],
)
def test_lines_of_a_cell_are_paragraphs_and_lists_where_they_are_lists(
    text: str, shown: list[str]
) -> None:
    marks = {Marker.NONE: "", Marker.BULLET: "• "}
    found = [marks.get(each.marker, f"{each.number} ") + each.text for each in cell(text)]
    assert found == shown


@pytest.mark.parametrize(
    ("text", "shown", "marker"),
    [
        ("- 5%の減少", "- 5%の減少", Marker.NONE),
        ("- 減少", "減少", Marker.BULLET),
        ("- 5%の減少\n", "5%の減少", Marker.BULLET),
        ("* 5%の減少\n", "* 5%の減少", Marker.NONE),
    ],
)
def test_a_text_of_one_line_keeps_the_sign_of_its_figure(
    text: str, shown: str, marker: Marker
) -> None:
    [paragraph] = bound().paragraphs(SourceText(text, CSV))
    assert (paragraph.text, paragraph.marker) == (shown, marker)


def test_a_line_break_of_a_cell_joins_no_names_where_there_is_one_line_only() -> None:
    row = Row("a", {"text": SourceText("日立製作所\n東芝", CSV)}, CSV)
    shown = bound().line(SourceText("参加：{{ row.text }}", CSV), row)
    assert shown.text == "参加：日立製作所 東芝"


def test_what_a_cell_says_is_no_markup_of_the_text_around_it() -> None:
    row = Row("a", {"one": SourceText("*5", CSV), "two": SourceText("2**", CSV)}, CSV)
    text = SourceText("**{{ row.one }}** 3*{{ row.two }}*4**", CSV)
    runs = bound().line(text, row).runs
    assert [(run.text, run.strong) for run in runs] == [("*5", True), (" 3*2***4**", False)]


@given(PLAIN)
def test_figures_and_signs_are_shown_as_typed(text: str) -> None:
    check_plain(text)


@given(PLAIN)
def test_a_cell_within_a_text_is_shown_as_typed(text: str) -> None:
    row = Row("a", {"text": SourceText(text, CSV)}, CSV)
    template = SourceText("**甲*{{ row.text }}~**5*{{ row.text }}", CSV)
    assert bound().line(template, row).text == f"甲*{text}~5*{text}"


@given(LINE)
def test_markup_apart_the_characters_shown_are_those_typed(text: str) -> None:
    check_line(text)


@given(LINES)
def test_lists_apart_the_lines_shown_are_those_typed(lines: list[str]) -> None:
    check_lines(lines)
