"""An edition as it would be with some of its files changed: laid out, and nothing written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from deck.core.faults import Fault, FaultLog, FaultsFound, Severity
from deck.edition.source import shown_path
from deck.pipeline.inputs import Inputs
from deck.pipeline.prepared import Prepared
from deck.pipeline.stages import laid_out


def laid_out_with(inputs: Inputs, files: Mapping[str, bytes]) -> tuple[Prepared, tuple[Fault, ...]]:
    """Return the edition's deck with these contents of its files, and what does not fit then.

    The names are those in the edition's folder, and so are the places of faults. FaultsFound
    where the data have errors.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, inputs.folder.name)
        shutil.copytree(inputs.folder, folder)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        log = FaultLog()
        try:
            prepared = laid_out(replace(inputs, folder=folder), log, lambda _: None)
        except FaultsFound as found:
            faults = [_at_home(fault, folder, inputs.folder) for fault in found.faults]
            raise FaultsFound(faults) from None
        misfits = log.of(Severity.ERROR)
        return prepared, tuple(_at_home(fault, folder, inputs.folder) for fault in misfits)


def _at_home(fault: Fault, folder: Path, home: Path) -> Fault:
    """Return a fault of a copied folder as one of the folder itself."""
    path = fault.origin.path
    if not path.is_relative_to(folder):
        return fault
    place = replace(fault.origin, path=shown_path(home) / path.relative_to(folder))
    return replace(fault, origin=place)
