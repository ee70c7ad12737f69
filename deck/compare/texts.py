"""Texts in pairs: paragraphs that belong together, and the words in which they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from deck.compare.align import ALIKE, align, blocks, text_likeness
from deck.compare.model import TextParagraph
from deck.compare.pairs import ParagraphPair, Segment, TextPair
from deck.compare.tokens import written_tokens
from deck.core.lookalikes import usual

MOST_CHANGES = 6
"""A paragraph with more changed places than these reads better as replaced."""
LONGEST = 20_000
"""Characters from which on a paragraph that changed is not looked into."""


def pair_texts(old: tuple[TextParagraph, ...], new: tuple[TextParagraph, ...]) -> TextPair:
    """Return two texts with their paragraphs in pairs."""
    alignment = align(old, new, key=lambda each: each, likeness=paragraph_likeness, alone=0.0)
    moved = frozenset(alignment.moved)
    pairs = tuple(
        pair_paragraphs(
            old[i] if i is not None else None, new[j] if j is not None else None, (i, j) in moved
        )
        for i, j in alignment.merged()
    )
    return TextPair(old, new, alignment, pairs)


def pair_paragraphs(
    old: TextParagraph | None, new: TextParagraph | None, moved: bool = False
) -> ParagraphPair:
    before, after = old.text if old else "", new.text if new else ""
    return ParagraphPair(old, new, segments(before, after), moved)


def paragraph_likeness(old: TextParagraph, new: TextParagraph) -> float:
    """Return how alike two paragraphs are; those of one level a little more."""
    alike = text_likeness(usual(old.text), usual(new.text))
    return alike if old.level == new.level else alike * 0.95


def segments(old: str, new: str) -> tuple[Segment, ...]:
    """Return two texts side by side, cut where they differ, at the grain of tokens.

    The old sides together are the old text, the new sides the new one. Texts that have little in
    common, or differ in too many places, are one segment.
    """
    if old == new:
        return (Segment(old, new),) if old else ()
    if max(len(old), len(new)) > LONGEST or text_likeness(usual(old), usual(new)) < ALIKE:
        return (Segment(old, new),)
    found = tuple(_joined(_token_segments(written_tokens(old), written_tokens(new))))
    if sum(segment.changed for segment in found) > MOST_CHANGES:
        return (Segment(old, new),)
    return found


def _token_segments(
    old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]
) -> Iterator[Segment]:
    """Yield segments of tokens that were matched in usual characters, as they are written."""
    at_old = at_new = 0
    for i, j, size in blocks([each for each, _ in old], [each for each, _ in new]):
        if at_old < i or at_new < j:
            yield Segment(_written(old[at_old:i]), _written(new[at_new:j]))
        pairs = zip(old[i : i + size], new[j : j + size], strict=True)
        for _, group in groupby(pairs, key=lambda pair: pair[0] == pair[1]):
            ours, theirs = zip(*group, strict=True)
            yield Segment(_written(ours), _written(theirs))
        at_old, at_new = i + size, j + size


def _written(tokens: Iterable[tuple[str, str]]) -> str:
    return "".join(written for _, written in tokens)


def _joined(found: Iterator[Segment]) -> Iterator[Segment]:
    """Join two replacements that only a particle or a mark stands between.

    Nobody says that 欧州 became 米国 and 動向 became 方針 where 欧州の動向 became 米国の方針.
    """
    waiting: list[Segment] = []
    for segment in found:
        waiting.append(segment)
        if len(waiting) >= 3 and _is_slight(*waiting[-3:]):
            waiting[-3:] = [_together(waiting[-3:])]
        if len(waiting) > 3:
            yield waiting.pop(0)
    yield from waiting


def _is_slight(before: Segment, between: Segment, after: Segment) -> bool:
    if between.changed or len(between.old) > 1 or (between.old.isalnum() and between.old.isascii()):
        return False
    return all(segment.changed and segment.old and segment.new for segment in (before, after))


def _together(parts: list[Segment]) -> Segment:
    return Segment("".join(part.old for part in parts), "".join(part.new for part in parts))
