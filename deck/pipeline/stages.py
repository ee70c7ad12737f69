"""The stages in their order: from an edition's folder to a deck on disk."""

from __future__ import annotations

from msgspec.structs import replace

from deck.bind.slides import bind_deck
from deck.cache.pictures import draw_charts
from deck.cache.store import Store
from deck.check.run import check
from deck.check.stated import check_stated
from deck.core.digests import BuiltFrom, file_digest, folder_digest, layouts_digest
from deck.core.faults import FaultLog, UsageFault
from deck.core.files import put
from deck.design.load import load_design
from deck.edition.load import load_edition
from deck.facts.build import build_book
from deck.layout.place import lay_out
from deck.layout.placed import PlacedTable
from deck.pipeline.changes import check_previous, tells_changes, with_changes
from deck.pipeline.prepared import Prepared
from deck.pipeline.request import (
    Built,
    Progress,
    Request,
    edition_folder,
    output_path,
    previous_deck,
)
from deck.template.house import in_template


def prepare(request: Request, log: FaultLog, progress: Progress) -> Prepared:
    """Return an edition's deck with everything settled that need not be drawn or written.

    Its faults are all told at once, as far as one does not hide others; FaultsFound where one
    of them is an error, and UsageFault where there is no such edition.
    """
    progress("load")
    edition = load_edition(edition_folder(request), log, _store(request))
    progress("design")
    design = load_design(request.layouts, log, request.size)
    log.stop_on_errors()
    assert edition is not None
    assert design is not None
    design = in_template(design, edition, request, log)
    progress("facts")
    book = build_book(edition, log)
    progress("bind")
    deck = bind_deck(edition, book, design, log)
    check_stated(edition, book, log)
    check_previous(request, deck, design, log)
    log.stop_on_errors()
    progress("layout")
    slides = lay_out(deck, design, log, request.jobs)
    progress("check")
    prepared = Prepared(edition, design, book, deck, slides)
    check(prepared, log)
    log.stop_on_errors()
    if request.strict:
        log.stop_on_warnings()
    return prepared


def build(request: Request, progress: Progress) -> Built:
    """Build one edition's deck; FaultsFound, with nothing written, where the data has errors."""
    built, content = make(request, progress)
    put(built.path, content)
    return built


def make(request: Request, progress: Progress) -> tuple[Built, bytes]:
    """Return what came of a build and the deck's file, which is still to be written."""
    from deck.package.seal import sealed
    from deck.package.write import packed
    from deck.render.presentation import render

    log = FaultLog()
    built_from = _built_from(request)
    prepared = prepare(request, log, progress)
    if _built_from(request) != built_from:
        raise UsageFault("the data changed while they were read: build once more")
    progress("charts")
    theme = prepared.design.theme
    pictures = draw_charts(prepared.slides, theme, _store(request), request.jobs)
    if tells_changes(prepared.deck, prepared.design):
        progress("changes")
        built_from = replace(built_from, previous=_previous(request))
        prepared = with_changes(prepared, pictures, request, log)
    progress("render")
    slides = prepared.slides
    package = render(prepared.deck, slides, pictures, prepared.design, request.jobs)
    progress("package")
    content = packed(sealed(package, built_from))
    built = Built(
        path=output_path(request),
        slides=len(slides),
        charts=len(pictures),
        tables=sum(isinstance(each, PlacedTable) for slide in slides for each in slide.elements),
        facts=len(frozenset().union(*(slide.facts for slide in prepared.deck.slides))),
        faults=log.faults,
    )
    return built, content


def _store(request: Request) -> Store | None:
    return Store(request.cache) if request.cache else None


def _previous(request: Request) -> str:
    """Return the digest of the deck of the edition before, empty where there is none."""
    previous = previous_deck(request)
    return (previous and file_digest(previous)) or ""


def _built_from(request: Request) -> BuiltFrom:
    folder = edition_folder(request)
    return BuiltFrom(
        folder.name, folder_digest(folder), layouts_digest(request.layouts, request.template)
    )
