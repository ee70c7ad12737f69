"""Projects that tests may change: copies of data and layouts, and small edits to them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from deck.pipeline.request import Request

ROOT = Path(__file__).parent.parent
EDITION = "2018-11-29"

Warned = Callable[[str, str, str], list[str]]
"""Replaces one text by another in a file; returns the warnings and errors that come of it."""


def request_for(project: Path) -> Request:
    return Request(project / "data", project / "layouts", project / "output", EDITION)


def edit(path: Path, old: str, new: str) -> int:
    """Replace the one place where `old` stands in a file; return its line, counted from 1."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def copy_project(folder: Path) -> Path:
    """Copy the first edition and layouts into a folder, with an empty output folder."""
    for name in (f"data/{EDITION}", "layouts"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "output").mkdir()
    return folder
