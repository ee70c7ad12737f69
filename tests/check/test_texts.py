"""Which texts of an edition are read for typed figures, spellings and characters."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

import pytest
from projects import Warned

from deck.bind.entries import SlideTableEntry
from deck.check.texts import ENTRY_LISTS
from deck.edition.models import Entry
from deck.figures.catalogue import KINDS


def entries_in(annotation: Any) -> Iterator[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from entries_in(argument)


def test_the_entries_of_every_table_and_kind_of_chart_are_looked_into() -> None:
    models = (SlideTableEntry, *(kind.entry for kind in KINDS.values()))
    lists = {
        name
        for model in models
        for name, field in model.model_fields.items()
        if any(entries_in(field.annotation))
    }
    assert lists == ENTRY_LISTS


FIGURE = """          chart: list-change
          title: CRMsの指定数：{{ eu.crm.growth }}の増加
          unit: 種
          table: crm
          columns: [eu_2011, eu_2014, eu_2017]
"""


@pytest.mark.parametrize(
    "lines",
    [
        "chart: share\n          parts: [{label: 9件, value: cn.nkp.call_1.budget}]",
        "chart: waterfall\n          steps: [{label: 9件, add: cn.nkp.call_1.budget}]",
        "chart: grouped-bars\n          categories: [9件]\n"
        "          series: [{label: 額, values: [cn.nkp.call_1.budget]}]",
    ],
)
def test_labels_in_charts_are_read(warned: Warned, lines: str) -> None:
    told = warned("deck.yaml", FIGURE, f"          title: 図\n          {lines}\n")
    assert [each for each in told if '"9件" is bound to no fact' in each], told


def test_names_of_rows_and_columns_are_no_texts(warned: Warned) -> None:
    assert warned("deck.yaml", "rows: [cmi_2, crm", "rows: [cmi_1, cmi_2, crm") == []
