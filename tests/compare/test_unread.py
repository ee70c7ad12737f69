"""Silence means that every part which a slide shows has been compared."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from commented import OFFICE
from every_kind import shown_parts, write_every_kind
from lxml import etree
from pptx import Presentation
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from deck.compare.compare import diff
from deck.compare.unread import READ, UNSEEN
from deck.pipeline.request import Built

BESIDE = UNSEEN | {"slideMaster", "theme", "notesMaster", "slide"}
"""What a slide does not show itself: its look, and other slides."""


def altered(content: bytes, kind: str) -> bytes:
    """Return a part with other content: every text of XML, else one byte more."""
    if not kind.endswith(("+xml", "/xml")) or kind == "image/svg+xml":
        return content + b" "
    root = etree.fromstring(content)
    for each in root.iter(etree.Element):
        if each.text and each.text.strip() and not each.tag.endswith(("}f", "}formatCode")):
            each.text = f"{each.text}9"
    return etree.tostring(root)


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_every_kind(tmp_path_factory.mktemp("kinds") / "deck.pptx")


def kinds_in(path: Path) -> list[tuple[int, str, Part]]:
    return [*shown_parts(Presentation(str(path)), BESIDE)]


def test_another_content_of_any_part_is_told_on_its_slide(every_kind: Path, tmp_path: Path) -> None:
    listed = kinds_in(every_kind)
    assert {kind for _, kind, _ in listed} >= READ - {"slide", "hyperlink"} | {
        "image", "media", "package", "ink", "audio",
    }  # fmt: skip
    new = tmp_path / "new.pptx"
    for number, kind, part in listed:
        name = part.partname.lstrip("/")
        with zipfile.ZipFile(every_kind) as source, zipfile.ZipFile(new, "w") as target:
            for each in source.namelist():
                content = source.read(each)
                is_it = each == name
                target.writestr(each, altered(content, part.content_type) if is_it else content)
        told = [slide.slide.number for slide in diff(every_kind, new).slides if slide.changes]
        assert told == [number], f"{kind} {name}"


def test_a_deck_of_every_kind_does_not_differ_from_itself_saved_again(
    every_kind: Path, tmp_path: Path
) -> None:
    Presentation(str(every_kind)).save(str(tmp_path / "again.pptx"))
    assert diff(every_kind, tmp_path / "again.pptx").same


def test_our_own_decks_lead_to_no_other_kinds_of_parts(built: Built, every_kind: Path) -> None:
    ours = {kind for _, kind, _ in kinds_in(built.path)}
    assert ours <= {kind for _, kind, _ in kinds_in(every_kind)}


@pytest.mark.parametrize(("what", "kind"), [("descr", "alt"), ("link", "link")])
def test_what_a_group_says_of_itself_is_compared(what: str, kind: str, tmp_path: Path) -> None:
    paths = [tmp_path / "old.pptx", tmp_path / "new.pptx"]
    for path, value in zip(paths, ("https://example.org/a", "https://example.org/b"), strict=True):
        presentation = Presentation()
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        group = slide.shapes.add_group_shape()
        group.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "中"
        naming = group._element.find(f".//{qn('p:cNvPr')}")
        if what == "link":
            id = slide.part.relate_to(value, f"{OFFICE}/hyperlink", is_external=True)
            naming.append(parse_xml(f'<a:hlinkClick {nsdecls("a", "r")} r:id="{id}"/>'))
        else:
            naming.set("descr", value)
        presentation.save(str(path))
    changes = [change for slide in diff(*paths).slides for change in slide.changes]
    assert [(each.kind.value, each.op.value) for each in changes] == [(kind, "replace")]
