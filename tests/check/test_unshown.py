"""Tables that nothing names."""

from __future__ import annotations

from pathlib import Path

from projects import EDITION, Warned, edit

TABLE = """
  extra:
    file: extra.csv
    label: 補足
    unit: 件
    source: crds-2018
    as_of: 2018-11-29
    columns:
      id: {type: id, label: ID}
      name: {type: text, label: 名}
"""


def test_a_table_that_nothing_names_is_told_once(warned: Warned, shared: Path) -> None:
    path = shared / "data" / EDITION / "extra.csv"
    path.write_text("id,name\none,一\n", encoding="utf-8")
    try:
        told = warned("tables.yaml", "\n  programmes:\n", f"{TABLE}\n  programmes:\n")
    finally:
        path.unlink()
    assert [each.partition(": ")[2] for each in told] == [
        'no slide shows the table "extra": show it, or delete it'
    ]


def test_a_table_of_which_only_the_count_is_named_is_told_for_its_columns(
    warned: Warned, shared: Path
) -> None:
    folder = shared / "data" / EDITION
    tables = (folder / "tables.yaml").read_bytes()
    (folder / "extra.csv").write_text("id,name\none,一\n", encoding="utf-8")
    edit(folder / "tables.yaml", "\n  programmes:\n", f"{TABLE}\n  programmes:\n")
    try:
        told = warned("deck.yaml", "金額は現地通貨と円を併記。", "補足は{{ extra.count }}。")
    finally:
        (folder / "extra.csv").unlink()
        (folder / "tables.yaml").write_bytes(tables)
    assert [each.partition(": ")[2] for each in told] == [
        'no slide shows "name" of the table "extra": show it, delete it, or call it "note"'
    ]
