"""Binds an edition: each slide's texts, tables, cards and charts meet their facts and layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from deck.bind.citations import LIST_NAME, Citations
from deck.bind.contents import facts_of, sources_of
from deck.bind.entries import (
    CardsEntry,
    CellEntry,
    ChangesEntry,
    PicturesEntry,
    SlideTableEntry,
)
from deck.bind.pictures import PictureBinder
from deck.bind.spec import (
    CardsContent,
    CardSpec,
    CellSpec,
    ChangesSpec,
    CitationContent,
    ColumnSpec,
    Content,
    DeckSpec,
    FigureContent,
    RegionSpec,
    RowSpec,
    ShownFact,
    SlideSpec,
    TableContent,
    TextContent,
)
from deck.bind.text import Binder
from deck.core.faults import FaultLog, Origin, did_you_mean
from deck.core.quantity import Quantity
from deck.design.load import check_color
from deck.design.models import FILLED_BY_BUILD, Design, Placeholder, PlaceholderKind, SlideLayout
from deck.edition.edition import Edition
from deck.edition.models import SlideEntry
from deck.edition.source import SourceMap, SourceText
from deck.edition.validate import quotes_hint, validate
from deck.facts.book import FactBook, Row, Table, UnknownName
from deck.facts.forms import show
from deck.figures.binding import ChartBinder
from deck.figures.catalogue import bind_chart
from deck.figures.kinds.flag import bind_flag


def bind_deck(edition: Edition, book: FactBook, design: Design, log: FaultLog) -> DeckSpec:
    """Return the deck with everything bound, after logging every fault in it."""
    binder = _SlideBinder(edition, book, design, log)
    meeting = edition.deck.meeting
    sections = edition.deck.sections
    if not sections:
        log.error(edition.deck.origin_of("sections"), "the deck has no slides", "write the first")
    for region in edition.deck.regions.values():
        check_color(region.color, design.theme.colors, region.origin_of("color"), log)
    bound = (binder.slide(slide, section.name) for section in sections for slide in section.slides)
    slides = tuple(slide for slide in bound if slide is not None)
    return DeckSpec(
        title=meeting.title,
        subject=meeting.subtitle,
        author=meeting.organisation.ja,
        date=str(meeting.date),
        edition=edition.date,
        slides=slides,
        sections=tuple(
            (section.name, tuple(slide.id for slide in section.slides)) for section in sections
        ),
        facts=tuple(_shown(slides, book)),
    )


def _shown(slides: Iterable[SlideSpec], book: FactBook) -> Iterator[ShownFact]:
    """Yield every fact that the slides show, by name."""
    for name in sorted(frozenset().union(*(slide.facts for slide in slides))):
        if name not in book.facts:
            continue
        fact = book.facts[name]
        value, label, was = fact.value, fact.label, fact.was
        if isinstance(value, Quantity):
            number = None if value.is_range else value.value
            yield ShownFact(name, label, show(value), number, value.unit, was)
        else:
            text = value if isinstance(value, str) else show(value)
            yield ShownFact(name, label, text, was=was)


class _SlideBinder:
    def __init__(self, edition: Edition, book: FactBook, design: Design, log: FaultLog) -> None:
        self._edition = edition
        self._book = book
        self._design = design
        self._log = log
        self._citations = Citations(edition.sources, edition.deck.origin)
        urls = {id: source.url for id, source in edition.sources.items()}
        self._text = Binder(book, urls, log)
        self._pictures = PictureBinder(edition.folder, self._text, edition.sources, log)

    def slide(self, entry: SlideEntry, section: SourceText) -> SlideSpec | None:
        layout = self._design.layouts.get(entry.layout)
        if layout is None:
            self._log.error(
                entry.layout.origin,
                f'unknown layout "{entry.layout}"',
                did_you_mean(entry.layout, self._design.layouts, "layouts"),
            )
            return None
        self._check_names(entry, layout)
        scope = {"slide.section": section}
        contents = dict(self._contents(entry, layout, scope))
        facts = frozenset(fact for content in contents.values() for fact in facts_of(content))
        sources = self._sources(entry, contents, facts)
        region = self._region(entry)
        for placeholder in layout.placeholders:
            if placeholder.kind is PlaceholderKind.SOURCES and sources:
                contents[placeholder.name] = CitationContent(self._citations.forms(sources))
            elif placeholder.kind is PlaceholderKind.REGION and region is not None:
                label = self._text.line(SourceText(region.label, entry.origin))
                contents[placeholder.name] = TextContent((label,))
        title = contents["title"]
        assert isinstance(title, TextContent)
        return SlideSpec(
            id=entry.id,
            layout=layout.name,
            section=section,
            title=title.paragraphs[0],
            contents=contents,
            origin=entry.origin,
            region=region,
            notes=self._text.paragraphs(entry.notes) if entry.notes else (),
            sources=sources,
            facts=facts,
            hidden=entry.hidden,
            was=entry.was,
            changes=self._changes(entry, layout),
        )

    def _changes(self, entry: SlideEntry, layout: SlideLayout) -> ChangesSpec | None:
        """Return what the slide tells of changes, None where it tells of none."""
        found = next(iter(layout.of_kind(PlaceholderKind.CHANGES)), None)
        if found is None:
            return None
        value = entry.contents.get(found.name)
        asked = ChangesEntry()
        if isinstance(value, SourceMap):
            asked = validate(ChangesEntry, value, self._log, value.origin) or asked
        elif value is not None:
            origin = _origin(value, entry.origin_of(found.name))
            self._log.error(origin, f'"{found.name}" takes detail, limit and ignore', "or nothing")
        known = {slide.id for each in self._edition.deck.sections for slide in each.slides}
        for id in asked.ignore:
            if id not in known:
                hint = did_you_mean(id, known, "slides")
                self._log.error(id.origin, f'there is no slide "{id}"', hint)
        limit = asked.limit or _MOST_PAGES[asked.detail]
        return ChangesSpec(asked.detail, limit, frozenset(map(str, asked.ignore)))

    def _check_names(self, entry: SlideEntry, layout: SlideLayout) -> None:
        fillable = {
            each.name
            for each in layout.placeholders
            if each.kind not in FILLED_BY_BUILD or each.kind is PlaceholderKind.CHANGES
        }
        for name in entry.contents:
            if name not in fillable:
                self._log.error(
                    entry.key_origin(name),
                    f'slide "{entry.id}": the layout "{layout.name}" has no placeholder "{name}"',
                    did_you_mean(name, fillable | SlideEntry.model_fields.keys(), "keys"),
                )
        for placeholder in layout.placeholders:
            if placeholder.required and placeholder.name not in entry.contents:
                self._log.error(
                    entry.origin,
                    f'slide "{entry.id}": the placeholder "{placeholder.name}" is not filled',
                    f'the layout "{layout.name}" needs it; add a line `{placeholder.name}: …`',
                )

    def _contents(
        self, entry: SlideEntry, layout: SlideLayout, scope: Mapping[str, str]
    ) -> Iterator[tuple[str, Content]]:
        running = self._edition.deck.running
        for placeholder in layout.placeholders:
            name = placeholder.name
            if name in entry.contents and placeholder.kind not in FILLED_BY_BUILD:
                content = self._content(entry, placeholder, entry.contents[name])
                if content is not None:
                    yield name, content
            elif name in running and placeholder.kind in FILLED_BY_BUILD:
                yield name, TextContent((self._text.line(running[name], scope=scope),))

    def _content(self, entry: SlideEntry, placeholder: Placeholder, value: Any) -> Content | None:
        id = f"{entry.id}/{placeholder.name}"
        origin = _origin(value, entry.origin_of(placeholder.name))
        match placeholder.kind:
            case PlaceholderKind.TITLE if isinstance(value, SourceText):
                return TextContent((self._text.line(value),))
            case PlaceholderKind.TEXT if isinstance(value, SourceText):
                return TextContent(self._text.paragraphs(value))
            case PlaceholderKind.TABLE if isinstance(value, SourceMap):
                table = validate(SlideTableEntry, value, self._log, origin)
                return self._table(id, table) if table else None
            case PlaceholderKind.CARDS if isinstance(value, SourceMap):
                cards = validate(CardsEntry, value, self._log, origin)
                return self._cards(cards) if cards else None
            case PlaceholderKind.FIGURE if isinstance(value, SourceMap) and PICTURES & value.keys():
                pictures = validate(PicturesEntry, value, self._log, origin)
                return self._pictures.content(id, pictures) if pictures else None
            case PlaceholderKind.FIGURE if isinstance(value, SourceMap):
                chart = bind_chart(value, id, self._chart_binder(entry), self._log)
                return FigureContent(chart) if chart else None
        wanted = "text" if placeholder.kind in _TEXT_KINDS else f"a {placeholder.kind} mapping"
        hint = quotes_hint(value) if wanted == "text" else None
        self._log.error(origin, f'the placeholder "{placeholder.name}" takes {wanted}', hint)
        return None

    def _table(self, id: str, entry: SlideTableEntry) -> TableContent | None:
        columns = tuple(
            ColumnSpec(
                self._text.line(column.header), float(column.weight), column.align, column.merge
            )
            for column in entry.columns
        )
        if entry.rows is not None:
            rows = tuple(
                RowSpec(row.id, tuple(self._cell(id, cell) for cell in row.cells), row.origin)
                for row in entry.rows
            )
            return TableContent(columns, rows)
        assert entry.rows_of is not None
        table = self._table_named(entry.rows_of)
        if table is None:
            return None
        templates = [column.cell for column in entry.columns if column.cell is not None]
        rows = tuple(
            RowSpec(
                row.id,
                tuple(CellSpec(self._text.paragraphs(cell, row=row)) for cell in templates),
                row.origin,
                row.source or table.sources,
            )
            for row in self._chosen(table, entry)
        )
        return TableContent(columns, rows)

    def _chosen(self, table: Table, entry: SlideTableEntry | CardsEntry) -> tuple[Row, ...]:
        """Return the rows that an entry chooses, after logging what is wrong with that."""
        where = entry.where or {}
        origin = entry.origin_of("where") if where else entry.origin
        for column in where:
            if column not in table.columns:
                message = f'unknown column "{column}" of {table.name}'
                self._log.error(origin, message, did_you_mean(column, table.columns, "columns"))
                return ()
        if entry.sort is not None and entry.sort.removeprefix("-") not in table.columns:
            hint = did_you_mean(entry.sort.removeprefix("-"), table.columns, "columns")
            message = f'unknown column "{entry.sort}" of {table.name}'
            self._log.error(entry.sort.origin, message, hint)
            return ()
        rows = table.chosen(where, entry.sort, entry.limit)
        if where and not rows:
            self._log.error(origin, f"the selection leaves no row of {table.name}", "loosen it")
        return rows

    def _cell(self, id: str, cell: CellEntry) -> CellSpec:
        flag = bind_flag(cell.flag, f"{id}/{cell.flag}", self._log) if cell.flag else None
        return CellSpec(self._text.paragraphs(cell.text), flag)

    def _chart_binder(self, entry: SlideEntry) -> ChartBinder:
        deck, text = self._edition.deck, self._text
        return ChartBinder(
            self._book, deck.regions, text.plain, text.show, entry.region, deck.native_charts
        )

    def _cards(self, entry: CardsEntry) -> CardsContent | None:
        table = self._table_named(entry.rows_of)
        if table is None:
            return None
        return CardsContent(
            tuple(
                CardSpec(
                    row.id,
                    self._text.line(entry.title, row=row),
                    self._text.paragraphs(entry.text, row=row),
                    row.source or table.sources,
                )
                for row in self._chosen(table, entry)
            )
        )

    def _table_named(self, name: SourceText) -> Table | None:
        if name == LIST_NAME:
            return self._citations.table()
        try:
            return self._book.table(name)
        except UnknownName as unknown:
            self._log.error(name.origin, f'unknown table "{name}"', unknown.hint)
            return None

    def _region(self, entry: SlideEntry) -> RegionSpec | None:
        if entry.region is None:
            return None
        regions = self._edition.deck.regions
        if entry.region not in regions:
            hint = did_you_mean(entry.region, regions, "regions")
            self._log.error(entry.region.origin, f'unknown region "{entry.region}"', hint)
            return None
        region = regions[entry.region]
        return RegionSpec(entry.region, region.label, region.color)

    def _sources(
        self, entry: SlideEntry, contents: Mapping[str, Content], facts: frozenset[str]
    ) -> tuple[str, ...]:
        """Return the ids of all sources that a slide draws on, in the order of the list."""
        named: list[str] = []
        for id in entry.sources:
            if self._citations.knows(id):
                named.append(id)
            else:
                hint = did_you_mean(id, self._edition.sources, "sources")
                self._log.error(entry.origin_of("sources"), f'unknown source "{id}"', hint)
        for content in contents.values():
            named.extend(sources_of(content))
        for name in self._book.with_parts(facts):
            if name in self._book.facts:
                named.extend(self._book.facts[name].sources)
        return self._citations.in_order(named)


_MOST_PAGES = {"facts": 1, "lists": 2, "all": 3}
"""How many pages a committee reads about changes: one of figures, three at the most."""

PICTURES = PicturesEntry.model_fields.keys()
"""The keys by which a picture is told from a chart."""

_TEXT_KINDS = (PlaceholderKind.TITLE, PlaceholderKind.TEXT)


def _origin(value: Any, fallback: Origin) -> Origin:
    origin = getattr(value, "origin", fallback)
    assert isinstance(origin, Origin)
    return origin
