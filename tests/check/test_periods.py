"""Periods and their lengths, at the months where they begin and cease to fit."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from deck.bind.richtext import Paragraph, Run
from deck.bind.spec import DeckSpec, TextContent
from deck.check.periods import check_periods
from deck.core.faults import FaultLog
from deck.pipeline.prepared import Prepared


def told(real: Prepared, text: str) -> list[str]:
    """Return what is told of a deck whose only text is this one."""
    spec = real.deck.slides[1]
    paragraph = Paragraph((Run(text),), spec.origin)
    slide = replace(spec, contents={"body": TextContent((paragraph,))})
    deck: DeckSpec = replace(real.deck, slides=(slide,))
    log = FaultLog()
    check_periods(replace(real.book, facts={}, tables={}), deck, log)
    return [fault.message for fault in log.faults]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("2015年2月～2018年1月の3年間", True),
        ("2015年2月～2018年2月の3年間", True),
        ("2015年2月～2018年3月の3年間", False),
        ("2015年2月～2017年12月の3年間", False),
        ("2012年～2017年の5年間", True),
        ("2012年～2017年の6年間", True),
        ("2012年～2017年の4年間", False),
        ("2012年～2017年の7年間", False),
        ("2012～2017年の7か年", False),
        ("2012年～2017年の7箇年", False),
        ("2012年～2017年の7ヵ年計画", False),
        ("2018年1月～2018年6月の6ヶ月間", True),
        ("2018年1月～2018年6月の4ヶ月", False),
        ("2018年1月〜2018年6月、4か月", True),
        ("2018年13月～2018年15月の9か月", True),
        ("2018年0月～2018年6月の9か月", True),
        ("2018年1月～2018年12月の9か月", False),
        ("２０１２年～２０１７年の９年間", False),
    ],
)
def test_a_length_fits_its_dates_with_both_ends_or_without(
    real: Prepared, text: str, fits: bool
) -> None:
    assert (told(real, text) == []) is fits
