"""Pictures: in a row or a grid as large as they can be, each whole or cropped, captions below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from msgspec import Struct

from deck.bind.richtext import Paragraph
from deck.bind.spec import PicturesContent, PictureSpec
from deck.core.lengths import NO_LENGTH, Box, Emu, Size, cm
from deck.design.models import Placeholder, TextStyle
from deck.layout.placed import NO_CROP, Crop, PlacedPicture, PlacedText
from deck.layout.settling import settled
from deck.layout.typeset import Block, Overflow, fit, measure

GAP = cm(0.4)
"""Between pictures: half of the gutter between columns of text, so that a row reads as one."""

CAPTION_GAP = cm(0.1)

MOST_CAPTION = 0.25
"""Of a picture's place; with more it is a text with an illustration, and has layouts for that."""


class CaptionOverflow(Struct, frozen=True):
    """A caption that is too long even at its smallest size."""

    caption: Paragraph
    overflow: Overflow


def set_pictures(
    name: str, content: PicturesContent, placeholder: Placeholder, style: TextStyle
) -> tuple[PlacedPicture | PlacedText, ...] | CaptionOverflow:
    """Return the pictures of a placeholder with their captions, in reading order."""
    pictures = content.pictures
    area = placeholder.box
    across = max(range(1, len(pictures) + 1), key=lambda n: _shown(pictures, area, n))
    cells = [*_cells(area, len(pictures), across)]
    captions = [each.caption for each in pictures]
    blocks = [
        Block((caption,), Size(cell.width, Emu(round(cell.height * MOST_CAPTION))))
        for caption, cell in zip(captions, cells, strict=True)
        if caption is not None
    ]
    fitted = fit(blocks, style) if blocks else None
    for overflow in fitted.overflows if fitted else ():
        return CaptionOverflow(blocks[overflow.block].paragraphs[0], overflow)
    placed: list[PlacedPicture | PlacedText] = []
    for number, (picture, cell) in enumerate(zip(pictures, cells, strict=True), 1):
        own = name if len(pictures) == 1 else f"{name}/{number}"
        first = (number - 1) // across * across
        row = slice(first, first + across)
        kept = _caption_height(captions[row], cells[row], fitted.style) if fitted else NO_LENGTH
        room = Box(cell.x, cell.y, cell.width, Emu(cell.height - kept))
        box, crop = _place(picture, room)
        alone = placeholder if len(pictures) == 1 else None
        placed.append(PlacedPicture(own, box, picture, crop, alone))
        if picture.caption is not None and fitted:
            top = Emu(box.bottom + CAPTION_GAP)
            below = Box(cell.x, top, cell.width, Emu(kept - CAPTION_GAP))
            text = PlacedText(f"{own}/caption", below, fitted.style, (picture.caption,))
            placed += settled([text], fitted.style)
    return tuple(placed)


def _caption_height(
    captions: Sequence[Paragraph | None], cells: Sequence[Box], style: TextStyle
) -> Emu:
    """Return the room that a row keeps free below its pictures."""
    heights = [
        measure([caption], style, cell.width).height + CAPTION_GAP
        for caption, cell in zip(captions, cells, strict=True)
        if caption is not None
    ]
    return Emu(max(heights, default=0))


def _cells(area: Box, count: int, across: int) -> Iterator[Box]:
    """Yield equal places for pictures, row by row; the last row stands in the middle."""
    down = ceil(count / across)
    width, height = (area.width + GAP) / across, (area.height + GAP) / down
    for index in range(count):
        row, column = divmod(index, across)
        in_row = min(across, count - row * across)
        start = (across - in_row) * width / 2
        yield Box(
            Emu(round(area.x + start + column * width)),
            Emu(round(area.y + row * height)),
            Emu(max(1, round(width - GAP))),
            Emu(max(1, round(height - GAP))),
        )


def _shown(pictures: Sequence[PictureSpec], area: Box, across: int) -> int:
    """Return the area that whole pictures take, so many of them in a row."""
    boxes = (
        _whole(picture, cell)
        for picture, cell in zip(pictures, _cells(area, len(pictures), across), strict=True)
    )
    return sum(box.width * box.height for box in boxes)


def _place(picture: PictureSpec, room: Box) -> tuple[Box, Crop]:
    """Return where a picture stands in its room, and what of it is cropped away."""
    if picture.fills:
        return room, _crop(picture, room.width / room.height)
    return _whole(picture, room), NO_CROP


def _whole(picture: PictureSpec, room: Box) -> Box:
    """Return the largest box of a picture's ratio, in the middle of its room."""
    width = min(room.width, round(room.height * picture.ratio))
    height = min(room.height, round(room.width / picture.ratio))
    x = room.x + (room.width - width) // 2
    y = room.y + (room.height - height) // 2
    return Box(Emu(x), Emu(y), Emu(width), Emu(height))


def _crop(picture: PictureSpec, ratio: float) -> Crop:
    """Return the shares of a picture to cut at its edges, so that the rest has a ratio."""
    across = min(1.0, ratio / picture.ratio)
    down = min(1.0, picture.ratio / ratio)
    left = min(max(picture.focus[0] - across / 2, 0.0), 1.0 - across)
    top = min(max(picture.focus[1] - down / 2, 0.0), 1.0 - down)
    return Crop(left, top, 1.0 - across - left, 1.0 - down - top)
