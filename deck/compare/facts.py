"""Changed facts, each told once with every place that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from deck.compare.changes import FactChange, FactPlace, Spot
from deck.compare.model import DeckText, FactShown, Shape, Slide
from deck.compare.spots import cell_spot, item_spot, shape_spot
from deck.core.quantity import Quantity
from deck.core.units import is_currency
from deck.facts.forms import show

MINUS = "−"


def fact_changes(old: DeckText, new: DeckText) -> tuple[FactChange, ...]:
    """Return the facts whose value changed or that only one deck shows, by name.

    Both decks must carry their facts: those of decks that aren't ours are not known.
    """
    if not (old.facts and new.facts):
        return ()
    changed = []
    then, now = fact_places(old), fact_places(new)
    for name in sorted(old.facts.keys() | new.facts.keys()):
        before, after = old.facts.get(name), new.facts.get(name)
        if before != after:
            places = tuple((now if after else then).get(name, ()))
            changed.append(
                FactChange(
                    name,
                    before.text if before else "",
                    after.text if after else "",
                    difference(before, after),
                    places,
                    *_labels(name, before, after),
                )
            )
    return tuple(changed)


def _labels(name: str, before: FactShown | None, after: FactShown | None) -> tuple[str, str]:
    """Return what a fact is, and what it was where that was something else; its name if unsaid."""
    was, now = (side.label if side else "" for side in (before, after))
    return now or was or name, was if was and now and was != now else ""


def difference(old: FactShown | None, new: FactShown | None) -> str:
    """Return how much larger a number has become: `+3, +11%`; nothing where it can't be told."""
    if old is None or new is None or old.unit != new.unit:
        return ""
    try:
        before, after = Decimal(old.value or ""), Decimal(new.value or "")
    except InvalidOperation:
        return ""
    if before == after:
        return ""
    percent = ""
    if before:
        ratio = (after - before) / abs(before) * 100
        percent = f", {_signed(ratio.quantize(Decimal(1), ROUND_HALF_UP))}%"
    return _more(after - before, new.unit) + percent


def _more(number: Decimal, unit: str) -> str:
    """Return a difference with its sign; money as the texts write it: +30Mドル."""
    if is_currency(unit):
        return _sign(number) + show(Quantity.of(abs(number), unit))
    return _signed(number)


def _signed(number: Decimal) -> str:
    text = f"{abs(number):,f}"
    return _sign(number) + (text.rstrip("0").rstrip(".") if "." in text else text)


def _sign(number: Decimal) -> str:
    return "+" if number > 0 else MINUS if number < 0 else "±"


def fact_places(deck: DeckText) -> dict[str, list[FactPlace]]:
    """Return every place of a deck that shows a fact, by the facts' names."""
    places: dict[str, list[FactPlace]] = {}
    for slide in deck.slides:
        for shape in slide.shapes:
            for name, spot in _shown_in(slide, shape):
                places.setdefault(name, []).append(FactPlace(slide, spot))
    return places


def _shown_in(slide: Slide, shape: Shape) -> Iterator[tuple[str, Spot]]:
    """Yield the facts that a shape shows with their spots, each once a spot."""
    spot = shape_spot(slide, shape)
    yield from ((name, spot) for name in shape.facts)
    for index, paragraph in enumerate(shape.paragraphs):
        for name in dict.fromkeys(paragraph.facts):
            yield name, item_spot(spot, index, len(shape.paragraphs))
    for r, row in enumerate(shape.table.rows if shape.table else ()):
        for c, cell in enumerate(row):
            facts = dict.fromkeys(fact for each in cell.paragraphs for fact in each.facts)
            for name in facts:
                assert shape.table is not None
                yield name, cell_spot(spot, shape.table, r, c)
