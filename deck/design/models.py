"""The design as the later stages see it: a theme and slide layouts, all lengths settled."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from deck.core.faults import DeckError, Origin
from deck.core.lengths import NO_INSETS, NO_LENGTH, Box, Emu, Insets, Pt, Size, points
from deck.ooxml.parts import Part
from deck.typography.metrics import BIZ_UDPGOTHIC_ALONE, Typefaces

TITLE_STYLE, BODY_STYLE, TABLE_STYLE, TABLE_HEADER_STYLE = "title", "body", "table", "table-header"
CAPTION_STYLE = "caption"
"""The text styles that every theme has: the slide master and all tables are set in them."""


LEVELS = 9
"""DrawingML's list levels (ECMA-376-1, 21.1.2.4.12)."""

LEAST_PITCH = 0.5
"""Of the type's size; in closer lines each one strikes through the next."""


class PlaceholderKind(StrEnum):
    """What a placeholder takes. The last seven are filled by the build, not by the slide itself."""

    TITLE = "title"
    TEXT = "text"
    TABLE = "table"
    FIGURE = "figure"
    CARDS = "cards"
    REGION = "region"
    SOURCES = "sources"
    RUNNING = "running"
    DATE = "date"
    FOOTER = "footer"
    NUMBER = "number"
    CHANGES = "changes"


FILLED_BY_BUILD = frozenset(
    {
        PlaceholderKind.REGION,
        PlaceholderKind.SOURCES,
        PlaceholderKind.RUNNING,
        PlaceholderKind.DATE,
        PlaceholderKind.FOOTER,
        PlaceholderKind.NUMBER,
        PlaceholderKind.CHANGES,
    }
)

TABLES = frozenset({PlaceholderKind.TABLE, PlaceholderKind.CHANGES})
"""Kinds that a table stands in."""


class Bullet(StrEnum):
    """A level's list marker. Numbered items always carry circled numbers (①)."""

    NONE = "none"
    SQUARE = "square"
    ARROW = "arrow"
    DASH = "dash"


class LevelStyle(Struct, frozen=True):
    """The look of one list level. `hang` is the width that a marker takes before its text.

    `pitch` is the distance between two baselines, `space_before` stands above every paragraph
    of the level but a shape's first. `minimum` is the smallest size that fitting may choose.
    `bullet` and `color` are None where a house template's own stay.
    """

    size: Pt
    minimum: Pt
    pitch_ratio: float
    space_before: Pt
    margin: Emu
    hang: Emu
    bullet: Bullet | None
    bold: bool
    color: str | None
    space: Emu = NO_LENGTH
    line: Emu = NO_LENGTH
    """`space_before` and `pitch` as lengths, worked out here: texts are measured by them."""

    def __post_init__(self) -> None:
        force_setattr(self, "space", points(self.space_before))
        force_setattr(self, "line", points(self.pitch))

    def __hash__(self) -> int:
        """Return a hash of what tells most levels apart: they are keys wherever text is set."""
        return hash((self.size, self.margin, self.bold))

    @property
    def pitch(self) -> Pt:
        """The line pitch in half points, written as an exact spacing: alike in every client."""
        return Pt(round(self.size * self.pitch_ratio * 2) / 2)

    @property
    def unmarked(self) -> LevelStyle:
        """The level without its marker: it starts at the left edge."""
        return _unmarked(self)

    def smaller(self, steps: int) -> LevelStyle:
        """Return the level `steps` points smaller, the room between paragraphs in proportion."""
        size = Pt(max(self.minimum, self.size - steps))
        before = Pt(round(self.space_before * size / self.size * 2) / 2)
        return replace(self, size=size, space_before=before)


class TextStyle(Struct, frozen=True):
    """A named text style of `theme.yaml`. Levels beyond the last look like the last."""

    name: str
    levels: tuple[LevelStyle, ...]
    align: str = "left"
    anchor: str = "top"
    strong_color: str | None = "navy"
    """Colour role of strong text and of markers; None where they keep the text's own."""
    typefaces: Typefaces = BIZ_UDPGOTHIC_ALONE
    unmarked: tuple[LevelStyle, ...] = ()
    """The levels without their markers, worked out here."""

    def __post_init__(self) -> None:
        force_setattr(self, "unmarked", tuple(level.unmarked for level in self.levels))

    def __hash__(self) -> int:
        """Return a hash of what tells most styles apart: they are keys wherever text is set."""
        return hash((self.name, self.levels[0].size))

    def level(self, level: int, marked: bool = True) -> LevelStyle:
        """Return the look of a level; a paragraph without a marker starts at the left edge."""
        levels = self.levels if marked else self.unmarked
        return levels[level] if level < len(levels) else levels[-1]

    def smaller(self, steps: int) -> TextStyle:
        """Return the style `steps` points smaller, no level below its minimum."""
        return _smaller(self, steps)

    def aligned(self, align: str) -> TextStyle:
        """Return the style with its lines set from the left, in the centre, or to the right."""
        return self if align == self.align else _aligned(self, align)

    @property
    def steps(self) -> int:
        """How many times the style can be made smaller before every level is at its minimum."""
        return max(int(level.size - level.minimum) for level in self.levels)


@lru_cache(maxsize=1024)
def _unmarked(level: LevelStyle) -> LevelStyle:
    return replace(level, margin=NO_LENGTH, hang=NO_LENGTH, bullet=Bullet.NONE)


@lru_cache(maxsize=1024)
def _smaller(style: TextStyle, steps: int) -> TextStyle:
    return replace(style, levels=tuple(level.smaller(steps) for level in style.levels))


@lru_cache(maxsize=64)
def _aligned(style: TextStyle, align: str) -> TextStyle:
    return replace(style, align=align)


class Placeholder(Struct, frozen=True):
    """A placeholder of a layout. `index` is PresentationML's `idx`, unique in its layout."""

    name: str
    kind: PlaceholderKind
    index: int
    box: Box
    style: TextStyle
    prompt: str
    insets: Insets = NO_INSETS
    required: bool = False
    fill: str | None = None
    edge: str | None = None
    """Colour role of a bar along the left edge."""
    outline: str | None = None
    """Colour role of a thin line around the shape."""
    template_type: str | None = None
    """PresentationML's type in a house template (19.7.10), "" where it states none; None for our
    own layouts, whose types come from the kind."""
    across: int = 1
    """For cards: how many stand side by side."""
    gap: Emu = NO_LENGTH
    """For cards: the room between two of them."""


class Decoration(Struct, frozen=True):
    """A filled rectangle that the layout itself shows: a rule, a band of colour."""

    name: str
    box: Box
    fill: str


class SlideLayout(Struct, frozen=True):
    """A slide layout: its file's name, the label that PowerPoint shows, its placeholders."""

    name: str
    label: str
    placeholders: tuple[Placeholder, ...]
    decorations: tuple[Decoration, ...] = ()

    def placeholder(self, name: str) -> Placeholder | None:
        return next((each for each in self.placeholders if each.name == name), None)

    def of_kind(self, kind: PlaceholderKind) -> tuple[Placeholder, ...]:
        return tuple(each for each in self.placeholders if each.kind is kind)


class Theme(Struct, frozen=True):
    """Colours by role (RRGGBB), typefaces, text styles, and the slide's size."""

    name: str
    size: Size
    east_asian: str
    latin: str
    colors: Mapping[str, str]
    styles: Mapping[str, TextStyle]
    off_scheme: frozenset[str] = frozenset()
    """Colour roles that the file's colour scheme has another colour for."""

    def color(self, role: str) -> str:
        """Return the RRGGBB value of a colour role; DeckError where the theme has none."""
        try:
            return self.colors[role]
        except KeyError:
            raise DeckError(f'theme.yaml has no colour role "{role}"') from None


class HouseTemplate(Struct, frozen=True):
    """What a deck keeps of an organisation's own template, untouched.

    `masters` are ids and parts, `layouts` parts by our layouts' names; names of parts begin with
    a slash. `table_styles` is its list of them and `default_text` its look of text outside
    placeholders, each as markup, or None where it has none.
    """

    parts: tuple[Part, ...]
    masters: tuple[tuple[int, str], ...]
    layouts: Mapping[str, str]
    theme: str
    notes_master: str | None
    table_styles: bytes | None
    default_text: bytes | None


class Design(Struct, frozen=True):
    """A theme and its slide layouts, compiled, or found in a house template."""

    theme: Theme
    layouts: Mapping[str, SlideLayout]
    template: HouseTemplate | None = None
    style_origins: Mapping[str, Origin] = {}
    """Where `theme.yaml` defines each text style."""
