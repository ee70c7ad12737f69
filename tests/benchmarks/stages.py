"""How a build's time is shared out among its stages.

    PYTHONPATH=tests python -m benchmarks.stages

Builds the newest edition in a new process, without a cache, and prints each stage's share.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.timing import EDITION, ROOT


def shares() -> dict[str, float]:
    """Return each stage's share of one build's time, imports of the stages included."""
    command = [sys.executable, "-m", "benchmarks.stages", "--measure"]
    found = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
    ran = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=found)
    seconds: dict[str, float] = json.loads(ran.stdout)
    total = sum(seconds.values())
    return {stage: each / total for stage, each in seconds.items()}


def measure() -> dict[str, float]:
    """Return the seconds of each stage of a build in this process."""
    started: list[tuple[str, float]] = [("start", time.perf_counter())]

    def note(stage: str) -> None:
        started.append((stage, time.perf_counter()))

    from deck.pipeline.build import build
    from deck.pipeline.request import Request

    with TemporaryDirectory() as folder:
        build(Request(ROOT / "data", ROOT / "layouts", Path(folder), EDITION), note)
    note("end")
    return {stage: later - since for (stage, since), (_, later) in pairwise(started)}


if __name__ == "__main__":
    if "--measure" in sys.argv:
        sys.path.insert(0, str(ROOT))
        print(json.dumps(measure()))
    else:
        for name, share in shares().items():
            print(f"{name:<8} {share:6.1%}")
