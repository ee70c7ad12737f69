"""The comparison in the terminal: facts first, then slide by slide, or one line for each slide.

Old and new words are marked as git marks them (`[-old-]{+new+}`), for where there is no colour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from deck.compare.changes import (
    ChangeKind,
    ContentChange,
    Diff,
    FactChange,
    Op,
    SlideChange,
    Status,
)
from deck.compare.words import LANGUAGES, Words

AROUND = 12
"""How many characters of a paragraph stand beside a changed word."""
LONGEST = 160
"""Longer texts are cut in the middle."""

_STYLES = {
    Status.ADDED: "green",
    Status.REMOVED: "red",
    Status.MOVED: "cyan",
    Status.MOVED_AND_CHANGED: "cyan",
    Status.CHANGED: "yellow",
}
_OLD, _NEW, _QUIET = "red strike", "green underline", "dim"


def report_terminal(
    diff: Diff, console: Console, *, stat: bool = False, language: str = "ja"
) -> None:
    """Print the comparison; with `stat` the facts and one line for each slide that differs."""
    words = LANGUAGES[language]
    for line in _lines(diff, words, stat):
        console.print(line, soft_wrap=True)


def _lines(diff: Diff, words: Words, stat: bool) -> Iterator[Text]:
    if diff.facts:
        yield Text(words.facts, "bold")
        yield from map(_fact, diff.facts)
        yield Text()
    for slide in diff.slides:
        if slide.status is not Status.SAME:
            yield _head(slide, words)
            if not stat:
                yield from (_change(change, words) for change in slide.changes)
    if diff.saved:
        yield Text(words.saved(diff.saved), _QUIET)
    for deck in (diff.old, diff.new):
        for part, why in deck.passed_over.items():
            yield Text(words.passed_over(deck.path.name, part, why), _QUIET)
    if diff.untold:
        yield Text(words.untold(diff.untold), _QUIET)
    yield _sum(diff, words)


def _fact(fact: FactChange) -> Text:
    line = Text(f"  {fact.label}  ")
    line.append(fact.old, _OLD).append(" → ", _QUIET).append(fact.new, _NEW)
    if fact.difference:
        line.append(f"  ({fact.difference})", "bold")
    slides = dict.fromkeys(str(place.slide.number) for place in fact.places)
    return line.append(f"  p. {', '.join(slides)}", _QUIET) if slides else line


def _head(slide: SlideChange, words: Words) -> Text:
    status = words.statuses[slide.status]
    line = Text(f"{status}  ", _STYLES[slide.status]).append(words.slide(slide.slide), "bold")
    if slide.old and slide.new and slide.old.number != slide.new.number:
        line.append(f"  p. {slide.old.number} → {slide.new.number}", _QUIET)
    if kin := words.kin(slide):
        line.append(f"  {kin}", _QUIET)
    counts = Counter(words.kinds[change.kind] for change in slide.changes)
    told = words.comma.join(f"{kind} {count}" for kind, count in counts.items())
    return line.append(f"  [{told}]", _QUIET) if told else line


def _change(change: ContentChange, words: Words) -> Text:
    line = Text(f"    {words.spot(change)}: ")
    if change.kind not in (ChangeKind.TEXT, ChangeKind.CELL, ChangeKind.NOTES, ChangeKind.COMMENT):
        line.append(f"{words.kinds[change.kind]} ", _QUIET)
    if change.op in (Op.MOVE, Op.REWRITE) or change.is_alike:
        return line.append(f"{words.ops[change.op]} ", "cyan").append(_short(_new(change)))
    before, after = _around(change)
    line.append(before, _QUIET)
    if change.old:
        line.append(f"[-{_short(words.value(change, change.old.text))}-]", _OLD)
    if change.new:
        line.append(f"{{+{_short(words.value(change, change.new.text))}+}}", _NEW)
    line.append(after, _QUIET)
    behind = words.behind(change)
    return line.append(f"  ({behind})", "bold") if behind else line


def _new(change: ContentChange) -> str:
    return change.new.text if change.new else ""


def _around(change: ContentChange) -> tuple[str, str]:
    """Return what stands in the paragraph before and after what changed."""
    place = change.place
    before = _flat("".join(segment.new for segment in change.segments[: place.start]))
    after = _flat("".join(segment.new for segment in change.segments[place.stop :]))
    left = before if len(before) <= AROUND else f"…{before[-AROUND:]}"
    right = after if len(after) <= AROUND else f"{after[:AROUND]}…"
    return left, right


def _flat(text: str) -> str:
    return text.replace("\n", " ⏎ ")


def _short(text: str) -> str:
    text = _flat(text)
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]} … {text[-half:]}"


def _sum(diff: Diff, words: Words) -> Text:
    counts = Counter(slide.status for slide in diff.slides)
    told = (f"{words.statuses[status]} {counts[status]}" for status in Status if counts[status])
    return Text(words.comma.join(told), "bold")
