"""Any deck as a plain .pptx: no template or show, no macros, nothing that leads nowhere."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator
from typing import IO, Any

from lxml import etree

from deck.ooxml.names import CT
from deck.ooxml.namespaces import q, steps
from deck.ooxml.parts import Relationship
from deck.package.content_types import CONTENT_TYPES, MACROS
from deck.package.door import DeckPackage
from deck.package.guarded_xml import transitional
from deck.package.relationships import source_name


def write_plainly(package: DeckPackage, file: IO[bytes], shown: Collection[int] = ()) -> None:
    """Write a deck as a presentation that any client opens.

    With the numbers of slides, it has no others; these are not hidden, and their pages' numbers
    are those that they had.
    """
    with zipfile.ZipFile(file, "w") as target:
        for name, content in _Plain(package, shown).entries():
            target.writestr(name, content)


class _Plain:
    def __init__(self, package: DeckPackage, shown: Collection[int]) -> None:
        self._package = package
        numbered = enumerate(package.slides, 1)
        self._numbers = {part: n for n, part in numbered if not shown or n in shown}
        self._is_cut = bool(shown)
        self._left_out = {name for name in package.names if _is_macro(name)}
        self._left_out |= set(package.passed_over) | (set(package.slides) - self._numbers.keys())

    def entries(self) -> Iterator[tuple[str, bytes]]:
        for name in self._package.names:
            source = source_name(name)
            if name == CONTENT_TYPES:
                yield name, etree.tostring(self._types())
            elif source is not None and source not in self._left_out:
                yield name, etree.tostring(self._links(name, source))
            elif source is None and name not in self._left_out:
                yield name, self._content(name)

    def _content(self, name: str) -> bytes:
        is_changed = self._is_cut and (name in self._numbers or name == self._package.presentation)
        if not is_changed:
            content = self._package.part(name)
            is_xml = self._package.content_type(name).endswith(("+xml", "/xml"))
            return transitional(content) if is_xml else content
        root = self._package.xml(name)
        if name in self._numbers:
            _show(root, self._numbers[name])
        kept = self._package.relationships(name)
        for entry in root.findall(steps("p:sldIdLst", "p:sldId")):
            if kept[entry.get(q("r:id"), "")].target not in self._numbers:
                entry.getparent().remove(entry)
        written: bytes = etree.tostring(root)
        return written

    def _types(self) -> Any:
        root = self._package.xml(CONTENT_TYPES)
        for each in root.findall(q("ct:Override")):
            name = each.get("PartName", "").removeprefix("/")
            if name == self._package.presentation:
                each.set("ContentType", CT.PML_PRESENTATION_MAIN)
            elif name in self._left_out:
                root.remove(each)
        return root

    def _links(self, name: str, source: str) -> Any:
        root = self._package.xml(name)
        kept = self._package.relationships(source)
        for each in list(root):
            relation = kept.get(each.get("Id", ""))
            if relation is None or not self._stays(source, relation):
                root.remove(each)
        return root

    def _stays(self, source: str, relation: Relationship) -> bool:
        """Say whether a relationship is kept: not to macros, nor to slides that no list names.

        python-pptx would give such a slide and a listed one the same name.
        """
        if relation.external:
            return True
        is_slide = source == self._package.presentation and relation.kind == "slide"
        is_unlisted = is_slide and relation.target not in self._numbers
        return not is_unlisted and relation.target not in self._left_out


def _is_macro(name: str) -> bool:
    return any(macro in name.lower() for macro in MACROS)


def _show(slide: Any, number: int) -> None:
    """Have a slide be shown, and say its number where a field would count anew."""
    slide.attrib.pop("show", None)
    for field in [*slide.iter(q("a:fld"))]:
        text = field.find(q("a:t"))
        if field.get("type") == "slidenum" and text is not None:
            field.tag = q("a:r")
            field.attrib.clear()
            text.text = str(number)
