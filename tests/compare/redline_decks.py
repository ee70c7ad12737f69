"""Decks of what a redline finds hard, and edits of them, from a seed."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from every_kind import (
    PLACE,
    png,
    put_charts,
    put_diagram,
    put_film,
    put_formula,
    put_object,
    related,
)
from pptx import Presentation
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.parts.slide import SlideLayoutPart, SlideMasterPart
from pptx.slide import Slide
from pptx.util import Cm

WORDS = ("半導体", "蓄電池", "触媒", "計測", "規格", "人材", "供給網", "水素", "海洋", "防災")


def sentence(rng: random.Random) -> str:
    return f"{rng.choice(WORDS)}の{rng.choice(WORDS)}を{rng.randint(2, 99)}件支援"


def put_text(slide: Slide, rng: random.Random) -> None:
    frame = slide.shapes.add_textbox(Cm(1), Cm(10), Cm(12), Cm(4)).text_frame
    for number in range(rng.randint(2, 4)):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = sentence(rng)
        if rng.random() < 0.3:
            run._r.get_or_add_rPr().set(*rng.choice([("strike", "sngStrike"), ("u", "sng")]))


def put_some_formula(slide: Slide, rng: random.Random) -> None:
    put_formula(slide, f"{rng.choice(WORDS)}は", f"と{rng.choice(WORDS)}")


def put_bullets(slide: Slide, rng: random.Random) -> None:
    name = "/ppt/media/bullet%d.png"
    id = related(slide.part, name, "image/png", png(rng.randrange(256)), "image")
    frame = slide.shapes.add_textbox(*PLACE).text_frame
    for number in range(3):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        paragraph.text = sentence(rng)
        bullet = f'<a:buBlip {nsdecls("a", "r")}><a:blip r:embed="{id}"/></a:buBlip>'
        paragraph._p.get_or_add_pPr().append(parse_xml(bullet))


def put_twins(slide: Slide, rng: random.Random) -> None:
    """Put two shapes of one id and one name."""
    for number in range(2):
        box = slide.shapes.add_textbox(Cm(1 + 7 * number), Cm(4), Cm(6), Cm(2))
        box.text_frame.text = sentence(rng)
        box._element.nvSpPr.cNvPr.set("id", "7")
        box.name = "同じ名"


def put_table(slide: Slide, rng: random.Random) -> None:
    table = slide.shapes.add_table(3, 3, *PLACE).table
    for row in table.rows:
        for cell in row.cells:
            cell.text = f"{rng.choice(WORDS)}{rng.randint(1, 99)}"


def put_link(slide: Slide, rng: random.Random) -> None:
    paragraph = slide.shapes.add_textbox(*PLACE).text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = sentence(rng)
    first = slide.part.package.presentation_part.presentation.slides[0]
    link = run._r.get_or_add_rPr().add_hlinkClick(
        slide.part.relate_to(
            first.part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
        )
    )
    link.set("action", "ppaction://hlinksldjump")


def without_seed(put: Callable[[Slide], None]) -> Callable[[Slide, random.Random], None]:
    return lambda slide, _: put(slide)


CONTENTS = (
    put_some_formula, put_bullets, put_twins, put_table, put_link,
    *map(without_seed, (put_film, put_diagram, put_charts, put_object)),
)  # fmt: skip


def write_deck(path: Path, rng: random.Random) -> Path:
    """Write a deck of five slides, each with something hard; its last has a master of its own."""
    presentation = Presentation()
    layouts = [presentation.slide_layouts[5]] * 4 + [second_master(presentation)]
    for number, layout in enumerate(layouts):
        slide = presentation.slides.add_slide(layout)
        slide.shapes.title.text = f"{number + 1}　{sentence(rng)}"
        put_text(slide, rng)
        rng.choice(CONTENTS)(slide, rng)
    presentation.save(str(path))
    return path


def second_master(presentation: Any) -> Any:
    """Add a master with one layout, copied from those that are there; return the layout."""
    package = presentation.part.package
    first = presentation.slide_masters[0].part
    master = SlideMasterPart.load(
        PackURI("/ppt/slideMasters/slideMaster2.xml"), first.content_type, package, first.blob
    )
    model = presentation.slide_layouts[5].part
    layout = SlideLayoutPart.load(
        PackURI("/ppt/slideLayouts/slideLayout21.xml"), model.content_type, package, model.blob
    )
    kinds = {each.reltype.rpartition("/")[2]: each.reltype for each in first.rels.values()}
    listed = master._element.find(qn("p:sldLayoutIdLst"))
    listed[:] = listed[:1]
    listed[0].set("id", "2147483900")
    listed[0].set(qn("r:id"), master.relate_to(layout, kinds["slideLayout"]))
    master.relate_to(first.part_related_by(kinds["theme"]), kinds["theme"])
    link = presentation.part.relate_to(master, kinds["theme"].replace("theme", "slideMaster"))
    layout.relate_to(master, kinds["theme"].replace("theme", "slideMaster"))
    masters = presentation.part._element.find(qn("p:sldMasterIdLst"))
    entry = copy.deepcopy(masters[0])
    entry.set("id", "2147483899")
    entry.set(qn("r:id"), link)
    masters.append(entry)
    return layout.slide_layout


def edit_deck(path: Path, target: Path, rng: random.Random) -> Path:
    """Write the deck with a few edits: slides, shapes, paragraphs gone, words and cells changed."""
    presentation = Presentation(str(path))
    if rng.random() < 0.5:
        entries = presentation.slides._sldIdLst
        entry = rng.choice(list(entries)[1:])  # others link to the first
        presentation.part.drop_rel(entry.rId)
        entries.remove(entry)
    for slide in presentation.slides:
        chosen = rng.randrange(4)
        shapes = [each for each in slide.shapes if each != slide.shapes.title]
        if chosen == 0:
            gone = rng.choice(shapes)._element
            gone.getparent().remove(gone)
        elif chosen in (1, 2):
            texts = [*slide.shapes._spTree.iter(qn("a:t"))]
            for text in rng.sample(texts, min(2, len(texts))):
                text.text = text.text.replace(rng.choice(WORDS), rng.choice(WORDS)) + "新"
        else:
            frames = [each.text_frame for each in shapes if each.has_text_frame]
            paragraph = rng.choice([p for frame in frames for p in frame.paragraphs])._p
            if len(paragraph.getparent().findall(qn("a:p"))) > 1:
                paragraph.getparent().remove(paragraph)
    presentation.save(str(target))
    return target
