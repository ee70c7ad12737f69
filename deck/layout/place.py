"""Lays slides out: every text fitted, every table set, every figure given its box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from deck.bind.richtext import Paragraph, Run
from deck.bind.spec import (
    CardsContent,
    CitationContent,
    DeckSpec,
    FigureContent,
    PicturesContent,
    SlideSpec,
    TableContent,
    TextContent,
)
from deck.core.faults import Fault, FaultLog, Origin
from deck.core.parallel import in_parts
from deck.design.models import (
    CAPTION_STYLE,
    TABLE_HEADER_STYLE,
    Design,
    Placeholder,
    PlaceholderKind,
    SlideLayout,
    TextStyle,
)
from deck.layout.cards import CardOverflow, set_cards
from deck.layout.cells import TableTooWide
from deck.layout.pictures import CaptionOverflow, set_pictures
from deck.layout.placed import (
    SLIDE_NUMBER,
    Placed,
    PlacedChart,
    PlacedSlide,
    PlacedText,
    text_room,
)
from deck.layout.settling import settled
from deck.layout.tables import HEADER_ROW, TableOverflow, TableSetter
from deck.layout.typeset import Block, Overflow, fit, grown

RUNNING = frozenset({PlaceholderKind.RUNNING, PlaceholderKind.DATE, PlaceholderKind.FOOTER})
"""What stands on every slide: where it is too long, it is told once."""

_FEWEST_SLIDES = 40
"""Fewer slides are laid out sooner than a second process is there to help."""

Pages = Mapping[str, tuple[tuple[Placed, ...], ...]]
"""By placeholder, what each slide has in it where the content goes on over several."""

Texts = Mapping[str, tuple[PlacedText, ...]]
"""By placeholder, its text on each slide; the last one stands on all that follow, too."""


def lay_out(
    deck: DeckSpec, design: Design, log: FaultLog, jobs: int | None = None
) -> tuple[PlacedSlide, ...]:
    """Return all slides with everything settled, after logging what does not fit.

    Many slides are shared out to `jobs` processes, or one on each core.
    """

    def work(slides: Sequence[SlideSpec]) -> tuple[list[PlacedSlide], tuple[Fault, ...]]:
        found = FaultLog()
        placed = [each for slide in slides for each in _SlideSetter(slide, design, found).slides()]
        return placed, found.faults

    placed: list[PlacedSlide] = []
    for slides, faults in in_parts(work, deck.slides, _FEWEST_SLIDES, jobs, _known(deck, design)):
        placed += slides
        log.add(faults)
    return tuple(_numbered(slide, number) for number, slide in enumerate(placed, start=1))


def _known(deck: DeckSpec, design: Design) -> Iterator[object]:
    """Yield what placed slides have of the deck and of the design."""
    for layout in design.layouts.values():
        for placeholder in layout.placeholders:
            style = placeholder.style
            yield placeholder
            yield from (style.smaller(steps) for steps in range(style.steps + 1))
    for slide in deck.slides:
        yield slide.notes
        for content in slide.contents.values():
            match content:
                case TextContent():
                    yield content.paragraphs
                case CitationContent():
                    yield from content.forms
                case TableContent():
                    yield from (column.header for column in content.columns)
                    yield from (cell.paragraphs for row in content.rows for cell in row.cells)
                case FigureContent():
                    yield content.chart
                case PicturesContent():
                    yield from content.pictures


def _numbered(slide: PlacedSlide, number: int) -> PlacedSlide:
    """Return a slide with its number on it, where its layout has a place for that."""
    run = Run(str(number))
    elements = [
        replace(each, paragraphs=(replace(each.paragraphs[0], runs=(run,)),))
        if isinstance(each, PlacedText) and each.field == SLIDE_NUMBER
        else each
        for each in slide.elements
    ]
    return replace(slide, elements=tuple(elements))


class _SlideSetter:
    """Lays out one slide; a table or cards that go on make several of it."""

    def __init__(self, slide: SlideSpec, design: Design, log: FaultLog) -> None:
        self._slide = slide
        self._layout: SlideLayout = design.layouts[slide.layout]
        self._header = design.theme.styles[TABLE_HEADER_STYLE]
        self._caption = design.theme.styles[CAPTION_STYLE]
        self._log = log

    def slides(self) -> Iterator[PlacedSlide]:
        pages = self._table_pages() | self._card_pages() | self._pictures()
        count = max([1, *(len(each) for each in pages.values())])
        marks = [f"（{page + 1}/{count}）" if count > 1 else "" for page in range(count)]
        texts = self._texts(marks)
        for page, mark in enumerate(marks):
            suffix = f"/{page + 1}" if page else ""
            yield PlacedSlide(
                id=self._slide.id + suffix,
                layout=self._layout.name,
                section=self._slide.section,
                title=self._slide.title.text + mark,
                elements=tuple(self._elements(texts, pages, page)),
                notes=self._slide.notes,
                hidden=self._slide.hidden,
            )

    def _elements(self, texts: Texts, pages: Pages, page: int) -> Iterator[Placed]:
        for placeholder in self._layout.placeholders:
            name = placeholder.name
            content = self._slide.contents.get(name)
            if placeholder.kind is PlaceholderKind.NUMBER:
                yield self._page_number(placeholder)
            elif name in texts:
                yield texts[name][min(page, len(texts[name]) - 1)]
            elif name in pages:
                yield from pages[name][page] if page < len(pages[name]) else ()
            elif isinstance(content, FigureContent):
                yield PlacedChart(content.chart.id, placeholder.box, content.chart, placeholder)

    # -- texts --------------------------------------------------------------------------------

    def _texts(self, marks: list[str]) -> Texts:
        """Return the text of each placeholder; those of one style share one size.

        A title differs from slide to slide by its mark, and is measured with it.
        """
        peers: dict[TextStyle, list[tuple[str, PlacedText]]] = {}
        for placeholder in self._layout.placeholders:
            text = self._unfitted(placeholder)
            if text is not None:
                is_title = placeholder.kind is PlaceholderKind.TITLE
                versions = [_marked(text, mark) for mark in marks] if is_title else [text]
                same_style = peers.setdefault(placeholder.style, [])
                same_style += [(placeholder.name, version) for version in versions]
        texts: dict[str, tuple[PlacedText, ...]] = {}
        for named in peers.values():
            for (name, _), fitted in zip(named, self._fitted(named), strict=True):
                texts[name] = (*texts.get(name, ()), fitted)
        return texts

    def _unfitted(self, placeholder: Placeholder) -> PlacedText | None:
        content = self._slide.contents.get(placeholder.name)
        if isinstance(content, CitationContent):
            return self._citation(placeholder, content)
        if isinstance(content, TextContent) and content.paragraphs:
            return self._text(placeholder, content.paragraphs)
        return None

    def _text(self, placeholder: Placeholder, paragraphs: tuple[Paragraph, ...]) -> PlacedText:
        fill = placeholder.fill
        if placeholder.kind is PlaceholderKind.REGION and self._slide.region is not None:
            fill = self._slide.region.color
        return PlacedText(
            name=f"{self._slide.id}/{placeholder.name}",
            box=placeholder.box,
            style=placeholder.style,
            paragraphs=paragraphs,
            placeholder=placeholder,
            insets=placeholder.insets,
            fill=fill,
        )

    def _citation(self, placeholder: Placeholder, content: CitationContent) -> PlacedText:
        """Return the longest form of a citation that fits, or the shortest where none does."""
        for form in content.forms:
            text = self._text(placeholder, (form,))
            block = Block(text.paragraphs, text_room(text))
            if not fit([block], text.style).overflows:
                break
        return text

    def _fitted(self, named: list[tuple[str, PlacedText]]) -> tuple[PlacedText, ...]:
        texts = [text for _, text in named]
        blocks = [Block(text.paragraphs, text_room(text)) for text in texts]
        result = fit(blocks, texts[0].style)
        for overflow in result.overflows:
            name, text = named[overflow.block]
            origin = text.paragraphs[0].origin
            if text.placeholder is not None and text.placeholder.kind in RUNNING:
                shorter = f"shorten it by about {overflow.characters} characters"
                self._log.error(origin, f'running text "{name}": {overflow}', shorter)
            else:
                self._log_overflow(name, origin, overflow)
        if result.overflows:
            return tuple(texts)
        may_grow = all(
            text.placeholder and text.placeholder.kind is PlaceholderKind.TEXT for text in texts
        )
        return settled(texts, grown(blocks, result) if may_grow else result.style)

    def _page_number(self, placeholder: Placeholder) -> PlacedText:
        """Return the place of the number, which is known once all slides are laid out."""
        text = self._text(placeholder, (Paragraph((), self._slide.origin),))
        return replace(text, field=SLIDE_NUMBER)

    # -- contents that go on over several slides ----------------------------------------------

    def _table_pages(self) -> dict[str, tuple[tuple[Placed, ...], ...]]:
        pages: dict[str, tuple[tuple[Placed, ...], ...]] = {}
        for placeholder in self._layout.placeholders:
            content = self._slide.contents.get(placeholder.name)
            if not isinstance(content, TableContent):
                continue
            name = f"{self._slide.id}/{placeholder.name}"
            setter = TableSetter(name, content, placeholder, self._header)
            result = setter.pages()
            if isinstance(result, TableOverflow | TableTooWide):
                self._log_table_overflow(placeholder.name, content, result)
            else:
                pages[placeholder.name] = tuple((page.table, *page.pictures) for page in result)
        return pages

    def _card_pages(self) -> dict[str, tuple[tuple[Placed, ...], ...]]:
        pages: dict[str, tuple[tuple[Placed, ...], ...]] = {}
        for placeholder in self._layout.of_kind(PlaceholderKind.CARDS):
            content = self._slide.contents.get(placeholder.name)
            if not isinstance(content, CardsContent):
                continue
            name = f"{self._slide.id}/{placeholder.name}"
            for page in set_cards(name, content, placeholder):
                if isinstance(page, CardOverflow):
                    card = f"{placeholder.name}/{page.card.id}"
                    self._log_overflow(card, page.card.title.origin, page.overflow)
                else:
                    pages[placeholder.name] = (*pages.get(placeholder.name, ()), page)
        return pages

    def _pictures(self) -> dict[str, tuple[tuple[Placed, ...], ...]]:
        """Return the pictures of each placeholder, which stand on one slide."""
        pages: dict[str, tuple[tuple[Placed, ...], ...]] = {}
        for placeholder in self._layout.of_kind(PlaceholderKind.FIGURE):
            content = self._slide.contents.get(placeholder.name)
            if isinstance(content, PicturesContent):
                name = f"{self._slide.id}/{placeholder.name}"
                placed = set_pictures(name, content, placeholder, self._caption)
                if isinstance(placed, CaptionOverflow):
                    self._log_overflow(
                        f"{placeholder.name}/caption", placed.caption.origin, placed.overflow
                    )
                else:
                    pages[placeholder.name] = (placed,)
        return pages

    # -- what does not fit --------------------------------------------------------------------

    def _log_overflow(self, name: str, origin: Origin, overflow: Overflow) -> None:
        message = f'slide "{self._slide.id}", placeholder "{name}": {overflow}'
        self._log.error(origin, message, overflow.hint)

    def _log_table_overflow(
        self, name: str, content: TableContent, overflow: TableOverflow | TableTooWide
    ) -> None:
        if isinstance(overflow, TableTooWide):
            origin = overflow.column.header.origin
            hint = "shorten its longest word, leave out a column, or make two tables of it"
        else:
            origins = {row.id: row.origin for row in content.rows}
            origins[HEADER_ROW] = content.columns[0].header.origin
            origin = origins[overflow.row]
            hint = "shorten its longest cell, or give that column more weight"
        self._log.error(origin, f'slide "{self._slide.id}", table "{name}": {overflow}', hint)


def _marked(text: PlacedText, mark: str) -> PlacedText:
    """Return a title with the mark of its page: （1/2）."""
    if not mark:
        return text
    first, *others = text.paragraphs
    return replace(text, paragraphs=(replace(first, runs=(*first.runs, Run(mark))), *others))
