"""Column widths: exact sums, minimums kept, room given to those who can use it."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from deck.core.lengths import Emu
from deck.layout.columns import ColumnNeed, Widths, column_widths, improved_widths


def need(minimum: int, maximum: int, weight: float = 1.0) -> ColumnNeed:
    return ColumnNeed(Emu(minimum), Emu(maximum), weight)


def test_weights_share_out_the_width() -> None:
    assert column_widths([need(0, 1000, 1), need(0, 1000, 3)], Emu(400)) == (100, 300)


def test_a_column_keeps_its_longest_word() -> None:
    assert column_widths([need(200, 1000, 1), need(0, 1000, 3)], Emu(400)) == (200, 200)


def test_a_short_column_leaves_its_room_to_the_others() -> None:
    assert column_widths([need(0, 50, 1), need(0, 1000, 1)], Emu(400)) == (50, 350)


needs = st.lists(
    st.tuples(st.integers(0, 1000), st.integers(0, 5000), st.floats(0.1, 10)).map(
        lambda each: need(each[0], each[0] + each[1], each[2])
    ),
    min_size=1,
    max_size=8,
)


@given(needs, st.integers(1, 50_000))
def test_widths_add_up_and_hold_their_minimums(columns: list[ColumnNeed], total: int) -> None:
    widths = column_widths(columns, Emu(total))
    assert sum(widths) == total
    if sum(column.minimum for column in columns) <= total:
        for width, column in zip(widths, columns, strict=True):
            assert width >= column.minimum - 1


def test_no_room_moves_to_where_it_is_of_no_use() -> None:
    columns = [need(50, 400), need(50, 100)]
    given_ = (Emu(100), Emu(100))
    assert improved_widths(given_, columns, [Emu(20)], lambda each: each[0]) == given_


def test_of_all_moves_the_best_one_is_made() -> None:
    given_ = (Emu(100), Emu(100), Emu(100))
    columns = [need(80, 400), need(80, 200), need(80, 300)]
    widths = improved_widths(given_, columns, [Emu(20)], lambda each: -each[1] - 2 * each[2])
    assert widths == (80, 80, 140)


def test_columns_that_are_alike_take_no_room_from_one_another() -> None:
    given_ = (Emu(100), Emu(100), Emu(100))
    columns = [need(10, 200), need(10, 190), need(10, 400)]
    widths = improved_widths(given_, columns, [Emu(10)], lambda each: each[0])
    assert widths == (10, 100, 190)


def test_room_moves_to_where_it_costs_less() -> None:
    given_ = (Emu(200), Emu(100), Emu(100))
    columns = [need(50, 300), need(50, 130), need(50, 400)]

    def cost(widths: Widths) -> float:
        return abs(widths[1] - 130) + abs(widths[2] - 90)

    widths = improved_widths(given_, columns, [Emu(40), Emu(10)], cost)
    assert widths == (180, 130, 90)


def test_where_no_move_helps_the_weights_hold() -> None:
    given_ = (Emu(200), Emu(100))
    columns = [need(50, 400), need(50, 200)]
    assert improved_widths(given_, columns, [Emu(10)], lambda _: 1.0) == given_


@given(needs, st.integers(1, 50_000), st.randoms(use_true_random=False))
def test_improved_widths_add_up_and_hold_their_minimums(
    columns: list[ColumnNeed], total: int, random: Random
) -> None:
    wished = [random.randint(0, total) for _ in columns]

    def cost(widths: Widths) -> float:
        return sum(abs(width - wish) for width, wish in zip(widths, wished, strict=True))

    before = column_widths(columns, Emu(total))
    after = improved_widths(before, columns, [Emu(400), Emu(100)], cost)
    assert sum(after) == total
    assert cost(after) <= cost(before)
    for new, old, column in zip(after, before, columns, strict=True):
        assert new >= min(old, column.minimum)
