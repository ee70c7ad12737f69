"""Figures that are others than in the edition before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from projects import EDITION, edit, request_for

from deck.core.faults import FaultLog, Severity
from deck.pipeline.inputs import resolve
from deck.pipeline.stages import prepare

NEXT = "2019-05-30"
BUDGET = "value: 120_000_000\n    unit: USD\n"
STATED = "    stated: {mega: 120Mドル}\n"
DATED = "source: crds-2018\n    as_of: 2018-11-29\n    discrepancy: Ames研の発表（2014年）"


@pytest.fixture
def following(project: Path) -> Path:
    """The folder of a second edition, the same as the first but for the meeting's date."""
    folder = project / "data" / NEXT
    shutil.copytree(project / "data" / EDITION, folder)
    edit(folder / "deck.yaml", f"  date: {EDITION}\n", f"  date: {NEXT}\n")
    return folder


def told(folder: Path, severity: Severity = Severity.WARNING) -> list[str]:
    request = replace(request_for(folder.parent.parent), edition=NEXT)
    log = FaultLog()
    prepare(resolve(request), log, lambda _: None)
    return [f"{fault.message}: {fault.hint}" for fault in log.of(severity)]


def test_what_is_as_it_was_is_not_told(following: Path) -> None:
    assert told(following) == []


def test_another_value_of_the_same_date_is_told(following: Path) -> None:
    facts = following / "facts.yaml"
    edit(facts, BUDGET, BUDGET.replace("120", "118"))
    edit(facts, STATED, "")
    (said,) = told(following)
    assert said.startswith('"us.cmi.budget" is 118Mドル, and was 120Mドル in ')
    assert f"data/{EDITION}/facts.yaml:20:5, both as of 2018-11-29: give it its own" in said
    assert "name both figures under `discrepancy`" in said


def test_a_value_of_a_new_date_is_not(following: Path) -> None:
    facts = following / "facts.yaml"
    edit(facts, BUDGET, BUDGET.replace("120", "118"))
    edit(facts, f"{STATED}", "")
    text = facts.read_text(encoding="utf-8")
    before, _, after = text.partition("value: 118_000_000")
    after = after.replace("as_of: 2018-11-29", "as_of: 2019-05", 1)
    facts.write_text(f"{before}value: 118_000_000{after}", encoding="utf-8")
    assert told(following) == []


def test_a_correction_that_names_both_is_a_note(following: Path) -> None:
    facts = following / "facts.yaml"
    edit(facts, BUDGET, BUDGET.replace("120", "118"))
    edit(facts, STATED, "")
    edit(
        facts,
        "discrepancy: Ames研の発表（2014年）",
        "discrepancy: 前回の120Mドルを118Mドルに訂正。発表（2014年）",
    )
    assert told(following) == []
    assert any("is 118Mドル, and was 120Mドル" in each for each in told(following, Severity.NOTE))


def test_another_rate_of_the_same_date_is_told(following: Path) -> None:
    edit(following / "rates.yaml", "jpy: 112.72", "jpy: 113")
    (said,) = told(following)
    assert said.startswith('"rates.usd" is 113円, and was 112.72円 in ')
    edit(following / "rates.yaml", "112.7218円を", "前回の112.72円を113円に改めた。112.7218円を")
    assert told(following) == []


def test_a_list_that_grew_needs_a_date_or_its_sources_own_count(following: Path) -> None:
    rows = following / "emmc-groups.csv"
    rows.write_text(rows.read_text(encoding="utf-8") + "extra,Extra,追加,目的,\n", encoding="utf-8")
    tables = following / "tables.yaml"
    assert any("is stated as 6つ" in each for each in told(following))
    edit(tables, "    stated: 6つ\n", "")
    (said,) = told(following)
    assert said.startswith('"emmc_groups.count" is 7つ, and was 6つ in ')
    edit(tables, "    unit: つ\n", "    unit: つ\n    stated: 7つ\n")
    assert told(following) == []


def test_a_mark_in_a_list_counts_likewise(following: Path) -> None:
    edit(following / "critical-materials.csv", "Antimony,Sb,,,1,1,1,1,", "Antimony,Sb,,,1,1,,1,")
    assert any("is stated as 27種" in each for each in told(following))
    edit(following / "tables.yaml", "as_of: 2017-09-13, stated: 27種}", "as_of: 2017-09-13}")
    (said,) = told(following)
    assert said.startswith('"crm.eu_2017.count" is 26種, and was 27種 in ')


def test_faults_of_the_edition_before_are_its_own(following: Path) -> None:
    edit(following.parent / EDITION / "facts.yaml", BUDGET, "value: many\n    unit: USD\n")
    assert told(following) == []


def test_the_edition_before_is_a_reason_to_check_anew(following: Path) -> None:
    request = replace(request_for(following.parent.parent), edition=NEXT)
    before = resolve(request).key()
    edit(following.parent / EDITION / "rates.yaml", "jpy: 112.72", "jpy: 113")
    assert resolve(request).key() != before
