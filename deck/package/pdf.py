"""A deck as PDF, through LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from deck.core.faults import DeckError, UsageFault
from deck.core.files import put
from deck.ooxml.markup import element, serialised, text
from deck.package.confined import write_confined

TIMEOUT_SECONDS = 300
"""Fifty times what a deck of twenty slides takes."""

LOSSLESS_PDF = 'pdf:impress_pdf_Export:{"UseLosslessCompression":{"type":"boolean","value":"true"}}'
"""LibreOffice's filter and its options. As JPEG, figures would have a ground that is not white."""

_SECURITY = {
    "BlockUntrustedRefererLinks": "true",
    "DisableActiveContent": "true",
    "DisableMacrosExecution": "true",
    "MacroSecurityLevel": "3",
}
"""What LibreOffice is told of links, objects and macros (org.openoffice.Office.Common)."""


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
    """Return the PDF made of a deck, beside it.

    DeckError, in one line and with LibreOffice's own words, where it makes none; the deck stays.
    """
    target = deck.with_suffix(".pdf")
    with tempfile.TemporaryDirectory() as scratch:
        convert_all([deck], Path(scratch))
        put(target, Path(scratch, target.name).read_bytes())
    return target


def convert_all(decks: Sequence[Path], folder: Path) -> None:
    """Write the PDFs of decks into a folder, in one call; DeckError as `convert` raises it.

    LibreOffice is given copies that reach for nothing outside, and a profile that forbids it.
    RefusedFile where a deck is none that the door lets in.
    """
    program, profile = find_libreoffice(), Path(folder, "profile")
    _forbid(profile)
    copies = Path(folder, "confined")
    copies.mkdir()
    for deck in decks:
        write_confined(deck, copies / deck.name)
    command = [
        program,
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        "--headless",
        "--convert-to",
        LOSSLESS_PDF,
        "--outdir",
        str(folder),
        *(str(copies / deck.name) for deck in decks),
    ]
    said = run_client("LibreOffice", command, decks[0])
    for deck in decks:
        if not Path(folder, deck.with_suffix(".pdf").name).is_file():
            raise DeckError(f"LibreOffice made no PDF of {deck}, which is whole; it said: {said}")


def _forbid(profile: Path) -> None:
    """Write a profile for LibreOffice in which links are not followed, and macros never run."""
    settings = (
        element("prop", element("value", text(value)), oor_name=name, oor_op="fuse")
        for name, value in _SECURITY.items()
    )
    scripting = element(
        "item", *settings, oor_path="/org.openoffice.Office.Common/Security/Scripting"
    )
    items = element("oor:items", scripting, xmlns_oor="http://openoffice.org/2001/registry")
    user = Path(profile, "user")
    user.mkdir(parents=True)
    Path(user, "registrymodifications.xcu").write_bytes(serialised(items))


def run_client(name: str, command: Sequence[str], deck: Path) -> str:
    """Return what a program says of a deck that it is run for, in one line.

    DeckError where it can't be started, ends in failure, or takes more than TIMEOUT_SECONDS:
    then it is ended with all the processes that it began.
    """
    try:
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process:
            try:
                said, _ = process.communicate(timeout=TIMEOUT_SECONDS)
            except BaseException:
                _end(process)
                raise
    except subprocess.TimeoutExpired:
        raise DeckError(
            f"{name} took more than {TIMEOUT_SECONDS} s for {deck} and was ended; the deck is whole"
        ) from None
    except OSError as error:
        raise DeckError(f"{name} could not be started ({error}); {deck} is whole") from error
    words = " / ".join(said.decode("utf-8", "replace").split("\n")).strip(" /") or "nothing"
    if process.returncode:
        raise DeckError(
            f"{name} failed with code {process.returncode} on {deck}, which is whole; "
            f"it said: {words}"
        )
    return words


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process; where the system has groups of them, those that it began, too."""
    if os.name == "nt":
        process.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
