"""Figures grow with the data: more revisions, far dates, few bars."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from charts.gallery import gallery
from charts.support import FULL, HALF, PLACES, ROOT, STRIP, bound, real_theme
from charts.test_labels import COMMON, SLACK, timelines
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deck.bind.text import Binder
from deck.charts.draw import paint
from deck.charts.geometry import Area
from deck.charts.guides import THICKEST
from deck.charts.marks import Disc, Polygon, Rectangle
from deck.core.faults import FaultLog
from deck.core.lengths import Size, cm
from deck.core.quantity import PartialDate
from deck.edition.load import load_edition
from deck.facts.build import build_book
from deck.figures.binding import ChartBinder
from deck.figures.kinds.list_change import ListChange
from deck.figures.kinds.timeline import Event, Timeline
from deck.figures.spec import ChartSpec

HALF_IN_4_3 = Size(cm(11.2), cm(11.5))


@cache
def later_binder() -> ChartBinder:
    """What charts need of the edition of 2021, whose lists are longer."""
    log = FaultLog()
    edition = load_edition(ROOT / "data" / "2021-05-25", log)
    assert edition is not None, log.faults
    book = build_book(edition, log)
    text = Binder(book, {id: each.url for id, each in edition.sources.items()}, log)
    return ChartBinder(book, edition.deck.regions, text.plain, text.show, "eu")


def revisions(*columns: str) -> ListChange:
    yaml = f"chart: list-change\ntable: crm\ncolumns: [{', '.join(columns)}]"
    chart = bound(yaml, later_binder())
    assert isinstance(chart, ListChange)
    return chart


FOUR = ("eu_2011", "eu_2014", "eu_2017", "eu_2020")


@pytest.mark.parametrize(
    ("columns", "size"),
    [(FOUR, HALF), (FOUR, FULL), ((*FOUR, "us_2018"), FULL), ((*FOUR, "us_2018", "eu_2014"), FULL)],
    ids=["half", "full", "five", "six"],
)
def test_more_revisions_name_what_is_new_and_sum_up_in_one_line(
    columns: tuple[str, ...], size: Size
) -> None:
    chart = revisions(*columns)
    written = [label.text for label in paint(chart, size, real_theme()).labels]
    words = {word for text in written for word in text.split("、")}
    for each in chart.revisions:
        for name in (*each.joined, *each.split):
            assert {name.split("（")[0], chart.symbols.get(name)} & words, name
        change = {each.change(), each.change_in_short()}
        assert change & set(written) or change == {""}


def test_a_symbol_stands_for_one_element_alone() -> None:
    symbols = revisions(*FOUR).symbols
    assert symbols["コバルト"] == "Co"
    assert not {"白金族", "重希土類", "天然ゴム", "マグネサイト"} & set(symbols)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(timelines(), st.sampled_from([HALF, STRIP, PLACES, FULL, HALF_IN_4_3]))
def test_a_label_on_a_timeline_stands_in_a_bar_or_beside_it(chart: ChartSpec, size: Size) -> None:
    canvas = paint(chart, size, real_theme())
    _, *bars = [mark.area for mark in canvas.marks if isinstance(mark, Rectangle)]
    for label in canvas.labels:
        for bar in bars:
            assert holds(bar, label.area) or not bar.overlaps(label.area, -SLACK), (label, bar)


def holds(outer: Area, inner: Area) -> bool:
    return (
        outer.x - SLACK <= inner.x
        and inner.right <= outer.right + SLACK
        and outer.y - SLACK <= inner.y
        and inner.bottom <= outer.bottom + SLACK
    )


def timeline(*dates: str) -> Timeline:
    events = [Event(PartialDate.parse(date), date, f"その{at}") for at, date in enumerate(dates)]
    return Timeline(**COMMON, events=tuple(events))


@pytest.mark.parametrize("size", [HALF, STRIP], ids=["down", "across"])
def test_an_axis_is_not_stretched_over_a_time_without_dates(size: Size) -> None:
    far = paint(timeline("2017-12-20", "2018-02-16", "2018-05-18", "2050"), size, real_theme())
    places = [sum(mark.center) for mark in far.marks if isinstance(mark, Disc)]
    steps = [there - here for here, there in pairwise(places)]
    assert steps[-1] <= 0.25 * sum(steps)
    assert any(isinstance(mark, Polygon) for mark in far.marks)


@pytest.mark.parametrize("dates", [("2011", "2014", "2017", "2020"), ("2011", "2050")])
def test_an_axis_whose_dates_are_spread_is_whole(dates: tuple[str, ...]) -> None:
    canvas = paint(timeline(*dates), STRIP, real_theme())
    assert not any(isinstance(mark, Polygon) for mark in canvas.marks)


@pytest.mark.parametrize("size", [HALF, FULL], ids=["half", "full"])
@pytest.mark.parametrize("kind", ["bars", "range", "stacked-bars", "programmes"])
def test_a_bar_stays_a_bar_however_few_there_are(kind: str, size: Size) -> None:
    canvas = paint(gallery()[kind], size, real_theme())
    boxes = [mark for mark in canvas.marks if isinstance(mark, Rectangle) and mark.fill]
    grounds = [f"#{real_theme().color(role)}" for role in ("white", "wash")]
    bars = [each.area for each in boxes if each.fill not in grounds]
    assert bars
    assert max(min(bar.height, bar.width) for bar in bars) <= THICKEST
