"""Writes a figure's marks as SVG 1.1, text as outlines: each glyph once, used where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.path import Path

from deck.charts.fonts import EM, glyph, shaped
from deck.charts.marks import DASHES, Disc, Label, Mark, Place, Polygon, Polyline, Rectangle, Stroke

_COMMANDS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}


def svg(marks: Sequence[Mark], width: float, height: float) -> bytes:
    """Return the marks as a document of that size in points."""
    ids: dict[str, str] = {}
    body = [_element(each, ids) for each in marks]
    glyphs = [f'<path id="{id}" d="{_outline(name)}"/>' for name, id in ids.items()]
    size = f'width="{_number(width)}pt" height="{_number(height)}pt"'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"',
            f' version="1.1" {size} viewBox="0 0 {_number(width)} {_number(height)}">',
            f"<defs>{''.join(glyphs)}</defs>",
            *body,
            "</svg>\n",
        ]
    ).encode()


def _element(mark: Mark, ids: dict[str, str]) -> str:
    """Return a mark's element; `ids` gets the glyphs that it is the first to use."""
    match mark:
        case Rectangle():
            names = {"x": mark.area.x, "y": mark.area.y}
            names |= {"width": mark.area.width, "height": mark.area.height}
            return f"<rect {_lengths(names)} {_paint(mark.fill, mark.stroke)}/>"
        case Disc():
            names = {"cx": mark.center[0], "cy": mark.center[1], "r": mark.radius}
            return f"<circle {_lengths(names)} {_paint(mark.fill, mark.stroke)}/>"
        case Polygon():
            return f'<polygon points="{_points(mark.corners)}" {_paint(mark.fill, None)}/>'
        case Polyline():
            return f'<polyline points="{_points(mark.points)}" {_paint(None, mark.stroke)}/>'
        case Label():
            return _writing(mark, ids)


def _writing(label: Label, ids: dict[str, str]) -> str:
    scale = f"{label.face.size / EM:.5g}"
    uses = [
        f'<use x="{_number(x)}" xlink:href="#{ids.setdefault(name, f"g{len(ids)}")}"/>'
        for name, x in shaped(label.text, label.face.bold).glyphs
        if len(glyph(name)[0])
    ]
    place = f"translate({_number(label.area.x)} {_number(label.baseline)}) scale({scale} -{scale})"
    return f'<g transform="{place}" fill="{label.color}">{"".join(uses)}</g>'


def _paint(fill: str | None, stroke: Stroke | None) -> str:
    painted = f'fill="{fill or "none"}"'
    if stroke:
        painted += f' stroke="{stroke.color}" stroke-width="{_number(stroke.width)}"'
        if stroke.dashed:
            dashes = ",".join(_number(each * stroke.width) for each in DASHES)
            painted += f' stroke-dasharray="{dashes}"'
    return painted


def _outline(name: str) -> str:
    """Return a glyph's outline as path data."""
    points, codes = glyph(name)
    data: list[str] = []
    places = iter(zip(points.tolist(), codes.tolist(), strict=True))
    for place, code in places:
        if code == Path.CLOSEPOLY:
            data.append("Z")
            continue
        others = [next(places)[0] for _ in range(Path.NUM_VERTICES_FOR_CODE[code] - 1)]
        data.append(_COMMANDS[code] + _points([place, *others]))
    return "".join(data)


def _points(places: Sequence[Place]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in places)


def _lengths(named: dict[str, float]) -> str:
    return " ".join(f'{name}="{_number(value)}"' for name, value in named.items())


def _number(value: float) -> str:
    """Return a length to a thousandth, without idle zeros."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
