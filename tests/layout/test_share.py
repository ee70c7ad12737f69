"""Typesetting is cheap: a tenth of a build's time at the most."""

from __future__ import annotations

import pytest
from benchmarks.stages import shares


@pytest.mark.slow
def test_typesetting_takes_less_than_a_tenth_of_a_build() -> None:
    assert min(shares()["layout"] for _ in range(3)) < 0.1
