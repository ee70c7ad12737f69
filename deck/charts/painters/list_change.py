"""Draws a list's revisions as columns of bricks."""

from __future__ import annotations

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area
from deck.charts.guides import LOW, Key, heading
from deck.charts.lettering import ASCENT, DESCENT, LINE_PITCH, MINIMUM_SIZE, Face, FittedText
from deck.figures.kinds.list_change import ListChange, Revision

GAP = 16.0
BRICK_GAP = 2.0
TALLEST_BRICK = 18.0
MOST_ACROSS = 4
NAME_SIZES = (10.0, 9.5, MINIMUM_SIZE)


def draw(chart: ListChange, canvas: Canvas) -> None:
    _BrickColumns(chart, canvas).draw()


def _short(name: str) -> str:
    """Return a name without what stands in its brackets."""
    return name.split("（")[0]


class _BrickColumns:
    """Draws the revisions as columns of bricks, one for each entry, the new ones on top."""

    def __init__(self, chart: ListChange, canvas: Canvas) -> None:
        self._chart = chart
        self._canvas = canvas
        self._new = chart.color
        self._kept = canvas.tint(chart.color, 0.75)

    def draw(self) -> None:
        chart, canvas = self._chart, self._canvas
        area = heading(canvas, chart, self._keys())
        columns = list(area.columns(len(chart.revisions), GAP))
        number = Face(22 if area.height >= LOW else 12, chart.color, bold=True)
        for most_lines in (3, 2, 1):
            feet = [self._foot(each, columns[0].width)[:most_lines] for each in chart.revisions]
            foot = max(sum(lines.height + 2 for lines in each) for each in feet) + 3
            height = area.height - foot - number.size * LINE_PITCH
            if height >= area.height / 2:
                break
        most = max(revision.count for revision in chart.revisions)
        across, pitch, face = self._bricks(columns[0].width, height, most)
        for revision, column, lines in zip(chart.revisions, columns, feet, strict=True):
            base = column.bottom - foot
            top = self._stack(revision, Area(column.x, base, column.width, 0), across, pitch, face)
            canvas.line([(column.x - GAP / 2, base), (column.right + GAP / 2, base)], "mute", 0.75)
            canvas.text(str(revision.count), column.center, top - 1, number, "center", "bottom")
            y = base + 3
            for each in lines:
                y = canvas.text(each, column.center, y, None, "center", "top").bottom + 2

    def _keys(self) -> list[Key]:
        revisions = self._chart.revisions
        keys = [Key("前回から継続" if len(revisions) > 1 else "指定", self._kept)]
        divided = "、".join(name for each in revisions for name in each.divided)
        if divided:
            keys.append(Key(f"{divided}を分けて掲載", "white", self._new))
        if any(each.joined for each in revisions):
            keys.append(Key("新たに指定", self._new))
        return keys

    def _foot(self, revision: Revision, width: float) -> list[FittedText]:
        fit = self._canvas.fit
        lines = [fit(revision.label, Face(12, "ink", bold=True), width)]
        if revision.change():
            lines.append(fit(revision.change(), Face(10, "ink"), width, lines=2))
        if revision.left:
            lines.append(fit("除外：" + "、".join(revision.left), Face(10, "mute"), width, lines=2))
        return lines

    def _bricks(self, width: float, height: float, most: int) -> tuple[int, float, Face | None]:
        """Return how many bricks stand side by side, their pitch, and the type of the names.

        The names are left out (None) where no arrangement gives them room.
        """
        names = {_short(name) for each in self._chart.revisions for name in each.names}
        for size in NAME_SIZES:
            for across in range(1, MOST_ACROSS + 1):
                pitch = min(TALLEST_BRICK, height / -(-most // across))
                room = width / across - BRICK_GAP - 4
                fits = all(self._canvas.fits(name, Face(size), room) for name in names)
                if fits and pitch >= size * (ASCENT + DESCENT) + BRICK_GAP:
                    return across, pitch, Face(size)
        return 1, max(0.0, min(TALLEST_BRICK, height / most)), None

    def _stack(
        self, revision: Revision, base: Area, across: int, pitch: float, face: Face | None
    ) -> float:
        """Draw one column of bricks upwards from `base`; return where its top is."""
        width = base.width / across
        looks = (
            [(name, self._kept, None) for name in revision.kept]
            + [(name, "white", self._new) for name in revision.split]
            + [(name, self._new, None) for name in revision.joined]
        )
        gap = BRICK_GAP if pitch > 3 * BRICK_GAP else 0.0
        for index, (name, fill, edge) in enumerate(looks):
            row, column = divmod(index, across)
            brick = Area(
                base.x + column * width + gap / 2,
                base.y - (row + 1) * pitch,
                width - gap,
                pitch - gap,
            )
            self._canvas.rectangle(brick, fill, edge, width=1.25)
            if face:
                color = self._canvas.text_on(fill)
                text = Face(face.size, color, face.bold)
                self._canvas.text(_short(name), brick.center, brick.middle, text, "center")
        return base.y - -(-len(looks) // across) * pitch
