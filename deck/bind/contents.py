"""What the contents of a slide's placeholders have in them: paragraphs, facts, sources."""

from __future__ import annotations

from collections.abc import Iterator

from deck.bind.richtext import Paragraph
from deck.bind.spec import (
    CardsContent,
    Content,
    FigureContent,
    PicturesContent,
    TableContent,
    TextContent,
)


def paragraphs_of(content: Content) -> Iterator[Paragraph]:
    """Yield every paragraph that a content shows."""
    match content:
        case TextContent(paragraphs):
            yield from paragraphs
        case TableContent(columns, rows):
            yield from (column.header for column in columns)
            for row in rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        case CardsContent(cards):
            for card in cards:
                yield card.title
                yield from card.paragraphs
        case PicturesContent(pictures):
            yield from (each.caption for each in pictures if each.caption is not None)


def facts_of(content: Content) -> Iterator[str]:
    """Yield the names of the facts that a content shows."""
    if isinstance(content, FigureContent):
        yield from content.chart.facts
    if isinstance(content, PicturesContent):
        yield from (fact for each in content.pictures for fact in each.facts)
    for paragraph in paragraphs_of(content):
        yield from paragraph.facts


def sources_of(content: Content) -> Iterator[str]:
    """Yield the ids of the sources that a content draws on, beside those of its facts."""
    match content:
        case FigureContent(chart):
            yield from chart.sources
        case TableContent(_, rows):
            for row in rows:
                yield from row.sources
        case CardsContent(cards):
            for card in cards:
                yield from card.sources
        case PicturesContent(pictures):
            for picture in pictures:
                yield from picture.sources
