"""Slides as python-pptx reads them back: shapes, tables, pictures, notes, links, order."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from small_decks import CARD, DESIGN, PNG, card, place, save, slide

from deck.layout.placed import PlacedChart, PlacedSlide, PlacedTable

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ROWS = """
センター|予算
CNGMD|14Mドル
|11Mドル
"""


def reopened(folder: Path, *slides: PlacedSlide) -> list[Any]:
    return list(Presentation(str(save(folder, *slides))).slides)


def placed(one: PlacedSlide, name: str, **changes: Any) -> PlacedSlide:
    """Return the slide with one element, by the end of its name, changed."""
    elements = tuple(
        replace(each, **changes) if each.name.endswith(f"/{name}") else each
        for each in one.elements
    )
    return replace(one, elements=elements)


def shape(one: Any, name: str) -> Any:
    return next(each for each in one.shapes if each.name.endswith(f"/{name}"))


# -- identity ----------------------------------------------------------------------------------


def test_slides_and_shapes_carry_the_datas_keys(tmp_path: Path) -> None:
    [one] = reopened(tmp_path, slide("us-mgi", body="- 一", figure="図"))
    assert one.name == "us-mgi"
    assert [each.name for each in one.shapes] == ["us-mgi/title", "us-mgi/body", "us-mgi/figure"]
    assert [each.shape_id for each in one.shapes] == [2, 3, 4]


def test_a_slides_id_comes_from_its_key_and_not_from_its_place(tmp_path: Path) -> None:
    [first, second] = reopened(tmp_path, slide("us-mgi"), slide("eu-crm"))
    [_, _, moved] = reopened(tmp_path, slide("eu-crm"), slide("cn-mgi"), slide("us-mgi"))
    assert moved.slide_id == first.slide_id != second.slide_id


def test_every_slide_has_its_layout_and_its_title(tmp_path: Path) -> None:
    slides = reopened(tmp_path, slide("a", title="主題"), slide("b", "section", title="部"))
    assert [each.slide_layout.name for each in slides] == ["本文＋図", "区切り"]
    assert [each.shapes.title.text_frame.text for each in slides] == ["主題", "部"]


def test_hidden_slides_are_hidden(tmp_path: Path) -> None:
    shown, hidden = reopened(tmp_path, slide("a"), slide("b", hidden=True))
    assert (shown.element.get("show"), hidden.element.get("show")) == (None, "0")


# -- text --------------------------------------------------------------------------------------


def test_bullets_are_levels_of_the_body_placeholder(tmp_path: Path) -> None:
    [one] = reopened(tmp_path, slide("a", body="- 一\n  - 二 < & 三\n1. 四"))
    body = shape(one, "body")
    assert body.placeholder_format.type == PP_PLACEHOLDER.BODY
    assert [(each.level, each.text) for each in body.text_frame.paragraphs] == [
        (0, "一"),
        (1, "二 < & 三"),
        (0, "四"),
    ]


def test_a_placeholder_in_its_place_says_nothing_of_it(tmp_path: Path) -> None:
    [one] = reopened(tmp_path, slide("a", body="- 一", conclusion="結び"))
    for name in ("title", "body", "conclusion"):
        assert len(shape(one, name).element.spPr) == 0
        assert len(shape(one, name).element.txBody.bodyPr) == 0


def test_a_placeholder_moved_filled_or_inset_otherwise_says_so(tmp_path: Path) -> None:
    box = place(5, 0.3, 2, 0.6)
    other = placed(slide("a", region="米国"), "region", box=box, fill="us")
    [one] = reopened(tmp_path, other)
    region = shape(one, "region")
    assert (region.left, region.width) == (box.x, box.width)
    assert region.element.spPr.find(f".//{A}schemeClr").get("val") == "accent1"


def test_a_placeholder_without_its_layouts_fill_says_so(tmp_path: Path) -> None:
    [one] = reopened(tmp_path, placed(slide("a", region="米国"), "region", fill=None))
    assert shape(one, "region").element.spPr.find(f"{A}noFill") is not None


def test_links_lead_where_they_say(tmp_path: Path) -> None:
    [one] = reopened(tmp_path, slide("a", body="- [資料](https://example.org/a?b=1&c=2)"))
    [run] = shape(one, "body").text_frame.paragraphs[0].runs
    assert run.hyperlink.address == "https://example.org/a?b=1&c=2"


def test_a_card_is_a_text_box_with_levels_of_its_own(tmp_path: Path) -> None:
    [one] = reopened(tmp_path, slide("a", "content", card("a/cards/no_1", "第1回\n  - 議題")))
    box = shape(one, "no_1")
    assert box.shape_type == MSO_SHAPE_TYPE.TEXT_BOX
    assert (box.left, box.top, box.width, box.height) == (CARD.x, CARD.y, CARD.width, CARD.height)
    assert box.element.txBody.find(f"{A}lstStyle/{A}lvl2pPr/{A}buChar").get("char") == "–"


def test_page_numbers_are_fields(tmp_path: Path) -> None:
    [one] = reopened(tmp_path, slide("a", number="1"))
    assert shape(one, "number").element.find(f".//{A}fld").get("type") == "slidenum"


# -- tables ------------------------------------------------------------------------------------


def test_a_table_is_native_with_a_header_in_its_placeholder(tmp_path: Path) -> None:
    [one] = reopened(tmp_path, slide("a", "table", table=ROWS))
    frame = shape(one, "table")
    assert frame.placeholder_format.idx == 20
    assert frame.table.first_row
    assert not frame.table.horz_banding
    assert [[cell.text for cell in row.cells] for row in frame.table.rows] == [
        ["センター", "予算"],
        ["CNGMD", "14Mドル"],
        ["", "11Mドル"],
    ]


def test_a_tables_grid_is_as_settled_and_it_has_alternative_text(tmp_path: Path) -> None:
    source = slide("a", "table", table=ROWS)
    [one] = reopened(tmp_path, source)
    wanted = source.elements[1]
    assert isinstance(wanted, PlacedTable)
    frame = shape(one, "table")
    assert tuple(column.width for column in frame.table.columns) == wanted.columns
    assert [row.height for row in frame.table.rows] == [row.height for row in wanted.rows]
    assert frame.element.find(".//{*}cNvPr").get("descr") == "表：2行"


def test_a_table_takes_its_look_from_the_decks_own_table_style(tmp_path: Path) -> None:
    path = save(tmp_path, slide("a", "table", table=ROWS))
    presentation = Presentation(str(path))
    [one] = presentation.slides
    styles = presentation.part.part_related_by(RT.TABLE_STYLES).blob.decode()
    style = shape(one, "table").element.find(f".//{A}tableStyleId").text
    assert f'def="{style}"' in styles
    assert f'styleId="{style}"' in styles


def test_a_cell_that_spans_rows_has_merged_with_the_empty_ones_below(tmp_path: Path) -> None:
    source = slide("a", "table", table=ROWS)
    table = source.elements[1]
    assert isinstance(table, PlacedTable)
    header, first, second = table.rows
    spanning = replace(first, cells=(replace(first.cells[0], span=2), *first.cells[1:]))
    merged = replace(second, cells=(replace(second.cells[0], span=0), *second.cells[1:]))
    table = replace(table, rows=(header, spanning, merged))
    [one] = reopened(tmp_path, replace(source, elements=(source.elements[0], table)))
    cells = shape(one, "table").table
    assert cells.cell(1, 0).is_merge_origin
    assert cells.cell(1, 0).span_height == 2
    assert cells.cell(2, 0).is_spanned


def test_rows_keep_their_ids_when_others_are_inserted(tmp_path: Path) -> None:
    def ids(rows: str) -> list[str]:
        [one] = reopened(tmp_path, slide("a", "table", table=rows))
        return [each.get("val") for each in shape(one, "table").element.iter("{*}rowId")]

    assert ids(ROWS) == ids(ROWS + "MARVEL|22MCHF\n")[:3]


def test_header_and_rows_state_sizes_and_leave_colours_to_the_table_style(tmp_path: Path) -> None:
    [one] = reopened(tmp_path, slide("a", "table", table=ROWS))
    for cell in shape(one, "table").element.iter(f"{A}tc"):
        end = cell.find(f".//{A}endParaRPr")
        assert end.get("sz") == "1100"
        assert cell.find(f".//{A}rPr/{A}solidFill") is None


# -- pictures ----------------------------------------------------------------------------------


def test_a_chart_is_a_picture_in_its_placeholder_with_alternative_text(tmp_path: Path) -> None:
    [one] = reopened(tmp_path, slide("a", figure="推移"))
    picture = shape(one, "figure")
    assert picture.placeholder_format.type == PP_PLACEHOLDER.PICTURE
    assert picture.element.nvPicPr.cNvPr.get("descr") == "図：推移"
    assert picture.image.blob == PNG + "推移".encode()
    box = DESIGN.layouts["content"].placeholder("figure").box
    assert (picture.left, picture.top) == (box.x, box.y)


def test_a_picture_carries_its_vector_form(tmp_path: Path) -> None:
    [one] = reopened(tmp_path, slide("a", figure="推移"))
    vector = shape(one, "figure").element.find(".//{*}svgBlip")
    id = vector.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed")
    assert one.part.related_part(id).blob == "<svg>推移</svg>".encode()


def test_equal_pictures_are_stored_once(tmp_path: Path) -> None:
    first, second, other = reopened(
        tmp_path, slide("a", figure="旗"), slide("b", figure="旗"), slide("c", figure="別")
    )
    names = [shape(each, "figure").image for each in (first, second, other)]
    parts = {
        str(target.target_part.partname)
        for each in (first, second, other)
        for target in each.part.rels.values()
        if "image" in target.reltype
    }
    assert names[0].sha1 == names[1].sha1 != names[2].sha1
    assert sorted(parts) == [f"/ppt/media/image{n}.{kind}" for n, kind in
                             ((1, "svg"), (2, "png"), (3, "svg"), (4, "png"))]  # fmt: skip


def test_a_flag_stands_free_at_its_own_box(tmp_path: Path) -> None:
    box = place(2, 4, 1.5, 1)
    one = slide("a", figure="旗")
    chart = one.elements[1]
    assert isinstance(chart, PlacedChart)
    [read] = reopened(
        tmp_path,
        replace(one, elements=(*one.elements[:1], replace(chart, box=box, placeholder=None))),
    )
    flag = shape(read, "figure")
    assert not flag.is_placeholder
    assert (flag.left, flag.top, flag.width, flag.height) == (box.x, box.y, box.width, box.height)


# -- notes -------------------------------------------------------------------------------------


def test_notes_stand_on_notes_pages_under_a_notes_master(tmp_path: Path) -> None:
    path = save(tmp_path, slide("a", notes="話すこと\n- [出典](https://example.org)"), slide("b"))
    presentation = Presentation(str(path))
    noted, silent = presentation.slides
    assert noted.notes_slide.notes_text_frame.text == "話すこと\n出典"
    assert not silent.has_notes_slide
    master = noted.notes_slide.part.part_related_by(RT.NOTES_MASTER)
    assert master is presentation.part.part_related_by(RT.NOTES_MASTER)


def test_a_deck_that_python_pptx_saves_again_still_says_the_same(tmp_path: Path) -> None:
    path = save(tmp_path, slide("a", body="- 一", figure="図", notes="注"), slide("b", "section"))
    buffer = io.BytesIO()
    Presentation(str(path)).save(buffer)
    again = Presentation(io.BytesIO(buffer.getvalue()))
    assert [[each.name for each in one.shapes] for one in again.slides] == [
        ["a/title", "a/body", "a/figure"],
        ["b/title"],
    ]


def test_shapes_stand_in_reading_order(tmp_path: Path) -> None:
    [one] = reopened(tmp_path, slide("a", conclusion="結び", body="- 一"))
    assert [each.name for each in one.shapes] == ["a/title", "a/conclusion", "a/body"]
