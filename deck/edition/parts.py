"""Files that `deck.yaml` and `facts.yaml` name in place of what they would hold themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from deck.core.faults import FaultLog, Origin
from deck.core.files import is_passing
from deck.edition.files import leaves
from deck.edition.source import SourceList, SourceMap, SourceText, read_yaml


class PartReader:
    """Reads the files that patterns name, each once, in the order of their names."""

    def __init__(self, folder: Path, shown: Path, log: FaultLog) -> None:
        self._folder = folder
        self._shown = shown
        self._log = log
        self.read: set[Path] = set()
        """The files that were named."""

    def join_sections(self, deck: SourceMap) -> None:
        """Give a deck whose `slides` names files the sections that stand there, one in each."""
        named = deck.get("slides")
        if not isinstance(named, SourceText):
            return
        if "sections" in deck:
            hint = "keep one of the two: a deck has its sections here, or names their files"
            self._log.error(
                deck.key_origins["slides"], '"slides" and "sections" both stand here', hint
            )
        sections = SourceList(named.origin)
        for part in self._parts(named):
            sections.append(part)
            sections.value_origins.append(part.origin)
        _put(deck, "sections", sections, deck.key_origins["slides"])

    def join_facts(self, facts: SourceMap) -> None:
        """Give `facts.yaml`, where its `facts` names files, all the facts that stand there."""
        named = facts.get("facts")
        if not isinstance(named, SourceText):
            return
        joined = SourceMap(named.origin)
        for part in self._parts(named):
            for key, value in part.items():
                if key != "facts":
                    hint = "a file that facts.yaml names has `facts` alone"
                    self._log.error(part.key_origins[key], f'unknown key "{key}"', hint)
                elif isinstance(value, SourceMap):
                    self._add(value, joined)
                else:
                    self._log.error(part.value_origins[key], '"facts" must be a mapping')
        _put(facts, "facts", joined, facts.key_origins["facts"])

    def _add(self, part: SourceMap, joined: SourceMap) -> None:
        for key, value in part.items():
            if key in joined:
                hint = f"{joined.key_origins[key]} has it already; keep one of the two"
                self._log.error(part.key_origins[key], f'the key "{key}" stands twice', hint)
            _put(joined, key, value, part.key_origins[key], part.value_origins[key])

    def _parts(self, pattern: SourceText) -> Iterator[SourceMap]:
        """Yield what the files hold that a pattern names: `slides/*.yaml`."""
        is_outside = Path(pattern).is_absolute() or ".." in Path(pattern).parts
        paths = [] if is_outside or not pattern else sorted(self._folder.glob(pattern))
        paths = [path for path in paths if not is_passing(path.name)]
        if not paths:
            hint = "name files in the edition's folder: slides/*.yaml"
            self._log.error(pattern.origin, f'no file is named by "{pattern}"', hint)
        for path in paths:
            name = path.relative_to(self._folder)
            self.read.add(path)
            if leaves(self._folder, str(name)):
                message = "this link leaves the edition's folder"
                self._log.error(Origin(self._shown / name), message, "copy the file")
                continue
            part = read_yaml(path, self._shown / name, self._log)
            if part is not None:
                yield part


def _put(
    into: SourceMap, key: str, value: object, key_origin: Origin, origin: Origin | None = None
) -> None:
    into[key] = value
    into.key_origins[key] = key_origin
    into.value_origins[key] = origin or key_origin
