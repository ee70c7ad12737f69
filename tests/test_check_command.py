"""`python build.py check`: what it says, how it ends, what it costs."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from projects import EDITION, ROOT, edit, request_for
from rich.console import Console

from deck.core.faults import Fault, FaultLog, FaultsFound
from deck.core.terminal import print_faults
from deck.pipeline.inputs import resolve
from deck.pipeline.stages import make, prepare


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), *arguments]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def test_the_shipped_edition_has_no_warning_even_strictly(project: Path) -> None:
    ran = run(project, "check", "--strict")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("0 warnings, ")
    assert not any((project / "output").iterdir())


def test_a_warning_stops_only_the_strict(project: Path) -> None:
    facts = project / "data" / EDITION / "facts.yaml"
    line = edit(facts, "stated: {symbol: $25M}", "stated: {symbol: $26M}")
    place = f"data/{EDITION}/facts.yaml:{line}:"
    lenient, strict = run(project, "check"), run(project, "check", "--strict")
    assert (lenient.returncode, strict.returncode) == (0, 1)
    assert f"{place}22: warning: " in lenient.stderr
    assert f"{place}22: error: " in strict.stderr
    assert run(project, "--strict").returncode == 1
    assert not any((project / "output").iterdir())


def test_the_line_is_shown_with_a_caret(project: Path) -> None:
    line = edit(project / "data" / EDITION / "deck.yaml", "layout: panels", "layout: panel")
    ran = run(project, "check")
    assert ran.returncode == 1
    shown = ran.stderr.splitlines()
    assert f"  {line} |         layout: panel" in shown
    assert shown[shown.index(f"  {line} |         layout: panel") + 1] == f"      |{' ' * 17}^"


def test_warnings_stand_below_the_notes(project: Path) -> None:
    edit(project / "data" / EDITION / "deck.yaml", "lead: 国と", "lead: 9件の国と")
    told = run(project, "check").stderr
    assert told.count(": note: ") > 20
    assert told.rindex(": note: ") < told.index(": warning: ")


def test_what_a_build_has_told_is_told_again(project: Path) -> None:
    edit(project / "data" / EDITION / "deck.yaml", "lead: 国と", "lead: 9件の国と")
    assert run(project).returncode == 0
    recalled, anew = run(project, "check"), run(project, "--no-cache", "check")
    assert recalled.stderr == anew.stderr
    assert recalled.stdout == anew.stdout


def test_json_tells_every_fault_on_standard_output(project: Path) -> None:
    line = edit(project / "data" / EDITION / "deck.yaml", "layout: panels", "layout: panel")
    ran = run(project, "check", "--json")
    assert ran.returncode == 1
    faults = [json.loads(each) for each in ran.stdout.splitlines()]
    (error,) = [each for each in faults if each["severity"] == "error"]
    assert (error["path"], error["line"]) == (f"data/{EDITION}/deck.yaml", line)
    assert error["hint"] == 'did you mean "panels"?'


def test_very_many_faults_are_counted_and_streamed_whole(project: Path) -> None:
    with (project / "data" / EDITION / "trilateral.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"n{n},{n},2018-13-01,,東京,東京,us,内容,\n" for n in range(20_000))
    told = run(project, "check").stderr.splitlines()
    assert len(told) < 200
    assert f"data/{EDITION}/trilateral.csv: 19,950 more: error: … is not in the calendar" in told
    assert told[-1] == "`python build.py check --json` has them all"
    streamed = run(project, "check", "--json").stdout.splitlines()
    assert sum(json.loads(each)["severity"] == "error" for each in streamed) == 20_000


def test_printing_very_many_faults_costs_less_than_finding_them(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    with (project / "data" / EDITION / "trilateral.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"n{n},{n},2018-13-01,,東京,東京,us,内容,\n" for n in range(20_000))
    faults: list[Fault] = []

    def find() -> None:
        with pytest.raises(FaultsFound) as found:
            prepare(resolve(request_for(project)), FaultLog(), lambda _: None)
        faults.extend(found.value.faults)

    finding = cost(find)
    console = Console(file=StringIO())
    assert cost(lambda: print_faults(faults, console)) < finding


def test_wrong_usage_ends_with_2(project: Path) -> None:
    assert run(project, "--edition", "2001-01-01", "check").returncode == 2
    assert run(project, "check", "--loud").returncode == 2


def cost(work: Callable[[], object]) -> float:
    """Return the processor time that some work takes, with the processes that it starts."""

    def used() -> float:
        usages = (
            resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        return sum(usage.ru_utime + usage.ru_stime for usage in usages)

    before = used()
    work()
    return used() - before


def test_checking_costs_at_most_a_quarter_of_building() -> None:
    """Both in a process that has loaded its libraries, and the build without a cache."""
    request = replace(request_for(ROOT), cache=None)

    def check() -> None:
        prepare(resolve(request), FaultLog(), lambda _: None)

    check()
    assert (
        min(cost(check) for _ in range(3))
        <= cost(lambda: make(resolve(request), lambda _: None)) / 4
    )
