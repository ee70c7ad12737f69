"""Marks in text: deleted words red and struck through, inserted ones red and underlined.

Everything here works on DrawingML: paragraphs (`a:p`) and their runs, ECMA-376-1, 21.1.2.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from enum import Enum
from typing import Any

from lxml import etree

from deck.compare.pairs import Segment
from deck.compare.textbody import AUTOMATIC, formula_text
from deck.ooxml.namespaces import NAMESPACES, q, steps

RED = "FF0000"
AUTHORS_RED = "C00000"
"""The standard palette's dark red."""
WHITE = "FFFFFF"
"""What stands behind marked words, so that they can be read on any ground."""
P, R, T, BREAK, FIELD = q("a:p"), q("a:r"), q("a:t"), q("a:br"), q("a:fld")
RPR, PPR, END = q("a:rPr"), q("a:pPr"), q("a:endParaRPr")
LINK = q("a:hlinkClick")
MATH_RUN = q("m:r")
FORMULAS = frozenset({q("a14:m"), q("mc:AlternateContent")})
PIECES = FORMULAS | {R, BREAK, FIELD}
_STRANGERS = [
    q(f"a:{name}") for name in ("hlinkClick", "hlinkMouseOver", "extLst", "blipFill", "buBlip")
]
_FILLS = [q(f"a:{fill}") for fill in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill")]
HIGHLIGHT = q("a:highlight")
_RED_FILL = f"{q('a:solidFill')}/{q('a:srgbClr')}[@val='{RED}']"
_RELATED = f"{{{NAMESPACES['r']}}}"
_BEFORE_HIGHLIGHT = [q(f"a:{name}") for name in ("ln", "solidFill", "effectLst", "effectDag")]
_LINK_COLOR_EXTENSION = "{A12FA001-AC4F-418D-AE19-62706E023703}"


class Mark(Enum):
    """How a run is marked. Labels, such as 【追加】, are part of neither version."""

    DELETED = "deleted"
    INSERTED = "inserted"
    LABEL = "label"


def set_apart(root: Any) -> None:
    """Give words that their author struck or underlined in our red a red that is not ours."""
    for properties in root.iter(RPR):
        color = properties.find(_RED_FILL)
        if color is not None and (properties.get("strike") or properties.get("u")):
            color.set("val", AUTHORS_RED)


def mark_segments(paragraph: Any, segments: tuple[Segment, ...]) -> None:
    """Mark a paragraph of the new deck: its text is the new side of the segments."""
    pieces = _Pieces(paragraph)
    for segment in segments:
        if segment.changed and segment.old:
            pieces.put_in(segment.old)
        for piece in pieces.take(len(segment.new)):
            if segment.changed:
                mark_piece(piece, Mark.INSERTED)


def mark_all(body: Any, mark: Mark) -> None:
    """Mark every run of a text body, or of one paragraph."""
    paragraphs = [body] if body.tag == P else list(body.iter(P))
    for paragraph in paragraphs:
        for piece in paragraph:
            if piece.tag in PIECES:
                mark_piece(piece, mark)


def mark_piece(piece: Any, mark: Mark) -> None:
    """Mark a run, a break or a field, or all runs of a formula."""
    if piece.tag in FORMULAS:
        for run in piece.iter(MATH_RUN, R):
            mark_run(run, mark)
    else:
        mark_run(piece, mark)


def mark_run(run: Any, mark: Mark) -> None:
    properties = _properties(run)
    for fill in properties.findall("*"):
        if fill.tag in _FILLS:
            properties.remove(fill)
    for highlight in properties.findall(HIGHLIGHT):
        properties.remove(highlight)
    line = properties.find(q("a:ln"))
    properties.insert(0 if line is None else 1, _colored(q("a:solidFill"), RED))
    before = [n for n, child in enumerate(properties) if child.tag in _BEFORE_HIGHLIGHT]
    properties.insert(max(before) + 1, _colored(HIGHLIGHT, WHITE))
    for attribute in ("strike", "u", "baseline"):  # read as ours, or spelled in the text
        properties.attrib.pop(attribute, None)
    if mark is Mark.DELETED:
        properties.set("strike", "sngStrike")
        for link in properties.findall(LINK):
            properties.remove(link)
    elif mark is Mark.INSERTED:
        properties.set("u", "sng")
        for link in properties.findall(LINK):
            _keep_red(link)
    else:
        properties.set("b", "1")


def put_label(paragraph: Any, text: str) -> None:
    """Put a label such as 【追加】 at the beginning of a paragraph."""
    first = next(iter(paragraph.iterchildren(R, FIELD)), None)
    label = _run_like(first, text)
    mark_run(label, Mark.LABEL)
    paragraph.insert(0 if paragraph.find(PPR) is None else 1, label)


def first_paragraph(body: Any) -> Any:
    """Return the first paragraph of a text body, made where there is none."""
    paragraph = body.find(P)
    if paragraph is None:
        paragraph = etree.SubElement(body, P)
    return paragraph


def plain_paragraph(text: str) -> Any:
    """Return a paragraph with a text that stands in no paragraph of its own."""
    paragraph = etree.Element(P)
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(paragraph, BREAK)
        if line:
            paragraph.append(_run_like(None, line))
    return paragraph


def copied(element: Any) -> Any:
    """Return a copy for another slide: without what leads to parts of its own deck."""
    made = copy.deepcopy(element)
    for child in [*made.iter(*_STRANGERS)]:
        remove(child)
    for child in [each for each in made.iter(etree.Element) if leads_somewhere(each)]:
        remove(child)
    return made


def remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def leads_somewhere(element: Any) -> bool:
    """Say whether an element names a relationship."""
    return any(name.startswith(_RELATED) for name in element.attrib)


class _Pieces:
    """Walks along a paragraph's runs, cutting them where that is asked for; formulas stay whole."""

    def __init__(self, paragraph: Any) -> None:
        self._paragraph = paragraph
        self._left = [each for each in paragraph if each.tag in PIECES and _text(each)]
        self._last: Any = None
        self._owed = 0
        """How many characters of the last piece, which stayed whole, are yet to be taken."""

    def take(self, count: int) -> Iterator[Any]:
        """Yield the runs of the next so many characters."""
        count, self._owed = max(count - self._owed, 0), max(self._owed - count, 0)
        while count and self._left:
            run = self._left.pop(0)
            length = len(_text(run))
            if run.tag == R and length > count:
                self._left.insert(0, _cut(run, count))
                length = count
            self._last = run
            self._owed = max(length - count, 0)
            count -= min(length, count)
            yield run

    def put_in(self, text: str) -> None:
        """Put deleted text in before what comes next."""
        model = self._left[0] if self._left else self._last
        for number, line in enumerate(text.split("\n")):
            if number:
                self._put(etree.Element(BREAK))
            if line:
                self._put(_run_like(model, line))

    def _put(self, piece: Any) -> None:
        mark_run(piece, Mark.DELETED)
        if self._left:
            self._left[0].addprevious(piece)
        elif self._last is not None:
            self._last.addnext(piece)
        else:
            self._paragraph.insert(0 if self._paragraph.find(PPR) is None else 1, piece)
        if not self._left:
            self._last = piece


def _text(run: Any) -> str:
    if run.tag == BREAK:
        return "\n"
    if run.tag in FORMULAS:
        return formula_text(run)
    if run.tag == FIELD:
        kind = run.get("type", "")
        for automatic, text in AUTOMATIC.items():
            if kind.startswith(automatic):
                return text
    return run.findtext(T) or ""


def _cut(run: Any, count: int) -> Any:
    """Cut a run after so many characters; return its second half, which follows it."""
    rest = copy.deepcopy(run)
    text = _text(run)
    run.find(T).text, rest.find(T).text = text[:count], text[count:]
    run.addnext(rest)
    return rest


def _run_like(model: Any, text: str) -> Any:
    """Return a run of the same look as another; a plain one where there is none."""
    run = etree.Element(R)
    properties = model.find(RPR) if model is not None else None
    run.append(copy.deepcopy(properties) if properties is not None else etree.Element(RPR))
    etree.SubElement(run, T).text = text
    return run


def _properties(run: Any) -> Any:
    properties = run.find(RPR)
    if properties is None:
        properties = etree.Element(RPR)
        run.insert(0 if run.find(q("m:rPr")) is None else 1, properties)
    return properties


def _colored(tag: str, color: str) -> Any:
    element = etree.Element(tag)
    etree.SubElement(element, q("a:srgbClr"), val=color)
    return element


def _keep_red(link: Any) -> None:
    """Have a link show its own colour instead of the theme's ([MS-ODRAWXML] 2.20.1.2)."""
    for old in link.findall(steps("a:extLst")):
        link.remove(old)
    extension = etree.SubElement(
        etree.SubElement(link, q("a:extLst")), q("a:ext"), uri=_LINK_COLOR_EXTENSION
    )
    color = etree.SubElement(extension, q("ahyp:hlinkClr"), nsmap={"ahyp": NAMESPACES["ahyp"]})
    color.set("val", "tx")
