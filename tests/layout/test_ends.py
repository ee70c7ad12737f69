"""Typesetting ends, in a layout or in a fault, whatever stands in however little room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.bind.richtext import Paragraph, Run
from deck.bind.spec import CellSpec, ColumnSpec, RowSpec, TableContent
from deck.core.faults import Origin
from deck.core.lengths import NO_LENGTH, Box, Emu, Insets, Pt, cm
from deck.design.models import Bullet, LevelStyle, Placeholder, PlaceholderKind, TextStyle
from deck.layout.cells import TableTooWide
from deck.layout.galley import Galley, Setting
from deck.layout.placed import CELL_INSETS, PlacedText, text_room
from deck.layout.settling import settled
from deck.layout.tables import TableOverflow, TablePage, TableSetter
from deck.layout.typeset import Block, fit, measure, widest_word

HERE = Origin(Path("deck.yaml"))
MONTHS = ["区分", *(f"{month}月" for month in (*range(4, 13), *range(1, 4)))]
MOST_SETTINGS = 100_000
"""How often a paragraph is broken into lines at the most: ten times what the examples need."""

TALL = cm(12)

Counted = Callable[[], None]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Make typesetting fail that breaks more paragraphs than it ever has to; begin to count."""
    made = [0]
    original = Galley.set

    def set_(self: Galley, width: Pt) -> Setting:
        made[0] += 1
        assert made[0] < MOST_SETTINGS, "typesetting does not end"
        return original(self, width)

    def begin() -> None:
        made[0] = 0

    monkeypatch.setattr(Galley, "set", set_)
    return begin


def style(align: str = "left") -> TextStyle:
    level = LevelStyle(
        size=Pt(11),
        minimum=Pt(9),
        pitch_ratio=1.35,
        space_before=Pt(2),
        margin=NO_LENGTH,
        hang=NO_LENGTH,
        bullet=Bullet.NONE,
        bold=False,
        color="ink",
    )
    return TextStyle("table", (level,), align)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),), HERE)


def table(
    heads: list[str], rows: list[list[str]], width: Emu, height: Emu = TALL
) -> tuple[TablePage, ...] | TableOverflow | TableTooWide:
    content = TableContent(
        tuple(ColumnSpec(paragraph(head)) for head in heads),
        tuple(
            RowSpec(f"r{number}", tuple(CellSpec((paragraph(each),)) for each in row), HERE)
            for number, row in enumerate(rows)
        ),
    )
    box = Box(cm(1), cm(1), width, height)
    placeholder = Placeholder("table", PlaceholderKind.TABLE, 10, box, style(), "表")
    return TableSetter("slide/table", content, placeholder, style()).pages()


@pytest.mark.parametrize(
    ("heads", "cell"),
    [
        (MONTHS, "1,234,567"),
        ([f"出典{number}" for number in range(8)], "https://www.mext.go.jp/b_menu/shingi/gijyutu/"),
        ([f"材料{number}" for number in range(12)], "polytetrafluoroethylene"),
        ([f"率{number}" for number in range(24)], "12.345%"),
    ],
    ids=["figures", "addresses", "words", "percentages"],
)
def test_columns_too_many_for_their_words_are_one_fault(
    counted: Counted, heads: list[str], cell: str
) -> None:
    counted()
    made = table(heads, [[cell] * len(heads)] * 3, cm(12))
    assert isinstance(made, TableTooWide)
    sides = CELL_INSETS.left + CELL_INSETS.right
    least = widest_word((paragraph(cell),), style().smaller(2)) + sides
    assert (made.needed, made.there) == (len(heads) * least, cm(12))
    assert (made.widest, made.size) == (least, 9)
    more = (made.needed - made.there) / 12_700
    assert f"{more:.1f} pt more" in str(made)
    assert f'the column "{made.column.header.text}"' in str(made)


def test_the_column_that_asks_for_the_most_is_named() -> None:
    made = table(["年度", "名称"], [["2018年度", "polytetrafluoroethylene" * 3]], cm(10))
    assert isinstance(made, TableTooWide)
    assert made.column.header.text == "名称"


def test_no_word_is_cut_where_a_smaller_size_keeps_it() -> None:
    word = "polytetrafluoroethylene"
    full = widest_word((paragraph(word),), style()) + CELL_INSETS.left + CELL_INSETS.right
    made = table(["名称"], [[word]], Emu(full - 1))
    assert isinstance(made, tuple)
    assert made[0].table.style.level(0).size == 10


JAPANESE = st.text("研究開発材料希少資源のはが、。（）「」ーァ", max_size=40)
LATIN = st.text("abcdefghilmnoprstuvw-/ ", max_size=30)
FIGURES = st.from_regex(r"[−▲]?[1-9]\d{0,2}(,\d{3}){0,3}(\.\d{1,2})?(%|億円|GWh)?", fullmatch=True)
ADDRESSES = st.builds("https://www.{}.go.jp/{}".format, LATIN, LATIN)
TEXTS = st.one_of(JAPANESE, LATIN, FIGURES, ADDRESSES, st.just("\u200b" * 200))


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    columns = draw(st.integers(1, 30))
    heads = draw(st.lists(TEXTS, min_size=columns, max_size=columns))
    kinds = draw(st.lists(TEXTS, min_size=1, max_size=6))
    rows = draw(st.integers(1, 4))
    cells = [kinds[(row + each) % len(kinds)] for row in range(rows) for each in range(columns)]
    return heads, [cells[start : start + columns] for start in range(0, len(cells), columns)]


def law_of_tables(cells: tuple[list[str], list[list[str]]], width: int, height: int) -> None:
    made = table(*cells, Emu(width), Emu(height))
    if isinstance(made, TableTooWide):
        assert made.needed > made.there == width
    elif isinstance(made, TableOverflow):
        assert made.needed > made.there
    else:
        for page in made:
            assert sum(page.table.columns) == width
            assert page.table.box.height <= height
            assert page.pictures == ()


def law_of_texts(texts: list[str], width: int, height: int, inset: int, align: str) -> None:
    made = PlacedText(
        "slide/body",
        Box(cm(1), cm(1), Emu(width), Emu(height)),
        style(align),
        tuple(paragraph(text) for text in texts),
        insets=Insets(Emu(inset), Emu(inset // 3), Emu(inset // 2), NO_LENGTH),
    )
    result = fit([Block(made.paragraphs, text_room(made))], made.style)
    if result.overflows:
        (overflow,) = result.overflows
        assert overflow.needed > overflow.there
        assert overflow.characters >= 0
        return
    (set_,) = settled([made], result.style)
    after = measure(set_.paragraphs, set_.style, text_room(set_).width)
    assert after.height <= text_room(set_).height
    assert [set_.paragraphs] == [made.paragraphs]


LAWS = {
    "tables": (
        law_of_tables,
        (tables(), st.integers(cm(0.1), cm(32)), st.integers(cm(0.1), cm(14))),
    ),
    "texts": (
        law_of_texts,
        (
            st.lists(TEXTS.filter(bool), min_size=1, max_size=4),
            st.integers(cm(0.1), cm(0.5)) | st.integers(cm(0.1), cm(20)),
            st.integers(cm(0.1), cm(10)),
            st.integers(0, cm(15)),
            st.sampled_from(["left", "center", "right"]),
        ),
    ),
}


def try_law(law: str, begin: Counted, times: int) -> None:
    holds, values = LAWS[law]

    @settings(max_examples=times, deadline=None)
    @given(st.tuples(*values))
    def each(drawn: tuple[Any, ...]) -> None:
        begin()
        holds(*drawn)

    each()


@pytest.mark.parametrize("law", LAWS)
def test_what_is_set_is_laid_out_or_refused(law: str, counted: Counted) -> None:
    try_law(law, counted, 100)


@pytest.mark.fuzz
@pytest.mark.slow
@pytest.mark.parametrize("law", LAWS)
def test_what_is_set_is_laid_out_or_refused_ten_thousand_times(law: str, counted: Counted) -> None:
    try_law(law, counted, 10_000)


@pytest.mark.parametrize("width", [cm(0.1), cm(1)])
def test_a_text_in_a_box_that_its_insets_fill_ends(width: Emu, counted: Counted) -> None:
    counted()
    law_of_texts(["材料", "材料"], width, cm(10), 2 * width, "left")
    law_of_texts(["材料", "材料"], width, cm(10), 0, "left")
