"""Builds that remember: a deck whose inputs are as they were is taken from the cache."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from deck.cache.store import Store
from deck.core.digests import (
    file_digest,
    fingerprint,
    folder_digest,
    layouts_digest,
    program_digest,
)
from deck.core.faults import Fault, FaultLog, Origin, Severity
from deck.core.files import clear_left_behind, put
from deck.pipeline.request import (
    Built,
    Progress,
    Request,
    edition_folder,
    output_path,
    previous_deck,
)

_BUILDS, _DECKS = "builds", "decks"
_COUNTS = ("slides", "charts", "tables", "facts")


def build(request: Request, progress: Progress) -> Built:
    """Build as `deck.pipeline.stages.build` does, but for what is known from an earlier build.

    The deck has the same bytes either way. It is written again where the file in the output
    folder is not the one that the cache knows.
    """
    if request.cache is None:
        from deck.pipeline.stages import build as build_anew

        return build_anew(request, progress)
    store = Store(request.cache)
    key = _key(request)
    recalled = _recall(request, store, key)
    if recalled is not None:
        return recalled
    from deck.pipeline.stages import make

    built, content = make(request, progress)
    put(built.path, content)
    if _key(request) == key:
        digest = sha256(content).hexdigest()
        store.put(_DECKS, digest, content)
        store.put(_BUILDS, key, _written(built, digest))
    store.trim()
    return built


def faults_of(request: Request) -> tuple[Fault, ...]:
    """Return what a build tells of an edition, as it is known or by preparing its deck.

    FaultsFound where one of the faults is an error.
    """
    if request.cache is not None:
        kept = Store(request.cache).get(_BUILDS, _key(request))
        if kept is not None:
            return _read(json.loads(kept), output_path(request)).faults
    from deck.pipeline.stages import prepare

    log = FaultLog()
    prepare(request, log, lambda _: None)
    return log.faults


def _key(request: Request) -> str:
    """Return the digest of all that a deck, and what is said about its data, comes from."""
    folder, previous = edition_folder(request), previous_deck(request)
    return fingerprint(
        program_digest(),
        folder_digest(folder),
        layouts_digest(request.layouts, request.template),
        previous and file_digest(previous),
        request.size,
        request.strict,
        request.template and request.template.is_file() and request.template.read_bytes(),
        str(request.template),
        *(str(path.resolve()) for path in (Path(), folder, request.layouts)),
    )


def _recall(request: Request, store: Store, key: str) -> Built | None:
    """Return what an earlier build of the same inputs came to, its deck in place again."""
    kept = store.get(_BUILDS, key)
    if kept is None:
        return None
    record = json.loads(kept)
    built = _read(record, output_path(request))
    if file_digest(built.path) == record["digest"]:
        clear_left_behind(built.path)
        return built
    content = store.get(_DECKS, record["digest"])
    if content is None:
        return None
    put(built.path, content)
    return replace(built, unchanged=False)


def _written(built: Built, digest: str) -> bytes:
    record = {
        "digest": digest,
        "counts": {each: getattr(built, each) for each in _COUNTS},
        "faults": [
            [
                fault.severity.value,
                str(fault.origin.path),
                fault.origin.line,
                fault.origin.column,
                fault.message,
                fault.hint,
            ]
            for fault in built.faults
        ],
    }
    return json.dumps(record).encode()


def _read(record: Any, path: Path) -> Built:
    faults = tuple(
        Fault(Severity(severity), Origin(Path(file), line, column), message, hint)
        for severity, file, line, column, message, hint in record["faults"]
    )
    return Built(path, **record["counts"], faults=faults, unchanged=True)
