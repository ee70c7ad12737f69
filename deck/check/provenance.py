"""Checks where figures come from: every one sourced and dated, every source cited and findable."""

from __future__ import annotations

from collections.abc import Iterator

from deck.bind.contents import facts_of, sources_of
from deck.bind.spec import CardsContent, CitationContent, SlideSpec, TableContent
from deck.check.usage import fact_uses
from deck.core.faults import FaultLog
from deck.edition.edition import Edition
from deck.pipeline.prepared import Prepared


def check_provenance(prepared: Prepared, log: FaultLog) -> None:
    """Log a warning for what has no source, no date or no place to be found at, and for what is
    cited where it is not listed, listed twice, or never used."""
    uses = fact_uses(prepared)
    _check_facts(prepared, frozenset(uses), log)
    _check_tables(prepared, log)
    _check_sources(prepared.edition, log)
    for slide in prepared.deck.slides:
        _check_citations(slide, prepared, log)
    _check_list(prepared, log)
    _check_unused_sources(prepared, log)


def _check_facts(prepared: Prepared, used: frozenset[str], log: FaultLog) -> None:
    for name, entry in prepared.edition.facts.items():
        fact = prepared.book.facts[name]
        if not fact.sources:
            log.warning(entry.origin, f'"{name}" has no source', "add a line `source: …`")
        if fact.as_of is None:
            log.warning(entry.origin, f'"{name}" has no date', "add a line `as_of: …`")
        if name not in used:
            log.warning(
                entry.origin, f'"{name}" is used nowhere', "name it in a text, or delete it"
            )


def _check_tables(prepared: Prepared, log: FaultLog) -> None:
    for name, table in prepared.edition.tables.items():
        entry = table.entry
        flags = [column for column in entry.columns.values() if column.type == "flag"]
        by_row = any(column.type == "source" for column in entry.columns.values())
        by_flag = bool(flags) and all(flag.source for flag in flags)
        if not (entry.source or by_row or by_flag):
            hint = "add `source: …`, or a column of type source"
            log.warning(entry.origin, f'the table "{name}" has no source', hint)
        if entry.as_of is None:
            log.warning(entry.origin, f'the table "{name}" has no date', "add a line `as_of: …`")


def _check_sources(edition: Edition, log: FaultLog) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for id, entry in edition.sources.items():
        if not entry.title.strip():
            log.warning(entry.origin_of("title"), f'the source "{id}" has no title', "write it")
        if not entry.url and not (entry.document or "").strip():
            hint = "add `url: …`, or `document: …` with its number or where it is kept"
            log.warning(entry.origin, f'the source "{id}" cannot be found by anyone', hint)
        key = (entry.url,) if entry.url else (entry.title, entry.publisher, str(entry.date))
        first = seen.setdefault(key, id)
        if first != id:
            log.warning(entry.origin, f'the source "{id}" is "{first}" again', "keep one of them")


def _check_citations(slide: SlideSpec, prepared: Prepared, log: FaultLog) -> None:
    """Check that a slide cites all the sources of what it shows, and has a line for them."""
    contents = slide.contents.values()
    needed = {source for content in contents for source in sources_of(content)}
    for content in contents:
        for name in facts_of(content):
            needed.update(prepared.book.facts[name].sources)
    for id in sorted(needed - set(slide.sources)):
        log.warning(slide.origin, f'slide "{slide.id}" does not cite the source "{id}"')
    cited = any(isinstance(content, CitationContent) for content in contents)
    if slide.sources and not cited:
        log.warning(
            slide.origin,
            f'slide "{slide.id}" has sources, and its layout "{slide.layout}" no line for them',
            "choose a layout with a placeholder of kind sources",
        )


def _check_list(prepared: Prepared, log: FaultLog) -> None:
    """Check that the deck, where it cites anything, lists every source once."""
    slides = prepared.deck.slides
    ids = sorted(prepared.edition.sources)
    lists = [rows for slide in slides for rows in _row_ids(slide) if set(rows) & set(ids)]
    if any(slide.sources for slide in slides) and not any(sorted(rows) == ids for rows in lists):
        origin = prepared.edition.deck.origin_of("sections")
        hint = "add a slide with a table of `rows_of: sources`"
        log.warning(origin, "the deck cites sources, and no slide lists them all once", hint)


def _row_ids(slide: SlideSpec) -> Iterator[list[str]]:
    for content in slide.contents.values():
        match content:
            case TableContent(_, rows):
                yield [row.id for row in rows]
            case CardsContent(cards):
                yield [card.id for card in cards]


def _check_unused_sources(prepared: Prepared, log: FaultLog) -> None:
    used = {source for slide in prepared.deck.slides for source in slide.sources}
    used.update(rate.source for rate in prepared.edition.rates.values())
    for id, entry in prepared.edition.sources.items():
        if id not in used:
            log.warning(entry.origin, f'no slide uses the source "{id}"', "delete it")
