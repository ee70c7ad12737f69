"""Draws a list's revisions as columns of bricks."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from deck.charts.canvas import Canvas
from deck.charts.geometry import Area
from deck.charts.guides import LOW, Key, heading
from deck.charts.lettering import ASCENT, DESCENT, LINE_PITCH, MINIMUM_SIZE, Face, FittedText
from deck.figures.kinds.list_change import ListChange, Revision

GAP, NARROW_GAP, MANY = 16.0, 8.0, 4
"""What parts two columns, and what parts them from so many on."""
BRICK_GAP = 2.0
TALLEST_BRICK = 18.0
MOST_ACROSS = 4
NAME_SIZES = (10.0, 9.5, MINIMUM_SIZE)
PADDING = 3.0
"""Between a block's edge and the names that stand in it."""


def draw(chart: ListChange, canvas: Canvas) -> None:
    _BrickColumns(chart, canvas).draw()


def _short(name: str) -> str:
    """Return a name without what stands in its brackets."""
    return name.split("（")[0]


class _Layer(Struct, frozen=True):
    """Entries of one kind in a column: those kept, those split off, or those that joined."""

    names: tuple[str, ...]
    fill: str
    edge: str | None = None
    is_named: bool = True
    """Whether its names are news: a column before has not shown them yet."""


class _Bricks(Struct, frozen=True):
    """How many bricks stand side by side, how high each is, and the type of their names."""

    across: int
    pitch: float
    face: Face | None


class _BrickColumns:
    """Draws the revisions as columns, the new entries on top.

    Each entry is a brick with its name. Where the bricks are too small for that, each kind of
    entries is a block, as high as they are many, in which new names stand by their symbols.
    """

    def __init__(self, chart: ListChange, canvas: Canvas) -> None:
        self._chart = chart
        self._canvas = canvas
        self._new = chart.color
        self._kept = canvas.tint(chart.color, 0.75)

    def draw(self) -> None:
        chart, canvas = self._chart, self._canvas
        area = heading(canvas, chart, self._keys())
        gap = GAP if len(chart.revisions) < MANY else NARROW_GAP
        columns = list(area.columns(len(chart.revisions), gap))
        number = Face(22 if area.height >= LOW else 12, chart.color, bold=True)
        all_feet = self._feet(columns[0].width)
        for most_lines in (3, 2, 1):
            feet = [each[:most_lines] for each in all_feet]
            foot = max(sum(lines.height + 2 for lines in each) for each in feet) + 3
            height = area.height - foot - number.size * LINE_PITCH
            if height >= area.height / 2:
                break
        most = max(revision.count for revision in chart.revisions)
        bricks = self._bricks(columns[0].width, height, most)
        bases = [Area(each.x, each.bottom - foot, each.width, 0) for each in columns]
        tops = self._stack(bases, bricks) if bricks.face else self._pile(bases, bricks.pitch)
        for revision, base, top, lines in zip(chart.revisions, bases, tops, feet, strict=True):
            canvas.line([(base.x - gap / 2, base.y), (base.right + gap / 2, base.y)], "mute", 0.75)
            canvas.text(str(revision.count), base.center, top - 1, number, "center", "bottom")
            y = base.y + 3
            for each in lines:
                y = canvas.text(each, base.center, y, None, "center", "top").bottom + 2

    def _keys(self) -> list[Key]:
        revisions = self._chart.revisions
        keys = [Key("前回から継続" if len(revisions) > 1 else "指定", self._kept)]
        divided = "、".join(name for each in revisions for name in each.divided)
        if divided:
            keys.append(Key(f"{divided}を分けて掲載", "white", self._new))
        if any(each.joined for each in revisions):
            keys.append(Key("新たに指定", self._new))
        return keys

    def _feet(self, width: float) -> list[list[FittedText]]:
        """Return what stands below the columns: label, change, and what left the list.

        The change has one line, in words where all columns have room for them.
        """
        canvas, revisions, face = self._canvas, self._chart.revisions, Face(10, "ink")
        changes = [each.change() for each in revisions]
        if not all(canvas.fits(each, face, width) for each in changes):
            changes = [each.change_in_short() for each in revisions]
        feet = []
        for revision, change in zip(revisions, changes, strict=True):
            lines = [canvas.fit(revision.label, Face(12, "ink", bold=True), width)]
            if change:
                lines.append(canvas.fit(change, face, width))
            lines += self._left(revision, width)
            feet.append(lines)
        return feet

    def _left(self, revision: Revision, width: float) -> list[FittedText]:
        """Return what left the list, by symbol where the names are too long, or nothing."""
        symbols = [self._symbol(each) for each in revision.left]
        for first, *others in (revision.left, symbols) if revision.left else ():
            names = [f"除外：{first}", *others]
            fitted = self._in_lines(names, Face(10, "mute"), width, 2)
            if fitted:
                return [fitted]
        return []

    def _in_lines(
        self, names: Sequence[str], face: Face, width: float, most: int
    ) -> FittedText | None:
        """Return names in lines, each whole and in the first line that has room for it.

        None where they need more than `most` lines.
        """
        lines: list[str] = []
        for name in names:
            longer = (at for at, line in enumerate(lines) if self._fits(line + name, face, width))
            at = next(longer, None)
            if at is None:
                lines.append(f"{name}、")
            else:
                lines[at] += f"{name}、"
        if len(lines) > most or not all(self._canvas.fits(each, face, width) for each in lines):
            return None
        return FittedText((*lines[:-1], lines[-1].removesuffix("、")), face)

    def _fits(self, line: str, face: Face, width: float) -> bool:
        return self._canvas.fits(f"{line}、", face, width)

    def _symbol(self, name: str) -> str:
        return self._chart.symbols.get(name, _short(name))

    def _bricks(self, width: float, height: float, most: int) -> _Bricks:
        """Return the bricks; their names have no type where no arrangement gives them room."""
        names = {_short(name) for each in self._chart.revisions for name in each.names}
        for size in NAME_SIZES:
            for across in range(1, MOST_ACROSS + 1):
                pitch = min(TALLEST_BRICK, height / -(-most // across))
                room = width / across - BRICK_GAP - 4
                fits = all(self._canvas.fits(name, Face(size), room) for name in names)
                if fits and pitch >= size * (ASCENT + DESCENT) + BRICK_GAP:
                    return _Bricks(across, pitch, Face(size))
        return _Bricks(1, max(0.0, min(TALLEST_BRICK, height / most)), None)

    def _layers(self, revision: Revision, is_first: bool) -> list[_Layer]:
        return [
            _Layer(revision.kept, self._kept, None, is_first),
            _Layer(revision.split, "white", self._new),
            _Layer(revision.joined, self._new),
        ]

    def _stack(self, bases: Sequence[Area], bricks: _Bricks) -> list[float]:
        """Draw columns of bricks upwards from their bases; return where their tops are."""
        tops = []
        for revision, base in zip(self._chart.revisions, bases, strict=True):
            layers = self._layers(revision, is_first=True)
            looks = [(name, layer) for layer in layers for name in layer.names]
            for index, (name, layer) in enumerate(looks):
                self._draw_brick(name, layer, base, index, bricks)
            tops.append(base.y - -(-len(looks) // bricks.across) * bricks.pitch)
        return tops

    def _draw_brick(
        self, name: str, layer: _Layer, base: Area, index: int, bricks: _Bricks
    ) -> None:
        width = base.width / bricks.across
        row, column = divmod(index, bricks.across)
        brick = Area(
            base.x + column * width + BRICK_GAP / 2,
            base.y - (row + 1) * bricks.pitch,
            width - BRICK_GAP,
            bricks.pitch - BRICK_GAP,
        )
        self._canvas.rectangle(brick, layer.fill, layer.edge, width=1.25)
        if bricks.face:
            face = replace(bricks.face, color=self._canvas.text_on(layer.fill))
            self._canvas.text(_short(name), brick.center, brick.middle, face, "center")

    def _pile(self, bases: Sequence[Area], pitch: float) -> list[float]:
        """Draw columns of blocks upwards from their bases; return where their tops are."""
        tops = []
        for at, (revision, base) in enumerate(zip(self._chart.revisions, bases, strict=True)):
            top = base.y
            for layer in self._layers(revision, is_first=at == 0):
                height = len(layer.names) * pitch
                top -= height
                block = Area(base.x, top, base.width, height).inset(top=min(1.0, height))
                if layer.names:
                    self._canvas.rectangle(block, layer.fill, layer.edge, width=1.25)
                    self._write_names(layer, block)
            tops.append(top)
        return tops

    def _write_names(self, layer: _Layer, block: Area) -> None:
        """Write what is new in a block into it, in the largest type that leaves nothing out."""
        if not layer.is_named:
            return
        color = self._canvas.text_on(layer.fill)
        symbols = [self._symbol(each) for each in layer.names]
        for size in NAME_SIZES:
            pitch = size * LINE_PITCH
            most = int((block.height - PADDING / 2 + pitch - size * (ASCENT + DESCENT)) // pitch)
            for names in (symbols, sorted(symbols, key=len, reverse=True)):
                written = self._in_lines(names, Face(size, color), block.width - 2 * PADDING, most)
                if written:
                    self._canvas.text(written, block.x + PADDING, block.middle)
                    return
