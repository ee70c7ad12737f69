"""Which texts speak of which series of a chart, and what takes a word's meaning away."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

import pytest
from msgspec.structs import replace

from deck.bind.richtext import Paragraph, Run
from deck.bind.spec import FigureContent, TextContent
from deck.check.trend import check_trends
from deck.core.faults import FaultLog, Origin
from deck.core.quantity import Trend
from deck.figures.spec import ChartSpec, Tendency
from deck.pipeline.prepared import Prepared

RISING, FALLING = Tendency("予算", Trend.RISE), Tendency("人員", Trend.FALL)


@dataclass
class Chart:
    """What the rule asks of a chart."""

    origin: Origin
    shown: tuple[Tendency, ...]
    title: str = ""
    facts: frozenset[str] = field(default=frozenset({"a.budget"}))

    def tendencies(self) -> tuple[Tendency, ...]:
        return self.shown


def told(
    real: Prepared,
    shown: tuple[Tendency, ...],
    *,
    title: str = "",
    place: str = "body",
    text: str = "",
    fact: str = "",
) -> list[str]:
    spec = real.deck.slides[1]
    chart = Chart(spec.origin, shown, title)
    facts = frozenset({fact} if fact else ())
    paragraph = Paragraph((Run(text),), spec.origin, facts=facts)
    figure = FigureContent(cast("ChartSpec", chart))
    contents = {place: TextContent((paragraph,)), "figure": figure}
    log = FaultLog()
    slides = (replace(spec, contents=contents),)
    check_trends(replace(real.deck, slides=slides), log)
    return [fault.message.partition(": ")[2] for fault in log.faults]


RISE_SHOWN = "the text says 減少, and the chart shows 増加 (予算)"


@pytest.mark.parametrize("place", ["title", "lead", "body"])
def test_a_title_and_a_lead_speak_of_the_one_series(real: Prepared, place: str) -> None:
    said = told(real, (RISING,), place=place, text="全体は減少")
    assert said == ([RISE_SHOWN] if place != "body" else [])


def test_a_text_speaks_of_a_series_that_it_names_or_whose_fact_it_shows(real: Prepared) -> None:
    assert told(real, (RISING,), text="予算は減少") == [RISE_SHOWN]
    assert told(real, (RISING,), text="減少", fact="a.budget") == [RISE_SHOWN]
    assert told(real, (RISING,), text="減少", fact="another") == []
    assert told(real, (RISING,), title="減少") == [RISE_SHOWN]


def test_of_several_series_the_named_one_is_meant(real: Prepared) -> None:
    both = (RISING, FALLING)
    assert told(real, both, place="lead", text="減少") == []
    assert told(real, both, text="減少", fact="a.budget") == []
    assert told(real, both, text="予算は減少") == [RISE_SHOWN]
    assert told(real, both, text="予算は増加、人員は減少") == []
    assert told(real, both, text="人員は横ばい") == [
        "the text says 横ばい, and the chart shows 減少 (人員)"
    ]


@pytest.mark.parametrize("denial", ["せず", "しない", "していない", "なし", "から転じた", "を抑制"])
def test_a_denied_word_says_nothing(real: Prepared, denial: str) -> None:
    assert told(real, (RISING,), text=f"予算は減少{denial}") == []


def test_a_chart_without_a_change_says_nothing(real: Prepared) -> None:
    assert told(real, (), title="減少", place="lead", text="増加") == []
