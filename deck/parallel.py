"""Work shared out to the cores: processes beside this one, each doing its part of a sequence."""

from __future__ import annotations

import gc
import io
import os
import pickle
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from deck.process import CAN_FORK, leave_to_parent, signals_held

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext

Item = TypeVar("Item")
Result = TypeVar("Result")

_HEAD = 0.15
"""By how much the first part is longer: while it is done, the other processes begin and report."""


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if CAN_FORK else os.cpu_count() or 1


def in_parts(
    work: Callable[[Sequence[Item]], Result],
    items: Sequence[Item],
    fewest: int,
    jobs: int | None = None,
    known: Iterable[object] = (),
    travels: bool = False,
) -> list[Result]:
    """Return what `work` makes of each part of a sequence, the parts in their order.

    There is a part for each of `jobs` processes, or of the cores, none with less than `fewest`
    items; this process does the first, which is a little longer. Objects of `known`, which are
    there before the processes part, are the very same ones in all results.

    The processes are forks of this one. Where none can be, this one does it all, unless the work
    `travels`: then it and the items can be pickled, and processes that start anew do their parts.
    """
    count = min(jobs or cores(), len(items) // fewest)
    if count < 2 or not (CAN_FORK or travels):
        return [work(items)]
    head = round(len(items) * (1 + _HEAD) / (count + _HEAD))
    rest = len(items) - head
    bounds = [0, *(head + rest * part // (count - 1) for part in range(count))]
    first, *others = (items[slice(*each)] for each in pairwise(bounds))
    shared = list(known)
    with signals_held():
        begun = [(part, _begun(work, part, shared)) for part in others]
    return [work(first), *(_ended(work, *each, shared) for each in begun)]


def _begun(
    work: Callable[[Sequence[Item]], Result], part: Sequence[Item], shared: Sequence[object]
) -> Connection:
    """Return where a process that does a part will send what came of it."""
    from multiprocessing import get_context

    context: ForkContext | SpawnContext
    context = get_context("fork") if CAN_FORK else get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    ends = receiver, sender
    context.Process(target=_do, args=(ends, work, part, shared), daemon=True).start()
    sender.close()
    return receiver


def _do(
    ends: tuple[Connection, Connection],
    work: Callable[[Sequence[Item]], Result],
    part: Sequence[Item],
    shared: Sequence[object],
) -> None:
    receiver, sender = ends
    receiver.close()  # where the parent is gone, nobody is left to read, and sending fails
    gc.freeze()
    leave_to_parent()
    file = io.BytesIO()
    _Pickler(file, shared).dump(work(part))
    sender.send_bytes(file.getbuffer())


def _ended(
    work: Callable[[Sequence[Item]], Result],
    part: Sequence[Item],
    receiver: Connection,
    shared: Sequence[object],
) -> Result:
    """Return what came of a part; where its process has come to an end without, do it here."""
    try:
        with receiver:
            sent = receiver.recv_bytes()
    except (EOFError, OSError):
        return work(part)
    result: Result = _Unpickler(io.BytesIO(sent), shared).load()
    return result


class _Pickler(pickle.Pickler):
    """Writes objects that both processes have as their places in a list."""

    def __init__(self, file: io.BytesIO, shared: Sequence[object]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._places = {id(each): place for place, each in enumerate(shared)}

    def persistent_id(self, each: object) -> int | None:
        return self._places.get(id(each))


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, shared: Sequence[object]) -> None:
        super().__init__(file)
        self._shared = shared

    def persistent_load(self, place: int) -> object:
        return self._shared[place]
