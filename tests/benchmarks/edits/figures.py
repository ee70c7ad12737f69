"""Edits of pictures, charts, notes, links and what else a slide has."""

from __future__ import annotations

import io
import random

from benchmarks.edits.made import SENTENCES, NotHere, Truth, choose
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Cm


def replace_picture(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    pictures = [shape for shape in slide.shapes if shape._element.tag == qn("p:pic")]
    picture = choose(rng, pictures)
    data = io.BytesIO()
    color = tuple(rng.randrange(256) for _ in range(3))
    Image.new("RGB", (12, 8), color).save(data, "PNG")
    _, name = slide.part.get_or_add_image_part(data)
    picture._element.find(f".//{qn('a:blip')}").set(qn("r:embed"), name)
    return [Truth("picture", "replace", slide.name)]


def add_chart(slide: Slide) -> None:
    """Put a native chart on a slide of the deck that edits start from."""
    data = CategoryChartData()
    data.categories = ["2011年", "2014年", "2017年"]
    data.add_series("EU", (14, 20, 27))
    data.add_series("米国", (0, 0, 35))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(2), Cm(4), Cm(8), Cm(5), data)


def change_chart(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    charts = [shape.chart for shape in slide.shapes if shape.has_chart]
    values = choose(rng, charts)._chartSpace.findall(f".//{qn('c:val')}//{qn('c:v')}")
    value = rng.choice(values)
    value.text = str(float(value.text) + rng.randint(1, 9))
    return [Truth("chart", "replace", slide.name)]


def change_note(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    if not slide.has_notes_slide:
        raise NotHere
    frame = slide.notes_slide.notes_text_frame
    if frame is None or not frame.text:
        raise NotHere
    rng.choice([p for p in frame.paragraphs if p.text]).runs[0].text = rng.choice(SENTENCES)
    return [Truth("notes", "replace", slide.name)]


def change_link(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    links = [
        element
        for shape in slide.shapes
        if shape.has_text_frame
        for element in shape._element.iter(qn("a:hlinkClick"))
    ]
    address = f"https://example.org/{rng.randrange(10_000)}"
    choose(rng, links).set(qn("r:id"), slide.part.relate_to(address, LINK, is_external=True))
    return [Truth("link", "replace", slide.name)]


LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def change_layout(deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    layouts = [each for each in deck.slide_layouts if each.name != slide.slide_layout.name]
    for relation in slide.part.rels.values():
        if relation.reltype.endswith("/slideLayout"):
            relation._target = rng.choice(layouts).part
    return [Truth("layout", "replace", slide.name)]


def hide(_deck: Presentation, slide: Slide, _rng: random.Random) -> list[Truth]:
    slide._element.set("show", "0")
    return [Truth("hidden", "replace", slide.name)]


def change_alt(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    pictures = [shape for shape in slide.shapes if shape._element.tag == qn("p:pic")]
    naming = choose(rng, pictures)._element.nvPicPr.cNvPr
    naming.set("descr", rng.choice(SENTENCES))
    return [Truth("alt", "replace", slide.name)]


def move_shape(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    pictures = [shape for shape in slide.shapes if shape._element.tag == qn("p:pic")]
    choose(rng, pictures).left += Cm(1)
    return [Truth("position", "replace", slide.name)]
