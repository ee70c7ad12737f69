"""list-change: how a list grew over its revisions, with what joined, left and was split in two."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct
from pydantic import Field

from deck.charts.binding import Binding
from deck.charts.entry import ChartEntry
from deck.charts.geometry import Area
from deck.charts.guides import LOW, Key, heading
from deck.charts.lettering import ASCENT, DESCENT, LINE_PITCH, MINIMUM_SIZE, Face, Lines
from deck.charts.spec import Change, ChartSpec
from deck.core.quantity import Trend
from deck.edition.source import SourceText
from deck.facts.book import Row, Table

if TYPE_CHECKING:
    from deck.charts.canvas import Canvas

NAME = "name_ja"
SPLIT_OF = "split_of"
GAP = 16.0
BRICK_GAP = 2.0
TALLEST_BRICK = 18.0
MOST_ACROSS = 4
NAME_SIZES = (10.0, 9.5, MINIMUM_SIZE)


class ListChangeEntry(ChartEntry):
    """Counts of a table's flag columns, the oldest first, and what changed between them."""

    columns_read: ClassVar[tuple[str, ...]] = (NAME, SPLIT_OF)

    table: SourceText
    columns: list[SourceText] = Field(min_length=1, description="改定の列（flag）を古い順に")


class Revision(Struct, frozen=True):
    """One state of the list. `split` are parts of entries that the list before held as one."""

    label: str
    kept: tuple[str, ...]
    split: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    divided: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.kept) + len(self.split) + len(self.joined)

    @property
    def names(self) -> tuple[str, ...]:
        return self.kept + self.split + self.joined

    def change(self) -> str:
        """Return the change in a few words: ＋6 新規　＋1 分割　－1 除外."""
        counts = (
            (len(self.joined), "＋", "新規"),
            (len(self.split) - len(self.divided), "＋", "分割"),
            (len(self.left), "－", "除外"),
        )
        return "　".join(f"{word} {sign}{count}" for count, sign, word in counts if count)


class ListChange(ChartSpec, frozen=True, kw_only=True):
    kind = "list-change"

    revisions: tuple[Revision, ...]
    counted: str
    """The unit the entries are counted in: 種."""
    color: str = "navy"

    def alt_text(self) -> str:
        counts = "、".join(f"{each.label}は{each.count}{self.counted}" for each in self.revisions)
        return f"{self.title or '品目数の推移'}。{counts}。{''.join(map(_told, self.revisions))}"

    def values(self) -> dict[str, Any]:
        return {
            "revisions": [
                {
                    "label": each.label,
                    "count": each.count,
                    "joined": list(each.joined),
                    "left": list(each.left),
                    "split": list(each.split),
                }
                for each in self.revisions
            ]
        }

    def changes(self) -> tuple[Change, ...]:
        if len(self.revisions) < 2:
            return ()
        first, last = self.revisions[0].count, self.revisions[-1].count
        trend = Trend.RISE if last > first else Trend.FALL if last < first else Trend.FLAT
        return (Change("指定数", trend),)

    def draw(self, canvas: Canvas) -> None:
        _Drawing(self, canvas).draw()


def bind(entry: ListChangeEntry, binding: Binding) -> ListChange:
    table = binding.table(entry.table)
    for needed in (NAME, SPLIT_OF):
        binding.column(table, SourceText(needed, entry.table.origin))
    columns = binding.each(entry.columns, lambda each: binding.flag(table, each))
    revisions = [_first(table, columns[0])]
    for before, now in pairwise(columns):
        revisions.append(_revision(table, before, now))
    counted = binding.counted_in(table, columns[0])
    return ListChange(
        **binding.common(counted),
        revisions=tuple(revisions),
        counted=counted,
        color=binding.color,
    )


def _first(table: Table, column: str) -> Revision:
    return Revision(table.columns[column], _names(table.where(column)))


def _revision(table: Table, before: str, now: str) -> Revision:
    old = {row.id: row for row in table.where(before)}
    new = {row.id: row for row in table.where(now)}
    fresh = [row for row in new.values() if row.id not in old]
    gone = [row for row in old.values() if row.id not in new]
    split = [row for row in fresh if _parent(row) in old and _parent(row) not in new]
    divided = {_parent(row) for row in split}
    return Revision(
        label=table.columns[now],
        kept=_names(row for row in new.values() if row.id in old),
        split=_names(split),
        joined=_names(row for row in fresh if row not in split),
        left=_names(row for row in gone if row.id not in divided),
        divided=_names(row for row in gone if row.id in divided),
    )


def _parent(row: Row) -> str:
    return str(row.cells[SPLIT_OF] or "")


def _names(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(str(row.cells[NAME]) for row in rows)


def _told(revision: Revision) -> str:
    """Return a sentence on what joined, was divided and left; nothing where nothing changed."""
    divided = f"{'、'.join(revision.divided)}が{'と'.join(revision.split)}に"
    clauses = [
        (bool(revision.joined), "、".join(revision.joined) + "が加わ", "り", "った"),
        (bool(revision.split), divided + "分か", "れ", "れた"),
        (bool(revision.left), "、".join(revision.left) + "が外", "れ", "れた"),
    ]
    told = [(stem, going_on, ending) for is_so, stem, going_on, ending in clauses if is_so]
    if not told:
        return ""
    before = "".join(f"{stem}{going_on}、" for stem, going_on, _ in told[:-1])
    stem, _, ending = told[-1]
    return f"{revision.label}には{before}{stem}{ending}。"


def _short(name: str) -> str:
    """Return a name without what stands in its brackets."""
    return name.split("（")[0]


class _Drawing:
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

    def _foot(self, revision: Revision, width: float) -> list[Lines]:
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
