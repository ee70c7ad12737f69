"""Draws a row for each member, and a column for each list."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area
from deck.charts.guides import heading, tell_rest
from deck.charts.lettering import MINIMUM_SIZE, Face
from deck.figures.emphasis import shade_beside
from deck.figures.kinds.membership import Member, Membership, NamedList

LEAST_ROW, TALLEST_ROW = 12.0, 24.0
LEAST_BLOCK, BLOCK_GAP = 130.0, 20.0
COLUMN = (20.0, 54.0)
HEAD = Face(10, "ink", bold=True)
HEAD_LINES = 2


def draw(chart: Membership, canvas: Canvas) -> None:
    """Draw the rows in as few blocks side by side as give all of them room."""
    area = heading(canvas, chart)
    head = HEAD.size * 1.3 * HEAD_LINES + 4
    rows = max(1, int((area.height - head) // LEAST_ROW))
    most = max(1, int((area.width + BLOCK_GAP) // (LEAST_BLOCK + BLOCK_GAP)))
    blocks = min(most, -(-len(chart.members) // rows))
    shown: Sequence[Member] = chart.members
    if len(shown) > rows * blocks:
        shown = shown[: rows * blocks - 1]
        tell_rest(canvas, len(chart.members) - len(shown))
    else:
        rows = -(-len(shown) // blocks)
    pitch = min((area.height - head) / rows, TALLEST_ROW)
    for index, block in enumerate(area.columns(blocks, BLOCK_GAP)):
        part = shown[index * rows : (index + 1) * rows]
        if part and pitch > 0:
            _draw_block(chart, canvas, part, block, head, pitch)


def _draw_block(
    chart: Membership,
    canvas: Canvas,
    members: Sequence[Member],
    block: Area,
    head: float,
    pitch: float,
) -> None:
    count = len(chart.lists)
    width = max(COLUMN[0], min(COLUMN[1], block.width * 0.6 / count))
    left = block.right - width * count
    for index, each in enumerate(chart.lists):
        label = canvas.fit(each.label, _face(chart, each), width - 2, HEAD_LINES)
        center = left + (index + 0.5) * width
        canvas.text(label, center, block.y + head - 4, None, "center", "bottom")
    canvas.line([(block.x, block.y + head - 1), (block.right, block.y + head - 1)], "mute", 0.75)
    size = max(MINIMUM_SIZE, min(12.0, pitch / 1.3))
    for at, member in enumerate(members):
        row = Area(block.x, block.y + head + at * pitch, block.width, pitch)
        if at % 2:
            canvas.rectangle(row, "wash")
        name = canvas.fit(member.label, Face(size, "ink"), left - row.x - 4)
        canvas.text(name, row.x + 2, row.middle)
        for index, (each, named) in enumerate(zip(chart.lists, member.named, strict=True)):
            _draw_mark(chart, canvas, each, named, left + (index + 0.5) * width, row)


def _draw_mark(
    chart: Membership, canvas: Canvas, each: NamedList, named: bool, x: float, row: Area
) -> None:
    """Draw a dot where the list names the member, else a small ring's worth of nothing."""
    radius = min(5.0, row.height / 2 - 1.5)
    if not named:
        canvas.circle(x, row.middle, 1.0, "line")
        return
    shade = shade_beside(chart.emphasis, each.label)
    canvas.circle(x, row.middle, radius, canvas.tint(each.color, shade))


def _face(chart: Membership, each: NamedList) -> Face:
    return Face(HEAD.size, "ink" if chart.emphasis in ("", each.label) else "mute", bold=True)
