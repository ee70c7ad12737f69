"""Templates: text with `{{ name | filter }}` in it, read by Jinja2's parser and never run."""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment
from msgspec import Struct

LONGEST = 200
"""How many characters an expression may have: enough for any name, too few to do harm."""

_OPENING = re.compile(r"\{[{%#]")
_CLOSING = re.compile(r"[}%#]\}")
_BRACKET = re.compile(r"[()\[\]{}]")
_ALLOWED = "only names and filters are allowed here: {{ us.cmi.budget | jpy }}"
_PARSER = SandboxedEnvironment(keep_trailing_newline=True)


class Literal(Struct, frozen=True):
    """Text that stands as it is. `line` counts from 0 in its template."""

    text: str
    line: int


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
    """Return a template's pieces in order. Only names with dots and filters pass."""
    if not _OPENING.search(text) and not _CLOSING.search(text):
        return (Literal(text, 0),)
    refusal = _scan(text)
    if refusal:
        return (refusal,)
    openings = [found.start() for found in _OPENING.finditer(text)]
    try:
        tree = _PARSER.parse(text)
    except TemplateError as error:
        line = (getattr(error, "lineno", None) or 1) - 1
        start = next((each for each in openings if _place(text, each)[0] == line), 0)
        return (Refusal("not readable as an expression", _ALLOWED, *_place(text, start)),)
    outputs = (node for body in tree.body if isinstance(body, nodes.Output) for node in body.nodes)
    places = (_place(text, start) for start in openings)
    return tuple(
        Literal(node.data, node.lineno - 1)
        if isinstance(node, nodes.TemplateData)
        else _expression(node, *next(places))
        for node in outputs
    )


def _place(text: str, position: int) -> tuple[int, int]:
    """Return the line and the column of a character, counted from 0."""
    return text.count("\n", 0, position), position - (text.rfind("\n", 0, position) + 1)


def _scan(text: str) -> Refusal | None:
    """Refuse, before any parser sees it, what is no expression or too much of one."""
    reached = 0
    for found in _OPENING.finditer(text):
        place = _place(text, found.start())
        opening, end = found.group(), text.find("}}", found.end())
        if unopened := _unopened(text, reached, found.start()):
            return unopened
        if opening != "{{":
            return Refusal(f'"{opening}" cannot stand in a text', _ALLOWED, *place)
        if end < 0:
            return Refusal('"{{" is not closed', "close it with }}", *place)
        inner = text[found.end() : end]
        if len(inner) > LONGEST:
            return Refusal(f"an expression of {len(inner)} characters", _ALLOWED, *place)
        if _BRACKET.search(inner):
            return Refusal(f"{{{{{inner}}}}} is not a name", _ALLOWED, *place)
        reached = end + 2
    return _unopened(text, reached, len(text))


def _unopened(text: str, start: int, end: int) -> Refusal | None:
    found = _CLOSING.search(text, start, end)
    if found is None:
        return None
    message, hint = f'"{found.group()}" closes nothing', "an expression opens with {{"
    return Refusal(message, hint, *_place(text, found.start()))


def _expression(node: nodes.Node, line: int, column: int) -> Expression | Refusal:
    filters: list[str] = []
    while isinstance(node, nodes.Filter) and node.node is not None:
        filters.insert(0, node.name)
        node = node.node
    name = _name(node)
    if name is None:
        return Refusal("this is more than a name", _ALLOWED, line, column)
    return Expression(name, tuple(filters), line, column)


def _name(node: nodes.Node) -> str | None:
    """Return the dotted name that a node spells (a part may be a number), or None."""
    parts: list[str] = []
    while not isinstance(node, nodes.Name):
        if isinstance(node, nodes.Getattr):
            parts.insert(0, node.attr)
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            parts.insert(0, str(node.arg.value))
        else:
            return None
        node = node.node
    return ".".join((node.name, *parts))
