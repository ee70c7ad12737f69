"""Content types of a package's parts, and what kind of file they make it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from deck.ooxml.namespaces import q
from deck.package.archive import Archive
from deck.package.guarded_xml import read_tree
from deck.package.limits import SAVE_AS, Limits, RefusedFile

CONTENT_TYPES = "[Content_Types].xml"
PRESENTATIONS = (
    "application/vnd.openxmlformats-officedocument.presentationml.",
    "application/vnd.ms-powerpoint.",
)
SLIDE = f"{PRESENTATIONS[0]}slide+xml"
SVG = "image/svg+xml"
MACROS = ("vbaproject", "macroenabled", "activex")


class ContentTypes(Struct, frozen=True):
    """Content types by extension and, going before them, by part (ECMA-376-2, 7.2.3)."""

    by_extension: Mapping[str, str]
    by_part: Mapping[str, str]

    def of(self, name: str) -> str:
        """Return the content type of a part, "" where none is declared."""
        extension = name.rpartition(".")[2].lower()
        return self.by_part.get(name) or self.by_extension.get(extension, "")

    def is_xml(self, name: str) -> bool:
        """Whether an entry is XML that readers parse; an SVG is a picture."""
        kind = self.of(name)
        return name.endswith(".rels") or (kind.endswith(("+xml", "/xml")) and kind != SVG)

    def has_macros(self, name: str) -> bool:
        """Whether a part is a macro, or says that the presentation has some."""
        text = f"{name} {self.of(name)}".lower()
        return any(macro in text for macro in MACROS)


def read_content_types(archive: Archive, limits: Limits) -> ContentTypes:
    """Return the content types that a package declares; RefusedFile where it is no package."""
    if archive.find(CONTENT_TYPES) is None:
        raise RefusedFile(archive.place, _other_zip(archive), SAVE_AS)
    root = read_tree(archive, CONTENT_TYPES, limits)
    by_extension = {
        each.get("Extension", "").lower(): each.get("ContentType", "")
        for each in root.iter(q("ct:Default"))
    }
    declared = {
        archive.find(each.get("PartName", "").removeprefix("/")): each.get("ContentType", "")
        for each in root.iter(q("ct:Override"))
    }
    by_part = {name: kind for name, kind in declared.items() if name is not None}
    return ContentTypes(by_extension, by_part)


def _other_zip(archive: Archive) -> str:
    mimetype = archive.find("mimetype")
    if mimetype is not None:
        with archive.open(mimetype) as stream:
            if b"opendocument" in stream.read(100):
                return "the file is an OpenDocument (.odp)"
    return f"the file is a zip, but no .pptx: it has no {CONTENT_TYPES}"
