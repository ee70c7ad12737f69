"""Native tables, and the table style that gives them (and any new one) their look."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree
from msgspec.structs import replace

from deck.core.lengths import NO_LENGTH, Insets, Pt, points
from deck.design.models import (
    TABLE_HEADER_STYLE,
    TABLE_STYLE,
    Bullet,
    LevelStyle,
    TextStyle,
    Theme,
)
from deck.layout.columns import Widths
from deck.layout.placed import PlacedCell, PlacedRow, PlacedTable
from deck.ooxml.markup import (
    HOLE,
    NOTHING,
    Frame,
    Xml,
    element,
    extension,
    frame,
    serialised,
)
from deck.ooxml.namespaces import NAMESPACES
from deck.ooxml.parts import Relationships
from deck.render.colors import color, line, solid_fill
from deck.render.ids import guid, stable_ids
from deck.render.shapes import identity, placeholder_mark, transform
from deck.render.styles import ANCHOR
from deck.render.text import Looks, TextWriter

_STYLE_ID = guid("table style")
_HEADER_FILL, _RULE, _RULE_WIDTH = "navy", "line", points(0.75)

_ROW_ID = "{0D108BD9-81ED-4DB2-BD59-A6C34878D82A}"
"""PowerPoint's own row ids, which it keeps when rows move ([MS-ODRAWXML] 2.3.1.10, rowId)."""
_LARGEST_ROW_ID = 2**31 - 1
_ROW_MARK = frame(
    element(
        "a:extLst",
        extension(_ROW_ID, element("a16:rowId", val=HOLE, **{"xmlns:a16": NAMESPACES["a16"]})),
    )
)
_KIND = element("p:cNvGraphicFramePr", element("a:graphicFrameLocks", noGrp=1))
_PROPERTIES = element("a:tblPr", element("a:tableStyleId", Xml(_STYLE_ID)), firstRow=1)


def table_xml(id: int, table: PlacedTable, looks: Looks, relationships: Relationships) -> Xml:
    """Return a table in its placeholder; its first row is the header (ECMA-376-1, 21.1.3.13)."""
    head = element(
        "p:nvGraphicFramePr",
        identity(id, table.name, table.alt),
        _KIND,
        element("p:nvPr", placeholder_mark(table.placeholder)),
    )
    ids = stable_ids((row.id for row in table.rows), 1, _LARGEST_ROW_ID)
    styles = (table.header_style, table.style)
    header, body = (
        TextWriter(looks, relationships, style, _from_table_style(style)) for style in styles
    )
    rows = (
        _row(row, ids[row.id], body if number else header, styles[bool(number)].anchor)
        for number, row in enumerate(table.rows)
    )
    written = element("a:tbl", _PROPERTIES, _grid(table.columns), *rows)
    graphic = element("a:graphicData", written, uri=NAMESPACES["tbl"])
    place = transform(table.box, "p:xfrm")
    return element("p:graphicFrame", head, place, element("a:graphic", graphic))


def table_styles_xml(theme: Theme) -> bytes:
    """Return the part with the deck's one table style, which is also its default (14.2.9)."""
    declared = {"xmlns:a": NAMESPACES["a"], "def": _STYLE_ID}
    return serialised(element("a:tblStyleLst", _table_style(theme), **declared))


def with_table_style(others: bytes | None, theme: Theme) -> bytes:
    """Return a template's table styles, of which there may be none, and ours beside them."""
    ours = table_styles_xml(theme)
    if others is None:
        return ours
    listed, added = etree.fromstring(others), etree.fromstring(ours)[0]
    for each in listed:
        if each.get("styleId") == _STYLE_ID:
            listed.remove(each)
    listed.append(added)
    both: bytes = etree.tostring(listed, xml_declaration=True, encoding="UTF-8", standalone=True)
    return both


def _table_style(theme: Theme) -> Xml:
    """Return a style with a header in navy, a thin rule below every row, nothing upright."""
    plain, header = theme.styles[TABLE_STYLE], theme.styles[TABLE_HEADER_STYLE]
    rule = line(_RULE, _RULE_WIDTH, theme)
    none = element("a:ln", element("a:noFill"))
    edges = {"left": none, "right": none, "top": none, "bottom": rule}
    edges |= {"insideH": rule, "insideV": none}
    borders = element("a:tcBdr", *(element(f"a:{side}", edge) for side, edge in edges.items()))
    whole = element(
        "a:wholeTbl",
        _text_look(plain, theme),
        element("a:tcStyle", borders, element("a:fill", element("a:noFill"))),
    )
    ground = element("a:fill", solid_fill(_HEADER_FILL, theme))
    first = element(
        "a:firstRow",
        _text_look(header, theme),
        element("a:tcStyle", element("a:tcBdr"), ground),
    )
    return element("a:tblStyle", whole, first, styleId=_STYLE_ID, styleName=theme.name)


def _text_look(style: TextStyle, theme: Theme) -> Xml:
    level = style.level(0)
    return element(
        "a:tcTxStyle",
        element("a:fontRef", element("a:prstClr", val="black"), idx="minor"),
        color(level.color, theme) if level.color else NOTHING,
        b="on" if level.bold else None,
    )


@lru_cache
def _grid(columns: Widths) -> Xml:
    return element("a:tblGrid", *(element("a:gridCol", w=width) for width in columns))


def _row(row: PlacedRow, id: int, writer: TextWriter, anchor: str) -> Xml:
    cells = [_cell(cell, writer, anchor) for cell in row.cells]
    return element("a:tr", *cells, _ROW_MARK.around(Xml(str(id))), h=row.height)


def _cell(cell: PlacedCell, writer: TextWriter, anchor: str) -> Xml:
    """Return a cell. One without text has an empty paragraph: PowerPoint repairs it if not."""
    paragraphs = writer.paragraphs(cell.paragraphs, cell.align) or writer.empty()
    return _cell_frame(cell.insets, anchor, cell.span).around(paragraphs)


@lru_cache
def _cell_frame(insets: Insets, anchor: str, span: int) -> Frame:
    """Return what stands around the paragraphs of a cell."""
    properties = element(
        "a:tcPr",
        marL=insets.left,
        marR=insets.right,
        marT=insets.top,
        marB=insets.bottom,
        anchor=ANCHOR[anchor],
    )
    cell = element(
        "a:tc",
        element("a:txBody", element("a:bodyPr"), element("a:lstStyle"), HOLE),
        properties,
        rowSpan=span if span > 1 else None,
        vMerge=1 if span == 0 else None,
    )
    return frame(cell)


@lru_cache
def _from_table_style(style: TextStyle) -> TextStyle:
    """Return what a cell's text has without saying so: colour, weight and no bullet.

    Size and pitch are always said: which style of the file a table takes them from, clients
    don't agree on.
    """
    level = style.level(0)
    bare = LevelStyle(
        size=Pt(0),
        minimum=Pt(0),
        pitch_ratio=0,
        space_before=Pt(0),
        margin=NO_LENGTH,
        hang=NO_LENGTH,
        bullet=Bullet.NONE,
        bold=level.bold,
        color=level.color,
    )
    return replace(style, levels=(bare,), align="left")
