"""places: numbered meetings in time (across) and place (one lane for each region)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from deck.charts.binding import Binding
from deck.charts.entry import ChartEntry
from deck.charts.geometry import Area, dodge
from deck.charts.guides import AXIS_HEIGHT, heading, year_axis
from deck.charts.lettering import MINIMUM_SIZE, Face
from deck.charts.scales import TimeScale, middle_day, whole_years
from deck.charts.spec import ChartSpec
from deck.edition.source import SourceText
from deck.facts.book import Row

if TYPE_CHECKING:
    from deck.charts.canvas import Canvas

RADIUS = (7.0, 11.0)
LABEL = Face(11, "ink")


class PlacesEntry(ChartEntry):
    """A table's rows as points: its columns for date, lane (a region), label and number."""

    table: SourceText
    date: SourceText
    lane: SourceText
    label: SourceText
    number: SourceText
    rows: list[SourceText] | None = None


class Place(Struct, frozen=True):
    number: str
    label: str
    day: datetime.date
    lane: str


class Places(ChartSpec, frozen=True, kw_only=True):
    kind = "places"

    places: tuple[Place, ...]
    lanes: tuple[tuple[str, str], ...]
    """Label and colour role of every lane, the topmost first."""

    def alt_text(self) -> str:
        told = "、".join(
            f"第{each.number}回 {each.day.year}年 {each.label}（{each.lane}）"
            for each in self.places
        )
        counts = "、".join(
            f"{lane}{sum(each.lane == lane for each in self.places)}回" for lane, _ in self.lanes
        )
        return f"{self.title or '開催地の年表'}。{told}。開催は{counts}。"

    def values(self) -> dict[str, Any]:
        return {
            "places": [
                {
                    "number": each.number,
                    "label": each.label,
                    "date": str(each.day),
                    "lane": each.lane,
                }
                for each in self.places
            ]
        }

    def draw(self, canvas: Canvas) -> None:
        area = heading(canvas, self)
        names = Face(11, "ink", bold=True)
        head = max(canvas.width(label, names) for label, _ in self.lanes)
        head = min(head, area.width / 4) + 12
        days = [each.day for each in self.places]
        scale = whole_years(days, area.x + head, area.right - RADIUS[1])
        chart = area.inset(bottom=AXIS_HEIGHT)
        year_axis(canvas, scale, chart.y, chart.bottom)
        for (label, color), lane in zip(self.lanes, chart.rows(len(self.lanes)), strict=True):
            if lane.y > chart.y:
                canvas.line([(area.x, lane.y), (area.right, lane.y)], "line", 0.75)
            name = canvas.fit(label, Face(11, color, bold=True), head - 8)
            canvas.text(name, area.x, lane.middle)
            here = [each for each in self.places if each.lane == label]
            _draw_lane(canvas, lane, scale, here, color)


def bind(entry: PlacesEntry, binding: Binding) -> Places:
    table = binding.table(entry.table)
    columns = binding.each(
        (entry.date, entry.lane, entry.label, entry.number),
        lambda name: binding.column(table, name),
    )
    rows = binding.rows(table, entry.rows)
    bound = binding.each(rows, lambda row: _place(row, columns, binding))
    lanes = dict(lane for _, lane in bound)
    places = sorted((place for place, _ in bound), key=lambda each: each.day)
    return Places(**binding.common(), places=tuple(places), lanes=binding.in_region_order(lanes))


def _place(row: Row, columns: tuple[str, ...], binding: Binding) -> tuple[Place, tuple[str, str]]:
    date, lane, label, number = columns
    held = binding.cell_date(row, date)
    if held is None:
        raise binding.refuse(row.origin, f'the column "{date}" is empty', "fill in the date")
    region = binding.region(row, lane)
    place = Place(
        number=binding.cell_text(row, number),
        label=binding.cell_text(row, label),
        day=middle_day(held),
        lane=region[0],
    )
    return place, region


def _draw_lane(
    canvas: Canvas, lane: Area, scale: TimeScale, places: list[Place], color: str
) -> None:
    """Draw the circles with their numbers, and beside each its label as far as there is room.

    Circles that would touch move apart; where there are too many even for that, dots mark them.
    """
    radius = min(RADIUS[1], max(RADIUS[0], lane.height / 2 - 3))
    number = Face(max(MINIMUM_SIZE, min(11.0, radius * 1.2)), "white", bold=True)
    days = [scale(each.day) for each in places]
    ends = scale.start - RADIUS[1], scale.end + RADIUS[1]
    centers = dodge(days, [2 * radius + 1] * len(places), *ends)
    if centers is None:
        for day in days:
            canvas.circle(day, lane.middle, 3, color)
        return
    free = scale.start
    for index, (place, center) in enumerate(zip(places, centers, strict=True)):
        edge = centers[index + 1] - radius if index + 1 < len(centers) else canvas.area.right + 8
        canvas.circle(center, lane.middle, radius, color)
        if canvas.fits(place.number, number, 2 * radius - 2):
            canvas.text(place.number, center, lane.middle, number, "center")
        right, left = edge - 8 - center - radius - 5, center - radius - 5 - free
        free = center + radius + 5
        if canvas.fits(place.label, LABEL, right) or right >= left:
            label = canvas.fit(place.label, LABEL, right)
            free = canvas.text(label, free, lane.middle).right + 6
        else:
            label = canvas.fit(place.label, LABEL, left)
            canvas.text(label, center - radius - 5, lane.middle, None, "right")
