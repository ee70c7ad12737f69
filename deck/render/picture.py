"""Charts and files as pictures: vector where the client can show it, raster where not."""

from __future__ import annotations

from deck.design.models import Theme
from deck.layout.placed import NO_CROP, Crop, PlacedChart, PlacedPicture
from deck.ooxml.markup import NOTHING, Xml, element, extension
from deck.ooxml.names import RT
from deck.ooxml.namespaces import NAMESPACES
from deck.ooxml.parts import Relationships
from deck.pictures.picture import Picture
from deck.render.colors import line
from deck.render.media import Media
from deck.render.shapes import OUTLINE_WIDTH, RECTANGLE, identity, placeholder_mark, transform

_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""Both from [MS-ODRAWXML] 2.3.2.1, svgBlip."""

_DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
"""[MS-ODRAWXML] 2.25.1.1, decorative: screen readers pass the picture over."""

_SHARE = 100_000
"""Shares are in thousandths of a percent (ECMA-376-1, 20.1.10.40)."""

_FRAME = "line"
"""The colour role of the line around a scan."""


def picture_xml(
    id: int,
    placed: PlacedChart | PlacedPicture,
    picture: Picture,
    media: Media,
    relationships: Relationships,
    theme: Theme,
) -> Xml:
    """Return a picture, in its placeholder where it has one (ECMA-376-1, 19.3.1.37)."""
    placeholder = placed.placeholder
    locks = element("a:picLocks", noGrp=1 if placeholder else None, noChangeAspect=1)
    head = element(
        "p:nvPicPr",
        _identity(id, placed),
        element("p:cNvPicPr", locks),
        element("p:nvPr", placeholder_mark(placeholder) if placeholder else NOTHING),
    )
    file = placed if isinstance(placed, PlacedPicture) else None
    filled = element(
        "p:blipFill",
        _blip(picture, media, relationships),
        _cropped(file.crop) if file else NOTHING,
        element("a:stretch", element("a:fillRect")),
    )
    has_own_box = placeholder is None or placeholder.box != placed.box
    framed = file is not None and file.picture.framed
    look = element(
        "p:spPr",
        transform(placed.box) if has_own_box else NOTHING,
        RECTANGLE if placeholder is None or framed else NOTHING,
        line(_FRAME, OUTLINE_WIDTH, theme) if framed else NOTHING,
    )
    return element("p:pic", head, filled, look)


def _identity(id: int, placed: PlacedChart | PlacedPicture) -> Xml:
    if isinstance(placed, PlacedChart):
        return identity(id, placed.name, placed.chart.alt_text())
    if placed.picture.alt:
        return identity(id, placed.name, placed.picture.alt)
    mark = element("adec:decorative", val=1, **{"xmlns:adec": NAMESPACES["adec"]})
    silent = element("a:extLst", extension(_DECORATIVE_EXTENSION, mark))
    return element("p:cNvPr", silent, id=id, name=placed.name, descr="")


def _blip(picture: Picture, media: Media, relationships: Relationships) -> Xml:
    vector = NOTHING
    if picture.svg:
        svg = element(
            "asvg:svgBlip",
            r_embed=relationships.to_part(RT.IMAGE, media.svg(picture)),
            **{"xmlns:asvg": NAMESPACES["asvg"]},
        )
        vector = element("a:extLst", extension(_SVG_EXTENSION, svg))
    return element("a:blip", vector, r_embed=relationships.to_part(RT.IMAGE, media.raster(picture)))


def _cropped(crop: Crop) -> Xml:
    if crop == NO_CROP:
        return NOTHING
    left, top, right, bottom = (
        round(each * _SHARE) for each in (crop.left, crop.top, crop.right, crop.bottom)
    )
    return element("a:srcRect", l=left, t=top, r=right, b=bottom)
