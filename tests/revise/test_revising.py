"""An edit of any place of any file re-reads as meant, and nothing else in the file changes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from data_places import at, cells, lists, name_of, says, scalars
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import EDITION, ROOT

from deck.core.faults import FaultLog, UsageFault
from deck.edition.source import parse_yaml
from deck.revise.edits import (
    SLIDES,
    Edit,
    Insertion,
    Item,
    Relocation,
    Removal,
    Renaming,
    Replacement,
    Route,
)
from deck.revise.revision import EditedFolder

DATA = ROOT / "data" / EDITION
FILES = sorted(path.name for path in DATA.iterdir())
HARD = "アa1:#-[]{}&*!|>'\"%@`,?~ \n=…\\"
TEXTS = st.text(alphabet=HARD, min_size=1, max_size=20)

Disguise = Callable[[bytes], bytes]
DISGUISES: dict[str, Disguise] = {
    "as it is": lambda data: data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "BOM": lambda data: b"\xef\xbb\xbf" + data,
    "no last line end": lambda data: data.rstrip(b"\n"),
}


def folder_with(tmp: Path, name: str, disguise: str) -> Path:
    folder = tmp / EDITION
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / name).write_bytes(DISGUISES[disguise]((DATA / name).read_bytes()))
    return folder


def typed(name: str) -> Any:
    return parse_yaml((DATA / name).read_text(encoding="utf-8"), Path(name), FaultLog())


def touched_lines(before: str, after: str) -> int:
    """Return how many lines stand between what is alike at both ends."""
    one, other = before.splitlines(), after.splitlines()
    head = alike(one, other)
    return len(one) - head - alike(one[head:][::-1], other[head:][::-1])


def alike(one: list[str], other: list[str]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


@settings(max_examples=150)
@given(st.data())
def test_a_new_text_at_any_place_re_reads_as_it_and_no_other_line_changes(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    name, disguise = data.draw(st.sampled_from(FILES)), data.draw(st.sampled_from([*DISGUISES]))
    folder = folder_with(tmp_path_factory.getbasetemp(), name, disguise)
    before = says(folder / name)
    is_csv = name.endswith(".csv")
    route, old = data.draw(st.sampled_from([*(cells(before) if is_csv else scalars(before))]))
    new = data.draw(TEXTS)
    now = old if is_csv else at(typed(name), route)
    edited = EditedFolder(folder)
    raw = (folder / name).read_bytes()
    if new.strip() != new and is_csv:
        new = new.strip()
    assert edited.make([Replacement(name, route, now, new)]) == ()
    edited.write()

    after = says(folder / name)
    if is_csv:
        assert dict(cells(after)) == {**dict(cells(before)), route: new}
    else:
        holder = at(before, route[:-1])
        holder[route[-1]] = new
        assert after == before
    one, other = raw.decode("utf-8-sig"), (folder / name).read_text(encoding="utf-8-sig")
    assert touched_lines(one, other) <= old.count("\n") + 1
    assert ("\r\n" in one) == (b"\r\n" in (folder / name).read_bytes())
    assert raw.startswith(b"\xef\xbb\xbf") == (folder / name).read_bytes().startswith(
        b"\xef\xbb\xbf"
    )


@settings(max_examples=100)
@given(st.data())
def test_an_item_of_any_list_is_inserted_removed_and_moved(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(["deck.yaml", "facts.yaml"]))
    folder = folder_with(
        tmp_path_factory.getbasetemp(), name, data.draw(st.sampled_from([*DISGUISES]))
    )
    route, items = data.draw(st.sampled_from([*lists(typed(name))]))
    names = [name_of(item) for item in items]
    chosen = data.draw(st.sampled_from(range(len(items))))
    behind = data.draw(st.sampled_from([None, *names]))
    kind = data.draw(st.sampled_from(["insert", "remove", "move"]))
    edit, wanted = edit_of_list(name, route, items, (kind, chosen, behind))
    edited = EditedFolder(folder)
    unmade = edited.make([edit])
    if kind == "remove" and len(items) == 1:
        assert "last of its list" in unmade[0].reason
        return
    assert unmade == ()
    edited.write()

    expected = typed(name)
    at(expected, route[:-1])[route[-1]] = wanted
    text = (folder / name).read_text(encoding="utf-8-sig")
    assert parse_yaml(text, Path(name), FaultLog()) == expected
    kept = [line for line in (DATA / name).read_text(encoding="utf-8").splitlines() if "#" in line]
    assert [line for line in text.splitlines() if "#" in line] == kept


NEW = {"id": "new-one", "title": "a: b", "body": "- c\n- d\n", "sources": ["e"]}


def edit_of_list(
    name: str, route: Route, items: list[Any], choice: tuple[str, int, str | None]
) -> tuple[Edit, list[Any]]:
    """Return an edit of a list and what the list is to say after it."""
    kind, chosen, behind = choice
    after = None if behind is None else Item(behind)
    here = (*route, Item(str(name_of(items[chosen]))))
    rest = items[:chosen] + items[chosen + 1 :]
    if kind == "remove":
        return Removal(name, here, items[chosen]), rest
    if kind == "insert":
        item: Any = NEW if isinstance(items[0], dict) else "a: b, c"
        place = [name_of(each) for each in items].index(behind) + 1 if behind else 0
        return Insertion(name, route, item, after), [*items[:place], item, *items[place:]]
    moved = Relocation(name, here, route, after)
    if behind == name_of(items[chosen]):
        return moved, items
    place = [name_of(each) for each in rest].index(behind) + 1 if behind else 0
    return moved, [*rest[:place], items[chosen], *rest[place:]]


@settings(max_examples=60)
@given(st.data())
def test_a_row_of_any_table_is_inserted_removed_and_moved(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from([each for each in FILES if each.endswith(".csv")]))
    folder = folder_with(
        tmp_path_factory.getbasetemp(), name, data.draw(st.sampled_from([*DISGUISES]))
    )
    header, *rows = says(folder / name)
    ids = [row[0] for row in rows]
    chosen = data.draw(st.sampled_from(range(len(rows))))
    behind = data.draw(st.sampled_from([None, *ids]))
    after = None if behind is None else Item(behind)
    kind = data.draw(st.sampled_from(["insert", "remove", "move"]))
    rest = rows[:chosen] + rows[chosen + 1 :]
    edit: Edit
    if kind == "remove":
        filled = {key: text for key, text in zip(header, rows[chosen], strict=True) if text}
        edit = Removal(name, (Item(ids[chosen]),), filled)
        wanted = rest
    else:
        new = ["new_one", *(data.draw(TEXTS).strip() for _ in header[1:])]
        row = new if kind == "insert" else rows[chosen]
        kept = rows if kind == "insert" or behind == ids[chosen] else rest
        place = [each[0] for each in kept].index(behind) + 1 if behind else 0
        wanted = [*kept[:place], row, *kept[place:]]
        if kind == "insert":
            edit = Insertion(name, (), dict(zip(header, new, strict=True)), after)
        else:
            edit = Relocation(name, (Item(ids[chosen]),), (), after)
            wanted = rows if behind == ids[chosen] else wanted
    edited = EditedFolder(folder)
    assert edited.make([edit]) == ()
    edited.write()
    assert says(folder / name) == [header, *wanted]


def revised(folder: Path, *edits: Edit) -> list[str]:
    edited = EditedFolder(folder)
    reasons = [each.reason for each in edited.make(edits)]
    edited.write()
    return reasons


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / EDITION
    shutil.copytree(DATA, target)
    return target


RIGHT = (*SLIDES, Item("us-cms"), "right")


def test_edits_of_different_lines_of_a_text_are_both_made(folder: Path) -> None:
    old = next(text for route, text in scalars(says(folder / "deck.yaml")) if "Ames研に[" in text)
    one, other = old.replace("設立（", "を設立（"), old.replace("人工光合成", "光合成")
    assert (
        revised(folder, *(Replacement("deck.yaml", RIGHT, old, new) for new in (one, other))) == []
    )
    assert "を設立（" in (folder / "deck.yaml").read_text(encoding="utf-8")
    assert "他には光合成" in (folder / "deck.yaml").read_text(encoding="utf-8")


def test_edits_of_one_line_contradict_each_other_and_the_second_is_told(folder: Path) -> None:
    old = next(text for route, text in scalars(says(folder / "deck.yaml")) if "Ames研に[" in text)
    one, other = old.replace("設立（", "を設立（"), old.replace("設立（", "発足（")
    reasons = revised(folder, *(Replacement("deck.yaml", RIGHT, old, new) for new in (one, other)))
    assert len(reasons) == 1
    assert "us-cms › right says" in reasons[0]
    assert "を設立（" in (folder / "deck.yaml").read_text(encoding="utf-8")


def test_a_number_keeps_its_way_of_writing_and_a_comment_its_place(folder: Path) -> None:
    edits = (
        Replacement("facts.yaml", ("facts", "us.cmi.budget", "value"), 120_000_000, 130_000_000),
        Replacement("facts.yaml", ("stale_after",), 36, 24),
        Replacement("deck.yaml", (*SLIDES, Item("cover"), "hidden"), None, True, "layout"),
    )
    assert revised(folder, *edits) == []
    facts = (folder / "facts.yaml").read_text(encoding="utf-8")
    assert "    value: 130_000_000\n" in facts
    assert "stale_after: 24  # か月。" in facts
    deck = (folder / "deck.yaml").read_text(encoding="utf-8")
    assert "        layout: cover\n        hidden: true\n" in deck


def test_a_name_is_changed_in_its_place(folder: Path) -> None:
    edits = (
        Renaming("facts.yaml", ("facts", "us.cmi.budget"), "us.cmi.money"),
        Renaming("programmes.csv", ("term",), "years"),
    )
    assert revised(folder, *edits) == []
    assert "\n  us.cmi.money:\n" in (folder / "facts.yaml").read_text(encoding="utf-8")
    assert ",budget,years,gate," in (folder / "programmes.csv").read_text(encoding="utf-8")


def test_a_table_in_cp932_stays_in_it_and_takes_no_character_that_it_lacks(folder: Path) -> None:
    path = folder / "emmc-groups.csv"
    path.write_bytes(path.read_text(encoding="utf-8").replace("\n", "\r\n").encode("cp932"))
    place = (Item("validation"), "name_ja")
    assert revised(folder, Replacement(path.name, place, "モデリングと検証", "検証")) == []
    assert b"\r\n" in path.read_bytes()
    assert "検証" in path.read_bytes().decode("cp932")
    assert "has no 「é」" in revised(folder, Replacement(path.name, place, "検証", "é"))[0]


def test_a_folded_text_keeps_the_lines_that_say_the_same(tmp_path: Path) -> None:
    text = "a: >  # why\n  one\n  two\n\n  three\n  four\n\n\n  five\nb: 1\n"
    (tmp_path / "deck.yaml").write_text(text, encoding="utf-8")
    old = "one two\nthree four\n\nfive\n"
    assert revised(tmp_path, Replacement("deck.yaml", ("a",), old, old.replace("four", "4"))) == []
    assert (tmp_path / "deck.yaml").read_text(encoding="utf-8") == text.replace(
        "  three\n  four", "  three 4"
    )


def test_all_files_are_written_or_none(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "programmes.csv").chmod(0o444)
    edited = EditedFolder(folder)
    edited.make(
        [
            Replacement("facts.yaml", ("stale_after",), 36, 24),
            Renaming("programmes.csv", ("term",), "years"),
        ]
    )
    with pytest.raises(UsageFault, match=r"programmes\.csv could not be written"):
        edited.write()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_file_that_changed_meanwhile_is_not_overwritten(folder: Path) -> None:
    edited = EditedFolder(folder)
    edited.make([Replacement("facts.yaml", ("stale_after",), 36, 24)])
    (folder / "facts.yaml").write_text("facts: {}\n", encoding="utf-8")
    with pytest.raises(UsageFault, match="changed meanwhile"):
        edited.write()
    assert (folder / "facts.yaml").read_text(encoding="utf-8") == "facts: {}\n"


def test_a_file_that_an_editor_saves_at_the_last_moment_is_not_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = EditedFolder(folder)
    assert edited.make([Replacement("facts.yaml", ("stale_after",), 36, 24)]) == ()
    theirs = (folder / "facts.yaml").read_bytes() + "# 保存した行\n".encode()
    fsync = os.fsync

    def saved_meanwhile(file: int) -> None:
        fsync(file)
        (folder / "facts.yaml").write_bytes(theirs)

    monkeypatch.setattr(os, "fsync", saved_meanwhile)
    with pytest.raises(UsageFault, match="changed meanwhile"):
        edited.write()
    assert (folder / "facts.yaml").read_bytes() == theirs


def test_a_diff_shows_what_changed_and_nothing_else(folder: Path) -> None:
    edited = EditedFolder(folder)
    edited.make([Replacement("facts.yaml", ("stale_after",), 36, 24)])
    lines = edited.diff().splitlines()
    assert lines[:2] == ["--- a/facts.yaml", "+++ b/facts.yaml"]
    assert [line for line in lines[2:] if line[0] in "+-"] == [
        "-stale_after: 36  # か月。会議の日にこれより古い数量を知らせる",
        "+stale_after: 24  # か月。会議の日にこれより古い数量を知らせる",
    ]
