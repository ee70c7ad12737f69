"""An edition as it would be with some of its files changed; nothing is written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from deck.bind.contents import paragraphs_of
from deck.bind.spec import SlideSpec
from deck.core.faults import Fault, FaultLog, FaultsFound, Severity
from deck.edition.source import shown_path
from deck.layout.place import lay_out
from deck.pipeline.inputs import Inputs
from deck.pipeline.laying import bound
from deck.pipeline.prepared import Prepared


def tried(
    inputs: Inputs, files: Mapping[str, bytes], before: Prepared
) -> tuple[Prepared, tuple[Fault, ...]]:
    """Return the edition's deck with these contents of its files, and what does not fit then.

    The names are those in the edition's folder, and so are the places of faults. Only the slides
    that say something else than `before` are laid out. FaultsFound where the data have errors.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, inputs.folder.name)
        shutil.copytree(inputs.folder, folder)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        log = FaultLog()
        try:
            made = bound(replace(inputs, folder=folder), log, lambda _: None, before.design)
        except FaultsFound as found:
            faults = [_at_home(fault, folder, inputs.folder) for fault in found.faults]
            raise FaultsFound(faults) from None
        known = set(map(_words, before.deck.slides))
        changed = tuple(each for each in made.deck.slides if _words(each) not in known)
        slides = lay_out(replace(made.deck, slides=changed), made.design, log, inputs.request.jobs)
        misfits = tuple(_at_home(each, folder, inputs.folder) for each in log.of(Severity.ERROR))
        return replace(made, slides=slides), misfits


def _words(slide: SlideSpec) -> tuple[str, ...]:
    """Return what a slide says, and in which layout."""
    contents = slide.contents.values()
    return (slide.layout, *(p.text for each in contents for p in paragraphs_of(each)))


def _at_home(fault: Fault, folder: Path, home: Path) -> Fault:
    """Return a fault of a copied folder as one of the folder itself."""
    path = fault.origin.path
    if not path.is_relative_to(folder):
        return fault
    place = replace(fault.origin, path=shown_path(home) / path.relative_to(folder))
    return replace(fault, origin=place)
