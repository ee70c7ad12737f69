"""Pictures made to the size in which a slide shows them."""

from __future__ import annotations

from deck.core.lengths import EMU_PER_INCH, Size
from deck.ooxml.names import CT
from deck.pictures.drawings import drawn_drawing
from deck.pictures.formats import Format, PictureFile
from deck.pictures.pages import drawn_page
from deck.pictures.picture import Picture
from deck.pictures.pixels import encoded, made_pixels

DOTS_PER_INCH = 220
"""PowerPoint's own for pictures on slides; projectors and office printers show no more."""

_METAFILES = {Format.EMF: CT.EMF, Format.WMF: CT.WMF}


def made(file: PictureFile, size: Size) -> Picture:
    """Return the picture of a file, whole, for a place of `size`."""
    data = file.path.read_bytes()
    if file.format in _METAFILES:
        return Picture(b"", data, size, _METAFILES[file.format])
    wanted = _pixels(size.width), _pixels(size.height)
    if file.format is Format.SVG:
        return Picture(data, drawn_drawing(data, wanted[0]), size)
    if file.format is Format.PDF:
        raster, media_type = encoded(drawn_page(data, file.page, wanted))
    else:
        raster, media_type = made_pixels(data, file.format, wanted)
    return Picture(b"", raster, size, media_type)


def _pixels(length: int) -> int:
    return max(1, round(length * DOTS_PER_INCH / EMU_PER_INCH))
