"""Changed facts, each told once with every place that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from deck.compare.changes import FactChange, FactPlace, Spot
from deck.compare.model import DeckText, FactShown, Shape, Slide
from deck.compare.spots import cell_spot, item_spot, shape_spot
from deck.core.numerals import parse_quantity
from deck.core.quantity import Quantity
from deck.core.units import PER_CENT, RATIO_UNITS, is_currency
from deck.facts.forms import RANGE_DASH, show

MINUS = "−"
POINTS = "ポイント"
"""What a percentage grows by."""


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
                    *_texts(before, after),
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
    """Return how much larger a number has become: `+3, +11%`; nothing where it can't be told.

    A percentage grows by points, and by no per cent of a per cent; a range has a difference at
    either end (`+10～+20`).
    """
    if old is None or new is None or old.unit != new.unit:
        return ""
    before, after = _ends(old), _ends(new)
    if not before or not after or before == after:
        return ""
    more = [late - early for early, late in zip(before, after, strict=True)]
    told = RANGE_DASH.join(dict.fromkeys(_more(each, new.unit) for each in more))
    is_range = before[0] != before[1] or after[0] != after[1]
    if is_range or not before[0] or new.unit in RATIO_UNITS:
        return told
    ratio = more[0] / abs(before[0]) * 100
    return f"{told}, {_signed(ratio.quantize(Decimal(1), ROUND_HALF_UP))}%"


def _ends(fact: FactShown) -> tuple[Decimal, Decimal] | None:
    """Return the two ends of a range, a single number twice; None for what is neither."""
    with suppress(InvalidOperation):
        return Decimal(fact.value or ""), Decimal(fact.value or "")
    numeral = parse_quantity(fact.text)
    if numeral is None or numeral.quantity.unit != fact.unit:
        return None
    return numeral.quantity.low, numeral.quantity.high


def _texts(old: FactShown | None, new: FactShown | None) -> tuple[str, str]:
    """Return how both sides read; with their digits where they read alike though they differ."""
    if old and new and old.text == new.text and old.value and new.value and old.value != new.value:
        return _with_digits(old), _with_digits(new)
    return old.text if old else "", new.text if new else ""


def _with_digits(fact: FactShown) -> str:
    return f"{fact.text}（{Decimal(fact.value or 0):,f}）"


def _more(number: Decimal, unit: str) -> str:
    """Return a difference with its sign: +30Mドル for money, points for per cents."""
    if is_currency(unit):
        return _sign(number) + show(Quantity.of(abs(number), unit))
    return _signed(number) + (POINTS if unit == PER_CENT else "")


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
