"""Whatever stands in a file, a loader finds faults in it and raises nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from benchmarks.fuzz import MODELS, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deck.core.faults import FaultLog, Origin
from deck.edition.source import read_yaml
from deck.edition.validate import validate

_KEYS = st.sampled_from(
    ["meeting", "sections", "slides", "id", "layout", "facts", "us.cmi", "value", "tables", "file"]
)
_SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8))
_TREES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)


def test_no_loader_raises_on_broken_files() -> None:
    assert run(10_000) == []


@pytest.mark.parametrize("name", sorted(MODELS))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(tree=st.dictionaries(_KEYS, _TREES, max_size=4))
def test_every_tree_of_values_is_taken_or_told(
    tmp_path: Path, name: str, tree: dict[str, object]
) -> None:
    path = tmp_path / name
    path.write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    log = FaultLog()
    source = read_yaml(path, Path(name), log)
    taken = validate(MODELS[name], source, log, Origin(Path(name))) if source is not None else None
    assert taken is not None or log.faults
