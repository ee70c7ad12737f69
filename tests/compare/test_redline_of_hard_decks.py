"""Redlines of films, formulas, picture bullets, SmartArt, twins, two masters hold both versions."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path

import pytest
from redline_decks import edit_deck, write_deck
from test_redline import assert_holds_both

A_FEW = 4
ALL = 60


def faults(path: Path) -> set[str]:
    ran = subprocess.run(
        ["ooxml-validator", str(path)], capture_output=True, text=True, check=False
    )
    return {each["description"] for each in json.loads(ran.stdout)["errors"]}


@pytest.mark.client("ooxml-validator")
@pytest.mark.parametrize(
    "seed", [*range(A_FEW), *(pytest.param(n, marks=pytest.mark.fuzz) for n in range(A_FEW, ALL))]
)
def test_a_redline_holds_both_versions_and_is_as_valid(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    old = write_deck(tmp_path / "old.pptx", rng)
    new = edit_deck(old, tmp_path / "new.pptx", rng)
    assert_holds_both(old, new, tmp_path)
    assert faults(tmp_path / "redline.pptx") <= faults(old) | faults(new)
    assert_holds_both(new, old, tmp_path)
    assert faults(tmp_path / "redline.pptx") <= faults(old) | faults(new)
