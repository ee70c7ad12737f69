"""programmes: each programme's phases as bars over the years, by region, with gates and budgets."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from msgspec import Struct
from pydantic import Field

from deck.core.quantity import PartialDate
from deck.edition.source import SourceText
from deck.facts.book import Row
from deck.figures.binding import Binding
from deck.figures.entry import ChartEntry, Conditions, RowIds, TableName
from deck.figures.spec import ChartSpec

NEEDED = ("programme", "phase", "region", "start", "end")


class ProgrammesEntry(ChartEntry):
    """Rows of a table of phases: all of them, those of some ids, or those that `where` selects."""

    columns_read: ClassVar[tuple[str, ...]] = (*NEEDED, "budget", "gate", "planned")

    table: TableName
    rows: RowIds = None
    where: Conditions = None
    group: SourceText | None = Field(default=None, description="region")


class Phase(Struct, frozen=True):
    """One phase. `end` is None where it goes on; `gate` marks a review at its end."""

    label: str
    start: PartialDate
    end: PartialDate | None
    budget: str = ""
    gate: bool = False
    planned: bool = False

    @property
    def text(self) -> str:
        return " ".join(part for part in (self.label, self.budget) if part)

    @property
    def years(self) -> str:
        return f"{self.start.year}～{self.end.year if self.end else ''}年"


class Programme(Struct, frozen=True):
    name: str
    region: str
    color: str
    phases: tuple[Phase, ...]


class Programmes(ChartSpec, frozen=True, kw_only=True):
    kind = "programmes"

    programmes: tuple[Programme, ...]
    """Regions together, in the deck's order."""
    grouped: bool = False
    meeting: datetime.date | None = None

    def alt_text(self) -> str:
        told = "。".join(
            f"{each.name}（{each.region}）：{'、'.join(_told(phase) for phase in each.phases)}"
            for each in self.programmes
        )
        return f"{self.title or 'プログラムの年表'}。{told}。"

    def values(self) -> dict[str, Any]:
        return {
            "programmes": [
                {
                    "name": each.name,
                    "region": each.region,
                    "phases": [
                        {
                            "label": phase.label,
                            "start": str(phase.start),
                            "end": str(phase.end) if phase.end else None,
                            "budget": phase.budget,
                            "gate": phase.gate,
                            "planned": phase.planned,
                        }
                        for phase in each.phases
                    ],
                }
                for each in self.programmes
            ]
        }


def _told(phase: Phase) -> str:
    planned = "予定" if phase.planned else ""
    gate = "、終わりに評価" if phase.gate else ""
    return f"{phase.text} {phase.years}{planned}{gate}".strip()


def bind(entry: ProgrammesEntry, binding: Binding) -> Programmes:
    table = binding.table(entry.table)
    for name in NEEDED:
        binding.column(table, SourceText(name, entry.table.origin))
    if entry.group is not None and binding.column(table, entry.group) != "region":
        raise binding.refuse(entry.group.origin, "programmes are grouped by region only")
    rows = binding.rows(table, entry.rows, entry.where)
    phases = binding.each(rows, lambda row: _phase(row, binding))
    regions = binding.each(rows, lambda row: binding.region(row, "region"))
    by_name: dict[tuple[str, str, str], list[Phase]] = {}
    for row, phase, region in zip(rows, phases, regions, strict=True):
        by_name.setdefault((binding.cell_text(row, "programme"), *region), []).append(phase)
    programmes = [
        Programme(*name, tuple(sorted(phases, key=lambda each: each.start.first)))
        for name, phases in by_name.items()
    ]
    order = [label for label, _ in binding.in_region_order(dict(regions))]
    if entry.group:
        programmes.sort(key=lambda each: order.index(each.region))
    return Programmes(
        **binding.common(),
        programmes=tuple(programmes),
        grouped=entry.group is not None,
        meeting=binding.meeting,
    )


def _phase(row: Row, binding: Binding) -> Phase:
    start, end = binding.cell_date(row, "start"), binding.cell_date(row, "end")
    if start is None:
        raise binding.refuse(row.origin, 'the column "start" is empty', "fill in the date")
    if end is not None and end.last < start.first:
        raise binding.refuse(row.origin, f"it ends ({end}) before it begins ({start})")
    return Phase(
        label=binding.cell_text(row, "phase"),
        start=start,
        end=end,
        budget=binding.cell_text(row, "budget"),
        gate=row.cells.get("gate") is True,
        planned=row.cells.get("planned") is True,
    )
