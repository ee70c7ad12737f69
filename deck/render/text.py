"""Text in shapes and cells: paragraphs and runs that say only what their style does not."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import cached_property

from deck.bind.richtext import Marker, Paragraph, Run
from deck.design.models import LevelStyle, TextStyle, Theme
from deck.render.colors import solid_fill
from deck.render.ids import guid
from deck.render.oxml import NOTHING, Attribute, Xml, element, joined, text
from deck.render.parts import Relationships
from deck.render.styles import ALIGNMENT, bullet, line_spacing, number, space_before

LANGUAGE: dict[str, Attribute] = {"lang": "ja-JP", "altLang": "en-US"}
"""What every run says of itself, so that PowerPoint breaks its lines by Japanese rules."""


class TextWriter:
    """Writes paragraphs in `style`, of which `inherited` is there without being written.

    Links become relationships of the part. What paragraphs of one level and marker have in
    common is worked out once, so that a table with one writer is quick.
    """

    def __init__(
        self,
        theme: Theme,
        relationships: Relationships,
        style: TextStyle,
        inherited: TextStyle,
    ) -> None:
        self._theme = theme
        self._relationships = relationships
        self._style = style
        self._inherited = inherited
        self._looks: dict[tuple[int, Marker, str | None], _Look] = {}

    def paragraphs(
        self, paragraphs: Sequence[Paragraph], align: str | None = None, field: str | None = None
    ) -> Xml:
        """Return the paragraphs' markup.

        `align` overrides the style's alignment; `field` makes every run an automatic field.
        """
        written = (
            self._paragraph(paragraph, start, align, field)
            for paragraph, start in zip(paragraphs, _list_starts(paragraphs), strict=True)
        )
        return joined(*written)

    def empty(self) -> Xml:
        """Return a paragraph without text, as high as a line of the first level."""
        look = self._look(0, Marker.NONE, None)
        return element("a:p", look.properties, look.end)

    def _paragraph(
        self, paragraph: Paragraph, start: int, align: str | None, field: str | None
    ) -> Xml:
        look = self._look(paragraph.level, paragraph.marker, align)
        is_numbered = paragraph.marker is Marker.NUMBER
        properties = look.numbered_from(start) if is_numbered else look.properties
        runs = [self._run(run, look, field) for run in paragraph.runs]
        return element("a:p", properties, *runs, look.end)

    def _run(self, run: Run, look: _Look, field: str | None) -> Xml:
        if run.link is None:
            properties = look.run(run.strong, run.emphasis)
        else:
            properties = look.link(run, self._relationships.to_address(run.link))
        content = element("a:t", text(run.text))
        if field:
            return element("a:fld", properties, content, id=guid(field), type=field)
        return element("a:r", properties, content)

    def _look(self, level: int, marker: Marker, align: str | None) -> _Look:
        key = (level, marker, align)
        if key not in self._looks:
            wanted_align = align or self._style.align
            self._looks[key] = _Look(
                level=level,
                wanted=self._style.level(level, marked=marker is not Marker.NONE),
                given=self._inherited.level(level),
                align=wanted_align if wanted_align != self._inherited.align else None,
                strong_color=self._style.strong_color,
                theme=self._theme,
            )
        return self._looks[key]


@dataclasses.dataclass(eq=False)
class _Look:
    """How paragraphs of a level are to look, and how they would if nothing were written.

    `align` is None where it is the inherited one.
    """

    level: int
    wanted: LevelStyle
    given: LevelStyle
    align: str | None
    strong_color: str | None
    theme: Theme
    _runs: dict[tuple[bool, bool], Xml] = dataclasses.field(default_factory=dict)

    @cached_property
    def properties(self) -> Xml:
        """What a paragraph with its level's bullet, or with none, has to say."""
        wanted = self.wanted
        if wanted.bullet is self.given.bullet:
            return self._properties(NOTHING)
        return self._properties(bullet(wanted, self.strong_color, self.theme))

    def numbered_from(self, start: int) -> Xml:
        """Return what an item has to say in a numbered list that begins with `start`."""
        return self._properties(number(start, self.strong_color, self.theme))

    def run(self, strong: bool, emphasis: bool) -> Xml:
        key = (strong, emphasis)
        if key not in self._runs:
            role = (self.strong_color if strong else None) or self.wanted.color
            tint = solid_fill(role, self.theme) if role and role != self.given.color else NOTHING
            self._runs[key] = element("a:rPr", tint, **self._type(strong, emphasis))
        return self._runs[key]

    def link(self, run: Run, relationship: str) -> Xml:
        """Return the look of a link, whose colour is the theme's own."""
        target = element("a:hlinkClick", r_id=relationship)
        return element("a:rPr", target, **self._type(run.strong, run.emphasis))

    @cached_property
    def end(self) -> Xml:
        """What stands behind the last run: the look of what is typed there."""
        return element("a:endParaRPr", **self._type(strong=False, emphasis=False))

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

    def _type(self, strong: bool, emphasis: bool) -> dict[str, Attribute]:
        wanted, given = self.wanted, self.given
        bold = wanted.bold or strong
        return {
            **LANGUAGE,
            "sz": round(wanted.size * 100) if wanted.size != given.size else None,
            "b": int(bold) if bold != given.bold else None,
            "i": 1 if emphasis else None,
        }


_NO_PROPERTIES = element("a:pPr")


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
