"""Editions under stress: every text twice as long, every list three times."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import yaml

AGAIN = "・"
"""Stands between a text and its repetition, so that emphasis in both stays emphasis."""

_JAPANESE_OR_BLANK = re.compile(r"[\u3000-\u9fff\uff00-\uffef ]")
_LINE = re.compile(r"(?P<prefix>\s*(?:(?:[-*+]|\d+\.)\s+)?)(?P<text>.*?)(?P<end>\s*)")
_UNTOUCHED = ("id", "date", "start", "end", "symbols", "minerals")
_OUTSIDE_SLIDES = ("meeting", "regions", "running")


class _PlainLoader(yaml.SafeLoader):
    """Reads dates as the text that they are."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def doubled(text: str) -> str:
    """Return a text with what every line of it says said twice; a bare name stays as it is."""
    if not _JAPANESE_OR_BLANK.search(text):
        return text
    lines = [_LINE.fullmatch(line) for line in text.split("\n")]
    return "\n".join(_doubled_line(line) for line in lines if line)


def _doubled_line(line: re.Match[str]) -> str:
    text = line["text"]
    return line["prefix"] + (text + AGAIN + text if text else "") + line["end"]


def double_deck(folder: Path, spared: Collection[tuple[str, str]]) -> None:
    """Double the texts of `deck.yaml`, but for those of the slides' placeholders that are spared.

    The texts that stand on every slide are spared together: `("", "")`.
    """
    deck = _read(folder / "deck.yaml")
    if ("", "") not in spared:
        for key in _OUTSIDE_SLIDES:
            deck[key] = _each_text(deck[key], doubled)
    for section in deck["sections"]:
        if ("", "") not in spared:
            section["name"] = doubled(section["name"])
        section["slides"] = [_double_slide(slide, spared) for slide in section["slides"]]
    _write(folder / "deck.yaml", deck)


def double_sources(folder: Path) -> None:
    sources = _read(folder / "sources.yaml")
    for source in sources["sources"].values():
        source.update(title=doubled(source["title"]), publisher=doubled(source["publisher"]))
    _write(folder / "sources.yaml", sources)


def double_table(path: Path) -> None:
    """Double the texts in the cells of a CSV."""
    header, rows = _read_table(path)
    twice = [
        [
            cell if name in _UNTOUCHED else doubled(cell)
            for name, cell in zip(header, row, strict=True)
        ]
        for row in rows
    ]
    _write_table(path, header, twice)


def triple_table(path: Path) -> None:
    """Repeat all rows of a CSV twice below themselves, under ids of their own."""
    header, rows = _read_table(path)
    place = header.index("id")
    copies = [
        [*row[:place], f"{row[place]}_{copy}", *row[place + 1 :]] for copy in (2, 3) for row in rows
    ]
    _write_table(path, header, rows + copies)


def _double_slide(slide: dict[str, Any], spared: Collection[tuple[str, str]]) -> dict[str, Any]:
    return {
        key: value if (slide["id"], key) in spared else _each_text(value, doubled)
        for key, value in slide.items()
    }


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_each_text(each, change) for each in value]
    if isinstance(value, dict):
        return {
            key: each if key in _UNTOUCHED else _each_text(each, change)
            for key, each in value.items()
        }
    return value


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), _PlainLoader)


def _write(path: Path, content: Any) -> None:
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")


def _read_table(path: Path) -> tuple[list[str], list[list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def _write_table(path: Path, header: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
