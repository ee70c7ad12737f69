"""membership: which lists name which materials, a row for each and a column for each list."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from pydantic import Field

from deck.edition.source import SourceText
from deck.figures.binding import Binding
from deck.figures.entry import ChartEntry, RowIds, TableName
from deck.figures.spec import ChartSpec


class MembershipEntry(ChartEntry):
    """Rows of a table that at least one of its flag columns marks, in the table's order."""

    table: TableName
    label: SourceText = Field(description="a column of labels")
    lists: list[SourceText] = Field(min_length=1, max_length=6, description="一覧の列（flag）")
    rows: RowIds = None
    emphasis: SourceText | None = Field(default=None, description="強調する一覧の列")


class Member(Struct, frozen=True):
    label: str
    named: tuple[bool, ...]
    """For each list whether it names the member."""


class NamedList(Struct, frozen=True):
    label: str
    color: str


class Membership(ChartSpec, frozen=True, kw_only=True):
    kind = "membership"

    lists: tuple[NamedList, ...]
    members: tuple[Member, ...]
    emphasis: str = ""
    """The label of the list that stands out."""

    def alt_text(self) -> str:
        counts = "、".join(
            f"{each.label}は{sum(member.named[index] for member in self.members)}件"
            for index, each in enumerate(self.lists)
        )
        common = [each.label for each in self.members if all(each.named)]
        told = f"すべてに載るのは{len(common)}件（{'、'.join(common)}）。" if common else ""
        return f"{self.title or '一覧への掲載'}。{len(self.members)}件のうち{counts}。{told}"

    def values(self) -> dict[str, Any]:
        return {
            "lists": [each.label for each in self.lists],
            "members": [
                {
                    "label": member.label,
                    "lists": [
                        each.label
                        for each, named in zip(self.lists, member.named, strict=True)
                        if named
                    ],
                }
                for member in self.members
            ],
        }


def bind(entry: MembershipEntry, binding: Binding) -> Membership:
    table = binding.table(entry.table)
    label = binding.column(table, entry.label)
    columns = binding.each(entry.lists, lambda name: binding.flag(table, name))
    rows = [
        row
        for row in binding.rows(table, entry.rows)
        if any(row.cells[column] is True for column in columns)
    ]
    if not rows:
        raise binding.refuse_empty()
    binding.check_emphasis(entry.emphasis, columns)
    return Membership(
        **binding.common(),
        lists=tuple(
            NamedList(table.columns[column], binding.column_color(column)) for column in columns
        ),
        members=tuple(
            Member(
                binding.cell_text(row, label),
                tuple(row.cells[column] is True for column in columns),
            )
            for row in rows
        ),
        emphasis=table.columns[entry.emphasis] if entry.emphasis is not None else "",
    )
