"""Facts that follow from others."""

from __future__ import annotations

import datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from editions import BookOf
from hypothesis import given
from hypothesis import strategies as st

from deck.core.faults import Origin
from deck.core.quantity import Exactness, PartialDate, Quantity, Value
from deck.edition.models import FactEntry
from deck.facts.book import Fact
from deck.facts.derive import derive, in_order_of_need
from deck.facts.forms import show

PARTS = """
  cn.one: {label: 1期, value: 300_000_000, unit: CNY, source: paper, as_of: 2016}
  cn.two: {label: 2期, value: 290_000_000, unit: CNY, source: report, as_of: 2017-02}
  cn.three: {label: 3期, value: 200_000_000, unit: CNY, exactness: 約}
  cn.most: {label: 上限, range: [100_000_000, 250_000_000], unit: CNY}
  us.budget: {label: 予算, value: 1, unit: USD}
  us.signed: {label: 署名, date: 2017-12-20, as_of: 2017}
  us.month: {label: 月, date: 2017-12}
  us.days: {label: 期限, value: 60, unit: 日, exactness: 以内}
  us.years: {label: 期間, value: 5, unit: 年間}
  us.nothing: {label: なし, value: 0, unit: CNY}
  us.staff: {label: 人員, value: 38, unit: 名}
  us.professors: {label: 教授, value: 8, unit: 名}
"""


def derived(book_of: BookOf, entry: str) -> tuple[Fact, list[str]]:
    outcome = book_of(facts=f"facts:\n  x.it: {{label: 計, {entry}}}{PARTS}")
    return outcome.book.fact("x.it"), outcome.faults


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        ("sum: [cn.one, cn.two]", "5.9億元"),
        ("sum: [cn.one, cn.two, cn.three]", "約7.9億元"),
        ("sum: [cn.one, cn.two, cn.three], exactness: ちょうど", "7.9億元"),
        ("sum: [cn.one, cn.most]", "4億～5.5億元"),
        ("difference: [cn.one, cn.two]", "0.1億元"),
        ("difference: [cn.two, cn.one]", "−0.1億元"),
        ("difference: [cn.one, cn.most]", "0.5億～2億元"),
        ("difference: [cn.one, cn.three]", "約1億元"),
        ("difference: [us.staff, us.professors], unit: 人", "30人"),
        ("ratio: [cn.two, cn.one], unit: '%'", "96.7%"),
        ("ratio: [cn.one, cn.two], unit: 倍", "1倍"),
        ("ratio: [cn.one, cn.three], unit: 倍", "約1.5倍"),
        ("ratio: [cn.one, cn.most], unit: 倍", "1.2～3倍"),
        ("after: {date: us.signed, days: us.days}", "2018年2月18日"),
        ("series: [cn.one, cn.two]", "3億元→2.9億元"),
    ],
)
def test_a_derived_fact_comes_to_what_its_parts_make(
    book_of: BookOf, entry: str, shown: str
) -> None:
    fact, faults = derived(book_of, entry)
    assert faults == []
    assert not isinstance(fact.value, str)
    assert show(fact.value) == shown


def test_a_derived_fact_has_its_parts_sources_and_the_oldest_ones_date(book_of: BookOf) -> None:
    fact, _ = derived(book_of, "sum: [cn.two, cn.one], source: report")
    assert fact.parts == ("cn.two", "cn.one")
    assert fact.sources == ("report", "paper")
    assert fact.as_of == PartialDate(2016)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("sum: [cn.one, cn.tow]", '"x.it" needs the unknown fact "cn.tow": did you mean "cn.two"?'),
        ("sum: [cn.one, us.budget]", '"x.it": "cn.one" is in CNY, "us.budget" in USD'),
        ("sum: [cn.one, us.signed]", '"x.it": "us.signed" is not a number'),
        ("sum: [cn.one], unit: USD", '"x.it": the parts are in CNY, not in USD'),
        ("sum: [us.staff], unit: 万人", '"x.it": unknown unit "万人"'),
        ("ratio: [cn.one, cn.two]", '"x.it": a ratio is a percentage or a multiple'),
        ("ratio: [cn.one, us.nothing], unit: 倍", '"x.it": a ratio to nothing has no value'),
        ("after: {date: us.month, days: us.days}", '"x.it": "us.month" is not a date known to'),
        ("after: {date: us.days, days: us.days}", '"x.it": "us.days" is not a date known to'),
        ("after: {date: us.signed, days: us.years}", '"x.it": "us.years" is not a number of days'),
        ("after: {date: us.signed, days: us.days}, unit: 日", '"x.it": a date has no unit'),
        ("series: [cn.two, cn.one]", '"x.it": "cn.one" is of 2016, not after 2017-02'),
        ("series: [cn.one, cn.three]", '"x.it": "cn.three" has no date: give it `as_of`'),
        ("series: [cn.one, us.budget]", '"x.it": "cn.one" is in CNY, "us.budget" in USD'),
        ("series: [cn.one, cn.two], unit: CNY", '"x.it": a series has no unit of its own'),
        ("sum: [x.it, cn.one]", "this fact is derived from itself: x.it → x.it"),
    ],
)
def test_parts_that_do_not_fit_are_told(book_of: BookOf, entry: str, fault: str) -> None:
    _, faults = derived(book_of, entry)
    assert len(faults) == 1
    assert faults[0].startswith(f"facts.yaml:2: {fault}")


def test_every_circle_is_told_once_and_others_still_come_out(book_of: BookOf) -> None:
    outcome = book_of(
        facts="""
        facts:
          a.one: {label: 一, sum: [a.two]}
          a.two: {label: 二, sum: [a.three]}
          a.three: {label: 三, sum: [a.one]}
          b.one: {label: 一, sum: [b.one]}
          b.above: {label: 上, sum: [b.one]}
          c.one: {label: 一, value: 1, unit: 件}
          c.two: {label: 二, sum: [c.one, c.one]}
        """
    )
    assert [fault.partition(": ")[2] for fault in outcome.faults] == [
        "this fact is derived from itself: a.one → a.two → a.three → a.one: "
        "give one of them a value of its own",
        "this fact is derived from itself: b.one → b.one: give one of them a value of its own",
    ]
    assert outcome.book.fact("c.two").value == Quantity.of(2, "件")


def test_counts_and_cells_of_tables_can_be_parts(book_of: BookOf) -> None:
    outcome = book_of(
        facts="""
        facts:
          a.budget: {label: 予算, value: 14_000_000, unit: USD}
          a.total: {label: 計, sum: [centres.one.budget, centres.two.budget]}
          a.more: {label: 増, difference: [centres.count, centres.new.count]}
        """,
        tables="""
        tables:
          centres:
            file: c.csv
            label: センター
            unit: つ
            columns: {id: {type: id}, budget: {type: fact}, new: {type: flag}}
        """,
        csv={"c.csv": "id,budget,new\none,a.budget,1\ntwo,a.budget,\n"},
    )
    assert outcome.faults == []
    assert outcome.book.fact("a.total").value == Quantity.of(28_000_000, "USD")
    assert outcome.book.fact("a.total").parts == ("a.budget", "a.budget")
    assert outcome.book.fact("a.more").value == Quantity.of(1, "つ")


def test_long_chains_and_doublings_come_to_an_end(book_of: BookOf) -> None:
    chain = "".join(f"  a.n{n}: {{label: 計, sum: [a.n{n - 1}]}}\n" for n in range(1, 1500))
    doubled = "".join(
        f"  b.n{n}: {{label: 計, sum: [b.n{n - 1}, b.n{n - 1}]}}\n" for n in range(1, 70)
    )
    start = "  a.n0: {label: 一, value: 1, unit: 件}\n  b.n0: {label: 一, value: 1, unit: 件}\n"
    outcome = book_of(facts=f"facts:\n{start}{chain}{doubled}")
    assert outcome.book.fact("a.n1499").value == Quantity.of(1, "件")
    assert len(list(outcome.book.with_parts(frozenset({"a.n1499", "b.n69"})))) == 1570
    assert [fault.partition(": ")[2] for fault in outcome.faults] == [
        '"b.n60": it comes to 100京 or more: look at the zeros of its parts'
    ]


def fact(name: str, value: Value) -> Fact:
    return Fact(name, value, name, Origin(Path("facts.yaml")))


def entry(**fields: object) -> FactEntry:
    return FactEntry.model_validate({"label": "計", **fields})


amounts = st.decimals(min_value=0, max_value=10**12, places=2)


@given(st.lists(amounts, min_size=1, max_size=6))
def test_a_sum_less_all_but_one_part_is_that_part(values: list[Decimal]) -> None:
    parts = [fact(f"a.n{n}", Quantity.of(value, "件")) for n, value in enumerate(values)]
    names = [part.name for part in parts]
    total = derive(entry(sum=names), parts)
    rest = derive(entry(sum=names), [*parts[1:], fact("a.zero", Quantity.of(0, "件"))])
    first = derive(entry(difference=["a.t", "a.r"]), [fact("a.t", total), fact("a.r", rest)])
    assert first == Quantity.of(values[0], "件")


@given(amounts, amounts, amounts, amounts)
def test_a_sum_of_ranges_holds_every_sum_of_their_values(
    a: Decimal, b: Decimal, c: Decimal, d: Decimal
) -> None:
    one, other = (Quantity(min(x, y), max(x, y), "件") for x, y in ((a, b), (c, d)))
    total = derive(entry(sum=["a.a", "a.b"]), [fact("a.a", one), fact("a.b", other)])
    assert isinstance(total, Quantity)
    assert total.low <= one.value + other.value <= total.high
    assert total.exactness is Exactness.EXACT


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 1, 1)), st.integers(0, 5000))
def test_so_many_days_after_is_so_many_days_later(start: datetime.date, days: int) -> None:
    date = fact("a.date", PartialDate(start.year, start.month, start.day))
    later = derive(
        entry(after={"date": "a.date", "days": "a.days"}),
        [date, fact("a.days", Quantity.of(days, "日"))],
    )
    assert isinstance(later, PartialDate)
    assert (later.first - start).days == days


@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"),
        st.lists(st.sampled_from("abcdefghxy"), max_size=3).map(tuple),
        max_size=8,
    )
)
def test_the_order_of_need_has_every_name_after_those_it_needs(
    parts: dict[str, tuple[str, ...]],
) -> None:
    order, circles = in_order_of_need(parts)
    assert len(set(order)) == len(order)
    for name in order:
        needed = [part for part in parts[name] if part in parts]
        assert all(order.index(part) < order.index(name) for part in needed)
    assert (circles == ()) == (sorted(order) == sorted(parts))
    for circle in circles:
        assert all(after in parts[name] for name, after in pairwise(circle))
