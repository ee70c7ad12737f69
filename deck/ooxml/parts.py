"""Parts and relationships: what a package is made of (ECMA-376-2, Open Packaging Conventions)."""

from __future__ import annotations

from urllib.parse import urlsplit

from msgspec import Struct

from deck.ooxml.names import RT

LINK_SCHEMES = frozenset({"http", "https", "mailto"})
"""The schemes of addresses that a person may be offered as a link."""


class Relationship(Struct, frozen=True):
    """Where a part leads (ECMA-376-2, 6.5).

    `type` is the relationship's URI. `target` is the name of another part or, where `external` is
    set, whatever stands there: a URL of any scheme, a path, nothing at all.
    """

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type: `slide`, `notesSlide`, `image`, `chart`, `hyperlink`."""
        return self.type.rpartition("/")[2]

    @property
    def is_link(self) -> bool:
        """Whether a person may be offered this as a link."""
        try:
            return self.external and urlsplit(self.target).scheme in LINK_SCHEMES
        except ValueError:
            return False


class Part(Struct, frozen=True):
    """A part by its name in the package (`/ppt/slides/slide1.xml`), complete."""

    name: str
    content_type: str
    blob: bytes
    relationships: tuple[Relationship, ...] = ()


class Package(Struct, frozen=True):
    """A whole file: its parts, and the relationships that lead into them."""

    parts: tuple[Part, ...]
    relationships: tuple[Relationship, ...]


class Relationships:
    """The relationships of a part while it is being written; equal ones are one."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], Relationship] = {}

    def to_part(self, kind: str, name: str) -> str:
        """Return the id of the relationship to another part, made where there is none yet."""
        return self._id(kind, name, external=False)

    def to_address(self, address: str) -> str:
        """Return the id of the hyperlink to an absolute address."""
        return self._id(RT.HYPERLINK, address, external=True)

    def all(self) -> tuple[Relationship, ...]:
        return tuple(self._made.values())

    def _id(self, kind: str, target: str, external: bool) -> str:
        key = (kind, target)
        if key not in self._made:
            number = len(self._made) + 1
            self._made[key] = Relationship(f"rId{number}", kind, target, external)
        return self._made[key].id
