"""Two decks and what changed between them → the new deck with every change marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pptx
from pptx.presentation import Presentation
from pptx.slide import Slide as PptxSlide

from deck.compare.changes import ChangeKind, Diff, SlideChange, Spot
from deck.compare.model import DeckText, Shape, ShapeKind
from deck.compare.pairs import ShapePair
from deck.compare.plain import write_plainly
from deck.compare.redline.marks import Mark, P, R, mark_run, put_label, set_apart
from deck.compare.redline.slides import (
    GRAPHIC,
    add_gone_slide,
    label_slide,
    mark_slide,
    mark_whole_slide,
    note_below,
    put_note,
    show_both_pictures,
)
from deck.compare.spots import shape_spot
from deck.compare.words import LANGUAGES
from deck.core.lengths import Box, Emu, Size, cm
from deck.ooxml.stable_zip import made_stable
from deck.package.door import open_deck

WORDS = LANGUAGES["ja"]
LEGEND = "　【　】は行・スライドの追加・削除・移動"
LEGEND_MARKS = (
    ("追加した文", Mark.INSERTED),
    ("削除した文　", Mark.DELETED),
    ("見え消し：", Mark.LABEL),
)
"""What stands before it, the last first."""
NOTED = frozenset({ChangeKind.CHART, ChangeKind.TEXT, ChangeKind.UNREAD})
"""Kinds of changes that are told below a drawn shape."""
LEGEND_HEIGHT = cm(0.6)


def redline(diff: Diff) -> bytes:
    """Return the new deck as a presentation that shows what was changed in it.

    Without the struck-through runs, the shapes, rows and slides marked 【削除】 and all labels it
    says what the new deck says; without the underlined runs and what is marked 【追加】, what the
    old one said. The same decks give the same bytes.
    """
    old, new = (_opened(deck.path) for deck in (diff.old, diff.new))
    before = dict(enumerate(old.slides, 1))
    after = dict(enumerate(new.slides, 1))
    for slide in (*old.slides, *new.slides):
        set_apart(slide._element)
    for change in diff.slides:
        if change.old and change.new:
            _mark_both(before[change.old.number], after[change.new.number], change)
        elif change.new:
            mark_whole_slide(after[change.new.number], Mark.INSERTED)
            label_slide(after[change.new.number], "【追加】")
    _put_gone_slides(diff, new, before)
    _put_legend(new, diff.new)
    return _saved(new)


def _opened(path: Path) -> Presentation:
    plain = BytesIO()
    with open_deck(path) as package:
        write_plainly(package, plain)
    plain.seek(0)
    return pptx.Presentation(plain)


def _mark_both(old: PptxSlide, new: PptxSlide, change: SlideChange) -> None:
    shapes = tuple(pair for pair in change.pair.shapes if not _is_untold_footer(pair, change))
    mark_slide(old, new, replace(change.pair, shapes=shapes))
    for pair in shapes:
        if _is_new_picture(pair.old and pair.old.picture, pair.new and pair.new.picture):
            show_both_pictures(old, new, pair)
        elif pair.new and _is_drawn_anew(pair) and (told := "、".join(_told(change, pair.new))):
            note_below(new, pair.new, f"【変更】{told}")
    if change.pair.moved and change.old:
        label_slide(new, f"【移動 旧p.{change.old.number}】")


def _is_drawn_anew(pair: ShapePair) -> bool:
    """Say whether something else is shown that cannot be marked in a text."""
    old, new = pair.old, pair.new
    if old is None or new is None:
        return False
    return old.content != new.content if new.kind in GRAPHIC else old.unread != new.unread


def _is_untold_footer(pair: ShapePair, change: SlideChange) -> bool:
    """Say whether a footer's change is told, and so marked, on another slide: the first of many."""
    if pair.old is None or pair.new is None or pair.new.kind is not ShapeKind.FOOTER:
        return False
    assert change.new is not None
    spot = shape_spot(change.new, pair.new)
    return not any(_is_at(each.spot, spot) for each in change.changes)


def _is_at(spot: Spot, shape: Spot) -> bool:
    return (spot.shape, spot.label) == (shape.shape, shape.label)


def _told(change: SlideChange, shape: Shape) -> Iterator[str]:
    """Yield what changed in a drawn shape in words: 2017年の行、EUの列：27 → 30."""
    assert change.new is not None
    spot = shape_spot(change.new, shape)
    for each in change.changes:
        is_marked = each.kind is not ChangeKind.UNREAD and shape.kind not in GRAPHIC
        if _is_at(each.spot, spot) and each.kind in NOTED and not is_marked:
            old, new = (side.text if side else "" for side in (each.old, each.new))
            yield f"{WORDS.spot(each)}：{old} → {new}" if old != new else WORDS.kinds[each.kind]


def _is_new_picture(old: object, new: object) -> bool:
    return bool(old and new) and old != new


def _put_gone_slides(diff: Diff, deck: Presentation, before: dict[int, PptxSlide]) -> None:
    """Put deleted slides where they stood: after the slide they follow in the comparison."""
    order = deck.slides._sldIdLst
    entries = list(order)
    last = None
    for change in diff.slides:
        if change.new:
            last = entries[change.new.number - 1]
        elif change.old and add_gone_slide(deck, before[change.old.number], change.old):
            added = order[-1]
            order.remove(added)
            order.insert(0, added) if last is None else last.addnext(added)
            last = added


def _put_legend(deck: Presentation, shown: DeckText) -> None:
    """Say on the first slide what the marks mean."""
    if not len(deck.slides):
        return
    shapes = shown.slides[0].shapes if shown.slides else ()
    body = put_note(deck.slides[0], LEGEND, _free_strip(shapes, shown.size))
    paragraph = body.find(P)
    for text, mark in LEGEND_MARKS:
        put_label(paragraph, text)
        mark_run(paragraph.find(R), mark)


def _free_strip(shapes: Sequence[Shape], size: Size) -> Box:
    """Return the lowest strip across a slide that no shape stands in, or the one at its foot.

    It begins where the slide's text does.
    """
    lefts = (shape.box.x for shape in shapes if shape.box and shape.paragraphs)
    left = max(min(lefts, default=cm(1)), 0)
    foot = size.height - LEGEND_HEIGHT
    for top in (*range(foot, 0, -LEGEND_HEIGHT // 2), 0):
        if not any(
            shape.box and shape.box.y < top + LEGEND_HEIGHT and shape.box.bottom > top
            for shape in shapes
        ):
            return Box(Emu(left), Emu(top), Emu(size.width - left), LEGEND_HEIGHT)
    return Box(Emu(left), Emu(foot), Emu(size.width - left), LEGEND_HEIGHT)


def _saved(deck: Presentation) -> bytes:
    """Return a presentation's file with the same time at every entry."""
    saved = BytesIO()
    deck.save(saved)
    return made_stable(saved.getvalue())
