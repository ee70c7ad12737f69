"""`python build.py check`: what it says, how it ends, what it costs."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from projects import EDITION, ROOT, edit, request_for

from deck.core.faults import FaultLog
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
