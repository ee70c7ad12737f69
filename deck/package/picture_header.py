"""A picture's width and height from its header, without decoding it."""

from __future__ import annotations

import struct
from typing import IO, Any

PictureSize = tuple[int, int]

_PIECE = 1 << 16
_SIGNATURE = 8

_MOST_SEGMENTS = 2_000
"""Of a JPEG before its frame header; the longest colour profile has 255."""

_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The SOF markers of ISO/IEC 10918-1, table B.1; the three others are tables."""

_BMP_CORE_HEADER = 12
"""Size of BITMAPCOREHEADER, whose lengths have 16 bits instead of 32."""

_TIFF_WIDTH, _TIFF_HEIGHT = 256, 257
_TIFF_SHORT = 3


def picture_size(stream: IO[bytes]) -> PictureSize | None:
    """Return width and height in pixels, read forward from the start of a picture.

    None for what is no PNG, JPEG, GIF, BMP or TIFF, the pixel formats that PowerPoint stores, and
    for one that ends before it says.
    """
    header = _Header(stream)
    for signature, reader in _READERS.items():
        if header.signature.startswith(signature):
            try:
                return reader(header)
            except struct.error:
                return None
    return None


class _Header:
    """Numbers read forward from the start of a file."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.signature = stream.read(_SIGNATURE)
        self._ahead = self.signature
        self._stream = stream

    def unpack(self, numbers: str) -> tuple[Any, ...]:
        """Return the next numbers in a format of struct; struct.error at the end of the file."""
        return struct.unpack(numbers, self._read(struct.calcsize(numbers)))

    def skip(self, count: int) -> None:
        while count > 0 and (piece := self._read(min(count, _PIECE))):
            count -= len(piece)

    def _read(self, count: int) -> bytes:
        found, self._ahead = self._ahead[:count], self._ahead[count:]
        return found + self._stream.read(count - len(found)) if len(found) < count else found


def _png(header: _Header) -> PictureSize:
    """IHDR is the first chunk (PNG, 11.2.1)."""
    _, width, height = header.unpack(">16sII")
    return width, height


def _gif(header: _Header) -> PictureSize:
    _, width, height = header.unpack("<6sHH")
    return width, height


def _bmp(header: _Header) -> PictureSize:
    """A negative height means that the rows go down ([MS-WMF] 2.2.2.3)."""
    _, size = header.unpack("<14sI")
    width, height = header.unpack("<HH" if size == _BMP_CORE_HEADER else "<ii")
    return abs(width), abs(height)


def _jpeg(header: _Header) -> PictureSize | None:
    """The frame header comes after tables and application segments (ISO/IEC 10918-1, B.2)."""
    header.skip(2)
    for _ in range(_MOST_SEGMENTS):
        (marker,) = header.unpack(">xB")
        while marker == 0xFF:  # fill bytes
            (marker,) = header.unpack("B")
        (length,) = header.unpack(">H")
        if marker in _JPEG_FRAMES:
            height, width = header.unpack(">xHH")
            return width, height
        header.skip(length - 2)
    return None


def _tiff(header: _Header) -> PictureSize | None:
    """The first image file directory may stand anywhere (TIFF 6.0, section 2)."""
    order = "<" if header.signature.startswith(b"II") else ">"
    _, start = header.unpack(f"{order}4sI")
    header.skip(start - _SIGNATURE)
    found: dict[int, int] = {}
    (entries,) = header.unpack(f"{order}H")
    for _ in range(entries):
        tag, kind, _, value = header.unpack(f"{order}HHI4s")
        number = "H2x" if kind == _TIFF_SHORT else "I"
        (found[tag],) = struct.unpack(order + number, value)
    if _TIFF_WIDTH in found and _TIFF_HEIGHT in found:
        return found[_TIFF_WIDTH], found[_TIFF_HEIGHT]
    return None


_READERS = {
    b"\x89PNG\r\n\x1a\n": _png,
    b"GIF8": _gif,
    b"BM": _bmp,
    b"\xff\xd8\xff": _jpeg,
    b"II*\x00": _tiff,
    b"MM\x00*": _tiff,
}
