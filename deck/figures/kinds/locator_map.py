"""locator-map: where in the world something takes place, on a plain net of degrees."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec import Struct
from pydantic import Field

from deck.edition.source import SourceText
from deck.facts.book import Row
from deck.figures.binding import Binding
from deck.figures.entry import ChartEntry, Conditions, RowIds, TableName
from deck.figures.spec import ChartSpec


class LocatorMapEntry(ChartEntry):
    """A table's rows as places: its number columns `lat` and `lon`, in degrees north and east."""

    table: TableName
    label: SourceText = Field(description="a column of labels")
    lat: SourceText = Field(description="a number column: degrees north")
    lon: SourceText = Field(description="a number column: degrees east")
    note: SourceText | None = Field(
        default=None, description="a column of what is noted of each place"
    )
    region: SourceText | None = Field(default=None, description="a region column")
    rows: RowIds = None
    where: Conditions = None
    emphasis: SourceText | None = Field(default=None, description="the label that stands out")


class Site(Struct, frozen=True):
    """A place, by its name, and what is noted of it (第2・5・8回)."""

    label: str
    lat: float
    lon: float
    notes: tuple[str, ...]
    color: str


class LocatorMap(ChartSpec, frozen=True, kw_only=True):
    kind = "locator-map"

    sites: tuple[Site, ...]
    noted: str = ""
    """What the notes are: the label of their column."""
    emphasis: str = ""

    def alt_text(self) -> str:
        told = "、".join(
            each.label + (f"（{self._note(each)}）" if each.notes else "") for each in self.sites
        )
        return f"{self.title or '開催地の地図'}。{told}。"

    def values(self) -> dict[str, Any]:
        return {
            "sites": [
                {"label": each.label, "lat": each.lat, "lon": each.lon, "notes": list(each.notes)}
                for each in self.sites
            ]
        }

    def _note(self, site: Site) -> str:
        return "・".join(site.notes) + self.noted if site.notes else ""


def bind(entry: LocatorMapEntry, binding: Binding) -> LocatorMap:
    table = binding.table(entry.table)
    wanted = [entry.label, entry.lat, entry.lon]
    optional = [each for each in (entry.note, entry.region) if each is not None]
    binding.each([*wanted, *optional], lambda name: binding.column(table, name))
    rows = binding.rows(table, entry.rows, entry.where)
    found = binding.each(rows, lambda row: _site(row, entry, binding))
    joined: dict[tuple[str, float, float], Site] = {}
    for site in found:
        key = site.label, site.lat, site.lon
        notes = (*joined[key].notes, *site.notes) if key in joined else site.notes
        joined[key] = Site(site.label, site.lat, site.lon, notes, site.color)
    binding.check_emphasis(entry.emphasis, [each.label for each in found])
    return LocatorMap(
        **binding.common(),
        sites=tuple(joined.values()),
        noted=table.columns[entry.note] if entry.note is not None else "",
        emphasis=str(entry.emphasis or ""),
    )


def _site(row: Row, entry: LocatorMapEntry, binding: Binding) -> Site:
    lat, lon = (
        _degrees(row, name, most, binding) for name, most in ((entry.lat, 90), (entry.lon, 180))
    )
    color = binding.region(row, entry.region)[1] if entry.region is not None else binding.color
    note = binding.cell_text(row, entry.note) if entry.note is not None else ""
    label = binding.cell_text(row, entry.label)
    return Site(label, lat, lon, (note,) if note else (), color)


def _degrees(row: Row, name: SourceText, most: int, binding: Binding) -> float:
    cell = row.cells[name]
    if not isinstance(cell, Decimal) or abs(cell) > most:
        raise binding.refuse(
            row.origin, f'the column "{name}" holds no degrees', f"a number from -{most} to {most}"
        )
    return float(cell)
