"""Text bodies → paragraphs: runs joined by their link, fields named instead of filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from deck.compare.model import TextParagraph, TextRun
from deck.ooxml.namespaces import q, whole

P, R, T, RPR, PPR = q("a:p"), q("a:r"), q("a:t"), q("a:rPr"), q("a:pPr")
BREAK, FIELD, LINK = q("a:br"), q("a:fld"), q("a:hlinkClick")
ALTERNATIVES, CHOICE = q("mc:AlternateContent"), q("mc:Choice")
NO_BULLET = q("a:buNone")
MATH_TEXT = q("m:t")

AUTOMATIC = {"slidenum": "‹#›", "datetime": "‹date›"}
"""What stands for a field whose text the clients fill in themselves (ECMA-376-1, 21.1.2.2.4)."""

Target = Callable[[Any], str | None]
"""Where an `a:hlinkClick` leads, by its relationship."""


def read_paragraphs(body: Any, target: Target) -> tuple[TextParagraph, ...]:
    """Return the paragraphs of a text body that have text; empty ones only make room."""
    if body is None:
        return ()
    found = []
    for index, element in enumerate(body.iterchildren(P)):
        runs = _joined(_runs(element, target))
        if any(not run.text.isspace() for run in runs):
            found.append(TextParagraph(runs, _level(element), index))
    return tuple(found)


def _level(paragraph: Any) -> int:
    """Return a paragraph's level; one that says it has no bullet stands in no list."""
    properties = paragraph.find(PPR)
    if properties is None or properties.find(NO_BULLET) is not None:
        return 0
    return whole(properties, "lvl")


def _runs(paragraph: Any, target: Target) -> Iterator[TextRun]:
    for child in paragraph:
        tag = child.tag
        if tag == R:
            text = child.findtext(T)
            if text:
                yield TextRun(text, _link(child, target))
        elif tag == BREAK:
            yield TextRun("\n")
        elif tag == FIELD:
            yield TextRun(_field_text(child), _link(child, target))
        elif tag == ALTERNATIVES or child.find(f".//{MATH_TEXT}") is not None:
            yield from _math(child)


def _link(run: Any, target: Target) -> str | None:
    properties = run.find(RPR)
    click = properties.find(LINK) if properties is not None else None
    return target(click) if click is not None else None


def _field_text(field: Any) -> str:
    kind = field.get("type", "")
    for automatic, text in AUTOMATIC.items():
        if kind.startswith(automatic):
            return text
    return field.findtext(T) or ""


def _math(element: Any) -> Iterator[TextRun]:
    """Yield a formula's text, of the variant that current clients show."""
    if element.tag == ALTERNATIVES:
        element = element.find(CHOICE)
    if element is not None:
        yield from (TextRun(text.text) for text in element.iter(MATH_TEXT) if text.text)


def _joined(runs: Iterable[TextRun]) -> tuple[TextRun, ...]:
    """Join neighbouring runs of one link: clients cut runs where they like."""
    return tuple(
        TextRun(text, link)
        for link, same in groupby((run for run in runs), key=lambda run: run.link)
        if (text := "".join(run.text for run in same))
    )
