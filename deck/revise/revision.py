"""An edition's folder with edits in it: all its files or none are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from msgspec import Struct

from deck.core.faults import UsageFault
from deck.core.files import put_all
from deck.revise.csv_file import CsvFile
from deck.revise.edits import Conflict, Edit, NewFile, NotRevised, Replacement
from deck.revise.textfile import TextFile, read_file
from deck.revise.yaml_file import YamlFile


class Unmade(Struct, frozen=True):
    """An edit that was not made, and why; `contradicts` others or the file as it is by now."""

    edit: Edit
    reason: str
    contradicts: bool


class EditedFolder:
    """The files of an edition's folder with the edits that were made so far.

    Nothing is written before `write`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._before: dict[str, bytes] = {}
        self._after: dict[str, bytes] = {}

    def make(self, edits: Sequence[Edit]) -> tuple[Unmade, ...]:
        """Make edits, each as a whole and in their order; return those that cannot be made."""
        unmade: list[Unmade] = []
        for batch in _batches(edits):
            try:
                self._make(batch)
            except NotRevised as error:
                if len(batch) > 1:
                    unmade += (each for edit in batch for each in self.make([edit]))
                else:
                    is_contradiction = isinstance(error, Conflict)
                    unmade.append(Unmade(batch[0], str(error), is_contradiction))
        return tuple(unmade)

    def make_all(self, edits: Sequence[Edit]) -> Unmade | None:
        """Make edits, or none of them: return the first that cannot be made."""
        before = dict(self._after)
        unmade = self.make(edits)
        if unmade:
            self._after = before
        return unmade[0] if unmade else None

    @property
    def files(self) -> dict[str, bytes]:
        """The new content of every file that is no longer as it was, by its name."""
        return {
            name: content
            for name, content in self._after.items()
            if content != self._before.get(name)
        }

    def diff(self) -> str:
        """Return what has changed as a unified diff, its paths as git writes them."""
        return "".join(line for name in sorted(self.files) for line in self._diff(name))

    def write(self) -> None:
        """Write all files that changed; UsageFault, with nothing written, where one can't be.

        So it is where a file is no longer as it was read.
        """
        contents = {self.folder / name: content for name, content in self.files.items()}
        put_all(contents, self._check_unchanged)

    def _check_unchanged(self) -> None:
        for name, before in self._before.items():
            if self._read(name) != before:
                raise UsageFault(f"{self.folder / name} changed meanwhile: nothing was written")
        for name in self.files.keys() - self._before.keys():
            if (self.folder / name).exists():
                raise UsageFault(f"{self.folder / name} is there by now: nothing was written")

    def _make(self, edits: Sequence[Edit]) -> None:
        name = edits[0].file
        if isinstance(edits[0], NewFile):
            if name in self._after or (self.folder / name).exists():
                raise NotRevised(f"{name} is there already")
            self._after[name] = edits[0].content
            return
        file = read_file(name, self._content(name))
        kind = CsvFile if name.endswith(".csv") else YamlFile
        edited = kind(name, file.text, file.newline)
        edited.edit(edits)
        self._after[name] = file.encoded(edited.text)

    def _content(self, name: str) -> bytes:
        if name not in self._after:
            self._before[name] = self._after[name] = self._read(name)
        return self._after[name]

    def _read(self, name: str) -> bytes:
        try:
            return (self.folder / name).read_bytes()
        except OSError as error:
            raise Conflict(f"{name} is no longer there") from error

    def _diff(self, name: str) -> Iterator[str]:
        before = self._before.get(name)
        if before is None:
            yield f"new file {name} ({len(self._after[name]):,} bytes)\n"
            return
        old, new = (_lines(read_file(name, data)) for data in (before, self._after[name]))
        for line in unified_diff(old, new, f"a/{name}", f"b/{name}"):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(file: TextFile) -> list[str]:
    return file.text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)


def _batches(edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """Yield edits that can be made at once: replacements of different places of one file."""
    batch: list[Edit] = []
    for edit in edits:
        places = [(each.file, each.route) for each in batch if isinstance(each, Replacement)]
        fits = (
            isinstance(edit, Replacement)
            and len(places) == len(batch)
            and all(file == edit.file and route != edit.route for file, route in places)
        )
        if batch and not fits:
            yield batch
            batch = []
        batch.append(edit)
    if batch:
        yield batch
