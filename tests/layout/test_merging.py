"""Merged cells: equal neighbours become one, hold their text, and stand on one slide."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layout.test_tables import HERE, style, text
from projects import EDITION, edit, request_for

from deck.bind.spec import CellSpec, ColumnSpec, RowSpec, TableContent
from deck.core.faults import FaultLog
from deck.core.lengths import Box, Emu, cm
from deck.design.models import Placeholder, PlaceholderKind
from deck.layout.merging import merged_spans, tied_rows
from deck.layout.placed import PlacedTable
from deck.layout.tables import TableOverflow, TablePage, TableSetter
from deck.layout.typeset import measure
from deck.pipeline.inputs import resolve
from deck.pipeline.stages import prepare


def table(rows: Sequence[str], merge: str) -> TableContent:
    """Return a table of rows written as `a|b|c`; `merge` marks its merging columns with m."""
    return TableContent(
        tuple(ColumnSpec(text("列"), merge=mark == "m") for mark in merge),
        tuple(
            RowSpec(f"r{number}", tuple(cell(each) for each in row.split("|")), HERE)
            for number, row in enumerate(rows)
        ),
    )


def cell(words: str) -> CellSpec:
    return CellSpec((text(words),) if words else ())


@pytest.mark.parametrize(
    ("rows", "merge", "spans"),
    [
        (["米|a", "米|b", "欧|c"], "m.", ["21", "01", "11"]),
        (["米|a", "欧|b", "米|c"], "m.", ["11", "11", "11"]),
        (["米|a", "米|a", "米|b"], "mm", ["32", "00", "01"]),
        (["米|a", "欧|a"], "mm", ["11", "11"]),
        (["米|a", "米|a"], "..", ["11", "11"]),
        (["|a", "|b"], "m.", ["11", "11"]),
    ],
    ids=["neighbours", "not across others", "within", "not across groups", "unasked", "empty"],
)
def test_equal_neighbours_merge_where_the_column_says_so(
    rows: list[str], merge: str, spans: list[str]
) -> None:
    made = merged_spans(table(rows, merge))
    assert ["".join(map(str, each)) for each in made] == spans


@given(st.lists(st.sampled_from(["米|a", "米|b", "欧|a", "|b"]), min_size=1, max_size=12))
def test_the_spans_of_a_column_cover_every_row_once(rows: list[str]) -> None:
    spans = merged_spans(table(rows, "mm"))
    assert [sum(column) for column in zip(*spans, strict=True)] == [len(rows)] * 2
    assert [row for run in tied_rows(spans) for row in run] == list(range(len(rows)))


def pages(content: TableContent, height: Emu) -> tuple[TablePage, ...]:
    box = Box(cm(1), cm(1), cm(20), height)
    placeholder = Placeholder("table", PlaceholderKind.TABLE, 10, box, style(11, 9), "表")
    made = TableSetter("slide/table", content, placeholder, style(11, 9)).pages()
    assert not isinstance(made, TableOverflow)
    return made


def test_the_rows_of_a_merged_cell_are_together_as_high_as_its_text() -> None:
    long = "希少資源の確保へ" * 25
    (page,) = pages(table([f"{long}|a", f"{long}|b"], "m."), cm(14))
    first, second = page.table.rows[1:]
    merged = first.cells[0]
    assert merged.span == 2
    assert second.cells[0].paragraphs == ()
    width = Emu(page.table.columns[0] - merged.insets.left - merged.insets.right)
    needed = measure(merged.paragraphs, page.table.style, width).height
    assert first.height + second.height >= needed + merged.insets.top + merged.insets.bottom


def test_merged_rows_go_to_the_next_slide_together() -> None:
    rows = [f"国{number // 3}|行{number}" for number in range(30)]
    made = pages(table(rows, "m."), cm(6))
    assert len(made) > 1
    for page in made:
        assert page.table.rows[1].cells[0].span == 3
        assert (len(page.table.rows) - 1) % 3 == 0
        assert page.table.box.height <= cm(6)


def test_what_no_slide_holds_together_is_not_merged() -> None:
    made = pages(table([f"国|行{number}" for number in range(60)], "m."), cm(6))
    rows = [row for page in made for row in page.table.rows[1:]]
    assert len(rows) == 60
    assert {each.span for row in rows for each in row.cells} == {1}


def test_a_column_of_an_edition_merges_with_one_word(project: Path) -> None:
    old = '{header: ターゲット, weight: 3, cell: "{{ row.target }}"}'
    new = "{header: ターゲット, weight: 3, merge: true, cell: 材料}"
    edit(project / "data" / EDITION / "deck.yaml", old, new)
    made = prepare(resolve(request_for(project)), FaultLog(), lambda _: None)
    [table] = [
        element
        for slide in made.slides
        for element in slide.elements
        if isinstance(element, PlacedTable) and element.name == "us-mgi-centres/table"
    ]
    assert [row.cells[-1].span for row in table.rows] == [1, 4, 0, 0, 0]
