"""Figures of all sorts, typed into the edition, are told; prose without any is let alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from check.prose import FIGURES, PROSE, SENTENCES
from projects import EDITION, request_for

from deck.core.faults import FaultLog
from deck.core.numerals import parse_quantity
from deck.core.quantity import Quantity
from deck.facts.book import Fact
from deck.facts.filters import Filters
from deck.facts.forms import Shown, UnfitForm
from deck.pipeline.inputs import resolve
from deck.pipeline.prepared import Prepared
from deck.pipeline.stages import prepare

TYPED = 200
LEAST_TOLD = 0.97
EXPRESSION = re.compile(r"\{\{ ([a-z][\w.]*)((?: \| \w+)*) \}\}")
UNBOUND = re.compile('"(.*)" is bound to no fact')


def told(project: Path, lines: Iterable[str]) -> dict[str, list[str]]:
    """Return what is told as bound to no fact of each line, put into the notes of the slides."""
    return {
        line: [wording for wording, _ in said] for line, said in advised(project, lines).items()
    }


def advised(project: Path, lines: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Return the wordings that are told of each line, and what is advised for each."""
    path = project / "data" / EDITION / "deck.yaml"
    head, *notes = path.read_text(encoding="utf-8").split("        notes: |\n")
    said: list[list[str]] = [[] for _ in notes]
    for number, line in enumerate(lines):
        said[number % len(notes)].append(line)
    blocks = (
        "".join(f"          {line}\n\n" for line in each) + block
        for each, block in zip(said, notes, strict=True)
    )
    path.write_text("        notes: |\n".join([head, *blocks]), encoding="utf-8")
    log = FaultLog()
    prepare(resolve(request_for(project)), log, lambda _: None)
    written = path.read_text(encoding="utf-8").split("\n")
    found: dict[str, list[tuple[str, str]]] = {line: [] for line in lines}
    for fault in log.faults:
        if wording := UNBOUND.fullmatch(fault.message):
            found[written[fault.origin.line - 1].strip(" ")].append((wording[1], fault.hint or ""))
    return found


def test_nearly_all_figures_are_told_whatever_they_count(project: Path) -> None:
    random = Random(20181129)
    figures = [FIGURES[number % len(FIGURES)](random) for number in range(TYPED)]
    lines = {
        f"{random.choice(SENTENCES).format(figure)}（その{number}）": figure
        for number, figure in enumerate(figures)
    }
    found = told(project, list(lines))
    missed = [line for line, figure in lines.items() if figure not in found[line]]
    assert len(missed) <= TYPED * (1 - LEAST_TOLD), missed


@pytest.mark.parametrize(
    "figure",
    [
        "10 億円", "20\u00a0%", "5000トン", "120GWh", "12ヶ所", "5箇年", "五百億円", "数十億円",
        "£20M", "H30年度",
    ],
)  # fmt: skip
def test_what_was_overlooked_is_told(project: Path, figure: str) -> None:
    (said,) = told(project, [f"予算は{figure}である"]).values()
    assert said == [figure]


def test_prose_without_a_figure_is_let_alone(project: Path) -> None:
    assert len(PROSE) >= 100
    found = told(project, PROSE)
    assert {line: said for line, said in found.items() if said} == {}


@pytest.mark.parametrize("chain", ["usual", "usual | about", "man", "jpy", "jpy | bare", "symbol"])
def test_what_is_advised_says_what_was_typed(project: Path, real: Prepared, chain: str) -> None:
    filters = Filters(real.book.rates)
    typed: dict[str, Fact] = {}
    for fact in real.book.facts.values():
        if isinstance(fact.value, Quantity) and fact.value.unit:
            with suppress(UnfitForm):
                typed.setdefault(f"値は{filters.chain(chain, Shown(fact.value))}である", fact)
    found = advised(project, list(typed))
    answers = [(wording, hint) for said in found.values() for wording, hint in said]
    assert len(answers) >= len(typed) * 0.9
    for wording, hint in answers:
        for name, advice in EXPRESSION.findall(hint):
            value = real.book.facts[name].value
            assert isinstance(value, Quantity)
            shown = filters.chain(f"usual{advice}", Shown(value))
            stated = parse_quantity(wording)
            assert stated is not None
            assert isinstance(shown.value, Quantity)
            assert str(shown) == wording or stated.agrees_with(shown.value)
    assert all("write {{ " in hint for _, hint in answers)
