"""前回からの変更点: slides that the build fills with what changed since the edition before.

The deck is compared as it will be read, with the file that the output folder has of the edition
before: as `diff` compares the two, and as that one was handed out, should a hand have edited it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from deck.bind.richtext import Paragraph, Run
from deck.bind.spec import CellSpec, ColumnSpec, DeckSpec, RowSpec, SlideSpec, TableContent
from deck.charts.picture import Picture
from deck.core.faults import DeckError, FaultLog, Origin
from deck.design.models import Design, PlaceholderKind
from deck.layout.place import lay_out
from deck.layout.placed import PlacedSlide
from deck.pipeline.inputs import Inputs
from deck.pipeline.prepared import Prepared

if TYPE_CHECKING:
    from deck.compare.model import DeckText
    from deck.compare.sheet import Passages
    from deck.compare.since import ChangeRow

_COLUMNS = (
    ("頁", 1.5, "center"),
    ("旧頁", 1.5, "center"),
    ("箇所", 5.0, "left"),
    ("前回", 6.0, "left"),
    ("今回", 6.0, "left"),
)
"""The table's headings, weights and alignments."""

_SAME = "前回から変わったところはありません"


def tells_changes(deck: DeckSpec, design: Design) -> bool:
    return any(_placeholders(slide, design) for slide in deck.slides)


def check_previous(inputs: Inputs, deck: DeckSpec, design: Design, log: FaultLog) -> None:
    """Log an error for every slide that needs a previous edition's deck where there is none."""
    previous = inputs.previous_deck
    for slide in deck.slides:
        if not _placeholders(slide, design) or (previous and previous.is_file()):
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
    from deck.compare.since import changes_since

    before = _previous_text(prepared, inputs, log)
    now = _as_read(prepared, pictures, inputs.deck, inputs.request.jobs)
    labels = {name: fact.label for name, fact in prepared.book.facts.items()}
    slides = prepared.slides
    while True:  # a page more makes numbers no shorter, and so no fewer pages: this ends
        rows = tuple(changes_since(compare(before, _numbered(now, slides)), labels))
        deck = _filled(prepared.deck, prepared.design, rows)
        placed = lay_out(deck, prepared.design, log, inputs.request.jobs)
        log.stop_on_errors()
        if len(placed) == len(slides):
            return replace(prepared, deck=deck, slides=placed)
        slides = placed


def _placeholders(slide: SlideSpec, design: Design) -> tuple[str, ...]:
    """Return the names of a slide's placeholders that changes go into."""
    layout = design.layouts[slide.layout]
    return tuple(each.name for each in layout.of_kind(PlaceholderKind.CHANGES))


def _previous_text(prepared: Prepared, inputs: Inputs, log: FaultLog) -> DeckText:
    from deck.compare.read import read_deck

    previous = inputs.previous_deck
    assert previous is not None
    try:
        return read_deck(previous)
    except (DeckError, OSError) as error:
        for slide in prepared.deck.slides:
            if _placeholders(slide, prepared.design):
                message = f'slide "{slide.id}": the deck of the edition before cannot be read'
                log.error(slide.origin, f"{message}: {error}")
        log.stop_on_errors()
        raise


def _as_read(
    prepared: Prepared, pictures: Mapping[str, Picture], path: Path, jobs: int | None
) -> DeckText:
    """Return the deck as a comparison reads it, without the slides that are still to be filled."""
    from deck.compare.read import DeckReader
    from deck.ooxml.package import PackageInMemory
    from deck.render.presentation import render

    package = render(prepared.deck, prepared.slides, pictures, prepared.design, jobs)
    now = DeckReader(PackageInMemory(package), path).read()
    empty = {slide.id for slide in prepared.deck.slides if _placeholders(slide, prepared.design)}
    return now.with_slides(each for each in now.slides if each.name not in empty)


def _numbered(now: DeckText, slides: Sequence[PlacedSlide]) -> DeckText:
    """Return the deck with the page numbers that its slides have among all others."""
    numbers = {slide.id: number for number, slide in enumerate(slides, 1)}
    return now.with_slides(each.with_number(numbers[each.name]) for each in now.slides)


# -- the table --------------------------------------------------------------------------------


def _filled(deck: DeckSpec, design: Design, rows: Sequence[ChangeRow]) -> DeckSpec:
    slides = (_filled_slide(slide, _placeholders(slide, design), rows) for slide in deck.slides)
    return replace(deck, slides=tuple(slides))


def _filled_slide(
    slide: SlideSpec, placeholders: Sequence[str], rows: Sequence[ChangeRow]
) -> SlideSpec:
    table = _table(rows, slide.origin)
    return replace(slide, contents={**slide.contents, **dict.fromkeys(placeholders, table)})


def _table(rows: Sequence[ChangeRow], origin: Origin) -> TableContent:
    columns = tuple(
        ColumnSpec(_text(heading, origin), weight, align) for heading, weight, align in _COLUMNS
    )
    cells = [tuple(_cells(row, origin)) for row in rows] or [_nothing(origin)]
    return TableContent(
        columns, tuple(RowSpec(str(n), each, origin) for n, each in enumerate(cells, 1))
    )


def _cells(row: ChangeRow, origin: Origin) -> Iterator[CellSpec]:
    for number in (row.page, row.former):
        yield CellSpec((_text(number, origin),))
    where = (_text(row.what, origin, strong=True), _text(row.where, origin))
    yield CellSpec(tuple(each for each in where if each.text))
    yield CellSpec(tuple(_lines(row.old, origin)))
    yield CellSpec(tuple(_lines(row.new, origin)))


def _nothing(origin: Origin) -> tuple[CellSpec, ...]:
    texts = ("", "", _SAME, "", "")
    return tuple(CellSpec((_text(text, origin),) if text else ()) for text in texts)


def _text(text: str, origin: Origin, strong: bool = False) -> Paragraph:
    return Paragraph((Run(text, strong),), origin)


def _lines(passages: Passages, origin: Origin) -> Iterator[Paragraph]:
    """Yield a paragraph for each line; what has changed is strong."""
    runs: list[Run] = []
    for passage in passages:
        first, *others = passage.text.split("\n")
        runs.append(Run(first, passage.changed))
        for line in others:
            yield Paragraph(tuple(runs), origin)
            runs = [Run(line, passage.changed)]
    yield Paragraph(tuple(run for run in runs if run.text), origin)
