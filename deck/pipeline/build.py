"""Builds that remember: a deck whose inputs are as they were is taken from the cache."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from deck.cache.store import Store
from deck.cache.texts import keep_texts
from deck.core.digests import file_digest
from deck.core.faults import Fault, FaultLog, Origin, Severity
from deck.core.files import clear_left_behind
from deck.pipeline.guard import DECKS, put_guarded
from deck.pipeline.inputs import Inputs, resolve
from deck.pipeline.request import Built, Progress, Request

_BUILDS = "builds"
_COUNTS = ("slides", "charts", "tables", "facts")


def build(request: Request, progress: Progress) -> Built:
    """Build one edition's deck, or find it as it is; FaultsFound where the data has errors.

    The deck has the same bytes either way. WouldLose where a person has changed the file that is
    there. Nothing is written then.
    """
    inputs = resolve(request)
    store = Store(request.cache) if request.cache else None
    recalled = _recall(inputs, store) if store else None
    if recalled is not None:
        return recalled
    from deck.pipeline.stages import make

    made = make(inputs, progress)
    kept = put_guarded(made.built.path, made.content, request)
    if store:
        digest = file_digest(made.built.path)
        store.put(DECKS, made.seal, made.content)
        store.put(_BUILDS, inputs.key(), _written(made.built, made.seal, digest))
        keep_texts(store, inputs.folder, inputs.data)
        store.trim()
    return replace(made.built, kept=kept)


def faults_of(request: Request) -> tuple[Fault, ...]:
    """Return what a build tells of an edition, as it is known or by preparing its deck.

    FaultsFound where one of the faults is an error.
    """
    inputs = resolve(request)
    if request.cache is not None:
        known = Store(request.cache).get(_BUILDS, inputs.key())
        if known is not None:
            return _read(json.loads(known), inputs.deck).faults
    from deck.pipeline.stages import prepare

    log = FaultLog()
    prepare(inputs, log, lambda _: None)
    return log.faults


def _recall(inputs: Inputs, store: Store) -> Built | None:
    """Return what an earlier build of the same inputs came to, its deck in place again."""
    known = store.get(_BUILDS, inputs.key())
    if known is None:
        return None
    record = json.loads(known)
    built = _read(record, inputs.deck)
    if file_digest(built.path) == record["digest"]:
        clear_left_behind(built.path)
        return built
    content = store.get(DECKS, record["seal"])
    if content is None:
        return None
    kept = put_guarded(built.path, content, inputs.request)
    return replace(built, unchanged=False, kept=kept)


def _written(built: Built, seal: str, digest: str | None) -> bytes:
    record = {
        "digest": digest,
        "seal": seal,
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
