"""Photographs, scans and screenshots: read by Pillow, turned upright, in sRGB, made to size."""

from __future__ import annotations

import io
from contextlib import suppress

from PIL import Image, ImageCms, ImageOps

from deck.ooxml.names import CT
from deck.pictures.formats import Format, Natural, UnfitPicture

MOST_PIXELS, MOST_OF_JPEG = 16_000_000, 60_000_000
"""An A4 page scanned at 400 dpi has 15 million; more take over 300 MB to read. A JPEG, of which
phones take 48 million, can be read at an eighth of its size."""

_ORIENTATION = 0x0112
_LYING = frozenset({5, 6, 7, 8})
"""Values of EXIF's Orientation (CIPA DC-008, 4.6.4) by which rows are shown as columns."""

_16_BIT = frozenset({"I;16", "I;16B", "I;16L"})
_TO_8_BIT = 1 / 256
_KNOWN = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr"}) | _16_BIT

_QUALITY = 90
"""Of JPEG: at 220 dpi no difference from the file is seen, in half of its bytes."""
_FEW_COLOURS, _SAMPLE = 2048, (128, 128)
"""A drawing has fewer colours than a photograph, of which so small a sample has thousands."""


def judge_pixels(data: bytes, kind: Format) -> Natural:
    """Return a picture's size; UnfitPicture where it is too large, cut short or of odd numbers."""
    image = _opened(data, kind)
    size = image.size
    image.draft("RGB", (1, 1))
    try:
        image.load()
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise _damaged(kind) from error
    width, height = size
    if image.getexif().get(_ORIENTATION) in _LYING:
        width, height = height, width
    return Natural(kind, width, height)


def made_pixels(data: bytes, kind: Format, wanted: tuple[int, int]) -> tuple[bytes, str]:
    """Return a picture upright, in sRGB and no larger than `wanted` pixels, and its media type."""
    image = _opened(data, kind)
    is_lying = image.getexif().get(_ORIENTATION) in _LYING
    goal = wanted[::-1] if is_lying else wanted
    image.draft("RGB", goal)
    image = _smaller(_in_srgb(image), goal)
    return encoded(ImageOps.exif_transpose(image), is_photograph=kind is Format.JPEG)


def encoded(image: Image.Image, is_photograph: bool = False) -> tuple[bytes, str]:
    """Return an image as JPEG where it is a photograph, else as PNG, and its media type."""
    file = io.BytesIO()
    if image.mode == "RGB" and (is_photograph or _has_many_colours(image)):
        image.save(file, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
        return file.getvalue(), CT.JPEG
    image.save(file, "PNG", optimize=True)
    return file.getvalue(), CT.PNG


def _opened(data: bytes, kind: Format) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(data), formats=(kind.upper(),))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        too_many = isinstance(error, Image.DecompressionBombError)
        raise _too_large(kind) if too_many else _damaged(kind) from error
    if image.width * image.height > _most(kind):
        raise _too_large(kind)
    if image.mode not in _KNOWN:
        raise UnfitPicture(
            f"its numbers are of a kind that no screen shows ({image.mode})",
            "save it with 8 or 16 bits for each colour",
        )
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return an image in RGB, or RGBA where something shines through, by its own profile."""
    if image.mode in _16_BIT:
        image = image.point(lambda value: value * _TO_8_BIT + 0).convert("L")
    exif, profile = image.getexif(), image.info.get("icc_profile")
    has_alpha = image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info
    if image.mode in ("RGB", "CMYK") and profile:
        with suppress(ImageCms.PyCMSError, OSError):
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, own, srgb, outputMode="RGB")
            image = converted or image
    image = image.convert("RGBA" if has_alpha else "RGB")
    image.info.clear()
    if _ORIENTATION in exif:
        image.getexif()[_ORIENTATION] = exif[_ORIENTATION]
    return image


def _smaller(image: Image.Image, goal: tuple[int, int]) -> Image.Image:
    scale = min(1.0, max(goal[0] / image.width, goal[1] / image.height))
    if scale == 1.0:
        return image
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return _with_exif(image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0), image)


def _with_exif(image: Image.Image, of: Image.Image) -> Image.Image:
    if _ORIENTATION in of.getexif():
        image.getexif()[_ORIENTATION] = of.getexif()[_ORIENTATION]
    return image


def _has_many_colours(image: Image.Image) -> bool:
    sample = image.resize(_SAMPLE, Image.Resampling.NEAREST)
    return sample.getcolors(_FEW_COLOURS) is None


def _most(kind: Format) -> int:
    return MOST_OF_JPEG if kind is Format.JPEG else MOST_PIXELS


def _too_large(kind: Format) -> UnfitPicture:
    return UnfitPicture(
        f"it has more than {_most(kind) // 1_000_000} million pixels",
        "save it smaller: a slide shows 3,000 × 1,700",
    )


def _damaged(kind: Format) -> UnfitPicture:
    return UnfitPicture(f"this {kind} is damaged or cut short", "save it once more")
