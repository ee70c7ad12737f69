"""Placeholders as master and layouts define them: place, look and prompt, inherited by slides."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from deck.design.models import TABLES, Placeholder, PlaceholderKind, TextStyle, Theme
from deck.layout.placed import SLIDE_NUMBER
from deck.ooxml.markup import NOTHING, Xml, element, text
from deck.render.colors import line
from deck.render.ids import guid
from deck.render.shapes import (
    OUTLINE_WIDTH,
    RECTANGLE,
    beside_edge,
    fill,
    placeholder_mark,
    shape,
    transform,
)
from deck.render.styles import body_properties, list_style, unmarked
from deck.render.text import LANGUAGE

_SAID_BY_SLIDES = frozenset({PlaceholderKind.DATE, PlaceholderKind.FOOTER, PlaceholderKind.NUMBER})


class PatternWriter(Struct, frozen=True):
    """Writes placeholders of the master and its layouts.

    `running` are the texts that slides carry in their footer and date, so that a new slide has
    them too; every other placeholder shows its prompt.
    """

    theme: Theme
    running: Mapping[PlaceholderKind, str]

    def in_master(self, id: int, placeholder: Placeholder) -> Xml:
        return self._shape(id, placeholder, placeholder_mark(placeholder), given=None)

    def in_layout(self, id: int, placeholder: Placeholder, given: Placeholder | None) -> Xml:
        """Return a layout's placeholder; what the master's, `given`, has alike is not written."""
        has_prompt = placeholder.kind not in _SAID_BY_SLIDES
        return self._shape(id, placeholder, placeholder_mark(placeholder, has_prompt), given)

    def _shape(
        self, id: int, placeholder: Placeholder, mark: Xml, given: Placeholder | None
    ) -> Xml:
        if placeholder.edge:
            box, insets = beside_edge(placeholder.box, placeholder.insets)
            placeholder = replace(placeholder, box=box, insets=insets)
        look, body = self._look(placeholder, given), self._body(placeholder, given)
        return shape(id, placeholder.name, mark=mark, look=look, body=body)

    def _look(self, placeholder: Placeholder, given: Placeholder | None) -> Xml:
        has_same_box = given is not None and placeholder.box == given.box
        role = placeholder.outline
        return element(
            "p:spPr",
            NOTHING if has_same_box else transform(placeholder.box),
            RECTANGLE if given is None else NOTHING,
            fill(placeholder.fill, self.theme),
            line(role, OUTLINE_WIDTH, self.theme) if role else NOTHING,
        )

    def _body(self, placeholder: Placeholder, given: Placeholder | None) -> Xml:
        style = pattern_style(placeholder)
        fonts = "mj" if placeholder.kind is PlaceholderKind.TITLE else "mn"
        frame = body_properties(style.anchor, placeholder.insets)
        levels = list_style("a:lstStyle", style, self.theme, fonts)
        if given is not None and given.style == style:
            levels = element("a:lstStyle")
            if given.insets == placeholder.insets:
                frame = element("a:bodyPr")
        words = self._words(placeholder)
        return element(
            "p:txBody", frame, levels, element("a:p", words, element("a:endParaRPr", **LANGUAGE))
        )

    def _words(self, placeholder: Placeholder) -> Xml:
        properties = element("a:rPr", **LANGUAGE)
        if placeholder.kind is PlaceholderKind.NUMBER:
            any_number = element("a:t", text("‹#›"))
            return element(
                "a:fld", properties, any_number, id=guid(SLIDE_NUMBER), type=SLIDE_NUMBER
            )
        words = self.running.get(placeholder.kind, placeholder.prompt)
        return element("a:r", properties, element("a:t", text(words)))


def pattern_style(placeholder: Placeholder) -> TextStyle:
    """Return the look of a placeholder's text; a table's or a figure's is only its prompt."""
    if placeholder.kind in TABLES | {PlaceholderKind.FIGURE}:
        return unmarked(placeholder.style)
    return placeholder.style
