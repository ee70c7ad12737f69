"""What edits are made of: words to put in, texts to put them into, and what is true then."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pptx.presentation import Presentation
from pptx.slide import Slide

from deck.compare.tokens import tokens

WORDS = (
    "量子", "半導体", "蓄電池", "触媒", "計測", "規格", "国際標準", "人材", "倫理", "安全保障",
    "供給網", "脱炭素", "水素", "宇宙", "海洋", "健康", "農業", "防災", "都市", "交通",
)  # fmt: skip
SENTENCES = (
    "大学と企業の共同研究拠点を新たに整備する方針を示した",
    "評価指標を見直し、中間評価の時期を前倒しする",
    "若手研究者の登用を進め、国際頭脳循環を促す",
    "標準化の議論を主導し、認証制度の相互承認を目指す",
    "公開データの品質を保つ仕組みを関係機関と整える",
)
SUPPORTING = frozenset({"sources", "footer", "date", "number", "document", "region", "kicker"})
"""Placeholders that the build fills; nobody edits them by hand."""


@dataclass(frozen=True)
class Truth:
    """What a comparison must say: a change's kind and op, or a slide's status, and which slide."""

    what: str
    op: str
    slide: str


class NotHere(Exception):
    """The slide has nothing that such an edit could be made to."""


Edit = Callable[[Presentation, Slide, random.Random], list[Truth]]


def edited_text_shapes(slide: Slide) -> Iterator[Any]:
    for shape in slide.shapes:
        key = shape.name.partition("/")[2]
        if shape.has_text_frame and shape.text_frame.text and key not in SUPPORTING:
            yield shape


def runs(slide: Slide, wanted: Callable[[str], bool]) -> list[tuple[Any, str]]:
    """Return the runs of a slide's texts with each of their tokens that is wanted."""
    return [
        (run, token)
        for shape in edited_text_shapes(slide)
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if "".join(each.text for each in paragraph.runs).count(run.text) == 1
        for token in tokens(run.text)
        if wanted(token)
    ]


def choose(rng: random.Random, options: list[Any]) -> Any:
    if not options:
        raise NotHere
    return rng.choice(options)
