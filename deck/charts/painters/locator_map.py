"""Draws places on a plain net of degrees."""

from __future__ import annotations

import math
from collections.abc import Sequence

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area
from deck.charts.guides import heading
from deck.charts.lettering import ASCENT, DESCENT, MINIMUM_SIZE, Face
from deck.charts.scales import Linear
from deck.figures.emphasis import shade_beside
from deck.figures.kinds.locator_map import LocatorMap, Site

LABEL, NOTE = Face(12, "ink", bold=True), Face(10, "ink")
DEGREES = Face(MINIMUM_SIZE, "mute")
REGION = Face(11, "mute")
RADIUS = 5.0
LEAST_SPAN = (30.0, 20.0)
"""Degrees of longitude and latitude that a map shows at the least."""
MARGIN = 0.14
"""The share of the span that is left free around the outermost places."""
STEPS = (5, 10, 15, 20, 30, 45, 60)
LANDS = (
    ("北アメリカ", 52, -100),
    ("南アメリカ", -15, -58),
    ("ヨーロッパ", 54, 22),
    ("アフリカ", 8, 20),
    ("アジア", 45, 92),
    ("オセアニア", -25, 134),
    ("大西洋", 38, -42),
    ("太平洋", 20, -160),
    ("インド洋", -20, 78),
)
"""Names of continents and oceans, and where they are written (latitude, longitude)."""


def draw(chart: LocatorMap, canvas: Canvas) -> None:
    area = heading(canvas, chart)
    _Map(chart, canvas, area).draw()


class _Map:
    """Equirectangular: degrees of longitude and latitude have one length each, everywhere.

    The map is cut where most of the world is empty of places: across the ocean that no two
    neighbours share.
    """

    def __init__(self, chart: LocatorMap, canvas: Canvas, area: Area) -> None:
        self._chart = chart
        self._canvas = canvas
        self._area = area
        cut = _emptiest([each.lon for each in chart.sites])
        self._lons = [_east_of(cut, each.lon) for each in chart.sites]
        self._cut = cut
        west, east = _span(self._lons, LEAST_SPAN[0])
        south, north = _span([each.lat for each in chart.sites], LEAST_SPAN[1])
        middle = math.radians(min(70.0, abs(south + north) / 2))
        width, height = (east - west) * math.cos(middle), north - south
        if area.height > 0 and width / height < area.width / area.height:
            more = (height * area.width / area.height / math.cos(middle) - (east - west)) / 2
            west, east = west - more, east + more
        elif area.height > 0:
            more = (width * area.height / area.width - height) / 2
            south, north = south - more, north + more
        if east - west > 360:
            west, east = (west + east) / 2 - 180, (west + east) / 2 + 180
        south, north = max(south, -90.0), min(north, 90.0)
        self._across = Linear(west, east, area.x, area.right)
        self._down = Linear(south, north, area.bottom, area.y)

    def draw(self) -> None:
        if self._area.height < 12:
            return
        self._canvas.rectangle(self._area, "wash")
        self._draw_net()
        places = [
            (self._across(lon), self._down(site.lat))
            for lon, site in zip(self._lons, self._chart.sites, strict=True)
        ]
        for (x, y), site in zip(places, self._chart.sites, strict=True):
            self._canvas.circle(x, y, RADIUS, self._color(site), edge="white")
        for (x, y), site in zip(places, self._chart.sites, strict=True):
            self._write(site, x, y, places)
        self._write_lands(places)

    def _color(self, site: Site) -> str:
        return self._canvas.tint(site.color, shade_beside(self._chart.emphasis, site.label))

    def _draw_net(self) -> None:
        """Draw meridians and parallels, their degrees written at the lower and left edges."""
        canvas, area = self._canvas, self._area
        half = DEGREES.size * (ASCENT + DESCENT)
        for lon in _steps(self._across.low, self._across.high, area.width / 90):
            x = self._across(lon)
            canvas.line([(x, area.y), (x, area.bottom)], "line", 0.75)
            text = _named(((lon + 180) % 360) - 180, "東経", "西経")
            width = canvas.width(text, DEGREES)
            if x + 3 + width <= area.right:
                canvas.text(text, x + 3, area.bottom - 2, DEGREES, "left", "bottom")
        for lat in _steps(self._down.low, self._down.high, area.height / 60):
            y = self._down(lat)
            canvas.line([(area.x, y), (area.right, y)], "line", 0.75)
            if area.y + half + 4 <= y <= area.bottom - half - 4:
                self._write_free(_named(lat, "北緯", "南緯"), DEGREES, area.x + 3, y - half - 1, [])

    def _write(self, site: Site, x: float, y: float, places: Sequence[tuple[float, float]]) -> None:
        """Write a place's name and note at the first side of its dot where nothing stands."""
        canvas, area = self._canvas, self._area
        back = self._chart.emphasis not in ("", site.label)
        face = Face(LABEL.size, "mute" if back else "ink", bold=True)
        name = canvas.fit(site.label, face, area.width * 0.4)
        note = canvas.fit(self._chart._note(site), NOTE, area.width * 0.4)
        lines = [each for each in (name, note) if each.lines != ("",)]
        if not lines:
            return
        width = max(canvas.width(each.lines[0], each.face) for each in lines)
        height = sum(each.height + 2 for each in lines) - 2
        off = RADIUS + 4
        for left, top in (
            (x + off, y - height / 2),
            (x - off - width, y - height / 2),
            (x - width / 2, y - off - height),
            (x - width / 2, y + off),
            (x + off, y - height - 2),
            (x + off, y + 2),
            (x - off - width, y - height - 2),
            (x - off - width, y + 2),
        ):
            place = Area(left, top, width, height)
            others = [each for each in places if each != (x, y)]
            if self._is_free(place, others):
                for each in lines:
                    top = canvas.text(each, left, top, anchor="top").bottom + 2
                return

    def _write_lands(self, places: Sequence[tuple[float, float]]) -> None:
        """Write the names of continents and oceans where nothing else stands."""
        for name, lat, lon in LANDS:
            x, y = self._across(_east_of(self._cut, lon)), self._down(lat)
            width = self._canvas.width(name, REGION)
            self._write_free(name, REGION, x - width / 2, y - REGION.size / 2, places)

    def _write_free(
        self, text: str, face: Face, x: float, y: float, places: Sequence[tuple[float, float]]
    ) -> None:
        height = face.size * (ASCENT + DESCENT)
        place = Area(x, y, self._canvas.width(text, face), height)
        if self._is_free(place, places):
            self._canvas.text(text, x, y, face, anchor="top")

    def _is_free(self, place: Area, places: Sequence[tuple[float, float]]) -> bool:
        area = self._area
        inside = (
            place.x >= area.x + 1
            and place.right <= area.right - 1
            and place.y >= area.y + 1
            and place.bottom <= area.bottom - 1
        )
        dots = [Area(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS) for x, y in places]
        taken = [label.area for label in self._canvas.labels]
        return inside and not any(place.overlaps(each, 1) for each in (*dots, *taken))


def _emptiest(lons: Sequence[float]) -> float:
    """Return the meridian in the middle of the widest stretch without a place."""
    ordered = sorted(set(lons))
    following = [*ordered[1:], ordered[0] + 360]
    gap, west = max((after - here, -here) for here, after in zip(ordered, following, strict=True))
    return -west + gap / 2


def _east_of(cut: float, lon: float) -> float:
    """Return the longitude counted on from the cut: at least the cut, less than a turn on."""
    return (lon - cut) % 360 + cut


def _span(numbers: Sequence[float], least: float) -> tuple[float, float]:
    low, high = min(numbers), max(numbers)
    margin = max((high - low) * MARGIN, (least - (high - low)) / 2)
    return low - margin, high + margin


def _steps(low: float, high: float, most: float) -> list[float]:
    """Return the round degrees between two, no more than `most` where the steps allow."""
    step = next((each for each in STEPS if (high - low) / each <= max(most, 1)), STEPS[-1])
    first = math.ceil(low / step)
    return [step * index for index in range(first, math.floor(high / step) + 1)]


def _named(degrees: float, positive: str, negative: str) -> str:
    if not degrees:
        return "0度"
    return f"{positive if degrees > 0 else negative}{abs(degrees):.0f}度"
