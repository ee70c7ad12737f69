"""A placeholder that is said to have room holds a character on every level, at some size."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from projects import ROOT

from deck.bind.richtext import Marker, Paragraph, Run
from deck.core.faults import FaultLog, Origin
from deck.core.lengths import NO_LENGTH, Box, Emu, Insets, Pt, cm, points
from deck.design.load import load_design
from deck.design.models import Bullet, LevelStyle, Placeholder, PlaceholderKind, TextStyle
from deck.design.room import lack_of_room
from deck.layout.typeset import Block, fit

LEVEL = LevelStyle(
    size=Pt(14),
    minimum=Pt(10),
    pitch_ratio=1.25,
    space_before=Pt(0),
    margin=NO_LENGTH,
    hang=NO_LENGTH,
    bullet=Bullet.SQUARE,
    bold=False,
    color="ink",
)
LINE = points(12.5)
HAIR = points(1)
"""What a client's rounding may take."""


def placeholder(width: int, height: int, *levels: LevelStyle, **others: object) -> Placeholder:
    box, style = Box(cm(1), cm(1), Emu(width), Emu(height)), TextStyle("body", levels or (LEVEL,))
    made = Placeholder("body", PlaceholderKind.TEXT, 10, box, style, "本文")
    return replace(made, **others)


lengths = st.integers(points(-5), points(60)) | st.integers(points(10), points(15))


@given(
    lengths,
    lengths,
    st.tuples(*[st.integers(0, points(30))] * 4),
    st.lists(st.integers(0, points(40)), min_size=1, max_size=3),
)
def test_where_there_is_room_a_character_of_every_level_fits(
    width: int, height: int, insets: tuple[int, ...], margins: list[int]
) -> None:
    levels = [replace(LEVEL, margin=Emu(margin)) for margin in margins]
    made = placeholder(width, height, *levels, insets=Insets(*map(Emu, insets)))
    room = made.box.size
    room = replace(
        room,
        width=Emu(room.width - made.insets.left - made.insets.right + HAIR),
        height=Emu(room.height - made.insets.top - made.insets.bottom),
    )
    fits = []
    for level in range(len(levels)):
        item = Paragraph((Run("材材"),), Origin(Path("deck.yaml")), level, Marker.BULLET)
        (set_,) = fit([Block((item,), room)], made.style).measured
        is_inside = set_.paragraphs[0].width + levels[level].margin <= room.width
        fits.append(is_inside and set_.height / set_.line_count <= room.height)
    assert lack_of_room(made) is not None or all(fits)


def test_a_box_one_emu_too_small_is_told_with_both_measures() -> None:
    em = points(14)
    assert lack_of_room(placeholder(em, LINE)) is None
    for width, height in ((em - 1, LINE), (em, LINE - 1)):
        lack = lack_of_room(placeholder(width, height))
        assert lack is not None
        assert lack.endswith("one character needs 0.49 × 0.44 cm")


def test_cards_share_their_box_and_leave_the_gaps() -> None:
    em = points(14)
    assert lack_of_room(placeholder(3 * em + 2 * 70, LINE, across=3, gap=Emu(70))) is None
    assert lack_of_room(placeholder(3 * em + 2 * 69, LINE, across=3, gap=Emu(70))) is not None


@pytest.mark.parametrize(("size", "ratio"), [(0, 1.2), (0.5, 2), (20, 0), (20, 0.45)])
def test_type_that_nobody_sees_is_told(size: float, ratio: float) -> None:
    level = replace(LEVEL, size=Pt(size), minimum=Pt(size), pitch_ratio=ratio)
    lack = lack_of_room(placeholder(cm(9), cm(9), level))
    assert lack is not None
    assert lack.startswith(f"has type of {size:g} pt")


@pytest.mark.parametrize("size", ["16:9", "4:3", "A4"])
def test_every_placeholder_of_ours_has_room(size: str) -> None:
    design = load_design(ROOT / "layouts", FaultLog(), size)
    assert design is not None
    placeholders = [each for layout in design.layouts.values() for each in layout.placeholders]
    assert [each.name for each in placeholders if lack_of_room(each) is not None] == []
