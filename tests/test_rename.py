"""`rename` gives a name of the data another form everywhere, and a comparison knows it again."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import EDITION, ROOT, copy_project, request_for

from deck.compare.compare import diff
from deck.core.faults import FaultsFound, UsageFault
from deck.pipeline.build import build
from deck.pipeline.inputs import resolve
from deck.pipeline.request import Built
from deck.rename.run import rename

NAMES = [
    ("us.cmi.budget", "us.cmi.money"),
    ("us.eo.signed", "us.eo.signature"),
    ("crm.eu_2017", "crm.eu_latest"),
    ("mgi_centres.summary", "mgi_centres.abstract"),
    ("trilateral.city", "trilateral.town"),
    ("crds-2018", "crds-original"),
    ("doe-cms-2011", "doe-2011"),
    ("us-cms", "us-strategy"),
]


@pytest.mark.parametrize(("old", "new"), NAMES)
def test_a_name_is_another_one_everywhere_and_the_way_back_restores_every_byte(
    project: Path, old: str, new: str
) -> None:
    folder = project / "data" / EDITION
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    renamed = rename(resolve(request_for(project)), old, new)
    assert renamed.places >= 2
    was = f"was: {renamed.name.old}"
    assert len([line for line in renamed.diff.splitlines() if line[0] == "+" and was in line]) == 1
    rename(resolve(request_for(project)), new, old)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_column_that_a_figure_reads_by_its_name_keeps_it(project: Path) -> None:
    with pytest.raises(FaultsFound, match='unknown column "start"'):
        rename(resolve(request_for(project)), "programmes.start", "programmes.begin")
    assert "begin" not in (project / "data" / EDITION / "tables.yaml").read_text(encoding="utf-8")


def test_a_renamed_fact_is_one_fact_to_a_comparison(built: Built, tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    rename(resolve(request_for(project)), "us.cmi.budget", "us.cmi.money")
    facts = project / "data" / EDITION / "facts.yaml"
    text = facts.read_text(encoding="utf-8").replace("120_000_000", "130_000_000")
    facts.write_text(text.replace("120Mドル}", "130Mドル}"), encoding="utf-8")
    later = build(request_for(project), lambda _: None)
    told = diff(built.path, later.path).facts
    assert [(each.name, each.old, each.new) for each in told] == [
        ("us.cmi.money", "120Mドル", "130Mドル")
    ]
    assert [each.name for each in diff(later.path, built.path).facts] == ["us.cmi.money"]


def test_a_renamed_slide_is_one_slide_to_a_comparison(built: Built, tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    rename(resolve(request_for(project)), "us-mgi", "us-genome")
    later = build(request_for(project), lambda _: None)
    assert diff(built.path, later.path).same


def test_a_name_that_is_none_and_one_that_cannot_be_are_told(project: Path) -> None:
    inputs = resolve(request_for(project))
    with pytest.raises(UsageFault, match=r'did you mean "us\.cmi\.budget"'):
        rename(inputs, "us.cmi.budgets", "us.cmi.money")
    with pytest.raises(UsageFault, match="at least two parts"):
        rename(inputs, "us.cmi.budget", "money")
    with pytest.raises(UsageFault, match="is there already"):
        rename(inputs, "us.cmi.budget", "us.cmi.term")
    folder = project / "data" / EDITION
    for path in folder.iterdir():
        assert path.read_bytes() == (ROOT / "data" / EDITION / path.name).read_bytes()
