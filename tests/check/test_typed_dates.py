"""Dates that were typed beside figures of other dates."""

from __future__ import annotations

import pytest
from projects import Warned

D, R = "deck.yaml", "rates.yaml"
RATE = "    jpy: 112.72\n    as_of: 2018-10\n"
PLACE = "（うち教授{{ cn.shu.professors }}）"


def test_a_rate_of_another_month_is_told_wherever_its_date_was_typed(warned: Warned) -> None:
    told = warned(R, RATE, RATE.replace("2018-10", "2018-11"))
    assert len(told) == 3
    assert {each.partition(": ")[2] for each in told} == {
        '"2018年10月の平均" stands beside "rates.usd", which is as of 2018-11: '
        "write {{ rates.usd | as_of }} for the date"
    }


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2018年9月時点", "2018年9月時点"),
        ("2017年10月25日現在", "2017年10月25日現在"),
        ("２０１８年３月末現在", "2018年3月末現在"),
        ("2018年10月24日時点", "2018年10月24日時点"),
        ("2017年末時点", "2017年末時点"),
        ("2018年10月時点", None),
        ("2018年時点", None),
        ("2018年10月25日現在", None),
        ("2017年10月に訪問", None),
        ("2018年9月のレート", None),
        ("2018年13月現在", None),
        ("現時点", None),
    ],
)
def test_a_date_of_figures_is_one_of_theirs(warned: Warned, typed: str, date: str | None) -> None:
    told = warned(D, PLACE, f"{PLACE}、{typed}")
    if date is None:
        assert told == []
    else:
        (said,) = told
        assert said == (
            f'deck.yaml:=: "{date}" stands beside "cn.shu.staff", which is as of 2018-10-25: '
            "write {{ cn.shu.staff | as_of }} for the date"
        )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("（{{ cn.shu.founded }}）、上海交通", "（{{ cn.shu.founded }}、2017年9月時点）、上海交通"),
        ('cell: "{{ row.target }}"', 'cell: "{{ row.target }}（2017年9月時点）"'),
    ],
)
def test_dates_of_events_and_cells_of_rows_are_no_figures(
    warned: Warned, old: str, new: str
) -> None:
    assert warned(D, old, new) == []


def test_one_figure_of_the_date_is_enough(warned: Warned) -> None:
    typed = f"{PLACE}、{{{{ us.mgi.term }}}}、2016年8月時点"
    assert warned(D, PLACE, typed) == []


def test_a_date_on_another_line_is_not_beside(warned: Warned) -> None:
    assert warned(D, PLACE, f"{PLACE}\n            - 2017年10月時点") == []


def test_a_date_can_be_marked_as_plain(warned: Warned) -> None:
    title = "title: 中国の動向：中国版MGI\n        lead: 国と"
    date = "2017年10月時点"
    marked = title.replace("lead: ", f"plain: [{date}]\n        lead: {date}の")
    staff = "{{ cn.nkp.total | rounded }}（{{ cn.nkp.total | jpy }}）を投入"
    assert warned(D, title, marked) == []
    assert len(warned(D, f"で総額{staff}", f"で{date}の総額{staff}")) == 1
