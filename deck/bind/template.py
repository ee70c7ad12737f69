"""Templates: text with `{{ name | filter }}` in it, and nothing that computes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

LONGEST = 200
"""How many characters an expression may have: enough for any name, too few to do harm."""

_SIGN = re.compile(r"\{[{%#]|\}\}")
_FILTER = r"\w+(?:\([0-9]{1,2}\))?"
_EXPRESSION = re.compile(rf"\s*(\w+(?:\.\w+)*)\s*((?:\|\s*{_FILTER}\s*)*)")
_ALLOWED = "only names and filters are allowed here: {{ us.cmi.budget | oku(1) }}"


class Literal(Struct, frozen=True):
    """Text that stands as it is; its place counts from 0."""

    text: str
    line: int
    column: int


class Expression(Struct, frozen=True):
    """A name and the filters that its value goes through; its place counts from 0."""

    name: str
    filters: tuple[str, ...]
    line: int
    column: int


class Refusal(Struct, frozen=True):
    """A place where a template has what no template may have."""

    message: str
    hint: str
    line: int
    column: int


Piece = Literal | Expression | Refusal


@lru_cache(maxsize=4096)
def parse_template(text: str) -> tuple[Piece, ...]:
    """Return a template's pieces in order; what is no expression is refused where it stands."""
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    reached = 0
    for sign in _SIGN.finditer(text):
        start = sign.start()
        if start < reached:
            continue
        if start > reached:
            yield Literal(text[reached:start], *_place(text, reached))
        end = text.find("}}", sign.end()) if sign.group() == "{{" else -1
        yield _expression(text, start, end)
        reached = sign.end() if end < 0 else end + 2
    if reached < len(text):
        yield Literal(text[reached:], *_place(text, reached))


def _expression(text: str, start: int, end: int) -> Expression | Refusal:
    """Return what opens at `start`, and closes at `end` where it is an expression's opening."""
    place = _place(text, start)
    sign = text[start : start + 2]
    if sign == "}}":
        return Refusal('"}}" closes nothing', "an expression opens with {{", *place)
    if sign != "{{":
        return Refusal(f'"{sign}" cannot stand in a text', _ALLOWED, *place)
    if end < 0:
        return Refusal('"{{" is not closed', "close it with }}", *place)
    inner = text[start + 2 : end]
    if len(inner) > LONGEST:
        return Refusal(f"an expression of {len(inner)} characters", _ALLOWED, *place)
    found = _EXPRESSION.fullmatch(inner)
    if found is None:
        return Refusal(f"{{{{{inner}}}}} is not a name with filters", _ALLOWED, *place)
    filters = (name.strip() for name in found[2].split("|")[1:])
    return Expression(found[1], tuple(filters), *place)


def _place(text: str, position: int) -> tuple[int, int]:
    """Return the line and the column of a character."""
    return text.count("\n", 0, position), position - (text.rfind("\n", 0, position) + 1)
