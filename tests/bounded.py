"""Reads hostile files in a process of bounded memory, and says what the readers say of each.

Run as a program it reads a JSON list of [reader, path] from standard input, and writes for each
the seconds of work and the lines that refuse the file: none for one that was read.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

MEMORY = 300 * 10**6
SECONDS = 5

_ROOT = Path(__file__).parent.parent


class Verdict(NamedTuple):
    """The seconds of work on a file, and the lines that refuse it."""

    seconds: float
    lines: list[str]


def judge(files: Sequence[tuple[str, Path]]) -> list[Verdict]:
    """Return the verdict on each file, named with its reader: "deck", "yaml", "picture" …"""
    ran = subprocess.run(
        [sys.executable, __file__],
        input=json.dumps([(reader, str(path)) for reader, path in files]),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"},
        timeout=SECONDS * len(files),
    )
    return [Verdict(*verdict) for verdict in json.loads(ran.stdout)]


def _read(reader: str, path: Path) -> list[str]:
    if reader == "picture":
        return _read_picture(path)
    return _read_yaml(path) if reader == "yaml" else _read_deck(path, reader == "template")


def _read_picture(path: Path) -> list[str]:
    """Judge a picture, and make it as large as a slide."""
    from deck.core.lengths import Size, cm
    from deck.pictures.formats import PictureFile, UnfitPicture
    from deck.pictures.judge import judged
    from deck.pictures.made import made

    try:
        natural = judged(path.read_bytes())
        made(PictureFile(path, "", natural.format), Size(cm(30), cm(15)))
    except UnfitPicture as unfit:
        return [f"{unfit}: {unfit.hint}"]
    return []


def _read_deck(path: Path, is_template: bool) -> list[str]:
    from deck.package.door import open_deck
    from deck.package.limits import LIMITS, TEMPLATE_LIMITS, RefusedFile

    try:
        open_deck(path, TEMPLATE_LIMITS if is_template else LIMITS).close()
    except RefusedFile as refused:
        return [str(refused)]
    return []


def _read_yaml(path: Path) -> list[str]:
    from deck.core.faults import FaultLog
    from deck.edition.source import read_yaml

    log = FaultLog()
    read_yaml(path, Path(path.name), log)
    return [str(fault) for fault in log.faults]


def _bounded(reader: str, path: Path) -> Verdict:
    start = time.process_time()
    try:
        lines = _read(reader, path)
    except MemoryError:
        lines = ["too much memory"]
    return Verdict(time.process_time() - start, lines)


if __name__ == "__main__":
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    json.dump([_bounded(reader, Path(path)) for reader, path in json.load(sys.stdin)], sys.stdout)
