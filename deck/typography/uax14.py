"""Where UAX #14 lets a line begin (Unicode Line Breaking Algorithm, rules of Unicode 5.0).

Clients break Latin text by these rules, or by later ones that differ in cases which no deck
shows. The classes of characters are the Unicode Character Database's own, by way of uniseg.
"""

from __future__ import annotations

from functools import cache

from uniseg.linebreak import line_break

_TAILORED = {
    "AI": "AL", "SA": "AL", "SG": "AL", "XX": "AL", "HL": "AL", "AK": "AL", "AP": "AL", "AS": "AL",
    "VI": "AL", "VF": "AL", "CJ": "NS", "CP": "CL", "ZWJ": "CM", "EB": "ID", "EM": "ID", "RI": "ID",
    "H2": "ID", "H3": "ID", "JL": "ID", "JV": "ID", "JT": "ID",
}  # fmt: skip
"""The class that the rules below know a class as (LB1); the others stand for themselves."""

_ALWAYS_BEHIND = frozenset(("SP", "ZW", "CL", "EX", "IS", "SY", "WJ", "CM"))
"""Classes that stay with what precedes them, be it a space (LB7, LB9, LB11, LB13)."""

_BEHIND = frozenset(("QU", "BA", "HY", "NS", "GL"))
"""Classes that stay with what precedes them, but for a space (LB12, LB19, LB21)."""

_AHEAD = frozenset(("OP", "QU", "BB", "GL", "WJ"))
"""Classes that stay with what follows them (LB11, LB12, LB14, LB19, LB21)."""

_PAIRS = {
    "AL": frozenset(("AL", "NU", "PR", "OP", "IN")),
    "NU": frozenset(("AL", "NU", "PR", "PO", "OP", "IN")),
    "CL": frozenset(("AL", "NU")),
    "PO": frozenset(("AL", "NU")),
    "PR": frozenset(("AL", "NU", "ID")),
    "ID": frozenset(("PO", "IN")),
    "IN": frozenset(("IN",)),
    "IS": frozenset(("AL", "NU")),
    "B2": frozenset(("B2",)),
}
"""Classes that stay with one before them (LB17, LB22 to LB30)."""

_ACROSS_SPACES = {"CL": "NS", "B2": "B2"}
"""Pairs that even spaces do not part (LB16, LB17)."""


def may_break(text: str, offset: int) -> bool:
    """Return whether a line may begin at `offset`, where neither end of the text is."""
    before, after = _class(text[offset - 1]), _class(text[offset])
    if after in _ALWAYS_BEHIND or before == "WJ":
        return False
    if before == "SP":
        base = _class(text[:offset].rstrip(" ")[-1:] or " ")
        return base != "OP" and _ACROSS_SPACES.get(base) != after
    if after in _BEHIND or before in _AHEAD or after in _PAIRS.get(before, ()):
        return False
    return not (before == "SY" and after == "NU" and _in_number(text[:offset]))


@cache
def _class(character: str) -> str:
    found = str(line_break(character).value)
    return _TAILORED.get(found, found)


def _in_number(text: str) -> bool:
    """Return whether the slash that ends a text stands inside a number: 2016/17 (LB25)."""
    classes = (_class(character) for character in reversed(text))
    return next((each == "NU" for each in classes if each not in ("SY", "IS")), False)
