"""The law that what is typed is what is shown, for texts of figures, signs and Japanese."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import strategies as st

from deck.bind.richtext import Marker, Paragraph
from deck.bind.text import Binder
from deck.core.baseline import Baseline
from deck.core.faults import FaultLog, Origin
from deck.edition.source import SourceText
from deck.facts.book import FactBook, Row

CSV = Origin(Path("table.csv"), 3)
BLANK = re.compile(r"\s+")

SIGNS = "0123456789*_~#>+-.)|<&\\[]（、年億円一日立製作所"
PLAIN = st.text(SIGNS + " ", max_size=30).map(lambda text: re.sub(r"\*+", "*", text).strip())
"""Figures, signs and Japanese, in which no two stars stand side by side."""

PIECES = st.sampled_from([*SIGNS, *"Hx^ ", "**", "***", "~2~", "^-3^", "SO~4~^2-^", "*Li*", "--"])
LINE = st.lists(PIECES, max_size=20).map(lambda pieces: "".join(pieces).strip())
STARTS = st.sampled_from(["", "", "- ", "* ", "+ ", "1. ", "2. ", "3) ", "2018. ", "  - ", "\\- "])
LINES = st.lists(st.builds(str.__add__, STARTS, LINE), max_size=8)


def bound() -> Binder:
    return Binder(FactBook({}, {}, {}, {}), {}, FaultLog())


def line(text: str) -> Paragraph:
    return bound().line(SourceText(text, CSV))


def cell(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a cell that holds a text."""
    row = Row("a", {"text": SourceText(text, CSV)}, CSV)
    return bound().paragraphs(SourceText("{{ row.text }}", CSV), row)


def written(paragraph: Paragraph) -> str:
    """Return a paragraph as it is typed, its own marker left out."""
    text = ""
    for run in paragraph.runs:
        sign = {Baseline.SUB: "~", Baseline.SUPER: "^"}.get(run.baseline, "")
        sign += ("**" if run.strong else "") + ("*" if run.emphasis else "")
        text += sign + run.text + sign[::-1]
    return text


def signs_of(text: str) -> str:
    """Return a text without blanks and backslashes, and with markup's signs where runs have them.

    Neighbouring runs say their signs each for itself: **a~2~** is **a**~**2**~ in runs.
    """
    return BLANK.sub("", text).replace("\\", "")


def letters_of(text: str) -> str:
    """Return what is no sign of markup."""
    return re.sub(r"[*~^]", "", signs_of(text))


def check_plain(text: str) -> None:
    assert line(text).text == text
    if not text.startswith("- "):
        assert "".join(each.text for each in cell(text)) == text


def check_line(text: str) -> None:
    shown = line(text)
    assert letters_of(shown.text) == letters_of(text)
    if not any(run.strong for run in shown.runs):
        assert signs_of(written(shown)) == signs_of(text)
    assert (shown.text == text) == all(
        _is_plain(run.strong, run.emphasis, run.baseline) for run in shown.runs
    ) or "\\" in text


def _is_plain(strong: bool, emphasis: bool, baseline: Baseline) -> bool:
    return not strong and not emphasis and baseline is Baseline.NORMAL


def check_lines(lines: list[str]) -> None:
    """Check that every paragraph is a line, and every marker one that stands there."""
    shown = cell("\n".join(lines))
    typed = [each.strip() for each in lines if each.strip()]
    assert len(shown) == len(typed)
    for paragraph, text in zip(shown, typed, strict=True):
        match paragraph.marker:
            case Marker.BULLET:
                assert text[:2] in ("- ", "* ")
                text = text[2:]
            case Marker.NUMBER:
                number, _, text = re.split(r"([.)] )", text, maxsplit=1)
                assert int(number) == paragraph.number
        assert letters_of(paragraph.text) == letters_of(text)
    body = bound().paragraphs(SourceText("\n".join(lines), CSV))
    marks = sum(each.marker is not Marker.NONE for each in body)
    joined = letters_of("".join(each.text for each in body))
    assert len(joined) + 3 * marks >= len(letters_of("".join(lines))) >= len(joined)
