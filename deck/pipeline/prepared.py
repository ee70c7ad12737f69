"""An edition bound and laid out: all that a deck is checked, drawn and written from."""

from __future__ import annotations

from msgspec import Struct

from deck.bind.spec import DeckSpec
from deck.design.models import Design
from deck.edition.edition import Edition
from deck.facts.book import FactBook
from deck.layout.placed import PlacedSlide


class Prepared(Struct, frozen=True):
    """`earlier` has the figures of the edition before; None for the first, or one with faults."""

    edition: Edition
    design: Design
    book: FactBook
    deck: DeckSpec
    slides: tuple[PlacedSlide, ...]
    earlier: FactBook | None = None
