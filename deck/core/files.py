"""Files that people keep: written whole or not at all, so that no failure costs the old one."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import get_native_id

from deck.core.faults import OpenElsewhere, UsageFault
from deck.core.process import heed_interruption

_OWNER_MAY_WRITE = 0o200


def put(path: Path, content: bytes) -> None:
    """Make `content` the file at `path`, making its folder where there is none.

    It is written beside its place and then moved into it: whatever happens on the way, the file
    that was there stays whole, and nothing is left behind but by a kill, which `clear_left_behind`
    takes away. UsageFault, in one line, where the file can't be written or is read-only.
    """
    put_all({path: content})


def put_all(contents: Mapping[Path, bytes], judge: Callable[[], None] | None = None) -> None:
    """Make all these files as `put` does, or none: first all are written beside their places.

    Where one can't be moved into its place, those moved before it are put back. `judge` looks at
    the places at the last moment: nothing is moved where it raises an error.
    """
    heed_interruption()
    beside = {
        path: path.with_name(f".{path.name}.{os.getpid()}-{get_native_id()}") for path in contents
    }
    path = next(iter(contents), Path())
    try:
        try:
            for path, content in contents.items():
                _write_beside(path, beside[path], content)
            if judge is not None:
                judge()
            _move(beside)
        finally:
            for each in beside.values():
                each.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        where = error.filename2 or path
        raise UsageFault(
            f"{where} could not be written ({reason}); what was there is as it was"
        ) from error


def _write_beside(path: Path, beside: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.stat().st_mode & _OWNER_MAY_WRITE:
        raise PermissionError(0, "it is read-only")
    clear_left_behind(path)
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _move(beside: Mapping[Path, Path]) -> None:
    """Move files into their places; an OSError leaves every place as it was."""
    several = len(beside) > 1
    before = {path: path.read_bytes() if path.exists() else None for path in beside if several}
    moved: list[Path] = []
    try:
        for path, written in beside.items():
            written.replace(path)
            moved.append(path)
    except OSError:
        for path in moved:
            content = before[path]
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content)
        raise


def refuse_open(path: Path) -> None:
    """Raise OpenElsewhere where a lock file beside `path` says that a program has it open.

    PowerPoint and Excel lock `name` by `~$name`, Word by `~$` and the name without its first two
    letters, LibreOffice by `.~lock.name#`.
    """
    name = path.name
    for lock in (f"~${name}", f"~${name[2:]}", f".~lock.{name}#"):
        beside = path.with_name(lock)
        if beside.exists():
            raise OpenElsewhere(
                f"{path} is open in another program, as {beside.name} beside it says; nothing was "
                f"written: close it, or delete {beside.name} if nobody has it open"
            )


def is_passing(name: str) -> bool:
    """Tell whether a file of that name is an editor's own: hidden, a backup, or a lock file."""
    return name.startswith((".", "~$")) or name.endswith("~")


def clear_left_behind(path: Path) -> None:
    """Remove what killed processes wrote beside `path` and could not move any more, where it can.

    `put` does so, and whoever finds that the file is already as it should be.
    """
    prefix = f".{path.name}."
    with suppress(OSError):
        for left in path.parent.iterdir():
            process, _, thread = left.name.removeprefix(prefix).partition("-")
            is_ours = left.name.startswith(prefix) and process.isdecimal() and thread.isdecimal()
            if is_ours and not _is_running(int(process)):
                left.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    """Tell whether a process is there. Windows is not asked: it removes no file that is open."""
    if os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
