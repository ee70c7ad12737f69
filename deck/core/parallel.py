"""Work shared out to the cores: processes beside this one, each doing parts of a sequence."""

from __future__ import annotations

import gc
import io
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from deck.core.process import CAN_FORK, leave_to_parent, signals_held

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")

_PARTS_EACH = 8
"""How many parts there are for each process: the more, the nearer they come to an end together."""

_MOST_PARTS = 256
"""A part's number is a byte."""


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

    They are done by `jobs` processes, or one for each of the cores, but by no more than have
    `fewest` items each; this process is one of them. Whichever is free takes the next part.
    Objects of `known`, which are there before, are the very same ones in all results.

    The processes are forks of this one. Where none can be, this one does it all, unless the work
    `travels`: then it and the items can be pickled, and processes that start anew do their parts.
    """
    processes = min(jobs or cores(), len(items) // fewest)
    if processes < 2 or not (CAN_FORK or travels):
        return [work(items)]
    count = min(processes * _PARTS_EACH, len(items), _MOST_PARTS)
    bounds = pairwise(len(items) * number // count for number in range(count + 1))
    parts = [items[slice(*each)] for each in bounds]
    shared = list(known)
    with _turns(count, processes) as turns:
        own, *others = turns
        begun: list[tuple[BaseProcess, Connection]] = []
        try:
            with signals_held():
                begun += [_begun(work, parts, turn, shared) for turn in others]
            results = {number: work(parts[number]) for number in own}
            for _, receiver in begun:
                results.update(_received(receiver, shared))
        finally:
            for process, _ in begun:
                process.terminate()
                process.join()
    return [
        results[number] if number in results else work(part) for number, part in enumerate(parts)
    ]


@contextmanager
def _turns(count: int, processes: int) -> Iterator[list[Iterable[int]]]:
    """Give each process the numbers of the parts that it is to do.

    They lie in a pipe, from which forks take one after the other: that needs no lock, which a
    process could hold while it is killed. Processes that start anew have theirs told beforehand.
    """
    if not CAN_FORK:
        yield [range(first, count, processes) for first in range(processes)]
        return
    reader, writer = os.pipe()
    os.write(writer, bytes(range(count)))
    os.close(writer)
    try:
        yield [_taken(reader) for _ in range(processes)]
    finally:
        os.close(reader)


def _taken(reader: int) -> Iterator[int]:
    while number := os.read(reader, 1):
        yield number[0]


def _begun(
    work: Callable[[Sequence[Item]], Result],
    parts: Sequence[Sequence[Item]],
    turn: Iterable[int],
    shared: Sequence[object],
) -> tuple[BaseProcess, Connection]:
    """Return a process that does some of the parts, and where it will send what came of them."""
    from multiprocessing import get_context

    context: ForkContext | SpawnContext
    context = get_context("fork") if CAN_FORK else get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    ends = receiver, sender
    process = context.Process(target=_do, args=(ends, work, parts, turn, shared), daemon=True)
    process.start()
    sender.close()
    return process, receiver


def _do(
    ends: tuple[Connection, Connection],
    work: Callable[[Sequence[Item]], Result],
    parts: Sequence[Sequence[Item]],
    turn: Iterable[int],
    shared: Sequence[object],
) -> None:
    receiver, sender = ends
    receiver.close()  # where the parent is gone, nobody is left to read, and sending fails
    gc.freeze()
    leave_to_parent()
    places = {id(each): place for place, each in enumerate(shared)}
    done = [(number, _pickled(work(parts[number]), places)) for number in turn]
    for each in done:
        sender.send(each)


def _received(receiver: Connection, shared: Sequence[object]) -> Iterator[tuple[int, Result]]:
    """Yield what came of parts, until the process that did them has sent all or is no more."""
    with receiver, suppress(EOFError, OSError):
        while True:
            number, sent = receiver.recv()
            yield number, _Unpickler(io.BytesIO(sent), shared).load()


def _pickled(result: object, places: Mapping[int, int]) -> bytes:
    file = io.BytesIO()
    _Pickler(file, places).dump(result)
    return file.getvalue()


class _Pickler(pickle.Pickler):
    """Writes objects that both processes have as their places in a list, known by their ids."""

    def __init__(self, file: io.BytesIO, places: Mapping[int, int]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._places = places

    def persistent_id(self, each: object) -> int | None:
        return self._places.get(id(each))


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, shared: Sequence[object]) -> None:
        super().__init__(file)
        self._shared = shared

    def persistent_load(self, place: int) -> object:
        return self._shared[place]
