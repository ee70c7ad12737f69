"""The hostile corpus: files that a reader must refuse, each made in a line or two."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

from raw_zip import STORED, Entry, deflated, deflated_spaces, entries, packed, zipped
from sample_decks import (
    CHART_TYPE,
    NAMESPACES,
    Link,
    Parts,
    PictureMaker,
    Slide,
    bmp,
    chart_frame,
    chart_xml,
    deck_parts,
    edit,
    gif,
    jpeg,
    picture,
    png,
    relationships,
    slide_xml,
    text_box,
    tiff,
)

SLIDE = "ppt/slides/slide1.xml"
SLIDE_LINKS = "ppt/slides/_rels/slide1.xml.rels"
MAIN = "ppt/presentation.xml"
MAIN_LINKS = "ppt/_rels/presentation.xml.rels"
PACKAGE_LINKS = "_rels/.rels"
TYPES = "[Content_Types].xml"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
SPACES = 600
"""MiB of spaces that a bomb of 0.6 MiB inflates to."""


@dataclass(frozen=True)
class Hostile:
    """A file by what makes it hostile, with a piece of the line that refuses it.

    `is_template` means that it is opened to be built upon, where macros are not let in.
    """

    name: str
    make: Callable[[], bytes]
    refusal: str
    is_template: bool = False


def sample() -> Parts:
    return deck_parts([Slide(text_box(2, "海外の動向")), Slide()])


def with_part(name: str, data: bytes | str) -> bytes:
    """Return a deck in which one part is replaced or added."""
    return packed(sample() | {name: data.encode() if isinstance(data, str) else data})


def with_entry(entry: Entry) -> bytes:
    """Return a deck with one more entry in its zip."""
    return packed(sample(), entry)


def with_named(name: str) -> bytes:
    return with_entry(Entry(name, deflated(b"x")))


def edited(name: str, old: str, new: str) -> bytes:
    return packed(edit(sample(), name, old, new))


def linked(target: str, kind: str = "image") -> bytes:
    """Return a deck whose first slide leads somewhere inside the package, or so it says."""
    return with_part(SLIDE_LINKS, relationships([Link("rId9", kind, target)]))


def drawn(shapes: str) -> bytes:
    """Return a deck with these shapes on its first slide."""
    return with_part(SLIDE, slide_xml(shapes))


def charted(data: bytes) -> bytes:
    name = "ppt/charts/chart1.xml"
    slide = Slide(chart_frame("rId2"), (Link("rId2", "chart", f"/{name}"),))
    return packed(deck_parts([slide], {name: data}, {name: CHART_TYPE}))


def pictured(make: PictureMaker, width: int, height: int) -> bytes:
    name = f"ppt/media/image1.{make.__name__}"
    slide = Slide(picture(2, "rId2"), (Link("rId2", "image", f"/{name}"),))
    return packed(deck_parts([slide], {name: make(width, height, b"")}))


def doctype(declaration: str, text: str = "&x;") -> str:
    return f"<!DOCTYPE sld [{declaration}]><p:sld {NAMESPACES} name='{text}'>{text}</p:sld>"


def laughs() -> str:
    """Return the entities of "billion laughs": each ten times the one before."""
    steps = (f"<!ENTITY x{n} '{f'&x{n - 1};' * 10}'>" for n in range(1, 10))
    return f"<!ENTITY x0 'ha'>{''.join(steps)}<!ENTITY x '&x9;'>"


def compound_file(stream: str) -> bytes:
    """Return the outline of an OLE compound file that holds one stream."""
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    return start + bytes((1 << 20) - 30) + stream.encode("utf-16-le") + bytes(64)


def other_office(kind: str) -> bytes:
    return edited(
        TYPES, MAIN_TYPE, f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    )


def flooded() -> bytes:
    """Return a zip with more entries than a directory may list."""
    return packed(sample(), *(Entry(f"x/{n}", b"", method=0, crc=0) for n in range(65_000)))


def long_directory() -> bytes:
    """Return a zip whose directory has 16 MB, most of them comments."""
    comment = b"x" * 65_000
    return packed(sample(), *(Entry(f"x/{n}", b"", 0, 0, 0, comment=comment) for n in range(250)))


def overlapping() -> bytes:
    """Return a zip whose directory names the bytes of one entry 500 times."""
    first = Entry("x/0", deflated(noise(9_000)))
    same = (Entry(f"x/{n}", first.data, crc=first.sum, at=0) for n in range(1, 500))
    return zipped([first, *same, *entries(sample())])


def without(name: str) -> Parts:
    """Return the parts of a deck save one."""
    return {each: data for each, data in sample().items() if each != name}


def wrongly_summed() -> bytes:
    return packed(without(SLIDE), Entry(SLIDE, deflated(sample()[SLIDE]), crc=1))


def renamed_inside() -> bytes:
    """Return a deck whose zip names a slide otherwise in its directory than where it lies."""
    slide = Entry(SLIDE, deflated(sample()[SLIDE]), local_name="ppt/slides/slide9.xml")
    return packed(without(SLIDE), slide)


def lying_bomb() -> bytes:
    """Return a deck whose slide says it has 1,000 bytes, and has hundreds of MiB."""
    return packed(without(SLIDE), Entry(SLIDE, deflated_spaces(SPACES), size=1000, crc=0))


def opendocument() -> bytes:
    kind = b"application/vnd.oasis.opendocument.presentation"
    return zipped([Entry("mimetype", kind, method=0), Entry("content.xml", deflated(b"<x/>"))])


def utf_16_doctype() -> bytes:
    text = f'<?xml version="1.0" encoding="UTF-16"?>{doctype(laughs())}'
    return with_part(SLIDE, text.encode("utf-16"))


def utf_7_doctype() -> bytes:
    hidden = doctype(laughs()).replace("<", "+ADw-").replace("&", "+ACY-")
    return with_part(SLIDE, f'<?xml version="1.0" encoding="UTF-7"?>{hidden}')


def nested(depth: int) -> str:
    return "<a:p>" * depth + "</a:p>" * depth


def attributes(count: int) -> str:
    named = (f"a{number}=''" for number in range(count))
    return f"<p:sp {' '.join(named)}/>"


def many_slides_alike() -> bytes:
    """Return a deck that lists one slide 10,000 times."""
    ids = "".join(f'<p:sldId id="{300 + n}" r:id="rIdS1"/>' for n in range(10_000))
    return edited(MAIN, "<p:sldIdLst>", f"<p:sldIdLst>{ids}")


def macro_deck(part: str) -> bytes:
    return with_part(part, b"\xd0\xcf\x11\xe0")


def bomb(name: str) -> Entry:
    return Entry(name, deflated_spaces(SPACES), size=SPACES << 20, crc=0)


def noise(numbers: int) -> bytes:
    """Return hexadecimal digits that hardly deflate (Knuth's multiplicative hash)."""
    scattered = (number * 2_654_435_761 % 2**32 for number in range(numbers))
    return b"".join(struct.pack(">I", number).hex().encode() for number in scattered)


def huge_slide() -> bytes:
    """Return a deck with a slide of 40 MiB of text."""
    text = b"<p>" + b"<q/>".join([noise(5_120)] * 1_024) + b"</p>"
    return packed(without(SLIDE), Entry(SLIDE, text, method=STORED))


CONTAINERS = (
    Hostile("empty file", lambda: b"", "the file is empty"),
    Hostile("web page", lambda: b"<!DOCTYPE html><p>login", "it is not a zip"),
    Hostile("pdf", lambda: b"%PDF-1.7\n", "a PDF"),
    Hostile("picture", lambda: png(9, 9), "it is not a zip"),
    Hostile("zip behind a program", lambda: b"MZ" + packed(sample()), "it is not a zip"),
    Hostile("encrypted", lambda: compound_file("EncryptedPackage"), "encrypted with a password"),
    Hostile("ppt", lambda: compound_file("PowerPoint Document"), "a .ppt of 1997 to 2003"),
    Hostile("doc", lambda: compound_file("WordDocument"), "of an old Office format"),
    Hostile("odp", opendocument, "an OpenDocument (.odp)"),
    Hostile("docx", lambda: other_office("wordprocessingml.document"), "wordprocessingml"),
    Hostile("xlsx", lambda: other_office("spreadsheetml.sheet"), "spreadsheetml"),
    Hostile("zip of other things", lambda: packed({"a.txt": b"x"}), "it has no [Content_Types]"),
    Hostile("empty zip", lambda: zipped([]), "it has no [Content_Types]"),
    Hostile("first half", lambda: (whole := packed(sample()))[: len(whole) // 2], "cut off"),
    Hostile("last bytes missing", lambda: packed(sample())[:-30], "cut off"),
    Hostile("middle missing", lambda: (whole := packed(sample()))[:900] + whole[9000:], "damaged"),
    Hostile("bomb as a picture", lambda: with_entry(bomb("ppt/media/x.png")), "100 times its size"),
    Hostile("bomb as xml", lambda: with_entry(bomb("ppt/x.xml")), "100 times its size"),
    Hostile("bomb that lies", lying_bomb, "damaged"),
    Hostile(
        "4 GiB declared", lambda: with_entry(Entry("x", b"", (1 << 32) - 1, 8, 0)), "4,096 MiB"
    ),
    Hostile("overlapping entries", overlapping, "overlap"),
    Hostile("65,000 entries", flooded, "entries, where 60,000 are the most"),
    Hostile("directory of 16 MB", long_directory, "its directory is too large"),
    Hostile("entry twice", lambda: with_named(SLIDE), "is there twice"),
    Hostile("entry twice by case", lambda: with_named(SLIDE.upper()), "is there twice"),
    Hostile("entry twice by escape", lambda: with_named("ppt/slides/slide%31.xml"), "twice"),
    Hostile("name that climbs", lambda: with_named("../../evil.xml"), "unsafe"),
    Hostile("name that climbs inside", lambda: with_named("ppt/../../evil"), "unsafe"),
    Hostile("name that climbs escaped", lambda: with_named("ppt/%2e%2e/%2E%2e/evil"), "unsafe"),
    Hostile("absolute name", lambda: with_named("/etc/passwd"), "unsafe"),
    Hostile("name with a drive", lambda: with_named("C:evil.xml"), "unsafe"),
    Hostile("name with backslashes", lambda: with_named("ppt\\..\\evil.xml"), "unsafe"),
    Hostile("name with NUL", lambda: with_named("ppt/x.xml\0.png"), "unsafe"),
    Hostile("name that colours terminals", lambda: with_named("\x1b[31mppt"), "unsafe"),
    Hostile(
        "encrypted entry", lambda: with_entry(Entry("x", deflated(b"x"), flags=1)), "encrypted"
    ),
    Hostile(
        "unknown compression", lambda: with_entry(Entry("x", b"x", method=14)), "compressed in"
    ),
    Hostile("wrong check sum", wrongly_summed, "damaged"),
    Hostile("two names for one entry", renamed_inside, "damaged"),
    Hostile(
        "entry beyond the end",
        lambda: with_entry(Entry("x.png", b"", 9, 0, 0, at=1 << 31)),
        "damaged",
    ),
)

XML = (
    Hostile("billion laughs", lambda: with_part(SLIDE, doctype(laughs())), "DOCTYPE"),
    Hostile(
        "entity of a file",
        lambda: with_part(SLIDE, doctype('<!ENTITY x SYSTEM "file:///etc/passwd">')),
        "DOCTYPE",
    ),
    Hostile(
        "entity of a server",
        lambda: with_part(SLIDE, doctype('<!ENTITY x SYSTEM "http://127.0.0.1/x">')),
        "DOCTYPE",
    ),
    Hostile(
        "parameter entity",
        lambda: with_part(SLIDE, doctype('<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;', "")),
        "DOCTYPE",
    ),
    Hostile(
        "DTD of a server",
        lambda: with_part(SLIDE, '<!DOCTYPE sld SYSTEM "http://127.0.0.1/x.dtd"><sld/>'),
        "DOCTYPE",
    ),
    Hostile("doctype of types", lambda: with_part(TYPES, doctype(laughs())), "DOCTYPE"),
    Hostile("doctype of links", lambda: with_part(PACKAGE_LINKS, doctype(laughs())), "DOCTYPE"),
    Hostile("doctype in UTF-16", utf_16_doctype, "DOCTYPE"),
    Hostile("doctype in UTF-7", utf_7_doctype, "not well-formed"),
    Hostile("half a UTF-16 letter", lambda: with_part(SLIDE, b"\xff\xfe<\x00a"), "not well-formed"),
    Hostile("unknown entity", lambda: drawn("&x;"), "not well-formed"),
    Hostile("unclosed element", lambda: drawn("<p:sp>"), "not well-formed"),
    Hostile("no XML", lambda: with_part(SLIDE, png(9, 9)), "not well-formed"),
    Hostile("control character", lambda: drawn("<p:sp>\x07</p:sp>"), "not well-formed"),
    Hostile("control character escaped", lambda: drawn("<p:sp>&#7;</p:sp>"), "not well-formed"),
    Hostile("100,000 deep", lambda: drawn(nested(100_000)), "not well-formed"),
    Hostile("200 deep", lambda: drawn(nested(200)), "nested more than 100 deep"),
    Hostile("1,000,000 elements", lambda: drawn("<a:p/>" * 1_000_000), "elements and attributes"),
    Hostile(
        "1,000,000 attributes", lambda: drawn(attributes(1_000_000)), "elements and attributes"
    ),
    Hostile("1,000,000 comments", lambda: drawn("<!---->" * 1_000_000), "elements and attributes"),
    Hostile(
        "1,000,000 attributes spaced out",
        lambda: drawn(attributes(1_000_000).replace("=", " = ")),
        "elements and attributes",
    ),
    Hostile(
        "1,000,000 elements beside as many hidden ends",
        lambda: drawn("<a:p/>" * 1_000_000 + f"<![CDATA[{'</' * 1_000_000}]]>"),
        "elements and attributes",
    ),
    Hostile("text of 12 MB", lambda: drawn(text_box(2, "x" * 12_000_000)), "not well-formed"),
    Hostile("slide of 40 MiB", huge_slide, "MiB of XML"),
    Hostile("100,000 shapes", lambda: drawn("<p:sp/>" * 100_000), "100,000 shapes"),
    Hostile("ptCount 1e8", lambda: charted(chart_xml(1, "100000000")), 'ptCount val="100000000"'),
    Hostile("ptCount of 10^6 digits", lambda: charted(chart_xml(1, "9" * 10**6)), "ptCount val="),
    Hostile("ptCount in words", lambda: charted(chart_xml(1, "many")), 'ptCount val="many"'),
    Hostile(
        "point 1e8",
        lambda: charted(chart_xml(2).replace(b'idx="1"', b'idx="99999999"')),
        'pt idx="99999999"',
    ),
    Hostile("cell over 1e8 columns", lambda: drawn('<a:tc gridSpan="100000000"/>'), "gridSpan"),
    Hostile("level -1", lambda: drawn('<a:pPr lvl="-1"/>'), 'pPr lvl="-1"'),
)

PICTURES = (
    Hostile("png of 2.5 gigapixels", lambda: pictured(png, 50_000, 50_000), "50,000 × 50,000"),
    Hostile("jpeg of 4 gigapixels", lambda: pictured(jpeg, 65_535, 65_535), "65,535 × 65,535"),
    Hostile("gif of 4 gigapixels", lambda: pictured(gif, 65_535, 65_535), "65,535 × 65,535"),
    Hostile("bmp of 2.5 gigapixels", lambda: pictured(bmp, 50_000, 50_000), "50,000 × 50,000"),
    Hostile("tiff of 2.5 gigapixels", lambda: pictured(tiff, 50_000, 50_000), "50,000 × 50,000"),
    Hostile(
        "svg with entities",
        lambda: with_part("ppt/media/x.svg", doctype(laughs())),
        "the SVG declares entities",
    ),
)

PACKAGES = (
    Hostile("no content types", lambda: packed(without(TYPES)), "it has no [Content_Types].xml"),
    Hostile("no relationships", lambda: packed(without(PACKAGE_LINKS)), "it has no main part"),
    Hostile("no presentation", lambda: packed(without(MAIN)), "it has no main part"),
    Hostile(
        "presentation elsewhere",
        lambda: with_part(
            PACKAGE_LINKS,
            relationships([Link("rId1", "officeDocument", "http://127.0.0.1/x", external=True)]),
        ),
        "it has no main part",
    ),
    Hostile("presentation of no such kind", lambda: with_part(MAIN, "<x/>"), "no presentation"),
    Hostile(
        "strict",
        lambda: edited(
            PACKAGE_LINKS,
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
            "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
        ),
        "not as Strict Open XML",
        is_template=True,
    ),
    Hostile(
        "target that is missing",
        lambda: linked("../media/none.png"),
        "is not in the package",
        is_template=True,
    ),
    Hostile("target of a file", lambda: linked("file:///etc/passwd"), "leaves the package"),
    Hostile("target of a server", lambda: linked("//127.0.0.1/share/x.png"), "leaves the package"),
    Hostile("target with backslashes", lambda: linked("..\\media\\x.png"), "leaves the package"),
    Hostile("target of no sense", lambda: linked("http://[::1/x"), "leaves the package"),
    Hostile(
        "relationship twice",
        lambda: with_part(SLIDE_LINKS, relationships([Link("rId1", "slide", "slide1.xml")] * 2)),
        "the relationship rId1 is there twice",
    ),
    Hostile(
        "slide without relationship", lambda: edited(MAIN, "rIdS2", "rIdX"), 'slide for "rIdX"'
    ),
    Hostile(
        "slide that is a theme",
        lambda: edited(MAIN_LINKS, "slides/slide2", "theme/theme1"),
        "no slide for",
    ),
    Hostile("slide 10,000 times", many_slides_alike, "is listed twice"),
    Hostile("macros", lambda: macro_deck("ppt/vbaProject.bin"), "has macros", is_template=True),
    Hostile(
        "macro type",
        lambda: edited(
            TYPES, MAIN_TYPE, "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
        ),
        "has macros",
        is_template=True,
    ),
    Hostile(
        "activeX", lambda: macro_deck("ppt/activeX/activeX1.bin"), "has macros", is_template=True
    ),
)

CORPUS = (*CONTAINERS, *XML, *PICTURES, *PACKAGES)
