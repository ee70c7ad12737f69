"""A deck as plain text, one line for each thing that can change: what git compares."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from deck.compare.model import (
    Comment,
    CommentAnchor,
    DeckText,
    Shape,
    Slide,
    SlideTable,
    TextParagraph,
)
from deck.package.limits import RefusedFile


def dump_text(deck: DeckText) -> str:
    """Return a deck as text, the same for the same contents; it ends with a line break."""
    return "\n".join(line for slide in deck.slides for line in (*_slide(slide), "")) or "\n"


def dump_unreadable(path: Path, refused: RefusedFile) -> str:
    """Return a line that says why a file cannot be read, another one for other bytes."""
    why = str(refused).removeprefix(f"{path}: ")
    digest = blake2b(path.read_bytes(), digest_size=8).hexdigest()
    return f"unreadable, {digest}: {why}\n"


def _slide(slide: Slide) -> Iterator[str]:
    name = f" [{slide.name}]" if slide.name else ""
    yield f"# {slide.title}{name}"
    about = {"section": slide.section, "layout": slide.layout}
    yield from (f"{key}: {value}" for key, value in about.items() if value)
    if slide.hidden:
        yield "hidden"
    yield from (f"shows: {each}" for each in slide.unread)
    for shape in slide.shapes:
        yield from _shape(shape)
    if slide.notes:
        yield "notes:"
        yield from _paragraphs(slide.notes)
    for comment in slide.comments:
        yield from _comment(comment)


def _shape(shape: Shape) -> Iterator[str]:
    yield f"{shape.kind} {shape.name}"
    yield from (f"  alt: {line}" for line in shape.alt.splitlines())
    if shape.link:
        yield f"  link: {shape.link}"
    yield from _paragraphs(shape.paragraphs)
    if shape.table:
        yield from _table(shape.table)
    if shape.picture:
        yield f"  picture: {shape.picture.digest}"
        yield from (f"    {line}" for line in _data(shape.picture.data))
    yield from (f"  shows: {each}" for each in shape.unread)
    if shape.chart:
        yield f"  {shape.chart.kind}: {shape.chart.title}".rstrip()
        yield f"  categories: {' | '.join(shape.chart.categories)}"
        yield from (f"  {each.name}: {' | '.join(each.values)}" for each in shape.chart.series)


def _data(data: str) -> Iterator[str]:
    """Yield a figure's data with one line for each value."""
    if data:
        yield from json.dumps(json.loads(data), ensure_ascii=False, indent=1).splitlines()


def _comment(comment: Comment, head: str = "comment") -> Iterator[str]:
    about = f"{head} {comment.author}" + (" (resolved)" if comment.resolved else "")
    hangs = " ".join(filter(None, (comment.anchor.shape, comment.anchor.quote)))
    yield f"{about} on {hangs}:" if hangs else f"{about}:"
    yield from (f"  {line}" for line in comment.text.splitlines())
    for reply in comment.replies:
        yield from _comment(replace(reply, anchor=CommentAnchor()), "  reply")


def _paragraphs(paragraphs: tuple[TextParagraph, ...]) -> Iterator[str]:
    for paragraph in paragraphs:
        indent = "  " * (paragraph.level + 1)
        yield indent + "- " + paragraph.text.replace("\n", f"\n{indent}  ")
        yield from (f"{indent}  <{run.link}>" for run in paragraph.links)


def _table(table: SlideTable) -> Iterator[str]:
    for row in table.rows:
        cells = (cell.text.replace("\n", " / ") for cell in row if not cell.covered)
        yield f"  | {' | '.join(cells)} |"
