"""Slides with both versions on them: shapes, pictures, labels, and slides that are gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part as PptxPart
from pptx.presentation import Presentation
from pptx.slide import Slide as PptxSlide
from pptx.util import Emu as PptxEmu
from pptx.util import Pt

from deck.compare.model import Shape, ShapeKind, Slide
from deck.compare.pairs import ShapePair, SlidePair
from deck.compare.redline.fitting import (
    fit_body,
    fit_table,
    length,
    table_height,
    table_width,
)
from deck.compare.redline.marks import LINK, Mark, copied, first_paragraph, mark_all, put_label
from deck.compare.redline.tables import mark_table
from deck.compare.redline.texts import mark_text
from deck.compare.shapes import drawn
from deck.core.lengths import Box, Emu, cm
from deck.ooxml.namespaces import q, steps, whole

OURS = "redline/"
"""What the names of shapes begin with that stand in neither version."""
BODY, TABLE, PLACEHOLDER = q("p:txBody"), q("a:tbl"), q("p:ph")
ALTERNATIVES, CHOICE, BLIP = q("mc:AlternateContent"), q("mc:Choice"), q("a:blip")
_NAMED = q("p:cNvPr")
NOWHERE = Box(cm(1), cm(3), cm(12), cm(2))
"""Where a shape is put that has no place of its own: below most titles."""
GRAPHIC = frozenset({ShapeKind.PICTURE, ShapeKind.CHART, ShapeKind.DIAGRAM, ShapeKind.OBJECT})
"""Kinds of shapes whose text, if any, cannot be marked."""
BESIDE_LINKS = 0.9
"""What a text with links takes of its room: without them LibreOffice sets it wider."""


def mark_slide(old: PptxSlide, new: PptxSlide, pair: SlidePair) -> None:
    """Mark a slide of the new deck that both decks have."""
    before, after = _Elements(old), _Elements(new)
    for shapes in pair.shapes:
        if shapes.old is None and shapes.new is not None:
            _mark_whole(after.of(shapes.new), Mark.INSERTED)
            if shapes.new.kind in GRAPHIC:
                note_below(new, shapes.new, "【追加】")
        elif shapes.new is None and shapes.old is not None:
            _put_back(new, old, before.of(shapes.old), shapes.old)
        else:
            _mark_shape(shapes, before, after, pair.new)
    if pair.notes:
        _mark_notes(old, new, pair)


def mark_whole_slide(slide: PptxSlide, mark: Mark) -> None:
    """Mark all the text of a slide that only one deck has."""
    for body in _bodies(slide):
        mark_all(body, mark)
    notes = _notes(slide)
    if notes is not None:
        mark_all(notes, mark)


def label_slide(slide: PptxSlide, label: str) -> None:
    """Put a label before a slide's title, or into its corner where it has none."""
    title = slide.shapes.title
    if title is not None:
        body = _body(title)
        size = length(body)
        put_label(first_paragraph(body), label)
        fit_body(body, size)
    else:
        put_note(slide, label, Box(cm(0.5), cm(0.3), cm(8), cm(0.9)))


def put_note(slide: PptxSlide, text: str, box: Box) -> Any:
    """Put a red note on a slide, in a shape that is part of neither version; return its body."""
    shape = slide.shapes.add_textbox(*(PptxEmu(n) for n in (box.x, box.y, box.width, box.height)))
    shape.name = f"{OURS}note"
    shape.text_frame.word_wrap = True
    shape.text_frame.margin_top = shape.text_frame.margin_bottom = PptxEmu(0)
    paragraph = first_paragraph(shape._element.find(BODY))
    put_label(paragraph, text)
    for run in shape.text_frame.paragraphs[0].runs:
        run.font.size = Pt(10)
    return shape._element.find(BODY)


def add_gone_slide(deck: Presentation, old: PptxSlide, model: Slide) -> PptxSlide | None:
    """Return a slide at the end of the new deck with what a deleted slide showed.

    None where the deck has no layout for it.
    """
    all_layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    if not all_layouts:
        return None
    layouts = {layout.name: layout for layout in all_layouts}
    added: PptxSlide = deck.slides.add_slide(layouts.get(model.layout, all_layouts[-1]))
    title = added.shapes.title
    for made in list(added.shapes):
        if title is None or made._element is not title._element:
            added.shapes._spTree.remove(made._element)
    elements = _Elements(old)
    for shape in model.shapes:
        element = elements.of(shape)
        if shape.kind is ShapeKind.TITLE and title is not None and element.find(BODY) is not None:
            title._element.replace(_body(title), copied(element.find(BODY)))
        elif "sldNum" not in (shape.placeholder or ""):
            _put_back(added, old, element, shape)
    if model.notes:
        notes = added.notes_slide.notes_text_frame
        if notes is not None:
            notes.text = "\n".join(paragraph.text for paragraph in model.notes)
    mark_whole_slide(added, Mark.DELETED)
    label_slide(added, "【削除】")
    return added


def _body(shape: Any) -> Any:
    return shape._element.find(BODY)


class _Elements:
    """Finds the XML of a slide's shapes, those in groups as well; two may have one id and name."""

    def __init__(self, slide: PptxSlide) -> None:
        self._found = [*drawn(slide.shapes._spTree)]

    def of(self, shape: Shape) -> Any:
        return self._found[shape.index] if 0 <= shape.index < len(self._found) else None


def _naming(element: Any) -> Any:
    return element.find(f"./*/{q('p:cNvPr')}")


def _bodies(slide: PptxSlide) -> Iterator[Any]:
    yield from slide.shapes._spTree.iter(BODY, q("a:txBody"))


def _mark_shape(pair: ShapePair, before: _Elements, after: _Elements, slide: Slide | None) -> None:
    assert pair.old is not None
    assert pair.new is not None
    assert slide is not None
    old, new = before.of(pair.old), after.of(pair.new)
    if old is None or new is None:
        return
    if pair.text and pair.text.changed and new.find(BODY) is not None:
        body = new.find(BODY)
        size = length(body)
        was = old.find(BODY)
        mark_text(was if was is not None else etree.Element(BODY), body, pair.text)
        fit_body(body, size)
    if pair.table and pair.new.table and pair.old.table:
        was_table, table = next(old.iter(TABLE)), next(new.iter(TABLE))
        height = min(table_height(table), max(table_height(was_table), _room(pair.new, slide)))
        mark_table(was_table, table, pair.table)
        fit_table(table, height)
        extent = new.find(steps("p:xfrm", "a:ext"))
        extent.set("cx", str(max(whole(extent, "cx"), table_width(table))))


def _room(shape: Shape, slide: Slide) -> int:
    """Return how high a shape can be until it meets one that stands below it, in EMU."""
    box = shape.box
    if box is None:
        return 0
    below = (
        each.box.y
        for each in slide.shapes
        if each.box and each.box.y > box.y + box.height // 2
        if each.box.x < box.right and each.box.right > box.x
    )
    return min(below, default=box.bottom) - box.y


def _mark_whole(element: Any, mark: Mark) -> None:
    if element is not None:
        for body in element.iter(BODY, q("a:txBody")):
            mark_all(body, mark)


def _mark_notes(old: PptxSlide, new: PptxSlide, pair: SlidePair) -> None:
    before, after = (_notes(slide) for slide in (old, new))
    if before is not None and after is not None and pair.notes:
        mark_text(before, after, pair.notes)


def _notes(slide: PptxSlide) -> Any:
    """Return the text body of a slide's notes, None where it has none."""
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    return frame._txBody if frame is not None else None


def _put_back(slide: PptxSlide, source: PptxSlide, element: Any, shape: Shape) -> None:
    """Put a shape that is gone back on the slide, struck through, where it stood.

    What is more than text, a table or a picture is told in a note in its place; of a film the
    picture is put back.
    """
    if element is None or element.tag == q("p:grpSp"):
        return
    box = shape.box or NOWHERE
    said = shape.text.replace("\n", "／") or shape.alt or shape.name
    if (element.tag == q("p:graphicFrame") and shape.table is None) or _naming(element) is None:
        put_note(slide, f"【削除】{said}", box)
        return
    made = _apart(element)
    naming = _naming(made)
    naming.set("name", f"{OURS}deleted/{shape.name}")
    naming.set("id", str(1 + max(whole(each, "id") for each in slide._element.iter(_NAMED))))
    for child in naming.findall("*"):
        naming.remove(child)
    for placeholder in made.findall(f"./*/{steps('p:nvPr', 'p:ph')}"):
        if not _is_free(slide, placeholder):
            placeholder.getparent().remove(placeholder)
    _place(made, box)
    if made.tag == q("p:pic") and not _take_picture(slide, source, element, made):
        put_note(slide, f"【削除】{said}", box)
        return
    body = made.find(BODY)
    if body is not None and element.find(f".//{LINK}") is not None:
        fit_body(body, round(length(made) * BESIDE_LINKS))
    _mark_whole(made, Mark.DELETED)
    slide.shapes._spTree.append(_with_its_reader(made, element))
    if made.tag == q("p:pic") and shape.unread:
        note_below(slide, shape, f"【削除】{said}")


def _apart(element: Any) -> Any:
    """Return a copy of a shape that leads to no part; of a picture, with its properties alone."""
    made = copied(element)
    for child in made.findall(f"./*/{q('p:nvPr')}/*"):
        if child.tag != PLACEHOLDER:
            child.getparent().remove(child)
    if made.tag == q("p:pic") and made.find(q("p:blipFill")) is None:
        made.insert(1, etree.Element(q("p:blipFill")))
    return made


def _with_its_reader(made: Any, element: Any) -> Any:
    """Return a shape inside the alternative that it was taken from, for clients that know it."""
    choice = element.getparent()
    if choice is None or choice.tag != CHOICE:
        return made
    alternatives = etree.Element(ALTERNATIVES)
    wrapped = etree.SubElement(alternatives, CHOICE, dict(choice.attrib), nsmap=choice.nsmap)
    wrapped.append(made)
    return alternatives


def _is_free(slide: PptxSlide, placeholder: Any) -> bool:
    """Say whether a slide's layout has a placeholder that no shape of the slide stands in."""

    def key(mark: Any) -> tuple[str, str]:
        return mark.get("type", "obj"), mark.get("idx", "0")

    taken = {key(mark) for mark in slide.shapes._spTree.iter(PLACEHOLDER)}
    there = {key(mark) for mark in slide.slide_layout.shapes._spTree.iter(PLACEHOLDER)}
    return key(placeholder) in there - taken


def _take_picture(slide: PptxSlide, source: PptxSlide, element: Any, made: Any) -> bool:
    """Bring a picture's file over from another deck; say whether there was one."""
    blip = element.find(steps("p:blipFill", "a:blip"))
    relation = source.part.rels.get(blip.get(q("r:embed"))) if blip is not None else None
    if relation is None or relation.is_external:
        return False
    image = relation.target_part
    package = slide.part.package
    name = package.next_partname(f"/ppt/media/deleted%d.{image.partname.ext}")
    part = PptxPart(name, image.content_type, package, image.blob)
    fill = made.find(q("p:blipFill"))
    fill[:] = [child for child in copied(element.find(q("p:blipFill"))) if child.tag != BLIP]
    shown = etree.Element(BLIP)
    shown.set(q("r:embed"), slide.part.relate_to(part, RT.IMAGE))
    fill.insert(0, shown)
    return True


def _place(element: Any, box: Box) -> None:
    """Give a shape its place in so many words, whatever it took from its layout."""
    if element.tag == q("p:graphicFrame"):
        xfrm = element.find(q("p:xfrm"))
    else:
        properties = element.find(q("p:spPr"))
        xfrm = properties.find(q("a:xfrm"))
        if xfrm is None:
            xfrm = etree.Element(q("a:xfrm"))
            properties.insert(0, xfrm)
    for child in list(xfrm):
        xfrm.remove(child)
    etree.SubElement(xfrm, q("a:off"), x=str(box.x), y=str(box.y))
    etree.SubElement(xfrm, q("a:ext"), cx=str(box.width), cy=str(box.height))


def show_both_pictures(old: PptxSlide, new: PptxSlide, pair: ShapePair) -> None:
    """Show a changed figure in both versions, side by side where the new one stood."""
    assert pair.old is not None
    assert pair.new is not None
    ours, theirs = _Elements(old).of(pair.old), _Elements(new).of(pair.new)
    box = pair.new.box
    if ours is None or theirs is None or box is None:
        return
    half = Emu(int(box.width * 0.49))
    height = Emu(int(box.height * half / box.width)) if box.width else box.height
    right = Box(Emu(box.right - half), box.y, half, height)
    left = Box(box.x, box.y, half, height)
    _place(theirs, right)
    _put_back(new, old, ours, replace(pair.old, box=left))
    for place, label in ((left, "【旧】"), (right, "【新】")):
        put_note(new, label, Box(place.x, Emu(place.bottom), place.width, cm(0.7)))


def note_below(slide: PptxSlide, shape: Shape, text: str) -> None:
    """Say something at the foot of a shape that text cannot be marked in."""
    box = shape.box or NOWHERE
    put_note(slide, text, Box(box.x, Emu(box.bottom - cm(0.7)), box.width, cm(0.7)))
