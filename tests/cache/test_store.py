"""The store: entries are whole or missing, shared, and no more than the bound allows."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from deck.cache.store import Store

ENTRY = 32 + 1000
"""What an entry of a thousand bytes takes, with its digest."""


def test_what_is_put_is_got_and_nothing_else(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("pictures", "a", b"one")
    assert store.get("pictures", "a") == b"one"
    assert store.get("pictures", "b") is store.get("decks", "a") is None


def test_a_damaged_entry_counts_as_missing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("pictures", "a", b"one")
    path = tmp_path / "pictures" / "a"
    for damaged in (path.read_bytes()[:-1], b"", path.read_bytes() + b"!"):
        path.write_bytes(damaged)
        assert store.get("pictures", "a") is None


def test_a_store_that_cannot_be_written_keeps_nothing_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = Store(tmp_path / "file")
    store.put("pictures", "a", b"one")
    store.trim()
    assert store.get("pictures", "a") is None


def test_the_entries_unused_for_longest_go_when_there_are_too_many(tmp_path: Path) -> None:
    store = Store(tmp_path, most_bytes=3 * ENTRY)
    for age, key in enumerate("dcba"):
        store.put("pictures", key, bytes(1000))
        os.utime(tmp_path / "pictures" / key, ns=(age, age))
    store.get("pictures", "d")
    store.trim()
    kept = {path.name for path in (tmp_path / "pictures").iterdir()}
    assert kept == {"a", "b", "d"}


def test_many_writers_and_readers_see_whole_entries_only(tmp_path: Path) -> None:
    store = Store(tmp_path)
    contents = {bytes([number]) * 100_000 for number in range(8)}

    def put_and_get(content: bytes) -> bytes | None:
        store.put("decks", "a", content)
        return store.get("decks", "a")

    with ThreadPoolExecutor(8) as pool:
        seen = set(pool.map(put_and_get, [*contents] * 5))
    assert seen <= contents
    assert [path.name for path in (tmp_path / "decks").iterdir()] == ["a"]
