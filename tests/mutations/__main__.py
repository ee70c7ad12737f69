"""A seeded campaign of mutants: which small wrong changes of the source does no test notice?

    PYTHONPATH=tests python -m mutations [FILE ...] [--since REVISION] [--count N] [--seed N]

FILEs, or the files of `deck/` that differ from a revision, are changed in one place at a time in a
copy of the tree, and the tests of their folder run on it. Survivors make the exit code 1.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from subprocess import DEVNULL

from mutations.mutants import Mutant, mutants

TESTS = {
    "bind": ["bind", "facts"],
    "cli": ["test_command.py", "test_check_command.py", "test_comparing_command.py"],
    "core": ["core", "edition", "facts"],
    "figures": ["charts"],
    "ooxml": ["package", "render", "compare"],
    "pipeline": ["test_command.py", "test_watch.py", "test_changes_slide.py"],
    "template": ["design"],
    "typography": ["typography", "layout"],
}
"""Where below `tests/` the tests of a folder of `deck/` are, if not in the one of its name."""

TRIED = "not client and not slow and not fuzz"
TIMEOUT = 300
"""Seconds, ten times what a folder's tests take: a mutant that takes longer does not end."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--since", default="main")
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--seed", type=int, default=20181129)
    asked = parser.parse_args()
    files = asked.files or _changed(asked.since)
    every = [(file, each) for file in files for each in mutants(file.read_text(encoding="utf-8"))]
    chosen = random.Random(asked.seed).sample(every, min(asked.count, len(every)))
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(".", tree, ignore=shutil.ignore_patterns(".*", "__pycache__"))
        for name in sorted({file.parts[1] for file in files}):
            if not _passes(tree, name):
                sys.exit(f"the tests of deck/{name} fail without any change")
        alive = [each for each in chosen if not _is_noticed(tree, *each)]
    print(f"{len(alive)} of {len(chosen)} mutants live")
    return min(1, len(alive))


def _changed(since: str) -> list[Path]:
    """Return the sources that differ from a revision."""
    command = ["git", "diff", "--name-only", "--diff-filter=d", since, "--", "deck/*.py"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [Path(line) for line in listed.splitlines()]


def _is_noticed(tree: Path, file: Path, mutant: Mutant) -> bool:
    original = (tree / file).read_bytes()
    (tree / file).write_text(mutant.text, encoding="utf-8")
    noticed = not _passes(tree, file.parts[1])
    (tree / file).write_bytes(original)
    print(f"{'noticed' if noticed else 'LIVES'} {file}:{mutant.line}: {mutant.what}", flush=True)
    return noticed


def _passes(tree: Path, folder: str) -> bool:
    """Return whether the tests of a folder of `deck/` pass in a copy of the tree."""
    tests = [f"tests/{each}" for each in TESTS.get(folder, [folder])]
    command = ["nice", sys.executable, "-B", "-m", "pytest", "-qx", "-p", "no:cacheprovider"]
    command += ["-m", TRIED, *tests]
    try:
        run = subprocess.run(
            command, cwd=tree, stdout=DEVNULL, stderr=DEVNULL, timeout=TIMEOUT, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
