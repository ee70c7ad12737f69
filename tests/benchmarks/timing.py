"""What a process takes: its seconds, the processors' seconds, its peak memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
EDITION = "2018-11-29"
"""The edition that is measured."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its seconds, those of the processors, and its peak memory in megabytes."""

    seconds: float
    cpu: float
    megabytes: float


def timed(command: Sequence[str], folder: Path, codes: Sequence[int] = (0,)) -> Run:
    """Return what a command takes in a folder, as the system counts it; it must succeed.

    `codes` are the exit codes of success.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise SystemExit(f"{' '.join(command)} failed")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)


def middle(runs: Sequence[Run]) -> Run:
    """Return the medians of several runs; of the memory, the most."""
    return Run(
        median(run.seconds for run in runs),
        median(run.cpu for run in runs),
        max(run.megabytes for run in runs),
    )
