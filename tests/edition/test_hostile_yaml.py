"""Hostile YAML: refused with one fault at its place or read as it stands, in bounded time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bounded import SECONDS, Verdict, judge

from deck.core.faults import FaultLog
from deck.edition.files import MAX_FILE_BYTES
from deck.edition.source import MAX_DIGITS, MAX_KEY_LENGTH, MAX_NODES, read_yaml

Make = Callable[[], str | bytes]


def alias_bomb() -> str:
    """Return "billion laughs": nine lists, each of ten of the one before."""
    lists = (f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10))
    return "\n".join(["a0: &a0 [ha]", *lists])


def merge_bomb() -> str:
    """Return mappings that each merge the one before twenty times over."""
    merges = (f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 20)}]}}" for n in range(1, 20))
    return "\n".join(["a0: &a0 {k: v}", *merges])


def indented(levels: int) -> str:
    return "\n".join(f"{' ' * level}a:" for level in range(levels))


def padded(start: str, filler: str, end: str = "") -> str:
    """Return a text as long as a file may be, most of it the filler over and over."""
    room = MAX_FILE_BYTES - len((start + end).encode())
    return start + filler * (room // len(filler.encode())) + end


REFUSED: dict[str, tuple[Make, str]] = {
    "alias bomb": (alias_bomb, "1:5: error: an anchor (&a0)"),
    "merge-key bomb": (merge_bomb, "1:5: error: an anchor (&a0)"),
    "alias alone": (lambda: "a: 1\nb: *a", "2:4: error: an alias (*a)"),
    "list that holds itself": (lambda: "a: &a [*a]", "1:4: error: an anchor (&a)"),
    "anchor on a key": (lambda: "a: 1\n&b b: 2", "2:1: error: an anchor (&b)"),
    "alias as a key": (lambda: "a: 1\n*b : 2", "2:1: error: an alias (*b)"),
    "anchor of 1 MB": (lambda: f"a: &{'x' * 10**6} 1", "1:4: error: an anchor (&xxx"),
    "tag on a text": (lambda: "a: !!binary aGk=", "1:4: error: a tag"),
    "tag on a list": (lambda: "a: !!python/object/apply:os.system [ls]", "1:4: error: a tag"),
    "tag on a mapping": (lambda: "a: 1\nb: !!python/object:x.Y {a: 1}", "2:4: error: a tag"),
    "tag on a key": (lambda: "!!str a: 1", "1:1: error: a tag"),
    "tag by directive": (lambda: "%TAG ! tag:x,2000:\n---\na: !b 1", "3:4: error: a tag"),
    "lists 100,000 deep": (lambda: f"a: {'[' * 100_000}", "1:44: error: nested more than 40"),
    "mappings 100,000 deep": (lambda: f"a: {'{a: ' * 100_000}", ": error: nested more than 40"),
    "lists in a line": (lambda: f"a:\n  {'- ' * 100_000}", "2:83: error: nested more than 40"),
    "mappings 1,000 deep": (lambda: indented(1_000), "42:42: error: nested more than 40"),
    "values": (lambda: f"a: [{'x,' * (MAX_NODES + 1)}]", f": error: more than {MAX_NODES:,}"),
    "keys": (lambda: "".join(f"k{n}: v\n" for n in range(MAX_NODES)), f"more than {MAX_NODES:,}"),
    "6 MB": (lambda: "a: b\n" * 1_200_000, "1:1: error: the file has 6,000,000 bytes"),
    "whole number of 10^6 digits": (
        lambda: f"a: 1\nb: {'9' * 10**6}",
        "2:4: error: a number of 1,000,000 digits",
    ),
    "decimal of 10^6 digits": (
        lambda: f"a: 0.{'9' * 10**6}",
        "1:4: error: a number of 1,000,001 digits",
    ),
    "key of 10^6 characters": (
        lambda: f"a: 1\n? {'k' * 10**6}\n: v",
        "2:3: error: a key of 1,000,000 characters",
    ),
    "NUL": (lambda: "a: 1\nb: x\0", "2:5: error: the character U+0000"),
    "NUL escaped": (lambda: r'a: "x\0"', "1:4: error: the character U+0000"),
    "bell escaped": (lambda: 'a:\n  - "\\x07"', "2:5: error: the character U+0007"),
    "bell escaped in a key": (lambda: r'"a\a": 1', "1:1: error: the character U+0007"),
    "next line escaped": (lambda: r'a: "\N"', "1:4: error: the character U+0085"),
    "line separator": (lambda: "a: x\u2028b: y", "1:5: error: the character U+2028"),
    "no character": (lambda: r'a: "\uffff"', "1:4: error: the character U+FFFF"),
    "private use": (lambda: r'a: "\ue000"', "1:4: error: the character U+E000"),
    "half a surrogate pair": (lambda: r'a: "\ud800"', "1:7: error: not readable as YAML"),
    "pair of surrogates": (lambda: r'a: "\ud83d\ude00"', "write the character itself"),
    "surrogate in bytes": (lambda: b"a: 1\nb: \xed\xa0\x80", "2:1: error: the file is not UTF-8"),
    "beyond Unicode": (lambda: r'a: "\U00110000"', "1:7: error: not readable as YAML"),
    "unknown escape": (lambda: r'a: "C:\path"', "1:7: error: not readable as YAML"),
    "UTF-16": (lambda: "a: 資料".encode("utf-16"), "1:1: error: the file is not UTF-8 text"),
    "UTF-16 without a mark": (lambda: "a: b".encode("utf-16-le"), "the character U+0000"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "the file is not UTF-8 text"),
    "documents": (lambda: "---\na: 1\n" * 100_000, "3:1: error: a second document begins"),
    "document after an end": (lambda: "a: 1\n...\n---\nb: [", "3:1: error: a second document"),
    "text after an end": (lambda: "a: 1\n...\nb: 2", "3:1: error: not readable as YAML"),
    "YAML of another version": (lambda: "%YAML 9.9\n---\na: 1", "1:1: error: not readable"),
    "unclosed list": (lambda: "a: [1, 2", "2:1: error: not readable as YAML"),
    "unclosed mapping": (lambda: "a: {b: 1\nc: 2", "2:2: error: not readable as YAML"),
    "unclosed quote": (lambda: "a: 'x\nb: 1\n", "1:4: error: not readable as YAML"),
    "unclosed quote of 5 MB": (lambda: padded('a: "', "x "), "1:4: error: not readable"),
    "lists closed too often": (lambda: f"a: {']' * 100_000}", "1:4: error: not readable as YAML"),
    "colons": (lambda: "a: " + "b: " * 100_000, "1:5: error: not readable as YAML"),
    "question marks": (lambda: "? " * 100_000, "1:3: error: a key must be plain text"),
    "list as a key": (lambda: "a: 1\n? [b]\n: 1", "2:3: error: a key must be plain text"),
    "key twice": (lambda: "a: 1\n'a': 2", '2:1: error: the key "a" stands twice'),
    "tab": (lambda: "a:\n\tb: 1", "2:1: error: not readable as YAML"),
    "reserved character": (lambda: "a: @b", "1:4: error: not readable as YAML"),
    "line breaks": (lambda: padded("", "\n"), "1:1: error: the file must be a mapping"),
    "comments": (lambda: padded("", "# x\n"), "1:1: error: the file must be a mapping"),
    "nothing": (lambda: "", "1:1: error: the file must be a mapping"),
    "a word": (lambda: "word", "1:1: error: the file must be a mapping"),
}

READ: dict[str, Make] = {
    "text of 5 MB": lambda: padded("a: ", "x "),
    "word of 5 MB": lambda: padded("a: ", "x"),
    "quoted text of 5 MB": lambda: padded('a: "', "語 ", '"'),
    "escapes of 5 MB": lambda: padded('a: "', r"\x41", '"'),
    "block of 5 MB": lambda: padded("a: |\n", "  x\n"),
    "folded block of 5 MB": lambda: padded("a: >\n", "  x\n\n"),
    "comment of 5 MB": lambda: padded("a: 1 # ", "x"),
    "spaces of 5 MB": lambda: padded("a:", " ", "b"),
    "as many values as there may be": lambda: f"a: [{','.join('x' * (MAX_NODES - 2))}]",
}


def named(name: str) -> str:
    return f"{name}.yaml"


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """What the reader says of every file, within bounds of memory and time."""
    pytest.importorskip("resource")
    folder = tmp_path_factory.mktemp("hostile")
    makes = {name: make for name, (make, _) in REFUSED.items()} | READ
    for name, make in makes.items():
        made = make()
        (folder / named(name)).write_bytes(made if isinstance(made, bytes) else made.encode())
    judged = judge([("yaml", folder / named(name)) for name in makes])
    return dict(zip(makes, judged, strict=True))


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_yaml_is_refused_with_one_fault_at_its_place(
    name: str, verdicts: dict[str, Verdict]
) -> None:
    _, expected = REFUSED[name]
    seconds, lines = verdicts[name]
    (line,) = lines
    assert line.startswith(f"{named(name)}:")
    assert expected in line
    assert len(line) < 300
    assert seconds < SECONDS


@pytest.mark.parametrize("name", READ)
def test_huge_yaml_within_the_limits_is_read(name: str, verdicts: dict[str, Verdict]) -> None:
    seconds, lines = verdicts[name]
    assert lines == []
    assert seconds < SECONDS


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1:30:00", "1:30:00"),
        ("a: 0x1F", "0x1F"),
        ("a: 1e400", "1e400"),
        ("a: .inf", ".inf"),
        ("a: =", "="),
        ("a: __import__('os')", "__import__('os')"),
        (r'a: "\U0001F600\t\\ \"\u8cc7"', '😀\t\\ "資'),
        (f"a: {'9' * MAX_DIGITS}", 10**MAX_DIGITS - 1),
        (f"a: '{'9' * 99}'", "9" * 99),
        ("a: {<<: {b: 1}}", {"<<": {"b": 1}}),
        ("--- {a: {b: {}}}\n...\n", {"b": {}}),
        ("? a\n: b", "b"),
    ],
)
def test_what_other_readers_make_something_of_is_read_as_it_stands(
    text: str, value: object, tmp_path: Path
) -> None:
    path, log = tmp_path / "file.yaml", FaultLog()
    path.write_text(text, encoding="utf-8")
    assert (read_yaml(path, path, log), log.faults) == ({"a": value}, ())


def test_a_key_may_be_as_long_as_a_sentence(tmp_path: Path) -> None:
    path, log = tmp_path / "file.yaml", FaultLog()
    path.write_text(f"{'k' * MAX_KEY_LENGTH}: 1", encoding="utf-8")
    assert read_yaml(path, path, log) == {"k" * MAX_KEY_LENGTH: 1}
