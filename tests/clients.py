"""The programs that judge our decks, called as a person would call them."""

from __future__ import annotations

import subprocess
from pathlib import Path


def render_pdf(deck: Path, folder: Path) -> Path:
    """Return the PDF that LibreOffice makes of a deck, with a profile of its own."""
    profile = (folder / "profile").resolve().as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / f"{deck.stem}.pdf"
