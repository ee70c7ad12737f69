"""Filled worklists → edits of the data: what was changed in them, and where they contradict."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from msgspec import Struct

from deck.core.faults import UsageFault
from deck.core.quantity import PartialDate
from deck.pipeline.prepared import Prepared
from deck.refresh.workbook import COLUMNS, FIRST_ROW, OPEN, Fillable, fillables
from deck.revise.edits import Replacement

_MOST_BYTES = 64 * 1024**2
"""More than a worklist of ten thousand facts inflates to; what is larger is no worklist."""


class Filled(Struct, frozen=True):
    """A cell that was changed: which fact's, what stood there, what stands there, and where."""

    name: str
    heading: str
    old: str
    new: str
    place: str


class Taken(Struct, frozen=True):
    """What filled worklists say: edits with the cells that they come from, and what cannot be."""

    edits: tuple[tuple[Filled, Replacement], ...]
    refused: tuple[str, ...]


def take(files: Sequence[Path], prepared: Prepared) -> Taken:
    """Return what filled worklists change. UsageFault where a file is no worklist.

    Equal changes of several files are one. Two that differ are refused, both named; so is a value
    that is not read as what its fact holds, and one that has changed in the data meanwhile.
    """
    known = {each.name: each for each in fillables(prepared)}
    changes: dict[tuple[str, str], list[Filled]] = {}
    for file in files:
        for filled in _filled(file):
            changes.setdefault((filled.name, filled.heading), []).append(filled)
    edits, refused = [], []
    for (name, heading), cells in changes.items():
        told = {cell.new for cell in cells}
        if len(told) > 1:
            said = "、".join(f"{cell.new}（{cell.place}）" for cell in cells)
            refused.append(f"{name} {heading}: {said} contradict each other")
        elif name not in known or heading not in known[name].routes:
            refused.append(f"{cells[0].place}: there is no {heading} of {name} to be filled")
        else:
            edit = _edit(cells[0], known[name])
            if isinstance(edit, str):
                refused.append(edit)
            else:
                edits.append((cells[0], edit))
    return Taken(tuple(edits), tuple(refused))


def _edit(cell: Filled, fillable: Fillable) -> Replacement | str:
    """Return the edit that a filled cell asks for, or why there is none."""
    now = fillable.cells[cell.heading]
    old, new = _read(cell.old, now), _read(cell.new, now)
    if new is None:
        wanted = "a date" if isinstance(now, str) else "a number"
        return f"{cell.place}: {cell.new!r} is not {wanted}"
    if now not in (old, new):
        return (
            f"{cell.place}: {cell.name} {cell.heading} is {now} in the data by now, "
            f"no longer {cell.old}"
        )
    return Replacement(
        fillable.file, fillable.routes[cell.heading], None if now == "" else now, new
    )


def _read(text: str, like: int | Decimal | str) -> int | Decimal | str | None:
    """Return a cell's text as the kind of value that stands in the data, None for another."""
    if isinstance(like, str):
        try:
            return str(PartialDate.parse(text)) if text else ""
        except ValueError:
            return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return int(number) if number == number.to_integral_value() else number


# -- the workbook -----------------------------------------------------------------------------


def _filled(path: Path) -> Iterator[Filled]:
    """Yield the open cells of a workbook that are no longer as they were handed out."""
    from python_calamine import CalamineError, load_workbook

    _check_size(path)
    try:
        book = load_workbook(path)
        sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    except (CalamineError, OSError) as error:
        raise UsageFault(f"{path} is no workbook that can be read: {error}") from error
    if not any(tuple(rows[0][: len(COLUMNS)]) == COLUMNS for rows in sheets.values() if rows):
        raise UsageFault(f"{path} is no worklist: make one with `python build.py facts --xlsx`")
    for name, rows in sheets.items():
        for number, row in enumerate(rows[FIRST_ROW - 1 :], start=FIRST_ROW):
            yield from _of_row(row, f"{path.name} {name}!{{}}{number}")


def _of_row(row: Sequence[object], place: str) -> Iterator[Filled]:
    texts = [_text(each) for each in row]
    texts += [""] * (len(COLUMNS) + len(OPEN) - len(texts))
    name = texts[COLUMNS.index("名前")]
    for before, heading in enumerate(OPEN, start=len(COLUMNS)):
        column = COLUMNS.index(heading)
        old, new = texts[before], texts[column]
        if new != old and not _same_number(old, new):
            yield Filled(name, heading, old, new, place.format(chr(ord("A") + column)))


def _same_number(one: str, other: str) -> bool:
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False


def _text(cell: object) -> str:
    """Return a cell as text: 120000000 and not 1.2e8, a day as 2021-05-25."""
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)).normalize():f}"
    if hasattr(cell, "isoformat"):
        return str(cell.isoformat())[:10]
    return str(cell).strip()


def _check_size(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise UsageFault(f"{path} is no workbook that can be read: {error}") from error
    if size > _MOST_BYTES:
        raise UsageFault(f"{path} is no worklist: it inflates to {size:,} bytes")


def said(edits: Sequence[tuple[Filled, Replacement]]) -> Iterator[str]:
    """Yield what each edit changes, and which cell says so."""
    for cell, _ in edits:
        yield f"{cell.name} {cell.heading}: {cell.old or '―'} → {cell.new}  ({cell.place})"


def unmoved(edits: Sequence[tuple[Filled, Replacement]]) -> Iterator[str]:
    """Yield the facts whose value is changed and whose date is not."""
    changed: dict[str, set[str]] = {}
    for cell, _ in edits:
        changed.setdefault(cell.name, set()).add(cell.heading)
    yield from (name for name, headings in changed.items() if "時点" not in headings)
