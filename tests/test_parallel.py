"""Work shared out to processes comes to what one process makes of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from multiprocessing import active_children
from pathlib import Path

import pytest
from commands import environment
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from projects import ROOT, request_for

from deck.core.faults import FaultLog
from deck.core.lengths import Size, cm
from deck.core.parallel import in_parts
from deck.core.process import CAN_FORK
from deck.layout.place import lay_out
from deck.layout.placed import PlacedChart, PlacedSlide
from deck.package.write import packed
from deck.pictures.picture import Picture
from deck.pipeline.inputs import resolve
from deck.pipeline.prepared import Prepared
from deck.pipeline.stages import prepare
from deck.render.presentation import render

TIMES = 12
"""How often the real deck's slides stand in the large one: some 260 slides."""


needs_forks = pytest.mark.skipif(not CAN_FORK, reason="all work is done by one process here")


@needs_forks
@given(st.lists(st.integers(), max_size=40), st.integers(1, 9), st.integers(1, 4))
def test_parts_joined_are_the_whole(items: list[int], fewest: int, jobs: int) -> None:
    def doubled(part: Sequence[int]) -> list[int]:
        return [2 * each for each in part]

    parts = in_parts(doubled, items, fewest, jobs)
    assert [each for part in parts for each in part] == doubled(items)
    processes = min(jobs, len(items) // fewest)
    assert len(parts) == (min(8 * processes, len(items)) if processes > 1 else 1)


def process_after_a_while(_: Sequence[int]) -> int:
    time.sleep(0.1)
    return os.getpid()


@needs_forks
def test_parts_are_done_by_as_many_processes_as_have_enough_to_do() -> None:
    def processes(fewest: int, jobs: int) -> set[int]:
        return set(in_parts(process_after_a_while, range(30), fewest, jobs))

    assert processes(fewest=10, jobs=1) == {os.getpid()}
    assert processes(fewest=16, jobs=3) == {os.getpid()}
    assert len(processes(fewest=15, jobs=3)) == 2
    assert len(processes(fewest=10, jobs=3)) == 3


@needs_forks
def test_whichever_process_is_free_takes_the_next_part() -> None:
    here = os.getpid()

    def slower_here(_: Sequence[int]) -> int:
        time.sleep(2 if os.getpid() == here else 0.01)
        return os.getpid()

    doers = in_parts(slower_here, range(30), fewest=10, jobs=2)
    assert doers.count(here) == 1
    assert len(doers) > 10


def process_and_sum(numbers: Sequence[int]) -> tuple[int, int]:
    return os.getpid(), sum(numbers)


def test_work_that_travels_is_shared_out_where_no_process_can_fork(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("deck.core.parallel.CAN_FORK", False)
    numbers = range(100)
    [alone] = in_parts(process_and_sum, numbers, fewest=50, jobs=2)
    assert alone == (os.getpid(), sum(numbers))
    parts = in_parts(process_and_sum, numbers, fewest=50, jobs=2, travels=True)
    assert len({process for process, _ in parts}) == 2
    assert sum(each for _, each in parts) == sum(numbers)


@needs_forks
def test_processes_leave_interruptions_to_their_parent() -> None:
    here = os.getpid()

    def heeds(_: Sequence[int]) -> bool:
        time.sleep(0.1)
        held = signal.pthread_sigmask(signal.SIG_BLOCK, ())
        ignores = signal.getsignal(signal.SIGINT) == signal.SIG_IGN
        return not held and ignores == (os.getpid() != here)

    assert all(in_parts(heeds, range(2), fewest=1, jobs=2))


@needs_forks
def test_what_was_there_before_comes_back_as_the_very_same() -> None:
    items = [[number] for number in range(20)]

    def after_a_while(part: Sequence[list[int]]) -> Sequence[list[int]]:
        time.sleep(0.02)
        return part

    parts = in_parts(after_a_while, items, fewest=10, jobs=2, known=items)
    back = [each for part in parts for each in part]
    assert all(one is other for one, other in zip(items, back, strict=True))


@needs_forks
def test_a_part_whose_process_was_killed_is_done_all_the_same() -> None:
    parent = os.getpid()

    def killed(part: Sequence[int]) -> int:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.05)
        return sum(part)

    assert sum(in_parts(killed, range(100), fewest=10, jobs=3)) == sum(range(100))


@needs_forks
def test_a_part_whose_process_was_killed_as_it_sent_is_done_all_the_same(tmp_path: Path) -> None:
    parent, note = os.getpid(), tmp_path / "pid"

    def large(part: Sequence[int]) -> bytes:
        if os.getpid() != parent:
            note.with_suffix(".new").write_text(str(os.getpid()), encoding="utf-8")
            note.with_suffix(".new").rename(note)
        elif not note.with_suffix(".read").exists():
            while not note.exists():
                time.sleep(0.01)
            time.sleep(0.2)  # more than a pipe holds: the other one waits in the midst of it
            os.kill(int(note.read_text(encoding="utf-8")), signal.SIGKILL)
            note.with_suffix(".read").touch()
        return bytes(part) * 1_000_000

    parts = in_parts(large, range(4), fewest=2, jobs=2)
    assert parts == [bytes([number]) * 1_000_000 for number in range(4)]


def test_an_error_in_another_process_is_raised_here() -> None:
    def fails(part: Sequence[int]) -> int:
        return 1 // (99 - part[-1])

    with pytest.raises(ZeroDivisionError):
        in_parts(fails, range(100), fewest=10, jobs=2)


@needs_forks
def test_processes_end_where_the_work_is_interrupted() -> None:
    here = os.getpid()

    def interrupted(_: Sequence[int]) -> None:
        if os.getpid() != here:
            time.sleep(60)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        in_parts(interrupted, range(100), fewest=10, jobs=3)
    assert not active_children()


KILLED = """
import os, time
from deck.core.parallel import in_parts

here = os.getpid()

def work(part):
    if os.getpid() != here:
        os.write(1, b"%d\\n" % os.getpid())  # at once: two of them write
        time.sleep(0.5)
        return bytes(1_000_000)
    time.sleep(60)

in_parts(work, range(3), fewest=1, jobs=3)
"""


@needs_forks
def test_no_process_outlives_one_that_was_killed() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", KILLED], stdout=subprocess.PIPE, env=environment()
    )
    assert parent.stdout is not None
    children = [int(parent.stdout.readline()) for _ in range(2)]
    parent.kill()
    parent.wait()
    parent.stdout.close()
    give_up = time.monotonic() + 30
    while any(map(is_running, children)):
        assert time.monotonic() < give_up, children
        time.sleep(0.05)


def is_running(process: int) -> bool:
    """Whether a process is there and at work (proc_pid_stat(5)); one that is dead may be listed."""
    try:
        state = Path("/proc", str(process), "stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return state.rpartition(")")[2].split()[0] not in "ZX"


# -- a large deck ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def large() -> Prepared:
    """Return the real deck with each of its slides many times, each time by another id."""
    real = prepare(resolve(request_for(ROOT)), FaultLog(), lambda _: None)
    slides = [
        replace(slide, id=f"{slide.id}-{time}")
        for time in range(TIMES)
        for slide in real.deck.slides
    ]
    return replace(real, deck=replace(real.deck, slides=tuple(slides)))


def laid_out(large: Prepared, jobs: int) -> tuple[PlacedSlide, ...]:
    return lay_out(large.deck, large.design, FaultLog(), jobs)


def test_slides_are_laid_out_alike_on_any_number_of_processes(large: Prepared) -> None:
    alone = laid_out(large, jobs=1)
    assert len(alone) > 200
    assert laid_out(large, jobs=2) == laid_out(large, jobs=3) == alone


def test_what_does_not_fit_is_told_alike_on_any_number_of_processes(large: Prepared) -> None:
    narrow = replace(large.design, layouts={**large.design.layouts})
    for name, layout in large.design.layouts.items():
        flat = (
            replace(each, box=replace(each.box, height=cm(0.8))) for each in layout.placeholders
        )
        narrow.layouts[name] = replace(layout, placeholders=tuple(flat))
    logs = [FaultLog() for _ in range(3)]
    for jobs, log in enumerate(logs, start=1):
        lay_out(large.deck, narrow, log, jobs)
    assert len(logs[0].faults) > 20
    assert logs[0].faults == logs[1].faults == logs[2].faults


def test_a_deck_has_the_same_bytes_on_any_number_of_processes(large: Prepared) -> None:
    slides = laid_out(large, jobs=2)
    pictures = {
        element.chart.id: Picture(element.chart.id.encode(), b"\x89PNG", Size(cm(6), cm(4)))
        for slide in slides
        for element in slide.elements
        if isinstance(element, PlacedChart)
    }
    decks = {packed(render(large.deck, slides, pictures, large.design, jobs)) for jobs in (1, 2, 3)}
    assert len(decks) == 1
