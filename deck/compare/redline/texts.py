"""Text bodies with both versions in them."""

from __future__ import annotations

from typing import Any

from deck.compare.align import Alignment
from deck.compare.pairs import TextPair
from deck.compare.redline.marks import Mark, P, copied, mark_all, mark_segments, plain_paragraph
from deck.compare.texts import segments

Place = tuple[int | None, int | None]


def both_places(alignment: Alignment) -> list[Place]:
    """Return old and new places as one order, what has moved gone here and come there."""
    apart = Alignment(
        alignment.kept,
        (),
        tuple(sorted((*alignment.gone, *(i for i, _ in alignment.moved)))),
        tuple(sorted((*alignment.come, *(j for _, j in alignment.moved)))),
    )
    return apart.merged()


def mark_text(old: Any, new: Any, pair: TextPair) -> None:
    """Mark a text body of the new deck; `old` is the same body in the old one.

    What is gone stands, struck through, after the paragraph that it followed. An old body without
    paragraphs is that of SmartArt, whose text stands elsewhere.
    """
    before, after = old.findall(P), new.findall(P)
    last = None
    for i, j in both_places(pair.alignment):
        ours = pair.old[i] if i is not None else None
        theirs = pair.new[j] if j is not None else None
        if theirs is not None:
            last = after[theirs.index]
            if ours is None:
                mark_all(last, Mark.INSERTED)
            elif ours.text != theirs.text:
                mark_segments(last, segments(ours.text, theirs.text))
        elif ours is not None:
            has_it = ours.index < len(before)
            gone = copied(before[ours.index]) if has_it else plain_paragraph(ours.text)
            mark_all(gone, Mark.DELETED)
            if last is not None:
                last.addnext(gone)
            elif after:
                after[0].addprevious(gone)
            else:
                new.append(gone)
            last = gone
