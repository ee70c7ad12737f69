"""Encodings of Japanese text, and the characters that no text here can have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\uf8ff\ufffe\uffff]")
"""Characters that PowerPoint refuses, or has no glyph for."""

ENCODINGS: Mapping[str, str] = {"euc_jp": "EUC-JP", "cp932": "Shift_JIS (CP932)"}
"""What Japanese text may be in that is not UTF-8, and its name. No Shift_JIS reads as EUC-JP."""


def codec_of(data: bytes) -> str | None:
    """Return the codec in which `data` are text: utf-8-sig, one of ENCODINGS, or None."""
    for codec in ("utf-8-sig", *ENCODINGS):
        with suppress(UnicodeError):
            text = data.decode(codec)
            if codec == "utf-8-sig" or not FORBIDDEN.search(text):
                return codec
    return None
