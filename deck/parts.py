"""Parts and relationships: what a package is made of (ECMA-376-2, Open Packaging Conventions)."""

from __future__ import annotations

from msgspec import Struct


class Relationship(Struct, frozen=True):
    """A link from a part to another part (by its name) or to an address outside the package."""

    id: str
    type: str
    target: str
    external: bool = False


class Part(Struct, frozen=True):
    """A part by its name in the package (`/ppt/slides/slide1.xml`), complete."""

    name: str
    content_type: str
    blob: bytes
    relationships: tuple[Relationship, ...] = ()
