"""Slide XML → shapes: what each is, where it stands, what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from deck.compare.graphics import read_chart, read_diagram
from deck.compare.model import Cell, Shape, ShapeKind, SlidePicture, SlideTable
from deck.compare.textbody import read_paragraphs
from deck.core.lengths import Box, Emu
from deck.ooxml.namespaces import q, steps, whole
from deck.ooxml.package import OpenPackage

SP, PIC, FRAME, GROUP = q("p:sp"), q("p:pic"), q("p:graphicFrame"), q("p:grpSp")
CONNECTOR, CONTENT = q("p:cxnSp"), q("p:contentPart")
ALTERNATIVES, CHOICE, FALLBACK = q("mc:AlternateContent"), q("mc:Choice"), q("mc:Fallback")
TABLE, CHART, DIAGRAM = q("a:tbl"), q("c:chart"), q("dgm:relIds")
DRAWN = frozenset({SP, PIC, FRAME, GROUP, CONNECTOR, CONTENT})
RELATION = q("r:id")
PLACEHOLDER = f"./*/{steps('p:nvPr', 'p:ph')}"
NAMING = f"./*/{q('p:cNvPr')}"

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
        self._relations = package.relationships(part)

    def read(self, tree: Any) -> Iterator[Shape]:
        """Yield the shapes of a shape tree in the order of the file, those in groups as well."""
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
                yield from self._read(element, inner, (*group, _naming(element).get("name", "")))
            elif element.tag in DRAWN:
                yield replace(self._shape(element, frame), group=group)

    def _shape(self, element: Any, frame: GroupTransform) -> Shape:
        naming = _naming(element)
        placeholder = element.find(PLACEHOLDER)
        click = naming.find(q("a:hlinkClick"))
        shape = Shape(
            name=naming.get("name", ""),
            kind=ShapeKind.DRAWING,
            box=self._box(element, placeholder, frame),
            alt=naming.get("descr", ""),
            link=self.target(click) if click is not None else None,
            placeholder=_placeholder_key(placeholder),
            id=whole(naming, "id"),
        )
        if element.tag == SP:
            paragraphs = read_paragraphs(element.find(q("p:txBody")), self.target)
            return replace(
                shape, kind=_text_kind(placeholder, bool(paragraphs)), paragraphs=paragraphs
            )
        if element.tag == PIC:
            return self._picture(shape, element)
        if element.tag == FRAME:
            return self._framed(shape, element)
        return shape

    def _box(self, element: Any, placeholder: Any, frame: GroupTransform) -> Box | None:
        xfrm = element.find(q("p:xfrm"))
        if xfrm is None:
            xfrm = element.find(steps("p:spPr", "a:xfrm"))
        above = inherited(self._places, placeholder) if placeholder is not None else None
        if xfrm is None:
            return above
        box = _read_box(xfrm, "a:off", "a:ext", above)
        return frame.place(box) if box else None

    def _picture(self, shape: Shape, element: Any) -> Shape:
        blip = element.find(steps("p:blipFill", "a:blip"))
        relation = None
        if blip is not None:
            name = blip.get(q("r:embed")) or blip.get(q("r:link")) or ""
            relation = self._relations.get(name)
        if relation is None:
            return replace(shape, kind=ShapeKind.PICTURE)
        external = relation.external
        content = relation.target.encode() if external else self._package.part(relation.target)
        picture = SlidePicture(blake2b(content, digest_size=16).hexdigest())
        return replace(shape, kind=ShapeKind.PICTURE, picture=picture)

    def _framed(self, shape: Shape, element: Any) -> Shape:
        graphic = element.find(steps("a:graphic", "a:graphicData"))
        if graphic is None:
            return shape
        table = graphic.find(TABLE)
        if table is not None:
            return replace(shape, kind=ShapeKind.TABLE, table=self._table(table))
        related = self._related(graphic, CHART, RELATION)
        if related:
            return replace(
                shape, kind=ShapeKind.CHART, chart=read_chart(self._package.xml(related))
            )
        related = self._related(graphic, DIAGRAM, q("r:dm"))
        if related:
            paragraphs = read_diagram(self._package.xml(related), self.target)
            return replace(shape, kind=ShapeKind.DIAGRAM, paragraphs=paragraphs)
        return shape

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
    """Return a shape's `p:cNvPr`: its id, name and alternative text."""
    return element.find(NAMING)


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
