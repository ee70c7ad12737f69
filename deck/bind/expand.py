"""Expands templates: each expression becomes its value in words, with the facts it shows marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from msgspec import Struct

from deck.bind.marks import HOLD, Marks, find_mark, strip_marks
from deck.bind.template import Expression, Literal, Refusal, parse_template
from deck.core.faults import DeckError, FaultLog, Origin, did_you_mean
from deck.core.quantity import Quantity, Value
from deck.edition.source import SourceText
from deck.facts.book import Fact, FactBook, Row, UnknownName
from deck.facts.forms import Filters, Shown, UnfitForm

YES = "●"
"""What a flag column prints for yes."""

LONGEST = 20_000
"""How many characters a text may come to: more than any slide holds, too few to do harm."""

_ROW = "row."
_LIST_PREFIX = re.compile(r" *(?:(?:[-*+]|\d{1,9}[.)]) +)*")
_LINE_END = re.compile(r"(?<=\S)$", re.MULTILINE)
_NEWLINE = re.compile(r"\r\n?")

OriginOf = Callable[[int], Origin]
"""Gives the place of a text's line, counted from 0."""

PlaceOf = Callable[[int, int], Origin]
"""Gives the place of a character by its line and column in the text, counted from 0."""


class Expanded(Struct, frozen=True):
    """Markdown with every value in its place, the origin of each of its lines, and its marks."""

    text: str
    origins: tuple[Origin, ...]
    marks: Marks


class Scope(Struct, frozen=True):
    """What a text can name besides facts: the cells of a row, and a few texts by their names."""

    row: Row | None = None
    texts: Mapping[str, str] = {}


def expand(
    text: SourceText, scope: Scope, book: FactBook, filters: Filters, log: FaultLog
) -> Expanded:
    """Return a text with its values in place; what is wrong in it goes to the log."""
    lines, marks = _Lines(text.place(0)), Marks()
    expansion = _Expansion(book, filters, log, lines, marks)
    try:
        expansion.add(text, _Frame(text.place, scope))
    except _TooLong:
        log.error(
            text.place(0),
            f"this text comes to more than {LONGEST:,} characters",
            "no slide holds as many; divide it",
        )
    return Expanded(lines.text, tuple(lines.origins), marks)


class _TooLong(DeckError):
    """A text has outgrown `LONGEST`."""


class _Lines:
    """Text on its way, with the place that each of its lines comes from."""

    def __init__(self, start: Origin) -> None:
        self.origins = [start]
        self._parts: list[str] = []
        self._length = 0
        self.last = ""
        """The last line so far."""

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def append(self, text: str, origin_of: OriginOf) -> None:
        """Add text. A line comes from where its first visible character comes from."""
        self._length += len(text)
        if self._length > LONGEST:
            raise _TooLong
        if not self.last.strip() and text:
            self.origins[-1] = origin_of(0)
        self._parts.append(text)
        _, newline, below = text.rpartition("\n")
        self.last = below if newline else self.last + text
        self.origins += (origin_of(line) for line in range(1, text.count("\n") + 1))


class _Frame(Struct, frozen=True):
    """The text that is being read. `scope` is None for one that another text names, and that
    can itself name facts only; `facts` are then those it shows by itself."""

    place_of: PlaceOf
    scope: Scope | None
    facts: frozenset[str] = frozenset()


class _Expansion:
    """Expands one text, and the texts (cells, the meeting's title) that it names."""

    def __init__(
        self, book: FactBook, filters: Filters, log: FaultLog, lines: _Lines, marks: Marks
    ) -> None:
        self._book = book
        self._filters = filters
        self._log = log
        self._lines = lines
        self._marks = marks

    def add(self, text: str, frame: _Frame) -> None:
        for piece in parse_template(_NEWLINE.sub("\n", text)):
            if isinstance(piece, Literal):
                self._add_literal(piece, frame)
                continue
            origin = frame.place_of(piece.line, piece.column)
            if isinstance(piece, Refusal):
                self._refuse(origin, piece.message, piece.hint)
                continue
            try:
                self._add_value(piece, frame, origin)
            except (UnknownName, UnfitForm) as fault:
                self._refuse(origin, str(fault), fault.hint)

    def _add_literal(self, literal: Literal, frame: _Frame) -> None:
        text = literal.text
        mark = find_mark(text)
        if mark is not None:
            origin = frame.place_of(literal.line + text.count("\n", 0, mark), 0)
            message = "a character of Unicode's last private plane stands here"
            self._log.error(origin, message, "delete it")
            text = strip_marks(text)
        if frame.facts:
            text = _LINE_END.sub(self._marks.mark(frame.facts), text)
        self._lines.append(text, lambda line: frame.place_of(literal.line + line, 0))

    def _add_value(self, expression: Expression, frame: _Frame, origin: Origin) -> None:
        for name in expression.filters:
            self._filters.check(name)
        value, facts = self._named(expression.name, frame.scope)
        if isinstance(value, str):
            self._add_text(value, facts | frame.facts, expression, frame, origin)
            return
        shown = Shown(value)
        for name in expression.filters:
            shown = self._filters.apply(name, shown)
        mark = self._marks.mark(facts | frame.facts | shown.rates)
        self._lines.append(f"{mark}{shown}{mark}", lambda _: origin)

    def _add_text(
        self,
        text: str,
        facts: frozenset[str],
        expression: Expression,
        frame: _Frame,
        origin: Origin,
    ) -> None:
        """Add a text that is named, itself Markdown, its further lines as deep as its first."""
        if not text.strip():
            self._lines.append(HOLD, lambda _: origin)
        elif expression.filters:
            raise UnfitForm(f'"{expression.filters[0]}" needs a number or a date; this is a text')
        elif frame.scope is None and "{{" in text:
            raise UnfitForm(f'"{expression.name}" names values itself', "name them here instead")
        else:
            indented = text.replace("\n", "\n" + _indent(self._lines.last))
            self.add(indented, _Frame(_places_in(text, origin), None, facts))

    def _named(self, name: str, scope: Scope | None) -> tuple[Value, frozenset[str]]:
        """Return the value of a name with the facts it shows; UnknownName where it is unknown."""
        if scope is not None and name in scope.texts:
            return scope.texts[name], frozenset()
        if name.startswith(_ROW):
            row = scope.row if scope else None
            return _cell(name, row)
        fact = self._book.fact(name)
        return fact.value, frozenset({fact.name})

    def _refuse(self, origin: Origin, message: str, hint: str | None) -> None:
        self._log.error(origin, message, hint)
        self._lines.append(HOLD, lambda _: origin)


def _cell(name: str, row: Row | None) -> tuple[Value, frozenset[str]]:
    """Return what a cell shows, nothing for an empty one, and the fact that it holds."""
    column = name.removeprefix(_ROW)
    if row is None:
        raise UnknownName(name, "row.… is known only where each row of a table is shown")
    if column not in row.cells:
        raise UnknownName(name, did_you_mean(column, row.cells, "columns"))
    cell = row.cells[column]
    match cell:
        case None:
            return "", frozenset()
        case Fact():
            return cell.value, frozenset({cell.name})
        case bool():
            return YES if cell else "", frozenset()
        case tuple():
            return ", ".join(cell), frozenset()
        case Decimal():
            return Quantity.of(cell, ""), frozenset()
    return cell, frozenset()


def _places_in(text: str, origin: Origin) -> PlaceOf:
    return text.place if isinstance(text, SourceText) else lambda _line, _column: origin


def _indent(line: str) -> str:
    """Return the blanks that bring another line under the text that this one begins with."""
    found = _LIST_PREFIX.match(line)
    assert found
    return " " * found.end()
