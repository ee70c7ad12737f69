"""Comments put into decks as PowerPoint writes them: one by one, or as threads."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from lxml import etree
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
P15 = "http://schemas.microsoft.com/office/powerpoint/2012/main"
P188 = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
AC = "http://schemas.microsoft.com/office/drawing/2013/main/command"
PC = "http://schemas.microsoft.com/office/powerpoint/2013/main/command"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE_2018 = "http://schemas.microsoft.com/office/2018/10/relationships"
COMMENTS = "application/vnd.openxmlformats-officedocument.presentationml.comments+xml"
AUTHORS = "application/vnd.openxmlformats-officedocument.presentationml.commentAuthors+xml"
THREADS = "application/vnd.ms-powerpoint.comments+xml"
PEOPLE = "application/vnd.ms-powerpoint.authors+xml"
EMU_PER_UNIT = 914_400 // 576


@dataclass(frozen=True)
class Written:
    """A comment as a person wrote it. `start` and `end` are the words it hangs on."""

    author: str
    text: str
    date: str = "2018-11-20T10:00:00.000"
    shape: Any = None
    start: int = 0
    end: int = 0
    resolved: bool = False
    replies: tuple[Written, ...] = field(default=())


def write_comments(
    presentation: Presentation, slide: Slide, comments: list[Written], modern: bool
) -> None:
    """Put all comments on a slide that it is to have."""
    names = _authors(presentation, comments, modern)
    root = _threads(slide, comments, names) if modern else _legacy(comments, names)
    number = slide.part.partname.idx
    name = f"modernComment_{slide.slide_id:X}_0" if modern else f"comment{number}"
    part = _part(presentation, f"/ppt/comments/{name}.xml", THREADS if modern else COMMENTS, root)
    slide.part.relate_to(part, f"{OFFICE_2018 if modern else OFFICE}/comments")


def _authors(presentation: Presentation, comments: list[Written], modern: bool) -> list[str]:
    """Add the authors to those the presentation knows; return all, the place being the id."""
    kind = f"{OFFICE_2018}/authors" if modern else f"{OFFICE}/commentAuthors"
    tag = f"{{{P188}}}author" if modern else f"{{{P}}}cmAuthor"
    known = [each for each in presentation.part.rels.values() if each.reltype == kind]
    if known:
        part = known[0].target_part
        root = etree.fromstring(part.blob)
    else:
        root = etree.Element(f"{tag}Lst", nsmap={None: P188} if modern else {"p": P})
        name = "/ppt/authors.xml" if modern else "/ppt/commentAuthors.xml"
        part = _part(presentation, name, PEOPLE if modern else AUTHORS, root)
        presentation.part.relate_to(part, kind)
    names = [each.get("name") for each in root]
    for written in (each for comment in comments for each in (comment, *comment.replies)):
        if written.author not in names:
            number = len(names)
            names.append(written.author)
            more = (
                {"userId": written.author, "providerId": "None"}
                if modern
                else {"lastIdx": "99", "clrIdx": str(number)}
            )
            id = _guid(number) if modern else str(number)
            etree.SubElement(root, tag, id=id, name=written.author, initials="", **more)
    part._blob = etree.tostring(root, encoding="UTF-8")
    return names


def _legacy(comments: list[Written], names: list[str]) -> Any:
    root = etree.Element(f"{{{P}}}cmLst", nsmap={"p": P})
    counts: dict[str, int] = defaultdict(int)

    def put(written: Written, parent: Any = None) -> Any:
        counts[written.author] += 1
        author = str(names.index(written.author))
        number = str(counts[written.author])
        made = etree.SubElement(root, f"{{{P}}}cm", authorId=author, dt=written.date, idx=number)
        shape = written.shape
        x, y = (shape.left, shape.top) if shape is not None else (0, 0)
        place = {"x": str(x // EMU_PER_UNIT + 5), "y": str(y // EMU_PER_UNIT + 5)}
        etree.SubElement(
            made, f"{{{P}}}pos", **(place if shape is not None else {"x": "0", "y": "0"})
        )
        etree.SubElement(made, f"{{{P}}}text").text = written.text
        if parent is not None:
            extensions = etree.SubElement(made, f"{{{P}}}extLst")
            extension = etree.SubElement(
                extensions, f"{{{P}}}ext", uri="{C676402C-5697-4E1C-873F-D02D1690AC5C}"
            )
            info = etree.SubElement(extension, f"{{{P15}}}threadingInfo", nsmap={"p15": P15})
            etree.SubElement(
                info, f"{{{P15}}}parentCm", authorId=parent.get("authorId"), idx=parent.get("idx")
            )
        return made

    for comment in comments:
        first = put(comment)
        for reply in comment.replies:
            put(replace(reply, shape=comment.shape), first)
    return root


def _threads(slide: Slide, comments: list[Written], names: list[str]) -> Any:
    root = etree.Element(f"{{{P188}}}cmLst", nsmap={"p188": P188, "a": A, "ac": AC, "pc": PC})
    for number, comment in enumerate(comments):
        made = _said(root, "cm", comment, names, number * 10)
        _anchor(made, slide, comment)
        if comment.replies:
            replies = etree.SubElement(made, f"{{{P188}}}replyLst")
            for place, reply in enumerate(comment.replies, 1):
                _body(_said(replies, "reply", reply, names, number * 10 + place), reply)
        _body(made, comment)
    return root


def _said(parent: Any, tag: str, written: Written, names: list[str], number: int) -> Any:
    status = {"status": "resolved"} if written.resolved else {}
    return etree.SubElement(
        parent,
        f"{{{P188}}}{tag}",
        id=_guid(1000 + number),
        authorId=_guid(names.index(written.author)),
        created=written.date,
        **status,
    )


def _anchor(made: Any, slide: Slide, comment: Written) -> None:
    quoted = comment.end > comment.start
    kind = f"{{{AC}}}txMkLst" if quoted else f"{{{AC}}}deMkLst"
    listed = etree.SubElement(made, f"{{{PC}}}sldMkLst" if comment.shape is None else kind)
    etree.SubElement(listed, f"{{{PC}}}docMk")
    etree.SubElement(listed, f"{{{PC}}}sldMk", cId="1", sldId=str(slide.slide_id))
    if comment.shape is not None:
        tags = {qn("p:sp"): "spMk", qn("p:pic"): "picMk", qn("p:graphicFrame"): "graphicFrameMk"}
        tag = tags[comment.shape._element.tag]
        etree.SubElement(listed, f"{{{AC}}}{tag}", id=str(comment.shape.shape_id))
    if quoted:
        length = str(comment.end - comment.start)
        etree.SubElement(listed, f"{{{AC}}}txMk", cp=str(comment.start), len=length)


def _body(made: Any, written: Written) -> None:
    body = etree.SubElement(made, f"{{{P188}}}txBody")
    etree.SubElement(body, f"{{{A}}}bodyPr")
    for line in written.text.split("\n"):
        run = etree.SubElement(etree.SubElement(body, f"{{{A}}}p"), f"{{{A}}}r")
        etree.SubElement(run, f"{{{A}}}t").text = line


def _guid(number: int) -> str:
    return f"{{{str(UUID(int=number)).upper()}}}"


def _part(presentation: Presentation, name: str, kind: str, root: Any) -> Part:
    return Part(
        PackURI(name), kind, presentation.part.package, etree.tostring(root, encoding="UTF-8")
    )


def some_comments(
    presentation: Presentation, rng: random.Random, count: int
) -> list[tuple[Slide, list[Written], bool]]:
    """Return `count` comments of every kind by slide, and whether they are threads."""
    slides = list(presentation.slides)
    rng.shuffle(slides)
    made: list[tuple[Slide, list[Written], bool]] = []
    for number in range(count):
        if number % 3 == 0:
            made.append((slides[len(made)], [], len(made) % 2 == 1))
        slide, written, modern = made[-1]
        shape = (
            None
            if number % 3 == 0
            else rng.choice(
                [each for each in slide.shapes if each.has_text_frame and each.text_frame.text]
            )
        )
        start = end = 0
        if modern and number % 3 == 2:
            text = shape.text_frame.text
            start = rng.randrange(len(text))
            end = min(len(text), start + rng.randint(1, 8))
        replies = tuple(
            Written("事務局", f"回答{number}-{place}", f"2018-11-21T1{place}:00:00.000")
            for place in range(rng.randint(0, 2))
        )
        date = f"2018-11-20T{number % 24:02}:00:00.000"
        author = rng.choice(["文部 一郎", "科学 花子"])
        resolved = modern and rng.random() < 0.4
        text = f"指摘{number}"
        written.append(Written(author, text, date, shape, start, end, resolved, replies))
    return made
