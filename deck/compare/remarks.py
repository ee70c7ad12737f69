"""Comments in pairs, and what became of them: added, answered, reworded, resolved, removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from deck.compare.align import align, text_likeness
from deck.compare.changes import ChangeKind, ContentChange, Side, Spot
from deck.compare.comments import anchored
from deck.compare.listed_texts import between, replaced
from deck.compare.model import Comment, Slide
from deck.compare.pairs import CommentPair
from deck.compare.spots import cell_spot, item_spot, shape_spot

WRITTEN_AT_ONCE = 0.9
"""How alike two comments of one author and one time are: an edited one keeps both."""
RESOLVED = {True: "resolved", False: "open"}


def pair_comments(old: Slide, new: Slide) -> tuple[CommentPair, ...]:
    """Return two slides' comments in pairs, replies as comments of their own."""
    ours, theirs = [*_remarks(old)], [*_remarks(new)]
    alignment = align(ours, theirs, key=lambda each: each, likeness=_likeness)
    return tuple(
        CommentPair(ours[i] if i is not None else None, theirs[j] if j is not None else None)
        for i, j in alignment.merged()
    )


def _remarks(slide: Slide) -> Iterator[Comment]:
    for comment in slide.comments:
        yield replace(comment, replies=())
        yield from comment.replies


def _likeness(old: Comment, new: Comment) -> float:
    if (old.author, old.written) == (new.author, new.written) and old.written:
        return WRITTEN_AT_ONCE + (1 - WRITTEN_AT_ONCE) * text_likeness(old.text, new.text)
    return text_likeness(old.text, new.text) if old.author == new.author else 0.0


def comment_changes(
    old: Slide, new: Slide, pairs: Sequence[CommentPair]
) -> Iterator[ContentChange]:
    """Yield the changes of comments, each with its author's name before its words."""
    for pair in pairs:
        was = Side(_spot(old, pair.old), _told(pair.old)) if pair.old else None
        now = Side(_spot(new, pair.new), _told(pair.new)) if pair.new else None
        if was is None or now is None or was.text != now.text:
            slide, comment = (new, pair.new) if pair.new else (old, pair.old)
            paragraph = anchored(slide, comment)[1] if comment else None
            yield between(ChangeKind.COMMENT, was, now, paragraph=paragraph)
        if was and now and pair.old and pair.new and pair.old.resolved != pair.new.resolved:
            states = (RESOLVED[pair.old.resolved], RESOLVED[pair.new.resolved])
            yield from replaced(ChangeKind.COMMENT, was.spot, now.spot, *states)


def _told(comment: Comment) -> str:
    return f"{comment.author}: {comment.text}" if comment.author else comment.text


def _spot(slide: Slide, comment: Comment) -> Spot:
    """Return where a comment hangs, as far as the shape it names is read."""
    shape, paragraph = anchored(slide, comment)
    if shape is None:
        return Spot(comment=True)
    spot = replace(shape_spot(slide, shape), comment=True)
    if comment.anchor.cell and shape.table:
        return cell_spot(spot, shape.table, *comment.anchor.cell)
    if paragraph:
        return item_spot(spot, shape.paragraphs.index(paragraph), len(shape.paragraphs))
    return spot
