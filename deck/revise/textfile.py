"""A file's bytes as text and back: encoding, byte order mark and line ends stay as they are."""

from __future__ import annotations

import codecs

from msgspec import Struct

from deck.core.encodings import FORBIDDEN, codec_of
from deck.revise.edits import NotRevised


class TextFile(Struct, frozen=True):
    """A file as text. `newline` is what ends most of its lines."""

    name: str
    codec: str
    newline: str
    text: str

    def encoded(self, text: str) -> bytes:
        """Return the bytes of another text of this file; NotRevised where it cannot hold it."""
        found = FORBIDDEN.search(text)
        if found:
            raise NotRevised(f"the character U+{ord(found[0]):04X} cannot stand in a deck")
        try:
            return text.encode(self.codec)
        except UnicodeEncodeError as error:
            sign = text[error.start]
            raise NotRevised(
                f"{self.name} is in {self.codec.upper()}, which has no 「{sign}」: save it as UTF-8"
            ) from error


def read_file(name: str, data: bytes) -> TextFile:
    """Return a file's text; NotRevised where it is in no encoding that the data may have."""
    codec = codec_of(data)
    if codec not in ("utf-8-sig", "cp932"):
        raise NotRevised(f"{name} is neither UTF-8 nor Shift_JIS")
    if codec == "utf-8-sig" and not data.startswith(codecs.BOM_UTF8):
        codec = "utf-8"
    text = data.decode(codec)
    pairs = text.count("\r\n")
    ends = {"\r\n": pairs, "\n": text.count("\n") - pairs, "\r": text.count("\r") - pairs}
    newline = max(ends, key=lambda each: ends[each]) if any(ends.values()) else "\n"
    return TextFile(name, codec, newline, text)
