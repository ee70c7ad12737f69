"""The stages up to layout: an edition's folder → its deck as it will stand."""

from __future__ import annotations

from msgspec.structs import replace

from deck.bind.slides import bind_deck
from deck.check.stated import check_stated
from deck.core.faults import FaultLog
from deck.design.load import load_design
from deck.design.models import Design
from deck.edition.load import load_edition
from deck.facts.build import build_book
from deck.layout.place import lay_out
from deck.pipeline.inputs import Inputs
from deck.pipeline.prepared import Prepared
from deck.pipeline.request import Progress
from deck.template.house import in_template


def laid_out(inputs: Inputs, log: FaultLog, progress: Progress) -> Prepared:
    """Return an edition's deck as it is laid out, not yet checked.

    FaultsFound where its data have errors; what does not fit is in the log alone.
    """
    prepared = bound(inputs, log, progress)
    progress("layout")
    slides = lay_out(prepared.deck, prepared.design, log, inputs.request.jobs)
    return replace(prepared, slides=slides)


def bound(
    inputs: Inputs, log: FaultLog, progress: Progress, design: Design | None = None
) -> Prepared:
    """Return an edition's deck without its slides laid out; FaultsFound where its data have errors.

    `design` is the design of the layouts, where it has been read already.
    """
    request = inputs.request
    progress("load")
    edition = load_edition(inputs.folder, log)
    if design is None:
        progress("design")
        design = load_design(request.layouts, log, request.size)
    log.stop_on_errors()
    assert edition is not None
    assert design is not None
    if design.template is None:
        design = in_template(design, edition, request, log)
    progress("facts")
    book = build_book(edition, log)
    progress("bind")
    deck = bind_deck(edition, book, design, log)
    check_stated(edition, book, log)
    log.stop_on_errors()
    return Prepared(edition, design, book, deck, ())
