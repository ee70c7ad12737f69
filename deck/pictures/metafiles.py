"""Metafiles of Windows: their headers are read, and they are handed on as they are."""

from __future__ import annotations

import struct

from deck.pictures.formats import Format, Natural, UnfitPicture

_EMF_HEADER = struct.Struct("<II4i4i4s")
"""[MS-EMF] 2.3.4.2: type, size, bounds in pixels, frame in 0.01 mm, signature."""
_EMF_SIGNATURE = b" EMF"
_WMF_HEADER = struct.Struct("<IH4hH")
"""[MS-WMF] 2.3.2.3: key, handle, the bounding box and its units in an inch."""


def judge_metafile(data: bytes, kind: Format) -> Natural:
    """Return a metafile's size in its own unit; UnfitPicture where its header makes none."""
    header = _EMF_HEADER if kind is Format.EMF else _WMF_HEADER
    if len(data) <= header.size:
        raise _damaged(kind)
    fields = header.unpack_from(data)
    if kind is Format.EMF:
        left, top, right, bottom = fields[6:10]
        is_sound = fields[10] == _EMF_SIGNATURE
    else:
        left, top, right, bottom = fields[2:6]
        is_sound = fields[6] > 0
    if not is_sound or right <= left or bottom <= top:
        raise _damaged(kind)
    return Natural(kind, right - left, bottom - top)


def _damaged(kind: Format) -> UnfitPicture:
    return UnfitPicture(f"this {kind} is damaged or says no size", "save it as PNG or SVG")
