"""Watching as a person does: saves are built, faults are told, the last good deck is kept."""

from __future__ import annotations

import queue
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import command, environment
from pptx import Presentation
from projects import EDITION, copy_project, edit

PATIENCE = 60
"""Seconds after which a watcher that says nothing is taken for dead, however slow the machine."""


class Watcher:
    """A running `python build.py watch`, and the lines that it says."""

    def __init__(self, folder: Path) -> None:
        self.facts = folder / "data" / EDITION / "facts.yaml"
        self.deck = folder / "output" / f"{EDITION}.pptx"
        self.process = subprocess.Popen(
            command("watch"),
            cwd=folder,
            env=environment(PYTHONUNBUFFERED="1"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def said_until(self, end: str) -> str:
        """Return what is said up to the line that has `end` in it."""
        said = ""
        while end not in said:
            said += self._lines.get(timeout=PATIENCE)
        return said


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watcher]:
    watcher = Watcher(copy_project(tmp_path))
    yield watcher
    watcher.process.kill()
    watcher.process.wait()


def test_saves_are_built_and_faulty_ones_keep_the_last_good_deck(watcher: Watcher) -> None:
    watcher.said_until(f"output/{EDITION}.pptx")
    first = watcher.deck.read_bytes()

    line = edit(watcher.facts, "value: 120_000_000", "value: many")
    said = watcher.said_until("the last good deck is kept")
    assert f"facts.yaml:{line}:12: error:" in said
    assert "many" in said
    assert watcher.deck.read_bytes() == first

    text = watcher.facts.read_text(encoding="utf-8")
    text = text.replace("value: many", "value: 135_000_000")
    text = text.replace("stated: {mega: 120Mドル}", "stated: {mega: 135Mドル}")
    watcher.facts.write_text(text, encoding="utf-8")
    said = watcher.said_until("same ")
    assert "120Mドル → 135Mドル" in said
    assert watcher.deck.read_bytes() != first

    watcher.process.send_signal(signal.SIGINT)
    watcher.said_until("no longer watching")
    assert watcher.process.wait(PATIENCE) == 0


def test_a_deck_that_was_edited_or_is_open_is_left_until_that_is_settled(watcher: Watcher) -> None:
    watcher.said_until(f"output/{EDITION}.pptx")
    lock = watcher.deck.with_name(f"~${EDITION}.pptx")
    lock.write_bytes(b"")
    edit(watcher.facts, "facts:\n", "# a remark\nfacts:\n")
    watcher.said_until("is open in another program")
    watcher.said_until("the last good deck is kept")
    lock.unlink()
    watcher.said_until(f"output/{EDITION}.pptx;")

    presentation = Presentation(str(watcher.deck))
    presentation.slides[0].shapes.title.text_frame.text = "手で直した題"
    presentation.save(str(watcher.deck))
    edited = watcher.deck.read_bytes()
    edit(watcher.facts, "# a remark\n", "")
    watcher.said_until("has been edited since it was built")
    watcher.said_until("the last good deck is kept")
    assert watcher.deck.read_bytes() == edited
