"""Finds dates that were typed beside a figure, and are not the date that the figure is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deck.bind.template import Expression, parse_template
from deck.check.texts import Typed, typed_texts
from deck.core.faults import FaultLog
from deck.core.numerals import half_width
from deck.core.quantity import PartialDate, Quantity
from deck.edition.edition import Edition
from deck.facts.book import Fact, FactBook
from deck.facts.rates import rate_name

_DATE = r"(?<![0-9])([0-9]{4})年(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?"
_OF_RATES = re.compile(rf"{_DATE}[末中]?の?(?:[月年][中間]?)?(?:平均|為替|換算|レート)")
"""A date that says of when a rate is: 2018年10月の平均レート."""
_OF_FIGURES = re.compile(rf"{_DATE}末?(?:時点|現在)")
"""A date that says of when figures are: 2018年3月末現在. Dates without such a word are events'."""


def check_typed_dates(edition: Edition, book: FactBook, log: FaultLog) -> None:
    """Log a warning for every typed date of a rate, or of figures, that none on its line has."""
    rate_names = {rate_name(code) for code in book.rates}
    for typed in typed_texts(edition):
        start = 0
        for number, line in enumerate(half_width(typed.text).split("\n")):
            figures = list(_figures(typed, number, book))
            rates = [fact for fact in figures if fact.name in rate_names]
            for pattern, facts in ((_OF_RATES, rates), (_OF_FIGURES, figures)):
                for found in pattern.finditer(line):
                    if not _is_plain(typed, found.group()) and _is_of_none(found, facts):
                        _warn(typed, start + found.start(), found.group(), facts[0], log)
            start += len(line) + 1


def _warn(typed: Typed, position: int, wording: str, fact: Fact, log: FaultLog) -> None:
    log.warning(
        typed.origin(position),
        f'"{wording}" stands beside "{fact.name}", which is as of {fact.as_of}',
        f"write {{{{ {fact.name} | as_of }}}} for the date",
    )


def _figures(typed: Typed, line: int, book: FactBook) -> Iterator[Fact]:
    """Yield the dated quantities that a line of a text names, and the rates of their yen."""
    for piece in parse_template(typed.source):
        if not isinstance(piece, Expression) or piece.line != line:
            continue
        fact = book.facts.get(piece.name)
        if fact is None or not isinstance(fact.value, Quantity):
            continue
        rate = book.facts.get(rate_name(fact.value.unit)) if "jpy" in piece.filters else None
        yield from (each for each in (rate, fact) if each is not None and each.as_of is not None)


def _is_plain(typed: Typed, wording: str) -> bool:
    return any(half_width(each) in wording for each in typed.plain)


def _is_of_none(found: re.Match[str], facts: Sequence[Fact]) -> bool:
    """Say whether there are figures, and none is of a date that the typed one can mean."""
    try:
        date = PartialDate.parse("-".join(part.zfill(2) for part in found.groups() if part))
    except ValueError:
        return False
    dates = [fact.as_of for fact in facts if fact.as_of is not None]
    return bool(dates) and not any(
        each.first <= date.last and date.first <= each.last for each in dates
    )
