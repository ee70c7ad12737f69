"""What slides stand on: theme, masters and layouts, compiled from our own or a house template's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from msgspec import Struct

from deck.design.models import Design, HouseTemplate, PlaceholderKind
from deck.ooxml.markup import Xml
from deck.ooxml.names import CT, RT
from deck.ooxml.parts import Part, Relationships
from deck.render.layout import layout_xml
from deck.render.master import master_placeholders, master_xml, other_style
from deck.render.notes import notes_master_xml
from deck.render.patterns import PatternWriter
from deck.render.styles import list_style
from deck.render.table import table_styles_xml, with_table_style
from deck.render.theme import theme_xml

_MASTER = "/ppt/slideMasters/slideMaster1.xml"
_THEME = "/ppt/theme/theme1.xml"
_NOTES_MASTER = "/ppt/notesMasters/notesMaster1.xml"

_MASTER_ID = 2**31
"""Masters and layouts share their ids, which start here (ECMA-376-1, 19.7.15 and 19.7.16)."""


class Foundation(Struct, frozen=True):
    """The parts below the slides, and the names by which the presentation refers to them.

    `masters` are ids and parts, `layouts` parts by the layouts' names.
    """

    parts: tuple[Part, ...]
    masters: tuple[tuple[int, str], ...]
    layouts: Mapping[str, str]
    theme: str
    notes_master: str
    table_styles: bytes
    default_text: Xml


def foundation(design: Design, running: Mapping[PlaceholderKind, str]) -> Foundation:
    """Return the foundation of a design. `running` are the words in new slides' footers."""
    if design.template is not None:
        return _adopted(design, design.template)
    return _compiled(design, running)


def _compiled(design: Design, running: Mapping[PlaceholderKind, str]) -> Foundation:
    layouts = {
        name: f"/ppt/slideLayouts/slideLayout{number}.xml"
        for number, name in enumerate(design.layouts, start=1)
    }
    patterns = PatternWriter(design.theme, running)
    return Foundation(
        parts=(
            _master(design, patterns, layouts),
            *_layouts(design, patterns, layouts),
            Part(_THEME, CT.OFC_THEME, theme_xml(design.theme)),
            *_notes_master(design, "/ppt/theme/theme2.xml"),
        ),
        masters=((_MASTER_ID, _MASTER),),
        layouts=layouts,
        theme=_THEME,
        notes_master=_NOTES_MASTER,
        table_styles=table_styles_xml(design.theme),
        default_text=_default_text(design),
    )


def _adopted(design: Design, template: HouseTemplate) -> Foundation:
    """Return a template's parts as they are, and a notes master of ours where it has none."""
    parts = template.parts
    if template.notes_master is None:
        taken = {part.name for part in parts}
        names = (f"/ppt/theme/theme{number}.xml" for number in count(1))
        parts += tuple(_notes_master(design, next(name for name in names if name not in taken)))
    return Foundation(
        parts=parts,
        masters=template.masters,
        layouts=template.layouts,
        theme=template.theme,
        notes_master=template.notes_master or _NOTES_MASTER,
        table_styles=with_table_style(template.table_styles, design.theme),
        default_text=Xml((template.default_text or b"").decode()) or _default_text(design),
    )


def _default_text(design: Design) -> Xml:
    return list_style("p:defaultTextStyle", other_style(design), design.theme)


def _master(design: Design, patterns: PatternWriter, layouts: Mapping[str, str]) -> Part:
    relationships = Relationships()
    ids = {
        relationships.to_part(RT.SLIDE_LAYOUT, name): id
        for id, name in enumerate(layouts.values(), start=_MASTER_ID + 1)
    }
    relationships.to_part(RT.THEME, _THEME)
    blob = master_xml(design, patterns, ids)
    return Part(_MASTER, CT.PML_SLIDE_MASTER, blob, relationships.all())


def _layouts(design: Design, patterns: PatternWriter, layouts: Mapping[str, str]) -> Iterator[Part]:
    master = master_placeholders(design)
    for layout in design.layouts.values():
        relationships = Relationships()
        relationships.to_part(RT.SLIDE_MASTER, _MASTER)
        blob = layout_xml(layout, patterns, master)
        yield Part(layouts[layout.name], CT.PML_SLIDE_LAYOUT, blob, relationships.all())


def _notes_master(design: Design, theme: str) -> Iterator[Part]:
    """Yield the notes master and its theme: each master has a theme part of its own."""
    relationships = Relationships()
    relationships.to_part(RT.THEME, theme)
    blob = notes_master_xml(design)
    yield Part(_NOTES_MASTER, CT.PML_NOTES_MASTER, blob, relationships.all())
    yield Part(theme, CT.OFC_THEME, theme_xml(design.theme))
