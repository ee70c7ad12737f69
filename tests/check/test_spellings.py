"""Words spelt in two ways: which of them is told, and which are two words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from editions import book_in
from projects import EDITION

from deck.check.spellings import check_spellings
from deck.core.faults import FaultLog

TABLES = """
    tables:
      list:
        file: list.csv
        label: 一覧
        unit: 件
        columns:
          id: {type: id}
          text: {type: text}
    """


def told(folder: Path, words: Sequence[str], **files: str) -> list[tuple[int, str]]:
    """Return the row, counted from 0, and the message of what is told of words in a table."""
    rows = "".join(f"r{number},{word}\n" for number, word in enumerate(words))
    outcome = book_in(folder / EDITION, {"list.csv": f"id,text\n{rows}"}, tables=TABLES, **files)
    log = FaultLog()
    check_spellings(outcome.edition, log)
    return [(fault.origin.line - 2, fault.message) for fault in log.faults]


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (["センター", "センター", "センタ"], [2]),
        (["センタ", "センター", "センター"], [0]),
        (["センター", "センタ"], [1]),
        (["センター", "センター", "センタ", "センタ", "センタ"], [0, 1]),
        (["DOE", "DOE", "DoE"], [2]),
        (["NaCl", "NACL"], [1]),
        (["Co", "CO"], []),
        (["Nature", "NATURE"], []),
        (["NOMAD", "ＮＯＭＡＤ"], [1]),
        (["ファイバー", "フアイバー"], [1]),
        (["キヤノン", "キャノン"], [1]),
        (["マテリアルズ・インフォ", "マテリアルズインフォ"], [1]),
        (["Li-ion", "Liion"], [1]),
        (["Horizon 2020", "Horizon2020"], [1]),
        (["Horizon 2020", "Horizon 2021"], []),
        (["リチウム", "リチウムイオン"], []),
        (["アー", "ア"], []),
        (["ヴァイオリン", "バイオリン"], [1]),
        (["サーバ"], [0]),
        (["サーバー", "サーバー"], []),
        (["サーバーとサーバ"], [0]),
        (["取り組み", "取組み", "取組"], [0, 1]),
    ],
)
def test_the_rarer_spelling_is_told_and_another_word_is_not(
    tmp_path: Path, words: list[str], rows: list[int]
) -> None:
    assert [row for row, _ in told(tmp_path, words)] == rows


def test_the_usual_spelling_is_shown_with_its_first_place(tmp_path: Path) -> None:
    ((_, said),) = told(tmp_path, ["センター", "センター", "センタ"])
    assert said.startswith('"センタ" is spelt "センター" in ')
    assert said.endswith("list.csv:2:4")


def test_a_word_of_the_dictionary_is_told_once(tmp_path: Path) -> None:
    ((_, said),) = told(tmp_path, ["サーバー", "サーバ"])
    assert said == '"サーバ" is spelt "サーバー" here'


@pytest.mark.parametrize("words", [["サーバ"], ["センター", "センタ"]])
def test_what_is_allowed_is_let_alone(tmp_path: Path, words: list[str]) -> None:
    spellings = "allowed: [サーバ, センタ]"
    assert told(tmp_path, words, spellings=spellings) == []


def test_an_edition_adds_to_the_dictionary(tmp_path: Path) -> None:
    spellings = "spellings: {有効利用: [有効活用]}"
    ((row, said),) = told(tmp_path, ["有効利用", "有効活用"], spellings=spellings)
    assert (row, said) == (1, '"有効活用" is spelt "有効利用" here')
