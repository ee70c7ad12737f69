"""places: numbered meetings in time (across) and place (one lane for each region)."""

from __future__ import annotations

import datetime
from typing import Any

from msgspec import Struct
from pydantic import Field

from deck.edition.source import SourceText
from deck.facts.book import Row
from deck.figures.binding import Binding
from deck.figures.entry import ChartEntry, RowIds, TableName
from deck.figures.spec import ChartSpec


class PlacesEntry(ChartEntry):
    """A table's rows as points: its columns for date, lane (a region), label and number."""

    table: TableName
    date: SourceText = Field(description="a date column")
    lane: SourceText = Field(description="a region column")
    label: SourceText = Field(description="a column of labels")
    number: SourceText = Field(description="a number column")
    rows: RowIds = None


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
        day=held.middle,
        lane=region[0],
    )
    return place, region
