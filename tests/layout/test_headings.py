"""Headings: balanced lines, no widow, the text itself untouched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import ROOT, request_for

from deck.bind.richtext import Marker, Paragraph, Run
from deck.design.models import Bullet, LevelStyle, TextStyle
from deck.faults import FaultLog, Origin
from deck.layout.headings import settled
from deck.layout.placed import PlacedText, text_room
from deck.layout.typeset import measure
from deck.lengths import NO_LENGTH, Box, Emu, Pt, cm, points
from deck.pipeline import prepare

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
    return [line.text for line in measured.paragraphs[paragraph]]


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


@pytest.mark.parametrize("align", ["center", "right"])
def test_text_that_is_not_set_from_the_left_stays_where_it_is(align: str) -> None:
    text = placed("希少資源の確保へ大きく舵を", width=points(20 * 12.5), align=align)
    assert set_alone(text) == text


@given(st.text("希少資源の確保へ、ーAB1 ", min_size=1, max_size=60), st.floats(6, 30))
def test_settling_changes_no_text_and_nothing_outgrows_its_box(words: str, ems: float) -> None:
    text = placed(words, width=points(20 * ems), height=cm(20))
    made = set_alone(text)
    assert made.paragraphs == text.paragraphs
    assert text_room(made).width <= text_room(text).width
    height = measure(made.paragraphs, made.style, text_room(made).width).height
    assert height <= text_room(made).height


@pytest.mark.parametrize("size", ["16:9", "4:3", "A4"])
def test_no_heading_of_the_real_deck_ends_in_a_widow(size: str) -> None:
    made = prepare(replace(request_for(ROOT), size=size), FaultLog(), lambda _: None)
    texts = [
        element
        for slide in made.slides
        for element in slide.elements
        if isinstance(element, PlacedText)
    ]
    widows = []
    for text in texts:
        for index, paragraph in enumerate(text.paragraphs):
            is_heading = paragraph.level == 0 and text.style.level(0).bold
            set_ = lines(text, index)
            if is_heading and len(set_) > 1 and len(set_[-1].strip()) <= 2:
                widows.append((text.name, paragraph.text))
    assert widows == []
    assert any(each.marker is Marker.BULLET for text in texts for each in text.paragraphs)
