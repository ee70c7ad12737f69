"""Text bodies → paragraphs: runs joined by link and mark, fields named instead of filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from deck.compare.model import RunMark, TextParagraph, TextRun
from deck.core.baseline import Baseline, is_spelled, spelled
from deck.ooxml.namespaces import q, steps, whole

P, R, T, RPR, PPR = q("a:p"), q("a:r"), q("a:t"), q("a:rPr"), q("a:pPr")
BREAK, FIELD, LINK = q("a:br"), q("a:fld"), q("a:hlinkClick")
ALTERNATIVES, CHOICE = q("mc:AlternateContent"), q("mc:Choice")
NO_BULLET = q("a:buNone")
MATH_TEXT = q("m:t")
RGB_FILL = steps("a:solidFill", "a:srgbClr")
RED = re.compile(r"[C-F][0-9A-F]([0-3][0-9A-F]){2}", re.IGNORECASE)
"""Palettes' reds: FF0000, C00000, EE1111; orange and pink have more of another colour."""
HUNDREDTHS = 100
"""Sizes are in hundredths of a point (21.1.2.3.9)."""
UNSTRUCK = frozenset({None, "noStrike"})

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
        cut = [*_runs(element, target)]
        runs = _joined(run for run, _ in cut)
        if any(not run.text.isspace() for run in runs):
            bold, look = tuple(_bold(cut)), frozenset(_look(element))
            found.append(TextParagraph(runs, _level(element), bold, look, index))
    return tuple(found)


def raw_text(element: Any) -> str:
    """Return the text of a paragraph, or of a body's paragraphs as clients count characters.

    A line break is one character, and so is a paragraph's end.
    """
    if element.tag != P:
        return "\n".join(raw_text(each) for each in element.iterchildren(P))
    return "".join(
        "\n" if each.tag == BREAK else each.text or "" for each in element.iter(T, BREAK)
    )


def _level(paragraph: Any) -> int:
    """Return a paragraph's level; one that says it has no bullet stands in no list."""
    properties = paragraph.find(PPR)
    if properties is None or properties.find(NO_BULLET) is not None:
        return 0
    return whole(properties, "lvl")


def _runs(paragraph: Any, target: Target) -> Iterator[tuple[TextRun, bool]]:
    """Yield the runs as the file cuts them, and whether each says that it is bold."""
    for child in paragraph:
        tag = child.tag
        if tag in (R, FIELD):
            text = child.findtext(T) if tag == R else _field_text(child)
            if text:
                yield _run(text, child.find(RPR), target)
        elif tag == BREAK:
            properties = child.find(RPR)
            yield TextRun("\n", mark=_mark(properties) if properties is not None else None), False
        elif text := formula_text(child):
            yield TextRun(text), False


def _run(text: str, properties: Any, target: Target) -> tuple[TextRun, bool]:
    if properties is None:
        return TextRun(text), False
    click = properties.find(LINK)
    link = target(click) if click is not None else None
    baseline, mark = _baseline(properties), _mark(properties)
    if mark is None and not is_spelled(text, baseline):
        mark = RunMark(baseline)
    return TextRun(spelled(text, baseline), link, mark), properties.get("b") in ("1", "true")


def _look(paragraph: Any) -> Iterator[str]:
    """Yield the sizes, as `18pt`, and the colours, as `#0070C0`, that runs state themselves."""
    for properties in paragraph.iter(RPR):
        if size := whole(properties, "sz"):
            yield f"{size / HUNDREDTHS:g}pt"
        color = properties.find(RGB_FILL)
        if color is not None:
            yield f"#{color.get('val', '').upper()}"


def _baseline(properties: Any) -> Baseline:
    """Return where a run stands, by how far it is raised above the line (21.1.2.3.9)."""
    raised = properties.get("baseline", "0")
    if raised.strip("0%") == "":
        return Baseline.NORMAL
    return Baseline.SUB if raised.startswith("-") else Baseline.SUPER


def _mark(properties: Any) -> RunMark | None:
    if properties.get("strike") not in UNSTRUCK:
        return RunMark.STRUCK
    color = properties.find(RGB_FILL)
    return RunMark.RED if color is not None and is_red(color.get("val", "")) else None


def is_red(color: str) -> bool:
    """Say whether a colour, `C00000`, is one that people mark words with."""
    return RED.fullmatch(color) is not None


def _bold(cut: Iterable[tuple[TextRun, bool]]) -> Iterator[tuple[int, int]]:
    start = 0
    for is_bold, same in groupby(cut, key=lambda each: each[1]):
        end = start + sum(len(run.text) for run, _ in same)
        if is_bold:
            yield start, end
        start = end


def _field_text(field: Any) -> str:
    kind = field.get("type", "")
    for automatic, text in AUTOMATIC.items():
        if kind.startswith(automatic):
            return text
    return field.findtext(T) or ""


def formula_text(element: Any) -> str:
    """Return a formula's text, of the variant that current clients show."""
    if element.tag == ALTERNATIVES:
        element = element.find(CHOICE)
    return "".join(element.itertext(MATH_TEXT)) if element is not None else ""


def _joined(runs: Iterable[TextRun]) -> tuple[TextRun, ...]:
    """Join neighbouring runs of one link and mark: clients cut runs where they like."""
    return tuple(
        TextRun("".join(run.text for run in same), link, mark)
        for (link, mark), same in groupby(runs, key=lambda run: (run.link, run.mark))
    )
