"""Native charts: PowerPoint's own, with a workbook that has the same numbers."""

from __future__ import annotations

import datetime
import io
import re
import shutil
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from charts.gallery import gallery
from charts.support import FULL, binder, bound, real_book, real_theme
from clients import render_pdf, sdk_faults
from hypothesis import given, settings
from hypothesis import strategies as st
from lint import lint
from lxml import etree
from msgspec.structs import replace
from openpyxl import load_workbook

from deck.charts.draw import paint
from deck.core.faults import FaultLog, Origin
from deck.core.numerals import parse_quantity
from deck.core.quantity import Exactness, Quantity
from deck.edition.source import SourceText
from deck.facts.forms import show
from deck.figures.catalogue import bind_chart
from deck.figures.gallery import EDITIONS
from deck.figures.kinds.bars import Bar, Bars
from deck.figures.kinds.grouped_bars import GroupedBars
from deck.figures.native import NativeChart, NativeSeries, NotNative, measure
from deck.pipeline.inputs import resolve
from deck.pipeline.request import Request
from deck.pipeline.stages import make
from deck.render.native_chart import chart_xml
from deck.render.workbook import workbook

ORIGIN = Origin(Path("deck.yaml"))
ROOT = Path(__file__).parent.parent.parent
C = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
NATIVE = ("bars", "grouped-bars", "stacked-bars", "share", "lines", "waterfall")
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "http://example.org", "12")


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gallery with every chart native that can be."""
    folder = tmp_path_factory.mktemp("native")
    shutil.copytree(EDITIONS / "2018-11-29", folder / "data" / "2018-11-29")
    path = folder / "data" / "2018-11-29" / "deck.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nsections:", "\nnative_charts: true\nsections:", 1), "utf-8")
    request = Request(folder / "data", ROOT / "layouts", folder)
    content = make(resolve(request), lambda _: None).content
    again = make(resolve(request), lambda _: None).content
    assert content == again
    file = folder / "native.pptx"
    file.write_bytes(content)
    return file


def parts(deck: Path, pattern: str) -> list[bytes]:
    with zipfile.ZipFile(deck) as archive:
        return [archive.read(name) for name in archive.namelist() if re.fullmatch(pattern, name)]


def test_a_deck_has_a_native_chart_for_each_kind_that_powerpoint_can_draw(deck: Path) -> None:
    assert len(parts(deck, r"ppt/charts/chart\d+\.xml")) == len(NATIVE)
    assert len(parts(deck, r"ppt/embeddings/.*\.xlsx")) == len(NATIVE)
    assert lint(deck) == []


@pytest.mark.client("ooxml-validator")
def test_a_deck_with_native_charts_is_valid(deck: Path) -> None:
    assert sdk_faults(deck) == ""


@pytest.mark.client("soffice")
def test_a_deck_with_native_charts_is_rendered(deck: Path, tmp_path: Path) -> None:
    assert render_pdf(deck, tmp_path).stat().st_size > 10_000


@pytest.mark.parametrize("kind", NATIVE)
def test_the_workbook_has_the_numbers_that_the_chart_shows(kind: str) -> None:
    native = gallery()[kind].as_native()
    sheet = load_workbook(io.BytesIO(workbook(native))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    shown = etree.fromstring(chart_xml(gallery()[kind], native, real_theme(), "rId1"))
    for column, series in enumerate(native.series, start=1):
        assert [row[column] for row in rows[1:]] == list(series.numbers)
        cached = shown.findall(".//c:ser", C)[column - 1].findall("c:val//c:v", C)
        known = [each for each in series.numbers if each is not None]
        assert [float(each.text) for each in cached] == known
        assert (rows[0][column] or "") == series.label
    assert rows[0][0] == native.unit


def test_the_workbook_counts_in_the_units_of_the_texts() -> None:
    chart = gallery()["share"]
    native = chart.as_native()
    parts = [part["value"] for part in chart.values()["parts"]]
    assert native.unit == "億元"
    assert [each.numbers[0] for each in native.series] == [part / 1e8 for part in parts]


@pytest.mark.parametrize(
    ("numbers", "unit", "scale", "suffix"),
    [
        ([120e6, 25e6], "USD", 10**6, "Mドル"),
        ([123e9, 270e9], "USD", 10**8, "億ドル"),
        ([14, 27], "種", 1, "種"),
        ([82_000], "人", 10**4, "万人"),
        ([123_456.0], "人", 1, "人"),
        ([0.0], "種", 1, "種"),
    ],
)
def test_numbers_are_counted_in_the_largest_myriad_that_keeps_them_short(
    numbers: list[float], unit: str, scale: int, suffix: str
) -> None:
    counted = measure(numbers, unit)
    assert (counted.scale, counted.suffix) == (scale, suffix)


def test_converted_amounts_say_that_they_are_about_so_many_and_from_what() -> None:
    native = gallery()["bars"].as_native()
    assert native.categories[1] == "第2期（2017～2020年）：2.9億元"
    (series,) = native.series
    assert set(series.formats) == {'"約"0"億円"'}
    assert series.numbers[1] == pytest.approx(46.4)


def test_the_unit_has_a_line_of_its_own_below_the_title() -> None:
    chart = gallery()["bars"]
    root = etree.fromstring(chart_xml(chart, chart.as_native(), real_theme(), "rId1"))
    lines = [
        "".join(each.itertext()) for each in root.iterfind("c:chart/c:title/c:tx/c:rich/{*}p", C)
    ]
    assert lines == [chart.title, f"単位：{chart.unit}"]


def test_lines_whose_points_are_labelled_need_no_axis_of_amounts() -> None:
    chart = gallery()["lines"]
    root = etree.fromstring(chart_xml(chart, chart.as_native(), real_theme(), "rId1"))
    assert root.find(".//c:valAx/c:delete", C).get("val") == "1"
    assert root.find(".//c:majorGridlines", C) is None


def test_text_that_looks_like_a_formula_stays_text() -> None:
    series = NativeSeries("=2+2", (1.0,) * len(FORMULAS), "eu")
    chart = NativeChart("across", "clustered", FORMULAS, (series,), "種")
    sheet = load_workbook(io.BytesIO(workbook(chart))).active
    assert sheet is not None
    cells = [sheet.cell(row, 1) for row in range(2, len(FORMULAS) + 2)]
    assert [cell.value for cell in cells] == list(FORMULAS)
    assert {cell.data_type for cell in [*cells, sheet.cell(1, 2)]} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_a_workbook_says_nothing_of_the_day_it_is_made_on() -> None:
    native = gallery()["lines"].as_native()
    book = workbook(native)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = load_workbook(io.BytesIO(book)).properties
    assert properties.created == properties.modified == datetime.datetime(1980, 1, 1)


def test_axes_have_positive_ids_and_bars_begin_at_zero() -> None:
    for kind in NATIVE:
        chart = gallery()[kind]
        root = etree.fromstring(chart_xml(chart, chart.as_native(), real_theme(), "rId1"))
        ids = {int(each.get("val")) for each in root.iterfind(".//c:axId", C)}
        assert len(ids) == 2
        assert min(ids) > 0
        least = [each.get("val") for each in root.iterfind(".//c:valAx/c:scaling/c:min", C)]
        assert least == ([] if kind == "lines" else ["0"])


def test_the_waterfall_stands_on_unseen_columns() -> None:
    native = gallery()["waterfall"].as_native()
    base, *seen = native.series
    assert base.color is None
    sums = [
        low + sum(each.numbers[at] or 0 for each in seen) for at, low in enumerate(base.numbers)
    ]
    assert sums == [14, 20, 21, 21, 20, 29, 29, 27]


def test_a_range_stands_on_an_unseen_bar_unless_reductions_go_with_it() -> None:
    chart = bound("chart: range\nrange: us.mgi_economics.benefit")
    low, width = chart.as_native().series
    assert (low.numbers, width.numbers, low.color) == ((1230.0,), (1470.0,), None)
    with pytest.raises(NotNative):
        gallery()["range"].as_native()


def test_a_chart_below_zero_keeps_its_numbers() -> None:
    chart = gallery()["grouped-bars"]
    assert isinstance(chart, GroupedBars)
    first, second = chart.table.series
    amount = first.amounts[0]
    assert amount is not None
    fallen = replace(first, amounts=(replace(amount, number=-3.0), first.amounts[1]))
    below = replace(chart, table=replace(chart.table, series=(fallen, second)))
    root = etree.fromstring(chart_xml(below, below.as_native(), real_theme(), "rId1"))
    assert root.find(".//c:valAx/c:scaling/c:min", C) is None
    assert root.find(".//c:ser/c:val//c:v", C).text == "-3.0"


def test_a_kind_that_powerpoint_cannot_draw_is_a_fault_where_it_is_asked_for() -> None:
    from charts.support import figure

    yaml = "chart: periodic-table\nnative: true\ntable: crm\nlists: [eu_2017, us_2018]"
    log = FaultLog()
    assert bind_chart(figure(yaml), "slide/figure", binder(), log) is None
    assert [str(fault) for fault in log.faults] == [
        'deck.yaml:2:9: error: PowerPoint has no chart for "periodic-table": '
        "leave `native` out: it is a picture"
    ]


def test_the_deck_may_want_native_charts_and_a_chart_not() -> None:
    yaml = "chart: range\nrange: us.mgi_economics.benefit"
    native = replace(binder(), native=True)
    assert bound(yaml, native).native is not None
    assert bound(f"{yaml}\nnative: false", native).native is None
    assert bound("{chart: flag, country: eu}", native).native is None


# -- what is printed --------------------------------------------------------------------------


def printed(code: str, number: float) -> str:
    """Return what a number format of literals and digits prints (ECMA-376-1, 18.8.30)."""
    positive, _, negative = code.partition(";")
    section = negative if number < 0 and negative else positive
    before, digits, after = re.fullmatch(r'((?:"[^"]*")?)([#,0.]+)((?:"[^"]*")?)', section).groups()
    decimals = len(digits.partition(".")[2])
    rounded = Decimal(repr(abs(number))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    number_text = format(rounded, ",f" if "," in digits else "f")
    return f"{before}{number_text}{after}".replace('"', "")


stated = st.integers(0, 4).flatmap(lambda places: st.decimals(-(10**10), 10**10, places=places))


labelled = (
    st.lists(st.tuples(stated, st.sampled_from(Exactness)), min_size=1, max_size=4),
    st.sampled_from(["%", "倍", "種", "人", "JPY", "USD", "CNY", "EUR", ""]),
)


def law_of_native_labels(values: list[tuple[Decimal, Exactness]], unit: str) -> None:
    quantities = [Quantity.of(number, unit, word) for number, word in values]
    bars = tuple(
        Bar("棒", float(each.value), float(each.value), show(each), unit) for each in quantities
    )
    native = Bars(id="s/f", origin=ORIGIN, bars=bars).as_native()
    (series,) = native.series
    for quantity, number, code in zip(quantities, series.numbers, series.formats, strict=True):
        assert number is not None
        numeral = parse_quantity(printed(code, number))
        assert numeral is not None
        assert numeral.quantity == quantity


def test_a_native_label_reads_back_as_the_value_that_was_stated() -> None:
    given(*labelled)(law_of_native_labels)()


@pytest.mark.fuzz
@pytest.mark.slow
def test_a_native_label_reads_back_ten_thousand_times() -> None:
    settings(max_examples=10_000)(given(*labelled)(law_of_native_labels))()


VALUES = {
    "two decimals": (Quantity.of("3.26", "%"), "3.26%"),
    "near the whole": (Quantity.of("99.95", "%"), "99.95%"),
    "a written zero": (Quantity.of("5.0", "%"), "5.0%"),
    "a multiple": (Quantity.of("1.96", "倍"), "1.96倍"),
    "more than": (Quantity.of(150, "機関", Exactness.OVER), "150機関超"),
    "about": (Quantity.of(500, "人", Exactness.ABOUT), "約500人"),
    "below zero": (Quantity.of("-2.50", "%"), "−2.50%"),
    "dollars": (Quantity.of(14_000_000, "USD"), "14Mドル"),
}


@pytest.mark.parametrize("name", VALUES)
def test_a_stated_value_is_printed_alike_in_texts_and_in_charts_drawn_and_native(name: str) -> None:
    quantity, text = VALUES[name]
    book = real_book()
    fact = replace(book.facts["us.cmi.budget"], name="a.b", value=quantity)
    with_fact = binder(replace(book, facts={**book.facts, "a.b": fact}))
    kinds = {
        "bars": "bars: [{label: A, value: a.b}]",
        "grouped-bars": "categories: [A]\nseries: [{label: S, values: [a.b]}]",
        "stacked-bars": "categories: [A]\nseries: [{label: S, values: [a.b]}]",
    }
    assert with_fact.text(SourceText("{{ a.b }}", ORIGIN))[0] == text
    for kind, fields in kinds.items():
        chart = bound(f"chart: {kind}\n{fields}", with_fact)
        drawn = {label.text for label in paint(chart, FULL, real_theme()).labels}
        assert text in drawn, kind
        (series,) = chart.as_native().series
        number, code = series.numbers[0], series.formats[0]
        assert number is not None
        assert printed(code, number) == text, kind


def test_digits_that_no_myriad_parts_are_parted_by_thousands() -> None:
    amounts = [Quantity.of(number, "JPY") for number in (-1_250_000_000, 12_345_678, 5_000)]
    bars = tuple(
        Bar("棒", float(each.value), float(each.value), show(each), "JPY") for each in amounts
    )
    (series,) = Bars(id="s/f", origin=ORIGIN, bars=bars).as_native().series
    shown = [
        printed(code, number or 0)
        for code, number in zip(series.formats, series.numbers, strict=True)
    ]
    assert shown == ["−1,250,000,000円", "12,345,678円", "5000円"]


def test_a_range_is_written_beside_its_name_and_not_as_its_lower_bound() -> None:
    bar = Bar("幅", 123e9, 270e9, "1230億～2700億ドル", "USD")
    native = Bars(id="s/f", origin=ORIGIN, bars=(bar,)).as_native()
    assert native.categories == ("幅：1230億～2700億ドル",)
    assert native.series[0].formats == (";;;",)


def test_labels_that_are_printed_otherwise_than_most_say_so_themselves() -> None:
    bars = tuple(
        Bar(name, number, number, text, "人")
        for name, number, text in (("A", 5.0, "5人"), ("B", 6.0, "約6人"), ("C", 7.0, "7人"))
    )
    chart = Bars(id="s/f", origin=ORIGIN, bars=bars)
    root = etree.fromstring(chart_xml(chart, chart.as_native(), real_theme(), "rId1"))
    (own,) = root.iterfind(".//c:dLbl", C)
    assert own.find("c:idx", C).get("val") == "1"
    assert own.find("c:numFmt", C).get("formatCode") == '"約"0"人"'
    assert root.find(".//c:dLbls/c:numFmt", C).get("formatCode") == '0"人"'
