"""The kinds of files that a picture can come from, known by what they begin with."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from deck.core.faults import DeckError

_HEAD = 1024
"""A PDF's signature stands among its first bytes (ISO 32000-1, annex H), an SVG's root as well."""


ASSETS = "assets"
"""The folder beside the editions with pictures that several of them show: `data/assets`."""


class Format(StrEnum):
    """A kind of file; all of `PIXELS` are read by Pillow."""

    PNG = "PNG"
    JPEG = "JPEG"
    GIF = "GIF"
    WEBP = "WebP"
    TIFF = "TIFF"
    SVG = "SVG"
    PDF = "PDF"
    EMF = "EMF"
    WMF = "WMF"


PIXELS = frozenset({Format.PNG, Format.JPEG, Format.GIF, Format.WEBP, Format.TIFF})

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"\xff\xd8\xff", Format.JPEG),
    (b"GIF87a", Format.GIF),
    (b"GIF89a", Format.GIF),
    (b"II*\x00", Format.TIFF),
    (b"MM\x00*", Format.TIFF),
    (b"\xd7\xcd\xc6\x9a", Format.WMF),
    (b"\x01\x00\x00\x00", Format.EMF),
)


class UnfitPicture(DeckError):
    """Why a file cannot stand on a slide, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Natural(Struct, frozen=True):
    """A picture as its file has it: its kind, and its size in the file's own unit, upright."""

    format: Format
    width: float
    height: float


class PictureFile(Struct, frozen=True):
    """A file that was judged. `digest` is that of its bytes, `page` the one of a PDF."""

    path: Path
    digest: str
    format: Format
    page: int = 1


def format_of(data: bytes) -> Format:
    """Return the kind of a file by its first bytes, whatever its name; UnfitPicture for others."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    head = data[:_HEAD]
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Format.WEBP
    if b"%PDF-" in head:
        return Format.PDF
    if b"<svg" in head or (head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and b"svg" in head):
        return Format.SVG
    raise UnfitPicture(
        "this is no picture that is known here",
        f"save it as one of {', '.join(Format)}",
    )
