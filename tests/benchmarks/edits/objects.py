"""Edits of what few decks have: objects, new charts, comments, formulas, dividers, paged tables."""

from __future__ import annotations

import copy
import random
from typing import Any

from benchmarks.edits.made import SENTENCES, WORDS, NotHere, Truth, choose
from commented import Written, write_comments
from every_kind import put_extended_chart, put_formula, put_object
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide

AXES = ("億円", "百万円", "件", "人", "本")


def add_objects(presentation: Presentation) -> None:
    """Put what these edits need on slides of the deck that all edits start from."""
    slides = list(presentation.slides)
    for number, put in ((3, put_object), (8, put_extended_chart), (13, put_formula)):
        put(slides[number])
    for number in (1, 11):
        comments = [Written("科学 花子", f"{number}頁の出典を確認")]
        write_comments(presentation, slides[number], comments, modern=True)
    for slide in slides:
        for shape in slide.shapes:
            if shape.has_chart:
                shape.chart.value_axis.has_title = True
                shape.chart.value_axis.axis_title.text_frame.text = AXES[0]


def change_object(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    held = choose(rng, [*slide._element.iter(qn("p:oleObj"))])
    part = slide.part.related_part(held.get(qn("r:id")))
    part._blob = part.blob + bytes([rng.randrange(256)])
    return [Truth("unread", "replace", slide.name)]


def change_extended_chart(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    part = _related(slide, "chartEx")
    part._blob = part.blob.replace(b">10<", f">{rng.randint(11, 99)}<".encode())
    return [Truth("chart", "replace", slide.name)]


def change_axis_title(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    charts = [shape.chart for shape in slide.shapes if shape.has_chart]
    chart = choose(rng, [each for each in charts if each.value_axis.has_title])
    run = chart.value_axis.axis_title.text_frame.paragraphs[0].runs[0]
    run.text = rng.choice(AXES[1:])
    return [Truth("chart", "replace", slide.name)]


def add_comment(deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    if any(each.reltype.endswith("/comments") for each in slide.part.rels.values()):
        raise NotHere
    comment = Written("文部 一郎", rng.choice(SENTENCES))
    write_comments(deck, slide, [comment], modern=rng.random() < 0.5)
    return [Truth("comment", "insert", slide.name)]


def change_comment(_deck: Presentation, slide: Slide, _rng: random.Random) -> list[Truth]:
    part = _related(slide, "comments")
    part._blob = part.blob.replace("確認".encode(), "補足".encode())
    return [Truth("comment", "replace", slide.name)]


def change_formula_text(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    formula = choose(rng, [*slide._element.iter(f"{{{MATH}}}oMath")])
    run = formula.getparent().getnext()
    run.find(qn("a:t")).text = rng.choice(WORDS)
    return [Truth("text", "replace", slide.name)]


def retitle_divider(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    """Give a slide that says little but its title another one."""
    if slide.slide_layout.name != "区切り":
        raise NotHere
    first, *others = slide.shapes.title.text_frame.paragraphs[0].runs
    first.text = rng.choice(SENTENCES)
    for run in others:
        run._r.getparent().remove(run._r)
    return [Truth("text", "replace", slide.name)]


def turn_page(deck: Presentation, slide: Slide, _rng: random.Random) -> list[Truth]:
    """Hand the last row of a table that goes on over to the next slide: no change."""
    _hand_on(deck, slide)
    return []


def insert_paged_row(deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    """Put a row into a table that goes on, whose last row then stands on the next slide."""
    rows = _hand_on(deck, slide)
    model = rng.choice(rows[1:-1])
    row = copy.deepcopy(model)
    for cell in row.iter(qn("a:tc")):
        text = next(cell.iter(qn("a:t")), None)
        if text is not None:
            text.text = "".join(rng.sample(WORDS, 3))
    model.addnext(row)
    return [Truth("row", "insert", slide.name)]


def _hand_on(deck: Presentation, slide: Slide) -> list[Any]:
    """Return the rows left of a table after its last one went to the slide that follows."""
    slides = list(deck.slides)
    place = [each.slide_id for each in slides].index(slide.slide_id)
    head, _, _ = slide.name.partition("/")
    if place + 1 == len(slides) or slides[place + 1].name.partition("/")[0] != head:
        raise NotHere
    tables = [_table(each) for each in (slide, slides[place + 1])]
    if None in tables:
        raise NotHere
    *rows, last = tables[0].findall(qn("a:tr"))
    if any(cell.get("vMerge") for cell in last) or len(rows) < 4:
        raise NotHere
    tables[1].find(qn("a:tr")).addnext(last)
    return rows


def _table(slide: Slide) -> Any:
    return next((shape.table._tbl for shape in slide.shapes if shape.has_table), None)


def _related(slide: Slide, kind: str) -> Any:
    for relation in slide.part.rels.values():
        if relation.reltype.endswith(f"/{kind}"):
            return relation.target_part
    raise NotHere


MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
