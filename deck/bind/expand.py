"""Expands templates: an atom takes each expression's place, and stands for what it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from msgspec import Struct

from deck.bind.atoms import atom, find_atom, without_atoms
from deck.bind.template import Expression, Literal, Refusal, parse_template
from deck.core.faults import DeckError, FaultLog, Origin, did_you_mean
from deck.core.quantity import PartialDate, Quantity, Value
from deck.edition.source import SourceText
from deck.facts.book import Fact, FactBook, Row, UnknownName
from deck.facts.filters import Filters
from deck.facts.forms import Shown, UnfitForm

YES = "●"
"""What a flag column prints for yes."""

LONGEST = 20_000
"""How many characters a text may come to: more than any slide holds, too few to do harm."""

_ROW = "row."
_NEWLINE = re.compile(r"\r\n?")
_SINGLE_BRACES = re.compile(r"\{\s*(\w+(?:\.\w+)+)\s*(?:\|[\w\s|()]*)?\}")

PlaceOf = Callable[[int, int], Origin]
"""Gives the place of a character by its line and column in the text, counted from 0."""


class ShownValue(Struct, frozen=True):
    """A value in words, and the facts that it shows."""

    text: str
    facts: frozenset[str] = frozenset()


class Expanded(Struct, frozen=True):
    """A text with an atom for every value; `values` are what they stand for, in their order.

    `origins` are its lines' places, `facts` those that the text itself shows by being named.
    `is_cell` holds for what a text names: the text of a table's cell, say.
    """

    text: str
    values: tuple[ShownValue | Expanded, ...]
    origins: tuple[Origin, ...]
    facts: frozenset[str] = frozenset()
    is_cell: bool = False


class Scope(Struct, frozen=True):
    """What a text can name besides facts: the cells of a row, and a few texts by their names."""

    row: Row | None = None
    texts: Mapping[str, str] = {}


_NOTHING = ShownValue("")
"""What stands where an expression is at fault, or names what is empty."""


def expand(
    text: SourceText, scope: Scope, book: FactBook, filters: Filters, log: FaultLog
) -> Expanded:
    """Return a text with its values in place; what is wrong in it goes to the log."""
    expansion = _Expansion(book, filters, log)
    try:
        return expansion.expanded(text, _BeingRead(text.place, scope))
    except _TooLong:
        log.error(
            text.place(0),
            f"this text comes to more than {LONGEST:,} characters",
            "no slide holds as many; divide it",
        )
        return Expanded("", (), (text.place(0),))


class _TooLong(DeckError):
    """A text has outgrown `LONGEST`."""


class _BeingRead(Struct, frozen=True):
    """The text that is being read. `scope` is None for one that another text names, and that
    can itself name facts only; `facts` are then those it shows by itself."""

    place_of: PlaceOf
    scope: Scope | None
    facts: frozenset[str] = frozenset()


class _Expansion:
    """Expands one text, and the texts (cells, the meeting's title) that it names."""

    def __init__(self, book: FactBook, filters: Filters, log: FaultLog) -> None:
        self._book = book
        self._filters = filters
        self._log = log
        self._length = 0

    def expanded(self, text: str, reading: _BeingRead) -> Expanded:
        """Return a text expanded. Raises _TooLong where all of them come to too much."""
        parts: list[str] = []
        values: list[ShownValue | Expanded] = []
        origins = [reading.place_of(0, 0)]
        for piece in parse_template(_NEWLINE.sub("\n", text)):
            if isinstance(piece, Literal):
                part = self._literal(piece, reading)
                below = range(piece.line + 1, piece.line + 1 + part.count("\n"))
                origins += (reading.place_of(line, 0) for line in below)
                self._count(part)
            else:
                part = atom(len(values))
                values.append(self._value(piece, reading))
            parts.append(part)
        is_cell = reading.scope is None
        return Expanded("".join(parts), tuple(values), tuple(origins), reading.facts, is_cell)

    def _count(self, text: str) -> None:
        self._length += len(text)
        if self._length > LONGEST:
            raise _TooLong

    def _literal(self, literal: Literal, reading: _BeingRead) -> str:
        text = literal.text
        for found in _SINGLE_BRACES.finditer(text):
            if self._is_known(found[1], reading.scope):
                origin = _origin(literal, found.start(), reading)
                message = f"{found.group()} is shown as it stands here"
                self._log.warning(
                    origin, message, f"for its value, double the braces: {{{found.group()}}}"
                )
        stray = find_atom(text)
        if stray is not None:
            origin = _origin(literal, stray, reading)
            message = "a character of Unicode's last private plane stands here"
            self._log.error(origin, message, "delete it")
        return without_atoms(text)

    def _is_known(self, name: str, scope: Scope | None) -> bool:
        try:
            self._named(name, scope)
        except UnknownName:
            return False
        return True

    def _value(self, piece: Expression | Refusal, reading: _BeingRead) -> ShownValue | Expanded:
        origin = reading.place_of(piece.line, piece.column)
        if isinstance(piece, Refusal):
            self._log.error(origin, piece.message, piece.hint)
            return _NOTHING
        try:
            return self._shown(piece, reading, origin)
        except (UnknownName, UnfitForm) as fault:
            self._log.error(origin, str(fault), fault.hint)
            return _NOTHING

    def _shown(
        self, expression: Expression, reading: _BeingRead, origin: Origin
    ) -> ShownValue | Expanded:
        for name in expression.filters:
            self._filters.check(name)
        value, facts = self._named(expression.name, reading.scope)
        if isinstance(value, str):
            return self._named_text(value, facts, expression, reading, origin)
        shown = Shown(value, as_of=self._date_of(facts))
        for name in expression.filters:
            shown = self._filters.apply(name, shown)
        words = ShownValue(str(shown), facts | shown.rates)
        self._count(words.text)
        return words

    def _named_text(
        self,
        text: str,
        facts: frozenset[str],
        expression: Expression,
        reading: _BeingRead,
        origin: Origin,
    ) -> ShownValue | Expanded:
        if not text.strip():
            return _NOTHING
        if expression.filters:
            raise UnfitForm(f'"{expression.filters[0]}" needs a number or a date; this is a text')
        if reading.scope is None and "{{" in text:
            raise UnfitForm(f'"{expression.name}" names values itself', "name them here instead")
        return self.expanded(text, _BeingRead(_places_in(text, origin), None, facts))

    def _named(self, name: str, scope: Scope | None) -> tuple[Value, frozenset[str]]:
        """Return the value of a name with the facts it shows; UnknownName where it is unknown."""
        if scope is not None and name in scope.texts:
            return scope.texts[name], frozenset()
        if name.startswith(_ROW):
            row = scope.row if scope else None
            return _cell(name, row)
        fact = self._book.fact(name)
        return fact.value, frozenset({fact.name})

    def _date_of(self, names: frozenset[str]) -> PartialDate | None:
        """Return the date that the one fact which is shown gives."""
        return next((self._book.fact(name).as_of for name in names), None)


def _origin(literal: Literal, position: int, reading: _BeingRead) -> Origin:
    """Return the place of a character of a literal."""
    line = literal.text.count("\n", 0, position)
    column = position - (literal.text.rfind("\n", 0, position) + 1)
    return reading.place_of(literal.line + line, column if line else literal.column + column)


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
