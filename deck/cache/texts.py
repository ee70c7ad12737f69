"""What an edition's text files said when a deck was built from them, by the folder's digest."""

from __future__ import annotations

import zlib
from pathlib import Path

import msgspec

from deck.cache.store import Store

_TEXTS = "texts"
ENDINGS = (".yaml", ".csv")
"""Of which files a deck's words come; pictures and templates are left out."""


def keep_texts(store: Store, folder: Path, digest: str) -> None:
    """Keep an edition's text files, a few kilobytes, under its folder's digest."""
    texts = {each.name: each.read_bytes() for each in folder.iterdir() if each.suffix in ENDINGS}
    store.put(_TEXTS, digest, zlib.compress(msgspec.json.encode(texts)))


def kept_texts(store: Store, digest: str) -> dict[str, bytes] | None:
    """Return the text files of the edition that had this digest, None where none are kept."""
    kept = store.get(_TEXTS, digest)
    if kept is None:
        return None
    return msgspec.json.decode(zlib.decompress(kept), type=dict[str, bytes])
