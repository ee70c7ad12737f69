"""Which house template a build is asked for, and our own layouts written as one."""

from __future__ import annotations

from pathlib import Path

from deck.core.faults import FaultLog, Origin, UsageFault
from deck.design.load import load_design
from deck.design.models import Design
from deck.edition.edition import Edition
from deck.pipeline.request import Request


def in_template(design: Design, edition: Edition, request: Request, log: FaultLog) -> Design:
    """Return the design in the house template that is asked for; as it is where none is.

    FaultsFound where the template lacks something, UsageFault where a size is asked for, too.
    """
    path = request.template or _named(edition, log)
    if path is None:
        return design
    if request.size is not None:
        raise UsageFault(f"--size {request.size}: {path} has a size of its own; leave out one")
    from deck.template.door import adopt_template

    origin = Origin(path) if request.template else edition.deck.origin_of("template")
    adopted = adopt_template(design, path, edition.deck, origin, log)
    log.stop_on_errors()
    assert adopted is not None
    return adopted


def _named(edition: Edition, log: FaultLog) -> Path | None:
    """Return the template that the edition names. An edition is complete: it lies in its folder."""
    if edition.deck.template is None:
        return None
    path = edition.folder / edition.deck.template
    if not path.resolve().is_relative_to(edition.folder.resolve()):
        log.error(
            edition.deck.origin_of("template"),
            f'the template "{edition.deck.template}" lies outside the edition',
            "copy it into the edition's folder, which can then be rebuilt for ever",
        )
        log.stop_on_errors()
    return path


def own_template(request: Request) -> bytes:
    """Return our own layouts as a template's file, to be edited in PowerPoint."""
    from deck.package.write import packed
    from deck.render.presentation import render_template

    log = FaultLog()
    design = load_design(request.layouts, log, request.size)
    log.stop_on_errors()
    assert design is not None
    return packed(render_template(design))
