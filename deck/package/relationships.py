"""RelationshipsById of a package: what a part leads to, inside the package or out of it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from lxml import etree

from deck.ooxml.namespaces import q
from deck.ooxml.package import RelationshipsById
from deck.ooxml.parts import Relationship
from deck.package.archive import Archive
from deck.package.limits import DISTRUST, SAVE_AGAIN, SPLIT_DECK, Limits, RefusedFile, shown

LOST = frozenset({"NULL", "../NULL"})
"""The targets that Office writes for a picture it has lost."""


def read_relationships(
    trees: Iterable[tuple[str, etree._Element]],
    archive: Archive,
    limits: Limits,
    passed_over: dict[str, str],
) -> dict[str, RelationshipsById]:
    """Return the relationships of every part that has some, "" being the package itself.

    `trees` are those of the relationship parts, by the part they belong to. Targets that are not
    there are put into `passed_over`, with what leads to them: others do as if there were none
    Raises RefusedFile for targets that leave the package, for ids that are there twice,
    and for too many.
    """
    found: dict[str, RelationshipsById] = {}
    room = limits.relationships
    for source, root in trees:
        listed = {}
        for relation in _read(root, source, archive):
            if relation.external or archive.find(relation.target) is not None:
                listed[relation.id] = relation
            elif limits.read_only:
                passed_over[relation.target] = f"not there, though {source or 'the file'} names it"
            else:
                raise RefusedFile(
                    archive.place_of(source or "the package"),
                    f'the target "{shown(relation.target)}" is not in the package',
                    SAVE_AGAIN,
                )
        found[archive.find(source) or source] = MappingProxyType(listed)
        room -= len(listed)
        del root
        if room < 0:
            raise RefusedFile(
                archive.place,
                f"more than {limits.relationships:,} relationships",
                SPLIT_DECK,
            )
    return found


def _read(root: etree._Element, source: str, archive: Archive) -> Iterator[Relationship]:
    place = archive.place_of(source or "the package")
    seen: set[str] = set()
    for element in root.iter(q("rel:Relationship")):
        key = element.get("Id", "")
        if key in seen:
            raise RefusedFile(place, f"the relationship {shown(key)} is there twice", SAVE_AGAIN)
        seen.add(key)
        kind, target = element.get("Type", ""), element.get("Target", "")
        if element.get("TargetMode") == "External" or target in LOST:
            yield Relationship(key, kind, target, external=True)
        else:
            yield Relationship(key, kind, _part(source, target, archive, place))


def _part(source: str, target: str, archive: Archive, place: str) -> str:
    """Return the name of the part that an internal target means, whether it is there or not."""
    name = resolve(source, target)
    if name is None:
        raise RefusedFile(
            place,
            f'the target "{shown(target)}" leaves the package',
            DISTRUST,
        )
    return archive.find(name) or name


def source_name(rels: str) -> str | None:
    """Return the part whose relationships an entry holds, "" for the package's own.

    None where the entry holds none.
    """
    folder, name = posixpath.split(rels)
    parent, last = posixpath.split(folder)
    if last != "_rels" or not name.endswith(".rels"):
        return None
    return posixpath.join(parent, name.removesuffix(".rels"))


def resolve(source: str, target: str) -> str | None:
    """Return the part name that an internal target means, or None where it leaves the package.

    A fragment alone means the source itself (RFC 3986, 4.4). `..` above the root stays at the
    root (5.2.4): LibreOffice writes it for custom XML, and no name can climb out of a package.
    """
    try:
        reference = urlsplit(target)
    except ValueError:
        return None
    path = unquote(reference.path)
    if reference.scheme or reference.netloc or "\\" in path:
        return None
    if not path:
        return source
    steps: list[str] = []
    for step in posixpath.join(posixpath.dirname(source), path).split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)
