"""What a named value of the data is to be, read back from what a slide shows for it now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from deck.bind.template import Expression, parse_template
from deck.core.faults import Origin
from deck.core.numerals import half_width, parse_quantity
from deck.core.quantity import Exactness, PartialDate, Quantity, Value
from deck.edition.models import FactEntry
from deck.facts.book import Fact
from deck.facts.derive import part_names
from deck.facts.forms import Shown, UnfitForm
from deck.pull.findings import NotPulled
from deck.pull.glyphs import Glyph, Look, written
from deck.pull.passages import Holder, Texts
from deck.revise.edits import Edit, Item, Replacement, Route

_DATE = re.compile(r"([0-9]{4})年(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?")
_SYMBOLS = re.compile(r"[A-Z][a-z]?(?:, *[A-Z][a-z]?)*")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_FACTS = "facts.yaml"


class NewValue(Struct, frozen=True):
    """The edits that give a value what a slide shows for it, and where it stands.

    `name` is that of a value which other places may show, too; empty for a cell of this row alone.
    """

    edits: tuple[Edit, ...]
    place: str
    name: str = ""


class ValueReader:
    """Reads values back; NotPulled where a value is made by the build, or none can be read."""

    def __init__(self, texts: Texts, deck: str) -> None:
        self._texts = texts
        self._deck = deck

    def read(self, name: str, holder: Holder, shown: str) -> NewValue:
        """Return what an expression's value is to be; `name` is the expression as typed."""
        (expression,) = (e for e in parse_template(name) if isinstance(e, Expression))
        if expression.name.startswith("row."):
            return self._of_row(expression, holder, shown)
        if expression.name not in self._texts.book.facts:
            raise NotPulled(f"{expression.name} is given by the build", holder.place)
        return self._of_fact(expression, shown)

    def place(self, name: str, holder: Holder) -> tuple[str, str]:
        """Return the fact that an expression names, if any, and where its value stands."""
        for each in parse_template(name):
            if isinstance(each, Expression) and each.name in self._texts.book.facts:
                fact = self._texts.book.facts[each.name]
                return fact.name, self._shown(fact.origin)
        return "", holder.place

    # -- facts --------------------------------------------------------------------------------

    def _of_fact(self, expression: Expression, shown: str) -> NewValue:
        fact = self._texts.book.facts[expression.name]
        place = self._shown(fact.origin)
        entry = self._texts.edition.facts.get(fact.name)
        if "jpy" in expression.filters and _unit(fact) not in ("", "JPY"):
            rate = self._texts.edition.rates[_unit(fact)]
            raise NotPulled(
                f"{fact.name} is converted: it follows from its value and the rate",
                self._shown(rate.origin_of("jpy")),
            )
        if entry is not None:
            parts = part_names(entry)
            if parts:
                raise NotPulled(f"{fact.name} is made from {', '.join(parts)}", place)
            edits = (*self._entry_edits(fact, entry, expression, shown), *self._marks(fact, entry))
            return NewValue(edits, place, fact.name)
        if fact.name.startswith("meeting."):
            return self._of_meeting(fact, expression, shown)
        if fact.name.endswith(".count"):
            raise NotPulled(f"{fact.name} is counted from the rows of its table", place)
        if fact.name.startswith("rates."):
            raise NotPulled(f"{fact.name} is a rate, and changes every converted figure", place)
        table, row, column = fact.name.split(".")
        return self._of_cell(table, row, column, expression, shown, fact.name)

    def _entry_edits(
        self, fact: Fact, entry: FactEntry, expression: Expression, shown: str
    ) -> list[Edit]:
        route: Route = ("facts", fact.name)
        if isinstance(fact.value, PartialDate):
            read = self._date(fact.value, expression.filters, shown)
            dates = _dated(fact.value), _dated(read)
            return [Replacement(_FACTS, (*route, "date"), dates[0], dates[1])]
        assert isinstance(fact.value, Quantity)
        value = self._quantity(fact.value, expression.filters, shown)
        edits: list[Edit] = []
        if entry.range is not None:
            pairs = enumerate(zip(entry.range, (value.low, value.high), strict=True))
            edits += (
                Replacement(_FACTS, (*route, "range", i), _typed(old), _typed(new))
                for i, (old, new) in pairs
                if old != new
            )
        elif value.is_range:
            raise NotPulled(f"{fact.name} is a single number", self._shown(fact.origin))
        elif value.low != fact.value.low:
            numbers = _typed(fact.value.low), _typed(value.low)
            edits.append(Replacement(_FACTS, (*route, "value"), numbers[0], numbers[1]))
        if value.exactness is not fact.value.exactness:
            words = (fact.value.exactness, value.exactness)
            said = [None if word is Exactness.EXACT else str(word) for word in words]
            edits.append(Replacement(_FACTS, (*route, "exactness"), said[0], said[1], "unit"))
        return edits

    def _marks(self, fact: Fact, entry: FactEntry) -> list[Edit]:
        """Return the edit by which the check asks for the new value's date and source."""
        now = None if entry.to_confirm is None else str(entry.to_confirm)
        return [Replacement(_FACTS, ("facts", fact.name, "to_confirm"), now, self._deck)]

    def _of_meeting(self, fact: Fact, expression: Expression, shown: str) -> NewValue:
        route: Route = tuple(fact.name.split("."))
        old: Any = fact.value
        if isinstance(old, PartialDate):
            raise NotPulled("the meeting's date names the edition", self._shown(fact.origin))
        is_number = str(old).isdecimal() and route[-1] in ("term", "number")
        if is_number and not shown.isdecimal():
            raise NotPulled(f"{fact.name} is a number", self._shown(fact.origin))
        edit = Replacement(
            "deck.yaml", route, int(old) if is_number else old, int(shown) if is_number else shown
        )
        assert not expression.filters
        return NewValue((edit,), self._shown(fact.origin), fact.name)

    # -- cells --------------------------------------------------------------------------------

    def _of_row(self, expression: Expression, holder: Holder, shown: str) -> NewValue:
        assert holder.row
        column = expression.name.removeprefix("row.")
        if holder.table not in self._texts.edition.tables:
            cell = self._texts.cell(holder, column)
            if cell is None:
                raise NotPulled("the list of sources is made by the build", "sources.yaml")
            edit = Replacement(cell.file, cell.route, str(cell.text), typed(shown))
            return NewValue((edit,), cell.place)
        return self._of_cell(holder.table, holder.row.id, column, expression, shown, "")

    def _of_cell(
        self, table: str, row: str, column: str, expression: Expression, shown: str, name: str
    ) -> NewValue:
        data = self._texts.edition.tables[table]
        origin = next(each.origin for each in data.rows if each.id == row)
        cell = next(each.cells[column] for each in data.rows if each.id == row)
        kind = data.entry.columns[column].type
        if kind == "fact" and cell:
            named = Expression(str(cell), expression.filters, 0, 0)
            return self._of_fact(named, shown)
        place = f"{data.entry.file}:{getattr(cell, 'origin', origin).line}"
        match kind:
            case "date" if isinstance(cell, PartialDate):
                pair = str(cell), str(self._date(cell, expression.filters, shown))
            case "date" if cell is None and _DATE.fullmatch(half_width(shown)):
                pair = "", str(_date(shown))
            case "number" if _NUMBER.fullmatch(half_width(shown).replace("−", "-")):
                old = "" if cell is None else f"{cell:f}"
                pair = old, half_width(shown).replace("−", "-")
            case "symbols" if isinstance(cell, tuple | None) and (
                not shown or _SYMBOLS.fullmatch(shown)
            ):
                pair = " ".join(cell or ()), " ".join(re.split(r", *", shown)).strip()
            case "flag" if shown in ("", "●", "○"):
                return NewValue((_flag(data.entry.file, row, column, bool(shown)),), place, name)
            case "text":
                pair = str(cell or ""), typed(shown) if shown else ""
            case _:
                raise NotPulled(f"「{shown}」 is nothing for the column {column}", place)
        edit = Replacement(data.entry.file, (Item(row), column), *pair)
        return NewValue((edit,), place, name)

    # -- forms --------------------------------------------------------------------------------

    def _quantity(self, old: Quantity, filters: Sequence[str], shown: str) -> Quantity:
        """Return the quantity that prints as what is shown."""
        numeral = parse_quantity(shown)
        if numeral is None and parse_quantity(shown + old.unit):
            numeral = parse_quantity(shown + old.unit)
        if numeral is None:
            raise NotPulled(f"no figure can be read from 「{shown}」")
        read = numeral.quantity
        for word in dict.fromkeys((old.exactness, read.exactness)):
            new = Quantity(read.low, read.high, old.unit, word)
            if self._prints(new, filters) == shown:
                return new
        raise NotPulled(f"「{shown}」 is not how {self._prints(old, filters)} is written")

    def _date(self, old: PartialDate, filters: Sequence[str], shown: str) -> PartialDate:
        if not _DATE.fullmatch(half_width(shown)):
            raise NotPulled(f"no date can be read from 「{shown}」")
        new = _date(shown)
        if self._prints(new, filters) != shown:
            raise NotPulled(f"「{shown}」 is not how {self._prints(old, filters)} is written")
        return new

    def _prints(self, value: Quantity | PartialDate, filters: Sequence[str]) -> str:
        shown = Shown(value)
        try:
            for name in filters:
                shown = self._texts.filters.apply(name, shown)
        except UnfitForm:
            return ""
        return str(shown)

    def _shown(self, origin: Origin) -> str:
        return f"{origin.path.name}:{origin.line}"


def _unit(fact: Fact) -> str:
    value: Value = fact.value
    return value.unit if isinstance(value, Quantity) else ""


def _date(shown: str) -> PartialDate:
    found = _DATE.fullmatch(half_width(shown))
    assert found
    try:
        return PartialDate.parse("-".join(f"{int(part):02}" for part in found.groups() if part))
    except ValueError as error:
        raise NotPulled(str(error)) from None


def _dated(date: PartialDate) -> str | int:
    """Return a date as YAML has it: a year alone reads as a number."""
    return str(date) if date.month else date.year


def _typed(number: Decimal) -> Decimal | int:
    return int(number) if number == number.to_integral_value() else number


def _flag(file: str, row: str, column: str, says: bool) -> Replacement:
    return Replacement(file, (Item(row), column), "" if says else "1", "1" if says else "")


def typed(shown: str) -> str:
    """Return words as a text of the data that shows them."""
    if "{{" in shown:
        raise NotPulled("{{ cannot be typed into a text: the data name values by it")
    text = written([Glyph(sign, sign, Look()) for sign in shown])
    if text is None:
        raise NotPulled(f"「{shown}」 cannot be typed as it is")
    return text
