"""What stands behind an edited figure: the fact that it contradicts, and its line of the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deck.compare.changes import ContentChange, SlideChange
from deck.compare.contradictions import FactForms
from deck.compare.model import DeckText
from deck.core.numerals import half_width


def told_with_facts(slides: Sequence[SlideChange], deck: DeckText) -> list[SlideChange]:
    """Return the slides with the facts of `deck` that its edited figures contradict."""
    if not deck.facts:
        return list(slides)
    forms = FactForms(deck.facts)
    return [
        replace(slide, changes=tuple(_with_fact(change, forms, deck) for change in slide.changes))
        for slide in slides
    ]


def _with_fact(change: ContentChange, forms: FactForms, deck: DeckText) -> ContentChange:
    paragraph = change.paragraph
    if change.new is None or paragraph is None or not paragraph.facts:
        return change
    text = half_width(change.new.text)
    for name, said in forms.figures_in(paragraph).wrong:
        if said in text or text in said:
            return replace(change, fact=deck.facts[name])
    return change
