"""The law of stated values: what is printed for one reads back as that value, as it was written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from editions import BookOf
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deck.bind.text import Binder
from deck.core.currencies import currencies
from deck.core.faults import FaultLog
from deck.core.numerals import parse_quantity
from deck.core.quantity import MOST_DECIMALS, Exactness, Quantity
from deck.core.units import COUNTERS, SYMBOLS
from deck.edition.source import SourceText
from deck.facts.filters import Filters
from deck.facts.forms import Shown, show

numbers = st.integers(0, MOST_DECIMALS).flatmap(
    lambda places: st.decimals(-(10**17), 10**17, places=places)
)
words = st.sampled_from(Exactness)
units = st.sampled_from(
    [*currencies(), *COUNTERS, *SYMBOLS, "", "品種", "件/年", "USD/kWh", "Wh/kg"]
)
codes = st.sampled_from(sorted(currencies()))
forms = st.sampled_from(["usual", "man", "oku", "cho", "mega", "code", "symbol", "thousands"])


def reads_back(quantity: Quantity, text: str) -> None:
    numeral = parse_quantity(text)
    assert numeral is not None, text
    assert numeral.quantity == quantity


def law_of_numbers(number: Decimal, unit: str, word: Exactness) -> None:
    text = show(Quantity.of(number, unit, word))
    reads_back(Quantity.of(number, unit, word), text)
    assert abs(number) >= 10**4 or str(abs(number)) in text


def law_of_ranges(one: Decimal, other: Decimal, unit: str, word: Exactness) -> None:
    assume(one != other)
    quantity = Quantity(min(one, other), max(one, other), unit, word)
    reads_back(quantity, show(quantity))


def law_of_money(one: Decimal, other: Decimal, unit: str, form: str) -> None:
    quantity = Quantity(min(one, other), max(one, other), unit)
    reads_back(quantity, str(Filters({}).chain(form, Shown(quantity))))


LAWS = {
    "numbers": (law_of_numbers, (numbers, units, words)),
    "ranges": (law_of_ranges, (numbers, numbers, units, words)),
    "money": (law_of_money, (numbers, numbers, codes, forms)),
}


@pytest.mark.parametrize("law", LAWS)
def test_what_is_printed_reads_back(law: str) -> None:
    holds, values = LAWS[law]
    given(*values)(holds)()


@pytest.mark.fuzz
@pytest.mark.slow
@pytest.mark.parametrize("law", LAWS)
def test_what_is_printed_reads_back_ten_thousand_times(law: str) -> None:
    holds, values = LAWS[law]
    settings(max_examples=10_000)(given(*values)(holds))()


@pytest.mark.parametrize(
    ("written", "unit", "text"),
    [
        ("3.26", "'%'", "3.26%"),
        ("99.95", "'%'", "99.95%"),
        ("5.0", "'%'", "5.0%"),
        ("1.96", "倍", "1.96倍"),
        ("1_234.50", "GBP", "1234.50ポンド"),
        ("-1_250_000_000", "JPY", "−12億5000万円"),
        ("120", "GWh", "120GWh"),
        ("-4.20", "℃", "−4.20℃"),
    ],
)
def test_a_number_is_printed_as_its_file_has_it(
    book_of: BookOf, written: str, unit: str, text: str
) -> None:
    number = written.replace("_", "")
    outcome = book_of(
        facts=f"facts:\n  us.x: {{label: 値, value: {written}, unit: {unit}, source: paper}}",
        tables=f"""
            tables:
              t:
                file: t.csv
                label: 表
                unit: 件
                source: paper
                columns: {{id: {{type: id}}, n: {{type: number, unit: {unit}}}}}
            """,
        csv={"t.csv": f"id,n\na,{number}\n"},
    )
    assert outcome.faults == []
    binder = Binder(outcome.book, {}, FaultLog())
    source = SourceText("{{ us.x }}、{{ t.a.n }}、{{ row.n }}", outcome.book.facts["us.x"].origin)
    row = outcome.book.table("t").rows[0]
    shown = binder.line(source, row).text
    assert shown == f"{text}、{text}、{number.replace('-', '−')}"


def test_a_ratio_that_is_reckoned_is_rounded_and_its_stated_parts_are_not(book_of: BookOf) -> None:
    outcome = book_of(
        facts="""
        facts:
          us.a: {label: 甲, value: 1.25, unit: 倍, source: paper}
          us.b: {label: 乙, value: 20, unit: 倍, source: paper}
          us.c: {label: 比, ratio: [us.a, us.b], unit: '%'}
        """
    )
    binder = Binder(outcome.book, {}, FaultLog())
    facts = outcome.book.facts
    assert [binder.show(facts[name]) for name in ("us.a", "us.c")] == ["1.25倍", "6.3%"]
    assert binder.show(facts["us.c"], "decimals(2)") == "6.25%"


def test_a_currency_needs_its_rate_and_no_more(book_of: BookOf) -> None:
    outcome = book_of(
        facts="facts:\n  uk.x: {label: 額, value: 20_000_000, unit: GBP, source: paper}",
        rates="rates:\n  GBP: {jpy: 144.2, as_of: 2018-10, source: paper}",
    )
    assert outcome.faults == []
    binder = Binder(outcome.book, {}, FaultLog())
    text = "{{ uk.x }}（{{ uk.x | symbol }}、{{ uk.x | jpy }}、{{ rates.gbp | as_of }}のレート）"
    shown = binder.line(SourceText(text, outcome.book.facts["uk.x"].origin)).text
    assert shown == "2000万ポンド（£20M、約29億円、2018年10月のレート）"


def test_the_date_of_a_figure_takes_the_forms_of_dates(book_of: BookOf) -> None:
    entry = "{label: 額, value: 5, unit: 件, source: paper, as_of: 2019-01-31}"
    outcome = book_of(facts=f"facts:\n  us.x: {entry}")
    fact = outcome.book.facts["us.x"]
    binder = Binder(outcome.book, {}, FaultLog())
    chains = [("as_of",), ("as_of", "month", "era"), ("as_of", "fiscal_year")]
    shown = [binder.show(fact, *chain) for chain in chains]
    assert shown == ["2019年1月31日", "平成31年1月", "2018年度"]
