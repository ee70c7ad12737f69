"""Any deck as python-pptx opens it: a plain .pptx, with nothing in it that leads nowhere."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
from lxml import etree
from pptx.presentation import Presentation

from deck.ooxml.names import CT
from deck.ooxml.namespaces import q
from deck.ooxml.parts import Relationship
from deck.package.content_types import CONTENT_TYPES, MACROS
from deck.package.door import DeckPackage, open_deck
from deck.package.guarded_xml import transitional
from deck.package.relationships import source_name


def open_plainly(path: Path) -> Presentation:
    """Return a deck, a template or a slide show, with macros or not, as a presentation without."""
    plain = BytesIO()
    with open_deck(path) as package, zipfile.ZipFile(plain, "w") as target:
        for name, content in _entries(package):
            target.writestr(name, content)
    plain.seek(0)
    return pptx.Presentation(plain)


def _entries(package: DeckPackage) -> Iterator[tuple[str, bytes]]:
    left_out = {name for name in package.names if _is_macro(name)} | set(package.passed_over)
    for name in package.names:
        source = source_name(name)
        if name == CONTENT_TYPES:
            yield name, etree.tostring(_types(package, left_out))
        elif source is not None:
            yield name, etree.tostring(_links(package, name, source, left_out))
        elif name not in left_out:
            content = package.part(name)
            is_xml = package.content_type(name).endswith(("+xml", "/xml"))
            yield name, transitional(content) if is_xml else content


def _is_macro(name: str) -> bool:
    return any(macro in name.lower() for macro in MACROS)


def _types(package: DeckPackage, left_out: set[str]) -> Any:
    root = package.xml(CONTENT_TYPES)
    for each in root.findall(q("ct:Override")):
        name = each.get("PartName", "").removeprefix("/")
        if name == package.presentation:
            each.set("ContentType", CT.PML_PRESENTATION_MAIN)
        elif name in left_out:
            root.remove(each)
    return root


def _links(package: DeckPackage, name: str, source: str, left_out: set[str]) -> Any:
    root = package.xml(name)
    kept = package.relationships(source)
    for each in list(root):
        relation = kept.get(each.get("Id", ""))
        if relation is None or not _stays(package, source, relation, left_out):
            root.remove(each)
    return root


def _stays(package: DeckPackage, source: str, relation: Relationship, left_out: set[str]) -> bool:
    """Say whether a relationship is kept: not to macros, nor to slides that are not in the list.

    python-pptx would give such a slide and a listed one the same name.
    """
    if relation.external:
        return True
    is_slide = source == package.presentation and relation.kind == "slide"
    is_unlisted = is_slide and relation.target not in package.slides
    return not is_unlisted and relation.target not in left_out
