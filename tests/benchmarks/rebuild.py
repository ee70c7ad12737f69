"""What the real edition takes, cold, after a changed fact, and unchanged, against a plain script.

    python tests/benchmarks/rebuild.py [--runs 5]

The plain script puts the same texts, tables and charts on slides with python-pptx and pyplot (see
`plain_script.py`). All are processes of their own, imports included; one after the other, in
turns, so that a machine that is busy for a while is so for all.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from timing import EDITION, ROOT, Run, middle, timed

HERE = Path(__file__).parent
BUDGETS = (("120_000_000", "120M"), ("135_000_000", "135M"))
"""Two values of one fact, which three slides and two charts show."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name in (f"data/{EDITION}", "layouts"):
            shutil.copytree(ROOT / name, folder / name)
        given = folder / "plain.json"
        subprocess.run(
            [sys.executable, str(HERE / "plain_input.py"), str(given)],
            env={"PYTHONPATH": str(ROOT)},
            check=True,
        )
        print(table(_measured(folder, given, runs)))


def _measured(folder: Path, given: Path, runs: int) -> dict[str, Run]:
    build = [sys.executable, str(ROOT / "build.py")]
    plain = [sys.executable, str(HERE / "plain_script.py"), str(given), "plain.pptx"]
    cases: dict[str, tuple[list[str], Callable[[int], None]]] = {
        "plain script": (plain, lambda _: None),
        "cold": (build, lambda _: shutil.rmtree(folder / ".cache", ignore_errors=True)),
        "one changed fact": (build, lambda number: _change(folder, number)),
        "unchanged": (build, lambda _: None),
    }
    measured: dict[str, list[Run]] = {name: [] for name in cases}
    for number in range(runs):
        for name, (command, prepare) in cases.items():
            prepare(number)
            measured[name].append(timed(command, folder))
    return {name: middle(each) for name, each in measured.items()}


def _change(folder: Path, number: int) -> None:
    """Give the fact its other value. The cold build of the next turn knows nothing of this one."""
    [facts] = folder.glob("data/*/facts.yaml")
    text = facts.read_text(encoding="utf-8")
    for old, new in zip(BUDGETS[number % 2], BUDGETS[1 - number % 2], strict=True):
        text = text.replace(f"value: {old}", f"value: {new}").replace(
            f"mega: {old}", f"mega: {new}"
        )
    facts.write_text(text, encoding="utf-8")


def table(results: dict[str, Run]) -> str:
    plain = results["plain script"]
    lines = [
        "| build | seconds | plain script = 1 | CPU s | plain script = 1 |",
        "|---|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {name} | {run.seconds:.2f} | {run.seconds / plain.seconds:.2f} "
        f"| {run.cpu:.2f} | {run.cpu / plain.cpu:.2f} |"
        for name, run in results.items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
