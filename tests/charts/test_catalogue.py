"""The catalogue of charts: figures in YAML become specs, and every fault is told at its line."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal

import pytest
from charts.support import REAL_FIGURES, binder, bound, figure, real_book, real_chart
from msgspec.structs import replace

from deck.core.faults import FaultLog, Severity
from deck.core.quantity import Quantity
from deck.edition.source import SourceText
from deck.facts.book import NO_VALUE, FactBook
from deck.figures.amounts import Amount
from deck.figures.catalogue import KINDS, bind_chart
from deck.figures.kinds.bars import Bars
from deck.figures.kinds.flag import bind_flag
from deck.figures.kinds.list_change import ListChange
from deck.figures.kinds.periodic_table import PeriodicTable
from deck.figures.kinds.places import Places
from deck.figures.kinds.programmes import Programmes
from deck.figures.kinds.range import ValueRange
from deck.figures.kinds.timeline import Timeline

GROUPED = "chart: grouped-bars\ncategories: [A, B]\nseries:\n  - {label: S, values: "


def faults_of(yaml: str, book: FactBook | None = None) -> list[str]:
    log = FaultLog()
    assert bind_chart(figure(yaml), "slide/figure", binder(book), log) is None
    assert all(fault.severity is Severity.ERROR for fault in log.faults)
    return [str(fault) for fault in log.faults]


@pytest.mark.parametrize(
    ("yaml", "fault"),
    [
        ("title: 図", 'deck.yaml:1:1: error: "chart" is missing: kinds: bars, dot-plot'),
        ("chart: bar", 'deck.yaml:1:8: error: unknown kind of chart "bar": did you mean "bars"?'),
        (
            "chart: flag\ncountry: us\ncuontry: eu",
            'deck.yaml:3:1: error: unknown key "cuontry": did you mean "country"?',
        ),
        ("chart: flag\ncountry: uk", 'deck.yaml:2:10: error: no flag of "uk"'),
        ("chart: list-change\ncolumns: [eu_2011]", '"table" is missing'),
        (
            "chart: list-change\ntable: crn\ncolumns: [eu_2011]",
            'deck.yaml:2:8: error: unknown table "crn": did you mean "crm"?',
        ),
        (
            "chart: list-change\ntable: crm\ncolumns:\n  - eu_2011\n  - eu_201",
            'deck.yaml:5:5: error: unknown column "eu_201" of crm: did you mean "eu_2017"?',
        ),
        (
            "chart: list-change\ntable: crm\ncolumns: [name_ja]",
            'deck.yaml:3:11: error: the column "name_ja" is not a flag: type: flag',
        ),
        (
            "chart: bars\nbars:\n  - {label: A, value: us.cmi.budgte}",
            'deck.yaml:3:23: error: unknown fact "us.cmi.budgte": did you mean "us.cmi.budget"?',
        ),
        (
            "chart: bars\nbars:\n  - {label: A, value: us.eo.signed}",
            'deck.yaml:3:23: error: "us.eo.signed" is not a number: name a fact with a value',
        ),
        (
            "chart: bars\nbars:\n  - {label: A, value: us.cmi.budget}\n"
            "  - {label: B, value: eu.nomad.budget}",
            "deck.yaml:4:23: error: mixed units: EUR beside USD",
        ),
        (
            "chart: bars\nconvert: jpy\nbars:\n  - {label: A, value: us.cmi.term}",
            "error: no exchange rate for 年間",
        ),
        ("chart: bars\ntitle: 図", "give either `bars` or `table`"),
        ("chart: bars\ntable: crm", "`table` needs `label` and `value`"),
        (
            "chart: bars\ntable: mgi_centres\nlabel: acronym\nvalue: budget\nrows: [cngm]",
            'deck.yaml:5:8: error: unknown row "cngm" of mgi_centres: did you mean "cngmd"?',
        ),
        (
            "chart: programmes\ntable: programmes\nwhere: {region: jp}",
            "deck.yaml:1:1: error: the selection leaves no row of programmes: loosen it",
        ),
        (
            "chart: programmes\ntable: programmes\ngroup: phase",
            "deck.yaml:3:8: error: programmes are grouped by region only",
        ),
        (
            "chart: timeline\nevents:\n  - {date: us.cmi.budget, label: A}",
            'deck.yaml:3:12: error: "us.cmi.budget" is not a date: name a fact with a date',
        ),
        (
            "chart: timeline\nevents:\n  - {date: us.eo.signed, label: A}\nspans:\n"
            "  - {from: us.eo.final, to: us.eo.signed, label: B}",
            "deck.yaml:5:5: error: the span ends (2017-12-20) before it begins (2018-05-18)",
        ),
        (
            "chart: range\nrange: us.cmi.budget",
            'deck.yaml:2:8: error: "us.cmi.budget" has not two bounds',
        ),
        (
            "chart: range\nrange: us.mgi_economics.benefit\n"
            "reductions: [{label: A, value: us.cmi.term}]",
            'deck.yaml:3:32: error: "us.cmi.term" is not a percentage up to 100',
        ),
        (
            "chart: periodic-table\ntable: crm\nlists: [eu_2017]",
            "deck.yaml:3:8",
        ),
        (
            "chart: places\ntable: trilateral\ndate: dat\nlane: region\nlabel: city\nnumber: no",
            'deck.yaml:3:7: error: unknown column "dat" of trilateral: did you mean "date"?',
        ),
        (
            "chart: lines\nlines: [{label: A, series: us.cmi.budget}]",
            'deck.yaml:2:28: error: "us.cmi.budget" is not a series: name a fact with `series`',
        ),
        (
            GROUPED + "[us.cmi.budget]}",
            '"S" has 1 values for 2 categories',
        ),
        (
            GROUPED + "[us.cmi.budget, eu.nomad.budget]}",
            "deck.yaml:4:40: error: mixed units: EUR beside USD",
        ),
        (
            GROUPED + "[us.cmi.budget, cn.nkp.project_years]}",
            'deck.yaml:4:40: error: "cn.nkp.project_years" is a range',
        ),
        (
            GROUPED + "[~, ~]}",
            "deck.yaml:1:1: error: the chart has no value",
        ),
        (
            GROUPED + "[us.cmi.budget, ~]}\nemphasis: C",
            'deck.yaml:5:11: error: nothing here is called "C": labels: A, B, S',
        ),
        (
            "chart: dot-plot\ntable: mgi_centres\nlabel: acronym\nvalues: [budgte]",
            'deck.yaml:4:10: error: unknown column "budgte" of mgi_centres',
        ),
        (
            "chart: stacked-bars\ntable: mgi_centres\nlabel: acronym\nvalues: [name]",
            'the column "name" holds no number',
        ),
        ("chart: small-multiples\ntitle: 図", "give either `categories` and `series`, or `table`"),
        (
            "chart: share\nwhole: cn.nkp.call_1.budget\nparts:\n"
            "  - {label: A, value: cn.nkp.total}",
            "deck.yaml:2:8: error: the parts come to 7.9億元",
        ),
        (
            "chart: waterfall\nsteps:\n  - {label: A, add: cn.nkp.call_1.budget}\n"
            "  - {label: B, total: cn.nkp.total}",
            'deck.yaml:4:23: error: "cn.nkp.total" is 7.9億元, and the steps come to 3億元',
        ),
        (
            "chart: waterfall\nsteps:\n  - {label: A}",
            'deck.yaml:3:5: error: "A" needs exactly one of add, subtract, total',
        ),
        (
            "chart: membership\ntable: crm\nlabel: name_ja\nlists: [eu_2011, note]",
            'deck.yaml:4:18: error: the column "note" is not a flag',
        ),
        (
            "chart: locator-map\ntable: trilateral\nlabel: city\nlat: number\nlon: venue",
            'the column "venue" holds no degrees',
        ),
        (
            "chart: locator-map\ntable: trilateral\nlabel: city\nlat: number\nlon: number\n"
            "where: {region: cn}",
            "deck.yaml:1:1: error: the selection leaves no row of trilateral",
        ),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_to_do(yaml: str, fault: str) -> None:
    assert any(fault in told for told in faults_of(yaml)), faults_of(yaml)


def test_all_faults_of_a_figure_are_told_at_once() -> None:
    yaml = "chart: bars\nbars:\n  - {label: A, value: us.x}\n  - {label: B, value: us.y}"
    assert len(faults_of(yaml)) == 2


def test_a_fact_whose_entry_is_at_fault_is_not_blamed_again() -> None:
    book = real_book()
    broken = replace(book.fact("us.cmi.budget"), value=NO_VALUE)
    book = replace(book, facts={**book.facts, "us.cmi.budget": broken})
    assert faults_of("chart: bars\nbars: [{label: A, value: us.cmi.budget}]", book) == []


def test_a_cell_of_a_table_names_its_flag() -> None:
    log = FaultLog()
    country = SourceText("eu", figure("chart: flag").origin)
    flag = bind_flag(country, "overview/table/eu", log)
    assert flag is not None
    assert flag.alt_text() == "欧州連合の旗"
    assert flag.aspect == 1.5
    assert bind_flag(SourceText("xx", country.origin), "overview/table/xx", log) is None
    assert len(log.faults) == 1


@pytest.mark.parametrize("name", REAL_FIGURES)
def test_a_bound_chart_goes_to_worker_processes_and_into_the_deck(name: str) -> None:
    chart = real_chart(name)
    assert pickle.loads(pickle.dumps(chart)) == chart
    assert json.loads(json.dumps(chart.values())) == chart.values()
    assert chart.alt_text()


def test_every_kind_says_what_it_is_and_what_its_fields_are() -> None:
    for kind in KINDS.values():
        assert kind.purpose
        assert all(field.meaning for field in kind.fields()), kind.name
    fields = {field.name: field.required for field in KINDS["membership"].fields()}
    assert fields["lists"]
    assert not fields["emphasis"]


def test_a_chart_remembers_the_facts_and_sources_that_it_shows() -> None:
    chart = real_chart("bars-china")
    calls = {f"cn.nkp.call_{number}.budget" for number in (1, 2, 3)}
    assert chart.facts == calls | {"cn.nkp.total", "rates.cny"}
    assert "crds-2018" in chart.sources


def test_list_change_tells_what_joined_left_and_was_split() -> None:
    chart = real_chart("list-change")
    assert isinstance(chart, ListChange)
    first, second, third = chart.revisions
    assert (first.count, second.count, third.count) == (14, 20, 27)
    assert set(second.joined) == {
        "ホウ酸塩",
        "クロム",
        "コークス用炭",
        "マグネサイト",
        "りん鉱石",
        "金属シリコン",
    }
    assert second.left == ("タンタル",)
    assert second.split == ("軽希土類", "重希土類")
    assert len(third.joined) == 9
    assert set(third.left) == {"クロム", "マグネサイト"}
    assert second.change() == "新規 ＋6　分割 ＋1　除外 －1"
    for number in ("14種", "20種", "27種"):
        assert number in chart.alt_text()


def test_alt_text_of_a_list_tells_each_change_in_a_sentence() -> None:
    told = real_chart("list-change").alt_text()
    assert "レアアース（希土類）が軽希土類と重希土類に分かれ、タンタルが外れた。" in told
    only_joined = bound("chart: list-change\ntable: crm\ncolumns: [eu_2011, us_2018]").alt_text()
    assert only_joined.endswith("が加わった。")


def test_a_row_more_in_a_list_is_one_more_in_its_chart() -> None:
    book = real_book()
    table = book.table("crm")
    lithium = next(row for row in table.rows if row.id == "lithium")
    marked = replace(lithium, cells={**lithium.cells, "eu_2017": True})
    rows = tuple(marked if row is lithium else row for row in table.rows)
    changed = replace(book, tables={**book.tables, "crm": replace(table, rows=rows)})
    chart = bound(REAL_FIGURES["list-change"][0], binder(changed, "eu"))
    assert isinstance(chart, ListChange)
    assert chart.revisions[-1].count == 28
    assert "リチウム" in chart.revisions[-1].joined


def test_periodic_table_sorts_elements_by_the_lists_that_name_them() -> None:
    chart = real_chart("periodic-table")
    assert isinstance(chart, PeriodicTable)
    both, first, second = ({each.symbol for each in found} for _, found in chart.groups())
    assert {"Be", "Co", "Nd", "Dy", "Pt", "Sc", "F", "Ba"} <= both
    assert first == {"B", "Si", "P"}
    assert {"Li", "U", "Zr", "Al", "Cr", "K"} <= second
    minerals = {each.symbol: each.minerals for each in chart.elements if each.minerals}
    assert minerals["F"] == ("蛍石",)
    assert "P" not in minerals, "phosphorus is named by itself as well"
    assert set(chart.others) == {"コークス用炭", "天然ゴム"}


def test_places_count_the_meetings_of_each_region() -> None:
    chart = real_chart("places")
    assert isinstance(chart, Places)
    assert [label for label, _ in chart.lanes] == ["米国", "欧州", "日本"]
    assert "開催は米国3回、欧州2回、日本3回" in chart.alt_text()


def test_bars_state_both_currencies_and_what_is_not_stated() -> None:
    china, centres = real_chart("bars-china"), real_chart("bars-centres")
    assert isinstance(china, Bars)
    assert isinstance(centres, Bars)
    assert china.bars[0].text == "3億元（約48億円）"
    assert china.bars[0].high == 4_800_000_000
    assert [bar.text for bar in centres.bars if bar.high is None] == ["記載なし"]
    assert "最大はCHiMaD、最小はPRISMS" in centres.alt_text()


def test_bars_of_several_currencies_are_as_long_as_their_yen() -> None:
    chart = bound(
        "chart: bars\nconvert: jpy\nbars:\n  - {label: A, value: eu.nomad.budget}\n"
        "  - {label: B, value: eu.marvel.phase_1.budget}"
    )
    assert isinstance(chart, Bars)
    assert [bar.high for bar in chart.bars] == [700_000_000, 2_025_000_000]


def test_a_changed_fact_changes_the_charts_that_show_it_and_no_other() -> None:
    book = real_book()
    fact = book.fact("cn.nkp.call_1.budget")
    more = replace(fact, value=Quantity.of(Decimal(400_000_000), "CNY"))
    tables = {
        name: replace(
            table,
            rows=tuple(
                replace(
                    row,
                    cells={key: more if cell == fact else cell for key, cell in row.cells.items()},
                )
                for row in table.rows
            ),
        )
        for name, table in book.tables.items()
    }
    changed = replace(book, facts={**book.facts, fact.name: more}, tables=tables)
    differing = {
        name
        for name, (yaml, region, _) in REAL_FIGURES.items()
        if bound(yaml, binder(changed, region)) != real_chart(name)
    }
    showing = {name for name in REAL_FIGURES if fact.name in real_chart(name).facts}
    assert differing == showing == {"bars-china", "programmes-all"}


def test_the_timeline_holds_the_deadlines_and_the_meeting() -> None:
    chart = real_chart("timeline")
    assert isinstance(chart, Timeline)
    assert [str(each.day) for each in chart.events] == [
        "2017-12-20",
        "2018-02-16",
        "2018-05-18",
        "2018-11-14",
        "2018-11-29",
    ]
    assert [each.is_meeting for each in chart.events] == [False] * 4 + [True]
    assert [(span.end - span.start).days for span in chart.periods] == [60, 180]


def test_a_timeline_claims_no_day_that_its_dates_do_not_name() -> None:
    chart = bound(
        "chart: timeline\ntitle: CMIは延長された\n"
        "events:\n  - {date: us.cms.published, label: 発表}\n"
        "  - {date: programmes.cmi_1.start, label: 設立}\n"
        "spans:\n  - {from: programmes.cmi_1.start, to: us.mgi.summary, label: 間}"
    )
    told = "年表：2011年12月 発表、2012年 設立。期間：間（2012年～2016年8月）。"
    assert chart.alt_text() == f"CMIは延長された。{told}"
    assert chart.values() == {
        "events": [{"date": "2011-12", "label": "発表"}, {"date": "2012", "label": "設立"}],
        "spans": [{"from": "2012", "to": "2016-08", "label": "間"}],
    }


def test_the_range_keeps_its_bounds_and_reductions() -> None:
    chart = real_chart("range")
    assert isinstance(chart, ValueRange)
    assert (chart.low, chart.high) == (123e9, 270e9)
    assert [tick.number for tick in chart.ticks] == [0, 100e9, 200e9, 300e9]
    assert [each.percent for each in chart.reductions] == [50, 35]
    assert "1230億～2700億ドル" in chart.alt_text()


def test_a_range_may_be_of_anything_that_is_counted() -> None:
    chart = bound("chart: range\nrange: cn.nkp.project_years")
    assert isinstance(chart, ValueRange)
    assert chart.text == "3～5年"
    assert chart.ticks[-1] == Amount(6.0, "6年")


def test_programmes_join_phases_and_group_by_region_in_the_decks_order() -> None:
    chart = real_chart("programmes-all")
    assert isinstance(chart, Programmes)
    regions = [each.region for each in chart.programmes]
    assert regions == sorted(regions, key=["米国", "欧州", "中国"].index)
    marvel = next(each for each in chart.programmes if each.name == "MARVEL")
    assert len(marvel.phases) == 3
    assert [each.gate for each in marvel.phases] == [True, True, False]
    assert [each.planned for each in marvel.phases] == [False, False, True]
    assert str(chart.meeting) == "2018-11-29"
