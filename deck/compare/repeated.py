"""What many slides repeat is told once: a renamed section or layout, a new date in every footer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from deck.compare.changes import ChangeKind, ContentChange, SlideChange
from deck.compare.model import Slide
from deck.compare.pairs import Segment

MANY = 3
"""On how many slides the same change of a text is one change that all of them show."""

Names = tuple[str, str]
Key = tuple[ContentChange, tuple[Segment, ...]]


def told_once(slides: Sequence[SlideChange]) -> list[SlideChange]:
    """Return the slides with what they repeat told at the first of them alone.

    The slides must be in the order that the first is to be taken from. A section's or layout's
    name became another where all slides that had the one have the other now, or the other way
    about: so the loss of all sections is told for each section, not for each slide.
    """
    repeats = [*_renamings(slides, ChangeKind.SECTION, lambda slide: slide.section)]
    repeats += _renamings(slides, ChangeKind.LAYOUT, lambda slide: slide.layout)
    repeats += _texts(slides)
    first = {id(change): len(others) for change, *others in repeats}
    others = {id(change) for _, *others in repeats for change in others}
    return [
        replace(
            slide,
            changes=tuple(
                replace(change, repeats=first.get(id(change), 0))
                for change in slide.changes
                if id(change) not in others
            ),
        )
        for slide in slides
    ]


def _renamings(
    slides: Sequence[SlideChange], kind: ChangeKind, name: Callable[[Slide], str]
) -> Iterator[list[ContentChange]]:
    """Yield the changes of a section or layout that are one renaming, in the slides' order."""
    after: dict[str, set[str]] = defaultdict(set)
    before: dict[str, set[str]] = defaultdict(set)
    found: dict[Names, list[ContentChange]] = defaultdict(list)
    for slide in slides:
        if slide.old and slide.new:
            names = (name(slide.old), name(slide.new))
            after[names[0]].add(names[1])
            before[names[1]].add(names[0])
            found[names] += [change for change in slide.changes if change.kind is kind]
    for (old, new), changes in found.items():
        if changes and 1 in (len(after[old]), len(before[new])):
            yield changes


def _texts(slides: Sequence[SlideChange]) -> Iterator[list[ContentChange]]:
    """Yield the changes of one text that stands in the same place on many slides."""
    found: dict[Key, list[ContentChange]] = defaultdict(list)
    for slide in slides:
        mine = {
            (change, change.segments): change
            for change in slide.changes
            if change.kind in (ChangeKind.TEXT, ChangeKind.NOTES) and change.elsewhere is None
        }
        for key, change in mine.items():
            found[key].append(change)
    yield from (changes for changes in found.values() if len(changes) >= MANY)
