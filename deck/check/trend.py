"""Compares the words for a change with the charts that they stand beside."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from deck.bind.spec import DeckSpec, FigureContent, SlideSpec, TextContent
from deck.core.faults import FaultLog, Origin
from deck.core.quantity import Trend
from deck.figures.spec import ChartSpec, Tendency

_DENIALS = ("せず", "しない", "していない", "なし", "から", "を抑")
"""What may follow a word and take its meaning away."""
_OF_THE_CHART = ("title", "lead")
"""Placeholders whose text is the slide's statement, and so speaks of its chart."""


class _Said(Struct, frozen=True):
    """A text on a slide; `facts` are those it shows, `of_chart` where it must mean the chart."""

    text: str
    origin: Origin
    facts: frozenset[str]
    of_chart: bool


def check_trends(deck: DeckSpec, log: FaultLog) -> None:
    """Warn of every text beside a chart that says 増加, 減少 or 横ばい of what goes another way.

    A text speaks of a chart's series where it names it; or, where the chart has but one, where
    it is the chart's title, the slide's title or lead, or shows a fact that the chart shows too.
    """
    for slide in deck.slides:
        for content in slide.contents.values():
            if isinstance(content, FigureContent) and content.chart.tendencies():
                for said in _texts(slide, content.chart):
                    _check(slide, said, content.chart, log)


def _texts(slide: SlideSpec, chart: ChartSpec) -> Iterator[_Said]:
    yield _Said(chart.title, chart.origin, frozenset(), of_chart=True)
    for name, content in slide.contents.items():
        if isinstance(content, TextContent):
            for each in content.paragraphs:
                yield _Said(each.text, each.origin, each.facts, name in _OF_THE_CHART)


def _check(slide: SlideSpec, said: _Said, chart: ChartSpec, log: FaultLog) -> None:
    tendencies = chart.tendencies()
    meant = [each for each in tendencies if each.label in said.text]
    if not meant and len(tendencies) == 1 and (said.of_chart or said.facts & chart.facts):
        meant = list(tendencies)
    for word in _words(said.text):
        if meant and all(each.trend != word for each in meant):
            _warn(slide, said, word, meant[0], log)


def _words(text: str) -> Iterator[Trend]:
    for trend in Trend:
        _, found, after = text.partition(trend)
        if found and not after.startswith(_DENIALS):
            yield trend


def _warn(slide: SlideSpec, said: _Said, word: Trend, tendency: Tendency, log: FaultLog) -> None:
    log.warning(
        said.origin,
        f'slide "{slide.id}": the text says {word}, and the chart shows {tendency.trend} '
        f"({tendency.label})",
        "write {{ name | trend }} for the series, or correct the text",
    )
