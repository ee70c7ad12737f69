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

_DATED = re.compile(
    r"(?<![0-9])(?P<year>[0-9]{4})年(?:(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?)?"
    r"(?:末?(?:時点|現在)|[末中]?の?(?:[月年][中間]?)?(?P<of_rate>平均|為替|換算|レート))"
)
"""A date that says of when figures are (2018年3月末現在), or a rate (2018年10月の平均レート).

Dates without such a word are events'.
"""


def check_typed_dates(edition: Edition, book: FactBook, log: FaultLog) -> None:
    """Log a warning for every typed date of a rate, or of figures, that none on its line has."""
    rate_names = {rate_name(code) for code in book.rates}
    for typed in typed_texts(edition):
        text = half_width(typed.text)
        for found in _DATED.finditer(text):
            facts = list(_figures(typed, text.count("\n", 0, found.start()), book))
            if found["of_rate"]:
                facts = [fact for fact in facts if fact.name in rate_names]
            if not _is_plain(typed, found.group()) and _is_of_none(found, facts):
                log.warning(
                    typed.origin(found.start()),
                    f'"{found.group()}" stands beside "{facts[0].name}", which is as of '
                    f"{facts[0].as_of}",
                    f"write {{{{ {facts[0].name} | as_of }}}} for the date",
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
        parts = (found["year"], found["month"], found["day"])
        date = PartialDate.parse("-".join(part.zfill(2) for part in parts if part))
    except ValueError:
        return False
    dates = [fact.as_of for fact in facts if fact.as_of is not None]
    return bool(dates) and not any(
        each.first <= date.last and date.first <= each.last for each in dates
    )
