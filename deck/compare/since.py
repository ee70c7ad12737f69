"""前回からの変更点: what a meeting is told of a comparison, as the lines of a table.

Changed facts come first, once each. What follows from them is left out, and so is what differs
every time (the meeting's number and date) and what nobody sees who has the pages in hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from deck.compare.changes import (
    ChangeKind,
    ContentChange,
    Diff,
    FactChange,
    Op,
    Side,
    SlideChange,
    Spot,
    Status,
)
from deck.compare.model import ShapeKind, Slide
from deck.compare.sheet import NOTHING, Passage, Passages
from deck.compare.tokens import tokens
from deck.compare.words import LANGUAGES

WORDS = LANGUAGES["ja"]
NO_PAGE = "―"
OF_THE_MEETING = "meeting."
"""What the names of the meeting's own fields begin with."""

_UNSEEN = frozenset(
    {
        ChangeKind.NOTES,
        ChangeKind.LINK,
        ChangeKind.LAYOUT,
        ChangeKind.ALT,
        ChangeKind.MARK,
        ChangeKind.COMMENT,
        ChangeKind.POSITION,
    }
)
_RUNNING = frozenset({"kicker", "document", "footer", "date", "number"})
_WHOLE = frozenset({Status.ADDED, Status.REMOVED, Status.MOVED, Status.MOVED_AND_CHANGED})
_AROUND = 14
"""How many characters of a text stand beside what has changed in it."""
_LONGEST = 120
"""Longer texts are cut in the middle: a row must fit on a slide."""

Place = tuple[int, Spot]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One line: the pages now and before, what and where it is, and both versions."""

    page: str
    former: str
    what: str
    where: str
    old: Passages
    new: Passages


def changes_since(diff: Diff, labels: Mapping[str, str]) -> Iterator[ChangeRow]:
    """Yield what changed between two decks of ours. `labels` say in words what facts are."""
    facts = sorted((fact for fact in diff.facts if fact.old and fact.new), key=_first_page)
    former = {
        slide.new.number: slide.old.number for slide in diff.slides if slide.new and slide.old
    }
    for fact in facts:
        if not fact.name.startswith(OF_THE_MEETING):
            yield _fact_row(fact, labels.get(fact.name, fact.name), former)
    shown = {(place.slide.number, place.spot) for fact in facts for place in fact.places}
    for slide in diff.slides:
        yield from _slide_rows(slide, shown)


def _first_page(fact: FactChange) -> int:
    return min((place.slide.number for place in fact.places), default=0)


def _fact_row(fact: FactChange, label: str, former: Mapping[int, int]) -> ChangeRow:
    spots: dict[int, list[str]] = {}
    for place in fact.places:
        words = WORDS.comma.join(WORDS.parts(place.spot))
        spots.setdefault(place.slide.number, []).append(words)
    alike: dict[str, list[int]] = {}
    for page, each in spots.items():
        alike.setdefault("・".join(each), []).append(page)
    new = Passage(fact.new, True)
    difference = fact.difference.replace(", ", WORDS.comma)
    return ChangeRow(
        page=_pages(spots),
        former=_pages(former[page] for page in spots if page in former),
        what=label,
        where="／".join(f"p.{_pages(pages)} {words}" for words, pages in alike.items()),
        old=(Passage(fact.old),),
        new=(new, Passage(f"（{difference}）")) if difference else (new,),
    )


def _pages(numbers: Iterable[int]) -> str:
    """Return page numbers, neighbours as a range (`3, 5–7`): a line breaks at blanks alone."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = (f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return ", ".join(told) or NO_PAGE


def _slide_rows(slide: SlideChange, shown: set[Place]) -> Iterator[ChangeRow]:
    pages = (_page(slide.new), _page(slide.old))
    if slide.status in _WHOLE:
        is_moved = slide.old and slide.new
        done = WORDS.statuses[Status.MOVED if is_moved else slide.status]
        kin = f"（{WORDS.kin(slide)}）" if slide.pair.kin else ""
        told: Passages = (Passage(f"頁を{done}{kin}", True),)
        yield ChangeRow(*pages, slide.slide.title, "", (Passage(NO_PAGE),), told)
    rows = (
        ChangeRow(*pages, "", WORDS.spot(change), *_sides(change))
        for change in slide.changes
        if _is_of_interest(change) and not _follows(change, slide, shown)
    )
    yield from dict.fromkeys(rows)  # the changes of one paragraph are one row


def _page(slide: Slide | None) -> str:
    return str(slide.number) if slide else NO_PAGE


def _is_of_interest(change: ContentChange) -> bool:
    """Say whether a reader of the pages sees it, and would not see it every time."""
    spot = change.spot
    is_running = spot.shape is ShapeKind.FOOTER or spot.label in _RUNNING
    is_same = change.is_alike or change.op is Op.REWRITE
    return not (change.kind in _UNSEEN or is_running or is_same)


def _follows(change: ContentChange, slide: SlideChange, shown: set[Place]) -> bool:
    """Say whether nothing but figures changed where a changed fact is shown."""
    if change.op is not Op.REPLACE or change.old is None or change.new is None:
        return False
    (before, words_before), (after, words_after) = map(_parted, (change.old.text, change.new.text))
    only_figures = before and after and words_before == words_after
    return bool(only_figures) and (slide.slide.number, replace(change.spot, path=())) in shown


def _parted(text: str) -> tuple[list[str], list[str]]:
    """Return the figures of a text and its other tokens."""
    parts: tuple[list[str], list[str]] = ([], [])
    for token in tokens(text):
        parts[not any(each.isdigit() for each in token)].append(token)
    return parts


# -- texts ------------------------------------------------------------------------------------


def _sides(change: ContentChange) -> tuple[Passages, Passages]:
    """Return both versions: of a text its whole paragraph, as far as it is near a change."""
    if len(change.segments) > 1 and change.op is Op.REPLACE:
        old = (Passage(each.old, each.changed) for each in change.segments if each.old)
        new = (Passage(each.new, each.changed) for each in change.segments if each.new)
        return _near(tuple(old)), _near(tuple(new))
    return _whole(change, change.old), _whole(change, change.new)


def _whole(change: ContentChange, side: Side | None) -> Passages:
    if side is None or not side.text:
        return (Passage(NOTHING),)
    moved = "（移動）" if change.op is Op.MOVE and side is change.new else ""
    text = WORDS.value(change, side.text)
    return (Passage(_cut(text) + moved, side is change.new),)


def _near(passages: Passages) -> Passages:
    """Return passages with what is far from any change left out."""
    last = len(passages) - 1
    return tuple(
        replace(each, text=_cut(each.text) if each.changed else _ends(each.text, place, last))
        for place, each in enumerate(passages)
    )


def _ends(text: str, place: int, last: int) -> str:
    """Return what of an unchanged text, the first, the last or between two, is near a change."""
    head = "" if place == 0 else text[:_AROUND]
    tail = "" if place == last else text[-_AROUND:]
    return text if len(text) <= len(head) + len(tail) + 1 else f"{head}…{tail}"


def _cut(text: str) -> str:
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]} … {text[-half:]}"
