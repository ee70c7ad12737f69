"""Two decks → what changed between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from deck.compare.across import told_across
from deck.compare.align import Pair
from deck.compare.behind import told_with_facts
from deck.compare.changes import Diff, SlideChange, Status
from deck.compare.facts import fact_changes
from deck.compare.listing import list_changes
from deck.compare.match import SlideMatch, match_slides
from deck.compare.model import DeckText, Shape, Slide
from deck.compare.paged import pair_paged, told_as_one
from deck.compare.pairs import ShapePair, SlidePair, TablePair, in_reading_order
from deck.compare.read import read_deck
from deck.compare.remarks import pair_comments
from deck.compare.renamed import with_names
from deck.compare.repeated import told_once
from deck.compare.saving import told_as_saved
from deck.compare.shape_match import match_shapes
from deck.compare.tables import chart_table, pair_tables
from deck.compare.texts import pair_texts


def diff(old: Path, new: Path) -> Diff:
    """Return what changed between two files. Raises RefusedFile where one can't be read."""
    return compare(read_deck(old), read_deck(new))


def compare(old: DeckText, new: DeckText) -> Diff:
    """Return what changed from the old deck to the new one.

    Slides, shapes and words are paired in one direction only, from the deck whose digest is the
    lower, and the pairs turned about where that is the new one: so the changes from a to b are
    those from b to a, mirrored, whichever of several equally good pairings is found.

    Slides that tell what changed before are left out: they would tell it all again.
    """
    renamed = {**old.renamed, **new.renamed}
    before, after = (_without_told(with_names(deck, renamed)) for deck in (old, new))
    if before.digest <= after.digest:
        pairs = _pair_slides(before, after)
        tables = pair_paged(before.slides, after.slides, pairs)
    else:
        turned = _pair_slides(after, before)
        tables = [each.mirrored() for each in pair_paged(after.slides, before.slides, turned)]
        pairs = [pair.mirrored() for pair in turned]
    slide_by_slide = [_slide_change(pair) for pair in pairs]
    listed, saved = told_as_saved(told_as_one(slide_by_slide, tables))
    told = told_once(told_across(listed))
    slides = tuple(_in_order(map(_judged, told_with_facts(told, after))))
    return Diff(old, new, slides, fact_changes(before, after), saved)


def _without_told(deck: DeckText) -> DeckText:
    return replace(deck, slides=tuple(each for each in deck.slides if not each.tells_changes))


def _pair_slides(old: DeckText, new: DeckText) -> list[SlidePair]:
    match = match_slides(old, new)
    ours = old.ours and new.ours
    parts = _parts(match, old.slides, new.slides)
    pairs = [
        _pair(old.slides[i], new.slides[j], (i, j) in match.moved, parts[i, j], ours)
        for i, j in match.pairs
    ]
    gone, come = {i for i, _ in match.pairs}, {j for _, j in match.pairs}
    split = {j: old.slides[i] for i, j in match.parts if i in gone}
    merged = {i: new.slides[j] for i, j in match.parts if j in come}
    pairs += [
        SlidePair(slide, None, kin=merged.get(i))
        for i, slide in enumerate(old.slides)
        if i not in gone
    ]
    pairs += [
        SlidePair(None, slide, kin=split.get(j))
        for j, slide in enumerate(new.slides)
        if j not in come
    ]
    return pairs


def _parts(
    match: SlideMatch, old: Sequence[Slide], new: Sequence[Slide]
) -> dict[Pair, tuple[Slide, ...]]:
    """Return, for each pair, the slides that its text went to or was taken from."""
    found: dict[Pair, tuple[Slide, ...]] = defaultdict(tuple)
    whole_old = {i: (i, j) for i, j in match.pairs}
    whole_new = {j: (i, j) for i, j in match.pairs}
    for i, j in match.parts:
        if i in whole_old:
            found[whole_old[i]] += (new[j],)
        else:
            found[whole_new[j]] += (old[i],)
    return found


def _pair(old: Slide, new: Slide, moved: bool, parts: tuple[Slide, ...], ours: bool) -> SlidePair:
    if old.digest == new.digest:
        return SlidePair(old, new, moved)
    matched = match_shapes(old.shapes, new.shapes, ours)
    gone, come = {i for i, _ in matched}, {j for _, j in matched}
    shapes = [_shape_pair(old.shapes[i], new.shapes[j]) for i, j in matched]
    shapes += [ShapePair(shape, None) for i, shape in enumerate(old.shapes) if i not in gone]
    shapes += [ShapePair(None, shape) for j, shape in enumerate(new.shapes) if j not in come]
    notes = pair_texts(old.notes, new.notes) if old.notes != new.notes else None
    comments = pair_comments(old, new) if old.comments != new.comments else ()
    return SlidePair(old, new, moved, in_reading_order(shapes, new), notes, comments, parts)


def _shape_pair(old: Shape, new: Shape) -> ShapePair:
    text = pair_texts(old.paragraphs, new.paragraphs) if old.paragraphs != new.paragraphs else None
    return ShapePair(old, new, text, _values_pair(old, new))


def _values_pair(old: Shape, new: Shape) -> TablePair | None:
    """Return two shapes' values in pairs, None where they have none or all are the same."""
    if old.table and new.table and old.table != new.table:
        return pair_tables(old.table, new.table)
    if old.chart and new.chart and old.chart != new.chart:
        return pair_tables(chart_table(old.chart), chart_table(new.chart))
    return None


def _slide_change(pair: SlidePair) -> SlideChange:
    return SlideChange(Status.SAME, pair, list_changes(pair))


def _judged(slide: SlideChange) -> SlideChange:
    """Return the slide with the status that its changes make."""
    if slide.old is None:
        status = Status.ADDED
    elif slide.new is None:
        status = Status.REMOVED
    elif slide.pair.moved:
        status = Status.MOVED_AND_CHANGED if slide.changes else Status.MOVED
    else:
        status = Status.CHANGED if slide.changes else Status.SAME
    return replace(slide, status=status)


def _in_order(slides: Iterable[SlideChange]) -> list[SlideChange]:
    """Return the slides in the new deck's order, what is gone after the slide it followed."""
    slides = list(slides)
    after = {each.old.number: each.new.number for each in slides if each.old and each.new}

    def place(slide: SlideChange) -> tuple[int, int]:
        if slide.new:
            return slide.new.number, 0
        assert slide.old
        before = (number for number in range(slide.old.number - 1, 0, -1) if number in after)
        return after.get(next(before, 0), 0), slide.old.number

    return sorted(slides, key=place)
