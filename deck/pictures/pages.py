"""A page of a report, as PDFium draws it."""

from __future__ import annotations

import pypdfium2
from PIL import Image

from deck.pictures.formats import Format, Natural, UnfitPicture

_LEAST = 1.0
"""A page of less than a point has nothing to see, and a scale without end."""


def judge_page(data: bytes, page: int) -> Natural:
    """Return a page's size in points; UnfitPicture where the file is locked or has no such page."""
    width, height = _page(data, page).get_size()
    if min(width, height) < _LEAST:
        raise UnfitPicture(f"page {page} has no size", "save the file once more")
    return Natural(Format.PDF, width, height)


def drawn_page(data: bytes, page: int, wanted: tuple[int, int]) -> Image.Image:
    """Return a page as an RGB image that covers `wanted` pixels, on white."""
    found = _page(data, page)
    width, height = found.get_size()
    scale = max(wanted[0] / width, wanted[1] / height)
    image: Image.Image = found.render(scale=scale, may_draw_forms=False).to_pil()
    return image.convert("RGB")


def _page(data: bytes, page: int) -> pypdfium2.PdfPage:
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
        if 1 <= page <= count:
            return document[page - 1]
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            hint = "save it without the password, or a picture of the page"
            raise UnfitPicture("this PDF is locked by a password", hint) from error
        raise UnfitPicture("this PDF is damaged", "save it once more") from error
    if count == 0:
        raise UnfitPicture("this PDF has no pages", "name another file")
    raise UnfitPicture(f"this PDF has {count} pages, and no page {page}", "name another: `page: 1`")
