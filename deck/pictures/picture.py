"""What stands on a slide for a chart or a file: a picture of its exact size."""

from __future__ import annotations

from msgspec import Struct

from deck.core.lengths import Size
from deck.ooxml.names import CT


class Picture(Struct, frozen=True):
    """A picture of `size`: pixels, or a metafile, of `media_type`; `svg` is its vector form.

    `svg` is empty where there is none.
    """

    svg: bytes
    raster: bytes
    size: Size
    media_type: str = CT.PNG
