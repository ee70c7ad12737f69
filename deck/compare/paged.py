"""Tables that go on over several slides, compared as one: where a page turns is no change."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from deck.compare.changes import ChangeKind, ContentChange, SlideChange, Spot
from deck.compare.listed_tables import column_changes, row_changes
from deck.compare.model import Cell, Shape, ShapeKind, Slide, SlideTable
from deck.compare.pairs import SlidePair, TablePair
from deck.compare.spots import shape_spot
from deck.compare.tables import pair_tables

_PAGE = re.compile(r"\s*[（(]([0-9]+)[/／]([0-9]+)[）)]$")
"""What stands after a title that goes on."""
_OF_TABLES = frozenset({ChangeKind.ROW, ChangeKind.CELL, ChangeKind.COLUMN, ChangeKind.ALT})
_OF_CELLS = frozenset({ChangeKind.LINK, ChangeKind.MARK})


Run = tuple[Slide, ...]
"""Neighbouring slides with one table."""


@dataclass(frozen=True, slots=True)
class TablePart:
    """A slide with a part of a table, whose rows are those of the whole from `start` on."""

    slide: Slide
    shape: Shape
    start: int


@dataclass(frozen=True, slots=True)
class PagedTable:
    """A table on the pages of either deck, as a pair."""

    old: tuple[TablePart, ...]
    new: tuple[TablePart, ...]
    table: TablePair

    def mirrored(self) -> PagedTable:
        return PagedTable(self.new, self.old, self.table.mirrored())


def pair_paged(
    old: Sequence[Slide], new: Sequence[Slide], pairs: Sequence[SlidePair]
) -> list[PagedTable]:
    """Return the tables of which either deck has several pages, and both decks one at least.

    Pages that a hand has moved, taken out or given another title are compared each for itself.
    """
    homes = {id(slide): run for run in (*_runs(old), *_runs(new)) for slide in run}
    partners: dict[int, list[SlidePair]] = defaultdict(list)
    for pair in pairs:
        if pair.old and pair.new and id(pair.old) in homes:
            partners[id(homes[id(pair.old)])].append(pair)
    found = []
    for run in _runs_of(homes, old):
        there = [homes.get(id(pair.new)) for pair in partners[id(run)]]
        other = there[0] if there else None
        if other is None or len(run) + len(other) < 3 or any(each is not other for each in there):
            continue
        inside = {id(slide) for slide in other}
        back = [pair for pair in pairs if id(pair.new) in inside and pair.old]
        is_turned = len(back) == len(there) and not any(pair.moved for pair in back)
        if is_turned and _is_whole(run) and _is_whole(other):
            before, after = _joined(run), _joined(other)
            found.append(PagedTable(before[0], after[0], pair_tables(before[1], after[1])))
    return found


def _runs_of(homes: Mapping[int, Run], slides: Sequence[Slide]) -> list[Run]:
    """Return the runs that slides are in, each once."""
    runs = (homes[id(slide)] for slide in slides if id(slide) in homes)
    return list({id(run): run for run in runs}.values())


def _runs(slides: Sequence[Slide]) -> list[Run]:
    """Return the slides with one table each, together where one goes on on the next."""
    runs: list[Run] = []
    for before, slide in pairwise((None, *slides)):
        if slide is None or _head(slide) is None:
            continue
        goes_on = before is not None and _head(before) == _head(slide)
        if before is not None and goes_on and _page_number(slide) == _page_number(before) + 1:
            runs[-1] += (slide,)
        else:
            runs.append((slide,))
    return runs


def _is_whole(run: Run) -> bool:
    """Say whether a run has all the pages that its titles speak of."""
    found = _PAGE.search(run[-1].title)
    return found is None or found[1] == found[2]


def _head(slide: Slide) -> tuple[str, tuple[str, ...]] | None:
    """Return a slide's title and its table's first row, None where there is no single table."""
    tables = [shape.table for shape in slide.shapes if shape.table and shape.table.rows]
    if len(tables) != 1:
        return None
    return (title_stem(slide.title), tuple(cell.text for cell in tables[0].rows[0]))


def _page_number(slide: Slide) -> int:
    found = _PAGE.search(slide.title)
    return int(found[1]) if found else 1


def title_stem(title: str) -> str:
    """Return a title without the mark of a page that goes on: （2/3）."""
    return _PAGE.sub("", title)


def _joined(run: Sequence[Slide]) -> tuple[tuple[TablePart, ...], SlideTable]:
    """Return the pages of a table, and the whole; the head stands once."""
    pages: list[TablePart] = []
    rows: list[tuple[Cell, ...]] = []
    for slide in run:
        shape = next(each for each in slide.shapes if each.table)
        assert shape.table is not None
        skipped = 1 if rows else 0
        pages.append(TablePart(slide, shape, len(rows) - skipped))
        rows += shape.table.rows[skipped:]
    return tuple(pages), SlideTable(tuple(rows))


def told_as_one(slides: Sequence[SlideChange], tables: Sequence[PagedTable]) -> list[SlideChange]:
    """Return the slides with the changes of a table told where its rows stand, as of one table.

    What is on a page that only one deck has is told on the last page before it that both have.
    """
    told = {id(slide): list(slide.changes) for slide in slides}
    for table in tables:
        pages = {id(page.slide) for page in (*table.old, *table.new)}
        both = [slide for slide in slides if slide.old and slide.new]
        here = [slide for slide in both if pages & {id(slide.old), id(slide.new)}]
        for slide in here:
            told[id(slide)] = [each for each in slide.changes if not _is_of_table(each, slide)]
        for home, change in _changes(table, here):
            told[id(home)].append(change)
    return [replace(slide, changes=tuple(told[id(slide)])) for slide in slides]


def _is_of_table(change: ContentChange, slide: SlideChange) -> bool:
    """Say whether a change is told of the whole table instead, or is the title's page mark."""
    assert slide.old is not None
    assert slide.new is not None
    spot = change.spot
    if spot.shape is ShapeKind.TITLE and change.kind is ChangeKind.TEXT:
        return title_stem(slide.old.title) == title_stem(slide.new.title)
    is_cell = change.kind in _OF_CELLS and bool(spot.row or spot.column)
    return spot.shape is ShapeKind.TABLE and (change.kind in _OF_TABLES or is_cell)


def _changes(
    table: PagedTable, slides: Sequence[SlideChange]
) -> Iterator[tuple[SlideChange, ContentChange]]:
    """Yield the changes of a table with the slides that tell them."""
    first = (_spot(table.old[0]), _spot(table.new[0]))
    for change in column_changes(table.table, *first):
        yield min(slides, key=_place), change
    for i, j in table.table.rows.merged():
        old, new = _page(table.old, i), _page(table.new, j)
        places = (_spot(old or table.old[0]), _spot(new or table.new[0]))
        homes = [
            _home(page, slides, is_new) for page, is_new in ((old, False), (new, True)) if page
        ]
        for change in row_changes(table.table, (i, j), *places):
            yield max(homes, key=_place), change


def _page(pages: Sequence[TablePart], row: int | None) -> TablePart | None:
    """Return the page that a row of the whole table stands on."""
    if row is None:
        return None
    return next((page for page in reversed(pages) if page.start < row), pages[0])


def _spot(page: TablePart) -> Spot:
    return shape_spot(page.slide, page.shape)


def _home(page: TablePart, slides: Sequence[SlideChange], is_new: bool) -> SlideChange:
    """Return the slide that tells what is on a page: its own, or the last one before it."""

    def number(slide: SlideChange) -> int:
        side = slide.new if is_new else slide.old
        assert side is not None
        return side.number

    before = [slide for slide in slides if number(slide) <= page.slide.number]
    return max(before, key=number) if before else min(slides, key=number)


def _place(slide: SlideChange) -> int:
    return sum(side.number for side in (slide.old, slide.new) if side)
