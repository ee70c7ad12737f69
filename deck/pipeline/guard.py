"""The guard: no file that a person has changed since it was written is overwritten.

A file is as it was written where the cache knows its bytes, or where its own seal still holds.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from deck.cache.store import Store
from deck.core.faults import DeckError, WouldLose
from deck.core.files import put, refuse_open
from deck.pipeline.request import OnEdited, Request

DECKS, _WRITTEN = "decks", "written"
"""Kinds of results in the cache: decks by their seal's digest, and digests of files written."""

_MOST_EDITS = 10
"""As many lines as a person reads before deciding; `diff` tells the rest."""

_WIDTH = 160
"""How many columns a told edit may take."""


def put_guarded(path: Path, content: bytes, request: Request) -> Path | None:
    """Make `content` the file at `path`, unless that costs what a person has made.

    Return where the edited file that was there has been kept, None where none was. WouldLose,
    with nothing written, where it was edited and the request does not say what becomes of it, or
    where it is open elsewhere.
    """
    refuse_open(path)
    store = Store(request.cache) if request.cache else None
    before = path.read_bytes() if path.is_file() else None
    kept = None
    if before not in (None, content) and _is_edited(path, before, store):
        if request.on_edited is OnEdited.STOP:
            raise WouldLose(_told(path, store))
        if request.on_edited is OnEdited.KEEP:
            kept = _free_name(path)
            put(kept, before)
    put(path, content)
    if store:
        store.put(_WRITTEN, hashlib.sha256(content).hexdigest(), b"")
    return kept


def _is_edited(path: Path, before: bytes, store: Store | None) -> bool:
    """Tell whether a file is not as this program wrote it, so far as can be known."""
    from deck.package.seal import verify

    if store and store.get(_WRITTEN, hashlib.sha256(before).hexdigest()) is not None:
        return False
    try:
        return not verify(path).same
    except DeckError:
        return True


def _free_name(path: Path) -> Path:
    """Return the first free name beside a file: `2018-11-29.edited-1.pptx`."""
    names = (path.with_name(f"{path.stem}.edited-{number}{path.suffix}") for number in count(1))
    return next(name for name in names if not name.exists())


def _told(path: Path, store: Store | None) -> str:
    """Return what is said of an edited file: its edits, and the ways on."""
    edits = _edits(path, store)
    if edits is None:
        head = f"{path} is no file that this program wrote, or one that has been changed since"
        ways = []
    else:
        head = f"{path} has been edited since it was built"
        ways = [("to take the edits into the data", f"python build.py pull {path}")]
    ways += [
        (f"to keep it as {_free_name(path).name}", "say it again with --keep"),
        ("to let it go", "say it again with --discard"),
    ]
    width = max(len(aim) for aim, _ in ways)
    return "\n".join(
        [
            f"{head}; nothing was written",
            *(f"  {line}" for line in edits or ()),
            *(f"{aim:{width}}  {way}" for aim, way in ways),
        ]
    )


def _edits(path: Path, store: Store | None) -> Sequence[str] | None:
    """Return the edits of a deck of ours in a few lines; None where the file is none.

    Nothing is told of a deck whose original the cache no longer has.
    """
    from rich.console import Console

    from deck.compare.compare import diff
    from deck.compare.terminal import report_terminal
    from deck.package.seal import verify

    try:
        kept = store and store.get(DECKS, verify(path).then)
        if not kept:
            return ()
        with tempfile.TemporaryDirectory() as scratch:
            original = Path(scratch, path.name)
            original.write_bytes(kept)
            told = diff(original, path)
    except DeckError:
        return None
    page = io.StringIO()
    report_terminal(told, Console(file=page, width=_WIDTH))
    lines = [line for line in page.getvalue().splitlines() if line.strip()]
    more = len(lines) - _MOST_EDITS
    return [*lines[:_MOST_EDITS], *([f"… and {more} lines more"] if more > 0 else [])]
