"""Edits of the real deck are told for what they are; the whole measure is in the benchmark."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.edits import EDITS
from benchmarks.mutations import run

from deck.pipeline.stages import Built


@pytest.mark.parametrize("nameless", [False, True], ids=["ours", "strangers"])
def test_each_kind_of_edit_is_found_and_nothing_else_is_said(
    nameless: bool, built: Built, tmp_path: Path
) -> None:
    score = run(len(EDITS), built.path, tmp_path, nameless=nameless, singly=0.0)
    assert score.missed == []
    assert score.extra == []
