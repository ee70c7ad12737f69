"""The zip of a deck from elsewhere: judged by its directory, inflated no further than it says."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from deck.package.limits import (
    COPY_AGAIN,
    DISTRUST,
    MIB,
    SAVE_AGAIN,
    SPLIT_DECK,
    Limits,
    RefusedFile,
    shown,
)
from deck.package.signatures import refuse_other_formats

DIRECTORY_BYTES_PER_ENTRY = 128
"""46 bytes and a part's name, twice over."""

LOCAL_HEADER = 30
"""Bytes before an entry's name and data (APPNOTE.TXT 4.3.7)."""

ENCRYPTED = 0x1
"""Bit 0 of an entry's flags (APPNOTE.TXT 4.4.4)."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\]|\A[A-Za-z]:|\A/|(\A|/)\.{0,2}(/|\Z)")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    ValueError,
)


class _BoundedReads(io.BufferedReader):
    """A file that cannot be read in one piece larger than `most`.

    zipfile reads the directory of a zip in one piece, before anyone could count its entries.
    """

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(io.FileIO(path))
        self._most = most

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > self._most:
            raise zipfile.BadZipFile("its directory is too large")
        return super().read(size)


class Archive:
    """The entries of a zip by name, all judged by its directory before the first is inflated.

    Names are those of the zip, without a leading slash. They are looked up as parts are compared:
    regardless of case and of percent-encoding (ECMA-376-2, 6.2.2). Folders are left out.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        """Raise RefusedFile where the file is no zip, or not one that a deck may be in."""
        self.place = str(path)
        refuse_other_formats(path, limits)
        most = max(limits.entries * DIRECTORY_BYTES_PER_ENTRY, MIB)
        self._file = _BoundedReads(path, most)
        self._size = path.stat().st_size
        self._names: dict[str, str] = {}
        try:
            with self._telling_damage(self.place):
                self._zip = zipfile.ZipFile(self._file)
                self._entries = self._judged(limits)
        except BaseException:
            self._file.close()
            raise

    def close(self) -> None:
        self._zip.close()
        self._file.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all entries, in the order of the zip's directory."""
        return tuple(self._entries)

    def place_of(self, name: str) -> str:
        """Return how refusals name an entry: the file, then the entry."""
        return f"{self.place}: {shown(name)}"

    def find(self, name: str) -> str | None:
        """Return how the zip spells a name, or None where there is no such entry."""
        return name if name in self._entries else self._names.get(_key(name))

    def size(self, name: str) -> int:
        """Return how many bytes an entry inflates to, as the directory says."""
        return self._entries[name].file_size

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """Open an entry to be read from its start, piece by piece; KeyError for no such entry.

        Asked for all at once, zipfile inflates what there is and only then cuts it to size.
        """
        with (
            self._telling_damage(self.place_of(name)),
            self._zip.open(self._entries[name]) as stream,
        ):
            yield stream

    def read(self, name: str) -> bytes:
        """Return an entry's bytes, as many as the directory says; they match its check sum."""
        with self.open(name) as stream:
            size = self.size(name)
            data = b"".join(stream.read(min(MIB, left)) for left in range(size, 0, -MIB))
            if len(data) != size:
                raise EOFError("an entry ends too early")
            return data

    @contextmanager
    def _telling_damage(self, place: str) -> Iterator[None]:
        """Say of every way in which zipfile fails that the file is damaged."""
        try:
            yield
        except _DAMAGE as damage:
            raise RefusedFile(place, f"the file is damaged ({damage})", COPY_AGAIN) from damage

    def _judged(self, limits: Limits) -> dict[str, zipfile.ZipInfo]:
        """Return the entries by name, after judging their number, sizes, places and names."""
        entries = self._zip.infolist()
        if len(entries) > limits.entries:
            self._refuse(
                f"{len(entries):,} entries, where {limits.entries:,} are the most",
                SPLIT_DECK,
            )
        self._judge_sizes(entries, limits)
        self._judge_places(entries)
        judged: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            is_folder = entry.orig_filename.endswith("/") and not entry.file_size
            name = entry.orig_filename.removesuffix("/") if is_folder else entry.orig_filename
            self._judge_entry(entry, name)
            if is_folder:
                continue
            if _key(name) in self._names:
                self._refuse(f'the entry "{shown(name)}" is there twice', SAVE_AGAIN)
            self._names[_key(name)] = name
            judged[name] = entry
        return judged

    def _judge_sizes(self, entries: list[zipfile.ZipInfo], limits: Limits) -> None:
        total = sum(entry.file_size for entry in entries)
        if total > limits.total_bytes:
            self._refuse(
                f"it inflates to {total / MIB:,.0f} MiB, "
                f"where {limits.total_bytes / MIB:,.0f} are the most",
                "split the deck, or compress its pictures and films",
            )
        if total > limits.ratio_from_bytes and total > limits.ratio * self._size:
            self._refuse(
                f"it inflates to {total / MIB:,.0f} MiB, more than {limits.ratio} times its size",
                DISTRUST,
            )

    def _judge_places(self, entries: list[zipfile.ZipInfo]) -> None:
        """Refuse entries that share their bytes: how a small file names a large one many times."""
        end = 0
        for entry in sorted(entries, key=lambda entry: entry.header_offset):
            if entry.header_offset < 0:
                raise zipfile.BadZipFile("a piece of it is missing")
            if entry.header_offset < end:
                self._refuse("entries of the zip overlap", DISTRUST)
            end = entry.header_offset + LOCAL_HEADER + entry.compress_size

    def _judge_entry(self, entry: zipfile.ZipInfo, name: str) -> None:
        if _UNSAFE.search(name) or _UNSAFE.search(unquote(name)):
            self._refuse(f'the entry name "{shown(name)}" is unsafe', SAVE_AGAIN)
        if entry.flag_bits & ENCRYPTED:
            self._refuse("the zip is encrypted", "unpack it with its password first")
        if entry.compress_type not in _METHODS:
            self._refuse(f"{shown(name)} is compressed in a way that decks don't know", SAVE_AGAIN)

    def _refuse(self, reason: str, advice: str) -> None:
        raise RefusedFile(self.place, reason, advice)


def _key(name: str) -> str:
    return unquote(name).casefold()
