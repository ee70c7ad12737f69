"""Speaker notes: their master, and the pages that carry the notes of slides."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from deck.bind.richtext import Paragraph
from deck.core.lengths import NO_INSETS, Box, Emu, Pt, Size, cm
from deck.design.models import BODY_STYLE, Design, TextStyle, Theme
from deck.design.scheme import COLOR_MAP
from deck.layout.placed import SLIDE_NUMBER
from deck.ooxml.markup import NOTHING, Xml, document, element, text
from deck.ooxml.parts import Relationships
from deck.render.ids import guid
from deck.render.shapes import RECTANGLE, identity, shape, shape_tree, transform
from deck.render.styles import body_properties, list_style
from deck.render.text import LANGUAGE, Looks, TextWriter

PAGE = Size(cm(21.0), cm(29.7))
"""Notes pages are A4, upright."""

_MARGIN = cm(2.5)
_NOTES_SIZE = Pt(12)
_IMAGE_MARK = element("p:ph", type="sldImg", idx=2)
_BODY_MARK = element("p:ph", type="body", sz="quarter", idx=3)
_NUMBER_MARK = element("p:ph", type="sldNum", sz="quarter", idx=5)


def notes_master_xml(design: Design) -> bytes:
    """Return the notes master (ECMA-376-1, 19.3.1.27): the slide above, its notes below."""
    theme = design.theme
    image, body, number = _boxes(theme.size)
    ground = element("p:bg", element("p:bgRef", element("a:schemeClr", val="bg1"), idx=1001))
    tree = shape_tree(
        _image(2, transform(image)),
        shape(
            3,
            "notes",
            mark=_BODY_MARK,
            look=element("p:spPr", transform(body), RECTANGLE),
            body=_framed("top", _prompt("ノート")),
        ),
        shape(
            4,
            "number",
            mark=_NUMBER_MARK,
            look=element("p:spPr", transform(number), RECTANGLE),
            body=_framed("bottom", _number_field("‹#›")),
        ),
    )
    return document(
        "p:notesMaster",
        element("p:cSld", ground, tree),
        element("p:clrMap", **COLOR_MAP),
        list_style("p:notesStyle", notes_style(theme), theme),
    )


def notes_xml(
    number: int,
    notes: Sequence[Paragraph],
    style: TextStyle,
    looks: Looks,
    relationships: Relationships,
) -> bytes:
    """Return the notes page of the slide `number` (ECMA-376-1, 19.3.1.26)."""
    writer = TextWriter(looks, relationships, style, style)
    tree = shape_tree(
        _image(2, NOTHING),
        shape(
            3,
            "notes",
            mark=_BODY_MARK,
            look=element("p:spPr"),
            body=_unframed(writer.paragraphs(notes)),
        ),
        shape(
            4,
            "number",
            mark=_NUMBER_MARK,
            look=element("p:spPr"),
            body=_unframed(_number_field(str(number))),
        ),
    )
    return document(
        "p:notes",
        element("p:cSld", tree),
        element("p:clrMapOvr", element("a:masterClrMapping")),
    )


def notes_style(theme: Theme) -> TextStyle:
    """Return the body's levels, all at one size and none of them bold."""
    body = theme.styles[BODY_STYLE]
    levels = (replace(level, size=_NOTES_SIZE, bold=False) for level in body.levels)
    return replace(body, name="notes", levels=tuple(levels))


def _boxes(slide: Size) -> tuple[Box, Box, Box]:
    """Return the places of the slide's image, its notes and the page number."""
    width = Emu(PAGE.width - 2 * _MARGIN)
    image = Box(_MARGIN, _MARGIN, width, Emu(width * slide.height // slide.width))
    top = Emu(image.bottom + cm(1))
    body = Box(_MARGIN, top, width, Emu(PAGE.height - _MARGIN - top))
    return image, body, Box(_MARGIN, Emu(body.bottom + cm(0.5)), width, cm(1))


def _image(id: int, place: Xml) -> Xml:
    locks = element("a:spLocks", noGrp=1, noRot=1, noChangeAspect=1)
    head = element(
        "p:nvSpPr",
        identity(id, "slide"),
        element("p:cNvSpPr", locks),
        element("p:nvPr", _IMAGE_MARK),
    )
    return element("p:sp", head, element("p:spPr", place, RECTANGLE if place else NOTHING))


def _framed(anchor: str, paragraph: Xml) -> Xml:
    frame = body_properties(anchor, NO_INSETS)
    return element("p:txBody", frame, element("a:lstStyle"), paragraph)


def _unframed(paragraphs: Xml) -> Xml:
    return element("p:txBody", element("a:bodyPr"), element("a:lstStyle"), paragraphs)


def _prompt(words: str) -> Xml:
    run = element("a:r", _run_properties(), element("a:t", text(words)))
    return element("a:p", element("a:pPr", element("a:buNone"), marL=0, indent=0), run)


def _number_field(shown: str) -> Xml:
    field = element(
        "a:fld",
        _run_properties(),
        element("a:t", text(shown)),
        id=guid(SLIDE_NUMBER),
        type=SLIDE_NUMBER,
    )
    return element("a:p", element("a:pPr", element("a:buNone"), marL=0, indent=0, algn="r"), field)


def _run_properties() -> Xml:
    return element("a:rPr", **LANGUAGE)
