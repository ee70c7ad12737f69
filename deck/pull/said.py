"""What the files of a base say at a place, for edits that must know all of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from deck.revise.csv_file import CsvFile
from deck.revise.edits import Item, Route
from deck.revise.textfile import read_file
from deck.revise.yaml_places import YamlPlaces

Said = Callable[[str, Route], Any]
"""Gives what a file says at a place: a CSV's row by its columns."""


def said_in(folder: Path) -> Said:
    """Return what tells of the files in a folder."""

    @cache
    def opened(name: str) -> CsvFile | YamlPlaces:
        file = read_file(name, (folder / name).read_bytes())
        is_csv = name.endswith(".csv")
        return CsvFile(name, file.text, file.newline) if is_csv else YamlPlaces(file.text, name)

    def said(name: str, route: Route) -> Any:
        file = opened(name)
        if isinstance(file, YamlPlaces):
            return file.find(route).says
        (row,) = route
        assert isinstance(row, Item)
        return file.record(row.id)

    return said
