"""Facts compared with the words of the original."""

from __future__ import annotations

import pytest
from editions import BookOf, Outcome

from deck.check.stated import check_stated
from deck.core.faults import Severity

FACT = "facts:\n  cn.total: {label: 総額, value: 790_000_000, unit: CNY, stated: %s}\n"


def checked(outcome: Outcome) -> Outcome:
    check_stated(outcome.edition, outcome.book, outcome.log)
    return outcome


@pytest.mark.parametrize(
    "stated",
    [
        "{usual: 7.9億元}",
        "{usual: [7.9億元, 約8億元, 最大7.9億元]}",
        "{oku | rounded: 約8億元}",
        "{man: 7億9000万元, jpy: 約126億円}",
        "{jpy | at_most: 最大１２６億円}",
    ],
)
def test_wordings_that_the_fact_comes_to_are_silent(book_of: BookOf, stated: str) -> None:
    assert checked(book_of(facts=FACT % stated)).faults == []


@pytest.mark.parametrize(
    ("stated", "fault"),
    [
        ("{usual: 8億元}", '2: "cn.total" is stated as 8億元, and comes to 7.9億元'),
        (
            "{jpy: [約126億円, 約127億円]}",
            '2: "cn.total" is stated as 約127億円, and comes to 約126億円',
        ),
        ("{usual: 七億元}", '2: "cn.total" is stated as 七億元, and comes to 7.9億元'),
        ("{year: 2018年}", '2: "cn.total": "year" needs a date'),
        ("{jpi: 約126億円}", '2: "cn.total": unknown filter "jpi": did you mean "jpy"?'),
    ],
)
def test_others_are_told_with_what_the_fact_comes_to(
    book_of: BookOf, stated: str, fault: str
) -> None:
    outcome = checked(book_of(facts=FACT % stated))
    assert len(outcome.faults) == 1
    assert outcome.faults[0].startswith(f"facts.yaml:{fault}")


def test_a_disagreement_is_a_warning_at_the_line_of_the_wording(book_of: BookOf) -> None:
    (fault,) = checked(
        book_of(
            facts="""
            facts:
              us.eo.signed:
                label: 署名
                date: 2017-12-20
                stated:
                  month:
                    - 2017年12月
                    - 2017年11月
            """
        )
    ).log.faults
    assert fault.severity is Severity.WARNING
    assert fault.origin.line == 8


def test_a_discrepancy_that_is_marked_is_only_noted(book_of: BookOf) -> None:
    outcome = checked(
        book_of(
            facts="""
            facts:
              cn.total:
                label: 総額
                value: 790_000_000
                unit: CNY
                stated: {usual: 8億元}
                discrepancy: 8億元とあり、7.9億元
              cn.name:
                label: 設立
                date: 2016
                discrepancy: 名称が二つある
            """
        )
    )
    assert [fault.severity for fault in outcome.log.faults] == [Severity.NOTE] * 2
    assert outcome.faults == [
        'facts.yaml:6: "cn.total" is stated as 8億元, and comes to 7.9億元: 8億元とあり、7.9億元',
        'facts.yaml:11: "cn.name": 名称が二つある: None',
    ]


def test_a_fact_without_a_value_is_not_compared(book_of: BookOf) -> None:
    outcome = book_of(facts=FACT.replace("CNY", "QQQ") % "{usual: 8億元}")
    before = outcome.faults
    assert checked(outcome).faults == before


@pytest.mark.parametrize(
    ("discrepancy", "severities"),
    [
        ("8億元とあり、三つの計は7.9億元", [Severity.NOTE]),
        ("8億元とあり、三つの計は8.9億元", [Severity.WARNING, Severity.NOTE]),
        ("三つの計は7.9億元", [Severity.WARNING, Severity.NOTE]),
    ],
)
def test_a_discrepancy_excuses_only_what_it_names(
    book_of: BookOf, discrepancy: str, severities: list[Severity]
) -> None:
    marked = FACT.replace("%s", f"{{usual: 8億元}}, discrepancy: {discrepancy}")
    outcome = checked(book_of(facts=marked))
    assert sorted(fault.severity for fault in outcome.log.faults) == sorted(severities)
