"""Slides as pictures, through LibreOffice and Poppler where they are installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Sequence
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

from PIL import Image

from deck.cache.store import Store
from deck.compare.plain import write_plainly
from deck.core.faults import DeckError, UsageFault
from deck.ooxml.package import OpenPackage
from deck.package.door import open_deck
from deck.package.pdf import convert_all, find_libreoffice

DOTS_PER_INCH = 96
COLORS = 128
TIMEOUT_SECONDS = 300
KIND = "slides"
"""What the store keeps pictures of slides under."""
OTHERS = frozenset({"slide", "notesSlide", "comments"})
"""Kinds of relationships that lead to what a slide's picture does not show."""

Wanted = tuple[Path, Collection[int]]
"""A deck and the numbers of its slides that are to be drawn."""


def can_draw() -> bool:
    """Say whether slides can be turned into pictures on this machine."""
    try:
        find_libreoffice()
    except UsageFault:
        return False
    return shutil.which("pdftoppm") is not None


def slide_pictures(wanted: Sequence[Wanted], store: Store | None = None) -> list[dict[int, bytes]]:
    """Return, for each deck, the PNGs of slides by their numbers from 1.

    LibreOffice is called once, with decks that have no other slides; what `store` keeps of slides
    that look the same is not drawn again. Raises DeckError where LibreOffice can't read a deck.
    """
    keys = [_looks(deck, numbers) for deck, numbers in wanted]
    found = [
        {number: kept for number, key in each.items() if store and (kept := store.get(KIND, key))}
        for each in keys
    ]
    with tempfile.TemporaryDirectory() as folder:
        cuts: dict[Path, tuple[int, list[int]]] = {}
        for place, (deck, _) in enumerate(wanted):
            missing = sorted(keys[place].keys() - found[place].keys())
            if missing:
                cuts[_cut(deck, missing, Path(folder, f"{place}.pptx"))] = (place, missing)
        if cuts:
            convert_all([*cuts], Path(folder))
        for cut, (place, numbers) in cuts.items():
            for number, picture in zip(numbers, _pages(cut.with_suffix(".pdf")), strict=False):
                found[place][number] = picture
                if store:
                    store.put(KIND, keys[place][number], picture)
    return found


def _looks(deck: Path, numbers: Collection[int]) -> dict[int, str]:
    """Return a digest for each slide of all that its picture shows: its parts, and their look."""
    with open_deck(deck) as package:
        digests: dict[str, bytes] = {}
        return {
            number: blake2b(
                f"{DOTS_PER_INCH} {number}".encode()
                + b"".join(
                    _digest(package, name, digests)
                    for name in sorted(_closure(package, package.slides[number - 1]))
                ),
                digest_size=16,
            ).hexdigest()
            for number in numbers
        }


def _closure(package: OpenPackage, part: str) -> set[str]:
    reached = {part}
    waiting = [part]
    while waiting:
        for relation in package.relationships(waiting.pop()).values():
            if not relation.external and relation.kind not in OTHERS:
                if relation.target not in reached:
                    waiting.append(relation.target)
                reached.add(relation.target)
    return reached


def _digest(package: OpenPackage, name: str, digests: dict[str, bytes]) -> bytes:
    if name not in digests:
        digests[name] = blake2b(name.encode() + package.part(name), digest_size=16).digest()
    return digests[name]


def _cut(deck: Path, numbers: Sequence[int], target: Path) -> Path:
    """Write a deck with nothing but some of its slides."""
    with open_deck(deck) as package, target.open("wb") as file:
        write_plainly(package, file, numbers)
    return target


def _pages(pdf: Path) -> Iterator[bytes]:
    """Yield the pages of a PDF as pictures, in their order."""
    start = pdf.with_suffix("")
    command = ["pdftoppm", "-png", "-r", str(DOTS_PER_INCH), str(pdf), str(start)]
    ran = subprocess.run(command, capture_output=True, timeout=TIMEOUT_SECONDS, check=False)
    if ran.returncode:
        raise DeckError(f"{pdf}: its pages could not be drawn: {ran.stderr.decode().strip()}")
    yield from map(_small, sorted(pdf.parent.glob(f"{start.name}-*.png")))


def _small(page: Path) -> bytes:
    """Return a page's picture with a palette: a fifth of its size, and as good to look at."""
    data = BytesIO()
    with Image.open(page) as picture:
        picture.convert("RGB").quantize(COLORS).save(data, "PNG")
    return data.getvalue()
