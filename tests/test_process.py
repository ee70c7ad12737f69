"""An interruption ends the program, whatever code it comes upon; nothing is written after it."""

from __future__ import annotations

import gc
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from commands import command, environment

from deck.core.faults import UsageFault
from deck.core.files import put
from deck.core.process import CAN_FORK, interruptible, signals_held

on_both_signals = pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])


def come_unheeded(sign: signal.Signals) -> None:
    with suppress(KeyboardInterrupt):
        signal.raise_signal(sign)


@on_both_signals
def test_an_interruption_is_raised_where_it_comes(sign: signal.Signals) -> None:
    done = []

    @interruptible()
    def work() -> None:
        signal.raise_signal(sign)
        done.append("all")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert not done


@on_both_signals
def test_one_that_was_swallowed_is_raised_at_the_end(sign: signal.Signals) -> None:
    with pytest.raises(KeyboardInterrupt), interruptible():
        come_unheeded(sign)


def test_nothing_is_written_after_one_that_was_swallowed(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"

    @interruptible()
    def work() -> None:
        come_unheeded(signal.SIGINT)
        put(path, b"wrong")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert not path.exists()
    put(path, b"right")
    assert path.read_bytes() == b"right"


@interruptible()
def fail(interrupted: bool) -> None:
    if interrupted:
        come_unheeded(signal.SIGINT)
    raise UsageFault("a value of the data is wrong")


def test_an_error_after_one_that_was_swallowed_is_not_told() -> None:
    with pytest.raises(KeyboardInterrupt):
        fail(interrupted=True)
    with pytest.raises(UsageFault):
        fail(interrupted=False)


class Interrupted:
    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


class Failing:
    def __del__(self) -> None:
        raise ValueError("told")


@interruptible()
def finalize(kind: type[Interrupted | Failing]) -> None:
    kind()
    gc.collect()


def test_one_that_meets_a_finalizer_is_heeded_without_a_word(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(KeyboardInterrupt):
        finalize(Interrupted)
    assert capfd.readouterr().err == ""
    finalize(Failing)
    assert "ValueError: told" in capfd.readouterr().err


def settings() -> tuple[object, ...]:
    return signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM), sys.unraisablehook


def test_what_was_set_before_is_set_after() -> None:
    before = settings()
    with suppress(KeyboardInterrupt), interruptible():
        come_unheeded(signal.SIGINT)
    assert settings() == before


HELP = command("--help")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk is always full here")
def test_output_that_cannot_be_written_is_an_error() -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            HELP,
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(PYTHONUNBUFFERED=""),
            text=True,
            check=False,
        )
    assert ran.returncode == 2
    assert ran.stderr == "error: [Errno 28] No space left on device\n"


def test_a_reader_who_has_read_enough_is_no_error() -> None:
    ran = subprocess.Popen(
        HELP, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(PYTHONUNBUFFERED="")
    )
    assert ran.stdout is not None
    assert ran.stderr is not None
    ran.stdout.close()
    assert ran.stderr.read() == b""
    ran.stderr.close()
    assert ran.wait() in (0, 1)


@pytest.mark.skipif(not CAN_FORK, reason="signals can't be held here")
@on_both_signals
def test_one_that_comes_while_processes_begin_waits_until_they_have(sign: signal.Signals) -> None:
    done = []

    @interruptible()
    def work() -> None:
        with signals_held():
            signal.raise_signal(sign)
            done.append("begun")
        done.append("all")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["begun"]
