"""Ids that come from names."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from deck.render.ids import guid, stable_ids

NAMES = st.lists(st.text(min_size=1), unique=True, max_size=30)


@given(NAMES)
def test_ids_are_distinct_and_within_bounds_even_where_there_are_few(names: list[str]) -> None:
    ids = stable_ids(names, 10, 9 + max(1, len(names)))
    assert sorted(ids.values()) == list(range(10, 10 + len(names)))


@given(NAMES, st.text(min_size=1))
def test_an_inserted_name_changes_no_other_id(names: list[str], inserted: str) -> None:
    before = stable_ids(names, 256, 2**31 - 1)
    after = stable_ids([inserted, *(name for name in names if name != inserted)], 256, 2**31 - 1)
    assert after == {**before, inserted: after[inserted]}


def test_a_guid_comes_from_its_name_and_is_written_as_office_writes_it() -> None:
    assert re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", guid("table style"))
    assert guid("table style") == guid("table style")
    assert guid("table style") != guid("another")
