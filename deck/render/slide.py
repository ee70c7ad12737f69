"""Slides: placed elements as shapes, in reading order, in their layout's placeholders."""

from __future__ import annotations

from collections.abc import Mapping

from deck.design.models import Placeholder, Theme
from deck.layout.placed import (
    Placed,
    PlacedChart,
    PlacedPicture,
    PlacedSlide,
    PlacedTable,
    PlacedText,
)
from deck.ooxml.markup import NOTHING, Xml, document, element
from deck.ooxml.parts import Relationships
from deck.pictures.picture import Picture
from deck.render.media import Media
from deck.render.native_chart import NativeCharts
from deck.render.picture import picture_xml
from deck.render.shapes import (
    RECTANGLE,
    beside_edge,
    fill,
    placeholder_mark,
    shape,
    shape_tree,
    transform,
)
from deck.render.styles import body_properties, inset_attributes, list_style
from deck.render.table import table_xml
from deck.render.text import Looks, TextWriter

FIRST_SHAPE_ID = 2
"""The shape tree itself has the id 1."""


class SlideWriter:
    """Writes slides one after the other; equal pictures on different slides share their parts."""

    def __init__(
        self,
        theme: Theme,
        looks: Looks,
        pictures: Mapping[str, Picture],
        media: Media,
        natives: NativeCharts,
    ) -> None:
        self._theme = theme
        self._looks = looks
        self._pictures = pictures
        self._media = media
        self._natives = natives

    def slide(self, slide: PlacedSlide, relationships: Relationships) -> bytes:
        """Return a slide (ECMA-376-1, 19.3.1.38); its links and pictures join `relationships`.

        Its name is the slide's id, a key that stays when slides are moved or inserted.
        """
        shapes = (
            self._shape(id, placed, relationships)
            for id, placed in enumerate(slide.elements, start=FIRST_SHAPE_ID)
        )
        return document(
            "p:sld",
            element("p:cSld", shape_tree(*shapes), name=slide.id),
            element("p:clrMapOvr", element("a:masterClrMapping")),
            show=0 if slide.hidden else None,
        )

    def _shape(self, id: int, placed: Placed, relationships: Relationships) -> Xml:
        match placed:
            case PlacedText():
                return self._text(id, placed, relationships)
            case PlacedTable():
                return table_xml(id, placed, self._looks, relationships)
            case PlacedChart() if placed.chart.native is not None:
                return self._natives.frame(id, placed, relationships)
            case PlacedChart(chart=shown) | PlacedPicture(picture=shown):
                picture = self._pictures[shown.id]
                return picture_xml(id, placed, picture, self._media, relationships, self._theme)

    def _text(self, id: int, placed: PlacedText, relationships: Relationships) -> Xml:
        placeholder = placed.placeholder
        if placeholder is None:
            return self._text_box(id, placed, relationships)
        if placeholder.template_type is not None:
            return self._text_in_template(id, placed, placeholder, relationships)
        writer = TextWriter(self._looks, relationships, placed.style, placeholder.style)
        box, insets = placed.box, placed.insets
        if placeholder.edge:
            box, insets = beside_edge(box, insets)
        look = element(
            "p:spPr",
            transform(box) if placed.box != placeholder.box else NOTHING,
            self._own_fill(placed.fill) if placed.fill != placeholder.fill else NOTHING,
        )
        frame = {} if placed.insets == placeholder.insets else inset_attributes(insets)
        body = element(
            "p:txBody",
            element("a:bodyPr", **frame),
            element("a:lstStyle"),
            writer.paragraphs(placed.paragraphs, field=placed.field),
        )
        return shape(id, placed.name, mark=placeholder_mark(placeholder), look=look, body=body)

    def _own_fill(self, role: str | None) -> Xml:
        """Return a fill that overrides the layout's, be it by none."""
        return fill(role, self._theme) or element("a:noFill")

    def _text_in_template(
        self, id: int, placed: PlacedText, placeholder: Placeholder, relationships: Relationships
    ) -> Xml:
        """Return the shape of a house template's placeholder.

        It states everything that was measured: `deck.template.inheritance.Pattern.overruled` has
        what is set aside. Its place, typeface, colours and bullets are the template's own.
        """
        style = placed.style
        look = element(
            "p:spPr",
            transform(placed.box) if placed.box != placeholder.box else NOTHING,
            fill(placed.fill, self._theme),
        )
        writer = TextWriter(self._looks, relationships, style, style)
        body = element(
            "p:txBody",
            body_properties(style.anchor, placed.insets, rot=0, numCol=1),
            list_style("a:lstStyle", style, self._theme, fonts=None),
            writer.paragraphs(placed.paragraphs, field=placed.field),
        )
        return shape(id, placed.name, mark=placeholder_mark(placeholder), look=look, body=body)

    def _text_box(self, id: int, placed: PlacedText, relationships: Relationships) -> Xml:
        """Return a shape that no layout knows; it carries its own levels, as a layout would."""
        style = placed.style
        look = element("p:spPr", transform(placed.box), RECTANGLE, fill(placed.fill, self._theme))
        body = element(
            "p:txBody",
            body_properties(style.anchor, placed.insets),
            list_style("a:lstStyle", style, self._theme),
            TextWriter(self._looks, relationships, style, style).paragraphs(placed.paragraphs),
        )
        return shape(id, placed.name, look=look, body=body)
