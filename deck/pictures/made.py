"""Pictures made to the size in which a slide shows them."""

from __future__ import annotations

from deck.core.lengths import EMU_PER_INCH, Size
from deck.ooxml.names import CT
from deck.pictures.apart import drawn_apart
from deck.pictures.formats import PIXELS, Format, PictureFile
from deck.pictures.picture import Picture
from deck.pictures.pixels import made_pixels

DOTS_PER_INCH = 220
"""PowerPoint's own for pictures on slides; projectors and office printers show no more."""

_METAFILES = {Format.EMF: CT.EMF, Format.WMF: CT.WMF}


def made(file: PictureFile, size: Size) -> Picture:
    """Return the picture of a file, whole, for a place of `size`; UnfitPicture where none is."""
    data = file.path.read_bytes()
    if file.format in _METAFILES:
        return Picture(b"", data, size, _METAFILES[file.format])
    wanted = _pixels(size.width), _pixels(size.height)
    if file.format in PIXELS:
        raster, media_type = made_pixels(data, file.format, wanted)
    else:
        raster, media_type = drawn_apart(data, file.format, file.page, wanted)
    return Picture(data if file.format is Format.SVG else b"", raster, size, media_type)


def _pixels(length: int) -> int:
    return max(1, round(length * DOTS_PER_INCH / EMU_PER_INCH))
