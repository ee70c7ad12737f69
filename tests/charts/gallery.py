"""The gallery's charts for tests: every kind, bound to the data that the project keeps for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from charts.support import ROOT

from deck.core.faults import FaultLog
from deck.figures.gallery import EDITIONS
from deck.figures.spec import ChartSpec
from deck.layout.placed import PlacedChart
from deck.pipeline.inputs import resolve
from deck.pipeline.request import Request
from deck.pipeline.stages import prepare


@cache
def gallery() -> dict[str, ChartSpec]:
    """Return every chart of the gallery by its kind."""
    request = Request(EDITIONS, ROOT / "layouts", Path("output"))
    prepared = prepare(resolve(request), FaultLog(), lambda _: None)
    return {
        element.chart.kind: element.chart
        for slide in prepared.slides
        for element in slide.elements
        if isinstance(element, PlacedChart)
    }
