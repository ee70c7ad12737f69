"""YAML reading: plain values that know their places, and refusals in plain words."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.core.faults import FaultLog
from deck.edition.source import MAX_DEPTH, SourceText, read_yaml


def read(tmp_path: Path, data: str | bytes) -> tuple[object, list[str]]:
    path = tmp_path / "file.yaml"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    log = FaultLog()
    return read_yaml(path, Path("file.yaml"), log), [str(fault) for fault in log.faults]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("120_000_000", 120_000_000),
        ("2.9", Decimal("2.9")),
        ("true", True),
        ("", None),
        ("2018-11", "2018-11"),
        ("2018-11-29", "2018-11-29"),
        ("012", "012"),
        ("yes", "yes"),
        (".nan", ".nan"),
        ("1e3", "1e3"),
        ("'120'", "120"),
    ],
)
def test_scalars_are_null_booleans_plain_numbers_or_text(
    tmp_path: Path, text: str, value: object
) -> None:
    made, faults = read(tmp_path, f"key: {text}\n")
    assert faults == []
    assert made == {"key": value}


def test_a_text_knows_its_line_and_column(tmp_path: Path) -> None:
    made, _ = read(tmp_path, "a: 1\nb:\n  - 文\n")
    assert isinstance(made, dict)
    text = made["b"][0]
    assert isinstance(text, SourceText)
    assert (text.origin.line, text.origin.column) == (3, 5)


def test_a_block_scalar_knows_the_line_of_each_of_its_lines(tmp_path: Path) -> None:
    made, _ = read(tmp_path, "body: |\n  - 一\n  - 二\n")
    assert isinstance(made, dict)
    assert [made["body"].place(line).line for line in (0, 1)] == [2, 3]


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("key: 甲乙丙\n", (1, 8)),
        ("key: '甲乙丙'\n", (1, 9)),
        ('key: "甲乙丙"\n', (1, 9)),
        ("key: |\n  甲乙丙\n", (2, 5)),
        ("key: |\n\n      甲乙丙\n", (2, 9)),
        ('key: "甲\\u4e59丙"\n', (1, 6)),
        ("key: 甲\n  乙丙\n", (1, 6)),
    ],
)
def test_a_text_knows_the_place_of_a_character_or_else_its_own(
    tmp_path: Path, file: str, place: tuple[int, int]
) -> None:
    made, _ = read(tmp_path, file)
    assert isinstance(made, dict)
    found = made["key"].place(0, 2)
    assert (found.line, found.column) == place


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("a: 1\na: 2\n", 'file.yaml:2:1: error: the key "a" stands twice'),
        ("a: &x 1\n", "file.yaml:1:4: error: an anchor (&x) is not allowed here"),
        ("a: *x\n", "file.yaml:1:4: error: an alias (*x) is not allowed here"),
        ("a: !!python/name:os.system\n", "file.yaml:1:4: error: a tag"),
        ("a:\n\t- 1\n", "file.yaml:2:1: error: not readable as YAML"),
        ("a: {{ us.cmi.budget }}\n", "file.yaml:1:"),
        ("a: [1, 2\n", "file.yaml:2:1: error: not readable as YAML"),
        ("- 1\n", "file.yaml:1:1: error: the file must be a mapping"),
        ("a: x\x07\n", "file.yaml:1:5: error: the character U+0007 cannot stand in a deck"),
        ("a: 資料".encode("cp932"), "the file is not UTF-8; it reads as Shift_JIS"),
        (b"a: \xff\xfe\n", "the file is not UTF-8 text"),
        ("[" * (MAX_DEPTH + 2), f"nested more than {MAX_DEPTH} levels deep"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(
    tmp_path: Path, data: str | bytes, expected: str
) -> None:
    made, faults = read(tmp_path, data)
    assert made is None
    assert len(faults) == 1
    assert expected in faults[0]


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    made, faults = read(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert (made, faults) == ({"a": 1, "b": 2}, [])


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    log = FaultLog()
    assert read_yaml(tmp_path / "none.yaml", Path("none.yaml"), log) is None
    assert str(log.faults[0]).startswith("none.yaml:1:1: error: the file is missing")


@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_give_a_mapping_or_faults(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp()
    made, faults = read(folder, data)
    assert (made is None) == bool(faults)
