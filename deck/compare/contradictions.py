"""Figures of a deck of ours that no longer say what the facts say that stand behind them.

A deck knows which facts each of its texts shows. A fact is shown where one of the forms it can be
printed in stands in the text; one that is not shown, though a figure is left over that no other
fact is, is contradicted by that figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import accumulate, product

from deck.compare.align import text_likeness
from deck.compare.facts import fact_places
from deck.compare.model import DeckText, FactShown, Slide, TextParagraph
from deck.compare.tokens import tokens
from deck.core.currencies import YEN
from deck.core.numerals import WORDS_AFTER, WORDS_BEFORE, half_width, parse_quantity
from deck.core.quantity import PartialDate, Quantity
from deck.core.units import is_currency
from deck.facts.filters import Filters
from deck.facts.forms import Form, Shown, UnfitForm

RATES = "rates."
"""What the names of exchange rates begin with: they are computed with, and not themselves shown."""
NO_UNIT = "0"
"""What is left of a figure that is nothing but digits."""
_CHAINS = tuple(
    tuple(filter(None, each))
    for each in product(
        ("", "jpy"),
        ("", Form.MAN, Form.OKU, Form.CHO, Form.MEGA, Form.CODE, Form.SYMBOL),
        ("", "rounded"),
        ("bare",),
        ("", "digits"),
    )
)
"""The filters by which a text can have printed a number, words of exactness left out."""
_DATE_CHAINS = ((), (Form.YEAR,), (Form.MONTH,), (Form.DAY,))
_DATE = re.compile(r"([0-9]+)年(?:([0-9]+)月(?:([0-9]+)日)?)?")
_EXACTNESS = re.compile(rf"^(?:{WORDS_BEFORE})|(?:{WORDS_AFTER})$")
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A figure that a place says instead of a fact, and the pages that show the fact."""

    slide: Slide
    said: str
    fact: FactShown
    pages: tuple[int, ...]
    origin: str | None

    def __str__(self) -> str:
        pages = ", ".join(map(str, self.pages))
        shown = f" on p. {pages}" if pages else ""
        line = f" ({self.origin})" if self.origin else ""
        return (
            f"p. {self.slide.number} says {self.said}; "
            f"{self.fact.name} is {self.fact.text}{shown}{line}"
        )


@dataclass(frozen=True)
class FiguresRead:
    """The numbers that were read in a deck's texts, how many are facts', and what is wrong."""

    read: int
    bound: int
    wrong: tuple[Contradiction, ...]


def read_figures(deck: DeckText) -> FiguresRead:
    """Return what the figures of a deck say; those in pictures are not read."""
    forms, places = FactForms(deck.facts), fact_places(deck)
    read = bound = 0
    wrong = []
    for slide in deck.slides:
        inside = [each for shape in slide.shapes for each in shape.all_paragraphs()]
        for paragraph in (*inside, *slide.notes):
            figures = forms.figures_in(paragraph)
            read += len(figures.all)
            bound += len(figures.shown) + len(figures.wrong)
            for name, said in figures.wrong:
                pages = tuple(dict.fromkeys(each.slide.number for each in places[name]))
                origin = paragraph.origin
                wrong.append(Contradiction(slide, said, deck.facts[name], pages, origin))
    return FiguresRead(read, bound, tuple(wrong))


@dataclass(frozen=True, slots=True)
class Figures:
    """A text's figures: all that have digits, those that facts are, and the (fact, figure) pairs
    of those that should be."""

    all: tuple[str, ...]
    shown: tuple[str, ...]
    wrong: tuple[tuple[str, str], ...]


class FactForms:
    """The forms in which facts can stand in a text."""

    def __init__(self, facts: Mapping[str, FactShown]) -> None:
        self._facts = facts
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._texts: dict[str, frozenset[str]] = {}

    def figures_in(self, paragraph: TextParagraph) -> Figures:
        """Return a text's figures; each stands for one fact at most."""
        text = half_width(paragraph.text)
        figures = _figures(text)
        names = [name for name in paragraph.facts if self._is_figure(name)]
        names = [name for name in names if not self._is_converted_at_unknown_rate(name, figures)]
        places = {name: [*self._places(name, text, figures)] for name in names}
        taken = _matched(places)
        explained = {place for each in places.values() for place in each}
        left = [figure for place, (_, figure) in enumerate(figures) if place not in taken]
        wrong = []
        for name in (name for name in names if name not in taken.values()):
            if said := max(left, key=lambda each: self._likeness(name, each), default=None):
                wrong.append((name, said))
                left.remove(said)
        unexplained = {figure for n, (_, figure) in enumerate(figures) if n not in explained}
        for name in filter(self._is_money, names):
            units = {self._facts[name].unit}
            if f"{RATES}{self._facts[name].unit.lower()}" in paragraph.facts:
                units.add(YEN)
            again = [each for each in left if each in unexplained and _unit(each) in units]
            wrong += ((name, each) for each in again)
            left = [each for each in left if each not in again]
        shown = tuple(figures[place][1] for place in sorted(explained))
        return Figures(tuple(figure for _, figure in figures), shown, tuple(wrong))

    def _places(self, name: str, text: str, figures: Sequence[tuple[int, str]]) -> Iterator[int]:
        """Yield which figures of a text are a fact in one of its forms."""
        found = [each.span() for each in self._forms(name).finditer(text)]
        for place, (start, figure) in enumerate(figures):
            if any(first < start + len(figure) and start < end for first, end in found):
                yield place

    def _is_figure(self, name: str) -> bool:
        fact = self._facts.get(name)
        return fact is not None and not name.startswith(RATES) and bool(_DIGITS.search(fact.text))

    @cached_property
    def _filters(self) -> Filters:
        rates = (fact for name, fact in self._facts.items() if name.startswith(RATES))
        return Filters(
            {rate.name[len(RATES) :].upper(): Decimal(rate.value) for rate in rates if rate.value}
        )

    def _forms(self, name: str) -> re.Pattern[str]:
        """Return a pattern of all forms of a fact, none inside a longer number."""
        if name not in self._patterns:
            texts = sorted(self._printed(name), key=len, reverse=True)
            either = "|".join(map(re.escape, texts))
            alone = rf"(?<![0-9])(?<![0-9][.,])(?:{either})(?![.,]?[0-9])"
            self._patterns[name] = re.compile(alone)
        return self._patterns[name]

    def _printed(self, name: str) -> frozenset[str]:
        """Return all forms of a fact."""
        if name not in self._texts:
            value = _value(self._facts[name])
            is_date = isinstance(value, PartialDate)
            chains = _DATE_CHAINS if is_date else _CHAINS if value is not None else ()
            found = {half_width(self._facts[name].text)}
            for chain in chains:
                with suppress(UnfitForm):
                    assert value is not None
                    shown = Shown(value)
                    for each in chain:
                        shown = self._filters.apply(each, shown)
                    found.add(half_width(str(shown)))
            self._texts[name] = frozenset(found)
        return self._texts[name]

    def _is_money(self, name: str) -> bool:
        return is_currency(self._facts[name].unit)

    def _is_converted_at_unknown_rate(self, name: str, figures: Sequence[tuple[int, str]]) -> bool:
        """Say whether a fact may stand there in yen at a rate that the slides don't show."""
        known = f"{RATES}{self._facts[name].unit.lower()}" in self._facts
        return self._is_money(name) and not known and any(_unit(each) == YEN for _, each in figures)

    def _likeness(self, name: str, figure: str) -> float:
        """Return how likely a figure stands where a fact should: it has the unit of a form."""
        mine = _shape(figure)
        forms = {_shape(form) for form in self._printed(name)}
        units = [text_likeness(mine, form) for form in forms if form != NO_UNIT]
        is_part = any(figure in form for form in self._printed(name))  # the other end of a range
        return max([*units, 0.0]) if mine != NO_UNIT and not is_part else 0.0


def _unit(figure: str) -> str:
    numeral = parse_quantity(_EXACTNESS.sub("", figure))
    return numeral.quantity.unit if numeral else ""


def _shape(figure: str) -> str:
    """Return a figure without its digits and its words of exactness."""
    return _DIGITS.sub(NO_UNIT, _EXACTNESS.sub("", figure))


def _figures(text: str) -> list[tuple[int, str]]:
    """Return the tokens of a text that have digits, those of one date as one, with their places."""
    cut = tokens(text)
    found: list[tuple[int, str]] = []
    for start, token in zip(accumulate(map(len, cut), initial=0), cut, strict=False):
        if not _DIGITS.search(token):
            continue
        before, said = found[-1] if found else (0, "")
        if before + len(said) == start and said[-1:] + token[-1:] in ("年月", "月日"):
            found[-1] = (before, said + token)
        else:
            found.append((start, token))
    return found


def _matched(places: Mapping[str, list[int]]) -> dict[int, str]:
    """Return places with the fact that each is, as many facts as can be (Kuhn's matching)."""
    taken: dict[int, str] = {}

    def take(name: str, tried: set[int]) -> bool:
        for place in places[name]:
            if place not in tried:
                tried.add(place)
                if place not in taken or take(taken[place], tried):
                    taken[place] = name
                    return True
        return False

    for name in places:
        take(name, set())
    return taken


def _value(fact: FactShown) -> Quantity | PartialDate | None:
    if found := _DATE.fullmatch(fact.text):
        year, month, day = found.groups()
        return PartialDate(int(year), int(month) if month else None, int(day) if day else None)
    numeral = parse_quantity(fact.text)
    return numeral.quantity if numeral else None
