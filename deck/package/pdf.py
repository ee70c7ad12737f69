"""A deck as PDF, through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from deck.core.faults import DeckError, UsageFault
from deck.core.files import put

TIMEOUT_SECONDS = 300
LOSSLESS_PDF = 'pdf:impress_pdf_Export:{"UseLosslessCompression":{"type":"boolean","value":"true"}}'
"""LibreOffice's filter and its options. As JPEG, figures would have a ground that is not white."""


def find_libreoffice() -> str:
    """Return LibreOffice's command; UsageFault, saying what to install, where there is none."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return found
    raise UsageFault(
        "--pdf needs LibreOffice, which is not installed here: install it "
        "(Debian: libreoffice-impress), or save as PDF in PowerPoint"
    )


def convert(deck: Path) -> Path:
    """Return the PDF made of a deck, beside it; DeckError where LibreOffice makes none."""
    target = deck.with_suffix(".pdf")
    with tempfile.TemporaryDirectory() as scratch:
        command = [
            find_libreoffice(),
            f"-env:UserInstallation={Path(scratch, 'profile').resolve().as_uri()}",
            "--headless",
            "--convert-to",
            LOSSLESS_PDF,
            "--outdir",
            scratch,
            str(deck),
        ]
        ran = subprocess.run(
            command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False
        )
        made = Path(scratch, target.name)
        if not made.is_file():
            raise DeckError(f"LibreOffice made no PDF of {deck}: {ran.stderr.strip()}")
        put(target, made.read_bytes())
    return target
