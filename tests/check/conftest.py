"""The real edition, for rules to be tried on after one small change to it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from projects import EDITION, ROOT, Warned, edit, request_for

from deck.core.faults import FaultLog, FaultsFound, Severity
from deck.pipeline.inputs import resolve
from deck.pipeline.prepared import Prepared
from deck.pipeline.stages import prepare


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("project")
    for name in ("data", "layouts"):
        shutil.copytree(ROOT / name, project / name)
    return project


@pytest.fixture(scope="session")
def real() -> Prepared:
    """The real edition, for rules to be tried on other slides, designs and facts in its place."""
    return prepare(resolve(request_for(ROOT)), FaultLog(), lambda _: None)


@pytest.fixture
def warned(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Warned:
    """Every fault but notes as `file:line: message: hint`, the edited line's number as `=`."""
    monkeypatch.chdir(shared)

    def change(file: str, old: str, new: str) -> list[str]:
        path = shared / (file if "/" in file else f"data/{EDITION}/{file}")
        before = path.read_bytes()
        line = edit(path, old, new)
        log = FaultLog()
        try:
            prepare(resolve(request_for(shared)), log, lambda _: None)
        except FaultsFound:
            pass
        finally:
            path.write_bytes(before)
        told = (fault for fault in log.faults if fault.severity is not Severity.NOTE)
        return [
            f"{fault.origin.path.name}:{'=' if fault.origin.line == line else fault.origin.line}: "
            f"{fault.message}: {fault.hint}"
            for fault in told
        ]

    return change
