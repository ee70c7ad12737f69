"""A store of results on disk: by kind and key, bounded, shared by builds, gone at no loss."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from deck.core.faults import UsageFault
from deck.core.files import put

MOST_BYTES = 512 * 1024**2
"""What the store may hold: some two hundred versions of a deck of twenty slides."""

_DIGEST_BYTES = hashlib.sha256().digest_size


class Store:
    """Results below a folder. Every entry is one file that begins with the digest of the rest.

    Entries are moved into place whole, so that several builds can share the store; what is damaged
    or can't be read counts as missing; what can't be written is not kept. When the store is too
    large, the entries unused for longest go.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what is kept under a key, None where nothing is."""
        path = self._folder / kind / key
        try:
            kept = path.read_bytes()
        except OSError:
            return None
        content = kept[_DIGEST_BYTES:]
        if hashlib.sha256(content).digest() != kept[:_DIGEST_BYTES]:
            return None
        with suppress(OSError):
            os.utime(path)
        return content

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keep a result under a key."""
        with suppress(UsageFault):
            put(self._folder / kind / key, hashlib.sha256(content).digest() + content)

    def trim(self) -> None:
        """Remove the entries that were used longest ago until the others are within bounds."""
        with suppress(OSError):
            entries = sorted(
                ((path.stat(), path) for path in self._folder.glob("*/*") if path.is_file()),
                key=lambda entry: entry[0].st_mtime_ns,
                reverse=True,
            )
            held = 0
            for status, path in entries:
                held += status.st_size
                if held > self._most_bytes:
                    path.unlink(missing_ok=True)
