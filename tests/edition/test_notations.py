"""Dates, numbers and yes or no, as people and Excel write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.edition.notations import made_by_excel, read_date, read_flag, read_number


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2018", "2018"),
        ("2018-11", "2018-11"),
        ("2018-11-29", "2018-11-29"),
        ("2011/10/4", "2011-10-04"),
        ("2011/10/04 0:00", "2011-10-04"),
        ("2011-10-4 0:00:00", "2011-10-04"),
        ("2011/10", "2011-10"),
        ("2015年2月", "2015-02"),
        ("2015年", "2015"),
        ("２０１５年１２月３日", "2015-12-03"),
    ],
)
def test_what_can_only_be_one_date_is_read_as_that(written: str, date: str) -> None:
    assert str(read_date(written)) == date


@pytest.mark.parametrize(
    "written",
    ["2018.1", "2018.10.4", "2018-4", "10/4", "10/4/2011", "2018/13", "2018/2/30", "2018/10/4 9:00",
     "43842", "2018年春", "Jul-18", "", "2018年0月"],
)  # fmt: skip
def test_what_may_be_another_date_or_none_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|not in the calendar"):
        read_date(written)


@given(date=st.dates(), form=st.sampled_from(["{0.year:04}/{0.month}/{0.day}", "{0}",
                                              "{0.year:04}年{0.month}月{0.day}日"]))  # fmt: skip
def test_a_day_reads_as_itself_in_every_form(date: object, form: str) -> None:
    assert str(read_date(form.format(date))) == str(date)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1200", "1200"),
        ("1,200", "1200"),
        ("1,234,567.80", "1234567.80"),
        ("１，２００", "1200"),
        ("１", "1"),
        ("▲5", "-5"),
        ("△ 1,200", "-1200"),
        ("−5", "-5"),
        ("－５．０", "-5.0"),
        ("-0.5", "-0.5"),
    ],
)
def test_numbers_are_read_as_what_they_are(written: str, number: str) -> None:
    assert str(read_number(written)) == number


@pytest.mark.parametrize(
    "written",
    ["", "-", "--5", "1,20", "1200,000", "1.2.3", "1e3", "1.2E+11", "10²", "⑤", "½", "１０³",
     "NaN", "5%", "9" * 29, "٣"],
)  # fmt: skip
def test_what_is_no_number_is_none(written: str) -> None:
    assert read_number(written) is None


@given(st.decimals(-(10**15), 10**15, places=3, allow_nan=False))
def test_a_number_reads_as_itself_with_groups_signs_and_full_width(number: Decimal) -> None:
    grouped = f"{number:,}"
    full_width = "".join(chr(ord(each) + 0xFEE0) for each in grouped)
    for written in (str(number), grouped, grouped.replace("-", "▲"), full_width):
        assert read_number(written) == number


@pytest.mark.parametrize("written", ["1", "１", "✓", "✔", "◯", "○", "〇", "●", "TRUE", "Yes"])
def test_ticks_and_circles_say_yes(written: str) -> None:
    assert read_flag(written) is True


@pytest.mark.parametrize("written", ["", "0", "０", "FALSE", "no", "×"])
def test_nothing_and_crosses_say_no(written: str) -> None:
    assert read_flag(written) is False


@pytest.mark.parametrize("written", ["x", "2", "要確認", "-"])
def test_other_words_say_neither(written: str) -> None:
    assert read_flag(written) is None


@pytest.mark.parametrize(
    ("found", "typed"),
    [("Jul-18", "2018-07"), ("18-Jul", "7-18"), ("1.23E+11", "a longer number")],
)
def test_what_excel_made_is_told_with_what_it_was(found: str, typed: str) -> None:
    assert made_by_excel(found) == f"Excel made this of {typed}; format the column as text"


@pytest.mark.parametrize("text", ["Julia-18", "July-18", "Jul-2018", "CO-18", "E+11", "2018-07"])
def test_other_texts_are_not_taken_for_excels(text: str) -> None:
    assert made_by_excel(text) is None
