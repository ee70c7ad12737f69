"""Files of an edition's folder: whether they are there and in it, and their text."""

from __future__ import annotations

from pathlib import Path

from deck.core.encodings import ENCODINGS, FORBIDDEN, codec_of
from deck.core.faults import FaultLog, Origin

MAX_FILE_BYTES = 5_000_000
_ZIP = b"PK\x03\x04"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_TO_UTF_8 = (
    "save it as UTF-8 (in Excel: CSV UTF-8; in Notepad: 名前を付けて保存 > エンコード UTF-8)"
)
_LOST_IN_CP932 = "what it has no character for (é, ₂) is ? now; save as CSV UTF-8 to keep it"


def is_file(path: Path) -> bool:
    """Say whether there is a file, also for what no path can be: a name that is too long."""
    try:
        return path.is_file()
    except OSError:
        return False


def leaves(folder: Path, name: str) -> bool:
    """Say whether a file's name, or a symbolic link of that name, leads out of the folder.

    Links that lead to each other in a circle lead out of it as well.
    """
    try:
        return not (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True


def read_text(path: Path, shown: Path, log: FaultLog, is_from_excel: bool = False) -> str | None:
    """Return a UTF-8 file's text, its line ends as `\\n`, or None after logging why not.

    A file `is_from_excel` may be in CP932 as well, in which Japanese Excel saves CSV: a note.
    """
    start = Origin(shown)
    data = _read_bytes(path, start, log)
    if data is None:
        return None
    codec = codec_of(data)
    if codec == "cp932" and is_from_excel:
        log.note(start, f"the file is in {ENCODINGS[codec]}", _LOST_IN_CP932)
    elif codec != "utf-8-sig":
        log.error(Origin(shown, _first_odd_line(data)), *_encoding_fault(data, codec))
        return None
    text = data.decode(codec).replace("\r\n", "\n").replace("\r", "\n")
    for found in FORBIDDEN.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        log.error(Origin(shown, line, column), *character_fault(found.group()))
        return None
    return text


def _read_bytes(path: Path, start: Origin, log: FaultLog) -> bytes | None:
    if not is_file(path):
        is_missing = not path.exists()
        what = "the file is missing" if is_missing else "this is a folder, or a device"
        log.error(start, what, "restore or create the file")
        return None
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        log.error(start, f"the file has {size:,} bytes", f"{MAX_FILE_BYTES:,} are the most")
        return None
    data = path.read_bytes()
    if data.startswith(_ZIP):
        log.error(start, "this is a workbook, or another zip", "save it as text: CSV UTF-8")
        return None
    return data


def character_fault(character: str) -> tuple[str, str]:
    return (
        f"the character U+{ord(character):04X} cannot stand in a deck",
        "PowerPoint refuses it, or has no glyph for it; delete it",
    )


def _first_odd_line(data: bytes) -> int:
    """Return the first line that is not UTF-8."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 1


def _encoding_fault(data: bytes, codec: str | None) -> tuple[str, str]:
    if data.startswith(_UTF_16):
        return "the file is not UTF-8 text; it is UTF-16", _TO_UTF_8
    if codec is None:
        return "the file is not UTF-8 text", "save it again as UTF-8"
    return f"the file is not UTF-8; it reads as {ENCODINGS[codec]}", _TO_UTF_8
