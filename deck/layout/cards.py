"""Cards: equal boxes in rows, over further slides where one cannot hold them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from deck.bind.richtext import Paragraph
from deck.bind.spec import CardsContent, CardSpec
from deck.core.lengths import Box, Emu
from deck.design.models import LEVELS, Placeholder
from deck.layout.placed import PlacedText, text_room
from deck.layout.settling import settled
from deck.layout.typeset import Block, Overflow, fit


class CardOverflow(Struct, frozen=True):
    """A card that is too long even where a slide has a single row of cards."""

    card: CardSpec
    overflow: Overflow


def set_cards(
    name: str, content: CardsContent, placeholder: Placeholder
) -> tuple[tuple[PlacedText, ...], ...] | tuple[CardOverflow, ...]:
    """Return the cards of every slide, as few slides as can be, all cards in one size.

    Rows are shared out evenly; the boxes of all slides are equally high. A row holds one card more
    than the layout says where that spares a slide, or the last slide is less empty. Where a card
    fits no slide, return all such cards instead.
    """
    for across, down in _grids(len(content.cards), placeholder.across):
        cards = _placed(name, content.cards, replace(placeholder, across=across), down)
        blocks = [Block(card.paragraphs, text_room(card)) for card in cards]
        result = fit(blocks, placeholder.style)
        if not result.overflows:
            made = settled(cards, result.style)
            return tuple(
                made[start : start + down * across] for start in range(0, len(made), down * across)
            )
    return tuple(CardOverflow(content.cards[each.block], each) for each in result.overflows)


def _grids(cards: int, across: int) -> Iterator[tuple[int, int]]:
    """Yield cards in a row and rows on a slide, those of the fewest slides first.

    Of as many slides, those come first whose last slide lacks the fewest cards.
    """
    for slides in range(1, ceil(cards / across) + 1):
        grids = [(each, ceil(ceil(cards / each) / slides)) for each in (across, across + 1)]
        if slides > 1:
            grids.sort(key=lambda grid: -cards % (grid[0] * grid[1]))
        yield from grids


def _placed(
    name: str, cards: Sequence[CardSpec], placeholder: Placeholder, down: int
) -> list[PlacedText]:
    """Return a text box for each card, on slides that have `down` rows of them each."""
    across, area, gap = placeholder.across, placeholder.box, placeholder.gap
    width, height = (area.width + gap) / across, (area.height + gap) / down
    placed = []
    for index, card in enumerate(cards):
        row, column = divmod(index, across)
        box = Box(
            Emu(round(area.x + column * width)),
            Emu(round(area.y + row % down * height)),
            Emu(round(width - gap)),
            Emu(round(height - gap)),
        )
        below = (_below_title(each) for each in card.paragraphs)
        placed.append(
            PlacedText(
                name=f"{name}/{card.id}",
                box=box,
                style=placeholder.style,
                paragraphs=(card.title, *below),
                insets=placeholder.insets,
                fill=placeholder.fill,
            )
        )
    return placed


def _below_title(paragraph: Paragraph) -> Paragraph:
    """Return a card's paragraph a level below the card's title, as far as there is one."""
    return replace(paragraph, level=min(paragraph.level + 1, LEVELS - 1))
