"""Measuring and fitting: heights add up, peers share a size, overflows say what was measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.bind.richtext import Marker, Paragraph, Run
from deck.core.baseline import Baseline
from deck.core.faults import Origin
from deck.core.lengths import Emu, Pt, Size, cm, points
from deck.design.models import Bullet, LevelStyle, TextStyle
from deck.layout.galley import SCRIPT_SPACE, galley
from deck.layout.typeset import (
    FULL_ENOUGH,
    GROWTH,
    SPARSE,
    Block,
    balanced_width,
    fit,
    grown,
    measure,
    unbroken,
    widest_word,
)
from deck.typography.metrics import BIZ_UDPGOTHIC as BIZ
from deck.typography.metrics import IPAEX_GOTHIC as IPAEX
from deck.typography.metrics import Typefaces

HERE = Origin(Path("deck.yaml"))


def style(size: float = 14, minimum: float = 10) -> TextStyle:
    """Return a style of two levels, the second two points smaller and 2 em in."""
    return TextStyle(
        "body",
        tuple(
            LevelStyle(
                size=Pt(size - 2 * depth),
                minimum=Pt(minimum - depth),
                pitch_ratio=1.5,
                space_before=Pt(4),
                margin=points(2 * size * depth),
                hang=points(size * depth),
                bullet=Bullet.SQUARE,
                bold=False,
                color="ink",
            )
            for depth in range(2)
        ),
    )


def text(*texts: str, level: int = 0, link: str | None = None) -> tuple[Paragraph, ...]:
    marker = Marker.BULLET if level else Marker.NONE
    return tuple(
        Paragraph((Run(each, link=link),), HERE, level=level, marker=marker) for each in texts
    )


def block(paragraphs: tuple[Paragraph, ...], width: Emu, height: Emu) -> Block:
    return Block(paragraphs, Size(width, height))


def test_height_is_pitches_and_the_space_between_paragraphs() -> None:
    measured = measure(text("希少資源戦略", "材料"), style(14), points(14 * 4.5))
    assert measured.lines == ("希少資源", "戦略", "材料")
    assert measured.height == 3 * points(21) + points(4)


def test_an_empty_paragraph_takes_a_line() -> None:
    assert measure(text(""), style(14), cm(5)).height == points(21)


def test_no_paragraphs_take_no_room() -> None:
    measured = measure((), style(), cm(5))
    assert (measured.height, measured.line_count) == (0, 0)


def test_a_level_sets_its_lines_from_its_margin() -> None:
    measured = measure(text("希少資源戦略", level=1), style(14), points(28 + 12 * 3.5))
    assert measured.lines == ("希少資", "源戦略")
    assert [each.width for each in measured.paragraphs] == [points(12 * 3)]


def test_a_level_without_a_marker_starts_at_the_left_edge() -> None:
    paragraph = Paragraph((Run("希少資源戦略"),), HERE, level=1)
    assert measure((paragraph,), style(14), points(12 * 6.5)).line_count == 1


def test_japanese_stands_off_from_latin() -> None:
    letters = unbroken(text("ABC"), style(20)).width + unbroken(text("希少"), style(20)).width
    assert unbroken(text("希少ABC"), style(20)).width > letters


def test_strong_runs_are_measured_bold() -> None:
    strong = (Paragraph((Run("Genome", strong=True),), HERE),)
    assert unbroken(strong, style()).width > unbroken(text("Genome"), style()).width


def test_subscripts_are_measured_as_small_as_they_are_shown() -> None:
    low = (Paragraph((Run("Genome", baseline=Baseline.SUB),), HERE),)
    assert unbroken(low, style(15)).width == unbroken(text("Genome"), style(10)).width


def test_a_heading_is_balanced_over_its_lines() -> None:
    heading = text("米国の動向：希少資源の戦略と")
    whole = points(14 * 12)
    width = balanced_width(heading, style(14), whole)
    assert [len(each) for each in measure(heading, style(14), whole).lines] == [12, 2]
    first, second = measure(heading, style(14), width).paragraphs[0].lines
    assert abs(first.width - second.width) < points(14 * 2)


def test_a_heading_of_one_line_keeps_its_width() -> None:
    assert balanced_width(text("米国"), style(), cm(10)) == cm(10)


def test_a_text_just_as_high_as_its_box_keeps_its_size() -> None:
    sizes = [
        fit([block(text("希少資源"), cm(10), Emu(points(21) - missing))], style(14)).style
        for missing in (0, 1)
    ]
    assert sizes == [style(14), style(14).smaller(1)]


@pytest.mark.parametrize("runs", [("材料Ab",), ("材料", "Ab"), ("材", "料A", "b")])
def test_every_character_is_as_wide_as_in_the_face_of_its_script(runs: tuple[str, ...]) -> None:
    def width(words: tuple[str, ...], east_asian: str, latin: str) -> float:
        faces = Typefaces(east_asian, latin)
        return galley(tuple(map(Run, words)), False, Pt(14), faces).whole_width

    parts = [width((words,), face, face) for words, face in (("材料", BIZ), ("Ab", IPAEX))]
    assert width(runs, BIZ, IPAEX) == pytest.approx(sum(parts) + SCRIPT_SPACE * 14)
    assert width(("Ab",), BIZ, BIZ) != pytest.approx(parts[1])


def test_a_text_that_fits_keeps_its_size() -> None:
    result = fit([block(text("希少資源"), cm(10), cm(1))], style(14))
    assert result.style == style(14)
    assert not result.overflows


def test_peers_take_the_size_of_the_longest() -> None:
    short = block(text("希少"), cm(4), cm(1.4))
    long = block(text("希少資源戦略と材料開発の"), cm(4), cm(1.4))
    alone = fit([short], style(14)).style.level(0).size
    together = fit([short, long], style(14))
    assert (alone, together.style.level(0).size) == (14, 13)
    assert not together.overflows


def size_of(blocks: list[Block]) -> float:
    """Return the size that blocks come to, once they have been fitted and may have grown."""
    return grown(blocks, fit(blocks, style(14))).level(0).size


def test_a_text_that_leaves_most_of_its_room_empty_grows() -> None:
    line = text("希少資源")
    assert size_of([block(line, cm(20), cm(10))]) == 14 + GROWTH
    assert size_of([block(line, cm(20), cm(1.0))]) == 14


def test_a_text_grows_no_further_than_half_of_its_room() -> None:
    lines = text(*["希少資源戦略"] * 3)
    width = unbroken(lines, style(15)).width
    room = Emu(int(measure(lines, style(14), width).height / SPARSE) + 1)
    assert size_of([block(lines, width, room)]) == 15
    assert measure(lines, style(15), width).height <= room * FULL_ENOUGH
    assert measure(lines, style(16), width).height > room * FULL_ENOUGH


def test_peers_grow_together_or_not_at_all() -> None:
    line, lines = text("希少資源"), text(*["希少資源戦略"] * 6)
    assert size_of([block(line, cm(20), cm(10)), block(lines, cm(20), cm(8))]) == 14


def test_what_never_fits_says_what_was_measured() -> None:
    result = fit([block(text("希少資源戦略" * 20), cm(5), cm(2))], style(14))
    (overflow,) = result.overflows
    assert str(overflow) == "9 lines need 4.8 cm, 2.0 cm are there at 10 pt"
    assert overflow.hint == "shorten by about 70 characters, or split the slide"
    assert overflow.block == 0
    assert result.style.level(0).size == 10


paragraphs = st.lists(
    st.text(st.sampled_from("希少資源あっー、。（）ABCab12 -/"), max_size=60).map(
        lambda each: Paragraph((Run(each.strip()),), HERE, level=0)
    ),
    min_size=1,
    max_size=4,
).map(tuple)
lengths = st.integers(1, 12).map(cm)


@given(st.lists(st.tuples(paragraphs, lengths, lengths), min_size=1, max_size=3))
def test_fitting_ends_at_the_first_size_without_overflow(
    boxes: list[tuple[tuple[Paragraph, ...], Emu, Emu]],
) -> None:
    blocks = [block(*box) for box in boxes]
    result = fit(blocks, style(14))
    high = [
        index
        for index, each in enumerate(blocks)
        if measure(each.paragraphs, result.style, each.room.width).height > each.room.height
    ]
    assert [overflow.block for overflow in result.overflows] == high
    larger = style(14).smaller(13 - int(result.style.level(0).size))
    if result.style != style(14):
        assert any(
            measure(each.paragraphs, larger, each.room.width).height > each.room.height
            for each in blocks
        )


@given(paragraphs)
def test_in_the_widest_line_no_paragraph_breaks(given_: tuple[Paragraph, ...]) -> None:
    width = unbroken(given_, style()).width
    assert measure(given_, style(), width).line_count == len(given_)


@given(st.lists(st.text(st.sampled_from("abcxyz"), min_size=1, max_size=12), min_size=1))
def test_in_the_widest_word_no_word_is_cut(words: list[str]) -> None:
    sentence = text(" ".join(words))
    lines = measure(sentence, style(), widest_word(sentence, style())).lines
    assert " ".join(line.strip() for line in lines).split() == words


@given(paragraphs, lengths)
def test_balancing_never_adds_a_line(given_: tuple[Paragraph, ...], width: Emu) -> None:
    balanced = balanced_width(given_, style(), width)
    assert balanced <= width
    before, after = measure(given_, style(), width), measure(given_, style(), balanced)
    assert after.line_count <= before.line_count
