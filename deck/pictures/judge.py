"""The door for pictures: what a file is, how large, and whether it may stand on a slide."""

from __future__ import annotations

from pathlib import Path

from deck.core.digests import digest
from deck.pictures.drawings import judge_drawing
from deck.pictures.formats import (
    PIXELS,
    Format,
    Natural,
    PictureFile,
    UnfitPicture,
    format_of,
)
from deck.pictures.metafiles import judge_metafile
from deck.pictures.pages import judge_page
from deck.pictures.pixels import judge_pixels

MOST_BYTES = 50_000_000
"""Larger files are no pictures for slides, and no mail takes them."""

_FLATTEST = 1 / 100
"""A picture so flat shows as a line."""


def judged_file(path: Path, page: int) -> tuple[PictureFile, float]:
    """Return a file that may stand on a slide, and its width by its height; else UnfitPicture."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnfitPicture(f"it has more than {MOST_BYTES // 1_000_000} MB", "save it smaller")
        data = path.read_bytes()
    except OSError as error:
        raise UnfitPicture(f"it can't be read ({error.strerror})", "look at its rights") from error
    natural = judged(data, page)
    file = PictureFile(path, digest([data]), natural.format, page)
    return file, natural.width / natural.height


def judged(data: bytes, page: int = 1) -> Natural:
    """Return what a file is and its natural size; UnfitPicture where it can't stand on a slide."""
    kind = format_of(data)
    if kind in PIXELS:
        natural = judge_pixels(data, kind)
    elif kind is Format.SVG:
        natural = judge_drawing(data)
    elif kind is Format.PDF:
        natural = judge_page(data, page)
    else:
        natural = judge_metafile(data, kind)
    if page != 1 and kind is not Format.PDF:
        raise UnfitPicture(f"a {kind} has no page {page}", "take `page` out: PDFs have pages")
    if min(natural.width, natural.height) < _FLATTEST * max(natural.width, natural.height):
        raise UnfitPicture("it is over a hundred times as long as high", "cut it to what it shows")
    return natural
