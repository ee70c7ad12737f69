"""Faults as the terminal shows them, and as editors and CI read them."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from deck.core.faults import FaultLog, Origin
from deck.core.terminal import excerpt, json_lines, print_faults


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "deck.yaml"
    text = (
        "# 会議\nlayout: bulets\n\t資料　layout: x\n\n"
        + "x" * 300
        + "ここ"
        + "y" * 300
        + "\na\u202eb\n"
    )
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        (2, 9, ("    2 | layout: bulets", "      |         ^")),
        (3, 5, ("    3 |  資料  layout: x", "      |        ^")),
        (4, 1, ()),
        (6, 3, ("    6 | a\ufffdb", "      |   ^")),
        (9, 1, ()),
    ],
)
def test_a_caret_stands_below_the_column(
    file: Path, line: int, column: int, shown: tuple[str, ...]
) -> None:
    assert excerpt(Origin(file, line, column)) == shown


def test_of_a_long_line_the_place_itself_is_shown(file: Path) -> None:
    text, caret = excerpt(Origin(file, 5, 301))
    assert len(text) <= 8 + 100
    assert text[caret.index("^") :].startswith("ここ")


def test_a_file_that_is_gone_is_only_named(tmp_path: Path) -> None:
    assert excerpt(Origin(tmp_path / "gone.yaml", 3)) == ()


def test_notes_are_told_without_their_line(file: Path) -> None:
    log = FaultLog()
    log.error(Origin(file, 2, 9), 'unknown layout "[bulets]"', 'did you mean "bullets"?')
    log.note(Origin(file, 1), "marked")
    out = StringIO()
    print_faults(log.faults, Console(file=out, soft_wrap=True, highlight=False))
    assert out.getvalue().splitlines() == [
        f"{file}:1:1: note: marked",
        f'{file}:2:9: error: unknown layout "[bulets]": did you mean "bullets"?',
        "    2 | layout: bulets",
        "      |         ^",
    ]


def test_json_has_one_object_a_line(file: Path) -> None:
    log = FaultLog()
    log.warning(Origin(file, 2, 9), "改行\nを含む", "直す")
    (line,) = json_lines(log.faults)
    assert "\n" not in line
    assert json.loads(line) == {
        "path": file.as_posix(),
        "line": 2,
        "column": 9,
        "severity": "warning",
        "message": "改行\nを含む",
        "hint": "直す",
    }
