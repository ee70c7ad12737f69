"""A deck as it reads: slides, shapes, paragraphs, tables, charts and pictures, without its looks.

Everything that a comparison speaks of is part of a value's equality. What only helps to find a
place again (an element's index, a line of data) is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b
from itertools import groupby
from pathlib import Path

from deck.core.baseline import Baseline
from deck.core.lengths import Box, Size, cm

WIDESCREEN = Size(cm(33.867), cm(19.05))


class ShapeKind(StrEnum):
    """What a shape is to its reader."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BODY = "body"
    TEXT = "text"
    TABLE = "table"
    PICTURE = "picture"
    CHART = "chart"
    DIAGRAM = "diagram"
    FOOTER = "footer"
    DRAWING = "drawing"
    OBJECT = "object"


class RunMark(StrEnum):
    """What a person marks words with: a red colour, or a line through them whatever the colour.

    Subscripts and superscripts are marks where Unicode has no characters for them.
    """

    RED = "red"
    STRUCK = "struck"
    SUB = Baseline.SUB.value
    SUPER = Baseline.SUPER.value


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of text with one target, an address, `#name` of a slide, or none, and one mark."""

    text: str
    link: str | None = None
    mark: RunMark | None = None


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph that has text. `level` counts from 0; line breaks inside it are `\\n`.

    `bold` are the stretches of its text, by start and end, that say of themselves that they are
    bold, `look` the sizes and colours of type that it states, as `18pt` and `#0070C0`. `index` is
    its place among its text body's `a:p`, from 0. `origin` is the `file:line` that it was built
    from and `facts` the names it shows, both known of our own decks only.
    """

    runs: tuple[TextRun, ...]
    level: int = 0
    bold: tuple[tuple[int, int], ...] = field(default=(), compare=False, repr=False)
    look: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
    index: int = field(default=0, compare=False, repr=False)
    origin: str | None = field(default=None, compare=False, repr=False)
    facts: tuple[str, ...] = field(default=(), compare=False, repr=False)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def links(self) -> tuple[TextRun, ...]:
        return tuple(run for run in self.runs if run.link)

    @property
    def marked(self) -> tuple[TextRun, ...]:
        """The stretches that a person has marked, whatever links are in them."""
        same = groupby(self.runs, key=lambda run: run.mark)
        texts = ((mark, "".join(run.text for run in runs)) for mark, runs in same)
        return tuple(TextRun(text, mark=mark) for mark, text in texts if mark)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. `across` and `down` count the columns and rows that it covers.

    A cell that a merged one covers is itself there, empty, with `covered` set.
    """

    paragraphs: tuple[TextParagraph, ...]
    across: int = 1
    down: int = 1
    covered: bool = False

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class SlideTable:
    """Rows of cells. Every row is as long as the grid has columns."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def column(self, index: int) -> tuple[Cell, ...]:
        return tuple(row[index] for row in self.rows)


@dataclass(frozen=True, slots=True)
class SlidePicture:
    """A picture by the digest of its file; `data` is what a figure of ours was drawn from.

    `data` is JSON text, empty for any other picture. `vector` is the digest of the same picture as
    SVG, empty where the file has none: clients that know no SVG save it without. `part` is the
    part that holds it, as SVG where there is one; `is_cropped` says that edges are cut.
    """

    digest: str
    data: str = ""
    vector: str = ""
    part: str = field(default="", compare=False, repr=False)
    is_cropped: bool = field(default=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ChartSeries:
    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlideChart:
    """A native chart: its categories, and each series' values in their order, as shown."""

    kind: str
    title: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape outside of any group: groups are read as what stands in them.

    A group that has alternative text or a link is a shape besides, without a place.

    `box` is where it stands on the slide, None where neither it nor its layout says so.
    `placeholder` is its type and index as `body/1`. `unread` are digests of all it shows that is
    not read in detail. `id` is the shape's id in the file, `index` its place among all that its
    slide draws, from 0. `facts` are those that a figure of ours shows.
    """

    name: str
    kind: ShapeKind
    box: Box | None = None
    alt: str = ""
    link: str | None = None
    placeholder: str | None = None
    paragraphs: tuple[TextParagraph, ...] = ()
    table: SlideTable | None = None
    picture: SlidePicture | None = None
    chart: SlideChart | None = None
    unread: tuple[str, ...] = ()
    group: tuple[str, ...] = field(default=(), compare=False, repr=False)
    id: int = field(default=0, compare=False, repr=False)
    index: int = field(default=-1, compare=False, repr=False)
    facts: tuple[str, ...] = field(default=(), compare=False, repr=False)

    @property
    def text(self) -> str:
        """All its text, one line for each paragraph, cell or value."""
        return "\n".join(self.lines())

    def lines(self) -> Iterator[str]:
        yield from (paragraph.text for paragraph in self.paragraphs)
        if self.table:
            for row in self.table.rows:
                yield from (cell.text for cell in row if not cell.covered)
        if self.chart:
            yield from self.chart.categories
            for series in self.chart.series:
                yield from (series.name, *series.values)

    def all_paragraphs(self) -> Iterator[TextParagraph]:
        """Yield its paragraphs and its cells'."""
        yield from self.paragraphs
        for row in self.table.rows if self.table else ():
            yield from (paragraph for cell in row for paragraph in cell.paragraphs)

    @property
    def content(self) -> tuple[object, ...]:
        """What the shape says, wherever it stands and whatever it is called."""
        return (self.paragraphs, self.table, self.picture, self.chart, self.unread)


@dataclass(frozen=True, slots=True)
class CommentAnchor:
    """What a comment hangs on: a shape by its name, empty for the slide, and the words `quote`.

    `id` is the shape's in the file. `paragraph` is the index of the paragraph in which the words
    begin, as `TextParagraph.index` counts it; `cell` its row and column in a table, from 0.
    """

    shape: str = ""
    quote: str = ""
    id: int = field(default=0, compare=False, repr=False)
    paragraph: int | None = field(default=None, compare=False, repr=False)
    cell: tuple[int, int] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Comment:
    """A reviewer's comment, or a reply to one. `written` is date and time as the file has them."""

    author: str
    text: str
    written: str = field(default="", compare=False, repr=False)
    resolved: bool = False
    anchor: CommentAnchor = CommentAnchor()
    replies: tuple[Comment, ...] = ()


@dataclass(frozen=True)
class Slide:
    """A slide, its shapes in reading order. `number` counts from 1.

    `name` is the slide's own name (`p:cSld/@name`), empty where it has none. `tells_changes` is
    set where the build filled it with what had changed since an earlier deck. `unread` are digests
    of what it shows outside of its shapes: its ground, its sounds. `origin` is the `file:line` of
    the data that it was built from, known of our own decks only.
    """

    number: int
    slide_id: int
    name: str
    title: str
    layout: str
    shapes: tuple[Shape, ...]
    notes: tuple[TextParagraph, ...] = ()
    hidden: bool = False
    section: str = ""
    comments: tuple[Comment, ...] = ()
    unread: tuple[str, ...] = ()
    tells_changes: bool = False
    origin: str | None = field(default=None, compare=False, repr=False)

    def with_number(self, number: int) -> Slide:
        return replace(self, number=number)

    @property
    def id(self) -> str:
        """The slide's name, or the number it has in the file where it has none."""
        return self.name or str(self.slide_id)

    @cached_property
    def digest(self) -> str:
        """A digest of everything that is compared, save the slide's number and id."""
        about = (self.title, self.layout, self.hidden, self.section, self.name)
        return _digest(about, self.shapes, self.notes, self.comments, self.unread)

    @cached_property
    def said(self) -> str | None:
        """A digest of what it says, whatever its looks and names; None if it says nothing."""
        contents = tuple(shape.content for shape in self.shapes)
        return _digest(contents) if any(self.lines()) else None

    def lines(self) -> Iterator[str]:
        """Yield all the text that stands on the slide, in reading order."""
        for shape in self.shapes:
            yield from shape.lines()


@dataclass(frozen=True, slots=True)
class FactShown:
    """A fact as a deck shows it: its name and usual form, and its number where it is one.

    `label` says what it is, empty where the deck does not.
    """

    name: str
    text: str
    value: str | None = None
    unit: str = ""
    label: str = field(default="", compare=False)


@dataclass(frozen=True)
class DeckText:
    """A deck as it reads. `facts` are by name, and empty for decks that aren't ours.

    `size` is the slides'. `passed_over` are the names of parts that could not be read, and why.
    """

    path: Path
    slides: tuple[Slide, ...]
    facts: Mapping[str, FactShown] = field(default_factory=dict)
    ours: bool = False
    size: Size = WIDESCREEN
    passed_over: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict, compare=False)

    def with_slides(self, slides: Iterable[Slide]) -> DeckText:
        return replace(self, slides=tuple(slides))

    @cached_property
    def digest(self) -> str:
        facts = tuple(sorted(self.facts.items()))
        return _digest(tuple(slide.digest for slide in self.slides), facts, self.ours)


def _digest(*parts: object) -> str:
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
