"""The pictures of a deck as media parts: equal ones are one part, names are counted here."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from deck.ooxml.names import CT
from deck.ooxml.parts import Part
from deck.pictures.picture import Picture

_ENDINGS = {CT.PNG: "png", CT.SVG: "svg", CT.JPEG: "jpeg", CT.EMF: "emf", CT.WMF: "wmf"}


class Media:
    """Media parts in the order in which slides first show them: each picture's vector, then raster.

    `taken` are names of parts that a house template has.
    """

    def __init__(self, shown: Iterable[Picture], taken: Iterable[str] = ()) -> None:
        self._taken = frozenset(taken)
        self._numbers = count(1)
        self._parts: dict[bytes, Part] = {}
        for picture in shown:
            if picture.svg:
                self._add(picture.svg, CT.SVG)
            self._add(picture.raster, picture.media_type)

    def svg(self, picture: Picture) -> str:
        """Return the name of the part that holds a picture's vector form."""
        return self._parts[picture.svg].name

    def raster(self, picture: Picture) -> str:
        """Return the name of the part that holds a picture's raster form, or its metafile."""
        return self._parts[picture.raster].name

    def parts(self) -> tuple[Part, ...]:
        return tuple(self._parts.values())

    def _add(self, blob: bytes, content_type: str) -> None:
        if blob not in self._parts:
            ending = _ENDINGS[content_type]
            names = (f"/ppt/media/image{number}.{ending}" for number in self._numbers)
            name = next(name for name in names if name not in self._taken)
            self._parts[blob] = Part(name, content_type, blob)
