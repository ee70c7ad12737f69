"""Zips whose bytes depend on their entries alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_ENTRY_TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the earliest that a zip file can say."""

_FROM_UNIX = 3
"""The system that every entry is said to come from, wherever it was written."""

_EFFORT = 3
"""zlib's level: half the time of its usual 6, for files that are one per cent larger."""

_COMPRESSED_BEFORE = frozenset({"png", "jpg", "jpeg"})


def stable_zip(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of entries by name, in their order; pictures that are compressed stay so."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, _ENTRY_TIME)
            entry.create_system = _FROM_UNIX
            stored = name.rpartition(".")[2] in _COMPRESSED_BEFORE
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=_EFFORT)
    return file.getvalue()


def made_stable(file: bytes) -> bytes:
    """Return a zip written by another library as a stable one."""
    with zipfile.ZipFile(io.BytesIO(file)) as source:
        return stable_zip((name, source.read(name)) for name in source.namelist())
