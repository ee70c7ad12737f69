"""Slides that the build fills with what changed since the edition before.

The deck is compared as it will be read, with the file that the output folder has of the edition
before: as `diff` compares the two, and as that one was handed out, should a hand have edited it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from deck.bind.richtext import Paragraph, Run
from deck.bind.spec import CellSpec, ColumnSpec, DeckSpec, RowSpec, SlideSpec, TableContent
from deck.core.faults import DeckError, FaultLog, Origin
from deck.design.models import Design, PlaceholderKind
from deck.layout.place import lay_out
from deck.layout.placed import PlacedTable
from deck.pictures.picture import Picture
from deck.pipeline.inputs import Inputs
from deck.pipeline.prepared import Prepared

if TYPE_CHECKING:
    from deck.changes.rows import ChangeRow
    from deck.compare.changes import Diff
    from deck.compare.model import DeckText
    from deck.compare.sheet import Stretches

_COLUMNS = (
    ("区分", 1.8, "left"),
    ("項目・頁", 5.0, "left"),
    ("前回", 6.0, "left"),
    ("今回", 10.0, "left"),
    ("頁", 1.2, "center"),
)
"""The table's headings, weights and alignments."""

_SAME = "前回から変わったところはありません"


def tells_changes(deck: DeckSpec) -> bool:
    return any(slide.changes for slide in deck.slides)


def check_previous(inputs: Inputs, deck: DeckSpec, log: FaultLog) -> None:
    """Log an error for every slide that needs a previous edition's deck where there is none."""
    previous = inputs.previous_deck
    for slide in deck.slides:
        if not slide.changes or (previous and previous.is_file()):
            continue
        if previous is None:
            message = f"tells what changed since last time, and {inputs.folder} is first"
            hint = "leave it out of this edition; the next one can have it"
        else:
            message = f"tells what changed since the edition before, and {previous} is not there"
            hint = (
                "put the deck there that was handed out, "
                f"or build it: python build.py --edition {previous.stem}"
            )
        log.error(slide.origin, f'slide "{slide.id}" {message}', hint)


def with_changes(
    prepared: Prepared, pictures: Mapping[str, Picture], inputs: Inputs, log: FaultLog
) -> Prepared:
    """Return the deck with its slides filled, and all slides after them numbered anew.

    FaultsFound where the previous deck can't be read.
    """
    from deck.compare.compare import compare

    before = _previous_text(prepared, inputs, log)
    now = _as_read(prepared, pictures, inputs)
    limits = {slide.id: slide.changes.limit for slide in prepared.deck.slides if slide.changes}
    pages = [id for slide in prepared.slides for id in [slide.id] * limits.get(slide.id, 1)]
    for _ in range(sum(limits.values()) + 1):  # fewer pages make numbers no longer: this settles
        diff = compare(before, _numbered(now, pages))
        deck = _filled(prepared, diff)
        placed = lay_out(deck, prepared.design, log, inputs.request.jobs)
        log.stop_on_errors()
        if len(placed) == len(pages):
            break
        pages = [slide.id for slide in placed]
    return replace(prepared, deck=deck, slides=placed)


def _previous_text(prepared: Prepared, inputs: Inputs, log: FaultLog) -> DeckText:
    from deck.compare.read import read_deck

    previous = inputs.previous_deck
    assert previous is not None
    try:
        return read_deck(previous)
    except (DeckError, OSError) as error:
        for slide in prepared.deck.slides:
            if slide.changes:
                message = f'slide "{slide.id}": the deck of the edition before cannot be read'
                log.error(slide.origin, f"{message}: {error}")
        log.stop_on_errors()
        raise


def _as_read(prepared: Prepared, pictures: Mapping[str, Picture], inputs: Inputs) -> DeckText:
    """Return the deck as a comparison reads it, without the slides that are still to be filled."""
    from deck.compare.read import DeckReader
    from deck.ooxml.package import PackageInMemory
    from deck.render.presentation import render

    deck, jobs = prepared.deck, inputs.request.jobs
    package = render(deck, prepared.slides, pictures, prepared.design, jobs)
    now = DeckReader(PackageInMemory(package), inputs.deck).read()
    empty = {slide.id for slide in deck.slides if slide.changes}
    return now.with_slides(each for each in now.slides if each.name not in empty)


def _numbered(now: DeckText, pages: Sequence[str]) -> DeckText:
    """Return the deck with the page numbers that its slides have among all pages, by their ids."""
    numbers = {id: number for number, id in enumerate(pages, 1)}
    return now.with_slides(each.with_number(numbers[each.name]) for each in now.slides)


# -- the table --------------------------------------------------------------------------------


def _filled(prepared: Prepared, diff: Diff) -> DeckSpec:
    slides = tuple(
        _filled_slide(slide, prepared, diff) if slide.changes else slide
        for slide in prepared.deck.slides
    )
    return replace(prepared.deck, slides=slides)


def _filled_slide(slide: SlideSpec, prepared: Prepared, diff: Diff) -> SlideSpec:
    """Return a slide with as many rows as its pages hold, the most important first."""
    from deck.changes.rows import left_out

    asked = slide.changes
    assert asked is not None
    rows = _rows(slide, prepared, diff)
    filled, told = _with_table(slide, rows, prepared.design), len(rows)
    while len(pages := _pages(filled, prepared)) > asked.limit and told:
        fitting = sum(pages[: asked.limit])
        told = min(told, fitting) - 1  # the row that counts the rest takes the last one's place
        filled = _with_table(slide, [*rows[:told], *left_out(rows[told:])], prepared.design)
    return filled


def _rows(slide: SlideSpec, prepared: Prepared, diff: Diff) -> list[ChangeRow]:
    from deck.changes.lists import list_differences
    from deck.changes.rows import DETAILS, change_rows, left_out

    asked, earlier = slide.changes, prepared.earlier
    assert asked is not None
    lists = list_differences(earlier, prepared.book) if earlier else ()
    by_detail = change_rows(diff, lists, asked.ignore)
    told = DETAILS[: DETAILS.index(asked.detail) + 1]
    rest = [row for detail in DETAILS if detail not in told for row in by_detail[detail]]
    rows = [row for detail in told for row in by_detail[detail]]
    return [*rows, *left_out(rest)]


def _pages(slide: SlideSpec, prepared: Prepared) -> list[int]:
    """Return how many rows each page of a slide's table has, its header left out."""
    alone = replace(prepared.deck, slides=(slide,))
    pages = lay_out(alone, prepared.design, FaultLog(), 1)
    tables = (each for page in pages for each in page.elements if isinstance(each, PlacedTable))
    return [len(table.rows) - 1 for table in tables]


def _with_table(slide: SlideSpec, rows: Sequence[ChangeRow], design: Design) -> SlideSpec:
    table = _table(rows, slide.origin)
    names = [each.name for each in design.layouts[slide.layout].of_kind(PlaceholderKind.CHANGES)]
    return replace(slide, contents={**slide.contents, **dict.fromkeys(names, table)})


def _table(rows: Sequence[ChangeRow], origin: Origin) -> TableContent:
    columns = tuple(
        ColumnSpec(_text(heading, origin), weight, align) for heading, weight, align in _COLUMNS
    )
    groups = (_group(list(each)) for _, each in groupby(rows, lambda row: row.group))
    cells = [tuple(_cells(row, origin)) for row in chain.from_iterable(groups)]
    return TableContent(
        columns,
        tuple(
            RowSpec(str(n), each, origin) for n, each in enumerate(cells or [_nothing(origin)], 1)
        ),
    )


def _group(rows: list[ChangeRow]) -> list[ChangeRow]:
    """Return a group's rows, of which the first alone names it."""
    return [rows[0], *(replace(row, group="") for row in rows[1:])]


def _cells(row: ChangeRow, origin: Origin) -> Iterator[CellSpec]:
    yield _cell([_text(row.group, origin, strong=True)])
    yield _cell([_text(row.what, origin)])
    yield _cell(_lines(row.old, origin))
    yield _cell(_lines(row.new, origin))
    yield _cell([_text(row.page, origin)])


def _cell(paragraphs: Sequence[Paragraph] | Iterator[Paragraph]) -> CellSpec:
    return CellSpec(tuple(each for each in paragraphs if each.text))


def _nothing(origin: Origin) -> tuple[CellSpec, ...]:
    return tuple(_cell([_text(text, origin)]) for text in ("", "", "", _SAME, ""))


def _text(text: str, origin: Origin, strong: bool = False) -> Paragraph:
    return Paragraph((Run(text, strong),), origin)


def _lines(stretches: Stretches, origin: Origin) -> Iterator[Paragraph]:
    """Yield a paragraph for each line; what has changed is strong."""
    runs: list[Run] = []
    for stretch in stretches:
        first, *others = stretch.text.split("\n")
        runs.append(Run(first, stretch.changed))
        for line in others:
            yield Paragraph(tuple(run for run in runs if run.text), origin)
            runs = [Run(line, stretch.changed)]
    yield Paragraph(tuple(run for run in runs if run.text), origin)
