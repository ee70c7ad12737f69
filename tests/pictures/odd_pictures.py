"""Forty odd and hostile files: what each is, and words of what is said of it, none if it shows."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator

from PIL import Image, ImageCms

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def image(mode: str = "RGB", size: tuple[int, int] = (64, 48)) -> Image.Image:
    made = Image.linear_gradient("L").resize(size)
    if mode in ("I;16", "I", "F", "1", "P", "CMYK", "LA", "RGBA", "RGB", "L"):
        return made.convert("L").convert(mode) if mode != "I;16" else _deep(made)
    return made.convert(mode)


def _deep(made: Image.Image) -> Image.Image:
    values = [value * 257 for value in made.tobytes()]
    return Image.frombytes("I;16", made.size, struct.pack(f"<{len(values)}H", *values))


def saved(made: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    made.save(file, kind, **options)
    return file.getvalue()


def turned(orientation: int) -> bytes:
    made = image()
    exif = made.getexif()
    exif[0x0112] = orientation
    return saved(made, "JPEG", exif=exif)


def headed(width: int, height: int) -> bytes:
    """Return a PNG whose header promises so many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def svg(body: str, attributes: str = 'viewBox="0 0 100 50"', before: str = "") -> bytes:
    return f"{before}<svg {SVG} {attributes}>{body}</svg>".encode()


def copied(levels: int, times: int) -> bytes:
    """Return an SVG that copies a copy of a copy …, each so many times."""
    groups = ['<g id="g0"><rect width="1" height="1"/></g>']
    for level in range(levels):
        uses = f'<use xlink:href="#g{level}"/>' * times
        groups.append(f'<g id="g{level + 1}">{uses}</g>')
    return svg(f"<defs>{''.join(groups)}</defs><use xlink:href='#g{levels}'/>")


def pdf(pages: int = 1) -> bytes:
    made = image()
    return saved(made, "PDF", save_all=True, append_images=[made] * (pages - 1))


def pdf_without_pages() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def locked_pdf() -> bytes:
    """Return a PDF that a password locks (ISO 32000-1, 7.6.3), whose keys fit none."""
    key = b"<" + b"ab" * 32 + b">"
    encrypt = b"<</Filter/Standard/V 1/R 2/O " + key + b"/U " + key + b"/P -4>>"
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
        b"trailer<</Root 1 0 R/ID[<00><00>]/Encrypt " + encrypt + b">>\n%%EOF"
    )


def emf(frame: tuple[int, int, int, int] = (0, 0, 1000, 500), signature: bytes = b" EMF") -> bytes:
    head = struct.pack("<II4i4i4s", 1, 88, 0, 0, 100, 50, *frame, signature)
    return head + bytes(44)


def wmf(box: tuple[int, int, int, int] = (0, 0, 1000, 500)) -> bytes:
    return struct.pack("<IH4hH", 0x9AC6CDD7, 0, *box, 1440) + bytes(24)


PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

ODD: dict[str, tuple[Callable[[], bytes], str]] = {
    "8-bit grey": (lambda: saved(image("L"), "PNG"), ""),
    "16-bit grey": (lambda: saved(image("I;16"), "PNG"), ""),
    "one bit": (lambda: saved(image("1"), "PNG"), ""),
    "palette": (lambda: saved(image("P"), "PNG"), ""),
    "transparent palette": (lambda: saved(image("P"), "PNG", transparency=0), ""),
    "alpha": (lambda: saved(image("RGBA"), "PNG"), ""),
    "grey with alpha": (lambda: saved(image("LA"), "PNG"), ""),
    "CMYK": (lambda: saved(image("CMYK"), "JPEG"), ""),
    "CMYK TIFF": (lambda: saved(image("CMYK"), "TIFF"), ""),
    "own profile": (lambda: saved(image(), "JPEG", icc_profile=PROFILE), ""),
    "broken profile": (lambda: saved(image(), "JPEG", icc_profile=b"none"), ""),
    "turned": (lambda: turned(6), ""),
    "mirrored": (lambda: turned(5), ""),
    "turned nowhere": (lambda: turned(77), ""),
    "GIF that moves": (
        lambda: saved(image("P"), "GIF", save_all=True, append_images=[image("L").convert("P")]),
        "",
    ),
    "WebP": (lambda: saved(image("RGBA"), "WEBP"), ""),
    "TIFF of two pages": (
        lambda: saved(image(), "TIFF", save_all=True, append_images=[image("L")]),
        "",
    ),
    "one pixel": (lambda: saved(image(size=(1, 1)), "PNG"), ""),
    "floating point": (lambda: saved(image("F"), "TIFF"), "no screen shows"),
    "a line": (lambda: saved(image(size=(1000, 2)), "PNG"), "hundred times"),
    "50,000 × 50,000": (lambda: headed(50_000, 50_000), "million pixels"),
    "2³¹ wide": (lambda: headed(2**31 - 1, 1), "million pixels"),
    "cut header": (lambda: saved(image(), "PNG")[:20], "damaged"),
    "cut short": (lambda: saved(image(size=(600, 400)), "JPEG")[:900], "damaged"),
    "cut PNG": (lambda: saved(Image.effect_noise((99, 99), 9), "PNG")[:2000], "damaged"),
    "nothing": (lambda: b"", "no picture"),
    "text": (lambda: "図ではない".encode(), "no picture"),
    "a zip": (lambda: b"PK\x03\x04" + bytes(99), "no picture"),
    "SVG": (lambda: svg("<rect width='9' height='9'/>"), ""),
    "SVG with a DOCTYPE": (
        lambda: svg("<rect width='9' height='9'/>", before='<!DOCTYPE svg PUBLIC "-" "-">'),
        "",
    ),
    "SVG with entities": (
        lambda: svg("&a;", before='<!DOCTYPE svg [<!ENTITY a "b">]>'),
        "no sound XML",
    ),
    "SVG with a script": (lambda: svg("<script>1</script>"), "script"),
    "SVG with a handler": (lambda: svg("<g onclick='x()'/>"), "onclick"),
    "SVG with HTML": (lambda: svg("<foreignObject/>"), "foreignObject"),
    "SVG with a far picture": (lambda: svg("<image href='http://a.example/b.png'/>"), "outside"),
    "SVG with a file": (lambda: svg("<image xlink:href='file:///etc/passwd'/>"), "outside"),
    "SVG with a far style": (
        lambda: svg("<style>@import url(http://a.example/c.css);</style>"),
        "outside",
    ),
    "SVG with a far fill": (lambda: svg("<g fill='url(//a.example/#b)'/>"), "outside"),
    "SVG with a far style sheet": (
        lambda: svg("<g/>", before='<?xml-stylesheet href="http://a.example/c.css"?>'),
        "processing instruction",
    ),
    "SVG with an escaped fill": (lambda: svg("<g style='fill:u\\72l(//a.example/b)'/>"), "outside"),
    "SVG with a script as link": (lambda: svg("<a href='javascript:x()'><g/></a>"), "outside"),
    "SVG with a link": (lambda: svg("<a href='https://a.example/'><g/></a>"), ""),
    "SVG that takes all day": (
        lambda: svg(
            "<filter id='f'><feTurbulence baseFrequency='9' numOctaves='99'/></filter>"
            + "<rect width='99' height='49' filter='url(#f)'/>" * 200
        ),
        "can't be drawn",
    ),
    "SVG of 10⁵ nodes": (lambda: svg("<g/>" * 100_000), "elements"),
    "SVG of 10⁹ copies": (lambda: copied(9, 10), "elements"),
    "SVG in a circle": (lambda: svg("<g id='a'><use href='#a'/></g>"), ""),
    "SVG without a size": (lambda: svg("<g/>", attributes=""), "does not say its size"),
    "SVG of no height": (lambda: svg("<g/>", attributes='viewBox="0 0 9 0"'), "its size"),
    "SVG nested deep": (lambda: svg("<g>" * 9_999 + "</g>" * 9_999), "SVG"),
    "PDF": (lambda: pdf(2), ""),
    "PDF without pages": (pdf_without_pages, "PDF"),
    "locked PDF": (locked_pdf, "PDF"),
    "cut PDF": (lambda: pdf()[:60], "PDF"),
    "EMF": (emf, ""),
    "EMF of no size": (lambda: emf(frame=(0, 0, 0, 0)), "damaged"),
    "no EMF": (lambda: emf(signature=b"none"), "damaged"),
    "WMF": (wmf, ""),
    "WMF of no size": (lambda: wmf(box=(5, 5, 5, 5)), "damaged"),
}


def files() -> Iterator[tuple[str, bytes, str]]:
    """Yield the name of each, its bytes, and what is said of it."""
    for name, (make, said) in ODD.items():
        yield name, make(), said
