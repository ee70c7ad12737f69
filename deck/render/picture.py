"""Charts as pictures: vector where the client can show it, raster where not, with alt text."""

from __future__ import annotations

from deck.charts.picture import Picture
from deck.layout.placed import PlacedChart
from deck.ooxml.markup import NOTHING, Xml, element, extension
from deck.ooxml.names import RT
from deck.ooxml.namespaces import NAMESPACES
from deck.ooxml.parts import Relationships
from deck.render.media import Media
from deck.render.shapes import RECTANGLE, identity, placeholder_mark, transform

_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""Both from [MS-ODRAWXML] 2.3.2.1, svgBlip."""


def picture_xml(
    id: int, placed: PlacedChart, picture: Picture, media: Media, relationships: Relationships
) -> Xml:
    """Return a chart's picture, in its placeholder where it has one (ECMA-376-1, 19.3.1.37)."""
    placeholder = placed.placeholder
    locks = element("a:picLocks", noGrp=1 if placeholder else None, noChangeAspect=1)
    head = element(
        "p:nvPicPr",
        identity(id, placed.name, placed.chart.alt_text()),
        element("p:cNvPicPr", locks),
        element("p:nvPr", placeholder_mark(placeholder) if placeholder else NOTHING),
    )
    vector = element(
        "asvg:svgBlip",
        r_embed=relationships.to_part(RT.IMAGE, media.svg(picture)),
        **{"xmlns:asvg": NAMESPACES["asvg"]},
    )
    blip = element(
        "a:blip",
        element("a:extLst", extension(_SVG_EXTENSION, vector)),
        r_embed=relationships.to_part(RT.IMAGE, media.png(picture)),
    )
    filled = element("p:blipFill", blip, element("a:stretch", element("a:fillRect")))
    has_own_box = placeholder is None or placeholder.box != placed.box
    look = element(
        "p:spPr",
        transform(placed.box) if has_own_box else NOTHING,
        RECTANGLE if placeholder is None else NOTHING,
    )
    return element("p:pic", head, filled, look)
