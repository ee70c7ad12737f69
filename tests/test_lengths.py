"""Measures as they are shown to people."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deck.core.lengths import Emu, centimetres, told_apart

LENGTHS = st.integers(0, 10**9)


@pytest.mark.parametrize(
    ("needed", "there", "said"),
    [
        (0.84, 0.76, ("0.84", "0.76")),
        (0.84, 0.79, ("0.84", "0.79")),
        (1.0, 0.9, ("1.0", "0.9")),
        (0.8001, 0.8, ("0.8001", "0.8000")),
        (4.46, 4.5, ("4.46", "4.50")),
        (2.0, 2.0, ("2.0", "2.0")),
    ],
)
def test_two_measures_show_the_digit_in_which_they_differ(
    needed: float, there: float, said: tuple[str, str]
) -> None:
    assert told_apart(needed, there) == said


@given(one=LENGTHS, other=LENGTHS)
def test_no_two_lengths_are_said_to_be_the_same(one: int, other: int) -> None:
    assume(one != other)
    needed, there = centimetres(Emu(one), Emu(other)).removesuffix(" cm are there").split(" cm, ")
    assert (float(needed) > float(there)) == (one > other)
    assert float(needed) != float(there)
