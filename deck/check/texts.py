"""The texts that authors type and decks show: of slides, notes, tables, running lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from deck.check.discrepancies import COLUMN as DISCREPANCY
from deck.core.faults import Origin
from deck.edition.edition import Edition
from deck.edition.source import SourceText

VALUE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands in a typed text for each value that the build puts there."""

_TEXT_KEYS = frozenset({"title", "header", "cell", "text", "label", "unit"})
_TEXT_LISTS = frozenset({"cells", "categories"})
ENTRY_LISTS = frozenset(
    {
        "columns", "rows",
        "bars", "events", "lines", "parts", "reductions", "series", "spans", "steps",
    }
)  # fmt: skip
"""Lists of entries that have texts; where they hold names instead (of rows, of columns), none."""
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_SIGN = re.compile(r".")
_ADDRESS = re.compile(r"\]\([^)\s]*\)|https?://[^\s<>）」]+")


class Typed(Struct, frozen=True):
    """A text as it was typed, with VALUE for every value in it and blanks for every address, in
    their places and as long as they are in the file.

    `plain` are the wordings of numbers that its slide or table takes for no facts.
    """

    source: SourceText
    text: str
    plain: Sequence[SourceText] = ()

    def origin(self, position: int) -> Origin:
        """Return the place of a character in its file."""
        before = self.text[:position]
        line = before.count("\n")
        return self.source.place(line, len(before) - before.rfind("\n") - 1)


def typed_texts(edition: Edition) -> Iterator[Typed]:
    """Yield every text that the deck shows, or that its presenter reads, in the files' order."""
    deck = edition.deck
    for text in deck.running.values():
        yield _typed(text)
    for section in deck.sections:
        yield _typed(section.name)
        for slide in section.slides:
            texts = [text for value in slide.contents.values() for text in _texts_in(value)]
            if slide.notes:
                texts.append(slide.notes)
            for text in texts:
                yield _typed(text, slide.plain)
    for table in edition.tables.values():
        columns = table.entry.columns.items()
        shown = [name for name, column in columns if column.type == "text" and name != DISCREPANCY]
        for row in table.rows:
            for name in shown:
                cell = row.cells[name]
                if isinstance(cell, SourceText):
                    yield _typed(cell, table.entry.plain)


def _texts_in(value: Any) -> Iterator[SourceText]:
    """Yield the texts in what a placeholder is filled with, without the names that it gives."""
    if isinstance(value, SourceText):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts_in(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in _TEXT_LISTS or (key in _TEXT_KEYS and isinstance(item, SourceText)):
                yield from _texts_in(item)
            elif key in ENTRY_LISTS and isinstance(item, list):
                yield from _texts_in([entry for entry in item if isinstance(entry, dict)])


def _typed(source: SourceText, plain: Sequence[SourceText] = ()) -> Typed:
    text = _EXPRESSION.sub(lambda found: _SIGN.sub(VALUE, found.group()), source)
    return Typed(source, _ADDRESS.sub(lambda found: " " * len(found.group()), text), plain)
