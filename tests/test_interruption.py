"""Whatever happens to a build, the deck that was there stays whole, and the next build succeeds."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from commands import command, environment, run
from projects import EDITION, copy_project

PATIENCE = 60
"""Seconds after which what does not end is taken to hang, however slow the machine."""

DECK = Path("output", f"{EDITION}.pptx")
ANEW = ("--no-cache",)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# -- killed ------------------------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from typing import NamedTuple
from deck.core.files import put

contents = [bytes([number]) * 3_000_000 for number in (1, 2)]
print("ready", flush=True)
while True:
    for content in contents:
        put(Path(sys.argv[1]), content)
"""


def test_a_file_is_whole_however_often_its_writer_is_killed(tmp_path: Path) -> None:
    from deck.core.files import put

    moments = random.Random(20181129)
    path = tmp_path / "deck.pptx"
    whole = {bytes([number]) * 3_000_000 for number in (1, 2)}
    put(path, min(whole))
    for _ in range(26):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, env=environment()
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(moments.uniform(0, 0.03))
        writer.kill()
        writer.wait()
        writer.stdout.close()
        assert path.read_bytes() in whole
    put(path, min(whole))
    assert names_in(tmp_path) == ["deck.pptx"]


class Rebuilt(NamedTuple):
    """A project that has been built with a cache from each of two texts of its `deck.yaml`."""

    folder: Path
    data: Path
    decks: dict[str, bytes]
    seconds: dict[tuple[str, ...], float]
    """How long a build takes here, by its options: with the cache, and without."""


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Rebuilt:
    folder = copy_project(tmp_path_factory.mktemp("killed"))
    data = folder / "data" / EDITION / "deck.yaml"
    first = data.read_text(encoding="utf-8")
    texts = (first.replace("document: 資料2-2", "document: 資料2-3"), first)
    decks: dict[str, bytes] = {}
    seconds: dict[tuple[str, ...], float] = {}
    for text, options in ((texts[0], ()), (texts[1], ()), (texts[0], ()), (texts[1], ANEW)):
        data.write_text(text, encoding="utf-8")
        start = time.perf_counter()
        assert run(folder, *options).returncode == 0
        seconds[options] = time.perf_counter() - start
        decks[text] = (folder / DECK).read_bytes()
    assert len(set(decks.values())) == 2
    return Rebuilt(folder, data, decks, seconds)


def send(sign: signal.Signals, build: subprocess.Popen[str]) -> None:
    """Send a signal as a terminal does, to all processes of a build; or, as `kill`, to one."""
    with suppress(ProcessLookupError):
        (os.killpg if sign is signal.SIGINT else os.kill)(build.pid, sign)


def wait_for_all_of(build: subprocess.Popen[str]) -> None:
    """Wait until no process of a build is left."""
    give_up = time.monotonic() + PATIENCE
    with suppress(ProcessLookupError):
        while time.monotonic() < give_up:
            os.killpg(build.pid, 0)
            time.sleep(0.02)
        pytest.fail("a process is left")


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_build_killed_at_any_moment_leaves_the_deck_whole(
    rebuilt: Rebuilt, sign: signal.Signals
) -> None:
    folder, data, decks, seconds = rebuilt
    moments = random.Random(sign)
    for text, options in zip([*decks] * 4, [(), (), (), ANEW] * 2, strict=True):
        data.write_text(text, encoding="utf-8")
        build = subprocess.Popen(
            command(*options),
            cwd=folder,
            env=environment(),
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        time.sleep(moments.uniform(0.5, 1) * seconds[options])
        send(sign, build)
        _, said = build.communicate(timeout=PATIENCE)
        wait_for_all_of(build)
        assert (folder / DECK).read_bytes() in decks.values()
        assert "Traceback" not in said
        if sign is not signal.SIGKILL:
            assert names_in(folder / "output") == [DECK.name]
    assert run(folder).returncode == 0
    assert (folder / DECK).read_bytes() == decks[text]
    assert names_in(folder / "output") == [DECK.name]


# -- disks that are full or read-only ----------------------------------------------------------


@pytest.fixture
def project(rebuilt: Rebuilt, tmp_path: Path) -> Path:
    """A copy of the project, its cache among it."""
    shutil.copytree(rebuilt.folder / ".cache", tmp_path / ".cache")
    return copy_project(tmp_path)


@pytest.fixture
def disk(project: Path) -> Iterator[Path]:
    """A project whose output folder is a disk of its own of four megabytes."""
    folder = project
    mounted = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder / "output")]
    if subprocess.run(mounted, capture_output=True, check=False).returncode:
        pytest.skip("disks can't be mounted here")
    yield folder
    subprocess.run(["umount", str(folder / "output")], check=True)


def fails_in_one_line(folder: Path) -> str:
    ran = run(folder, "--discard")
    assert ran.returncode == 2
    [line] = [line for line in ran.stderr.splitlines() if ": note: " not in line and line.strip()]
    assert "could not be written" in line
    assert "what was there is as it was" in line
    return line


def test_a_full_disk_leaves_the_old_deck_and_is_said_in_one_line(disk: Path) -> None:
    deck, filler = disk / DECK, disk / "output" / "other"
    deck.write_bytes(b"the old deck")
    filler.write_bytes(bytes(3_500_000))
    assert "No space left" in fails_in_one_line(disk)
    assert deck.read_bytes() == b"the old deck"
    assert names_in(disk / "output") == [deck.name, filler.name]
    filler.unlink()
    assert run(disk, "--discard").returncode == 0
    assert names_in(disk / "output") == [deck.name]


def test_a_read_only_disk_leaves_the_old_deck_and_is_said_in_one_line(disk: Path) -> None:
    (disk / DECK).write_bytes(b"the old deck")
    remount = ["mount", "-o", "remount,ro", str(disk / "output")]
    subprocess.run(remount, check=True, capture_output=True)
    assert "Read-only" in fails_in_one_line(disk)
    assert (disk / DECK).read_bytes() == b"the old deck"


def test_a_deck_that_is_read_only_is_kept(project: Path) -> None:
    deck = project / DECK
    deck.write_bytes(b"the old deck")
    deck.chmod(0o444)
    assert "read-only" in fails_in_one_line(project)
    assert deck.read_bytes() == b"the old deck"
    deck.chmod(0o644)
    assert run(project, "--discard").returncode == 0
    assert deck.read_bytes() != b"the old deck"


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(project: Path) -> None:
    shutil.rmtree(project / ".cache")
    (project / ".cache").write_text("a file where the folder should be")
    for _ in range(2):
        assert run(project).returncode == 0
    assert names_in(project / "output") == [DECK.name]
