"""Any deck is read for what it says."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import pytest
import small_decks
from decks import deck, save
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Cm

from deck.compare.changes import ChangeKind, Status
from deck.compare.compare import compare, diff
from deck.compare.model import DeckText, RunMark, Shape, ShapeKind
from deck.compare.read import read_deck
from deck.core.lengths import Box, cm
from deck.package.limits import RefusedFile
from deck.pipeline.stages import Built


@pytest.fixture
def presentation() -> Any:
    """A presentation with one empty slide of python-pptx's blank layout."""
    made = Presentation()
    made.slides.add_slide(made.slide_layouts[6])
    return made


def read(presentation: Any, folder: Path) -> DeckText:
    path = folder / "deck.pptx"
    presentation.save(str(path))
    return read_deck(path)


def shapes(presentation: Any, folder: Path) -> tuple[Shape, ...]:
    return read(presentation, folder).slides[0].shapes


def low_deck(folder: Path, name: str, text: str) -> Path:
    (folder / name).mkdir()
    return small_decks.save(folder / name, small_decks.slide("a", body=text))


def test_a_changed_subscript_is_a_change(tmp_path: Path) -> None:
    plain, low = low_deck(tmp_path, "1", "CO2の削減"), low_deck(tmp_path, "2", "CO~2~の削減")
    assert read_deck(low).slides[0].shapes[1].paragraphs[0].text == "CO₂の削減"
    [change] = diff(plain, low).slides[0].changes
    assert ("CO2", "CO₂") in [(each.old, each.new) for each in change.segments]
    assert diff(low, low).same
    assert diff(low, low_deck(tmp_path, "3", "CO₂の削減")).same


def test_a_letter_that_unicode_has_no_subscript_of_is_marked_as_one(tmp_path: Path) -> None:
    plain, low = low_deck(tmp_path, "1", "高いTcの材料"), low_deck(tmp_path, "2", "高いT~c~の材料")
    [change] = diff(plain, low).slides[0].changes
    assert (change.kind, change.spot.mark) == (ChangeKind.MARK, RunMark.SUB)
    assert change.new is not None
    assert change.new.text == "c"


def test_text_has_levels_and_links(presentation: Any, tmp_path: Path) -> None:
    frame = presentation.slides[0].shapes.add_textbox(0, 0, Cm(9), Cm(3)).text_frame
    run = frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "出典", "https://example.org/a"
    below = frame.add_paragraph()
    below.text, below.level = "一行目\v二行目", 1
    (shape,) = shapes(presentation, tmp_path)
    first, second = shape.paragraphs
    assert (first.text, first.links[0].link) == ("出典", "https://example.org/a")
    assert (second.text, second.level) == ("一行目\n二行目", 1)


def test_runs_are_joined_whatever_the_client_cut(presentation: Any, tmp_path: Path) -> None:
    frame = presentation.slides[0].shapes.add_textbox(0, 0, Cm(9), Cm(3)).text_frame
    for text in ("希少", "", "鉱物"):
        frame.paragraphs[0].add_run().text = text
    (shape,) = shapes(presentation, tmp_path)
    assert [run.text for run in shape.paragraphs[0].runs] == ["希少鉱物"]


def test_a_page_number_is_named_not_filled_in(presentation: Any, tmp_path: Path) -> None:
    frame = presentation.slides[0].shapes.add_textbox(0, 0, Cm(9), Cm(3)).text_frame
    field = f'<a:fld {nsdecls("a")} id="{{0}}" type="slidenum"><a:t>7</a:t></a:fld>'
    frame.paragraphs[0]._p.append(parse_xml(field))
    (shape,) = shapes(presentation, tmp_path)
    assert shape.text == "‹#›"


def test_merged_cells_say_what_they_cover(presentation: Any, tmp_path: Path) -> None:
    table = presentation.slides[0].shapes.add_table(2, 2, 0, 0, Cm(9), Cm(3)).table
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 0).text = "合計"
    (shape,) = shapes(presentation, tmp_path)
    assert shape.table
    first, second = shape.table.rows[0]
    assert (first.text, first.across, second.covered) == ("合計", 2, True)


def test_shapes_in_groups_stand_where_they_are_seen(presentation: Any, tmp_path: Path) -> None:
    group = presentation.slides[0].shapes.add_group_shape()
    group.shapes.add_textbox(Cm(2), Cm(2), Cm(4), Cm(2)).text_frame.text = "中"
    group.left, group.top, group.width, group.height = Cm(10), Cm(1), Cm(8), Cm(4)
    (shape,) = shapes(presentation, tmp_path)
    assert shape.group == (group.name,)
    assert shape.box == Box(cm(10), cm(1), cm(8), cm(4))


def test_text_is_read_by_rows_then_columns(presentation: Any, tmp_path: Path) -> None:
    places = {"右": (12, 5), "下": (1, 12), "左": (1, 5), "上": (1, 1)}
    for text, (x, y) in places.items():
        box = presentation.slides[0].shapes.add_textbox(Cm(x), Cm(y), Cm(8), Cm(2))
        box.text_frame.text = text
    assert [shape.text for shape in shapes(presentation, tmp_path)] == ["上", "左", "右", "下"]


def test_native_charts_are_read_by_their_values(presentation: Any, tmp_path: Path) -> None:
    data = CategoryChartData()
    data.categories = ["2014年", "2017年"]
    data.add_series("EU", (20, None))
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED
    presentation.slides[0].shapes.add_chart(kind, 0, 0, Cm(9), Cm(5), data)
    (shape,) = shapes(presentation, tmp_path)
    assert shape.chart
    assert shape.chart.categories == ("2014年", "2017年")
    assert [(each.name, each.values) for each in shape.chart.series] == [("EU", ("20", ""))]


def test_pictures_are_known_by_their_content(presentation: Any, tmp_path: Path) -> None:
    for color in ("red", "blue", "red"):
        data = io.BytesIO()
        Image.new("RGB", (4, 4), color).save(data, "PNG")
        presentation.slides[0].shapes.add_picture(data, 0, 0)
    digests = [shape.picture and shape.picture.digest for shape in shapes(presentation, tmp_path)]
    assert digests[0] == digests[2] != digests[1]


def test_smartart_is_read_as_an_outline(presentation: Any, tmp_path: Path) -> None:
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    slide = presentation.slides[0]
    diagram = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    model = f"""<dgm:dataModel xmlns:dgm="{diagram}" {nsdecls("a")}><dgm:ptLst>
      <dgm:pt modelId="0" type="doc"/>
      <dgm:pt modelId="1"><dgm:t><a:bodyPr/><a:p><a:r><a:t>欧州</a:t></a:r></a:p></dgm:t></dgm:pt>
      <dgm:pt modelId="2"><dgm:t><a:bodyPr/><a:p><a:r><a:t>指定</a:t></a:r></a:p></dgm:t></dgm:pt>
      <dgm:pt modelId="3"><dgm:t><a:bodyPr/><a:p><a:r><a:t>米国</a:t></a:r></a:p></dgm:t></dgm:pt>
      </dgm:ptLst><dgm:cxnLst>
      <dgm:cxn modelId="9" srcId="0" destId="3" srcOrd="1"/>
      <dgm:cxn modelId="8" srcId="0" destId="1" srcOrd="0"/>
      <dgm:cxn modelId="7" srcId="1" destId="2" srcOrd="0"/>
      </dgm:cxnLst></dgm:dataModel>"""
    kind = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"
    name = PackURI("/ppt/diagrams/data1.xml")
    part = Part(name, kind, presentation.part.package, model.encode())
    key = slide.part.relate_to(part, f"{RELATIONS}/diagramData")
    frame = slide.shapes.add_table(1, 1, 0, 0, Cm(9), Cm(5))._element
    data = frame.find(f".//{qn('a:graphicData')}")
    data.remove(data[0])
    data.set("uri", diagram)
    data.append(parse_xml(f'<dgm:relIds xmlns:dgm="{diagram}" {nsdecls("r")} r:dm="{key}"/>'))
    (shape,) = shapes(presentation, tmp_path)
    assert shape.kind is ShapeKind.DIAGRAM
    assert [(p.level, p.text) for p in shape.paragraphs] == [(0, "欧州"), (1, "指定"), (0, "米国")]


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_hidden_slides_and_notes_are_read(presentation: Any, tmp_path: Path) -> None:
    slide = presentation.slides[0]
    slide._element.set("show", "0")
    slide.notes_slide.notes_text_frame.text = "最初に話す"
    made = read(presentation, tmp_path).slides[0]
    assert (made.hidden, [note.text for note in made.notes]) == (True, ["最初に話す"])


def test_what_is_no_presentation_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"no zip")
    with pytest.raises(RefusedFile) as refused:
        read_deck(path)
    assert "\n" not in str(refused.value)


# -- our own decks ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real(built: Built) -> DeckText:
    return read_deck(built.path)


def test_our_decks_say_where_every_text_comes_from(real: DeckText) -> None:
    assert real.ours
    body = next(s for slide in real.slides for s in slide.shapes if s.name == "eu-crm/body")
    assert all(paragraph.origin for paragraph in body.paragraphs)
    assert "crm.eu_2017.count" in body.paragraphs[1].facts
    assert real.facts["crm.eu_2017.count"].value == "27"


def test_python_pptx_saves_without_a_change(built: Built, real: DeckText, tmp_path: Path) -> None:
    saved = tmp_path / "saved.pptx"
    Presentation(str(built.path)).save(str(saved))
    assert compare(real, read_deck(saved)).same


@pytest.mark.client("soffice")
def test_libreoffice_saves_without_a_change_of_text(tmp_path: Path) -> None:
    notation = "# 欧州の動向\n- 指定は27種\n  - 3年ごと\n| 年 | 数 |\n| 2017年 | 27種 |\n> ノート"
    old = save(tmp_path / "old.pptx", deck(notation))
    profile = (tmp_path / "profile").resolve().as_uri()
    folder = tmp_path / "saved"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pptx",
         "--outdir", str(folder), str(old)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    changes = diff(old, folder / "old.pptx")
    kinds = {change.kind for slide in changes.slides for change in slide.changes}
    assert not kinds & {
        ChangeKind.TEXT,
        ChangeKind.CELL,
        ChangeKind.ROW,
        ChangeKind.COLUMN,
        ChangeKind.NOTES,
        ChangeKind.LINK,
    }
    assert not [*changes.of(Status.ADDED, Status.REMOVED)]
