"""Relationships: targets inside the package or refused, links told and only safe ones offered."""

from __future__ import annotations

import pytest

from deck.ooxml.parts import Relationship
from deck.package.relationships import resolve, source_name

SLIDE = "ppt/slides/slide1.xml"


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("../media/a.png", "ppt/media/a.png"),
        ("slide2.xml", "ppt/slides/slide2.xml"),
        ("./slide2.xml#id=3", "ppt/slides/slide2.xml"),
        ("/ppt/media/a.png", "ppt/media/a.png"),
        ("../../docProps/app.xml", "docProps/app.xml"),
        ("#id=3", SLIDE),
        ("../../../x", "x"),
        ("/../x", "x"),
        ("%2e%2e/%2e%2e/%2e%2e/x", "x"),
        ("..%2f..%2f..%2fx", "x"),
        ("..%5cx", None),
        ("http://example.org/x", None),
        ("//example.org/x", None),
        ("C:/x", None),
        ("http://[", None),
    ],
)
def test_a_target_is_a_part_of_the_package_or_nothing(target: str, part: str | None) -> None:
    assert resolve(SLIDE, target) == part


@pytest.mark.parametrize(
    ("target", "is_link"),
    [
        ("https://example.org/", True),
        ("HTTP://example.org/", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        (r"\\server\share", False),
        ("ms-excel:ofe|u|x", False),
        ("slide2.xml", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_only_web_and_mail_addresses_are_offered_as_links(target: str, is_link: bool) -> None:
    assert Relationship("rId1", "", target, external=True).is_link is is_link


def test_a_part_of_the_package_is_no_link() -> None:
    assert not Relationship("rId1", "", "http:/slide1.xml", external=False).is_link


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("_rels/.rels", ""),
        ("ppt/slides/_rels/slide1.xml.rels", SLIDE),
        ("ppt/slides/slide1.xml", None),
        ("ppt/slides/slide1.xml.rels", None),
    ],
)
def test_an_entry_with_relationships_names_its_part(name: str, source: str | None) -> None:
    assert source_name(name) == source
