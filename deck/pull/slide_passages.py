"""The passages of every slide of an edition, by the slide's and the shape's names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from deck.bind.citations import LIST_NAME, Citations
from deck.design.models import FILLED_BY_BUILD, Design, Placeholder, PlaceholderKind
from deck.edition.models import SlideEntry
from deck.edition.source import SourceText
from deck.facts.book import Row, Table
from deck.layout.tables import HEADER_ROW
from deck.pull.passages import Holder, Passage, Texts, Unit, no_text
from deck.revise.edits import SLIDES, Item, Route

DECK = "deck.yaml"


def slide_passages(texts: Texts, design: Design) -> Iterator[Passage]:
    """Yield every text that the data's slides show, and their notes."""
    for section in texts.edition.deck.sections:
        for entry in section.slides:
            layout = design.layouts[entry.layout]
            for placeholder in layout.placeholders:
                value = entry.contents.get(placeholder.name)
                if value is not None and placeholder.kind not in FILLED_BY_BUILD:
                    yield from _SlidePassages(texts, entry, placeholder).of(value)
            yield _notes(texts, entry)


def _notes(texts: Texts, entry: SlideEntry) -> Passage:
    place = (*SLIDES, Item(entry.id), "notes")
    text = entry.notes if entry.notes is not None else no_text(entry.origin)
    return Passage(entry.id, "", tuple(texts.units(Holder(DECK, place, text, may_go=True))))


class _SlidePassages:
    """The passages of one placeholder of a slide."""

    def __init__(self, texts: Texts, entry: SlideEntry, placeholder: Placeholder) -> None:
        self._texts = texts
        self._slide = entry.id
        self._placeholder = placeholder
        self._shape = f"{entry.id}/{placeholder.name}"
        self._place: Route = (*SLIDES, Item(entry.id), placeholder.name)
        self._bold = tuple(level.bold for level in placeholder.style.levels)

    def of(self, value: Any) -> Iterator[Passage]:
        match self._placeholder.kind:
            case PlaceholderKind.TITLE | PlaceholderKind.TEXT:
                is_line = self._placeholder.kind is PlaceholderKind.TITLE
                may_go = not self._placeholder.required
                holder = Holder(DECK, self._place, value, is_line=is_line, may_go=may_go)
                units = tuple(self._texts.units(holder))
                yield self._passage(self._shape, units, self._bold)
            case PlaceholderKind.TABLE:
                yield from self._table(value)
            case PlaceholderKind.CARDS:
                yield from self._cards(value)
            case PlaceholderKind.FIGURE:
                yield from self._captions(value)

    def _passage(
        self,
        shape: str,
        units: tuple[Unit, ...],
        bold: tuple[bool, ...] = (),
        row: str = "",
        column: int = 0,
    ) -> Passage:
        return Passage(self._slide, shape, units, bold, 0, row, column)

    def _table(self, value: Mapping[str, Any]) -> Iterator[Passage]:
        columns = value["columns"]
        for number, column in enumerate(columns):
            place = (*self._place, "columns", number, "header")
            holder = Holder(DECK, place, column["header"], is_line=True)
            units = tuple(self._texts.units(holder))
            yield self._passage(self._shape, units, (True,), HEADER_ROW, number)
        if "rows_of" in value:
            rows, is_chosen = self._rows(value)
            for row in rows:
                for number, column in enumerate(columns):
                    place = (*self._place, "columns", number, "cell")
                    holder = Holder(
                        DECK, place, column["cell"], row, str(value["rows_of"]), is_shared=True
                    )
                    units = tuple(self._texts.units(holder))
                    cell = self._passage(self._shape, units, (), row.id, number)
                    yield replace(cell, table=holder.table, is_chosen=is_chosen)
            return
        for entry in value["rows"]:
            for number, cell in enumerate(entry["cells"]):
                place = (*self._place, "rows", Item(entry["id"]), "cells", number)
                is_text = isinstance(cell, SourceText)
                text = cell if is_text else cell["text"]
                holder = Holder(DECK, place if is_text else (*place, "text"), text)
                units = tuple(self._texts.units(holder))
                yield self._passage(self._shape, units, (), str(entry["id"]), number)

    def _cards(self, value: Mapping[str, Any]) -> Iterator[Passage]:
        table = str(value["rows_of"])
        for row in self._rows(value)[0]:
            title, text = (
                Holder(
                    DECK, (*self._place, key), value[key], row, table, is_shared=True,
                    is_line=key == "title",
                )
                for key in ("title", "text")
            )  # fmt: skip
            units = (*self._texts.units(title), *self._texts.units(text))
            yield Passage(self._slide, f"{self._shape}/{row.id}", units, self._bold, 1)

    def _captions(self, value: Mapping[str, Any]) -> Iterator[Passage]:
        if "picture" in value:
            yield from self._caption("", (*self._place, "picture"), value["picture"])
        for number, picture in enumerate(value.get("pictures", ())):
            place = (*self._place, "pictures", number)
            yield from self._caption(f"/{number + 1}", place, picture)

    def _caption(self, number: str, place: Route, picture: Mapping[str, Any]) -> Iterator[Passage]:
        if "caption" in picture:
            holder = Holder(DECK, (*place, "caption"), picture["caption"], is_line=True)
            units = tuple(self._texts.units(holder))
            yield self._passage(f"{self._shape}{number}/caption", units)

    def _rows(self, value: Mapping[str, Any]) -> tuple[tuple[Row, ...], bool]:
        """Return the rows of a table that a slide shows, and whether it chooses among them."""
        where, sort, limit = (value.get(name) for name in ("where", "sort", "limit"))
        rows = self._named(str(value["rows_of"])).chosen(where or {}, sort, limit)
        return rows, bool(where or sort or limit)

    def _named(self, name: str) -> Table:
        if name == LIST_NAME:
            deck = self._texts.edition.deck
            return Citations(self._texts.edition.sources, deck.origin).table()
        return self._texts.book.table(name)
