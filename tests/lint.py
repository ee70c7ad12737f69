"""A lint for written decks: what PowerPoint repairs or refuses though it fits the schema.

Each rule is a function that yields findings; `lint` runs them all over a file.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from lxml import etree
from msgspec import Struct

from deck.ooxml.namespaces import NAMESPACES
from deck.ooxml.parts import LINK_SCHEMES

DECORATIVE = f"{{{NAMESPACES['adec']}}}decorative"

_CONTENT_TYPES = "[Content_Types].xml"
_PRESENTATION = "ppt/presentation.xml"
_MEDIA = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "gif": b"GIF8", "svg": b"<"}
"""How a media file of each ending begins."""

_R = f"{{{NAMESPACES['r']}}}"


class Finding(Struct, frozen=True):
    """Something wrong in a file, and the part it is in."""

    part: str
    message: str

    def __str__(self) -> str:
        return f"{self.part}: {self.message}"


def lint(deck: Path | BinaryIO) -> list[Finding]:
    """Return everything that is wrong in a deck, in the order of the rules and the parts."""
    with zipfile.ZipFile(deck) as archive:
        names = archive.namelist()
        blobs = {name: archive.read(name) for name in names if not name.endswith("/")}
    parts = _Parts(blobs)
    findings = list(_entries(names))
    findings += parts.unreadable
    for rule in (_content_types, _relationships, _orphans, _media, _presentation, _sections):
        findings += rule(parts)
    for name in parts.matching("ppt/slides/slide"):
        for slide_rule in _SLIDE_RULES:
            findings += (Finding(name, message) for message in slide_rule(parts, name))
    return findings


class _Target(Struct, frozen=True):
    """Where a relationship leads: the name of an entry, or an address outside."""

    name: str
    type: str
    external: bool


class _Parts:
    """The entries of a package, its XML parsed once."""

    def __init__(self, blobs: dict[str, bytes]) -> None:
        self.blobs = blobs
        self.unreadable: list[Finding] = []
        self._trees: dict[str, etree._Element] = {}
        self._targets: dict[str, dict[str, _Target]] = {}
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        for name, blob in blobs.items():
            if name.endswith((".xml", ".rels")):
                try:
                    self._trees[name] = etree.fromstring(blob, parser)
                except etree.XMLSyntaxError as error:
                    self.unreadable.append(Finding(name, f"not well-formed: {error.msg}"))

    def matching(self, start: str) -> list[str]:
        """Return the names of the XML parts that begin so, in their order in the file."""
        return [name for name in self._trees if name.startswith(start)]

    def find(self, name: str, path: str) -> list[etree._Element]:
        """Return the elements on an XPath in a part; none where there is no such part."""
        tree = self._trees.get(name)
        return [] if tree is None else list(tree.iterfind(path, NAMESPACES))

    def targets(self, name: str) -> dict[str, _Target]:
        """Return a part's relationships by id; those of the package for an empty name."""
        if name not in self._targets:
            folder, file = posixpath.split(name)
            listed = self.find(posixpath.join(folder, "_rels", f"{file}.rels"), "rel:*")
            self._targets[name] = {each.get("Id", ""): _target(folder, each) for each in listed}
        return self._targets[name]

    def related(self, name: str, kind: str) -> list[str]:
        """Return the names of the parts that a part's relationships of one type lead to."""
        return [each.name for each in self.targets(name).values() if each.type == kind]


def _target(folder: str, relationship: etree._Element) -> _Target:
    address = relationship.get("Target", "")
    external = relationship.get("TargetMode") == "External"
    return _Target(
        name=address
        if external
        else posixpath.normpath(posixpath.join("/", folder, address)).removeprefix("/"),
        type=posixpath.basename(relationship.get("Type", "")),
        external=external,
    )


# -- the package -------------------------------------------------------------------------------


def _entries(names: list[str]) -> Iterator[Finding]:
    for name, count in Counter(name.lower() for name in names).items():
        if count > 1:
            yield Finding(name, f"stands {count} times in the file")
    for name in names:
        if name.endswith("/"):
            yield Finding(name, "is a folder: a package has none")
    if names[:1] != [_CONTENT_TYPES]:
        yield Finding(_CONTENT_TYPES, "is not the first entry")


def _content_types(parts: _Parts) -> Iterator[Finding]:
    overrides = [each.get("PartName", "")[1:] for each in parts.find(_CONTENT_TYPES, "ct:Override")]
    defaults = {each.get("Extension", "") for each in parts.find(_CONTENT_TYPES, "ct:Default")}
    for name in overrides:
        if name not in parts.blobs:
            yield Finding(_CONTENT_TYPES, f"names {name}, which is not there")
    for name in parts.blobs:
        if name not in overrides and name.rpartition(".")[2] not in defaults:
            yield Finding(name, "has no content type")


def _relationships(parts: _Parts) -> Iterator[Finding]:
    for name in ["", *parts.blobs]:
        targets = parts.targets(name)
        for id, target in targets.items():
            if target.external:
                if urlsplit(target.name).scheme not in LINK_SCHEMES:
                    yield Finding(name, f"links to {target.name}")
            elif target.name not in parts.blobs:
                yield Finding(name, f"{id} leads to {target.name}, which is not there")
        for element in parts.find(name, ".//*"):
            for key, value in element.items():
                if str(key).startswith(_R) and str(value) not in targets:
                    yield Finding(name, f"{etree.QName(element).localname} names no {value!s}")


def _orphans(parts: _Parts) -> Iterator[Finding]:
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        name = waiting.pop()
        found = {each.name for each in parts.targets(name).values() if not each.external}
        waiting += found - reached
        reached |= found
    for name in parts.blobs:
        if name not in reached and name != _CONTENT_TYPES and not name.endswith(".rels"):
            yield Finding(name, "nothing leads here")


def _media(parts: _Parts) -> Iterator[Finding]:
    for name, blob in parts.blobs.items():
        ending = name.rpartition(".")[2]
        if name.startswith("ppt/media/") and not blob.startswith(_MEDIA.get(ending, b"")):
            yield Finding(name, f"is not a {ending} file")


# -- the presentation --------------------------------------------------------------------------


def _presentation(parts: _Parts) -> Iterator[Finding]:
    listed = parts.find(_PRESENTATION, "p:sldIdLst/p:sldId")
    ids = [int(each.get("id", "0")) for each in listed]
    for id, count in Counter(ids).items():
        if count > 1 or not 256 <= id < 2**31:
            yield Finding(_PRESENTATION, f"the slide id {id} stands {count} times or out of bounds")
    targets = parts.targets(_PRESENTATION)
    links = [each.get(f"{_R}id", "") for each in listed]
    shown = Counter(targets[link].name for link in links if link in targets)
    for name in parts.matching("ppt/slides/slide"):
        if shown[name] != 1:
            yield Finding(name, f"stands {shown[name]} times in the list of slides")
    has_entry = bool(parts.find(_PRESENTATION, "p:notesMasterIdLst/p:notesMasterId"))
    if parts.matching("ppt/notesSlides/") and not has_entry:
        yield Finding(_PRESENTATION, "there are notes, but no notes master in the list")
    above = [
        int(each.get("id", "0"))
        for name in (_PRESENTATION, *parts.matching("ppt/slideMasters/slideMaster"))
        for each in parts.find(name, "*/p:sldMasterId") + parts.find(name, "*/p:sldLayoutId")
    ]
    if len(set(above)) < len(above):
        yield Finding(_PRESENTATION, "masters and layouts share an id")


def _sections(parts: _Parts) -> Iterator[Finding]:
    sections = parts.find(_PRESENTATION, ".//p14:section")
    if not sections:
        return
    slides = [each.get("id") for each in parts.find(_PRESENTATION, "p:sldIdLst/p:sldId")]
    members = [each.get("id") for each in parts.find(_PRESENTATION, ".//p14:sldId")]
    if members != slides:
        yield Finding(_PRESENTATION, "the sections list other slides than the presentation")
    if len({each.get("id") for each in sections}) < len(sections):
        yield Finding(_PRESENTATION, "two sections have one id")


# -- a slide -----------------------------------------------------------------------------------


def _shape_ids(parts: _Parts, slide: str) -> Iterator[str]:
    ids = Counter(each.get("id") for each in parts.find(slide, ".//p:cNvPr"))
    for id, count in ids.items():
        if count > 1:
            yield f"{count} shapes have the id {id}"


def _title(parts: _Parts, slide: str) -> Iterator[str]:
    titles = [
        "".join(text.text or "" for text in shape.iterfind(".//a:t", NAMESPACES))
        for shape in parts.find(slide, ".//p:sp")
        for mark in shape.iterfind(".//p:ph", NAMESPACES)
        if mark.get("type") in ("title", "ctrTitle")
    ]
    if len(titles) != 1 or not titles[0].strip():
        yield "has no title, or an empty one, or several"


def _placeholders(parts: _Parts, slide: str) -> Iterator[str]:
    """A placeholder's type and index are those of one in the slide's layout."""
    layouts = parts.related(slide, "slideLayout")
    known = {_placeholder_key(each) for name in layouts for each in parts.find(name, ".//p:ph")}
    used = Counter(_placeholder_key(each) for each in parts.find(slide, ".//p:ph"))
    for (kind, index), count in used.items():
        if (kind, index) not in known or count > 1:
            yield f"the placeholder {kind} {index} stands {count} times or not in the layout"


def _placeholder_key(mark: etree._Element) -> tuple[str, str]:
    return mark.get("type", "obj"), mark.get("idx", "0")


def _tables(parts: _Parts, slide: str) -> Iterator[str]:
    for frame in parts.find(slide, ".//p:graphicFrame"):
        extent = frame.find("p:xfrm/a:ext", NAMESPACES)
        for table in frame.iterfind(".//a:tbl", NAMESPACES):
            yield from _table_grid(table, extent)


def _table_grid(table: etree._Element, extent: etree._Element | None) -> Iterator[str]:
    widths = [int(each.get("w", "0")) for each in table.iterfind("*/a:gridCol", NAMESPACES)]
    rows = table.findall("a:tr", NAMESPACES)
    heights = [int(row.get("h", "0")) for row in rows]
    for number, row in enumerate(rows, start=1):
        cells = _cells(row)
        if len(cells) != len(widths):
            yield f"row {number} has {len(cells)} cells, the grid {len(widths)} columns"
        if any(cell.find("a:txBody/a:p", NAMESPACES) is None for cell in cells):
            yield f"a cell of row {number} has no paragraph"
    if any(_merged_wrongly(column) for column in zip(*map(_cells, rows), strict=False)):
        yield "cells merged upwards are not those that a cell above spans"
    ids = [each.get("val") for each in table.iterfind(".//a16:rowId", NAMESPACES)]
    if len(set(ids)) < len(ids):
        yield "two rows have one id"
    frame = () if extent is None else (int(extent.get("cx", "0")), int(extent.get("cy", "0")))
    if (sum(widths), sum(heights)) != frame:
        yield f"the table is {sum(widths)} × {sum(heights)}, its frame {frame}"


def _cells(row: etree._Element) -> list[etree._Element]:
    return list(row.iterfind("a:tc", NAMESPACES))


def _merged_wrongly(column: Sequence[etree._Element]) -> bool:
    """Whether a column's `vMerge` cells are others than its row spans cover (21.1.3.16)."""
    covered = 0
    for cell in column:
        merged = cell.get("vMerge") in ("1", "true")
        if merged != (covered > 0):
            return True
        covered = covered - 1 if merged else int(cell.get("rowSpan", "1")) - 1
    return covered > 0


def _alternative_text(parts: _Parts, slide: str) -> Iterator[str]:
    for kind in ("p:pic/p:nvPicPr", "p:graphicFrame/p:nvGraphicFramePr"):
        for properties in parts.find(slide, f".//{kind}/p:cNvPr"):
            is_decorative = any(each.get("val") == "1" for each in properties.iter(DECORATIVE))
            if not properties.get("descr") and not is_decorative:
                yield f"{properties.get('name')} has no alternative text"


def _languages(parts: _Parts, slide: str) -> Iterator[str]:
    for kind in ("a:r", "a:fld"):
        for run in parts.find(slide, f".//{kind}"):
            properties = run.find("a:rPr", NAMESPACES)
            if properties is None or not properties.get("lang"):
                yield f'"{run.findtext("a:t", "", NAMESPACES)}" has no language'


def _empty_paragraphs(parts: _Parts, slide: str) -> Iterator[str]:
    for shape in parts.find(slide, ".//p:sp"):
        for paragraph in shape.iterfind("p:txBody/a:p", NAMESPACES):
            if paragraph.find("*/a:t", NAMESPACES) is None:
                yield f"{_name(shape)} has an empty paragraph"


def _name(shape: etree._Element) -> str | None:
    properties = shape.find("*/p:cNvPr", NAMESPACES)
    return None if properties is None else properties.get("name")


_SLIDE_RULES = (
    _shape_ids,
    _title,
    _placeholders,
    _tables,
    _alternative_text,
    _languages,
    _empty_paragraphs,
)
