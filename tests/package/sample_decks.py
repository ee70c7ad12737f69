"""Decks of any size made at the level of XML: honest ones, and the ground for hostile ones."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pptx

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    f'xmlns:r="{OFFICE}" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
TREE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'

Parts = dict[str, bytes]


@dataclass(frozen=True)
class Link:
    """A relationship of a slide, its target written as in the file."""

    id: str
    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True)
class Slide:
    """A slide: its shapes as XML, and what they lead to."""

    shapes: str = ""
    links: tuple[Link, ...] = ()


@cache
def _template() -> Mapping[str, bytes]:
    """Return the parts of the template that python-pptx carries: a master with its layouts."""
    with zipfile.ZipFile(Path(pptx.__file__).parent / "templates" / "default.pptx") as package:
        return {name: package.read(name) for name in package.namelist()}


def deck_parts(
    slides: Iterable[Slide],
    more: Mapping[str, bytes] | None = None,
    types: Mapping[str, str] | None = None,
) -> Parts:
    """Return the parts of a deck, with `more` parts and the content `types` of some of them."""
    all_slides = list(slides)
    parts = dict(_template()) | dict(more or {})
    listed, related = [], []
    overrides = dict(types or {})
    for number, slide in enumerate(all_slides, 1):
        name = f"ppt/slides/slide{number}.xml"
        parts[name] = slide_xml(slide.shapes)
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = relationships(
            [Link("rId1", "slideLayout", "../slideLayouts/slideLayout7.xml"), *slide.links]
        )
        overrides[name] = f"{PRESENTATION}.slide+xml"
        listed.append(f'<p:sldId id="{255 + number}" r:id="rIdS{number}"/>')
        related.append(_relationship(Link(f"rIdS{number}", "slide", f"slides/slide{number}.xml")))
    slide_list = f"</p:sldMasterIdLst><p:sldIdLst>{''.join(listed)}</p:sldIdLst>"
    edit(parts, "ppt/presentation.xml", "</p:sldMasterIdLst>", slide_list)
    edit(
        parts,
        "ppt/_rels/presentation.xml.rels",
        "</Relationships>",
        "".join(related) + "</Relationships>",
    )
    declared = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    images = "".join(
        f'<Default Extension="{extension}" ContentType="image/{kind}"/>'
        for extension, kind in IMAGE_TYPES.items()
    )
    edit(parts, "[Content_Types].xml", "</Types>", f"{images}{declared}</Types>")
    return parts


def edit(parts: Parts, name: str, old: str, new: str) -> Parts:
    """Replace the first `old` of a part, which must be there; return the parts."""
    assert old.encode() in parts[name], f"{old} is not in {name}"
    parts[name] = parts[name].replace(old.encode(), new.encode(), 1)
    return parts


def slide_xml(shapes: str) -> bytes:
    text = f"<p:sld {NAMESPACES}><p:cSld><p:spTree>{TREE}{shapes}</p:spTree></p:cSld></p:sld>"
    return text.encode()


def relationships(links: Iterable[Link]) -> bytes:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    listed = "".join(map(_relationship, links))
    return f'<Relationships xmlns="{namespace}">{listed}</Relationships>'.encode()


def _relationship(link: Link) -> str:
    mode = ' TargetMode="External"' if link.external else ""
    return (
        f'<Relationship Id="{link.id}" Type="{OFFICE}/{link.kind}" '
        f"Target={quoteattr(link.target)}{mode}/>"
    )


def text_box(number: int, text: str, paragraphs: int = 1) -> str:
    """Return a text box with the same paragraph some times over."""
    paragraph = f'<a:p><a:r><a:rPr lang="ja-JP"/><a:t>{text}</a:t></a:r></a:p>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="text {number}"/><p:cNvSpPr txBox="1"/>'
        '<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm>'
        f"</p:spPr><p:txBody><a:bodyPr/>{paragraph * paragraphs}</p:txBody></p:sp>"
    )


def table(rows: int, columns: int) -> str:
    cell = "<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>35鉱物</a:t></a:r></a:p></a:txBody></a:tc>"
    row = f'<a:tr h="9">{cell * columns}</a:tr>'
    grid = '<a:gridCol w="9"/>' * columns
    return _frame("table", f"<a:tbl><a:tblGrid>{grid}</a:tblGrid>{row * rows}</a:tbl>")


def chart_frame(link: str) -> str:
    return _frame("chart", f'<c:chart r:id="{link}"/>')


def _frame(kind: str, content: str) -> str:
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="2" name=""/><p:cNvGraphicFramePr/>'
        '<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/'
        f'{kind}">{content}</a:graphicData></a:graphic></p:graphicFrame>'
    )


def chart_xml(points: int, count: str | None = None) -> bytes:
    """Return a bar chart of one series; `count` is what its cache says it has of points."""
    values = "".join(f'<c:pt idx="{index}"><c:v>{index}</c:v></c:pt>' for index in range(points))
    return (
        f"<c:chartSpace {NAMESPACES}><c:chart><c:plotArea><c:barChart><c:ser><c:val><c:numRef>"
        f'<c:numCache><c:ptCount val="{points if count is None else count}"/>{values}'
        "</c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart>"
        "</c:chartSpace>"
    ).encode()


def picture(number: int, link: str) -> str:
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name=""/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{link}"/></p:blipFill><p:spPr/></p:pic>'
    )


def groups(depth: int, inside: str) -> str:
    return f"<p:grpSp>{TREE}" * depth + inside + "</p:grpSp>" * depth


def png(width: int, height: int, body: bytes = b"") -> bytes:
    """Return a PNG that says this size; its pixels are `body`, mostly none at all."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def jpeg(width: int, height: int, body: bytes = b"") -> bytes:
    """Return a JPEG's headers, its size behind an application segment of 60 kB."""
    segment = b"\xff\xe1" + struct.pack(">H", 60_002) + bytes(60_000)
    frame = b"\xff\xff\xc2" + struct.pack(">HBHHB", 8, 8, height, width, 3)
    return b"\xff\xd8" + segment + frame + body + b"\xff\xd9"


def gif(width: int, height: int, body: bytes = b"") -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + body


def bmp(width: int, height: int, body: bytes = b"") -> bytes:
    return b"BM" + bytes(12) + struct.pack("<Iii", 40, width, -height) + bytes(28) + body


def tiff(width: int, height: int, body: bytes = b"") -> bytes:
    """Return a TIFF whose directory stands behind its pixels, as libtiff writes it."""
    start = 8 + len(body)
    entries = struct.pack("<HHII", 256, 4, 1, width) + struct.pack("<HHII", 257, 4, 1, height)
    return struct.pack("<2sHI", b"II", 42, start) + body + struct.pack("<H", 2) + entries


IMAGE_TYPES = {"png": "png", "gif": "gif", "bmp": "bmp", "tiff": "tiff", "svg": "svg+xml"}
"""Extensions that the template does not declare yet, with the end of their content type."""

PictureMaker = Callable[[int, int, bytes], bytes]
PICTURES: Mapping[str, PictureMaker] = {
    "png": png,
    "jpeg": jpeg,
    "gif": gif,
    "bmp": bmp,
    "tiff": tiff,
}


def picture_deck(slides: int, kinds: Iterable[str], size: int, body: bytes = b"") -> Parts:
    """Return a deck with a picture on each slide, the kinds taking turns, none like another."""
    names, all_kinds = [], list(kinds)
    more = {}
    for number in range(slides):
        kind = all_kinds[number % len(all_kinds)]
        names.append(f"image{number}.{kind}")
        more[f"ppt/media/{names[-1]}"] = PICTURES[kind](
            size, size, body + struct.pack("<I", number)
        )
    return deck_parts(
        (Slide(picture(2, "rIdP"), (Link("rIdP", "image", f"../media/{name}"),)) for name in names),
        more,
    )


def chart_deck(slides: int, points: int) -> Parts:
    """Return a deck with a native chart on each slide."""
    names = [f"ppt/charts/chart{number}.xml" for number in range(slides)]
    data = chart_xml(points)
    return deck_parts(
        (Slide(chart_frame("rIdC"), (Link("rIdC", "chart", f"/{name}"),)) for name in names),
        dict.fromkeys(names, data),
        dict.fromkeys(names, CHART_TYPE),
    )
