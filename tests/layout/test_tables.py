"""Tables: measured rows, the largest size that fits, further slides where none does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.bind.richtext import Paragraph, Run
from deck.bind.spec import CellSpec, ColumnSpec, RowSpec, TableContent
from deck.core.faults import Origin
from deck.core.lengths import Box, Emu, Pt, cm
from deck.design.models import Bullet, LevelStyle, Placeholder, PlaceholderKind, TextStyle
from deck.layout.placed import CELL_INSETS
from deck.layout.settling import NO_FLAWS, flaws
from deck.layout.tables import TableOverflow, TablePage, TableSetter, partition
from deck.layout.typeset import measure

HERE = Origin(Path("deck.yaml"), 1)


def text(words: str) -> Paragraph:
    return Paragraph((Run(words),), HERE)


def style(size: int, minimum: int) -> TextStyle:
    level = LevelStyle(
        size=Pt(size),
        minimum=Pt(minimum),
        pitch_ratio=1.3,
        space_before=Pt(0),
        margin=Emu(0),
        hang=Emu(0),
        bullet=Bullet.NONE,
        bold=False,
        color="ink",
    )
    return TextStyle("table", (level,))


def pages(
    rows: list[list[str]], height: float, weights: Sequence[float] = ()
) -> tuple[TablePage, ...] | TableOverflow:
    content = TableContent(
        columns=tuple(
            ColumnSpec(text(f"列{index}"), weight)
            for index, weight in enumerate(weights or [1.0] * len(rows[0]))
        ),
        rows=tuple(
            RowSpec(f"r{index}", tuple(CellSpec((text(cell),)) for cell in row), HERE)
            for index, row in enumerate(rows)
        ),
    )
    box = Box(cm(1), cm(1), cm(20), cm(height))
    placeholder = Placeholder("table", PlaceholderKind.TABLE, 10, box, style(11, 9), "表")
    return TableSetter("slide/table", content, placeholder, style(11, 9)).pages()


def placed(
    rows: list[list[str]], height: float, weights: Sequence[float] = ()
) -> tuple[TablePage, ...]:
    result = pages(rows, height, weights)
    assert not isinstance(result, TableOverflow)
    return result


def test_a_table_that_fits_keeps_the_full_size() -> None:
    (page,) = placed([["短い", "文"]] * 5, height=12)
    assert page.table.style.level(0).size == 11
    assert sum(page.table.columns) == page.table.box.width


def test_a_table_that_nearly_fits_becomes_smaller() -> None:
    (page,) = placed([["文", "長い文章" * 30]] * 4, height=7)
    assert 9 <= page.table.style.level(0).size < 11


def test_a_long_table_goes_on_with_its_header_and_loses_no_row() -> None:
    made = placed([["行", str(number)] for number in range(60)], height=12)
    assert len(made) > 1
    assert [page.table.rows[0].id for page in made] == ["header"] * len(made)
    rows = [row.id for page in made for row in page.table.rows[1:]]
    assert rows == [f"r{number}" for number in range(60)]
    assert all(page.table.box.height <= cm(12) for page in made)
    assert {page.table.name for page in made} == {
        "slide/table", *(f"slide/table/{number}" for number in range(2, len(made) + 1))
    }  # fmt: skip


def test_a_row_that_no_slide_holds_is_said_with_what_was_measured() -> None:
    result = pages([["行", "長い文章" * 2000]], height=6)
    assert isinstance(result, TableOverflow)
    assert result.row == "r0"
    assert result.needed > result.there
    assert str(result).startswith('row "r0" needs ')


def test_short_texts_stay_in_one_line_where_the_table_is_wide_enough() -> None:
    (page,) = placed([["長い文章が続く" * 40, "ターゲット"], *[["文", "日"]] * 3], height=12)
    width = page.table.columns[1] - CELL_INSETS.left - CELL_INSETS.right
    assert measure((text("ターゲット"),), page.table.style, Emu(width)).line_count == 1


def test_a_table_too_narrow_for_all_its_short_texts_breaks_them() -> None:
    (page,) = placed([["短い文です"] * 14], height=12)
    assert sum(page.table.columns) == page.table.box.width
    inner = max(page.table.columns) - CELL_INSETS.left - CELL_INSETS.right
    assert measure((text("短い文です"),), page.table.style, Emu(inner)).line_count > 1


def test_short_texts_stay_whole_before_long_ones_get_their_weight() -> None:
    rows = [["長い文章が続く" * 9, "2018年11月29日"] for _ in range(4)]
    (page,) = placed(rows, height=12, weights=[9, 1])
    width = page.table.columns[1] - CELL_INSETS.left - CELL_INSETS.right
    assert measure((text("2018年11月29日"),), page.table.style, Emu(width)).line_count == 1
    assert sum(page.table.columns) == page.table.box.width


def test_room_that_makes_a_table_less_high_leaves_the_column_that_its_weight_gave_it() -> None:
    rows = [["長い文章が続く" * 7, "文章が続く" * 3] for _ in range(4)]
    (page,) = placed(rows, height=12, weights=[1, 3])
    (even,) = placed(rows, height=12, weights=[10, 3])
    assert page.table.columns[0] > page.table.columns[1]
    assert page.table.box.height == even.table.box.height


def test_a_number_is_not_parted_from_its_unit_in_a_cell() -> None:
    (page,) = placed([["長い文章が続く" * 60, "2018年2月16日", "約126億円"]] * 2, height=12)
    for row in page.table.rows[1:]:
        for cell, width in zip(row.cells, page.table.columns, strict=True):
            inner = Emu(width - cell.insets.left - cell.insets.right)
            assert flaws(cell.paragraphs, page.table.style, inner) == NO_FLAWS


def test_a_header_that_is_too_high_is_named_itself() -> None:
    columns = (ColumnSpec(text("長い見出し" * 300)), ColumnSpec(text("列")))
    rows = (RowSpec("r0", (CellSpec((text("文"),)), CellSpec(())), HERE),)
    box = Box(cm(1), cm(1), cm(10), cm(4))
    placeholder = Placeholder("table", PlaceholderKind.TABLE, 10, box, style(11, 9), "表")
    content = TableContent(columns, rows)
    result = TableSetter("slide/table", content, placeholder, style(11, 9)).pages()
    assert isinstance(result, TableOverflow)
    assert result.row == "header"
    assert result.there == cm(4)


@given(st.lists(st.integers(1, 100), min_size=1, max_size=80), st.integers(100, 400))
def test_pages_are_as_few_as_can_be_and_hold_every_row_once(heights: list[int], room: int) -> None:
    parts = partition([Emu(height) for height in heights], Emu(room))
    assert [index for part in parts for index in part] == list(range(len(heights)))
    sums = [sum(heights[index] for index in part) for part in parts]
    assert max(sums) <= room
    # Two neighbours that one page could hold would mean a page too many somewhere.
    assert len(parts) == 1 or any(one + two > room for one, two in pairwise(sums))


@pytest.mark.parametrize("count", [1, 7, 30])
def test_every_row_is_at_least_as_high_as_its_text(count: int) -> None:
    for page in placed([["文", "長い文章" * number] for number in range(1, count + 1)], height=12):
        assert sum(row.height for row in page.table.rows) == page.table.box.height
