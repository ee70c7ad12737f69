"""Where facts and sources are used: slides, notes, tables, figures, other facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from deck.bind.contents import facts_of
from deck.bind.spec import (
    CardsContent,
    Content,
    FigureContent,
    PicturesContent,
    TableContent,
)
from deck.pipeline.prepared import Prepared


def fact_uses(prepared: Prepared) -> Mapping[str, tuple[str, ...]]:
    """Return, for every fact that is used, where: `us-cms`, `us-cms (figure)`, `us-cms (notes)`.

    A fact that another is derived from is used wherever that one is.
    """
    uses: dict[str, dict[str, None]] = defaultdict(dict)
    for place, name in _named(prepared):
        for each in prepared.book.with_parts(frozenset({name})):
            uses[each][place] = None
    return {name: tuple(places) for name, places in uses.items()}


def _named(prepared: Prepared) -> Iterator[tuple[str, str]]:
    for slide in prepared.deck.slides:
        for content in slide.contents.values():
            for name in facts_of(content):
                yield f"{slide.id}{_kind(content)}", name
        for paragraph in slide.notes:
            for name in paragraph.facts:
                yield f"{slide.id} (notes)", name


def _kind(content: Content) -> str:
    match content:
        case FigureContent() | PicturesContent():
            return " (figure)"
        case TableContent() | CardsContent():
            return " (table)"
    return ""
