"""A slide with everything settled: every position, every size, every string."""

from __future__ import annotations

from msgspec import Struct

from deck.bind.richtext import Paragraph
from deck.bind.spec import PictureSpec
from deck.core.lengths import NO_INSETS, Box, Emu, Insets, Size, cm
from deck.design.models import Placeholder, TextStyle
from deck.figures.spec import ChartSpec

CELL_INSETS = Insets(cm(0.2), cm(0.1), cm(0.2), cm(0.1))

SLIDE_NUMBER = "slidenum"
"""The automatic field that shows a slide's number (ECMA-376-1, 21.1.2.2.4)."""


class PlacedText(Struct, frozen=True):
    """A text shape. `placeholder` is None for shapes that the layout does not know (cards).

    `style` is final: where fitting chose smaller sizes than the placeholder's own, it differs
    from `placeholder.style` and is written into the slide. `field` names an automatic field
    (`SLIDE_NUMBER`) that takes the place of the text when PowerPoint shows it. `insets` and `fill`
    are final too: the placeholder's own, or a card's, or a region's colour.
    """

    name: str
    box: Box
    style: TextStyle
    paragraphs: tuple[Paragraph, ...]
    placeholder: Placeholder | None = None
    insets: Insets = NO_INSETS
    fill: str | None = None
    field: str | None = None


def text_room(text: PlacedText) -> Size:
    """Return the room that a text shape has inside its insets."""
    box, insets = text.box, text.insets
    return Size(
        Emu(box.width - insets.left - insets.right), Emu(box.height - insets.top - insets.bottom)
    )


class PlacedCell(Struct, frozen=True):
    """A table cell. A picture above the text makes its upper inset larger.

    `span` is how many rows it takes: more than 1 where cells below have merged with it, 0 where
    the cell itself has merged with the one above, and has no text.
    """

    paragraphs: tuple[Paragraph, ...]
    align: str = "left"
    insets: Insets = CELL_INSETS
    span: int = 1


class PlacedRow(Struct, frozen=True):
    id: str
    height: Emu
    cells: tuple[PlacedCell, ...]


class PlacedTable(Struct, frozen=True):
    """A native table. The first row is the header."""

    name: str
    box: Box
    placeholder: Placeholder
    style: TextStyle
    header_style: TextStyle
    columns: tuple[Emu, ...]
    rows: tuple[PlacedRow, ...]
    alt: str


class PlacedChart(Struct, frozen=True):
    """A chart at its exact place; `placeholder` is None for flags inside table cells."""

    name: str
    box: Box
    chart: ChartSpec
    placeholder: Placeholder | None = None


class Crop(Struct, frozen=True):
    """The shares of a picture's width and height that are cut at its edges."""

    left: float
    top: float
    right: float
    bottom: float


NO_CROP = Crop(0.0, 0.0, 0.0, 0.0)


class PlacedPicture(Struct, frozen=True):
    """A picture from a file; `placeholder` is None where it is one of several."""

    name: str
    box: Box
    picture: PictureSpec
    crop: Crop = NO_CROP
    placeholder: Placeholder | None = None

    @property
    def whole(self) -> Size:
        """The size of the whole picture, of which `box` shows what is not cropped."""
        across, down = 1 - self.crop.left - self.crop.right, 1 - self.crop.top - self.crop.bottom
        return Size(Emu(round(self.box.width / across)), Emu(round(self.box.height / down)))


Placed = PlacedText | PlacedTable | PlacedChart | PlacedPicture


class PlacedSlide(Struct, frozen=True):
    """One slide of the file, in reading order. `id` is unique also where a table goes on
    over several slides (`crm-lists`, `crm-lists/2`)."""

    id: str
    layout: str
    section: str
    title: str
    elements: tuple[Placed, ...]
    notes: tuple[Paragraph, ...] = ()
    hidden: bool = False

    @property
    def pictured(self) -> tuple[str, ...]:
        """The ids of the charts and files that the slide shows as pictures, in reading order."""
        return tuple(
            each.chart.id if isinstance(each, PlacedChart) else each.picture.id
            for each in self.elements
            if isinstance(each, PlacedPicture)
            or (isinstance(each, PlacedChart) and each.chart.native is None)
        )
