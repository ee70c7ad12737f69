"""Reviewers' comments on slides: those of ECMA-376-1 (19.4) and the threads of Office since 2021.

A comment of ECMA-376-1 has a place on its slide alone; it hangs on the smallest shape there. A
thread of [MS-PPTX] 2.6 names what it hangs on: the slide, a shape, or characters of a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from deck.compare.model import Comment, CommentAnchor, Shape, Slide, TextParagraph
from deck.compare.textbody import P, raw_text
from deck.core.lengths import EMU_PER_INCH
from deck.ooxml.namespaces import q, steps, whole
from deck.ooxml.package import OpenPackage

LEGACY, THREADS = q("p:cmLst"), q("p188:cmLst")
EMU_PER_UNIT = EMU_PER_INCH // 576
"""A comment's place is in the master units of the binary format: 576 to the inch."""
_AUTHORS = {"commentAuthors": q("p:cmAuthor"), "authors": q("p188:author")}
_OPEN = frozenset({"", "active"})
_DRAWN = ("spMk", "picMk", "graphicFrameMk", "cxnSpMk", "grpSpMk", "inkMk")
_MONIKERS = [q(f"ac:{name}") for name in _DRAWN]
BODIES = (q("p:txBody"), q("a:txBody"))


@dataclass(frozen=True, slots=True)
class CommentReader:
    """Reads the comments of a deck's slides."""

    package: OpenPackage
    authors: Mapping[str, str]
    """Names by id; the ids of both kinds of comments are never alike."""

    @classmethod
    def of(cls, package: OpenPackage) -> CommentReader:
        authors: dict[str, str] = {}
        for relation in package.relationships(package.presentation).values():
            tag = _AUTHORS.get(relation.kind)
            if tag and not relation.external:
                listed = package.xml(relation.target).iter(tag)
                authors |= {each.get("id", ""): each.get("name", "") for each in listed}
        return cls(package, authors)

    def read(self, part: str, root: Any, shapes: Sequence[Shape]) -> tuple[Comment, ...]:
        """Return the comments on a slide; `root` is its XML, `shapes` what was read of it."""
        found: list[Comment] = []
        for relation in self.package.relationships(part).values():
            if relation.kind == "comments" and not relation.external:
                listed = self.package.xml(relation.target)
                if listed.tag == LEGACY:
                    found += self._legacy(listed, shapes)
                elif listed.tag == THREADS:
                    found += (self._thread(each, root) for each in listed.iter(q("p188:cm")))
        return tuple(found)

    def _legacy(self, listed: Any, shapes: Sequence[Shape]) -> Iterator[Comment]:
        """Yield comments with the replies that name them ([MS-PPTX] 2.6.29 parentCm)."""
        replies: dict[tuple[str, str], list[Comment]] = {}
        comments = []
        for each in listed.iter(q("p:cm")):
            comment = Comment(
                author=self._author(each),
                text=each.findtext(q("p:text")) or "",
                written=each.get("dt", ""),
                anchor=_at_place(each.find(q("p:pos")), shapes),
            )
            parent = each.find(f".//{q('p15:parentCm')}")
            if parent is None:
                comments.append(((each.get("authorId", ""), each.get("idx", "")), comment))
            else:
                key = (parent.get("authorId", ""), parent.get("idx", ""))
                replies.setdefault(key, []).append(comment)
        for key, comment in comments:
            yield replace(comment, replies=tuple(replies.pop(key, ())))
        yield from (orphan for each in replies.values() for orphan in each)

    def _thread(self, element: Any, root: Any) -> Comment:
        anchor = _anchor(element, root)
        replies = element.iterfind(steps("p188:replyLst", "p188:reply"))
        return replace(
            self._said(element, anchor), replies=tuple(self._said(each, anchor) for each in replies)
        )

    def _said(self, element: Any, anchor: CommentAnchor) -> Comment:
        body = element.find(q("p188:txBody"))
        return Comment(
            author=self._author(element),
            text=raw_text(body) if body is not None else "",
            written=element.get("created", ""),
            resolved=element.get("status", "") not in _OPEN,
            anchor=anchor,
        )

    def _author(self, element: Any) -> str:
        return self.authors.get(element.get("authorId", ""), "")


def _at_place(place: Any, shapes: Sequence[Shape]) -> CommentAnchor:
    """Return the smallest shape that a comment's mark stands on, else the slide."""
    if place is None:
        return CommentAnchor()
    x, y = (whole(place, axis) * EMU_PER_UNIT for axis in ("x", "y"))
    there = [
        (shape.box.width * shape.box.height, shape.name, shape.id)
        for shape in shapes
        if shape.box and shape.box.x <= x < shape.box.right and shape.box.y <= y < shape.box.bottom
    ]
    _, name, number = min(there, default=(0, "", 0))
    return CommentAnchor(name, id=number)


def _anchor(element: Any, root: Any) -> CommentAnchor:
    """Return what a thread hangs on; the slide where the shape it names is gone."""
    named = [each for each in element.iter(*_MONIKERS) if each.get("id")]
    number = whole(named[-1], "id") if named else 0
    naming = next((each for each in root.iter(q("p:cNvPr")) if whole(each, "id") == number), None)
    if not named or naming is None:
        return CommentAnchor()
    anchor = CommentAnchor(naming.get("name", ""), id=number)
    shape = naming.getparent().getparent()
    place = _cell(shape, element.find(f".//{q('ac:tcMk')}"))
    cells = [row.findall(q("a:tc")) for row in shape.iter(q("a:tr"))] if place else []
    if place and place[0] < len(cells) and place[1] < len(cells[place[0]]):
        shape = cells[place[0]][place[1]]
        anchor = replace(anchor, cell=place)
    return _in_text(anchor, shape, element.find(f".//{q('ac:txMk')}"))


def _cell(shape: Any, moniker: Any) -> tuple[int, int] | None:
    """Return the row and column, from 0, that a moniker names by their ids."""
    if moniker is None:
        return None
    places = []
    for kind, key in (("a16:rowId", "rowId"), ("a16:colId", "colId")):
        ids = [each.get("val") for each in shape.iter(q(kind))]
        if moniker.get(key) not in ids:
            return None
        places.append(ids.index(moniker.get(key)))
    return places[0], places[1]


def _in_text(anchor: CommentAnchor, held: Any, characters: Any) -> CommentAnchor:
    """Return the anchor with the words it quotes and the paragraph in which they begin."""
    body = next(held.iter(*BODIES), None)
    if characters is None or body is None:
        return anchor
    start = whole(characters, "cp")
    end = start + whole(characters, "len")
    quote = raw_text(body)[start:end]
    for index, paragraph in enumerate(body.iterchildren(P)):
        length = len(raw_text(paragraph)) + 1
        if start < length:
            return replace(anchor, quote=quote.strip("\n"), paragraph=index)
        start -= length
    return anchor


def anchored(slide: Slide, comment: Comment) -> tuple[Shape | None, TextParagraph | None]:
    """Return the shape that a comment hangs on, and the paragraph; None where it names none."""
    anchor = comment.anchor
    shape = next((s for s in slide.shapes if (s.id, s.name) == (anchor.id, anchor.shape)), None)
    if shape is None:
        return None, None
    paragraphs = shape.paragraphs
    if anchor.cell and shape.table:
        row, column = anchor.cell
        paragraphs = shape.table.rows[row][column].paragraphs
    return shape, next((each for each in paragraphs if each.index == anchor.paragraph), None)
