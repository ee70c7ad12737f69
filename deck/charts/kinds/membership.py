"""membership: which lists name which materials, a row for each and a column for each list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from pydantic import Field

from deck.charts.binding import Binding
from deck.charts.entry import ChartEntry
from deck.charts.geometry import Area
from deck.charts.guides import heading
from deck.charts.lettering import MINIMUM_SIZE, Face
from deck.charts.spec import ChartSpec
from deck.edition.source import SourceText

if TYPE_CHECKING:
    from deck.charts.canvas import Canvas

LEAST_ROW, TALLEST_ROW = 12.0, 24.0
LEAST_BLOCK, BLOCK_GAP = 130.0, 20.0
COLUMN = (20.0, 54.0)
HEAD = Face(10, "ink", bold=True)
HEAD_LINES = 2


class MembershipEntry(ChartEntry):
    """Rows of a table that at least one of its flag columns marks, in the table's order."""

    table: SourceText
    label: SourceText
    lists: list[SourceText] = Field(min_length=1, max_length=6, description="一覧の列（flag）")
    rows: list[SourceText] | None = None
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

    def draw(self, canvas: Canvas) -> None:
        """Draw the rows in as few blocks side by side as give all of them room."""
        area = heading(canvas, self)
        head = HEAD.size * 1.3 * HEAD_LINES + 4
        rows = max(1, int((area.height - head) // LEAST_ROW))
        most = max(1, int((area.width + BLOCK_GAP) // (LEAST_BLOCK + BLOCK_GAP)))
        blocks = min(most, -(-len(self.members) // rows))
        shown: Sequence[Member] = self.members
        if len(shown) > rows * blocks:
            shown = shown[: rows * blocks - 1]
            text = f"ほか{len(self.members) - len(shown)}件"
            face = Face(MINIMUM_SIZE, "mute")
            canvas.text(text, area.right, area.bottom, face, "right", "bottom")
        else:
            rows = -(-len(shown) // blocks)
        pitch = min((area.height - head) / rows, TALLEST_ROW)
        for index, block in enumerate(area.columns(blocks, BLOCK_GAP)):
            part = shown[index * rows : (index + 1) * rows]
            if part and pitch > 0:
                self._draw_block(canvas, part, block, head, pitch)

    def _draw_block(
        self, canvas: Canvas, members: Sequence[Member], block: Area, head: float, pitch: float
    ) -> None:
        count = len(self.lists)
        width = max(COLUMN[0], min(COLUMN[1], block.width * 0.6 / count))
        left = block.right - width * count
        for index, each in enumerate(self.lists):
            label = canvas.fit(each.label, self._face(each), width - 2, HEAD_LINES)
            center = left + (index + 0.5) * width
            canvas.text(label, center, block.y + head - 4, None, "center", "bottom")
        canvas.line(
            [(block.x, block.y + head - 1), (block.right, block.y + head - 1)], "mute", 0.75
        )
        size = max(MINIMUM_SIZE, min(12.0, pitch / 1.3))
        for at, member in enumerate(members):
            row = Area(block.x, block.y + head + at * pitch, block.width, pitch)
            if at % 2:
                canvas.rectangle(row, "wash")
            name = canvas.fit(member.label, Face(size, "ink"), left - row.x - 4)
            canvas.text(name, row.x + 2, row.middle)
            for index, (each, named) in enumerate(zip(self.lists, member.named, strict=True)):
                self._draw_mark(canvas, each, named, left + (index + 0.5) * width, row)

    def _draw_mark(self, canvas: Canvas, each: NamedList, named: bool, x: float, row: Area) -> None:
        """Draw a dot where the list names the member, else a small ring's worth of nothing."""
        radius = min(5.0, row.height / 2 - 1.5)
        if not named:
            canvas.circle(x, row.middle, 1.0, "line")
            return
        stands_back = self.emphasis not in ("", each.label)
        canvas.circle(x, row.middle, radius, canvas.tint(each.color, 0.55 if stands_back else 0))

    def _face(self, each: NamedList) -> Face:
        return Face(HEAD.size, "ink" if self.emphasis in ("", each.label) else "mute", bold=True)


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
