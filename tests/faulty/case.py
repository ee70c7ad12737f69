"""One faulty edition: a small change to the real one, and the fault that is to be told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from projects import EDITION, edit


@dataclass(frozen=True, slots=True)
class Case:
    """`old` is replaced by `new` in `file`, and `told` is said of the line where it stands.

    `below` is how many lines further down it is told of; `elsewhere` the file and the beginning
    of a line of it, where that is another place altogether.
    """

    name: str
    file: str
    old: str
    new: str
    told: str
    below: int = 0
    elsewhere: tuple[str, str] | None = None

    @contextmanager
    def in_project(self, project: Path) -> Iterator[str]:
        """Make the change for a while; yield the place, as faults name it, that is to be told."""
        path = project / shown(self.file)
        before = path.read_bytes()
        line = edit(path, self.old, self.new) + self.below
        place = f"{shown(self.file)}:{line}:"
        if self.elsewhere is not None:
            place = _place_of(project, *self.elsewhere)
        try:
            yield place
        finally:
            path.write_bytes(before)


def shown(file: str) -> str:
    """Return a file's path below the project: one of `layouts/`, or of the edition."""
    return file if "/" in file else f"data/{EDITION}/{file}"


def _place_of(project: Path, file: str, start: str) -> str:
    lines = (project / shown(file)).read_text(encoding="utf-8").split("\n")
    (line,) = (number for number, text in enumerate(lines, 1) if text.strip().startswith(start))
    return f"{shown(file)}:{line}:"
