"""Labels of figures: none touches another, leaves the figure or is too small, whatever the data."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from charts.support import (
    FULL,
    HALF,
    PLACES,
    REAL_FIGURES,
    STRIP,
    real_chart,
    real_theme,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from deck.charts.canvas import Canvas
from deck.charts.draw import paint
from deck.charts.geometry import dodge
from deck.charts.lettering import MINIMUM_SIZE, Face
from deck.charts.raster import rasterised
from deck.core.faults import Origin
from deck.core.lengths import Size, cm
from deck.core.quantity import PartialDate
from deck.figures.amounts import Amount
from deck.figures.cross_table import SHADES, AmountSeries, CrossTable
from deck.figures.elements import SYMBOLS
from deck.figures.kinds.bars import Bar, Bars
from deck.figures.kinds.dot_plot import DotPlot
from deck.figures.kinds.grouped_bars import GroupedBars
from deck.figures.kinds.lines import LineChart, Point, TrendLine
from deck.figures.kinds.list_change import ListChange, Revision
from deck.figures.kinds.locator_map import LocatorMap, Site
from deck.figures.kinds.membership import Member, Membership, NamedList
from deck.figures.kinds.periodic_table import Named, PeriodicTable
from deck.figures.kinds.places import Place, Places
from deck.figures.kinds.programmes import Phase, Programme, Programmes
from deck.figures.kinds.range import Reduction, ValueRange
from deck.figures.kinds.share import Share, SharePart
from deck.figures.kinds.small_multiples import SmallMultiples
from deck.figures.kinds.stacked_bars import StackedBars
from deck.figures.kinds.timeline import Event, Period, Timeline
from deck.figures.kinds.waterfall import Step, Waterfall
from deck.figures.spec import ChartSpec
from deck.figures.ticks import round_ticks, ticks_over

SLACK = 0.3
"""Points by which two boxes may share an edge: the breadth of a hair."""


def assert_labels_stand_apart(canvas: Canvas) -> None:
    for label in canvas.labels:
        area, whole = label.area, canvas.area
        assert label.face.size >= MINIMUM_SIZE
        assert area.x >= whole.x - SLACK, label
        assert area.right <= whole.right + SLACK, label
        assert area.y >= whole.y - SLACK, label
        assert area.bottom <= whole.bottom + SLACK, label
    for one, other in combinations(canvas.labels, 2):
        assert not one.area.overlaps(other.area, -SLACK), (one, other)


@pytest.mark.parametrize("name", REAL_FIGURES)
def test_labels_of_the_real_figures_stand_apart(name: str) -> None:
    canvas = paint(real_chart(name), REAL_FIGURES[name][2], real_theme())
    assert_labels_stand_apart(canvas)


@pytest.mark.parametrize("size", [HALF, STRIP, PLACES, FULL], ids=["half", "strip", "mid", "full"])
@pytest.mark.parametrize("name", [name for name in REAL_FIGURES if not name.startswith("flag")])
def test_labels_of_the_real_figures_stand_apart_in_every_placeholder(name: str, size: Size) -> None:
    assert_labels_stand_apart(paint(real_chart(name), size, real_theme()))


@pytest.mark.parametrize(
    "text", ["希土類（重・軽）：「約126億円」", "AVATAR $14M gjpqy", "①～％、"]
)
@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_a_label_is_drawn_where_the_canvas_says(text: str, bold: bool) -> None:
    canvas = Canvas(Size(cm(12), cm(2)), real_theme())
    said = canvas.text(text, 20, 20, Face(12, "ink", bold))
    ink = ink_of(canvas)
    hair = 0.7
    assert said.x - hair <= ink[0]
    assert ink[2] <= said.right + hair
    assert said.y - hair <= ink[1]
    assert ink[3] <= said.bottom + hair
    assert said.width - (ink[2] - ink[0]) < 12, "the box is not wider than its text"


def ink_of(canvas: Canvas) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom (points) of what the renderer has drawn."""
    dpi = 288
    image = rasterised(canvas.marks, canvas.area.width, canvas.area.height, dpi)
    dark = np.asarray(image).min(axis=2) < 128
    ys, xs = np.nonzero(dark)
    left, top, right, bottom = xs.min(), ys.min(), xs.max() + 1, ys.max() + 1
    return tuple(float(each) * 72 / dpi for each in (left, top, right, bottom))  # type: ignore[return-value]


# -- generated data -----------------------------------------------------------------------------

ORIGIN = Origin(Path("deck.yaml"))
COMMON = {"id": "slide/figure", "origin": ORIGIN}
LETTERS = "重希土類材料開発の国家重点研究計画コークス用炭ーゃ、（）・ABCg19年～ "
texts = st.text(LETTERS, min_size=1, max_size=40)
short_texts = st.text(LETTERS, min_size=1, max_size=12)
titles = st.one_of(st.just(""), st.text(LETTERS, min_size=5, max_size=60))
units = st.sampled_from(["", "種", "億元（円換算）", "ドル、2014年から2018年までの5年間の合計"])
numbers = st.one_of(
    st.just(0.0),
    st.integers(-5, 5).map(float),
    st.floats(-1e12, 1e12, allow_nan=False),
)
days = st.dates(datetime.date(1995, 1, 1), datetime.date(2040, 12, 31))
dates = days.map(lambda day: PartialDate(day.year, day.month, day.day))
sizes = st.sampled_from([HALF, STRIP, PLACES, FULL])
colors = st.sampled_from(["us", "eu", "cn", "navy", "amber"])


@st.composite
def bars(draw: st.DrawFn) -> ChartSpec:
    made = []
    for _ in range(draw(st.integers(1, 40))):
        low, high = sorted((draw(numbers), draw(numbers)))
        stated = draw(st.integers(0, 5)) > 0
        bounds = (low, high) if draw(st.booleans()) else (low, low)
        made.append(Bar(draw(texts), *(bounds if stated else (None, None)), draw(short_texts)))
    return Bars(**COMMON, title=draw(titles), unit=draw(units), bars=tuple(made))


@st.composite
def list_changes(draw: st.DrawFn) -> ChartSpec:
    names = st.lists(short_texts, max_size=12).map(tuple)
    made = draw(
        st.lists(
            st.builds(
                Revision,
                label=short_texts,
                kept=st.lists(short_texts, min_size=1, max_size=40).map(tuple),
                split=names,
                joined=names,
                left=names,
                divided=names,
            ),
            min_size=1,
            max_size=5,
        )
    )
    return ListChange(
        **COMMON, title=draw(titles), unit=draw(units), revisions=tuple(made), counted="種"
    )


@st.composite
def timelines(draw: st.DrawFn) -> ChartSpec:
    events = draw(
        st.lists(
            st.builds(Event, dates, short_texts, texts, st.booleans()), min_size=1, max_size=40
        )
    )
    spans = draw(st.lists(st.tuples(dates, dates, texts), max_size=6))
    return Timeline(
        **COMMON,
        title=draw(titles),
        events=tuple(sorted(events, key=lambda each: each.day)),
        periods=tuple(
            sorted(
                (Period(*sorted(ends, key=str), "", text) for *ends, text in spans),
                key=lambda each: (each.start, each.end),
            )
        ),
    )


@st.composite
def many_places(draw: st.DrawFn) -> ChartSpec:
    lanes = draw(st.lists(short_texts, min_size=1, max_size=5, unique=True))
    places = draw(
        st.lists(
            st.builds(Place, st.integers(1, 120).map(str), texts, days, st.sampled_from(lanes)),
            min_size=1,
            max_size=40,
        )
    )
    return Places(
        **COMMON,
        title=draw(titles),
        places=tuple(sorted(places, key=lambda each: each.day)),
        lanes=tuple((lane, "us") for lane in lanes),
    )


@st.composite
def programmes(draw: st.DrawFn) -> ChartSpec:
    def date(day: datetime.date) -> PartialDate:
        known = draw(st.integers(1, 3))
        return PartialDate(*(day.year, day.month, day.day)[:known])

    def phase() -> Phase:
        start, end = sorted((draw(days), draw(days)))
        return Phase(
            draw(short_texts),
            date(start),
            date(end) if draw(st.booleans()) else None,
            draw(st.one_of(st.just(""), short_texts)),
            draw(st.booleans()),
            draw(st.booleans()),
        )

    regions = draw(st.lists(st.tuples(short_texts, colors), min_size=1, max_size=4))
    made = [
        Programme(
            draw(texts),
            *draw(st.sampled_from(regions)),
            tuple(
                sorted(
                    (phase() for _ in range(draw(st.integers(1, 4)))),
                    key=lambda each: each.start.first,
                )
            ),
        )
        for _ in range(draw(st.integers(1, 20)))
    ]
    return Programmes(
        **COMMON,
        title=draw(titles),
        programmes=tuple(sorted(made, key=lambda each: each.region)),
        grouped=draw(st.booleans()),
        meeting=draw(days),
    )


@st.composite
def ranges(draw: st.DrawFn) -> ChartSpec:
    low, high = sorted(draw(st.tuples(st.floats(0, 1e12), st.floats(1e-3, 1e12))))
    ticks = round_ticks(high, 4)
    cuts = draw(st.lists(st.builds(Reduction, texts, st.floats(0, 100), short_texts), max_size=5))
    return ValueRange(
        **COMMON,
        title=draw(titles),
        label=draw(texts),
        low=low,
        high=high,
        measure="USD",
        text=draw(texts),
        ends=(draw(short_texts), draw(short_texts)),
        ticks=tuple(Amount(tick, draw(short_texts)) for tick in ticks),
        reductions=tuple(cuts),
    )


@st.composite
def periodic_tables(draw: st.DrawFn) -> ChartSpec:
    named = draw(st.lists(st.sampled_from(SYMBOLS), unique=True, max_size=60))
    return PeriodicTable(
        **COMMON,
        title=draw(titles),
        labels=(draw(short_texts), draw(short_texts)),
        colors=("eu", "us"),
        elements=tuple(
            Named(symbol, first or not second, second, tuple(draw(st.lists(texts, max_size=2))))
            for symbol in named
            for first, second in [(draw(st.booleans()), draw(st.booleans()))]
        ),
        others=tuple(draw(st.lists(texts, max_size=5))),
    )


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    return Amount(draw(numbers), draw(short_texts))


def over(reached: list[float]) -> tuple[Amount, ...]:
    found = ticks_over(min([0.0, *reached]), max([0.0, *reached]), 5)
    return tuple(Amount(tick, f"{tick:.6g}種") for tick in found)


@st.composite
def cross_tables(draw: st.DrawFn, most_series: int = 4) -> CrossTable:
    categories = draw(st.lists(texts, min_size=1, max_size=40))
    count = len(categories)
    labels = draw(st.lists(texts, min_size=1, max_size=most_series))
    ranks = SHADES[len(labels) - 1] if len(labels) <= len(SHADES) else [0.0] * len(labels)
    series = tuple(
        AmountSeries(
            label,
            tuple(draw(st.lists(st.one_of(st.none(), amounts()), min_size=count, max_size=count))),
            "eu",
            shade,
        )
        for label, shade in zip(labels, ranks, strict=True)
    )
    known = [amount.number for each in series for amount in each.amounts if amount is not None]
    if not known:
        series = (AmountSeries(labels[0], tuple(draw(amounts()) for _ in categories)),)
        known = [amount.number for amount in series[0].amounts if amount is not None]
    table = CrossTable(
        tuple(categories),
        series,
        "種",
        over(known),
        (),
        (),
        draw(st.sampled_from(["", categories[0], series[0].label])),
    )
    reached = [reach for at in range(count) for reach in table.stack(at)]
    totals = tuple(Amount(sum(table.stack(at)), draw(short_texts)) for at in range(count))
    return replace(table, totals=totals, stacks=over(reached))


def titled(kind: type[ChartSpec], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[ChartSpec]:
    same = {key: st.just(value) for key, value in COMMON.items()}
    return st.builds(kind, **same, title=titles, unit=units, **fields)


def grouped_bars() -> st.SearchStrategy[ChartSpec]:
    return titled(GroupedBars, table=cross_tables(), upright=st.booleans())


def stacked_bars() -> st.SearchStrategy[ChartSpec]:
    return titled(StackedBars, table=cross_tables(), upright=st.booleans())


def dot_plots() -> st.SearchStrategy[ChartSpec]:
    return titled(DotPlot, table=cross_tables())


def small_multiples() -> st.SearchStrategy[ChartSpec]:
    return titled(SmallMultiples, table=cross_tables(most_series=12))


@st.composite
def lines(draw: st.DrawFn) -> ChartSpec:
    made = []
    for _ in range(draw(st.integers(1, 5))):
        points = draw(
            st.lists(st.builds(Point, days, short_texts, amounts()), min_size=1, max_size=40)
        )
        made.append(
            TrendLine(
                draw(texts),
                tuple(sorted(points, key=lambda each: each.day)),
                draw(colors),
                draw(st.sampled_from(["増加", "減少"])),
            )
        )
    reached = [point.amount.number for each in made for point in each.points]
    low, high = min(reached), max(reached)
    ticks = (
        ticks_over(low, high, 5)
        if draw(st.booleans())
        else ticks_over(min(low, 0.0), max(high, 0.0), 5)
    )
    return LineChart(
        **COMMON,
        title=draw(titles),
        unit=draw(units),
        lines=tuple(made),
        measure="種",
        ticks=tuple(Amount(tick, f"{tick:.6g}種") for tick in ticks),
        emphasis=draw(st.sampled_from(["", made[0].label])),
    )


@st.composite
def shares(draw: st.DrawFn) -> ChartSpec:
    sizes = draw(st.lists(st.floats(0, 1e9), min_size=1, max_size=6).filter(any))
    parts = tuple(
        SharePart(
            draw(texts), Amount(size, draw(short_texts)), f"{100 * size / sum(sizes):.0f}%", "eu"
        )
        for size in sizes
    )
    return Share(
        **COMMON,
        title=draw(titles),
        unit=draw(units),
        parts=parts,
        measure="種",
        whole=Amount(sum(sizes), "計"),
    )


@st.composite
def memberships(draw: st.DrawFn) -> ChartSpec:
    count = draw(st.integers(1, 6))
    named = st.lists(st.booleans(), min_size=count, max_size=count).map(tuple)
    return Membership(
        **COMMON,
        title=draw(titles),
        lists=tuple(NamedList(draw(short_texts), draw(colors)) for _ in range(count)),
        members=tuple(draw(st.lists(st.builds(Member, texts, named), min_size=1, max_size=70))),
    )


@st.composite
def waterfalls(draw: st.DrawFn) -> ChartSpec:
    level, steps = 0.0, []
    for _ in range(draw(st.integers(1, 40))):
        role = draw(st.sampled_from(["add", "subtract", "total"]))
        amount = draw(amounts())
        start = 0.0 if role == "total" else level
        if role != "total":
            level += amount.number if role == "add" else -amount.number
        steps.append(Step(draw(texts), role, start, level, amount))
    reached = [bound for each in steps for bound in (each.start, each.end)]
    return Waterfall(
        **COMMON,
        title=draw(titles),
        unit=draw(units),
        steps=tuple(steps),
        measure="種",
        ticks=over(reached),
        color=draw(colors),
    )


@st.composite
def locator_maps(draw: st.DrawFn) -> ChartSpec:
    site = st.builds(
        Site,
        texts,
        st.floats(-90, 90),
        st.floats(-180, 180),
        st.lists(st.integers(1, 30).map(str), max_size=4).map(tuple),
        colors,
    )
    sites = draw(st.lists(site, min_size=1, max_size=40))
    return LocatorMap(**COMMON, title=draw(titles), sites=tuple(sites), noted="回")


@pytest.mark.parametrize(
    "charts",
    [
        bars,
        list_changes,
        timelines,
        many_places,
        programmes,
        ranges,
        periodic_tables,
        grouped_bars,
        stacked_bars,
        dot_plots,
        small_multiples,
        lines,
        shares,
        memberships,
        waterfalls,
        locator_maps,
    ],
    ids=lambda charts: charts.__name__,
)
def test_labels_of_generated_data_stand_apart(
    charts: Callable[[], st.SearchStrategy[ChartSpec]],
) -> None:
    @settings(
        max_examples=100,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(charts(), sizes)
    def check(chart: ChartSpec, size: Size) -> None:
        assert_labels_stand_apart(paint(chart, size, real_theme()))

    check()


@given(
    st.lists(st.tuples(st.floats(-50, 150), st.floats(0.1, 12)), min_size=1, max_size=12),
    st.floats(0, 100),
)
def test_dodging_keeps_order_room_and_distance(
    wanted: list[tuple[float, float]], low: float
) -> None:
    wanted = sorted(wanted)
    centers, lengths = [center for center, _ in wanted], [length for _, length in wanted]
    high = low + 100
    placed = dodge(centers, lengths, low, high)
    if sum(lengths) > 100:
        assert placed is None
        return
    assert placed is not None
    edges = [
        (center - length / 2, center + length / 2)
        for center, length in zip(placed, lengths, strict=True)
    ]
    assert edges[0][0] >= low - 1e-6
    assert edges[-1][1] <= high + 1e-6
    for (_, end), (start, _) in pairwise(edges):
        assert start >= end - 1e-6


def test_dodging_moves_nothing_that_has_room() -> None:
    assert dodge([10, 30, 60], [5, 5, 5], 0, 100) == pytest.approx([10, 30, 60])


def test_dodging_shares_the_way_between_two_that_touch() -> None:
    assert dodge([50, 50], [10, 10], 0, 100) == pytest.approx([45, 55])
