"""Changed facts, each told once with every place that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from deck.compare.changes import FactChange, FactPlace
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
    for name in sorted(old.facts.keys() | new.facts.keys()):
        before, after = old.facts.get(name), new.facts.get(name)
        if before != after:
            places = tuple(_places(new if after else old, name))
            texts = (before.text if before else "", after.text if after else "")
            changed.append(FactChange(name, *texts, difference(before, after), places))
    return tuple(changed)


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


def _places(deck: DeckText, name: str) -> Iterator[FactPlace]:
    for slide in deck.slides:
        for shape in slide.shapes:
            yield from _places_in(slide, shape, name)


def _places_in(slide: Slide, shape: Shape, name: str) -> Iterator[FactPlace]:
    spot = shape_spot(slide, shape)
    if name in shape.facts:
        yield FactPlace(slide, spot)
    for index, paragraph in enumerate(shape.paragraphs):
        if name in paragraph.facts:
            yield FactPlace(slide, item_spot(spot, index, len(shape.paragraphs)))
    for r, row in enumerate(shape.table.rows if shape.table else ()):
        for c, cell in enumerate(row):
            if any(name in paragraph.facts for paragraph in cell.paragraphs) and shape.table:
                yield FactPlace(slide, cell_spot(spot, shape.table, r, c))
