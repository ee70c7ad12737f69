"""Settled lines: headings balanced, no widow, no parted number, the text itself untouched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from projects import ROOT, request_for

from deck.bind.richtext import Paragraph, Run
from deck.core.faults import FaultLog, Origin
from deck.core.lengths import NO_LENGTH, Box, Emu, Insets, Pt, Size, cm, points, to_points
from deck.design.models import Bullet, LevelStyle, TextStyle
from deck.layout.placed import CELL_INSETS, PlacedTable, PlacedText, text_room
from deck.layout.settling import NO_FLAWS, WIDOWED_HEADING, flaws, settled, settled_cell
from deck.layout.typeset import galley_of, measure
from deck.pipeline.inputs import resolve
from deck.pipeline.stages import prepare

HERE = Origin(Path("deck.yaml"))
TALL = cm(8)


def style(size: float = 20, minimum: float = 14, align: str = "left") -> TextStyle:
    level = LevelStyle(
        size=Pt(size),
        minimum=Pt(minimum),
        pitch_ratio=1.25,
        space_before=Pt(0),
        margin=NO_LENGTH,
        hang=NO_LENGTH,
        bullet=Bullet.NONE,
        bold=True,
        color="navy",
    )
    return TextStyle("title", (level, replace(level, bold=False)), align=align)


def placed(*texts: str, width: Emu, height: Emu = TALL, align: str = "left") -> PlacedText:
    paragraphs = tuple(
        Paragraph((Run(each),), HERE, level=min(i, 1)) for i, each in enumerate(texts)
    )
    box = Box(cm(1), cm(1), width, height)
    return PlacedText("slide/title", box, style(align=align), paragraphs)


def lines(text: PlacedText, paragraph: int = 0) -> list[str]:
    measured = measure(text.paragraphs, text.style, text_room(text).width)
    return [line.text for line in measured.paragraphs[paragraph].lines]


def set_alone(text: PlacedText) -> PlacedText:
    (made,) = settled([text], text.style)
    return made


def test_a_heading_of_two_lines_has_them_about_equally_long() -> None:
    text = placed("希少資源の確保へ大きく舵を切る米欧", width=points(20 * 13.5))
    assert [len(line) for line in lines(text)] == [13, 4]
    first, second = lines(set_alone(text))
    assert abs(len(first) - len(second)) <= 1


def test_a_heading_of_one_line_keeps_its_whole_width() -> None:
    text = placed("希少資源", width=cm(10))
    assert set_alone(text) == text


def test_a_heading_above_a_list_gets_no_widow() -> None:
    text = placed("希少資源の確保へ大きく舵を", "本文は長く続く" * 6, width=points(20 * 12.5))
    assert lines(text)[-1] == "を"
    made = set_alone(text)
    assert len(lines(made)[-1]) > 2
    assert made.insets.right < points(20 * 2)
    assert made.paragraphs == text.paragraphs


def test_the_size_gives_way_where_no_inset_helps() -> None:
    text = placed("希少資源の確保へ大", width=points(20 * 8.5), height=points(24.9))
    text = replace(text, box=replace(text.box, height=points(51)))
    tight = placed("希少資源の確保へ大", "本文" * 8, width=points(20 * 8.5), height=points(75.5))
    made = set_alone(tight)
    assert len(lines(made)[-1]) > 2 or len(lines(made)) == 1
    assert len(lines(set_alone(text))[-1]) > 2


def test_peers_stay_at_one_size() -> None:
    one = placed("希少資源", width=cm(10))
    other = placed("希少資源の確保へ大", "本文" * 8, width=points(20 * 8.5), height=points(75.5))
    made = settled([one, other], one.style)
    assert len({text.style for text in made}) == 1


@pytest.mark.parametrize(
    ("align", "left", "right"), [("left", 0, 1), ("center", 0.5, 0.5), ("right", 1, 0)]
)
def test_a_narrower_text_stands_where_it_stood(align: str, left: float, right: float) -> None:
    text = placed("希少資源の確保へ大きく舵を", width=points(20 * 12.5), align=align)
    insets = set_alone(text).insets
    both = insets.left + insets.right
    assert both > 0
    assert (insets.left, insets.right) == pytest.approx((left * both, right * both), abs=1)


@pytest.mark.parametrize(
    ("words", "parted", "whole"),
    [
        ("希少資源に2018年から対応する", "2018|年", "2018年"),
        ("希少資源へは約126億円を投入した", "126億|円", "126億円"),
        ("希少資源へ取り組む8課題を採択した", "8|課題", "8課題"),
    ],
)
def test_no_line_parts_a_number_from_its_unit(words: str, parted: str, whole: str) -> None:
    before, _ = parted.split("|")
    ems = widest_that_parts(words, before)
    text = placed("資源", words, width=points(20 * ems))
    assert any(line.endswith(before) for line in lines(text, 1))
    assert any(whole in line for line in lines(set_alone(text), 1))


def widest_that_parts(words: str, before: str) -> float:
    """Return a width in em in which the first line of a text ends with `before`."""
    for quarters in range(80, 8, -1):
        text = placed("資源", words, width=points(20 * quarters / 4))
        if lines(text, 1)[0].endswith(before):
            return quarters / 4
    raise AssertionError(words)


def test_a_body_text_gets_no_widow_where_an_inset_can_help() -> None:
    text = placed("資源", "希少資源の確保へ大きく舵を切る", width=points(20 * 14.5))
    assert lines(text, 1)[-1] == "る"
    made = set_alone(text)
    assert len(lines(made, 1)[-1]) > 2
    assert made.style == text.style


def test_lines_are_judged_without_the_space_that_only_libreoffice_puts() -> None:
    text = placed("資源", "全aのb年に2018年から対応する", width=points(20 * 30))
    paragraph = text.paragraphs[1]
    for quarters in range(120, 12, -1):
        width = points(20 * quarters / 4)
        _, galley = galley_of(paragraph, text.style)
        settings = galley.set_by_clients(to_points(width))
        libreoffice, *others = (setting.lines[0].text for setting in settings)
        if others and others[0].endswith("2018") and not libreoffice.endswith("2018"):
            break
    assert others[0].endswith("2018")
    assert flaws([paragraph], text.style, width) > NO_FLAWS
    made = set_alone(replace(text, box=replace(text.box, width=width)))
    assert flaws(made.paragraphs, made.style, text_room(made).width) == NO_FLAWS


def test_a_text_that_no_inset_helps_stays_as_it_is() -> None:
    text = placed("資源", "2018年", width=points(20 * 2.6), height=cm(3))
    made = set_alone(text)
    assert made.style == text.style
    assert made.insets == text.insets


def test_a_cell_is_settled_within_its_row() -> None:
    (paragraph,) = placed("希少資源の確保へ大きく舵を", width=cm(1)).paragraphs
    width = Emu(points(20 * 12.5) + CELL_INSETS.left + CELL_INSETS.right)
    tall, low = Size(width, cm(3)), Size(width, cm(1))
    made = settled_cell((paragraph,), style(), tall, CELL_INSETS)
    assert made.right > CELL_INSETS.right
    assert settled_cell((paragraph,), style(), low, CELL_INSETS) == CELL_INSETS


def test_a_widow_of_a_heading_is_worse_than_any_other_flaw() -> None:
    widowed = placed("希少資源の確保へ大きく舵を", width=points(20 * 12.5))
    numbers = placed("2018年11月29日、" * 40, width=points(20 * 2.5))
    of_heading = flaws(widowed.paragraphs, widowed.style, widowed.box.width, headings=(0,))
    of_others = flaws(numbers.paragraphs, numbers.style, numbers.box.width)
    assert of_heading == WIDOWED_HEADING
    assert 50 < of_others < of_heading


@given(st.text("希少資源の確保へ、ーAB1 ", min_size=1, max_size=60), st.floats(6, 30))
def test_settling_changes_no_text_and_nothing_outgrows_its_box(words: str, ems: float) -> None:
    text = placed(words, width=points(20 * ems), height=cm(20))
    made = set_alone(text)
    assert made.paragraphs == text.paragraphs
    assert text_room(made).width <= text_room(text).width
    height = measure(made.paragraphs, made.style, text_room(made).width).height
    assert height <= text_room(made).height


@pytest.mark.parametrize("size", ["16:9", "4:3", "A4"])
def test_the_real_deck_has_no_widow_in_headings_and_hardly_a_flaw_elsewhere(size: str) -> None:
    made = prepare(resolve(replace(request_for(ROOT), size=size)), FaultLog(), lambda _: None)
    elements = [element for slide in made.slides for element in slide.elements]
    found = []
    for element in elements:
        if isinstance(element, PlacedText):
            bold = element.style.level(0).bold
            headings = [i for i, each in enumerate(element.paragraphs) if not each.level and bold]
            width = text_room(element).width
            found.append(flaws(element.paragraphs, element.style, width, headings))
        elif isinstance(element, PlacedTable):
            found += [flaws(*cell) for cell in cells(element)]
    assert all(each < WIDOWED_HEADING for each in found)
    assert sum(each != NO_FLAWS for each in found) <= len(found) // 50
    assert len(found) > 300


def cells(table: PlacedTable) -> list[tuple[tuple[Paragraph, ...], TextStyle, Emu]]:
    """Return the text, style and inner width of every cell of a table's body."""
    return [
        (cell.paragraphs, table.style, inner(width, cell.insets))
        for row in table.rows[1:]
        for cell, width in zip(row.cells, table.columns, strict=True)
    ]


def inner(width: Emu, insets: Insets) -> Emu:
    return Emu(width - insets.left - insets.right)
