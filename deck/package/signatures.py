"""Tells what a file is that should be a .pptx and isn't, by its first bytes."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from deck.package.limits import COPY_AGAIN, MIB, SAVE_AS, Limits, RefusedFile

ZIP = b"PK\x03\x04"
ZIP_END = b"PK\x05\x06"
LFS_POINTER = b"version https://git-lfs.github.com/spec/"
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Microsoft's format before 2007, and the wrapping of encrypted files since ([MS-CFB] 2.2)."""

_LONGEST_ZIP_END = 22 + 0xFFFF
"""The end record of a zip and its longest comment (APPNOTE.TXT 4.3.16)."""

_NAME_A_DECK = "name a .pptx; PowerPoint and LibreOffice save as one"

_STREAMS = {
    "EncryptedPackage".encode("utf-16-le"): (
        "the file is encrypted with a password",
        "remove it in PowerPoint (ファイル > 情報 > プレゼンテーションの保護) and save",
    ),
    "PowerPoint Document".encode("utf-16-le"): ("the file is a .ppt of 1997 to 2003", SAVE_AS),
}
_LONGEST_STREAM = max(map(len, _STREAMS))


def refuse_other_formats(path: Path, limits: Limits) -> None:
    """Raise RefusedFile where the file is missing, empty, too large, or no zip with an end."""
    place = str(path)
    if not path.is_file():
        raise RefusedFile(place, "there is no such file", "look at its name and folder")
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise RefusedFile(
            place,
            f"it has {size / MIB:,.0f} MiB, where {limits.file_bytes / MIB:,.0f} are the most",
            "split the deck, or compress its pictures and films",
        )
    with path.open("rb") as file:
        start = file.read(8)
        if start == COMPOUND_FILE:
            raise RefusedFile(place, *_compound_file(file))
        if start and LFS_POINTER.startswith(start):
            raise RefusedFile(place, "the file is a pointer of Git LFS", "run git lfs pull")
        if not start.startswith((ZIP, ZIP_END)):
            raise RefusedFile(place, _not_a_zip(start), _NAME_A_DECK)
        file.seek(max(0, size - _LONGEST_ZIP_END))
        if ZIP_END not in file.read():
            raise RefusedFile(place, "the file is cut off: its end is missing", COPY_AGAIN)


def _compound_file(file: IO[bytes]) -> tuple[str, str]:
    """Return what a compound file is, by the names of its streams, and what to do.

    [MS-OFFCRYPTO] 2.3.4.4 has the name in encrypted files, [MS-PPT] 2.1.2 that in presentations.
    """
    before = b""
    while piece := file.read(MIB):
        for stream, answer in _STREAMS.items():
            if stream in before + piece:
                return answer
        before = piece[-_LONGEST_STREAM:]
    return "the file is no presentation, but of an old Office format", _NAME_A_DECK


def _not_a_zip(start: bytes) -> str:
    if not start:
        return "the file is empty"
    if start.startswith(b"%PDF"):
        return "the file is a PDF, no .pptx"
    return "the file is no .pptx: it is not a zip"
