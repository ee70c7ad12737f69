"""What becomes of a chart: a picture of its exact size."""

from __future__ import annotations

from msgspec import Struct

from deck.core.lengths import Size


class Picture(Struct, frozen=True):
    """A drawn chart: vector with a raster fallback, both exactly `size`."""

    svg: bytes
    png: bytes
    size: Size
