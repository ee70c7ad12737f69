"""What is said where LibreOffice makes no PDF: that it is missing, failed, or took too long."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from raw_zip import packed
from sample_decks import Slide, deck_parts

from deck.core.faults import DeckError, UsageFault
from deck.package import pdf

pytestmark = pytest.mark.skipif(os.name == "nt", reason="LibreOffice is played by a shell script")


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "deck.pptx"
    path.write_bytes(packed(deck_parts([Slide()])))
    return path


def libreoffice(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a shell script take LibreOffice's place."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo Error: source file could not be loaded >&2; exit 1", "code 1"),
        ("echo Error: source file could not be loaded >&2", "made no PDF"),
        ("echo 用紙が; echo Error: source file could not be loaded", "用紙が / Error"),
        ("printf 'Error: source file could not be loaded \\377'", "could not be loaded"),
        ("kill -9 $$", "code -9"),
        ("true", "it said: nothing"),
    ],
)
def test_a_failure_is_said_in_one_line_with_its_words(
    script: str, said: str, deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libreoffice(tmp_path, script, monkeypatch)
    before = deck.read_bytes()
    with pytest.raises(DeckError) as failed:
        pdf.convert(deck)
    line = str(failed.value)
    assert said in line
    assert ("could not be loaded" in line) == ("could not be loaded" in script)
    assert str(deck) in line
    assert "\n" not in line
    assert deck.read_bytes() == before


def test_one_that_takes_too_long_is_ended_with_all_that_it_began(
    deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "TIMEOUT_SECONDS", 0.5)
    libreoffice(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; wait", monkeypatch)
    with pytest.raises(DeckError, match=r"LibreOffice took more than 0\.5 s for .*deck\.pptx"):
        pdf.convert(deck)
    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    assert ends(child)


def ends(process: int) -> bool:
    """Say whether a process is gone, or only waits for someone to ask what became of it."""
    for _ in range(100):
        state = Path(f"/proc/{process}/stat")
        if not state.exists() or state.read_text(encoding="utf-8").split(") ")[1].startswith("Z"):
            return True
        time.sleep(0.05)
    return False


def test_a_missing_one_is_named(
    deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageFault, match="LibreOffice, which is not installed here"):
        pdf.convert(deck)


def test_one_that_cannot_be_started_is_said(
    deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libreoffice(tmp_path, "true", monkeypatch)
    (tmp_path / "soffice").write_bytes(b"\x7fELF nothing")
    with pytest.raises(DeckError, match="LibreOffice could not be started"):
        pdf.convert(deck)
