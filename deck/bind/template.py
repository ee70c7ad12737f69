"""Templates: text with `{{ name | filter }}` in it, read by Jinja2's parser and never run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

LONGEST = 200
"""How many characters an expression may have: enough for any name, too few to do harm."""

_OPENING = re.compile(r"\{[{%#]")
_CLOSING = re.compile(r"[}%#]\}")
_BRACKET = re.compile(r"[()\[\]{}]")
_ALLOWED = "only names and filters are allowed here: {{ us.cmi.budget | jpy }}"
_PARSER = SandboxedEnvironment(keep_trailing_newline=True)


@dataclass(frozen=True, slots=True)
class Literal:
    """Text that stands as it is. `line` counts from 0 in its template."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Expression:
    """A name and the filters that its value goes through."""

    name: str
    filters: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A place where a template has what no template may have."""

    message: str
    hint: str
    line: int


Piece = Literal | Expression | Refusal


@lru_cache(maxsize=4096)
def parse_template(text: str) -> tuple[Piece, ...]:
    """Return a template's pieces in order. Only names with dots and filters pass."""
    if not _OPENING.search(text) and not _CLOSING.search(text):
        return (Literal(text, 0),)
    refusal = _scan(text)
    if refusal:
        return (refusal,)
    try:
        tree = _PARSER.parse(text)
    except TemplateError as error:
        line = getattr(error, "lineno", None) or 1
        return (Refusal("not readable as an expression", _ALLOWED, line - 1),)
    outputs = (node for body in tree.body if isinstance(body, nodes.Output) for node in body.nodes)
    return tuple(_piece(node) for node in outputs)


def _scan(text: str) -> Refusal | None:
    """Refuse, before any parser sees it, what is no expression or too much of one."""
    reached = 0
    for found in _OPENING.finditer(text):
        line = text.count("\n", 0, found.start())
        opening, end = found.group(), text.find("}}", found.end())
        if unopened := _unopened(text, reached, found.start()):
            return unopened
        if opening != "{{":
            return Refusal(f'"{opening}" cannot stand in a text', _ALLOWED, line)
        if end < 0:
            return Refusal('"{{" is not closed', "close it with }}", line)
        inner = text[found.end() : end]
        if len(inner) > LONGEST:
            return Refusal(f"an expression of {len(inner)} characters", _ALLOWED, line)
        if _BRACKET.search(inner):
            return Refusal(f"{{{{{inner}}}}} is not a name", _ALLOWED, line)
        reached = end + 2
    return _unopened(text, reached, len(text))


def _unopened(text: str, start: int, end: int) -> Refusal | None:
    found = _CLOSING.search(text, start, end)
    if found is None:
        return None
    line = text.count("\n", 0, found.start())
    return Refusal(f'"{found.group()}" closes nothing', "an expression opens with {{", line)


def _piece(node: nodes.Node) -> Piece:
    line = node.lineno - 1
    if isinstance(node, nodes.TemplateData):
        return Literal(node.data, line)
    filters: list[str] = []
    while isinstance(node, nodes.Filter) and node.node is not None:
        filters.insert(0, node.name)
        node = node.node
    name = _name(node)
    if name is None:
        return Refusal("this is more than a name", _ALLOWED, line)
    return Expression(name, tuple(filters), line)


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
