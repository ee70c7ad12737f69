"""Slides as pictures, through LibreOffice and Poppler where they are installed."""

from __future__ import annotations

import shutil
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

from deck.core.faults import UsageFault
from deck.package.pdf import convert, find_libreoffice, run_client

DOTS_PER_INCH = 96
COLORS = 128


def can_draw() -> bool:
    """Say whether slides can be turned into pictures on this machine."""
    try:
        find_libreoffice()
    except UsageFault:
        return False
    return shutil.which("pdftoppm") is not None


def slide_pictures(deck: Path) -> dict[int, bytes]:
    """Return each slide's PNG by its number from 1; hidden slides have none.

    Raises DeckError where LibreOffice can't read the deck.
    """
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder, "deck.pptx")
        shutil.copyfile(deck, copied)
        pdf = convert(copied)
        command = ["pdftoppm", "-png", "-r", str(DOTS_PER_INCH), str(pdf), str(Path(folder, "p"))]
        run_client("Poppler", command, deck)
        pages = sorted(Path(folder).glob("p-*.png"))
        return {number: _small(page) for number, page in enumerate(pages, 1)}


def _small(page: Path) -> bytes:
    """Return a page's picture with a palette: a fifth of its size, and as good to look at."""
    data = BytesIO()
    with Image.open(page) as picture:
        picture.convert("RGB").quantize(COLORS).save(data, "PNG", optimize=True)
    return data.getvalue()
