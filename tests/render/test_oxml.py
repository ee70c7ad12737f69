"""The notation for XML: whatever goes in comes out of a parser."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from deck.ooxml.markup import document, element, text

XML_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r")
)


@given(XML_TEXT, XML_TEXT)
def test_text_and_attributes_survive_a_parser(said: str, named: str) -> None:
    root = etree.fromstring(document("p:sld", element("p:x", text(said), name=named)))
    assert root[0].get("name") == named
    assert (root[0].text or "") == said


def test_an_attribute_that_is_none_is_left_out_and_an_underscore_is_a_prefix() -> None:
    assert element("a:blip", r_embed="rId1", cstate=None) == '<a:blip r:embed="rId1"/>'


def test_a_part_declares_its_encoding_and_the_common_prefixes() -> None:
    part = document("p:sld")
    assert part.startswith(b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<p:sld ')
    assert set(etree.fromstring(part).nsmap) == {"a", "r", "p"}
