"""Where a name stands: the typed entries of an edition, walked for edits of each place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from deck.edition.edition import Edition
from deck.edition.models import Entry, FactEntry, SectionEntry, SlideEntry
from deck.edition.source import SourceText
from deck.rename.named import NameKind, NewName
from deck.revise.edits import SLIDES, Edit, Item, Renaming, Replacement, Route

_DERIVED = ("sum", "difference", "ratio", "series")
_NO_COLUMN = frozenset({"chart", "table", "rows", "title", "unit"})
"""The fields of figures that name no column of their table."""


def edits_for(name: NewName, edition: Edition) -> Iterator[Edit]:
    """Yield the edits that give a name everywhere, and note the old one beside the new."""
    yield from _in_slides(name, edition)
    yield from _in_facts(name, edition)
    yield from _in_tables(name, edition)
    for code, rate in edition.rates.items():
        yield from _source("rates.yaml", ("rates", code, "source"), rate.source, name)
    yield from _itself(name, edition)


def _itself(name: NewName, edition: Edition) -> Iterator[Edit]:
    """Yield the renaming of the entry itself, and its `was`: the first name that it had."""
    file, place, entry, first = _entry(name, edition)
    was = getattr(entry, "was", None)
    if was in (None, name.new):
        yield Replacement(file, (*place, "was"), was, None if was else name.old, first)
    if name.kind is NameKind.SLIDE:
        yield Replacement(file, (*place, "id"), name.old, name.new)
        return
    if name.kind is NameKind.COLUMN:
        yield Renaming(edition.tables[name.table].entry.file, (name.old,), name.new)
    yield Renaming(file, place, name.new)


def _entry(name: NewName, edition: Edition) -> tuple[str, Route, Entry, str]:
    """Return an entry's file, the way to it, itself, and its first key."""
    match name.kind:
        case NameKind.FACT:
            return "facts.yaml", ("facts", name.old), edition.facts[name.old], "label"
        case NameKind.SOURCE:
            return "sources.yaml", ("sources", name.old), edition.sources[name.old], "title"
        case NameKind.COLUMN:
            columns = edition.tables[name.table].entry.columns
            place: Route = ("tables", name.table, "columns", name.old)
            return "tables.yaml", place, columns[name.old], "label"
    slides = (slide for section in edition.deck.sections for slide in section.slides)
    slide = next(each for each in slides if each.id == name.old)
    return "deck.yaml", (*SLIDES, Item(name.old)), slide, "id"


# -- deck.yaml --------------------------------------------------------------------------------


def _in_slides(name: NewName, edition: Edition) -> Iterator[Edit]:
    for key, text in edition.deck.running.items():
        yield from _text("deck.yaml", ("running", key), text, name)
    for number, section in enumerate(edition.deck.sections):
        yield from _text("deck.yaml", ("sections", number, "name"), section.name, name)
        yield from _in_section(name, section)


def _in_section(name: NewName, section: SectionEntry) -> Iterator[Edit]:
    for slide in section.slides:
        place = (*SLIDES, Item(slide.id))
        for key, value in _texts_of(slide).items():
            is_figure = isinstance(value, Mapping) and "chart" in value
            walk = _in_figure if is_figure else _in_content
            yield from walk(name, (*place, key), value, _table_of(value))
        yield from _source("deck.yaml", (*place, "sources"), slide.sources, name)


def _texts_of(slide: SlideEntry) -> dict[str, Any]:
    return {**slide.contents, **({"notes": slide.notes} if slide.notes else {})}


def _table_of(value: Any) -> str:
    """Return the table whose rows a table, cards or a figure show, if any."""
    shown = value.get("rows_of") or value.get("table") if isinstance(value, Mapping) else None
    return str(shown or "")


def _in_content(name: NewName, route: Route, value: Any, table: str) -> Iterator[Edit]:
    for place, text in _scalars(route, value):
        yield from _text("deck.yaml", place, text, name, table)


def _in_figure(name: NewName, route: Route, figure: Any, table: str) -> Iterator[Edit]:
    """Yield the edits of a figure, where a name may stand alone: a fact's, or a column's."""
    for place, text in _scalars(route, figure):
        field = str(place[len(route)])
        is_column = name.kind is NameKind.COLUMN and table == name.table == figure.get("table")
        if is_column and text == name.old and field not in _NO_COLUMN:
            yield Replacement("deck.yaml", place, str(text), name.new)
        elif name.fact(text) != text:
            yield Replacement("deck.yaml", place, str(text), name.fact(text))
        else:
            yield from _text("deck.yaml", place, text, name, table)
    where = figure.get("where") or {}
    if name.kind is NameKind.COLUMN and table == name.table and name.old in where:
        yield Renaming("deck.yaml", (*route, "where", name.old), name.new)


# -- the other files --------------------------------------------------------------------------


def _in_facts(name: NewName, edition: Edition) -> Iterator[Edit]:
    for id, entry in edition.facts.items():
        for part, fact in _parts(entry):
            if name.fact(fact) != fact:
                yield Replacement("facts.yaml", ("facts", id, *part), str(fact), name.fact(fact))
        yield from _source("facts.yaml", ("facts", id, "source"), entry.source, name)


def _parts(entry: FactEntry) -> Iterator[tuple[Route, str]]:
    """Yield the names of the facts that one is derived from, and the ways to them."""
    for key in _DERIVED:
        yield from (((key, index), fact) for index, fact in enumerate(getattr(entry, key) or ()))
    if entry.after:
        yield from ((("after", key), getattr(entry.after, key)) for key in ("date", "days"))


def _in_tables(name: NewName, edition: Edition) -> Iterator[Edit]:
    for id, table in edition.tables.items():
        place: Route = ("tables", id)
        yield from _source("tables.yaml", (*place, "source"), table.entry.source, name)
        for column, entry in table.entry.columns.items():
            at = (*place, "columns", column, "source")
            yield from _source("tables.yaml", at, entry.source, name)
            for row in table.rows:
                cell = row.cells.get(column)
                if isinstance(cell, SourceText):
                    new = _cell(name, entry.type, cell)
                    if new != cell:
                        yield Replacement(table.entry.file, (Item(row.id), column), str(cell), new)


def _cell(name: NewName, kind: str, cell: SourceText) -> str:
    """Return a cell of a column of that kind as it is to be."""
    if kind == "source":
        is_it = name.kind is NameKind.SOURCE and cell == name.old
        return name.new if is_it else cell
    if kind == "fact":
        return name.fact(cell)
    return name.text(cell) if kind == "text" else cell


def _source(file: str, route: Route, ids: Sequence[str] | str, name: NewName) -> Iterator[Edit]:
    """Yield the edit of a source's id; one alone may stand without a list."""
    listed = [ids] if isinstance(ids, str) else ids
    if name.kind is NameKind.SOURCE and name.old in listed:
        yield Replacement(file, (*route, Item(name.old)), name.old, name.new)


def _text(file: str, route: Route, text: str, name: NewName, table: str = "") -> Iterator[Edit]:
    new = name.text(text, table)
    if new != text:
        yield Replacement(file, route, str(text), new)


def _scalars(route: Route, value: Any) -> Iterator[tuple[Route, SourceText]]:
    if isinstance(value, SourceText):
        yield route, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _scalars((*route, key), each)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _scalars((*route, index), each)
