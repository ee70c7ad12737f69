"""The programs that judge our decks, called as a person would call them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest


def missing(name: str) -> NoReturn:
    """Skip the test that needs a program or a font; in CI that is a failure, never a skip."""
    message = f"{name} is not installed"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def sdk_faults(deck: Path) -> str:
    """Return what the Open XML SDK finds wrong with a file; nothing where it is valid."""
    command = ["ooxml-validator", str(deck)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return ran.stdout + ran.stderr if ran.returncode else ""


def render_pdf(deck: Path, folder: Path) -> Path:
    """Return the PDF that LibreOffice makes of a deck, with a profile of its own."""
    profile = (folder / "profile").resolve().as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / f"{deck.stem}.pdf"


def saved_again(decks: Sequence[Path], folder: Path) -> list[Path]:
    """Have LibreOffice open decks and save them into a folder, under their own names."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pptx", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, decks)], check=True, capture_output=True)
    return [folder / deck.name for deck in decks]
