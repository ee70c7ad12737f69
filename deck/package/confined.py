"""A copy of a deck for programs that draw it: whoever opens it reaches for nothing outside."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

from deck.ooxml.outside import fetched_from_outside
from deck.package.door import DeckPackage, open_deck
from deck.package.relationships import source_name


def write_confined(deck: Path, target: Path) -> None:
    """Write a deck without its relationships to pictures, films, objects and templates elsewhere.

    Links to click stay. Raises RefusedFile where the door does.
    """
    with open_deck(deck) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.names:
            source = source_name(name)
            copy.writestr(
                name, package.part(name) if source is None else _links(package, name, source)
            )


def _links(package: DeckPackage, name: str, source: str) -> bytes:
    fetched = {each.id for each in fetched_from_outside(package, source)}
    if not fetched:
        return package.part(name)
    root = package.xml(name)
    for each in list(root):
        if each.get("Id") in fetched:
            root.remove(each)
    written: bytes = etree.tostring(root)
    return written
