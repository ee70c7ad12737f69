"""Tables of marks that are mostly blank are told, with the way to show what matters."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import EDITION, edit, request_for

from deck.core.faults import FaultLog, FaultsFound
from deck.layout.placed import PlacedTable
from deck.pipeline.inputs import resolve
from deck.pipeline.stages import prepare

ROWS_OF = "          rows_of: crm\n          columns:\n            - {header: 品目, weight: 4"


def deck_yaml(project: Path) -> Path:
    return project / "data" / EDITION / "deck.yaml"


def choose(project: Path, where: str) -> int:
    """Let the table of lists show some rows only; return the line of that, counted from 1."""
    chosen = ROWS_OF.replace("crm\n", f"crm\n          where: {where}\n")
    return edit(deck_yaml(project), ROWS_OF, chosen) + 1


def warnings(project: Path) -> list[str]:
    log = FaultLog()
    prepare(resolve(request_for(project)), log, lambda _: None)
    return [str(fault) for fault in log.faults if "one mark at the most" in fault.message]


def keep_first_marks(project: Path) -> None:
    """Leave every row of the lists one mark at the most."""
    path = project / "data" / EDITION / "critical-materials.csv"
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    kept = []
    for number, line in enumerate(lines):
        cells = line.split(",")
        cells[6:10] = ["1" if column == number % 4 else "" for column in range(4)]
        kept.append(",".join(cells))
    path.write_text("\n".join([head, *kept, ""]), encoding="utf-8")
    tables = project / "data" / EDITION / "tables.yaml"
    text = tables.read_text(encoding="utf-8")
    for stated in ("14種", "20種", "27種", "35鉱物"):
        text = text.replace(f", stated: {stated}", "")
    tables.write_text(text, encoding="utf-8")


def test_a_table_whose_rows_have_one_mark_each_is_told(project: Path) -> None:
    assert warnings(project) == []
    keep_first_marks(project)
    (told,) = warnings(project)
    assert 'slide "appendix-crm": 44 of 44 rows' in told
    assert "where: {COLUMN: true}" in told


def test_where_shows_only_the_rows_that_it_names(project: Path) -> None:
    edit(
        deck_yaml(project),
        ROWS_OF,
        ROWS_OF.replace("crm\n", "crm\n          where: {eu_2017: true}\n"),
    )
    made = prepare(resolve(request_for(project)), FaultLog(), lambda _: None)
    tables = [
        table
        for slide in made.slides
        if slide.id.startswith("appendix-crm")
        for table in slide.elements
        if isinstance(table, PlacedTable)
    ]
    assert sum(len(table.rows) - 1 for table in tables) == 27


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("{eu_2016: true}", 'unknown column "eu_2016" of crm: did you mean "eu_2017"?'),
        ("{name_en: Gold}", "the selection leaves no row of crm"),
    ],
)
def test_a_selection_that_cannot_be_is_told_at_its_line(
    project: Path, where: str, message: str
) -> None:
    line = choose(project, where)
    with pytest.raises(FaultsFound) as raised:
        prepare(resolve(request_for(project)), FaultLog(), lambda _: None)
    told = [str(fault) for fault in raised.value.faults]
    assert any(f"deck.yaml:{line}:" in each and message in each for each in told), told
