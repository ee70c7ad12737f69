"""Compares periods with their dates: no end before its start, 5年間 as long as its years."""

from __future__ import annotations

import re
from collections.abc import Mapping

from deck.bind.contents import paragraphs_of
from deck.bind.spec import DeckSpec
from deck.check.discrepancies import COLUMN as DISCREPANCY
from deck.core.faults import FaultLog, Origin
from deck.core.numerals import half_width
from deck.core.quantity import PartialDate, Quantity
from deck.core.units import DURATIONS, longest_first
from deck.facts.book import Fact, FactBook, Row
from deck.facts.forms import show

START, END = "start", "end"
"""The columns of a table, and the last parts of facts' names, that a period has its dates in."""

_MONTHS: Mapping[str, int] = {
    unit: 12 if "年" in unit else 1 for unit in DURATIONS if "年" in unit or "月" in unit
}
_DATE = r"([0-9]{4})年?(?:([0-9]{1,2})月)?"
_SAID = re.compile(
    rf"{_DATE}～{_DATE}[^。、；0-9]{{0,6}}?([0-9]+)({longest_first(_MONTHS.keys() - {'年'})})"
)
"""A period and its length in one breath: 2015年2月～2018年1月の3年間."""


def check_periods(book: FactBook, deck: DeckSpec, log: FaultLog) -> None:
    """Log every period that ends before it starts, and every length that its dates don't have.

    Periods are rows with a start and an end, and facts named so; a row's length is a fact in
    years or months that it names. Texts are read for both, side by side. A length is a question
    only, and a note where the row's discrepancy names it.
    """
    for table in book.tables.values():
        for row in table.rows:
            _check_row(row, log)
    for fact in book.facts.values():
        _check_pair(fact, book, log)
    for slide in deck.slides:
        for content in slide.contents.values():
            for paragraph in paragraphs_of(content):
                _check_text(paragraph.text, paragraph.origin, log)


def _check_row(row: Row, log: FaultLog) -> None:
    start, end = (_date(row.cells.get(name)) for name in (START, END))
    if start is None or end is None:
        return
    _check_order(start, end, row.origin, f'row "{row.id}"', log)
    for cell in row.cells.values():
        if isinstance(cell, Fact) and isinstance(cell.value, Quantity):
            message = _length_fault(start, end, cell.value)
            if message and show(cell.value) in str(row.cells.get(DISCREPANCY) or ""):
                log.note(row.origin, f'row "{row.id}": {message}')
            elif message:
                log.warning(
                    row.origin,
                    f'row "{row.id}": {message}',
                    "correct the length, or one of the dates",
                )


def _check_pair(fact: Fact, book: FactBook, log: FaultLog) -> None:
    """Check the fact X.start with X.end, where they are facts of their own and no row's."""
    stem, _, last = fact.name.rpartition(".")
    other = book.facts.get(f"{stem}.{END}")
    is_row = stem.partition(".")[0] in book.tables
    if last != START or other is None or is_row:
        return
    start, end = _date(fact), _date(other)
    if start is not None and end is not None:
        _check_order(start, end, other.origin, f'"{other.name}"', log)


def _check_order(
    start: PartialDate, end: PartialDate, origin: Origin, name: str, log: FaultLog
) -> None:
    if end.last < start.first:
        log.error(origin, f"{name} ends in {end}, before its start in {start}", "correct one")


def _check_text(text: str, origin: Origin, log: FaultLog) -> None:
    for found in _SAID.finditer(half_width(text)):
        years = int(found[1]), int(found[3])
        months = (int(part) if part else None for part in (found[2], found[4]))
        start, end = (PartialDate(*date) for date in zip(years, months, strict=True))
        if all(date.month is None or 1 <= date.month <= 12 for date in (start, end)):
            message = _length_fault(start, end, Quantity.of(found[5], found[6]))
            if message:
                log.warning(
                    origin, f'"{found[0]}": {message}', "correct the length, or one of the dates"
                )


def _length_fault(start: PartialDate, end: PartialDate, length: Quantity) -> str | None:
    """Return what is wrong with a length, or None where the dates can have it.

    From 2012 to 2017 it is five years or, with both of them, six.
    """
    if length.unit not in _MONTHS or length.is_range:
        return None
    months = length.low * _MONTHS[length.unit]
    if start.month and end.month:
        between = 12 * (end.year - start.year) + end.month - start.month
        fits = months in (between, between + 1)
    else:
        between = 12 * (end.year - start.year)
        fits = months in (between, between + 12)
    return None if fits else f"{show(length)} does not fit {start} to {end}"


def _date(cell: object) -> PartialDate | None:
    value = cell.value if isinstance(cell, Fact) else cell
    return value if isinstance(value, PartialDate) else None
