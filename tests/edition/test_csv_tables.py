"""Where the cells of a CSV stand."""

from __future__ import annotations

from pathlib import Path

from deck.core.faults import FaultLog, Origin
from deck.edition.models import Tables
from deck.edition.source import SourceText, read_yaml
from deck.edition.tables import read_table
from deck.edition.validate import validate

TABLES = """
tables:
  t:
    file: t.csv
    label: 表
    unit: 件
    columns:
      id: {type: id}
      name: {type: text, optional: true}
      note: {type: text}
"""
CSV = 'id,name,note\na,甲,"乙""丙\n丁戊"\nb,"",己\n'


def test_every_cell_knows_its_line_and_column(tmp_path: Path) -> None:
    (tmp_path / "tables.yaml").write_text(TABLES, encoding="utf-8")
    (tmp_path / "t.csv").write_text(CSV, encoding="utf-8")
    log, shown = FaultLog(), Path("tables.yaml")
    tables = validate(Tables, read_yaml(tmp_path / "tables.yaml", shown, log), log, Origin(shown))
    assert tables is not None
    table = read_table("t", tables.tables["t"], tmp_path, Path("t.csv"), log)
    assert table is not None, log.faults
    (name, note), (_, last) = ([row.cells["name"], row.cells["note"]] for row in table.rows)
    assert isinstance(name, SourceText)
    assert isinstance(note, SourceText)
    assert isinstance(last, SourceText)
    places = [name.place(0), note.place(0), note.place(1, 1), last.place(0)]
    assert [(each.line, each.column) for each in places] == [(2, 3), (2, 6), (3, 2), (4, 6)]
    assert [row.origin.line for row in table.rows] == [2, 4]
