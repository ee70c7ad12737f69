"""CSV tables: where their cells stand, and files as Excel saves them."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.core.faults import FaultLog, Origin
from deck.core.terminal import excerpt
from deck.edition.edition import TableData
from deck.edition.models import Tables
from deck.edition.records import read_records
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


SHEET = """
tables:
  t:
    file: t.csv
    label: 表
    unit: 件
    columns:
      id: {type: id}
      day: {type: date, optional: true}
      much: {type: number, optional: true}
      yes: {type: flag, optional: true}
      note: {type: text, optional: true}
"""


def table_in(folder: Path, tables: str, content: bytes) -> tuple[TableData | None, list[str]]:
    """Return the table "t" of a CSV of these bytes, and what is told of it."""
    (folder / "tables.yaml").write_text(tables, encoding="utf-8")
    (folder / "t.csv").write_bytes(content)
    log, shown = FaultLog(), Path("tables.yaml")
    entry = validate(Tables, read_yaml(folder / "tables.yaml", shown, log), log, Origin(shown))
    assert entry is not None
    table = read_table("t", entry.tables["t"], folder, Path(), log)
    return table, [str(fault) for fault in log.faults]


def test_every_cell_knows_its_line_and_column(tmp_path: Path) -> None:
    table, faults = table_in(tmp_path, TABLES, CSV.encode())
    assert table is not None, faults
    (name, note), (_, last) = ([row.cells["name"], row.cells["note"]] for row in table.rows)
    assert isinstance(name, SourceText)
    assert isinstance(note, SourceText)
    assert isinstance(last, SourceText)
    places = [name.place(0), note.place(0), note.place(1, 1), last.place(0)]
    assert [(each.line, each.column) for each in places] == [(2, 3), (2, 6), (3, 2), (4, 6)]
    assert [row.origin.line for row in table.rows] == [2, 4]


CELL = st.text(st.sampled_from('甲乙a1,"\n '), max_size=6)


@given(rows=st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=5))
def test_every_cell_stands_where_it_says(rows: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([["h", "k"], *rows])
    text, log = file.getvalue(), FaultLog()
    lines = text.split("\n")
    records = read_records(text, Path("t.csv"), log)
    assert records is not None, log.faults
    assert [[str(cell) for cell in record.cells] for record in records[1:]] == [
        [cell.strip() for cell in row] for row in rows if any(row)
    ]
    for cell in (cell for record in records for cell in record.cells if cell):
        start = cell.place(0)
        first = cell.split("\n")[0].replace('"', '""').rstrip()
        assert lines[start.line - 1].startswith(first, start.column - 1)


def test_cells_are_read_as_what_excel_shows(tmp_path: Path) -> None:
    rows = 'id,day,much,yes,note\na,2011/10/4,"1,200",✓,Jul. 18\nb,2015年2月,▲5,TRUE,1-2\n'
    table, faults = table_in(tmp_path, SHEET, rows.encode("utf-8-sig"))
    assert (table is not None, faults) == (True, [])
    assert table is not None
    cells = [
        (str(row.cells["day"]), row.cells["much"], row.cells["yes"], row.cells["note"])
        for row in table.rows
    ]
    assert cells == [
        ("2011-10-04", Decimal(1200), True, "Jul. 18"),
        ("2015-02", Decimal(-5), True, "1-2"),
    ]


def test_shift_jis_is_read_with_a_note_and_its_lines_are_shown(tmp_path: Path) -> None:
    rows = "id,day,much,yes,note\r\na,2011/10/4,１,◯,資料①～髙\r\nb,,x,,\r\n"
    table, faults = table_in(tmp_path, SHEET, rows.encode("cp932"))
    assert table is not None
    assert table.rows[0].cells["note"] == "資料①～髙"
    note, error = faults
    assert note.startswith("t.csv:1:1: note: the file is in Shift_JIS (CP932)")
    assert error.startswith('t.csv:3:4: error: "x" in the column "much" is not a number')
    assert excerpt(Origin(tmp_path / "t.csv", 2))[0].endswith("資料①～髙")


def test_cells_that_excel_left_out_at_the_end_are_empty_and_told_once(tmp_path: Path) -> None:
    rows = "id,day,much,yes,note\na,2018,1,1,x\nb,2018\nc,2018,1\nd,2018,1,1,y,\n\n,,,,\n"
    table, faults = table_in(tmp_path, SHEET, rows.encode())
    assert table is not None
    assert [(row.id, row.cells["note"]) for row in table.rows] == [
        ("a", "x"), ("b", None), ("c", None),
    ]  # fmt: skip
    warning, error = faults
    assert warning.startswith(
        "t.csv:3:1: warning: this row has 2 cells, the header 5, and is taken to be empty at the "
        "end; so are 1 more"
    )
    assert error.startswith("t.csv:5:1: error: this row has 6 cells, the header 5")


def test_what_excel_made_of_a_text_is_asked_about(tmp_path: Path) -> None:
    rows = "id,day,much,yes,note\na,,,,Jul-18\n"
    _, (warning,) = table_in(tmp_path, SHEET, rows.encode())
    assert warning == (
        't.csv:2:6: warning: "Jul-18" in the column "note": '
        "Excel made this of 2018-07; format the column as text"
    )


@pytest.mark.parametrize("content", [b"PK\x03\x04\x14\0\6\0", b"\x89PNG\r\n\x1a\n\0\0"])
def test_no_line_of_a_file_that_is_no_text_is_shown(tmp_path: Path, content: bytes) -> None:
    _, faults = table_in(tmp_path, SHEET, content)
    assert len(faults) == 1
    assert excerpt(Origin(tmp_path / "t.csv")) == ()
