"""Comparing costs about what reading costs; the measure at 1,000 slides is in the benchmark."""

from __future__ import annotations

from pathlib import Path

from benchmarks.comparison import measure


def test_comparing_costs_no_more_than_three_times_reading(tmp_path: Path) -> None:
    cost = measure(40, 4, tmp_path)
    assert cost.changed >= 4
    assert cost.ratio <= 3
