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


def printed(log: FaultLog) -> list[str]:
    out = StringIO()
    print_faults(log.faults, Console(file=out, soft_wrap=True, highlight=False))
    return out.getvalue().splitlines()


@pytest.mark.parametrize(("count", "rest"), [(49, 0), (50, 0), (51, 1), (5_050, 5_000)])
def test_of_very_many_faults_of_a_file_the_rest_is_counted(
    file: Path, count: int, rest: int
) -> None:
    log = FaultLog()
    for number in range(count):
        log.error(Origin(file, 2, 9), f'unknown layout "{number}" in line {number}', "hint")
    lines = printed(log)
    shown = [line for line in lines if line.startswith(f"{file}:2:9: error: ")]
    assert len(shown) == min(count, 50)
    told = [f"{file}: {rest:,} more: error: unknown layout … in line …"] if rest else []
    assert [line for line in lines if " more: " in line] == told


def test_what_is_most_severe_is_printed_and_in_the_files_order(file: Path) -> None:
    log = FaultLog()
    for number in range(60):
        log.warning(Origin(file, 2, 1 + number), "a warning")
    log.error(Origin(file, 3), "the error")
    log.error(Origin(file, 1), "the first error")
    other = file.with_name("other.yaml")
    log.note(Origin(other), "elsewhere")
    told = [line for line in printed(log) if line.startswith((f"{file}:", f"{other}:"))]
    assert told[0].endswith("the first error")
    assert told[49].endswith("the error")
    assert len([line for line in told if line.endswith("a warning")]) == 49
    assert told[50:] == [f"{file}: 12 more: warning: a warning", f"{other}:1:1: note: elsewhere"]


def test_of_very_many_kinds_ten_are_told_apart(file: Path) -> None:
    log = FaultLog()
    for number in range(50):
        log.error(Origin(file, 1, 1 + number), "known")
    for kind in range(13):
        for column in range(13 - kind):
            log.error(Origin(file, 2, 1 + column), f"kind {chr(65 + kind)}")
    more = [line for line in printed(log) if " more" in line]
    assert more[0] == f"{file}: 13 more: error: kind A"
    assert more[9] == f"{file}: 4 more: error: kind J"
    assert more[10] == f"{file}: 6 more of other kinds"


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
        "message": "改行\\nを含む",
        "hint": "直す",
    }
