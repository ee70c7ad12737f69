"""Zips written field by field, so that a test can make any of them lie."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

STORED, DEFLATED = 0, 8
UTF_8 = 0x800
MIB = 1 << 20


@dataclass(frozen=True)
class Entry:
    """An entry as its headers describe it; None stands for the truth.

    `data` is what lies in the file, deflated where `method` says so. `at` is the local header's
    offset that the directory gives, `local_name` the name that the local header gives.
    """

    name: str
    data: bytes
    size: int | None = None
    method: int = DEFLATED
    crc: int | None = None
    flags: int = UTF_8
    at: int | None = None
    local_name: str | None = None
    comment: bytes = b""

    @property
    def inflated(self) -> bytes:
        return zlib.decompress(self.data, -15) if self.method == DEFLATED else self.data

    @property
    def sum(self) -> int:
        return zlib.crc32(self.inflated) if self.crc is None else self.crc

    @property
    def length(self) -> int:
        return len(self.inflated) if self.size is None else self.size


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


@cache
def deflated_spaces(mebibytes: int) -> bytes:
    """Return a deflate stream of so many MiB of spaces, without making them all."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(b" " * MIB) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece * mebibytes + packer.flush()


def entries(parts: Mapping[str, bytes]) -> list[Entry]:
    """Return honest entries for the parts of a package."""
    return [Entry(name, deflated(data)) for name, data in parts.items()]


def packed(parts: Mapping[str, bytes], *more: Entry) -> bytes:
    """Return a zip of honest entries, followed by others."""
    return zipped([*entries(parts), *more])


def zipped(all_entries: Iterable[Entry]) -> bytes:
    """Return a zip (APPNOTE.TXT 4.3): local entries, directory, end record."""
    directory, count, body = [], 0, bytearray()
    for entry in all_entries:
        start = len(body) if entry.at is None else entry.at
        if entry.at is None:
            body += b"".join(_local(entry))
        directory.append(_central(entry, start))
        count += 1
    listing = b"".join(directory)
    end = struct.pack(
        "<4s4H2LH", b"PK\5\6", 0, 0, count & 0xFFFF, count & 0xFFFF, len(listing), len(body), 0
    )
    return bytes(body) + listing + end


def _numbers(entry: Entry) -> bytes:
    """Return the fields that both headers share, from the version to the sizes."""
    return struct.pack(
        "<5H3L",
        20,
        entry.flags,
        entry.method,
        0,
        0x21,  # 1 January 1980
        entry.sum,
        len(entry.data),
        entry.length,
    )


def _local(entry: Entry) -> Iterator[bytes]:
    name = (entry.local_name or entry.name).encode()
    yield b"PK\3\4" + _numbers(entry) + struct.pack("<2H", len(name), 0) + name
    yield entry.data


def _central(entry: Entry, start: int) -> bytes:
    name = entry.name.encode()
    lengths = struct.pack("<5H2L", len(name), 0, len(entry.comment), 0, 0, 0, start)
    return b"PK\1\2\x14\0" + _numbers(entry) + lengths + name + entry.comment
