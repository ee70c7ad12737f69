"""How people in Japan, and Excel for them, write dates, numbers and yes or no in a cell."""

from __future__ import annotations

import re
from decimal import Decimal

from deck.core.quantity import PartialDate

YES = frozenset({"1", "yes", "true", "○", "◯", "〇", "●", "✓", "✔", "☑"})
NO = frozenset({"", "0", "no", "false", "×"})

_HALF_WIDTH = str.maketrans({sign + 0xFEE0: sign for sign in range(0x21, 0x7F)})
"""The full-width forms of ASCII, U+FF01 to U+FF5E. Nothing else: NFKC would make 102 of 10²."""

_MINUS = re.compile("[-−▲△]")
"""▲ and △ are the minus of Japanese accounts."""

_NUMBER = re.compile(r"(?:[0-9]{1,28}|[0-9]{1,3}(?:,[0-9]{3}){1,8})(?:\.[0-9]{1,28})?")
_MIDNIGHT = "(?: 0:00(?::00)?)?"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"([0-9]{{4}})/([0-9]{{1,2}})(?:/([0-9]{{1,2}}){_MIDNIGHT})?",
        rf"([0-9]{{4}})-([0-9]{{1,2}})-([0-9]{{1,2}}){_MIDNIGHT}",
        "([0-9]{4})年(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?",
    )
)
"""The year comes first, and all of them can mean one date only. 2018.10 cannot: where Excel takes
it for a number, it becomes 2018.1."""

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_MONTH_AND_YEAR = re.compile(rf"({'|'.join(_MONTHS)})-([0-9]{{2}})")
_DAY_AND_MONTH = re.compile(rf"([0-9]{{1,2}})-({'|'.join(_MONTHS)})")
_SHORTENED = re.compile(r"-?[0-9](?:\.[0-9]+)?E[+-][0-9]{2,3}")

ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)
"""What Excel saves of a formula that it cannot work out."""


def read_date(text: str) -> PartialDate:
    """Return the date that 2018-11-29, 2018/11/29 or 2018年11月29日 names, or its first parts.

    ValueError, saying how to write it, for any other text.
    """
    plain = half_width(text)
    found = next(filter(None, (pattern.fullmatch(plain) for pattern in _DATES)), None)
    if found is None:
        return PartialDate.parse(plain)
    year, *others = (part for part in found.groups() if part)
    return PartialDate.parse("-".join([year, *(part.zfill(2) for part in others)]))


def is_written_as_date(text: str) -> bool:
    """Say whether a text has the form of a date, be it in the calendar or not."""
    plain = half_width(text)
    return any(pattern.fullmatch(plain) for pattern in _DATES)


def read_number(text: str) -> Decimal | None:
    """Return the number that a text is: 1200, 1,200, １２００, ▲5, −5; None for any other."""
    plain = half_width(text)
    sign = _MINUS.match(plain)
    digits = plain[1:].lstrip() if sign else plain
    if not _NUMBER.fullmatch(digits):
        return None
    return Decimal(f"{'-' if sign else ''}{digits.replace(',', '')}")


def read_flag(text: str) -> bool | None:
    """Return whether a text says yes or no; None where it says neither."""
    plain = half_width(text).casefold()
    return plain in YES if plain in YES | NO else None


def made_by_excel(text: str) -> str | None:
    """Return what to do about a text that Excel has put in place of what was typed, or None."""
    if found := _MONTH_AND_YEAR.fullmatch(text):
        typed = f"20{found[2]}-{_MONTHS.index(found[1]) + 1:02}"
    elif found := _DAY_AND_MONTH.fullmatch(text):
        typed = f"{_MONTHS.index(found[2]) + 1}-{found[1]}"
    elif _SHORTENED.fullmatch(text):
        typed = "a longer number"
    else:
        return None
    return f"Excel made this of {typed}; format the column as text"


def half_width(text: str) -> str:
    """Return a text with full-width letters, digits and signs as half-width ones."""
    return text.translate(_HALF_WIDTH)
