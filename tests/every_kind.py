"""A deck that shows every kind of part that slides can lead to, made at the level of XML."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from commented import OFFICE, Written, write_comments
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.chart.data import BubbleChartData, CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import PROG_ID
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Cm

DRAWING = "application/vnd.openxmlformats-officedocument.drawingml"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
CHARTEX = "http://schemas.microsoft.com/office/drawing/2014/chartex"
A14 = "http://schemas.microsoft.com/office/drawing/2010/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PLACE = (Cm(1), Cm(4), Cm(6), Cm(4))


def png(shade: int) -> bytes:
    data = io.BytesIO()
    Image.new("L", (4, 4), shade).save(data, "PNG")
    return data.getvalue()


def write_every_kind(path: Path) -> Path:
    """Write the deck: a slide for each kind of content."""
    presentation = Presentation()
    for put in (
        put_film, put_object, put_charts, put_extended_chart, put_diagram, put_fills, put_ground,
        put_ink, put_sound, put_comments, put_notes, put_vector,
    ):  # fmt: skip
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = put.__name__.removeprefix("put_")
        put(slide)
    presentation.save(str(path))
    return path


def related(holder: Any, name: str, kind: str, content: bytes, relation: str) -> str:
    """Add a part to which a part leads; return the relationship's id."""
    part = Part(holder.package.next_partname(name), kind, holder.package, content)
    id: str = holder.relate_to(part, relation if ":" in relation else f"{OFFICE}/{relation}")
    return id


def put_film(slide: Slide) -> None:
    slide.shapes.add_movie(io.BytesIO(b"film"), *PLACE, io.BytesIO(png(1)), "video/mp4")


def put_object(slide: Slide) -> None:
    slide.shapes.add_ole_object(io.BytesIO(b"sheet"), PROG_ID.XLSX, *PLACE)


def put_charts(slide: Slide) -> None:
    data = CategoryChartData()
    data.categories = ["2014年", "2017年"]
    data.add_series("EU", (20, 27))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *PLACE, data).chart
    chart.value_axis.has_title = True
    chart.value_axis.axis_title.text_frame.text = "億円"
    chart.series[0].points[0].data_label.text_frame.text = "暫定"
    shape = f"""<c:userShapes {nsdecls("c", "a")}
      xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"><cdr:relSizeAnchor>
      <cdr:sp><cdr:txBody><a:bodyPr/><a:p><a:r><a:t>注記</a:t></a:r></a:p></cdr:txBody></cdr:sp>
      </cdr:relSizeAnchor></c:userShapes>"""
    kind = f"{DRAWING}.chartshapes+xml"
    id = related(chart.part, "/ppt/drawings/drawing%d.xml", kind, shape.encode(), "chartUserShapes")
    chart._chartSpace.append(parse_xml(f'<c:userShapes {nsdecls("c", "r")} r:id="{id}"/>'))
    points = XyChartData()
    for name in "甲乙":
        series = points.add_series(name)
        series.add_data_point(ord(name), 2)
    slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *PLACE, points)
    bubbles = BubbleChartData()
    bubbles.add_series("丙").add_data_point(1, 2, 3)
    slide.shapes.add_chart(XL_CHART_TYPE.BUBBLE, *PLACE, bubbles)


def put_extended_chart(slide: Slide) -> None:
    space = f"""<cx:chartSpace xmlns:cx="{CHARTEX}" {nsdecls("a")}><cx:chartData><cx:data id="0">
      <cx:strDim type="cat"><cx:lvl ptCount="2"><cx:pt idx="0">収入</cx:pt>
      <cx:pt idx="1">支出</cx:pt></cx:lvl></cx:strDim>
      <cx:numDim type="val"><cx:lvl ptCount="2" formatCode="General">
      <cx:pt idx="0">10</cx:pt><cx:pt idx="1">-4</cx:pt></cx:lvl></cx:numDim></cx:data>
      </cx:chartData>
      <cx:chart><cx:title><cx:tx><cx:txData><cx:v>収支</cx:v></cx:txData></cx:tx></cx:title>
      <cx:plotArea><cx:plotAreaRegion><cx:series layoutId="waterfall"><cx:tx><cx:txData>
      <cx:v>予算</cx:v></cx:txData></cx:tx><cx:dataId val="0"/></cx:series></cx:plotAreaRegion>
      <cx:axis id="0"><cx:title><cx:tx><cx:txData><cx:v>億円</cx:v></cx:txData></cx:tx></cx:title>
      </cx:axis></cx:plotArea></cx:chart></cx:chartSpace>"""
    kind = "application/vnd.ms-office.chartex+xml"
    relation = "http://schemas.microsoft.com/office/2014/relationships/chartEx"
    id = related(slide.part, "/ppt/charts/chartEx%d.xml", kind, space.encode(), relation)
    chart = parse_xml(f'<cx:chart xmlns:cx="{CHARTEX}" {nsdecls("r")} r:id="{id}"/>')
    frame = put_frame(slide, CHARTEX, chart)
    choice = etree.Element(f"{{{MC}}}AlternateContent", nsmap={"mc": MC, "cx1": CHARTEX})
    frame.addprevious(choice)
    etree.SubElement(choice, f"{{{MC}}}Choice", Requires="cx1").append(frame)


def put_frame(slide: Slide, uri: str, content: Any) -> Any:
    frame = slide.shapes.add_table(1, 1, *PLACE)._element
    data = frame.find(f".//{qn('a:graphicData')}")
    data.remove(data[0])
    data.set("uri", uri)
    data.append(content)
    return frame


def put_diagram(slide: Slide) -> None:
    body = "<dgm:t><a:bodyPr/><a:p><a:r><a:t>公募</a:t></a:r></a:p></dgm:t>"
    model = f"""<dgm:dataModel xmlns:dgm="{DIAGRAM}" {nsdecls("a", "r")}><dgm:ptLst>
      <dgm:pt modelId="0" type="doc"/><dgm:pt modelId="1"><dgm:spPr><a:blipFill>
      <a:blip r:embed="rId1"/></a:blipFill></dgm:spPr>{body}</dgm:pt></dgm:ptLst><dgm:cxnLst>
      <dgm:cxn modelId="2" srcId="0" destId="1" srcOrd="0"/></dgm:cxnLst></dgm:dataModel>"""
    kind = f"{DRAWING}.diagramData+xml"
    id = related(slide.part, "/ppt/diagrams/data%d.xml", kind, model.encode(), "diagramData")
    data = slide.part.related_part(id)
    related(data, "/ppt/media/image%d.png", "image/png", png(90), "image")
    frame = f'<dgm:relIds xmlns:dgm="{DIAGRAM}" {nsdecls("r")} r:dm="{id}"/>'
    put_frame(slide, DIAGRAM, parse_xml(frame))


def put_formula(slide: Slide, before: str = "質量は", after: str = "による") -> None:
    """Put a text with a formula, as PowerPoint does: for clients that know formulas."""
    box = slide.shapes.add_textbox(*PLACE)
    paragraph = box.text_frame.paragraphs[0]
    paragraph.add_run().text = before
    formula = f"""<a14:m xmlns:a14="{A14}" xmlns:m="{MATH}" {nsdecls("a")}><m:oMath><m:r>
      <a:rPr lang="en-US"/><m:t>E=mc</m:t></m:r></m:oMath></a14:m>"""
    paragraph._p.append(etree.fromstring(formula, etree.XMLParser(remove_blank_text=True)))
    paragraph.add_run().text = after
    alternatives = etree.Element(f"{{{MC}}}AlternateContent", nsmap={"mc": MC, "a14": A14})
    box._element.addprevious(alternatives)
    etree.SubElement(alternatives, f"{{{MC}}}Choice", Requires="a14").append(box._element)


def put_fills(slide: Slide) -> None:
    """Fill a shape and a cell with pictures, and let another be a bullet."""
    ids = []
    for shade in (91, 92, 93):
        name = "/ppt/media/image%d.png"
        ids.append(related(slide.part, name, "image/png", png(shade), "image"))
    fill = '<a:blipFill {} ><a:blip r:embed="{}"/><a:stretch/></a:blipFill>'
    box = slide.shapes.add_textbox(*PLACE)
    box._element.spPr.append(parse_xml(fill.format(nsdecls("a", "r"), ids[0])))
    box.text_frame.text = "項目"
    bullet = f'<a:buBlip {nsdecls("a", "r")}><a:blip r:embed="{ids[1]}"/></a:buBlip>'
    box.text_frame.paragraphs[0]._p.get_or_add_pPr().append(parse_xml(bullet))
    cell = slide.shapes.add_table(1, 1, *PLACE).table.cell(0, 0)
    cell._tc.get_or_add_tcPr().append(parse_xml(fill.format(nsdecls("a", "r"), ids[2])))


def put_ground(slide: Slide) -> None:
    id = related(slide.part, "/ppt/media/image%d.png", "image/png", png(94), "image")
    ground = f"""<p:bg {nsdecls("p", "a", "r")}><p:bgPr><a:blipFill><a:blip r:embed="{id}"/>
      <a:stretch/></a:blipFill><a:effectLst/></p:bgPr></p:bg>"""
    slide._element.cSld.insert(0, parse_xml(ground))


def put_ink(slide: Slide) -> None:
    ink = b'<ink xmlns="http://www.w3.org/2003/InkML"><trace>1 2</trace></ink>'
    id = related(slide.part, "/ppt/ink/ink%d.xml", "application/inkml+xml", ink, "customXml")
    relation = slide.part.rels[id]
    relation._reltype = "http://schemas.microsoft.com/office/2006/relationships/ink"
    content = f"""<p:contentPart {nsdecls("p", "a", "r")} r:id="{id}"/>"""
    slide.shapes._spTree.append(parse_xml(content))


def put_sound(slide: Slide) -> None:
    id = related(slide.part, "/ppt/media/audio%d.wav", "audio/wav", b"RIFF", "audio")
    transition = f"""<p:transition {nsdecls("p", "r")}><p:sndAc><p:stSnd>
      <p:snd r:embed="{id}" name="chime"/></p:stSnd></p:sndAc></p:transition>"""
    slide._element.insert(2, parse_xml(transition))


def put_comments(slide: Slide) -> None:
    presentation = slide.part.package.presentation_part.presentation
    for modern in (False, True):
        write_comments(presentation, slide, [Written("一郎", f"確認{modern}")], modern)


def put_notes(slide: Slide) -> None:
    slide.notes_slide.notes_text_frame.text = "手短に話す"


def put_vector(slide: Slide) -> None:
    picture = slide.shapes.add_picture(io.BytesIO(png(95)), *PLACE)
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="4" height="4"/></svg>'
    id = related(slide.part, "/ppt/media/image%d.svg", "image/svg+xml", svg, "image")
    extension = f"""<a:extLst {nsdecls("a", "r")}>
      <a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"
      r:embed="{id}"/></a:ext></a:extLst>"""
    picture._element.find(f".//{qn('a:blip')}").append(parse_xml(extension))


def shown_parts(presentation: Any, unseen: frozenset[str]) -> Iterator[tuple[int, str, Part]]:
    """Yield every part that slides lead to: the slide's number, the kind of relationship, it."""
    for number, slide in enumerate(presentation.slides, 1):
        waiting = [(slide.part, "slide")]
        seen = set()
        while waiting:
            part, above = waiting.pop()
            for relation in part.rels.values():
                kind = relation.reltype.rpartition("/")[2]
                skipped = kind in unseen or (kind == "package" and above.startswith("chart"))
                if relation.is_external or skipped or relation.target_part in seen:
                    continue
                seen.add(relation.target_part)
                yield number, kind, relation.target_part
                waiting.append((relation.target_part, kind))
