"""House templates for tests: a foreign one, made with python-pptx, that shares but the names."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.slide import SlideLayout as LayoutOfTemplate
from projects import EDITION, ROOT

from deck.core.faults import FaultLog
from deck.core.lengths import Box, Emu, Size, cm
from deck.design.load import load_design
from deck.design.models import Placeholder, PlaceholderKind, SlideLayout

SIZE = Size(cm(38), cm(23))
TYPEFACE = "Noto Sans CJK JP"
TITLE_POINTS, BODY_POINTS, OTHER_POINTS = 26, 16, 12

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

_TYPES = {
    PlaceholderKind.TITLE: "title",
    PlaceholderKind.TABLE: "",
    PlaceholderKind.CHANGES: "",
    PlaceholderKind.FIGURE: "pic",
    PlaceholderKind.DATE: "dt",
    PlaceholderKind.FOOTER: "ftr",
    PlaceholderKind.NUMBER: "sldNum",
}
_INHERITED = (PlaceholderKind.DATE, PlaceholderKind.FOOTER, PlaceholderKind.NUMBER)


def foreign_template(path: Path) -> Path:
    """Write a .pptx of another size, typeface and other places, with our layouts by their labels.

    Footers have no place of their own in the layouts: they inherit the master's. Titles are in
    the master's size, text sizes come from its text styles.
    """
    design = load_design(ROOT / "layouts", FaultLog())
    assert design is not None
    made = Presentation()
    made.slide_width, made.slide_height = SIZE.width, SIZE.height
    _set_master(made.slide_master, design.layouts["text-figure"], design.theme.size)
    deck = (ROOT / "data" / EDITION / "deck.yaml").read_text(encoding="utf-8")
    used = [each for each in design.layouts.values() if f"layout: {each.name}\n" in deck]
    for theirs, ours in zip(made.slide_layouts, used, strict=False):
        _set_layout(theirs, ours, design.theme.size)
    made.save(str(path))
    _change(path, "ppt/theme/theme1.xml", _set_typeface)
    return path


def without(path: Path, layout: str, name: str) -> None:
    """Take a placeholder out of a template's layout."""
    made = Presentation(str(path))
    theirs = next(each for each in made.slide_layouts if each.name == layout)
    shape = next(each for each in theirs.shapes if each.name == name)
    shape._element.getparent().remove(shape._element)
    made.save(str(path))


def moved(box: Box, size: Size) -> Box:
    """Return a place in the foreign template: further in, the slide's other shape filled."""
    across, down = 0.94 * SIZE.width / size.width, 0.96 * SIZE.height / size.height
    left, top = round(0.03 * SIZE.width), round(0.02 * SIZE.height)
    return Box(
        Emu(left + round(box.x * across)),
        Emu(top + round(box.y * down)),
        Emu(round(box.width * across)),
        Emu(round(box.height * down)),
    )


def _set_master(master: LayoutOfTemplate, layout: SlideLayout, size: Size) -> None:
    by_kind = {each.kind: each for each in layout.placeholders}
    kinds = {1: PlaceholderKind.TITLE, 16: PlaceholderKind.DATE, 15: PlaceholderKind.FOOTER}
    kinds[13] = PlaceholderKind.NUMBER
    for shape in master.placeholders:
        kind = kinds.get(int(shape.placeholder_format.type))
        if kind is not None:
            box = moved(by_kind[kind].box, size)
            shape.left, shape.top, shape.width, shape.height = box.x, box.y, box.width, box.height
    styles = master._element.find(f"{P}txStyles")
    points = {"titleStyle": TITLE_POINTS, "bodyStyle": BODY_POINTS, "otherStyle": OTHER_POINTS}
    for name, each in points.items():
        for properties in styles.find(f"{P}{name}").iter(f"{A}defRPr"):
            properties.set("sz", str(each * 100))


def _set_layout(theirs: LayoutOfTemplate, ours: SlideLayout, size: Size) -> None:
    theirs._element.find(f"{P}cSld").set("name", ours.label)
    for shape in list(theirs.shapes):
        shape._element.getparent().remove(shape._element)
    for number, placeholder in enumerate(ours.placeholders, start=2):
        theirs.shapes._spTree.append(_shape(number, placeholder, size))


def _shape(number: int, placeholder: Placeholder, size: Size) -> etree._Element:
    kind = placeholder.kind
    written = _TYPES.get(kind, "body")
    attributes = f'type="{written}" ' if written else ""
    if kind is not PlaceholderKind.TITLE:
        attributes += f'idx="{number + 40}"'
    box = moved(placeholder.box, size)
    place = (
        f'<a:xfrm><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.width}" cy="{box.height}"/>'
        "</a:xfrm>"
    )
    points = placeholder.style.level(0).size + 1
    levels = "".join(
        f'<a:lvl{each}pPr><a:defRPr sz="{round((points - (each > 1)) * 100)}"/></a:lvl{each}pPr>'
        for each in range(1, 4)
    )
    inherits = kind in (*_INHERITED, PlaceholderKind.TITLE)
    return etree.fromstring(
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{placeholder.name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {attributes}/></p:nvPr>'
        f"</p:nvSpPr><p:spPr>{'' if kind in _INHERITED else place}</p:spPr>"
        f'<p:txBody><a:bodyPr lIns="0" rIns="0" tIns="0" bIns="0"/>'
        f"<a:lstStyle>{'' if inherits else levels}</a:lstStyle>"
        f"<a:p><a:r><a:rPr/><a:t>{placeholder.prompt}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def _set_typeface(theme: bytes) -> bytes:
    root = etree.fromstring(theme)
    for face in root.find(f".//{A}fontScheme").iter(f"{A}latin", f"{A}ea"):
        face.set("typeface", TYPEFACE)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _change(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """Change one part of a package."""
    parts = read_parts(path)
    write_parts(path, {**parts, name: change(parts[name])})


def read_parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def write_parts(path: Path, parts: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, blob in parts.items():
            package.writestr(name, blob)
