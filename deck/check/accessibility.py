"""Checks what PowerPoint's own accessibility checker asks for: titles, alt text, order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from deck.bind.richtext import Paragraph
from deck.bind.spec import SlideSpec, TextContent
from deck.core.faults import FaultLog
from deck.design.models import PlaceholderKind
from deck.layout.placed import Placed, PlacedChart, PlacedSlide, PlacedTable
from deck.pipeline.prepared import Prepared

TITLE_PLACEHOLDER = "title"
SAME_LINE = 0.5
"""Boxes that share so much of the lower one's height stand side by side, in either order."""


def check_accessibility(prepared: Prepared, log: FaultLog) -> None:
    """Log a warning for a slide without a title or with another's, for pictures and tables that
    say nothing, for headings and placeholders left empty, and for an order that jumps back.

    The language of every run is the renderer's to write; contrast has a rule of its own.
    """
    _check_empty(prepared, log)
    specs = {spec.id: spec for spec in prepared.deck.slides}
    titles: dict[str, str] = {}
    for slide in prepared.slides:
        spec = specs[slide.id.partition("/")[0]]
        _check_title(slide, spec, titles, log)
        for element in slide.elements:
            for message, hint in _silent(element):
                origin = element.chart.origin if isinstance(element, PlacedChart) else spec.origin
                log.warning(origin, f'slide "{spec.id}": {message}', hint)
        _check_order(slide, spec, log)


def _check_title(
    slide: PlacedSlide, spec: SlideSpec, titles: dict[str, str], log: FaultLog
) -> None:
    title = slide.title.strip()
    if not title:
        log.warning(spec.title.origin, f'slide "{spec.id}" has no title', "write one")
        return
    first = titles.setdefault(title, slide.id)
    if first != slide.id:
        hint = "add what tells the two apart: 米国の動向：MGI"
        log.warning(spec.title.origin, f'slide "{spec.id}" has the title of slide "{first}"', hint)


def _silent(element: Placed) -> Iterator[tuple[str, str]]:
    """Yield what of an element says nothing to who listens to the deck, and what to do."""
    match element:
        case PlacedChart(name=name, chart=chart) if not chart.alt_text().strip():
            yield f'the figure "{name}" has no alternative text', "give it a title and labels"
        case PlacedTable(name=name, rows=rows, alt=alt):
            if not alt.strip():
                yield f'the table "{name}" has no alternative text', "give its columns headers"
            for number, cell in enumerate(rows[0].cells, 1):
                if not _has_text(cell.paragraphs):
                    yield f"column {number} of the table has no header", "write `header: …`"


def _check_empty(prepared: Prepared, log: FaultLog) -> None:
    entries = [slide for section in prepared.edition.deck.sections for slide in section.slides]
    for spec, entry in zip(prepared.deck.slides, entries, strict=True):
        for name, content in spec.contents.items():
            if name == TITLE_PLACEHOLDER or not isinstance(content, TextContent):
                continue
            if not _has_text(content.paragraphs):
                log.warning(
                    getattr(entry.contents.get(name), "origin", spec.origin),
                    f'slide "{spec.id}": the placeholder "{name}" is empty',
                    "fill it, or delete its line",
                )


def _has_text(paragraphs: tuple[Paragraph, ...]) -> bool:
    return any(paragraph.text.strip() for paragraph in paragraphs)


def _check_order(slide: PlacedSlide, spec: SlideSpec, log: FaultLog) -> None:
    """Check that the title comes first, and that of the rest nothing stands all above the last."""
    read = [each for each in slide.elements if each.placeholder is not None]
    kinds = [each.placeholder.kind for each in read if each.placeholder is not None]
    if kinds and kinds[0] is not PlaceholderKind.TITLE:
        log.warning(spec.origin, f'slide "{spec.id}" is not read from its title on')
    for above, below in pairwise(read[1:]):
        if below.box.bottom - above.box.y < SAME_LINE * below.box.height < above.box.height:
            log.warning(
                spec.origin,
                f'slide "{spec.id}": "{below.name}" is read after "{above.name}", and above it',
                "look at the rows and bands of their layout",
            )
