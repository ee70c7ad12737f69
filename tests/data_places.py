"""The places of an edition's files that an edit can name, and what they say, read by others."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from deck.revise.edits import Item, Route


def says(path: Path) -> Any:
    """Return what a file says, through PyYAML and csv themselves: all scalars as text."""
    data = path.read_bytes()
    text = data.decode("utf-8-sig") if _is_utf_8(data) else data.decode("cp932")
    if path.suffix == ".csv":
        return [row for row in csv.reader(io.StringIO(text, newline="")) if any(row)]
    return yaml.load(text, Loader=yaml.BaseLoader)


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def scalars(value: Any, route: Route = ()) -> Iterator[tuple[Route, str]]:
    """Yield every scalar of a YAML file that says something, with the way to it by indexes."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from scalars(each, (*route, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from scalars(each, (*route, index))
    elif value:
        yield route, value


def cells(rows: list[list[str]]) -> Iterator[tuple[Route, str]]:
    """Yield every cell of a CSV file but its ids, by row and column."""
    header, *others = rows
    for row in others:
        for name, text in zip(header, row, strict=False):
            if name != "id":
                yield (Item(row[header.index("id")]), name), text.replace("\r\n", "\n").strip()


def lists(value: Any, route: Route = ()) -> Iterator[tuple[Route, list[Any]]]:
    """Yield every list of a YAML file whose items are told apart, with the way to it."""
    if isinstance(value, list):
        names = [name_of(each) for each in value]
        if value and None not in names and len(set(names)) == len(names):
            yield route, value
        for index, each in enumerate(value):
            yield from lists(each, (*route, index))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from lists(each, (*route, key))


def at(value: Any, route: Route) -> Any:
    for step in route:
        value = value[step]
    return value


def name_of(item: Any) -> str | None:
    if isinstance(item, dict):
        return next((item[key] for key in ("id", "name") if key in item), None)
    return item if isinstance(item, str) else None
