"""Finds tables, and columns of tables, that no slide shows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from deck.check.discrepancies import COLUMN as DISCREPANCY
from deck.core.faults import FaultLog
from deck.edition.edition import Edition
from deck.facts.derive import part_names
from deck.figures.catalogue import KINDS

OF_THE_DATA = frozenset({DISCREPANCY, "note"})
"""Columns that are for whoever keeps the data."""
_TOLD_OTHERWISE = frozenset({"id", "source", "fact"})
"""Types of columns that name what has a rule of its own: rows, sources, facts."""

_NAME = re.compile(r"[a-z]\w*(?:\.\w+)+")


def check_unshown(edition: Edition, log: FaultLog) -> None:
    """Log a warning for every table that nothing names, and one for all columns of another that
    no text, table, figure or fact names."""
    used = _used(edition)
    for name, table in edition.tables.items():
        entry = table.entry
        if name not in used:
            log.warning(entry.origin, f'no slide shows the table "{name}"', "show it, or delete it")
            continue
        unshown = [
            column
            for column, each in entry.columns.items()
            if column not in used[name] | OF_THE_DATA and each.type not in _TOLD_OTHERWISE
        ]
        if unshown:
            named = ", ".join(f'"{column}"' for column in unshown)
            log.warning(
                entry.columns[unshown[0]].origin,
                f'no slide shows {named} of the table "{name}"',
                'show it, delete it, or call it "note"',
            )


def _used(edition: Edition) -> Mapping[str, set[str]]:
    """Return what is named of each table that is named at all: columns, and the ids of rows."""
    used: dict[str, set[str]] = defaultdict(set)
    slides = [slide for section in edition.deck.sections for slide in section.slides]
    cells = [row.cells for table in edition.tables.values() for row in table.rows]
    parts = [part_names(fact) for fact in edition.facts.values()]
    texts = [(slide.contents, slide.notes) for slide in slides]
    for text in _strings([edition.deck.running, texts, cells, parts]):
        for name in _NAME.findall(text):
            table, *others = name.split(".")
            if table in edition.tables:
                used[table].update(others)
    for slide in slides:
        for table, block in _blocks(slide.contents):
            used[table].update(_named_in(block))
    return used


def _blocks(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every mapping in a content that shows rows of a table, with the table's name."""
    if isinstance(value, dict):
        for key in ("rows_of", "table"):
            if isinstance(value.get(key), str):
                yield value[key], value
        for each in value.values():
            yield from _blocks(each)


def _named_in(block: Mapping[str, Any]) -> Iterator[str]:
    """Yield the columns that a table, cards or a figure name, and those that its kind reads."""
    for text in _strings(block):
        yield text
        yield from (name.removeprefix("row.") for name in _NAME.findall(text))
    if "chart" in block:
        yield from KINDS[block["chart"]].entry.columns_read


def _strings(value: Any) -> Iterator[str]:
    """Yield every text in lists and mappings, the mappings' keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _strings([*value, *value.values()])
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _strings(each)
