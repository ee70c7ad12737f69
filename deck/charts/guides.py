"""Guides that several kinds share: headings, legends, axes of years, the meeting's day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area
from deck.charts.lettering import MINIMUM_SIZE, Face, FittedText
from deck.charts.scales import TimeScale
from deck.figures.spec import ChartSpec

TITLE = Face(13, "ink", bold=True)
LARGE_TITLES = (16.0, 14.5)
"""What a title grows to where the marks leave room for it; beyond it competes with the slide's."""
THICKEST = 36.0
"""Points across a bar: thicker than three lines of its label it reads as a block."""
UNIT = Face(10, "mute")
REST, REST_HEIGHT = Face(MINIMUM_SIZE, "mute"), 13.0
"""How what is left out is told, and the room for that."""
KEY = Face(10, "ink")
SWATCH = 9.0
KEY_GAP = 14.0
LOW = 150.0
"""Points; in a lower figure a title has one line only."""
MEETING = "今回"
AXIS_HEIGHT = 17.0
"""The room below an axis of years."""


class Key(Struct, frozen=True):
    """One entry of a legend: what it means, and how it looks."""

    label: str
    fill: str
    edge: str | None = None
    shape: Literal["box", "dashed", "diamond", "dot", "line"] = "box"

    @property
    def width(self) -> float:
        """The room for the mark: a dashed edge takes some to be seen as one."""
        return 16.0 if self.shape == "dashed" else SWATCH


def heading(
    canvas: Canvas, chart: ChartSpec, keys: Sequence[Key] = (), needed: float | None = None
) -> Area:
    """Draw a chart's title, unit and legend; return the area that is left below them.

    Unit and legend stand at the right of the title where there is room, else on lines of their own.
    Where the marks need no more than a height, the title takes of the rest.
    """
    area = canvas.area
    gap = 3.0 if area.height < LOW else 8.0
    unit = f"単位：{chart.unit}" if chart.unit else ""
    free = area.width
    if chart.title:
        title = _title(canvas, chart.title, needed)
        drawn = canvas.text(title, area.x, area.y, anchor="top")
        area = area.inset(top=drawn.height + 3)
        free = area.width - drawn.width - 20 if len(title.lines) == 1 else 0.0
        beside = canvas.width(unit, UNIT) + sum(_key_width(canvas, key) + KEY_GAP for key in keys)
        if beside <= free:
            x = canvas.area.right - beside + (0 if unit else KEY_GAP)
            for key in keys:
                x += _draw_key(canvas, key, x, drawn.middle, canvas.area.right, KEY) + KEY_GAP
            if unit:
                canvas.text(unit, canvas.area.right, drawn.middle, UNIT, "right")
            return area.inset(top=gap)
    if unit:
        fitted = canvas.fit(unit, UNIT, area.width)
        if canvas.width(unit, UNIT) <= free and chart.title:
            canvas.text(fitted, area.right, drawn.middle, align="right")
        else:
            area = area.inset(top=canvas.text(fitted, area.x, area.y, anchor="top").height + 3)
    return legend(canvas, area, keys) if keys else area.inset(top=gap)


def _title(canvas: Canvas, title: str, needed: float | None) -> FittedText:
    """Return a title in its usual type, or in a larger one that leaves the height needed."""
    width, height = canvas.area.width, canvas.area.height
    lines = 2 if height >= LOW else 1
    for size in LARGE_TITLES if needed is not None else ():
        fitted = canvas.fit(title, replace(TITLE, size=size), width, lines)
        if fitted.face.size == size and fitted.height + 2 * UNIT.size + 8 + (needed or 0) <= height:
            return fitted
    return canvas.fit(title, TITLE, width, lines)


def tell_rest(canvas: Canvas, hidden: int, area: Area | None = None) -> None:
    """Say in the lower right corner how many of the data have found no room; nothing for none."""
    if hidden:
        corner = area or canvas.area
        canvas.text(f"ほか{hidden}件", corner.right, corner.bottom, REST, "right", "bottom")


def legend(
    canvas: Canvas, area: Area, keys: Sequence[Key], face: Face = KEY, stacked: bool = False
) -> Area:
    """Draw the keys along the top of an area; return what is left below them.

    A key that would leave the area begins a new line; `stacked` ones have a line each.
    """
    x, y, pitch = area.x, area.y, face.size * 1.5
    for key in keys:
        width = min(_key_width(canvas, key, face), area.width)
        if x > area.x and (stacked or x + width > area.right):
            x, y = area.x, y + pitch
        _draw_key(canvas, key, x, y + pitch / 2, area.right, face)
        x += width + KEY_GAP
    return area.inset(top=y - area.y + pitch + 2)


def _key_width(canvas: Canvas, key: Key, face: Face = KEY) -> float:
    return key.width + 4 + canvas.width(key.label, face)


def _draw_key(canvas: Canvas, key: Key, x: float, middle: float, right: float, face: Face) -> float:
    """Draw one key from `x` on, up to `right` at the most; return the width that it wants."""
    area = Area(x, middle - SWATCH / 2, key.width, SWATCH)
    match key.shape:
        case "dot":
            canvas.circle(area.center, area.middle, SWATCH / 2, key.fill, key.edge)
        case "diamond":
            canvas.diamond(area.center, area.middle, SWATCH / 2, key.fill)
        case "line":
            canvas.line([(area.center, area.y - 1), (area.center, area.bottom + 1)], key.fill, 1.5)
        case _:
            canvas.rectangle(area, key.fill, key.edge, 1.0, key.shape == "dashed")
    label = canvas.fit(key.label, face, right - area.right - 4)
    canvas.text(label, area.right + 4, middle)
    return _key_width(canvas, key, face)


def year_axis(canvas: Canvas, scale: TimeScale, top: float, bottom: float) -> None:
    """Draw every second year as a pale band from `top` to `bottom`, and the years below it.

    Where the years stand too close for their numbers only every second, fifth … has one.
    """
    face = Face(10, "mute")
    years = scale.years()
    pitch = (scale.end - scale.start) / len(years)
    widest = canvas.width("2028", face) + 6
    step = next((each for each in (1, 2, 5, 10, 20, 50, 100) if pitch * each >= widest), 200)
    for year, start, end in years:
        if year % (2 * step) < step:
            canvas.rectangle(Area(start, top, end - start, bottom - top), "wash")
        center = (start + end) / 2
        if year % step == 0 and _inside(canvas, str(year), face, center):
            canvas.text(str(year), center, bottom + 3, face, align="center", anchor="top")
    canvas.line([(scale.start, bottom), (scale.end, bottom)], "mute", 0.75)


def meeting_line(canvas: Canvas, x: float, top: float, bottom: float, named: bool = True) -> None:
    """Draw the meeting's day as an amber line, with its name on top where it is `named`."""
    canvas.line([(x, top), (x, bottom)], "amber", 1.5)
    if not named:
        return
    face = Face(10, "ink", bold=True)
    half = canvas.width(MEETING, face) / 2
    center = min(max(x, canvas.area.x + half), canvas.area.right - half)
    canvas.text(MEETING, center, top - 1, face, align="center", anchor="bottom")


def _inside(canvas: Canvas, text: str, face: Face, center: float) -> bool:
    half = canvas.width(text, face) / 2
    return center - half >= canvas.area.x and center + half <= canvas.area.right
