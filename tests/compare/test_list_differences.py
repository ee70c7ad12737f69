"""Lists that grew: entries by name, from the data of two editions."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from editions import book_in

from deck.changes.lists import ListDifference, list_differences
from deck.core.faults import FaultLog
from deck.edition.load import load_edition
from deck.facts.build import build_book
from deck.facts.naming import row_names

ROOT = Path(__file__).parents[2]
TABLES = """
    tables:
      crm:
        file: crm.csv
        label: リスト
        unit: 品目
        columns:
          id: {type: id}
          name: {type: text, label: 品目}
          day: {type: date, label: 日付, optional: true}
          eu_2017: {type: flag, label: EU 2017, unit: 種}
          # more
          discrepancy: {type: text, optional: true}
"""
OLD = "id,name,day,eu_2017,discrepancy\nli,リチウム,,,\nhe,ヘリウム,2017-09,1,\nco,コバルト,,1,\n"
FLAG = "eu_2020: {type: flag, label: EU 2020, unit: 種}"


def changes(folder: Path, old: str, new: str, column: str = "") -> dict[str, ListDifference]:
    """Return how a list changed from one edition to another, which may have a column more."""
    books = []
    for name, csv, more in (("then", old, ""), ("now", new, column)):
        (folder / name).mkdir(parents=True)
        tables = TABLES.replace("# more", more)
        books.append(book_in(folder / name / "2018-11-29", {"crm.csv": csv}, tables=tables).book)
    return {each.label: each for each in list_differences(*books)}


def test_rows_that_came_and_went_are_named(tmp_path: Path) -> None:
    new = OLD.replace("he,ヘリウム,2017-09,1,\n", "ti,チタン,,1,\nsr,ストロンチウム,,,\n")
    told = changes(tmp_path, OLD, new)
    assert told["リスト"].gained == ("チタン", "ストロンチウム")
    assert told["リスト"].lost == ("ヘリウム",)
    assert (told["リスト"].old, told["リスト"].new) == ("3品目", "4品目")
    assert told["リスト（EU 2017）"].gained == ("チタン",)


def test_a_new_column_is_compared_with_the_one_before_it(tmp_path: Path) -> None:
    new = (
        "id,name,day,eu_2017,eu_2020,discrepancy\n"
        "li,リチウム,,,1,\nhe,ヘリウム,2017-09,1,,\nco,コバルト,,1,1,\n"
    )
    told = changes(tmp_path, OLD, new, FLAG)
    label = "リスト（EU 2020）"
    assert told == {label: ListDifference("crm", label, "2種", "2種", ("リチウム",), ("ヘリウム",))}


def test_changed_cells_are_told_and_remarks_on_the_data_are_not(tmp_path: Path) -> None:
    told = changes(tmp_path, OLD, OLD.replace("2017-09,1,", "2018-09-01,1,確認"))
    assert told["リスト"].altered == ("ヘリウム（日付 2017年9月→2018年9月1日）",)
    assert changes(tmp_path / "b", OLD, OLD.replace("2017-09,1,", "2017-09,1,確認")) == {}


def test_equal_lists_are_not_told(tmp_path: Path) -> None:
    assert changes(tmp_path, OLD, OLD) == {}


def test_entries_of_one_name_are_told_apart_by_what_follows() -> None:
    rows = {
        "a": {"id": "a", "name": "MARVEL", "phase": "第1"},
        "b": {"id": "b", "name": "MARVEL", "phase": "第2"},
        "c": {"id": "c", "name": "NOMAD", "phase": ""},
        "d": {"id": "d", "number": "9", "city": "東京"},
    }
    assert row_names(rows) == {
        "a": "MARVEL（第1）",
        "b": "MARVEL（第2）",
        "c": "NOMAD",
        "d": "9 東京",
    }


def test_what_only_some_entries_say_names_none() -> None:
    rows = {
        "a": {"id": "a", "number": Decimal(1), "until": "～5日", "city": "東京"},
        "b": {"id": "b", "number": Decimal(2), "until": "", "city": "東京"},
    }
    assert row_names(rows) == {"a": "1 東京", "b": "2 東京"}


def test_entries_with_changed_cells_to_show_come_first(tmp_path: Path) -> None:
    long = "経済的重要性が低下したヘリウムなどの品目"
    new = OLD.replace("リチウム", long, 1).replace("2017-09,1,", "2018-09-01,1,")
    told = changes(tmp_path, OLD, new)
    assert told["リスト"].altered == ("ヘリウム（日付 2017年9月→2018年9月1日）", long)


def test_lists_are_told_in_the_order_of_the_data() -> None:
    books = []
    for date in ("2018-11-29", "2021-05-25"):
        log = FaultLog()
        edition = load_edition(ROOT / "data" / date, log)
        assert edition is not None
        books.append(build_book(edition, log))
    old, new = books
    told = [each.table for each in list_differences(old, new)]
    assert len(set(told)) > 3
    assert told == sorted(told, key=list(new.tables).index)
