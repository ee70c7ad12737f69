"""Compares figures with those of the edition before: what has changed has another date, too."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from deck.core.faults import FaultLog, Origin
from deck.core.quantity import Value
from deck.edition.edition import Edition
from deck.facts.book import NO_VALUE, FactBook
from deck.facts.derive import part_names
from deck.facts.forms import show
from deck.facts.rates import rate_name


class _Figure(Struct, frozen=True):
    """A figure's name, the place of its value, and how the data can explain a correction.

    `said` is the explanation that there is.
    """

    name: str
    place: Origin
    explain: str
    said: str = ""


def check_earlier(edition: Edition, book: FactBook, earlier: FactBook, log: FaultLog) -> None:
    """Log a warning for every fact, rate and count that is another than in the edition before,
    and as of the same date.

    It is a note where a fact's `discrepancy` or a rate's `note` names both. A count that has the
    source's own words (`stated`) is compared with those.
    """
    for figure in _figures(edition):
        now = book.facts.get(figure.name)
        then = now and (earlier.facts.get(now.name) or earlier.facts.get(now.was or ""))
        if now is None or then is None or now.as_of is None or now.as_of != then.as_of:
            continue
        if now.value == then.value or NO_VALUE in (now.value, then.value):
            continue
        former = _shown(then.value)
        message = (
            f'"{figure.name}" is {_shown(now.value)}, and was {former} in {then.origin}, '
            f"both as of {now.as_of}"
        )
        if former in figure.said and _shown(now.value) in figure.said:
            log.note(figure.place, message, figure.said)
        else:
            log.warning(figure.place, message, f"give it its own `as_of`, or {figure.explain}")


def _figures(edition: Edition) -> Iterator[_Figure]:
    """Yield what states a figure itself: what is derived changes with its parts."""
    explain = "name both figures under `{}`"
    for name, fact in edition.facts.items():
        if not part_names(fact):
            said = fact.discrepancy or ""
            yield _Figure(name, fact.origin, explain.format("discrepancy"), said)
    for code, rate in edition.rates.items():
        place = rate.origin_of("jpy")
        yield _Figure(rate_name(code), place, explain.format("note"), rate.note or "")
    explain = "put the source's own count under `stated`"
    for name, table in edition.tables.items():
        if not table.entry.stated:
            yield _Figure(f"{name}.count", table.entry.origin, explain)
        for flag, column in table.entry.columns.items():
            if column.type == "flag" and not column.stated:
                yield _Figure(f"{name}.{flag}.count", column.origin, explain)


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else show(value)
