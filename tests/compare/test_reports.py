"""The reports say what changed, in their own forms, and nothing else."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from decks import deck, save, versions
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from lxml import html
from rich.console import Console
from test_facts import counting, ours

from deck.compare.changes import Diff
from deck.compare.compare import compare, diff
from deck.compare.dump import dump_text
from deck.compare.html.page import report_html
from deck.compare.json_report import SCHEMA, report_json
from deck.compare.read import read_deck
from deck.compare.sheet_docx import comparison_docx
from deck.compare.sheet_xlsx import comparison_xlsx
from deck.compare.terminal import report_terminal

OLD = """
# 欧州の動向
- 希少鉱物の指定は2017年に27種
- 3年ごとにリストを更新する
| 年 | 指定数 |
| 2014年 | 20種 |
# 米国の動向
- 大統領令に署名
"""
NEW = OLD.replace("27種", "30種").replace("20種", "22種")
CHANGES = compare(deck(OLD, "old.pptx"), deck(NEW, "new.pptx"))
VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def printed(changes: Diff, **options: object) -> str:
    console = Console(file=io.StringIO(), width=200)
    report_terminal(changes, console, **options)  # type: ignore[arg-type]
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


# -- terminal ---------------------------------------------------------------------------------


def test_the_terminal_shows_changes_under_their_slides() -> None:
    assert printed(CHANGES).splitlines() == [
        "変更  スライド1「欧州の動向」  [文 1、セル 1]",
        "    本文、1番目の項目: …鉱物の指定は2017年に[-27種-]{+30種+}",
        "    表、2014年の行、指定数の列: [-20種-]{+22種+}",
        "同じ 1、変更 1",
    ]


def test_the_terminal_speaks_english() -> None:
    assert "table, row 2014年, column 指定数: [-20種-]{+22種+}" in printed(CHANGES, language="en")


def test_stat_has_one_line_for_each_slide_that_differs() -> None:
    assert printed(CHANGES, stat=True).splitlines() == [
        "変更  スライド1「欧州の動向」  [文 1、セル 1]",
        "同じ 1、変更 1",
    ]


def test_markup_in_a_deck_is_printed_as_it_is() -> None:
    changes = compare(deck("# 題\n- 古い"), deck("# 題\n- [red]新しい[/red]"))
    assert "[red]新しい[/red]" in printed(changes)


# -- JSON -------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=50)
@given(versions())
def test_json_keeps_to_its_schema(pair: tuple[object, object]) -> None:
    VALIDATOR.validate(json.loads(report_json(compare(*pair))))  # type: ignore[arg-type]


def test_json_tells_each_change() -> None:
    told = json.loads(report_json(CHANGES))
    assert told["old"] == {"path": "old.pptx", "slides": 2, "passed_over": {}}
    first, second = told["slides"]
    assert first["status"], second["status"] == ("changed", "same")
    assert first["new"] == {"number": 1, "id": "256", "title": "欧州の動向"}
    assert first["changes"][0] == {
        "kind": "text",
        "op": "replace",
        "where": "スライド1「欧州の動向」、本文、1番目の項目",
        "old": "27種",
        "new": "30種",
        "fact": "",
        "origin": "",
    }


# -- HTML -------------------------------------------------------------------------------------


def test_the_page_needs_nothing_beside_it() -> None:
    page = report_html(CHANGES, pictures=False)
    root = html.fromstring(page)
    for attribute in ("src", "href"):
        assert all(value.startswith(("#", "data:")) for value in root.xpath(f"//@{attribute}"))
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest", page)


def test_links_on_the_page_lead_somewhere() -> None:
    root = html.fromstring(report_html(CHANGES, pictures=False))
    assert {link.removeprefix("#") for link in root.xpath("//@href")} <= set(root.xpath("//@id"))


def test_the_page_marks_old_and_new_words() -> None:
    root = html.fromstring(report_html(CHANGES, pictures=False))
    rows = root.xpath("//table[@class='changes']//tr")
    assert [[e.text_content() for e in row.xpath(".//del | .//ins")] for row in rows] == [
        ["27種", "30種"],
        ["20種", "22種"],
    ]


def test_a_text_with_several_changes_is_one_row_of_the_page() -> None:
    old = deck("# 題\n- 第7回の資料は27種を示す")
    new = deck("# 題\n- 第8回の資料は30種を示す")
    root = html.fromstring(report_html(compare(old, new), pictures=False))
    (row,) = root.xpath("//table[@class='changes']//tr")
    marks = [each.text_content() for each in row.xpath(".//del | .//ins")]
    assert marks == ["第7回", "第8回", "27種", "30種"]


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>", "javascript:alert(1)"],
)
def test_text_from_a_hostile_deck_stays_text(hostile: str) -> None:
    changes = compare(deck("# 題\n- 文"), deck(f"# {hostile}\n- 文\n- {hostile}"))
    root = html.fromstring(report_html(changes, pictures=False))
    assert len(root.xpath("//script")) == 1
    assert not root.xpath("//img | //*[@onerror] | //a[starts-with(@href, 'javascript')]")
    assert hostile in root.text_content()


def test_every_label_is_there_in_both_languages() -> None:
    root = html.fromstring(report_html(CHANGES, pictures=False))
    assert len(root.xpath("//span[@lang='ja']")) == len(root.xpath("//span[@lang='en']"))


@pytest.mark.client("soffice", "pdftoppm")
def test_slides_stand_as_pictures_with_changes_framed(tmp_path: Path) -> None:
    old = save(tmp_path / "old.pptx", deck(OLD))
    new = save(tmp_path / "new.pptx", deck(NEW))
    root = html.fromstring(report_html(diff(old, new), pictures=True))
    pictures = root.xpath("//section[@id='slide-1']//img/@src")
    assert len(pictures) == 2
    assert all(picture.startswith("data:image/png;base64,") for picture in pictures)
    assert len(root.xpath("//section[@id='slide-1']//a[@class='mark']")) == 4


# -- 新旧対照表 ---------------------------------------------------------------------------------


def test_the_document_underlines_what_changed() -> None:
    document = docx.Document(io.BytesIO(comparison_docx(CHANGES)))
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["新", "旧", "備考"]
    assert [cell.text for cell in table.rows[1].cells] == [
        "p.1　欧州の動向",
        "p.1　欧州の動向",
        "変更",
    ]
    new, old, note = table.rows[2].cells
    assert note.text == "変更（本文、1番目の項目）"
    assert [(run.text, bool(run.underline)) for run in new.paragraphs[0].runs] == [
        ("希少鉱物の指定は2017年に", False),
        ("30種", True),
    ]
    assert [run.text for run in old.paragraphs[0].runs if run.underline] == ["27種"]
    section = document.sections[0]
    assert section.page_width > section.page_height


def test_the_workbook_holds_the_same_rows() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(comparison_xlsx(CHANGES))).active
    assert sheet is not None
    rows = [tuple(row) for row in sheet.iter_rows(min_row=2, values_only=True)]
    start = "希少鉱物の指定は2017年に"
    assert rows == [
        ("新", "旧", "備考"),
        ("p.1　欧州の動向", "p.1　欧州の動向", "変更"),
        (f"{start}30種", f"{start}27種", "変更（本文、1番目の項目）"),
        ("22種", "20種", "変更（表、2014年の行、指定数の列）"),
    ]


def test_text_never_becomes_a_formula_in_the_workbook() -> None:
    changes = compare(deck("# 題\n- 文"), deck("# 題\n- =1+1"))
    sheet = openpyxl.load_workbook(io.BytesIO(comparison_xlsx(changes))).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]


LONG = compare(deck(OLD), deck(OLD.replace("更新する", "更新する" * 40) + "# 中国\n- 国が支援\n"))


def test_a_row_of_the_document_stays_on_its_page_and_a_heading_with_its_rows() -> None:
    (table,) = docx.Document(io.BytesIO(comparison_docx(LONG))).tables
    rows = table.rows[1:]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    headings = [row for row in rows if row.cells[0].text.startswith("p.")]
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in headings]
    assert kept == [True, True]


def test_the_columns_of_the_document_fill_its_page() -> None:
    made = docx.Document(io.BytesIO(comparison_docx(LONG)))
    (table,), (page,) = made.tables, made.sections
    widths = [column.width for column in table.columns]
    assert abs(sum(widths) - (page.page_width - page.left_margin - page.right_margin)) < Mm(1)
    assert widths[0] == widths[1] > 2 * widths[2]


def test_an_added_slide_is_told_shape_by_shape() -> None:
    (table,) = docx.Document(io.BytesIO(comparison_docx(LONG))).tables
    told = [[cell.text for cell in row.cells] for row in table.rows]
    assert told[-2:] == [
        ["中国", "（なし）", "追加（題）"],
        ["国が支援", "（なし）", "追加（本文）"],
    ]


def test_figures_come_first_and_slides_have_their_official_remarks() -> None:
    (table,) = docx.Document(io.BytesIO(comparison_docx(LONG))).tables
    assert [row.cells[2].text for row in table.rows if row.cells[0].text.startswith("p.")] == [
        "変更",
        "新設",
    ]
    old, new = (
        ours(OLD.replace("27種", text), replace(counting(text, text[:-1]), label="EUの指定数"))
        for text in ("27種", "30種")
    )
    (table,) = docx.Document(io.BytesIO(comparison_docx(compare(old, new)))).tables
    told = [[cell.text for cell in row.cells] for row in table.rows]
    assert told[1][:2] == ["数値", "数値"]
    assert told[2] == ["EUの指定数　30種", "EUの指定数　27種", "変更（p.1）"]


def test_long_unchanged_stretches_are_left_out() -> None:
    before, after = "前の部分を述べる文。" * 10, "後の部分を述べる文。" * 10
    old = f"# 題\n- {before}27種{after}\n"
    changes = compare(deck(old), deck(old.replace("27種", "30種")))
    (table,) = docx.Document(io.BytesIO(comparison_docx(changes))).tables
    new, was, _ = (cell.text for cell in table.rows[2].cells)
    assert new == f"（略）{before[-20:]}30種{after[:20]}（略）"
    assert was == new.replace("30種", "27種")


def test_a_row_of_the_workbook_is_as_high_as_its_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(comparison_xlsx(LONG))).active
    (row,) = (n for n in range(1, sheet.max_row + 1) if "更新する更新" in sheet.cell(n, 1).value)
    wide = 1.8 * len(sheet.cell(row, 1).value) / sheet.column_dimensions["A"].width
    assert sheet.row_dimensions[row].height >= 13 * wide


def test_files_are_the_same_bytes_each_time() -> None:
    assert comparison_docx(CHANGES) == comparison_docx(CHANGES)
    assert comparison_xlsx(CHANGES) == comparison_xlsx(CHANGES)
    assert report_html(CHANGES, pictures=False) == report_html(CHANGES, pictures=False)


# -- text -------------------------------------------------------------------------------------


def test_a_deck_as_text_has_a_line_for_each_thing(tmp_path: Path) -> None:
    text = dump_text(read_deck(save(tmp_path / "deck.pptx", deck(OLD))))
    assert text.splitlines()[:8] == [
        "# 欧州の動向",
        "layout: Title and Content",
        "title Title 1",
        "  - 欧州の動向",
        "body Content Placeholder 2",
        "  - 希少鉱物の指定は2017年に27種",
        "  - 3年ごとにリストを更新する",
        "table Table 3",
    ]
