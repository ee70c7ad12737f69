"""Ids that come from names: an inserted slide, row or section changes none but its own."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:committee-deck:ids")


def stable_ids(names: Iterable[str], lowest: int, highest: int) -> dict[str, int]:
    """Return an id within the bounds for each name. Of two that clash the later one moves on."""
    ids: dict[str, int] = {}
    taken: set[int] = set()
    for name in names:
        attempt = 0
        while (id := _within(f"{attempt}:{name}", lowest, highest)) in taken:
            attempt += 1
        taken.add(id)
        ids[name] = id
    return ids


def guid(name: str) -> str:
    """Return the GUID of a name, in the form that Office writes (ECMA-376-1, 22.9.2.4)."""
    return f"{{{uuid.uuid5(_NAMESPACE, name)}}}".upper()


def _within(name: str, lowest: int, highest: int) -> int:
    digest = hashlib.sha256(name.encode()).digest()
    return lowest + int.from_bytes(digest[:8]) % (highest - lowest + 1)
