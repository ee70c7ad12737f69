"""Slide XML → shapes: what each is, where it stands, what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from lxml import etree

from deck.compare.charts import ChartRead, drawn_words, read_chart, read_extended_chart
from deck.compare.diagrams import read_diagram
from deck.compare.model import Cell, Shape, ShapeKind, SlidePicture, SlideTable
from deck.compare.textbody import read_paragraphs
from deck.compare.unread import unread
from deck.core.lengths import Box, Emu
from deck.ooxml.namespaces import q, steps, whole
from deck.ooxml.package import OpenPackage

SP, PIC, FRAME, GROUP = q("p:sp"), q("p:pic"), q("p:graphicFrame"), q("p:grpSp")
CONNECTOR, CONTENT = q("p:cxnSp"), q("p:contentPart")
ALTERNATIVES, CHOICE, FALLBACK = q("mc:AlternateContent"), q("mc:Choice"), q("mc:Fallback")
TABLE, DIAGRAM, OBJECT = q("a:tbl"), q("dgm:relIds"), q("p:oleObj")
CHARTS = {q("c:chart"): read_chart, q("cx:chart"): read_extended_chart}
DRAWN = frozenset({SP, PIC, FRAME, GROUP, CONNECTOR, CONTENT})
RELATION = q("r:id")
PLACEHOLDER = f"./*/{steps('p:nvPr', 'p:ph')}"
NAMING, INK_NAMING = f"./*/{q('p:cNvPr')}", f"./*/{q('p14:cNvPr')}"

_KINDS = {
    "title": ShapeKind.TITLE,
    "ctrTitle": ShapeKind.TITLE,
    "subTitle": ShapeKind.SUBTITLE,
    "dt": ShapeKind.FOOTER,
    "ftr": ShapeKind.FOOTER,
    "sldNum": ShapeKind.FOOTER,
    "hdr": ShapeKind.FOOTER,
    "body": ShapeKind.BODY,
    "obj": ShapeKind.BODY,
}


@dataclass(frozen=True, slots=True)
class GroupTransform:
    """A group's scale and shift: from the coordinates of its children to the slide's."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    shift_x: float = 0.0
    shift_y: float = 0.0

    def place(self, box: Box) -> Box:
        return Box(
            Emu(round(box.x * self.scale_x + self.shift_x)),
            Emu(round(box.y * self.scale_y + self.shift_y)),
            Emu(round(box.width * self.scale_x)),
            Emu(round(box.height * self.scale_y)),
        )

    def inside(self, outer: Box, inner: Box) -> GroupTransform:
        """Return the frame of a group: `outer` as it stands here, `inner` as its children see it.

        ECMA-376-1, 20.1.7.5: a:chOff and a:chExt.
        """
        placed = self.place(outer)
        scale_x = placed.width / inner.width if inner.width else 1.0
        scale_y = placed.height / inner.height if inner.height else 1.0
        return GroupTransform(
            scale_x, scale_y, placed.x - inner.x * scale_x, placed.y - inner.y * scale_y
        )


class ShapeReader:
    """Reads the shapes of one slide.

    `places` are the boxes that its layout gives placeholders, `jumps` name the deck's slides by
    their part, for links from one to another.
    """

    def __init__(
        self,
        package: OpenPackage,
        part: str,
        places: Mapping[str, Box],
        jumps: Mapping[str, str],
    ) -> None:
        self._package = package
        self._places = places
        self._jumps = jumps
        self._part = part
        self._relations = package.relationships(part)
        self._drawn: Mapping[Any, int] = {}

    def read(self, tree: Any) -> Iterator[Shape]:
        """Yield the shapes of a shape tree in the order of the file, those in groups as well."""
        self._drawn = {element: index for index, element in enumerate(drawn(tree))}
        yield from self._read(tree, GroupTransform(), ())

    def target(self, click: Any) -> str | None:
        """Return where a click leads: an address, `#name` of a slide, or a show's action."""
        relation = self._relations.get(click.get(RELATION, ""))
        if relation is None:
            action: str = click.get("action", "")
            return action or None
        if relation.external:
            return relation.target
        return f"#{self._jumps.get(relation.target, relation.target)}"

    def _read(self, tree: Any, frame: GroupTransform, group: tuple[str, ...]) -> Iterator[Shape]:
        for element in tree:
            if element.tag == ALTERNATIVES:
                element = _variant(element)
                if element is None:
                    continue
            if element.tag == GROUP:
                inner = _inner_frame(element, frame)
                yield from self._group(element)
                yield from self._read(element, inner, (*group, _naming(element).get("name", "")))
            elif element.tag in DRAWN:
                yield replace(self._shape(element, frame), group=group)

    def _group(self, element: Any) -> Iterator[Shape]:
        """Yield a group as a shape of its own, where it says more than what stands in it."""
        shape = self._named(element)
        filled = element.find(q("p:grpSpPr"))
        shown = unread(self._package, self._part, filled) if filled is not None else ()
        if shape.alt or shape.link or shown:
            yield replace(shape, unread=shown)

    def _named(self, element: Any) -> Shape:
        naming = _naming(element)
        click = naming.find(q("a:hlinkClick"))
        return Shape(
            name=naming.get("name", ""),
            kind=ShapeKind.DRAWING,
            alt=naming.get("descr", ""),
            link=self.target(click) if click is not None else None,
            id=whole(naming, "id"),
            index=self._drawn.get(element, -1),
        )

    def _shape(self, element: Any, frame: GroupTransform) -> Shape:
        placeholder = element.find(PLACEHOLDER)
        shape = replace(
            self._named(element),
            box=self._box(element, placeholder, frame),
            placeholder=_placeholder_key(placeholder),
        )
        if element.tag == PIC:
            return self._picture(shape, element)
        shape = replace(shape, unread=unread(self._package, self._part, element))
        if element.tag == SP:
            paragraphs = read_paragraphs(element.find(q("p:txBody")), self.target)
            kind = _text_kind(placeholder, bool(paragraphs))
            return replace(shape, kind=kind, paragraphs=paragraphs)
        if element.tag == FRAME:
            return self._framed(shape, element)
        return shape

    def _box(self, element: Any, placeholder: Any, frame: GroupTransform) -> Box | None:
        xfrm = element.find(q("p:xfrm"))
        for inside in (steps("p:spPr", "a:xfrm"), q("p14:xfrm")):
            xfrm = element.find(inside) if xfrm is None else xfrm
        above = inherited(self._places, placeholder) if placeholder is not None else None
        if xfrm is None:
            return above
        box = _read_box(xfrm, "a:off", "a:ext", above)
        return frame.place(box) if box else None

    def _picture(self, shape: Shape, element: Any) -> Shape:
        blip = element.find(steps("p:blipFill", "a:blip"))
        key, vector = "", ""
        if blip is not None:
            key = blip.get(q("r:embed")) or blip.get(q("r:link")) or ""
            svg = blip.find(f".//{q('asvg:svgBlip')}")
            vector = svg.get(q("r:embed"), "") if svg is not None else ""
        picture = None
        if key in self._relations:
            held = self._relations[vector if vector in self._relations else key]
            picture = SlidePicture(
                self._digest(key),
                vector=self._digest(vector),
                part="" if held.external else held.target,
                is_cropped=element.find(steps("p:blipFill", "a:srcRect")) is not None,
            )
        shown = unread(self._package, self._part, element, frozenset({key}))
        return replace(shape, kind=ShapeKind.PICTURE, picture=picture, unread=shown)

    def _digest(self, key: str) -> str:
        relation = self._relations.get(key)
        if relation is None:
            return ""
        content = (
            relation.target.encode() if relation.external else self._package.part(relation.target)
        )
        return blake2b(content, digest_size=16).hexdigest()

    def _framed(self, shape: Shape, element: Any) -> Shape:
        graphic = element.find(steps("a:graphic", "a:graphicData"))
        if graphic is None:
            return shape
        table = graphic.find(TABLE)
        if table is not None:
            return replace(shape, kind=ShapeKind.TABLE, table=self._table(table))
        for tag, read in CHARTS.items():
            if related := self._related(graphic, tag, RELATION):
                return self._chart(shape, related, read)
        related = self._related(graphic, DIAGRAM, q("r:dm"))
        if related:
            model = self._package.xml(related)
            return replace(
                shape,
                kind=ShapeKind.DIAGRAM,
                paragraphs=read_diagram(model, self.target),
                unread=unread(self._package, related, model),
            )
        if graphic.find(f".//{OBJECT}") is not None:
            return replace(shape, kind=ShapeKind.OBJECT)
        return shape

    def _chart(self, shape: Shape, part: str, read: Callable[[Any], ChartRead]) -> Shape:
        """Return a chart with its values and words, those drawn over it as well."""
        space = self._package.xml(part)
        found = read(space)
        shown = [*unread(self._package, part, space)]
        over: list[str] = []
        for relation in self._package.relationships(part).values():
            if relation.kind == "chartUserShapes" and not relation.external:
                drawing = self._package.xml(relation.target)
                over += drawn_words(drawing)
                shown += unread(self._package, relation.target, drawing)
        return replace(
            shape,
            kind=ShapeKind.CHART,
            chart=found.chart,
            paragraphs=found.paragraphs(over),
            unread=tuple(sorted(shown)),
        )

    def _related(self, graphic: Any, child: str, attribute: str) -> str | None:
        """Return the part that a graphic's content stands in, None where it names none."""
        reference = graphic.find(child)
        if reference is None:
            return None
        relation = self._relations.get(reference.get(attribute, ""))
        return relation.target if relation and not relation.external else None

    def _table(self, table: Any) -> SlideTable:
        rows = [
            tuple(self._cell(cell) for cell in row.iterchildren(q("a:tc")))
            for row in table.iterchildren(q("a:tr"))
        ]
        width = max((len(row) for row in rows), default=0)
        return SlideTable(tuple(row + (Cell(()),) * (width - len(row)) for row in rows))

    def _cell(self, cell: Any) -> Cell:
        return Cell(
            read_paragraphs(cell.find(q("a:txBody")), self.target),
            whole(cell, "gridSpan", 1),
            whole(cell, "rowSpan", 1),
            cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true"),
        )


def drawn(tree: Any) -> Iterator[Any]:
    """Yield all elements of a shape tree that draw something, as `Shape.index` counts them."""
    yield from tree.iter(*DRAWN)


def placeholder_places(tree: Any, above: Mapping[str, Box]) -> dict[str, Box]:
    """Return the boxes of a layout's or master's placeholders, by type and by `#index`.

    `above` are those of its master, which hold where the layout gives none.
    """
    places = dict(above)
    for element in tree.iterchildren(SP, PIC, FRAME):
        placeholder = element.find(PLACEHOLDER)
        if placeholder is None:
            continue
        xfrm = element.find(steps("p:spPr", "a:xfrm"))
        box = _read_box(xfrm, "a:off", "a:ext") if xfrm is not None else None
        box = box or inherited(above, placeholder)
        if box:
            places[_type(placeholder)] = box
            places[f"#{placeholder.get('idx', '0')}"] = box
    return places


def inherited(places: Mapping[str, Box], placeholder: Any) -> Box | None:
    """Return the box that a placeholder takes from above: by its index, else by its type."""
    index = places.get(f"#{placeholder.get('idx', '0')}")
    if index is not None and "idx" in placeholder.attrib:
        return index
    kind = _type(placeholder)
    return places.get(kind) or places.get(
        {"ctrTitle": "title", "subTitle": "body"}.get(kind, "body")
    )


def _type(placeholder: Any) -> str:
    kind: str = placeholder.get("type", "obj")
    return kind


def _placeholder_key(placeholder: Any) -> str | None:
    if placeholder is None:
        return None
    return f"{_type(placeholder)}/{placeholder.get('idx', '0')}"


def _text_kind(placeholder: Any, has_text: bool) -> ShapeKind:
    if placeholder is not None:
        return _KINDS.get(_type(placeholder), ShapeKind.BODY)
    return ShapeKind.TEXT if has_text else ShapeKind.DRAWING


def _naming(element: Any) -> Any:
    """Return a shape's `p:cNvPr`: its id, name and alternative text. Ink may have none."""
    naming = element.find(NAMING)
    if naming is None:
        naming = element.find(INK_NAMING)
    return naming if naming is not None else etree.Element(q("p:cNvPr"))


def _variant(alternatives: Any) -> Any:
    """Return the shape of an alternative that can be read, None where there is none."""
    for branch in alternatives.iterchildren(CHOICE, FALLBACK):
        for element in branch.iterchildren(SP, PIC, FRAME, GROUP, CONNECTOR):
            return element
    return None


def _inner_frame(group: Any, frame: GroupTransform) -> GroupTransform:
    xfrm = group.find(steps("p:grpSpPr", "a:xfrm"))
    if xfrm is None:
        return frame
    outer = _read_box(xfrm, "a:off", "a:ext")
    inner = _read_box(xfrm, "a:chOff", "a:chExt")
    return frame.inside(outer, inner) if outer and inner else frame


def _read_box(xfrm: Any, offset: str, extent: str, above: Box | None = None) -> Box | None:
    """Return a box; of what isn't given, place or size, that of the box above, else None."""
    off, ext = xfrm.find(q(offset)), xfrm.find(q(extent))
    if above is None and (off is None or ext is None):
        return None
    place = (above.x, above.y) if above else (0, 0)
    size = (above.width, above.height) if above else (0, 0)
    if off is not None:
        place = (whole(off, "x"), whole(off, "y"))
    if ext is not None:
        size = (whole(ext, "cx"), whole(ext, "cy"))
    return Box(*map(Emu, (*place, *size)))
