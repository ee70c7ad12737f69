"""`python build.py facts`: the worklist before a meeting."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from projects import EDITION, ROOT, edit, request_for
from rich.cells import cell_len
from rich.console import Console

from deck.core.faults import FaultLog
from deck.pipeline.inputs import resolve
from deck.pipeline.stages import prepare
from deck.refresh.listing import print_worklist
from deck.refresh.worklist import COLUMNS, Reason, WorkItem, as_csv, worklist


def items_of(project: Path) -> dict[str, WorkItem]:
    prepared = prepare(resolve(request_for(project)), FaultLog(), lambda _: None)
    return {item.name: item for item in worklist(prepared)}


@pytest.fixture(scope="module")
def real() -> dict[str, WorkItem]:
    return items_of(ROOT)


def test_every_fact_count_and_rate_is_listed_once(real: dict[str, WorkItem]) -> None:
    assert {"us.cmi.budget", "cn.nkp.total", "crm.eu_2017.count", "rates.chf"} <= set(real)
    assert not [name for name in real if name.startswith(("meeting.", "trilateral.no_1."))]


def test_an_item_says_all_that_a_checker_needs(real: dict[str, WorkItem]) -> None:
    item = real["eu.crm.interval"]
    assert (item.value, item.as_of, item.age, item.next) == ("3年", "2017-09", 13, "2020")
    assert item.sources == ("crds-2018",)
    assert {"overview (table)", "eu-crm", "eu-crm (notes)"} <= set(item.used_in)


def test_a_count_comes_from_the_sources_of_what_is_counted(real: dict[str, WorkItem]) -> None:
    lists = ("com-2011-25", "com-2014-297", "com-2017-490", "fr-2018-final")
    assert real["crm.count"].sources == lists
    assert all(item.sources for item in real.values())


def test_a_part_is_used_where_what_is_derived_from_it_is(real: dict[str, WorkItem]) -> None:
    assert "cn-mgi (figure)" in real["cn.nkp.call_2.budget"].used_in
    assert "us-executive-order (notes)" in real["us.eo.list_days"].used_in


def test_the_table_fits_a_narrow_terminal_and_cuts_no_name(real: dict[str, WorkItem]) -> None:
    console = Console(width=80, record=True, file=io.StringIO())
    print_worklist(list(real.values()), console)
    text = console.export_text()
    assert max(map(cell_len, text.splitlines())) <= 80
    assert not [name for name in real if name not in text]
    assert "…" not in text


def test_an_event_has_no_age(real: dict[str, WorkItem]) -> None:
    assert real["us.eo.signed"].age is None


def test_what_to_check_first_stands_first(project: Path) -> None:
    facts = project / "data" / EDITION / "facts.yaml"
    edit(facts, "    next: 2023\n", "    next: 2018-10\n")
    edit(facts, "stale_after: 36", "stale_after: 25")
    items = list(items_of(project).values())
    assert items[0].reason is Reason.OVERDUE
    assert items[0].name == "us.cmi.extension"
    assert items[1].reason is Reason.STALE
    order = list(Reason)
    assert [order.index(item.reason) for item in items] == sorted(
        order.index(item.reason) for item in items
    )
    plain = [item.age for item in items if item.reason is Reason.NONE and item.age is not None]
    assert plain == sorted(plain, reverse=True)


def test_csv_opens_in_excel_with_every_column(real: dict[str, WorkItem]) -> None:
    text = as_csv(real.values())
    assert text.startswith("\ufeffstate,reason,name,label")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["name"] for row in rows] == list(real)


@pytest.mark.parametrize("form", ["--json", "--csv", None])
def test_the_command_prints_the_list_and_writes_nothing(project: Path, form: str | None) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "facts", *([form] if form else [])]
    environment = {**os.environ, "COLUMNS": "200"}
    ran = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "us.cmi.budget" in ran.stdout
    if form == "--json":
        names = [json.loads(line)["name"] for line in ran.stdout.splitlines()]
        assert "us.cmi.budget" in names
    assert not any((project / "output").iterdir())
