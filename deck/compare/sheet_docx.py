"""新旧対照表 as a Word document: A4 landscape, three columns, as ministries circulate it."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from deck.compare.changes import Diff
from deck.compare.sheet import HEADINGS, TITLE, RowGroup, Stretches, comparison_rows
from deck.ooxml.stable_zip import made_stable

TYPEFACE = "BIZ UDPゴシック"
SIZE = Pt(10)
WIDTHS = (Mm(110), Mm(110), Mm(47))
HEAD_FILL, SLIDE_FILL = "1B365D", "E9EDF2"
NO_TIME = datetime(1980, 1, 1)
"""The time of the document: the same decks give the same bytes."""


def comparison_docx(diff: Diff) -> bytes:
    """Return the comparison table as a .docx file."""
    document = docx.Document()
    _set_page(document)
    _set_style(document)
    document.add_heading(TITLE, level=1)
    document.add_paragraph(f"新：{diff.new.path.name}　　旧：{diff.old.path.name}")
    table = document.add_table(rows=1, cols=len(HEADINGS))
    table.style = document.styles["Table Grid"]
    table.autofit = False
    head = table.rows[0]
    for cell, heading in zip(head.cells, HEADINGS, strict=True):
        _fill(cell, HEAD_FILL)
        run = cell.paragraphs[0].add_run(heading)
        run.bold = True
        run.font.color.rgb = RGBColor.from_string("FFFFFF")
    _repeat(head)
    for group in comparison_rows(diff):
        _add_group(table, group)
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    return _saved(document)


def _add_group(table: Any, group: RowGroup) -> None:
    cells = _add_row(table)
    for cell, text in zip(cells, (group.new, group.old, group.note), strict=True):
        _fill(cell, SLIDE_FILL)
        cell.paragraphs[0].add_run(text).bold = True
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    for row in group.rows:
        cells = _add_row(table)
        _write(cells[0], row.new)
        _write(cells[1], row.old)
        cells[2].paragraphs[0].add_run(row.note)


def _add_row(table: Any) -> Any:
    """Return the cells of a new row, which no page end divides (17.4.6 cantSplit)."""
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return row.cells


def _write(cell: Any, stretches: Stretches) -> None:
    """Write a text into a cell, with what has changed underlined."""
    paragraph = cell.paragraphs[0]
    for stretch in stretches:
        for number, line in enumerate(stretch.text.split("\n")):
            if number:
                paragraph = cell.add_paragraph()
            paragraph.add_run(line).underline = stretch.changed or None


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(15)
    _add_page_number(section.footer.paragraphs[0])


def _add_page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _set_style(document: Any) -> None:
    for name in ("Normal", "Heading 1"):
        style = document.styles[name]
        style.font.name = TYPEFACE
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), TYPEFACE)
    document.styles["Normal"].font.size = SIZE
    spacing = document.styles["Normal"].paragraph_format
    spacing.space_before = spacing.space_after = Pt(2)


def _fill(cell: Any, color: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", color)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _repeat(row: Any) -> None:
    """Have a row stand at the head of every page (ECMA-376-1, 17.4.78 tblHeader)."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _saved(document: Any) -> bytes:
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title = TITLE
    properties.created = properties.modified = NO_TIME
    saved = BytesIO()
    document.save(saved)
    return made_stable(saved.getvalue())
