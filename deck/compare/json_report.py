"""The comparison as JSON, of the shape that `diff.schema.json` gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from deck.compare.changes import ContentChange, Diff, FactChange, SlideChange
from deck.compare.model import DeckText, Slide
from deck.compare.words import LANGUAGES, Words

SCHEMA = Path(__file__).parent / "diff.schema.json"


def report_json(diff: Diff, language: str = "ja") -> str:
    """Return the comparison as JSON text, the same for the same two decks."""
    return json.dumps(as_json(diff, LANGUAGES[language]), ensure_ascii=False, indent=2) + "\n"


def as_json(diff: Diff, words: Words) -> dict[str, Any]:
    """Return the comparison as JSON types."""
    return {
        "old": _deck(diff.old),
        "new": _deck(diff.new),
        "saved": {kind.value: count for kind, count in diff.saved},
        "facts": [_fact(fact, words) for fact in diff.facts],
        "slides": [_slide(slide, words) for slide in diff.slides],
    }


def _deck(deck: DeckText) -> dict[str, Any]:
    return {
        "path": deck.path.as_posix(),
        "slides": len(deck.slides),
        "passed_over": dict(deck.passed_over),
    }


def _fact(fact: FactChange, words: Words) -> dict[str, Any]:
    places = [
        words.comma.join([words.slide(place.slide), *words.parts(place.spot)])
        for place in fact.places
    ]
    return {
        "name": fact.name,
        "label": fact.label,
        "old": fact.old,
        "new": fact.new,
        "places": places,
    }


def _slide(slide: SlideChange, words: Words) -> dict[str, Any]:
    return {
        "status": slide.status.value,
        "old": _named(slide.old),
        "new": _named(slide.new),
        "changes": [_change(slide, change, words) for change in slide.changes],
    }


def _named(slide: Slide | None) -> dict[str, Any] | None:
    if slide is None:
        return None
    return {"number": slide.number, "id": slide.id, "title": slide.title}


def _change(slide: SlideChange, change: ContentChange, words: Words) -> dict[str, str]:
    return {
        "kind": change.kind.value,
        "op": change.op.value,
        "where": words.where(slide, change),
        "old": change.old.text if change.old else "",
        "new": change.new.text if change.new else "",
        "fact": change.fact.name if change.fact else "",
        "origin": change.origin or "",
    }
