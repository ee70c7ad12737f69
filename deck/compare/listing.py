"""A pair of slides → the list of its changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deck.compare.changes import ChangeKind, ContentChange, Op, Side, Spot
from deck.compare.figures import value_changes
from deck.compare.model import (
    Cell,
    Shape,
    ShapeKind,
    Slide,
    SlidePicture,
    SlideTable,
    TextParagraph,
    TextRun,
)
from deck.compare.pairs import (
    CellPair,
    ParagraphPair,
    Segment,
    ShapePair,
    SlidePair,
    TablePair,
    TextPair,
)
from deck.compare.spots import cell_spot, column_label, item_spot, row_label, shape_spot
from deck.compare.texts import segments
from deck.core.lengths import EMU_PER_CM, Box

NUDGE = EMU_PER_CM // 20
"""Half a millimetre: what a shape may be shifted by without having been moved by anyone."""
SHORT_CELL = 40
"""Up to so many characters a changed cell is told whole."""
BETWEEN_CELLS = " | "


def list_changes(pair: SlidePair) -> tuple[ContentChange, ...]:
    """Return what changed on a slide that both decks have, in the order it is read."""
    if pair.old is None or pair.new is None:
        return ()
    changes = [*_of_slide(pair.old, pair.new)]
    for shapes in pair.shapes:
        changes += _of_shape(pair.old, pair.new, shapes)
    changes = [_across(change, pair.parts) for change in _reunited(changes)]
    if pair.notes:
        changes += _of_text(ChangeKind.NOTES, Spot(notes=True), Spot(notes=True), pair.notes)
    return tuple(changes)


def _of_slide(old: Slide, new: Slide) -> Iterator[ContentChange]:
    spot = Spot()
    yield from _replaced(ChangeKind.LAYOUT, spot, spot, old.layout, new.layout)
    yield from _replaced(ChangeKind.SECTION, spot, spot, old.section, new.section)
    if old.hidden != new.hidden:
        yield from _replaced(ChangeKind.HIDDEN, spot, spot, _yes(old.hidden), _yes(new.hidden))


def _yes(value: bool) -> str:
    return "true" if value else "false"


def _replaced(
    kind: ChangeKind, old: Spot, new: Spot, before: str, after: str
) -> Iterator[ContentChange]:
    if before != after:
        yield ContentChange(kind, Op.REPLACE, Side(old, before), Side(new, after))


# -- shapes -----------------------------------------------------------------------------------


def _of_shape(old: Slide, new: Slide, pair: ShapePair) -> Iterator[ContentChange]:
    if pair.old is None or pair.new is None:
        if pair.new:
            yield _whole(pair.new, shape_spot(new, pair.new), Op.INSERT)
        elif pair.old:
            yield _whole(pair.old, shape_spot(old, pair.old), Op.DELETE)
        return
    if pair.old == pair.new:
        return
    was, now = shape_spot(old, pair.old), shape_spot(new, pair.new)
    if pair.text:
        yield from _of_text(ChangeKind.TEXT, was, now, pair.text)
    drawn = [*_of_values(pair.old, pair.new, pair.table, (was, now))]
    yield from drawn
    yield from _replaced(ChangeKind.LINK, was, now, pair.old.link or "", pair.new.link or "")
    if not (drawn and pair.new.picture):
        yield from _replaced(ChangeKind.ALT, was, now, pair.old.alt, pair.new.alt)
    if old.layout == new.layout or not (pair.old.placeholder and pair.new.placeholder):
        yield from _of_place(pair.old, pair.new, was, now)


def _whole(shape: Shape, spot: Spot, op: Op) -> ContentChange:
    """Return the change of a shape that only one side has."""
    kinds = {
        ShapeKind.TABLE: ChangeKind.ROW,
        ShapeKind.PICTURE: ChangeKind.PICTURE,
        ShapeKind.CHART: ChangeKind.CHART,
    }
    kind = kinds.get(shape.kind, ChangeKind.TEXT if shape.text else ChangeKind.POSITION)
    text = _table_text(shape.table) if shape.table else shape.text or shape.alt or shape.name
    side = Side(spot, text)
    return ContentChange(
        kind, op, None if op is Op.INSERT else side, side if op is Op.INSERT else None
    )


def _of_values(
    old: Shape, new: Shape, table: TablePair | None, spots: tuple[Spot, Spot]
) -> Iterator[ContentChange]:
    """Yield the changes of a table, a chart or a picture."""
    was, now = spots
    if table and new.table:
        yield from _of_table(table, was, now)
    elif table:
        yield from _as_chart(_of_table(table, was, now))
    elif old.picture and new.picture and old.picture.digest != new.picture.digest:
        values = [*_of_figure(old.picture, new.picture, was, now)]
        before, after = Side(was, old.alt or old.name), Side(now, new.alt or new.name)
        yield from values or [ContentChange(ChangeKind.PICTURE, Op.REPLACE, before, after)]
    if old.chart and new.chart:
        yield from _replaced(ChangeKind.CHART, was, now, old.chart.kind, new.chart.kind)
        yield from _replaced(ChangeKind.CHART, was, now, old.chart.title, new.chart.title)


def _of_figure(
    old: SlidePicture, new: SlidePicture, was: Spot, now: Spot
) -> Iterator[ContentChange]:
    """Yield the changes of the values that a figure was drawn from."""
    for change in value_changes(old.data, new.data) if old.data and new.data else ():
        before = Side(replace(was, path=change.path), change.old or "")
        after = Side(replace(now, path=change.path), change.new or "")
        yield _between(
            ChangeKind.CHART,
            before if change.old is not None else None,
            after if change.new is not None else None,
        )


def _between(
    kind: ChangeKind, old: Side | None, new: Side | None, segments: tuple[Segment, ...] = ()
) -> ContentChange:
    """Return the insertion, the deletion or the replacement that leads from one side to another."""
    if old and new:
        return ContentChange(kind, Op.REPLACE, old, new, segments)
    return ContentChange(kind, Op.DELETE if old else Op.INSERT, old, new, segments)


def _as_chart(changes: Iterable[ContentChange]) -> Iterator[ContentChange]:
    return (replace(change, kind=ChangeKind.CHART) for change in changes)


def _of_place(old: Shape, new: Shape, was: Spot, now: Spot) -> Iterator[ContentChange]:
    """Yield the change of a shape's place. A table's size follows from what stands in it."""
    before, after = old.box, new.box
    if before is None or after is None:
        return
    sides = [(before.x, after.x), (before.y, after.y)]
    if not new.table:
        sides += [(before.width, after.width), (before.height, after.height)]
    if any(abs(one - other) > NUDGE for one, other in sides):
        yield from _replaced(
            ChangeKind.POSITION, was, now, _centimetres(before), _centimetres(after)
        )


def _centimetres(box: Box) -> str:
    x, y, width, height = (
        f"{length / EMU_PER_CM:.1f}" for length in (box.x, box.y, box.width, box.height)
    )
    return f"x {x}, y {y}, {width} × {height} cm"


# -- text -------------------------------------------------------------------------------------


def _of_text(kind: ChangeKind, was: Spot, now: Spot, text: TextPair) -> Iterator[ContentChange]:
    places = zip(text.alignment.merged(), text.paragraphs, strict=True)
    for (i, j), pair in places:
        if pair.changed:
            old = _item(was, i, text.old) if i is not None else None
            new = _item(now, j, text.new) if j is not None else None
            yield from _of_paragraph(kind, old, new, pair)


def _item(spot: Spot, index: int, paragraphs: tuple[TextParagraph, ...]) -> Side:
    return Side(item_spot(spot, index, len(paragraphs)), paragraphs[index].text)


def _of_paragraph(
    kind: ChangeKind, was: Side | None, now: Side | None, pair: ParagraphPair
) -> Iterator[ContentChange]:
    old, new = pair.old, pair.new
    if was is None or now is None or old is None or new is None:
        yield _between(kind, was, now, pair.segments)
        return
    if pair.moved:
        yield ContentChange(kind, Op.MOVE, was, now, pair.segments)
    for segment in pair.segments:
        if segment.changed:
            yield _of_words(kind, was, now, pair, segment)
    if old.level != new.level:
        yield ContentChange(kind, Op.REPLACE, _of_level(was, old), _of_level(now, new))
    yield from _of_links(old, new, was.spot, now.spot)


def _of_level(side: Side, paragraph: TextParagraph) -> Side:
    return Side(replace(side.spot, level=True), str(paragraph.level + 1))


def _of_words(
    kind: ChangeKind, was: Side, now: Side, pair: ParagraphPair, segment: Segment
) -> ContentChange:
    old = replace(was, text=segment.old) if segment.old else None
    new = replace(now, text=segment.new) if segment.new else None
    return _between(kind, old, new, pair.segments)


def _of_links(
    old: TextParagraph, new: TextParagraph, was: Spot, now: Spot
) -> Iterator[ContentChange]:
    """Yield the changes of links whose words are there on both sides."""
    ours = {run.text: run for run in old.links}
    theirs = {run.text: run for run in new.links}
    for text in (text for text in ours if text in theirs):
        yield from _replaced(ChangeKind.LINK, was, now, _target(ours[text]), _target(theirs[text]))
    gone = [run for text, run in ours.items() if text not in theirs]
    come = [run for text, run in theirs.items() if text not in ours]
    for before, after in zip(gone, come, strict=False):
        yield from _replaced(ChangeKind.LINK, was, now, _target(before), _target(after))
    for run in gone[len(come) :]:
        if run.text in new.text:
            yield ContentChange(ChangeKind.LINK, Op.DELETE, Side(was, _target(run)), None)
    for run in come[len(gone) :]:
        if run.text in old.text:
            yield ContentChange(ChangeKind.LINK, Op.INSERT, None, Side(now, _target(run)))


def _target(run: TextRun) -> str:
    return run.link or ""


def _reunited(changes: list[ContentChange]) -> Iterator[ContentChange]:
    """Yield the changes, with a paragraph gone from one shape and come to another as moved."""
    come = [each for each in changes if each.kind is ChangeKind.TEXT and each.op is Op.INSERT]
    homes: dict[int, ContentChange] = {}
    for change in changes:
        if change.kind is ChangeKind.TEXT and change.op is Op.DELETE and change.old:
            for other in come:
                whole = other.new and other.new.text == change.old.text
                if whole and id(other) not in homes and _is_whole(other) and _is_whole(change):
                    homes[id(other)] = change
                    break
    left = {id(change) for change in homes.values()}
    for change in changes:
        origin = homes.get(id(change))
        if origin:
            yield ContentChange(ChangeKind.TEXT, Op.MOVE, origin.old, change.new)
        elif id(change) not in left:
            yield change


def _across(change: ContentChange, parts: tuple[Slide, ...]) -> ContentChange:
    """Return a paragraph that went to another slide, or came from one, as moved."""
    side = change.old or change.new
    if not parts or change.kind is not ChangeKind.TEXT or change.op is Op.REPLACE or side is None:
        return change
    for slide in parts:
        if side.text in set(slide.lines()):
            there = Side(Spot(), side.text, slide)
            old, new = change.old or there, change.new or there
            return ContentChange(ChangeKind.TEXT, Op.MOVE, old, new, change.segments)
    return change


def _is_whole(change: ContentChange) -> bool:
    """Say whether a change is of a whole paragraph or shape, not of words inside one."""
    return len(change.segments) <= 1


# -- tables -----------------------------------------------------------------------------------


def _of_table(pair: TablePair, was: Spot, now: Spot) -> Iterator[ContentChange]:
    yield from _of_columns(pair, was, now)
    columns = pair.columns.pairs
    moved = frozenset(pair.rows.moved)
    for i, j in pair.rows.merged():
        old = _row(pair.old, i, was) if i is not None else None
        new = _row(pair.new, j, now) if j is not None else None
        if i is None or j is None or (i, j) in moved:
            yield ContentChange(ChangeKind.ROW, _op_of(old, new), old, new)
        if i is None or j is None:
            continue
        for m, n in columns:
            cells = pair.cells[(i, m), (j, n)]
            if cells.changed:
                places = (cell_spot(was, pair.old, i, m), cell_spot(now, pair.new, j, n))
                yield from _of_cell(cells, *places)


def _of_columns(pair: TablePair, was: Spot, now: Spot) -> Iterator[ContentChange]:
    moved = frozenset(pair.columns.moved)
    for m, n in pair.columns.merged():
        if m is None or n is None or (m, n) in moved:
            old = _column(pair.old, m, was) if m is not None else None
            new = _column(pair.new, n, now) if n is not None else None
            yield ContentChange(ChangeKind.COLUMN, _op_of(old, new), old, new)


def _op_of(old: Side | None, new: Side | None) -> Op:
    if old is None:
        return Op.INSERT
    return Op.MOVE if new else Op.DELETE


def _of_cell(cells: CellPair, was: Spot, now: Spot) -> Iterator[ContentChange]:
    """Yield the change of a cell: all its text, or of a long text what is between its ends."""
    before, after = cells.old.text, cells.new.text
    if before != after:
        pieces = segments(before, after)
        if max(len(before), len(after)) > SHORT_CELL:
            before, after = _middle(pieces)
        yield ContentChange(
            ChangeKind.CELL, Op.REPLACE, Side(was, before), Side(now, after), pieces
        )
    elif cells.resized:
        yield from _replaced(ChangeKind.CELL, was, now, _extent(cells.old), _extent(cells.new))
    for pair in cells.text.paragraphs:
        if pair.old and pair.new:
            yield from _of_links(pair.old, pair.new, was, now)


def _middle(pieces: tuple[Segment, ...]) -> tuple[str, str]:
    """Return the old and new text from the first change to the last."""
    changed = [place for place, piece in enumerate(pieces) if piece.changed]
    middle = pieces[changed[0] : changed[-1] + 1]
    return "".join(piece.old for piece in middle), "".join(piece.new for piece in middle)


def _extent(cell: Cell) -> str:
    return f"{cell.down} × {cell.across}"


def _row(table: SlideTable, row: int, spot: Spot) -> Side:
    text = BETWEEN_CELLS.join(cell.text for cell in table.rows[row] if not cell.covered)
    return Side(replace(spot, row=row_label(table, row)), text)


def _column(table: SlideTable, column: int, spot: Spot) -> Side:
    cells = table.column(column)
    text = BETWEEN_CELLS.join(cell.text for cell in cells if not cell.covered)
    return Side(replace(spot, column=column_label(table, column)), text)


def _table_text(table: SlideTable) -> str:
    rows = (BETWEEN_CELLS.join(cell.text for cell in row if not cell.covered) for row in table.rows)
    return "\n".join(rows)
