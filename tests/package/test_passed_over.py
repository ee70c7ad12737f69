"""What other readers read is read: with parts missing, with parts that are no XML, and Strict."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from hostile import MAIN, SLIDE_LINKS, linked, sample, with_part
from msgspec.structs import replace
from raw_zip import packed
from sample_decks import Link, deck_parts, edit, relationships
from sample_decks import Slide as SlideParts

from deck.compare.compare import compare
from deck.compare.read import read_deck
from deck.package.door import open_deck
from deck.package.limits import TEMPLATE_LIMITS, RefusedFile
from deck.pipeline.request import Built

MAIN_LINKS = "ppt/_rels/presentation.xml.rels"


def written(folder: Path, data: bytes) -> Path:
    path = folder / "deck.pptx"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("../media/none.png", "ppt/media/none.png"),
        ("../../../../etc/passwd", "etc/passwd"),
        ("../../%2e%2e/x", "x"),
    ],
)
def test_a_target_that_is_missing_is_passed_over(target: str, name: str, tmp_path: Path) -> None:
    with open_deck(written(tmp_path, linked(target))) as package:
        assert "rId9" not in package.relationships(package.slides[0])
        assert list(package.passed_over) == [name]


def with_own_part(content: str, kind: str = "application/xml") -> bytes:
    parts = deck_parts([SlideParts()], {"customXml/item1.xml": content.encode()},
                       {"customXml/item1.xml": kind})  # fmt: skip
    link = '<Relationship Id="rIdOwn" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    link += 'relationships/customXml" Target="../customXml/item1.xml"/></Relationships>'
    return packed(edit(parts, MAIN_LINKS, "</Relationships>", link))


def test_a_custom_part_that_is_no_xml_is_passed_over_and_said(tmp_path: Path) -> None:
    made = read_deck(written(tmp_path, with_own_part("plain text")))
    assert list(made.passed_over) == ["customXml/item1.xml"]
    assert not read_deck(written(tmp_path, with_own_part("<own/>"))).passed_over


def test_a_part_of_the_presentation_that_is_no_xml_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, with_own_part("plain text", "application/vnd.openxmlformats-x+xml"))
    with pytest.raises(RefusedFile, match="not well-formed"):
        open_deck(path)


def strict(path: Path, target: Path) -> Path:
    """Write a deck as Strict Open XML, whose namespaces are others (ECMA-376-1, annex A)."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith((".xml", ".rels")) and not name.startswith("["):
                content = re.sub(
                    rb"http://schemas\.openxmlformats\.org/(presentationml|drawingml|officeDocument)/2006/",
                    rb"http://purl.oclc.org/ooxml/\1/",
                    content,
                )
            made.writestr(name, content)
    return target


def test_a_strict_deck_says_what_the_same_deck_says_otherwise(built: Built, tmp_path: Path) -> None:
    path = strict(built.path, tmp_path / "strict.pptx")
    old, new = read_deck(built.path), read_deck(path)
    assert new.ours
    assert compare(old, new).same
    with pytest.raises(RefusedFile, match=r"\(\*\.pptx\)"):
        open_deck(path, replace(TEMPLATE_LIMITS))


def test_a_slide_that_is_missing_is_refused(tmp_path: Path) -> None:
    parts = {name: data for name, data in sample().items() if not name.endswith("slide1.xml")}
    assert MAIN in parts
    assert SLIDE_LINKS in parts
    with pytest.raises(RefusedFile, match="there is no slide"):
        open_deck(written(tmp_path, packed(parts)))


def test_a_hyperlink_to_a_part_of_the_same_name_stays(tmp_path: Path) -> None:
    links = [Link("rId8", "hyperlink", "ppt/media/none.png", external=True),
             Link("rId9", "image", "../media/none.png")]  # fmt: skip
    path = written(tmp_path, with_part(SLIDE_LINKS, relationships(links)))
    with open_deck(path) as package:
        assert list(package.relationships(package.slides[0])) == ["rId8"]
