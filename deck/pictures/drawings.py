"""SVG: handed on as it is where it is harmless, and drawn by resvg for clients that know none."""

from __future__ import annotations

import re
from collections.abc import Iterator

import resvg_py
from lxml import etree

from deck.package.guarded_xml import parse_xml
from deck.package.limits import LIMITS, RefusedFile
from deck.pictures.formats import Format, Natural, UnfitPicture
from deck.typography.coverage import figure_faces

_FAMILY = "Noto Sans CJK JP"
_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_ACTIVE = frozenset({"script", "foreignObject", "handler", "set", "animate", "animateTransform"})
"""What runs or moves: no slide shows it, and scripts are not to be handed out."""
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!\s*['\"]?(?:#|data:image/))|@import|\\", re.IGNORECASE)
"""A backslash begins an escape of CSS (CSS Syntax 3, 4.3.7), which hides any of the others."""
_LINK = re.compile(r"\s*(#|https?://)", re.IGNORECASE)
_INSIDE = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp)[;,])", re.IGNORECASE)

MOST_ELEMENTS = 20_000
"""Copies by `use` count: PowerPoint takes seconds to show more, and resvg gigabytes."""

_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*>")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|mm|cm|in|pc)?\s*\Z")
_PIXELS = {None: 1, "px": 1, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "pc": 16}
"""CSS pixels in a unit (CSS Values 4, 6.2)."""
_PLACE = "the SVG"


def judge_drawing(data: bytes) -> Natural:
    """Return an SVG's size in pixels; UnfitPicture where it may not stand on a slide."""
    try:
        root = parse_xml(_DOCTYPE.sub(b"", data), _PLACE, LIMITS)
    except RefusedFile as refused:
        raise UnfitPicture("this SVG is no sound XML", "save it once more") from refused
    if root.tag != f"{_SVG}svg":
        raise UnfitPicture("this SVG has another root than svg", "save it once more as SVG")
    found = next(_faults(root), None)
    if found:
        raise UnfitPicture(found, "take that out, or save it as PNG")
    width, height = _size(root)
    if not 0 < width < float("inf") or not 0 < height < float("inf"):
        raise UnfitPicture("this SVG does not say its size", "give its root width and height")
    return Natural(Format.SVG, width, height)


def drawn_drawing(data: bytes, width: int) -> bytes:
    """Return an SVG as PNG, so many pixels wide; its text in the packaged typefaces."""
    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=data.decode(),
            width=width,
            skip_system_fonts=True,
            font_files=[str(face) for bold in (False, True) for face in figure_faces(bold)],
            font_family=_FAMILY,
            sans_serif_family=_FAMILY,
            serif_family=_FAMILY,
        )
    except (ValueError, UnicodeDecodeError) as error:
        raise UnfitPicture("this SVG can't be drawn", "save it as PNG") from error
    return bytes(drawn)


def _faults(root: etree._Element) -> Iterator[str]:
    """Yield what an SVG may not have."""
    instructions = (
        *root.itersiblings(etree.PI, preceding=True),
        *root.getroottree().iter(etree.PI),
    )
    if instructions:
        yield "this SVG has a processing instruction"
    for each in root.iter(etree.Element):
        name = etree.QName(each).localname
        if name in _ACTIVE:
            yield f"this SVG has a {name}"
        if name == "style" and _OUTSIDE.search(each.text or ""):
            yield "this SVG's style reaches outside"
        for key, value in each.attrib.items():
            if str(key).lower().startswith("on"):
                yield f"this SVG has a script ({key})"
            if key in _HREFS and not (_LINK if name == "a" else _INSIDE).match(str(value)):
                yield "this SVG shows something from outside"
            elif _OUTSIDE.search(str(value)):
                yield "this SVG reaches outside"
    if _expanded(root) > MOST_ELEMENTS:
        yield f"this SVG draws more than {MOST_ELEMENTS:,} elements"


def _expanded(root: etree._Element) -> int:
    """Return how many elements an SVG draws, every copy counted; a copy of itself ends there."""
    elements = list(root.iter(etree.Element))
    named = {each.get("id"): each for each in elements if each.get("id")}
    known: dict[etree._Element, int] = {}

    def count(each: etree._Element) -> int:
        if each not in known:
            known[each] = 0
            href = next((each.get(name, "") for name in _HREFS if name in each.attrib), "")
            copied = named.get(href[1:]) if each.tag == f"{_SVG}use" else None
            parts = [child for child in each if isinstance(child.tag, str)]
            known[each] = 1 + sum(map(count, [*parts, *([copied] if copied is not None else [])]))
        return known[each]

    try:
        return count(root)
    except RecursionError:
        return MOST_ELEMENTS + 1


def _size(root: etree._Element) -> tuple[float, float]:
    box = [float(each) for each in re.findall(r"[-+.0-9eE]+", root.get("viewBox", ""))]
    given = [_LENGTH.match(root.get(name, "")) for name in ("width", "height")]
    width, height = (float(each[1]) * _PIXELS[each[2]] if each else None for each in given)
    if len(box) == 4:
        ratio = box[2] / box[3] if box[3] > 0 else 0.0
        if width is None and height is None:
            return box[2], box[3]
        if not ratio:
            return 0.0, 0.0
        return width or (height or 0) * ratio, height or (width or 0) / ratio
    return width or 0.0, height or 0.0
