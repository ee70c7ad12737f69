"""The stages in their order: from an edition's folder to a deck's bytes."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from deck.cache.pictures import draw_pictures
from deck.cache.store import Store
from deck.changes.slide import check_previous, tells_changes, with_changes
from deck.check.run import check
from deck.core.faults import FaultLog, Severity, UsageFault
from deck.edition.load import load_edition
from deck.facts.book import FactBook
from deck.facts.build import build_book
from deck.layout.placed import PlacedChart, PlacedTable
from deck.pipeline.inputs import Inputs, resolve
from deck.pipeline.laying import laid_out
from deck.pipeline.prepared import Prepared
from deck.pipeline.publication import for_publication
from deck.pipeline.request import Built, Progress


class Made(Struct, frozen=True):
    """What came of a build: the deck's file, still to be written, and the digest in its seal."""

    built: Built
    content: bytes
    seal: str


def prepare(inputs: Inputs, log: FaultLog, progress: Progress) -> Prepared:
    """Return an edition's deck with everything settled that need not be drawn or written.

    Its faults are all told at once, as far as one does not hide others; FaultsFound where one
    of them is an error.
    """
    prepared = laid_out(inputs, log, progress)
    check_previous(inputs, prepared.deck, log)
    progress("check")
    prepared = replace(prepared, earlier=_earlier(inputs))
    check(prepared, log)
    log.stop_on_errors()
    if inputs.request.strict:
        log.stop_on_warnings()
    return for_publication(prepared, inputs.request.jobs) if inputs.request.clean else prepared


def make(inputs: Inputs, progress: Progress) -> Made:
    """Return what came of a build. FaultsFound where the data has errors.

    UsageFault where the inputs changed while they were read.
    """
    from deck.package.seal import sealed
    from deck.package.write import packed
    from deck.render.presentation import render

    log = FaultLog()
    jobs, clean = inputs.request.jobs, inputs.request.clean
    prepared = prepare(inputs, log, progress)
    progress("charts")
    pictures = draw_pictures(prepared.slides, prepared.design.theme, _store(inputs), jobs, log)
    log.stop_on_errors()
    tells = tells_changes(prepared.deck)
    if tells:
        progress("changes")
        prepared = with_changes(prepared, pictures, inputs, log)
    progress("render")
    slides = prepared.slides
    provenance = None if clean else inputs.data
    package = render(prepared.deck, slides, pictures, prepared.design, jobs, provenance=provenance)
    progress("package")
    package, seal = sealed(package, inputs.built_from(tells))
    content = packed(package)
    if resolve(inputs.request) != inputs:
        raise UsageFault("the data changed while they were read: build once more")
    placed = [each for slide in slides for each in slide.elements]
    built = Built(
        path=inputs.deck,
        slides=len(slides),
        charts=len({each.chart.id for each in placed if isinstance(each, PlacedChart)}),
        tables=sum(isinstance(each, PlacedTable) for each in placed),
        facts=len(frozenset().union(*(slide.facts for slide in prepared.deck.slides))),
        faults=log.faults,
    )
    return Made(built, content, seal)


def _earlier(inputs: Inputs) -> FactBook | None:
    """Return the figures of the edition before; None where its data have errors."""
    if inputs.earlier is None:
        return None
    log = FaultLog()
    edition = load_edition(inputs.earlier, log)
    book = build_book(edition, log) if edition else None
    return None if log.of(Severity.ERROR) else book


def _store(inputs: Inputs) -> Store | None:
    return Store(inputs.request.cache) if inputs.request.cache else None
