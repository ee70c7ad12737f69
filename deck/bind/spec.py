"""What a slide says, with every fact bound: the input of the layout stage."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field

from deck.bind.richtext import Paragraph
from deck.core.faults import Origin
from deck.figures.spec import ChartSpec
from deck.pictures.formats import PictureFile


class TextContent(Struct, frozen=True):
    paragraphs: tuple[Paragraph, ...]


class CitationContent(Struct, frozen=True):
    """A line in full and in ever shorter forms; the layout takes the first that fits."""

    forms: tuple[Paragraph, ...]


class CellSpec(Struct, frozen=True):
    """A table cell. `chart` is a small picture (a flag) that stands above the text."""

    paragraphs: tuple[Paragraph, ...]
    chart: ChartSpec | None = None


class ColumnSpec(Struct, frozen=True):
    """A table column. Weights share out the width that contents leave free.

    Where `merge` is set, neighbours of the same text, one above the other, become one cell.
    """

    header: Paragraph
    weight: float = 1.0
    align: str = "left"
    merge: bool = False


class RowSpec(Struct, frozen=True):
    """A table row, by the id that the data gives it."""

    id: str
    cells: tuple[CellSpec, ...]
    origin: Origin
    sources: tuple[str, ...] = ()


class TableContent(Struct, frozen=True):
    columns: tuple[ColumnSpec, ...]
    rows: tuple[RowSpec, ...]


class CardSpec(Struct, frozen=True):
    id: str
    title: Paragraph
    paragraphs: tuple[Paragraph, ...]
    sources: tuple[str, ...] = ()


class CardsContent(Struct, frozen=True):
    cards: tuple[CardSpec, ...]


class FigureContent(Struct, frozen=True):
    chart: ChartSpec


class PictureSpec(Struct, frozen=True):
    """A picture from a file. `ratio` is its width by its height, upright.

    It fills its place, cropped around `focus` (shares of its width and height), or stands in it
    whole.
    """

    id: str
    file: PictureFile
    ratio: float
    alt: str
    origin: Origin
    fills: bool = False
    focus: tuple[float, float] = (0.5, 0.5)
    framed: bool = False
    caption: Paragraph | None = None
    facts: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()


class PicturesContent(Struct, frozen=True):
    """Pictures in a row or a grid, in reading order."""

    pictures: tuple[PictureSpec, ...]


Content = (
    TextContent | CitationContent | TableContent | CardsContent | FigureContent | PicturesContent
)


class RegionSpec(Struct, frozen=True):
    """A region's chip: its id, its text, and the theme's colour role."""

    id: str
    label: str
    color: str


class ChangesSpec(Struct, frozen=True):
    """What a slide is to tell of changes; `limit` is the most pages it may take."""

    detail: str
    limit: int
    ignore: frozenset[str]


class SlideSpec(Struct, frozen=True):
    """One slide, bound. `contents` is keyed by placeholder name, in reading order."""

    id: str
    layout: str
    section: str
    title: Paragraph
    contents: Mapping[str, Content]
    origin: Origin
    region: RegionSpec | None = None
    notes: tuple[Paragraph, ...] = ()
    sources: tuple[str, ...] = ()
    facts: frozenset[str] = field(default=frozenset())
    hidden: bool = False
    was: str | None = None
    changes: ChangesSpec | None = None


class ShownFact(Struct, frozen=True):
    """A fact that slides show: what it is, its usual form, its number and unit where it is one.

    `was` is its name in earlier editions, where that was another; so it is of a slide's id.
    """

    name: str
    label: str
    text: str
    value: Decimal | None = None
    unit: str = ""
    was: str | None = None


class DeckSpec(Struct, frozen=True):
    """The whole deck, bound. `sections` are (name, slide ids) in order, `facts` go by name."""

    title: str
    subject: str
    author: str
    date: str
    edition: str
    slides: tuple[SlideSpec, ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    facts: tuple[ShownFact, ...] = ()
