"""Numbers of native charts as a reader sees them: dates, per cents, as many digits as are meant."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
"""Day 0 of a workbook's dates (ECMA-376-1, 18.17.4.1)."""
DIGITS = 15
"""How many digits Office computes with: 4.4000000000000004 is 4.4."""

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[Ee][+-]|General', re.IGNORECASE)
_CLOCK = re.compile(r"[hs]", re.IGNORECASE)


def as_shown(value: str, code: str, since_1904: bool = False) -> str:
    """Return a number in its format code, as far as that says what it is; any other text as is."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite():
        return value
    sections = _LITERAL.sub("", code).split(";")
    if re.search("[yde]", sections[0], re.IGNORECASE) or _CLOCK.search(sections[0]):
        return _date(number, sections[0].lower(), EPOCH_1904 if since_1904 else EPOCH) or value
    if "%" in sections[0]:
        return f"{_plain(number * 100)}%"
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{Decimal(f'{number:.{DIGITS}g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(number: Decimal, code: str, epoch: datetime) -> str:
    """Return a date as ISO 8601 writes it, as exact as its code is; "" for none of our era."""
    try:
        moment = epoch + timedelta(seconds=round(number * 86_400))
    except OverflowError:
        return ""
    clock = f"{moment:%H:%M}" if _CLOCK.search(code) else ""
    if not re.search("[yde]", code):
        return clock
    if "d" in code:
        return f"{moment:%Y-%m-%d} {clock}".strip()
    return f"{moment:%Y-%m}" if "m" in code else f"{moment:%Y}"
