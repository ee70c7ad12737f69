"""An edition as it would be with some of its files changed: prepared, and nothing written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from deck.core.faults import Fault, FaultLog, FaultsFound
from deck.edition.source import shown_path
from deck.pipeline.inputs import Inputs
from deck.pipeline.prepared import Prepared
from deck.pipeline.stages import prepare


def prepared_with(inputs: Inputs, files: Mapping[str, bytes]) -> Prepared:
    """Return the edition's deck with these contents of its files, by their names in the folder.

    FaultsFound, its places in the edition's own folder, where it has errors then.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, inputs.folder.name)
        shutil.copytree(inputs.folder, folder)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        try:
            return prepare(replace(inputs, folder=folder), FaultLog(), lambda _: None)
        except FaultsFound as found:
            faults = [_at_home(fault, folder, inputs.folder) for fault in found.faults]
            raise FaultsFound(faults) from None


def _at_home(fault: Fault, folder: Path, home: Path) -> Fault:
    """Return a fault of a copied folder as one of the folder itself."""
    path = fault.origin.path
    if not path.is_relative_to(folder):
        return fault
    place = replace(fault.origin, path=shown_path(home) / path.relative_to(folder))
    return replace(fault, origin=place)
