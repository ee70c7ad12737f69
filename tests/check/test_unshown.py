"""Tables that nothing names."""

from __future__ import annotations

from pathlib import Path

from projects import EDITION, Warned

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
