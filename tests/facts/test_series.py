"""Series and the word for the way they go."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.core.quantity import PartialDate, Quantity, Series, Trend
from deck.facts.filters import Filters
from deck.facts.forms import Shown, UnfitForm, show

FILTERS = Filters({})
numbers = st.integers(0, 10**12)


def series(*values: int | str) -> Series:
    """Return a series of counts, one a year; `5-8` is a range."""
    points = []
    for year, value in enumerate(values, start=2011):
        low, _, high = str(value).partition("-")
        quantity = Quantity(Decimal(low), Decimal(high or low), "種")
        points.append((PartialDate(year), quantity))
    return Series(tuple(points))


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ((14, 20, 27), "増加"),
        ((14, 40, 13), "減少"),
        ((14, 20, 14), "横ばい"),
        ((1000, 1009), "横ばい"),
        ((1000, 1010), "増加"),
        ((1000, 990), "減少"),
        ((0, 1), "増加"),
        ((0, 0), "横ばい"),
        (("5-8", "7-9"), "横ばい"),
        (("5-8", "9-12"), "増加"),
    ],
)
def test_the_word_says_which_way_a_series_goes(values: tuple[int | str, ...], word: str) -> None:
    assert str(FILTERS.chain("trend", Shown(series(*values)))) == word


def test_a_series_prints_as_its_values_in_their_order() -> None:
    assert show(series(14, 20, 27)) == "14種→20種→27種"


@pytest.mark.parametrize("name", ["jpy", "man", "about", "digits", "year", "rounded"])
def test_a_series_takes_no_other_filter(name: str) -> None:
    with pytest.raises(UnfitForm, match="this is the series 1種→2種"):
        FILTERS.apply(name, Shown(series(1, 2)))


@pytest.mark.parametrize("value", [Quantity.of(1, "種"), PartialDate(2018)])
def test_only_a_series_has_a_trend(value: Quantity | PartialDate) -> None:
    with pytest.raises(UnfitForm, match='"trend" needs a series'):
        FILTERS.apply("trend", Shown(value))


@given(st.lists(numbers, min_size=2, max_size=5))
def test_a_series_turned_round_goes_the_other_way(values: list[int]) -> None:
    there, back = series(*values).trend, series(*reversed(values)).trend
    opposite = {Trend.RISE: Trend.FALL, Trend.FALL: Trend.RISE, Trend.FLAT: Trend.FLAT}
    low, high = sorted((values[0], values[-1]))
    if high - low >= high * 0.011 or low == high:
        assert back == opposite[there]
