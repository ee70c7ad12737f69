"""A pull in words for the terminal, and as JSON of the shape that `pull.schema.json` gives."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from deck.pull.findings import Fate, Finding
from deck.pull.pull import Pulled

SCHEMA = Path(__file__).parent / "pull.schema.json"

_HEADS = {
    Fate.WRITTEN: "goes back into the data",
    Fate.ASKED: "to be decided",
    Fate.CONFLICT: "in conflict, and left out",
    Fate.REFUSED: "cannot go back",
    Fate.LOST: "would be lost by the next build",
}
_LONGEST = 72
"""How many characters of a text are shown: a line of a terminal has room for both."""


def report_lines(pulled: Pulled) -> Iterator[str]:
    """Yield what a pull found, by what becomes of it and slide by slide."""
    yield from pulled.bases
    for fate, head in _HEADS.items():
        found = [each for each in pulled.findings if each.fate is fate]
        if found:
            yield f"{head}: {len(found)}"
            yield from _told(found, pulled)
    for fault in pulled.misfits:
        yield f"no longer fits: {fault}"
    if pulled.remaining:
        yield f"the edited deck still has otherwise than the edition now: {len(pulled.remaining)}"
        yield from _told(pulled.remaining, pulled)
    for task in pulled.tasks:
        yield f"asked for on p. {task.page} {task.where or task.slide}  {task.place}"
        yield f"    {task.kind} {task.author}: {_brief(task.text)}"


def _told(findings: Sequence[Finding], pulled: Pulled) -> Iterator[str]:
    for slide, found in groupby(findings, key=lambda each: each.slide):
        for each in found:
            where = each.where.removeprefix(f"{slide}/")
            deck = f"  [{each.deck}]" if len(pulled.decks) > 1 else ""
            yield f"  {slide} › {where}  {each.place}{deck}".rstrip()
            if each.old or each.new:
                yield f"    {_brief(each.old) or '（なし）'} → {_brief(each.new) or '（なし）'}"
            if each.reason:
                yield f"    {each.reason}"
            if each.fate is Fate.ASKED:
                yield from _uses(each, pulled)


def _uses(finding: Finding, pulled: Pulled) -> Iterator[str]:
    shown = pulled.uses.get(finding.fact, ())
    others = [each for each in shown if each != finding.slide]
    if others:
        yield f"    {finding.fact} is shown on {', '.join(others)} as well"


def _brief(text: str) -> str:
    text = " / ".join(line.strip() for line in text.splitlines() if line.strip())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def report_json(pulled: Pulled) -> str:
    """Return a pull as JSON text."""
    said: dict[str, Any] = {
        "edition": pulled.edition,
        "decks": list(pulled.decks),
        "bases": list(pulled.bases),
        "applied": pulled.applied,
        "findings": [_finding(each) for each in pulled.findings],
        "remaining": [_finding(each) for each in pulled.remaining],
        "tasks": to_builtins(pulled.tasks),
        "uses": to_builtins(pulled.uses),
        "misfits": [str(each) for each in pulled.misfits],
        "diff": pulled.diff,
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    fields = (each for each in finding.__struct_fields__ if each != "edits")
    return {name: str(getattr(finding, name)) for name in fields}
