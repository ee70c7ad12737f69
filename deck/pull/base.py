"""The edition that a deck was built from, as it was then: here, in the cache, or in git."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from deck.cache.store import Store
from deck.cache.texts import kept_texts
from deck.core.digests import folder_digest

_MOST_COMMITS = 200
"""How far back git is asked: some years of meetings, in a few seconds."""


class Base(Struct, frozen=True):
    """The folder with the data that a deck was built from, and where they were found.

    `is_known` is False where nobody has them any more: `folder` is the edition as it is then.
    """

    folder: Path
    found: str
    is_known: bool = True


def find_base(folder: Path, data: str, store: Store | None, scratch: Path) -> Base:
    """Return the base of a deck of the edition in `folder`, by the digest of its data.

    `scratch` is a folder for what is restored.
    """
    if folder_digest(folder) == data:
        return Base(folder, f"{folder} is as it was when the deck was built")
    target = scratch / folder.name
    texts = kept_texts(store, data) if store else None
    if texts is not None:
        _restore(folder, texts, target)
        return Base(target, f"{folder} has changed since; what it was is in the cache")
    for commit, files in _committed(folder):
        _restore(folder, files, target, only=True)
        if folder_digest(target) == data:
            return Base(target, f"{folder} has changed since; what it was is in git, {commit[:9]}")
    return Base(folder, f"{folder} has changed since, and nobody has what it was", False)


def _restore(folder: Path, files: dict[str, bytes], target: Path, only: bool = False) -> None:
    """Make a folder of files as they were, and, unless these are all, the others as they are."""
    target.mkdir(exist_ok=True)
    for each in target.iterdir():
        each.unlink()
    if not only:
        for each in folder.iterdir():
            if each.is_file() and each.suffix not in (".yaml", ".csv"):
                (target / each.name).write_bytes(each.read_bytes())
    for name, content in files.items():
        (target / Path(name).name).write_bytes(content)


def _committed(folder: Path) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Yield what git has of a folder, commit by commit, the newest first."""
    log = _git(folder, "log", "--format=%H", f"-{_MOST_COMMITS}", "--", ".")
    for commit in (log or b"").decode().split():
        packed = _git(folder, "archive", "--format=tar", commit, "./")
        if packed is None:
            continue
        with tarfile.open(fileobj=io.BytesIO(packed)) as files:
            members = [each for each in files.getmembers() if each.isfile()]
            read = ((each.name, files.extractfile(each)) for each in members)
            yield commit, {name: file.read() for name, file in read if file}


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Return what git prints, None where it cannot."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, check=False
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
