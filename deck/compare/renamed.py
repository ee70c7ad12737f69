"""Facts and slides that were called otherwise in an earlier edition are the same ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from deck.compare.model import DeckText, Slide


def with_names(deck: DeckText, names: Mapping[str, str]) -> DeckText:
    """Return a deck of ours whose facts and slides have these names, by the ones they have now."""
    if not (names and deck.ours):
        return deck
    facts = {
        names.get(name, name): replace(fact, name=names.get(name, name))
        for name, fact in deck.facts.items()
    }
    slides = (_named(slide, names) for slide in deck.slides)
    return replace(deck.with_slides(slides), facts=facts)


def _named(slide: Slide, names: Mapping[str, str]) -> Slide:
    """Return a slide under its new name, which its shapes' names begin with."""
    name = names.get(slide.name, slide.name)
    if name == slide.name:
        return slide
    shapes = tuple(
        replace(each, name=name + each.name.removeprefix(slide.name))
        if each.name.startswith(f"{slide.name}/")
        else each
        for each in slide.shapes
    )
    return replace(slide, name=name, shapes=shapes)
