"""A copy for publication: what a deck says to everybody, and nothing that its makers keep."""

from __future__ import annotations

from msgspec.structs import replace

from deck.bind.slides import bind_deck
from deck.core.faults import FaultLog
from deck.edition.edition import Edition
from deck.layout.place import lay_out
from deck.pipeline.prepared import Prepared


def for_publication(prepared: Prepared, jobs: int | None) -> Prepared:
    """Return the deck without hidden slides and notes, numbered and cited anew.

    FaultsFound where what is left is at fault: a slide that only a hidden one was to be read with.
    """
    log = FaultLog()
    edition = _published(prepared.edition)
    deck = bind_deck(edition, prepared.book, prepared.design, log)
    log.stop_on_errors()
    slides = lay_out(deck, prepared.design, log, jobs)
    log.stop_on_errors()
    return replace(prepared, edition=edition, deck=deck, slides=slides)


def _published(edition: Edition) -> Edition:
    sections = []
    for section in edition.deck.sections:
        slides = [
            slide.model_copy(update={"notes": None}) for slide in section.slides if not slide.hidden
        ]
        if slides:
            sections.append(section.model_copy(update={"slides": slides}))
    return replace(edition, deck=edition.deck.model_copy(update={"sections": sections}))
