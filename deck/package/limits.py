"""What the guarded door lets through, and the one line with which it refuses the rest."""

from __future__ import annotations

import unicodedata

from msgspec import Struct
from msgspec.structs import replace

from deck.core.faults import DeckError

MIB = 1 << 20
_LONGEST_NAME = 120
_LONGEST_REASON = 300
_NOT_SHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that end a line, hide text or steer a terminal."""


class Limits(Struct, frozen=True):
    """The most that a deck from elsewhere may hold.

    The ceilings stand well above the largest decks that people make (5,000 slides, each with a
    picture, a chart and notes) and low enough that a deck at any of them is read in seconds.
    """

    file_bytes: int = 1024 * MIB
    """The file as it lies on the disk: PowerPoint itself becomes unusable before that."""

    entries: int = 60_000
    """Entries of the zip: 5,000 slides with all that belongs to them are some 50,000."""

    total_bytes: int = 2048 * MIB
    """All entries inflated: the file's ceiling twice, since pictures hardly deflate."""

    ratio: int = 100
    """Inflated to deflated bytes: XML deflates to a tenth, now and then to a fiftieth."""

    ratio_from_bytes: int = 64 * MIB
    """What inflates to less than this is harmless at any ratio (a white bitmap has 1,000)."""

    xml_bytes: int = 32 * MIB
    """One XML part: a slide has some 20 kB, a chart of 10,000 points 1 MB."""

    xml_total_bytes: int = 256 * MIB
    """All XML parts together: 5,000 slides of 50 kB."""

    nodes: int = 700_000
    """Elements and attributes of one XML part: our own record of where 5,000 slides came from.

    A node costs up to 300 bytes once it is parsed.
    """

    total_nodes: int = 10_000_000
    """Elements and attributes of all XML parts: 5,000 slides with a table each have 8 million."""

    relationships: int = 100_000
    """Relationships of all parts: 5,000 slides of ten pictures and links have half."""

    depth: int = 100
    """Elements inside one another: a table cell in three groups stands 20 deep."""

    shapes: int = 10_000
    """Shapes on one slide: the finest map of the world has 2,000."""

    points: int = 100_000
    """Points of a chart's series, and columns or rows that a cell spans: readers count to them."""

    picture_pixels: int = 200_000_000
    """Width times height of a picture: the largest cameras reach it; decoded it has 600 MB."""

    read_only: bool = True
    """What is only read may have macros, which are never run, be of the kind Strict Open XML, or
    lead to parts that are not there. What is built upon would carry all that on.
    """


SAVE_AGAIN = "open it in PowerPoint and save it again"
SAVE_AS = "save it as .pptx in PowerPoint"
SAVE_AS_TRANSITIONAL = (
    "save it in PowerPoint as PowerPoint プレゼンテーション (*.pptx), "
    "not as Strict Open XML プレゼンテーション (*.pptx)"
)
COPY_AGAIN = "copy or download it once more"
SPLIT_DECK = "split the deck"
SPLIT_SLIDE = "split the slide or chart in PowerPoint"
DISTRUST = "no honest deck does that; don't open it"
"""What to do about a refused file."""

LIMITS = Limits()
TEMPLATE_LIMITS = replace(LIMITS, read_only=False)


class RefusedFile(DeckError):
    """A file from elsewhere that is not read; its text is one line: where, why, what to do."""

    def __init__(self, place: str, reason: str, advice: str) -> None:
        line = f"{place}: {shown(reason, _LONGEST_REASON)}: {advice}"
        hidden = {ord(char): "\ufffd" for char in line if unicodedata.category(char) in _NOT_SHOWN}
        super().__init__(line.translate(hidden))


class IllFormed(RefusedFile):
    """A part that should be XML and is none."""


def shown(text: str, longest: int = _LONGEST_NAME) -> str:
    """Return a text out of a file as messages quote it, cut where it is too long for a line."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
