"""What can be renamed: facts, columns, sources and slides, and how each is named elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from deck.bind.template import Expression, parse_template
from deck.core.faults import UsageFault, did_you_mean
from deck.edition.edition import Edition
from deck.edition.patterns import DOTTED, HYPHENATED, IN_WORDS, PLAIN

_LINK = r"(\]\()({})(\))"


class NameKind(StrEnum):
    FACT = "fact"
    COLUMN = "column"
    SOURCE = "source"
    SLIDE = "slide"


class NewName(Struct, frozen=True):
    """A name and what it becomes. A column's is its own; `table` has it."""

    kind: NameKind
    old: str
    new: str
    table: str = ""

    def fact(self, name: str) -> str:
        """Return a fact's name as it is to be: `crm.eu_2017.count` has a column's name in it."""
        if self.kind is NameKind.FACT:
            return self.new if name == self.old else name
        parts = name.split(".")
        if self.kind is NameKind.COLUMN and len(parts) == 3 and parts[0] == self.table:
            place = 1 if parts[2] == "count" and parts[1] == self.old else 2
            if parts[place] == self.old:
                parts[place] = self.new
        return ".".join(parts)

    def text(self, text: str, table: str = "") -> str:
        """Return a text of slides as it is to be; the row whose cells it names is `table`'s."""
        if self.kind is NameKind.SOURCE:
            link = _LINK.format(re.escape(self.old))
            return re.sub(link, lambda found: f"{found[1]}{self.new}{found[3]}", text)
        for piece in reversed(parse_template(text)):
            if isinstance(piece, Expression):
                new = self._named(piece.name, table)
                text = text if new == piece.name else _renamed(text, piece, new)
        return text

    def _named(self, name: str, table: str) -> str:
        column = name.removeprefix("row.")
        if column != name and self.kind is NameKind.COLUMN and table == self.table:
            return f"row.{self.new}" if column == self.old else name
        return self.fact(name)


def _renamed(text: str, piece: Expression, new: str) -> str:
    """Return a text whose expression has another name."""
    lines = text.split("\n")
    line = lines[piece.line]
    head, tail = line[: piece.column], line[piece.column :]
    lines[piece.line] = head + tail.replace(piece.name, new, 1)
    return "\n".join(lines)


def new_name(edition: Edition, old: str, new: str) -> NewName:
    """Return which name is meant; UsageFault where it is none, or the new one cannot be.

    A kind may stand before the old one, where two have one name: `slide:us-cms`.
    """
    kind, colon, name = old.rpartition(":")
    known = [each for each in _known(edition, name) if each.kind == kind or not colon]
    if not known:
        hint = did_you_mean(name, _all_names(edition), "names")
        raise UsageFault(f'no fact, column, source or slide is called "{name}": {hint}')
    if len(known) > 1:
        kinds = " and ".join(f"{each.kind}:{name}" for each in known)
        raise UsageFault(f'"{name}" is two: say which of {kinds}')
    found = known[0]
    wanted = new.removeprefix(f"{found.table}.") if found.table else new
    pattern = {NameKind.FACT: DOTTED, NameKind.COLUMN: PLAIN}.get(found.kind, HYPHENATED)
    if not re.match(pattern, wanted):
        raise UsageFault(f'"{new}" cannot be the name of a {found.kind}: {IN_WORDS[pattern]}')
    return NewName(found.kind, found.old, wanted, found.table)


def _known(edition: Edition, name: str) -> Iterator[NewName]:
    if name in edition.facts:
        yield NewName(NameKind.FACT, name, name)
    table, _, column = name.partition(".")
    if table in edition.tables and column in edition.tables[table].entry.columns:
        yield NewName(NameKind.COLUMN, column, column, table)
    if name in edition.sources:
        yield NewName(NameKind.SOURCE, name, name)
    if name in _slides(edition):
        yield NewName(NameKind.SLIDE, name, name)


def _all_names(edition: Edition) -> Iterator[str]:
    yield from edition.facts
    yield from edition.sources
    yield from _slides(edition)
    for name, table in edition.tables.items():
        yield from (f"{name}.{column}" for column in table.entry.columns)


def _slides(edition: Edition) -> list[str]:
    return [slide.id for section in edition.deck.sections for slide in section.slides]
