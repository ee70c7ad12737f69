"""Slides that are mostly empty."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from projects import EDITION, edit, request_for

from deck.core.faults import FaultLog, FaultsFound, Severity
from deck.layout.placed import PlacedTable, PlacedText
from deck.layout.typeset import measure
from deck.pipeline.inputs import resolve
from deck.pipeline.prepared import Prepared
from deck.pipeline.stages import prepare

BEFORE = "      - id: eu-crm\n"
FRAME = "      - id: sparse\n        layout: {}\n        region: eu\n        title: 余白\n"

Checked = Callable[[str, str], tuple[Prepared, list[str]]]


@pytest.fixture
def with_slide(shared: Path) -> Checked:
    """The edition with one more slide of some layout, and what is told of mostly empty ones."""

    def checked(layout: str, content: str) -> tuple[Prepared, list[str]]:
        path = shared / "data" / EDITION / "deck.yaml"
        before = path.read_bytes()
        log = FaultLog()
        edit(path, BEFORE, FRAME.format(layout) + content + BEFORE)
        try:
            prepared = prepare(resolve(request_for(shared)), log, lambda _: None)
        finally:
            path.write_bytes(before)
        return prepared, [each.message for each in log.faults if "mostly empty" in each.message]

    return checked


def table(rows: int) -> str:
    lines = [f"            - {{id: r{n}, cells: [行]}}\n" for n in range(rows)]
    return "        table:\n          columns: [{header: 列}]\n          rows:\n" + "".join(lines)


def test_a_table_is_told_until_its_rows_fill_a_third(with_slide: Checked) -> None:
    shares = {}
    for rows in range(1, 9):
        prepared, told = with_slide("table", table(rows))
        (slide,) = (each for each in prepared.slides if each.id == "sparse")
        (placed,) = (each for each in slide.elements if isinstance(each, PlacedTable))
        lead = prepared.design.layouts["table"].placeholder("lead")
        assert lead is not None
        room = placed.placeholder.box.width * placed.placeholder.box.height
        room += lead.box.width * lead.box.height
        share = placed.box.width * sum(row.height for row in placed.rows) / room
        shares[share] = bool(told)
        if told:
            assert told == [f'slide "sparse" is mostly empty: it uses {share:.0%} of its room']
    assert True in shares.values()
    assert shares == {share: share < 1 / 3 for share in shares}


def test_a_text_uses_what_its_lines_take(with_slide: Checked) -> None:
    content = "        body: {}\n        conclusion: 結\n        table:\n"
    content += "          columns: [{{header: 列}}]\n          rows: [{{id: r, cells: [行]}}]\n"
    prepared, told = with_slide("text-table", content.format("短い文"))
    (slide,) = (each for each in prepared.slides if each.id == "sparse")
    body = next(each for each in slide.elements if each.name == "sparse/body")
    assert isinstance(body, PlacedText)
    assert measure(body.paragraphs, body.style, body.box.width).line_count == 1
    (said,) = told
    assert int(said.partition("uses ")[2].partition("%")[0]) < 15
    long = "|\n" + "".join(f"          - {'長い文を書く' * 7}\n" for _ in range(8))
    _, told = with_slide("text-table", content.format(long))
    assert told == []


@pytest.mark.parametrize(
    ("layout", "content"),
    [
        ("figure", "        figure: {chart: bars, bars: [{label: 一, value: us.cmi.budget}]}\n"),
        ("section", ""),
        ("cover", ""),
    ],
)
def test_figures_fill_their_room_and_covers_and_dividers_need_not(
    with_slide: Checked, layout: str, content: str
) -> None:
    _, told = with_slide(layout, content)
    assert told == []


def test_what_does_not_fit_is_one_fault_and_leaves_no_empty_slide(with_slide: Checked) -> None:
    heads = ", ".join(f"{{header: 材料{number}}}" for number in range(12))
    cells = ", ".join(["polytetrafluoroethylene"] * 12)
    content = f"        table:\n          columns: [{heads}]\n"
    content += f"          rows: [{{id: r, cells: [{cells}]}}]\n"
    with pytest.raises(FaultsFound) as found:
        with_slide("table", content)
    faults = [each for each in found.value.faults if each.severity is not Severity.NOTE]
    assert [each.severity for each in faults] == [Severity.ERROR]
    assert "its words and numbers need" in faults[0].message
