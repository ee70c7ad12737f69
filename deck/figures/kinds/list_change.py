"""list-change: how a list grew over its revisions, with what joined, left and was split in two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, ClassVar

from msgspec import Struct
from pydantic import Field

from deck.core.quantity import Trend
from deck.edition.source import SourceText
from deck.facts.book import Row, Table
from deck.figures.binding import Binding
from deck.figures.entry import ChartEntry, TableName
from deck.figures.spec import ChartSpec, Tendency

NAME = "name_ja"
SPLIT_OF, SYMBOLS = "split_of", "symbols"


class ListChangeEntry(ChartEntry):
    """Counts of a table's flag columns, the oldest first, and what changed between them."""

    columns_read: ClassVar[tuple[str, ...]] = (NAME, SPLIT_OF, SYMBOLS)

    table: TableName
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
        """Return the change in a few words: 新規 ＋6　分割 ＋1　除外 －1."""
        counts = (
            (len(self.joined), "＋", "新規"),
            (len(self.split) - len(self.divided), "＋", "分割"),
            (len(self.left), "－", "除外"),
        )
        return "　".join(f"{word} {sign}{count}" for count, sign, word in counts if count)

    def change_in_short(self) -> str:
        """Return how many more the list has, and how many fewer: ＋7　－1."""
        more, fewer = len(self.joined) + len(self.split) - len(self.divided), len(self.left)
        return "　".join(f"{sign}{count}" for count, sign in ((more, "＋"), (fewer, "－")) if count)


class ListChange(ChartSpec, frozen=True, kw_only=True):
    kind = "list-change"

    revisions: tuple[Revision, ...]
    counted: str
    """The unit the entries are counted in: 種."""
    symbols: Mapping[str, str] = {}
    """The chemical symbol of each entry that is one element, by the entry's name."""
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

    def tendencies(self) -> tuple[Tendency, ...]:
        if len(self.revisions) < 2:
            return ()
        first, last = self.revisions[0].count, self.revisions[-1].count
        trend = Trend.RISE if last > first else Trend.FALL if last < first else Trend.FLAT
        return (Tendency("指定数", trend),)


def bind(entry: ListChangeEntry, binding: Binding) -> ListChange:
    table = binding.table(entry.table)
    for needed in (NAME, SPLIT_OF):
        binding.column(table, SourceText(needed, entry.table.origin))
    columns = binding.each(entry.columns, lambda each: binding.flag(table, each))
    revisions = [_first(table, columns[0], binding)]
    for before, now in pairwise(columns):
        revisions.append(_revision(table, before, now, binding))
    counted = binding.counted_in(table, columns[0])
    return ListChange(
        **binding.common(counted),
        revisions=tuple(revisions),
        counted=counted,
        symbols=_symbols(table, columns, binding),
        color=binding.color,
    )


def _first(table: Table, column: str, binding: Binding) -> Revision:
    return Revision(table.columns[column], _names(table.where(column), binding))


def _revision(table: Table, before: str, now: str, binding: Binding) -> Revision:
    old = {row.id: row for row in table.where(before)}
    new = {row.id: row for row in table.where(now)}
    fresh = [row for row in new.values() if row.id not in old]
    gone = [row for row in old.values() if row.id not in new]
    split = [row for row in fresh if _parent(row) in old and _parent(row) not in new]
    divided = {_parent(row) for row in split}
    return Revision(
        label=table.columns[now],
        kept=_names((row for row in new.values() if row.id in old), binding),
        split=_names(split, binding),
        joined=_names((row for row in fresh if row not in split), binding),
        left=_names((row for row in gone if row.id not in divided), binding),
        divided=_names((row for row in gone if row.id in divided), binding),
    )


def _parent(row: Row) -> str:
    return str(row.cells[SPLIT_OF] or "")


def _symbols(table: Table, columns: Iterable[str], binding: Binding) -> dict[str, str]:
    """Return the symbols of the entries that a list names and that are one element."""
    listed = {row.id: row for column in columns for row in table.where(column)}
    cells = [(row, row.cells.get(SYMBOLS)) for row in listed.values()]
    return {
        binding.cell_text(row, NAME): cell[0]
        for row, cell in cells
        if isinstance(cell, tuple) and len(cell) == 1
    }


def _names(rows: Iterable[Row], binding: Binding) -> tuple[str, ...]:
    return tuple(binding.cell_text(row, NAME) for row in rows)


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
