"""Text in shapes and cells: paragraphs and runs that say only what their style does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from deck.bind.richtext import Marker, Paragraph, Run
from deck.core.baseline import RAISED
from deck.design.models import LevelStyle, TextStyle, Theme
from deck.ooxml.markup import HOLE, NOTHING, Attribute, Frame, Xml, element, frame, joined, text
from deck.ooxml.parts import Relationships
from deck.render.colors import solid_fill
from deck.render.ids import guid
from deck.render.styles import ALIGNMENT, bullet, line_spacing, number, space_before

LANGUAGE: dict[str, Attribute] = {"lang": "ja-JP", "altLang": "en-US"}
"""What every run says of itself, so that PowerPoint breaks its lines by Japanese rules."""

_IN_TEMPLATE: dict[str, Attribute] = {**LANGUAGE, "spc": 0, "cap": "none"}
"""What runs in a house template say, besides: text is measured as it is, letter by letter."""


class Looks:
    """What paragraphs and runs have to say of themselves, worked out once for all slides."""

    def __init__(self, theme: Theme, in_template: bool = False) -> None:
        self._theme = theme
        self._every_run = _IN_TEMPLATE if in_template else LANGUAGE
        self._known: dict[tuple[TextStyle, TextStyle], _StyleLooks] = {}

    def of(self, style: TextStyle, inherited: TextStyle) -> _StyleLooks:
        """Return the looks in `style` where `inherited` is there without being written."""
        key = (style, inherited)
        if key not in self._known:
            self._known[key] = _StyleLooks(self._theme, self._every_run, style, inherited)
        return self._known[key]


class _StyleLooks:
    def __init__(
        self,
        theme: Theme,
        every_run: Mapping[str, Attribute],
        style: TextStyle,
        inherited: TextStyle,
    ) -> None:
        self._theme = theme
        self._every_run = every_run
        self._style = style
        self._inherited = inherited
        self._known: dict[tuple[int, Marker, str | None], _LevelLook] = {}

    def of(self, level: int, marker: Marker, align: str | None) -> _LevelLook:
        """Return the look of a level's paragraphs; `align` is None for the style's own."""
        key = (level, marker, align)
        if key not in self._known:
            wanted_align = align or self._style.align
            self._known[key] = _LevelLook(
                level=level,
                wanted=self._style.level(level, marked=marker is not Marker.NONE),
                given=self._inherited.level(level),
                align=wanted_align if wanted_align != self._inherited.align else None,
                strong_color=self._style.strong_color,
                theme=self._theme,
                every_run=self._every_run,
            )
        return self._known[key]


class TextWriter:
    """Writes paragraphs in `style`, of which `inherited` is there without being written.

    Links become relationships of the part.
    """

    def __init__(
        self,
        looks: Looks,
        relationships: Relationships,
        style: TextStyle,
        inherited: TextStyle,
    ) -> None:
        self._looks = looks.of(style, inherited)
        self._relationships = relationships

    def paragraphs(
        self, paragraphs: Sequence[Paragraph], align: str | None = None, field: str | None = None
    ) -> Xml:
        """Return the paragraphs' markup.

        `align` overrides the style's alignment; `field` makes every run an automatic field.
        """
        written = [
            self._paragraph(paragraph, start, align, field)
            for paragraph, start in zip(paragraphs, _list_starts(paragraphs), strict=True)
        ]
        return joined(*written)

    def empty(self) -> Xml:
        """Return a paragraph without text, as high as a line of the first level."""
        return self._looks.of(0, Marker.NONE, None).paragraph.around(NOTHING)

    def _paragraph(
        self, paragraph: Paragraph, start: int, align: str | None, field: str | None
    ) -> Xml:
        look = self._looks.of(paragraph.level, paragraph.marker, align)
        is_numbered = paragraph.marker is Marker.NUMBER
        frame = look.numbered_from(start) if is_numbered else look.paragraph
        return frame.around(joined(*[self._run(run, look, field) for run in paragraph.runs]))

    def _run(self, run: Run, look: _LevelLook, field: str | None) -> Xml:
        if run.link:
            frame = look.link(run, self._relationships.to_address(run.link))
        elif field:
            frame = look.field(run, field)
        else:
            frame = look.run(run)
        return frame.around(text(run.text))


class _LevelLook(Struct, frozen=True, eq=False, dict=True):
    """How paragraphs of a level are to look, and how they would if nothing were written.

    `align` is None where it is the inherited one.
    """

    level: int
    wanted: LevelStyle
    given: LevelStyle
    align: str | None
    strong_color: str | None
    theme: Theme
    every_run: Mapping[str, Attribute]
    runs: dict[Run, Frame] = {}
    """What stands around runs, by the empty run of their look, as far as it was asked for."""

    @cached_property
    def paragraph(self) -> Frame:
        """What stands around the runs of a paragraph with its level's bullet, or with none."""
        wanted = self.wanted
        is_given = wanted.bullet is self.given.bullet
        return self._paragraph(
            NOTHING if is_given else bullet(wanted, self.strong_color, self.theme)
        )

    def numbered_from(self, start: int) -> Frame:
        """Return what stands around an item's runs in a numbered list that begins with `start`."""
        return self._paragraph(number(start, self.strong_color, self.theme))

    def run(self, run: Run) -> Frame:
        """Return what stands around the text of a run."""
        look = Run("", run.strong, run.emphasis, baseline=run.baseline)
        if look not in self.runs:
            content = element("a:t", HOLE)
            self.runs[look] = frame(element("a:r", self._plain(look), content))
        return self.runs[look]

    def field(self, run: Run, kind: str) -> Frame:
        """Return what stands around the text of an automatic field (21.1.2.2.4)."""
        properties, content = self._plain(run), element("a:t", HOLE)
        return frame(element("a:fld", properties, content, id=guid(kind), type=kind))

    def link(self, run: Run, relationship: str) -> Frame:
        """Return what stands around the text of a link, whose colour is the theme's own."""
        target = element("a:hlinkClick", r_id=relationship)
        properties = element("a:rPr", target, **self._type(run))
        return frame(element("a:r", properties, element("a:t", HOLE)))

    def _plain(self, run: Run) -> Xml:
        role = (self.strong_color if run.strong else None) or self.wanted.color
        tint = solid_fill(role, self.theme) if role and role != self.given.color else NOTHING
        return element("a:rPr", tint, **self._type(run))

    def _paragraph(self, marker: Xml) -> Frame:
        """Return what stands around runs, and behind the last one the look of what is typed."""
        end = element("a:endParaRPr", **self._type(_UNMARKED))
        return frame(element("a:p", self._properties(marker), HOLE, end))

    def _properties(self, marker: Xml) -> Xml:
        wanted, given = self.wanted, self.given
        written = element(
            "a:pPr",
            line_spacing(wanted) if wanted.pitch != given.pitch else NOTHING,
            space_before(wanted) if wanted.space_before != given.space_before else NOTHING,
            marker,
            marL=wanted.margin if wanted.margin != given.margin else None,
            lvl=self.level or None,
            indent=-wanted.hang if wanted.hang != given.hang else None,
            algn=ALIGNMENT[self.align] if self.align else None,
        )
        return NOTHING if written == _NO_PROPERTIES else written

    def _type(self, run: Run) -> dict[str, Attribute]:
        wanted, given = self.wanted, self.given
        bold = wanted.bold or run.strong
        return {
            **self.every_run,
            "sz": round(wanted.size * 100) if wanted.size != given.size else None,
            "b": int(bold) if bold != given.bold else None,
            "i": 1 if run.emphasis else None,
            "baseline": RAISED[run.baseline] * 1000 or None,
        }


_NO_PROPERTIES = element("a:pPr")
_UNMARKED = Run("")


def _list_starts(paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """Yield for each paragraph the number that its numbered list starts at.

    A list goes on over paragraphs of deeper levels and ends at any other paragraph of its own
    level or a higher one: there `a:buAutoNum` begins to count anew (ECMA-376-1, 21.1.2.4.1).
    """
    starts: dict[int, int] = {}
    for paragraph in paragraphs:
        for level in [level for level in starts if level > paragraph.level]:
            del starts[level]
        if paragraph.marker is Marker.NUMBER and paragraph.number is not None:
            yield starts.setdefault(paragraph.level, paragraph.number)
        else:
            starts.pop(paragraph.level, None)
            yield 1
