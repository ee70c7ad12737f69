"""The fact book of an edition: what can be named, and what is wrong in the data."""

from __future__ import annotations

from decimal import Decimal

import pytest
from editions import BookOf

from deck.core.quantity import Exactness, PartialDate, Quantity
from deck.facts.book import NO_VALUE, Fact

TABLES = """
    tables:
      crm:
        file: crm.csv
        label: 希少鉱物
        unit: 種
        source: report
        as_of: 2017-09
        columns:
          id: {type: id}
          name: {type: text, label: 名称}
          eu_2011: {type: flag, label: EU 2011, source: paper}
          us_2018: {type: flag, unit: 鉱物}
          symbols: {type: symbols, optional: true}
      centres:
        file: centres.csv
        label: センター
        unit: つ
        columns:
          id: {type: id}
          start: {type: date}
          staff: {type: number, unit: 名, optional: true}
          budget: {type: fact, optional: true}
          region: {type: region}
          source: {type: source}
    """
CSV = {
    "crm.csv": """
        id,name,eu_2011,us_2018,symbols
        ga,ガリウム,1,1,Ga
        ree,希土類,1,,La Ce
        he,ヘリウム,,1,
        """,
    "centres.csv": """
        id,start,staff,budget,region,source
        prisms,2014,12,us.prisms.budget,us,report
        suncat,2014-09,,,us,paper
        """,
}
FACTS = """
    facts:
      us.prisms.budget: {label: 予算, value: 11_000_000, unit: USD, source: report, as_of: 2014}
    """


def quantity(fact: Fact) -> Quantity:
    assert isinstance(fact.value, Quantity)
    return fact.value


def test_a_fact_has_value_unit_exactness_source_and_date(book_of: BookOf) -> None:
    outcome = book_of(
        facts="""
        facts:
          us.mgi.investment:
            label: 投資額
            value: 500_000_000
            unit: USD
            exactness: 超
            source: [paper, report]
            as_of: 2016-08
          us.mgi.benefit: {label: 利益, range: [123, 270], unit: USD}
          us.mgi.start: {label: 開始, date: 2011-06}
        """
    )
    assert outcome.faults == []
    fact = outcome.book.fact("us.mgi.investment")
    assert fact.value == Quantity.of(500_000_000, "USD", Exactness.OVER)
    assert fact.sources == ("paper", "report")
    assert fact.as_of == PartialDate(2016, 8)
    assert (fact.origin.path.name, fact.origin.line) == ("facts.yaml", 3)
    benefit = quantity(outcome.book.fact("us.mgi.benefit"))
    assert (benefit.low, benefit.high) == (123, 270)
    assert outcome.book.fact("us.mgi.start").value == PartialDate(2011, 6)


def test_rates_and_the_meeting_can_be_named(book_of: BookOf) -> None:
    book = book_of().book
    assert book.rates["CHF"] == Decimal("112.5")
    assert book.fact("rates.chf").value == Quantity.of("112.5", "JPY")
    assert book.fact("rates.chf").sources == ("paper",)
    assert book.fact("meeting.title").value == "海外R&D政策動向"
    assert book.fact("meeting.organisation.short").value == "CRDS"
    assert book.fact("meeting.term").value == "9"
    assert book.fact("meeting.date").value == PartialDate(2018, 11, 29)


def test_tables_are_counted_by_row_and_by_flag(book_of: BookOf) -> None:
    book = book_of(facts=FACTS, tables=TABLES, csv=CSV).book
    assert book.fact("crm.count").value == Quantity.of(3, "種")
    assert book.fact("crm.eu_2011.count").value == Quantity.of(2, "種")
    assert book.fact("crm.eu_2011.count").sources == ("paper",)
    assert book.fact("crm.us_2018.count").value == Quantity.of(2, "鉱物")
    assert book.fact("crm.us_2018.count").sources == ("report",)
    assert book.fact("crm.us_2018.count").as_of == PartialDate(2017, 9)


def test_filled_cells_can_be_named_and_know_their_rows_source(book_of: BookOf) -> None:
    book = book_of(facts=FACTS, tables=TABLES, csv=CSV).book
    assert book.fact("crm.ga.name").value == "ガリウム"
    assert book.fact("centres.prisms.start").value == PartialDate(2014)
    assert book.fact("centres.prisms.staff").value == Quantity.of(12, "名")
    assert book.fact("centres.prisms.staff").sources == ("report",)
    assert "centres.suncat.staff" not in book.facts


def test_a_fact_column_gives_the_fact_another_name(book_of: BookOf) -> None:
    book = book_of(facts=FACTS, tables=TABLES, csv=CSV).book
    fact = book.fact("us.prisms.budget")
    assert book.fact("centres.prisms.budget") is fact
    rows = {row.id: row for row in book.table("centres").rows}
    assert rows["prisms"].cells["budget"] is fact
    assert rows["prisms"].source == ("report",)
    assert rows["suncat"].cells["budget"] is None


def test_tables_keep_labels_and_know_which_rows_a_flag_marks(book_of: BookOf) -> None:
    table = book_of(facts=FACTS, tables=TABLES, csv=CSV).book.table("crm")
    assert [row.id for row in table.where("us_2018")] == ["ga", "he"]
    assert table.columns["eu_2011"] == "EU 2011"
    assert table.rows[1].cells["symbols"] == ("La", "Ce")
    assert table.sources == ("report",)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (
            "{label: 額, unit: USD}",
            '2: "us.x" has no value: give exactly one of value, range, date, sum, difference, '
            "ratio, series, after",
        ),
        (
            "{label: 額, unit: USD, value: 1, date: 2018}",
            '2: "us.x" has value and date at once: give exactly one of value, range, date, sum, '
            "difference, ratio, series, after",
        ),
        ("{label: 額, sum: []}", '2: "us.x" has no value'),
        ("{label: 額, value: 1}", '2: "us.x" has no unit: a currency (USD), % or a counter'),
        ("{label: 額, value: 1, unit: 億円}", '2: "億円" is not a unit: write `unit: JPY`'),
        ("{label: 額, value: 1, unit: EURO}", '2: unknown unit "EURO": did you mean "EUR"?'),
        ("{label: 数, value: -1, unit: 名}", '2: "us.x" is negative'),
        ("{label: 額, range: [5, 3], unit: 年}", '2: the range of "us.x" does not rise'),
        ("{label: 額, value: 1000000000000000000, unit: USD}", '2: "us.x" is 100京 or more'),
        ("{label: 額, value: 0.1234567, unit: USD}", '2: "us.x" has more than 6 decimals'),
        ("{label: 日, date: 2018, unit: 年}", '2: "us.x" is a date and has no unit: delete it'),
        ("{label: 日, date: 2018, exactness: 約}", '2: "us.x" is a date and has no exactness'),
        ("{label: 額, value: 1, unit: 件, source: papr}", '2: unknown source "papr": did you mean'),
    ],
)
def test_a_faulty_entry_is_told_with_its_line(book_of: BookOf, entry: str, fault: str) -> None:
    outcome = book_of(facts=f"facts:\n  us.x: {entry}\n")
    assert len(outcome.faults) == 1
    assert outcome.faults[0].startswith(f"facts.yaml:{fault}")


def test_a_fault_points_at_the_line_of_the_key_at_fault(book_of: BookOf) -> None:
    outcome = book_of(facts="facts:\n  us.x:\n    label: 額\n    value: 1\n    unit: QQQ\n")
    assert outcome.faults[0].startswith('facts.yaml:5: unknown unit "QQQ"')


def test_a_faulty_fact_has_no_value_and_causes_no_further_fault(book_of: BookOf) -> None:
    outcome = book_of(
        facts="""
        facts:
          us.x: {label: 額, value: 1, unit: QQQ}
          us.y: {label: 計, sum: [us.x, us.x]}
        """
    )
    assert len(outcome.faults) == 1
    assert outcome.book.fact("us.x").value == outcome.book.fact("us.y").value == NO_VALUE


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        (
            {"facts": "facts:\n  crm.count: {label: 数, value: 3, unit: 種}\n"},
            'tables.yaml:3: the name "crm.count" is taken',
        ),
        (
            {"facts": "facts:\n  crm.count: {label: 数, sum: [crm.eu_2011.count]}\n"},
            'facts.yaml:2: the name "crm.count" is taken',
        ),
        (
            {"facts": "facts:\n  row.x: {label: 数, value: 3, unit: 種}\n"},
            'facts.yaml:2: no name here can be or begin with "row"',
        ),
        ({"tables": TABLES.replace("      crm:", "      meeting:")}, "tables.yaml:3: no name here"),
        (
            {"tables": TABLES.replace("unit: 種", "unit: 万種")},
            'tables.yaml:5: unknown unit "万種"',
        ),
        ({"tables": TABLES.replace("unit: 鉱物", "unit: 鉱 物")}, "tables.yaml:12: unknown unit"),
        ({"tables": TABLES.replace("source: report", "source: reprt")}, "tables.yaml:6: unknown"),
        ({"tables": TABLES.replace("source: paper", "source: pper")}, "tables.yaml:11: unknown"),
        (
            {"csv": {**CSV, "centres.csv": CSV["centres.csv"].replace("us.prisms", "us.prism")}},
            'centres.csv:2: unknown fact "us.prism.budget": did you mean "us.prisms.budget"?',
        ),
        (
            {"csv": {**CSV, "centres.csv": CSV["centres.csv"].replace("us,paper", "jp,papers")}},
            'centres.csv:3: unknown region "jp": regions: us',
        ),
        (
            {
                "csv": {
                    **CSV,
                    "centres.csv": CSV["centres.csv"].replace(",12,", ",1000000000000000000000,"),
                }
            },
            'centres.csv:2: the number in "staff" is 100京 or more',
        ),
        (
            {"rates": "rates:\n  EURO: {jpy: 140, as_of: 2018, source: paper}\n"},
            'rates.yaml:2: "EURO" is no foreign currency: did you mean "EUR"?',
        ),
        (
            {"rates": "rates:\n  EUR: {jpy: 140, as_of: 2018, source: ecb}\n"},
            'rates.yaml:2: unknown source "ecb"',
        ),
    ],
)
def test_faults_between_files_are_told_where_they_stand(
    book_of: BookOf, files: dict[str, str], fault: str
) -> None:
    outcome = book_of(**{"facts": FACTS, "tables": TABLES, "csv": CSV, **files})
    assert any(each.startswith(fault) for each in outcome.faults), outcome.faults


def test_unknown_sources_do_not_go_into_the_book(book_of: BookOf) -> None:
    outcome = book_of(
        facts=FACTS.replace("source: report", "source: [reprt, paper]"),
        tables=TABLES,
        csv={**CSV, "centres.csv": CSV["centres.csv"].replace("us,paper", "us,papers")},
    )
    assert len(outcome.faults) == 2
    assert outcome.book.fact("us.prisms.budget").sources == ("paper",)
    assert outcome.book.table("centres").rows[1].source == ()
    assert outcome.book.fact("centres.suncat.start").sources == ()
