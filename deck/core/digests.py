"""Digests of what a build reads: data, layouts, the program itself, and its libraries."""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from deck.core.faults import Origin
from deck.core.files import is_passing

_PROGRAM = Path(__file__).parent.parent
_PLAIN = (str, int, float, bool, Decimal, date, bytes, type(None))


class BuiltFrom(Struct, frozen=True):
    """What a deck comes from: an edition's name, the digests of its folder and of the layouts.

    `previous` is the digest of the deck whose changes since it tells, empty where it tells none.
    """

    edition: str
    data: str
    layouts: str
    previous: str = ""


def digest(pieces: Iterable[bytes]) -> str:
    """Return the SHA-256 of pieces, each with its length, so that none runs into the next."""
    sha = hashlib.sha256()
    for piece in pieces:
        sha.update(len(piece).to_bytes(8, "big"))
        sha.update(piece)
    return sha.hexdigest()


def text_digest(texts: Iterable[str]) -> str:
    """Return a digest, of twelve digits, by which a text of some paragraphs is known again."""
    return hashlib.blake2b("\n".join(texts).encode(), digest_size=6).hexdigest()


def file_digest(path: Path) -> str | None:
    """Return the SHA-256 of a file, None where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def folder_digest(folder: Path, endings: tuple[str, ...] = ("",)) -> str:
    """Return the digest of the files below a folder, their paths in it and what they hold.

    Hidden files, backups and lock files belong to editors and are passed over. `endings` are those
    of the files that count.
    """
    files = sorted(
        (path.relative_to(folder).as_posix(), path)
        for path in folder.rglob("*")
        if path.name.endswith(endings)
    )
    return digest(
        piece
        for name, path in files
        if not any(map(is_passing, name.split("/"))) and path.is_file()
        for piece in (name.encode(), path.read_bytes())
    )


def layouts_digest(layouts: Path, template: Path | None) -> str:
    """Return the digest of the layouts, and of the template that takes their place, if any."""
    own = folder_digest(layouts)
    return own if template is None else digest((own.encode(), template.read_bytes()))


@cache
def program_digest() -> str:
    """Return the digest of this program's own files, and of the libraries that it finds installed.

    An installed library shows in `sys.path` by a folder with its name and version
    (https://packaging.python.org/specifications/recording-installed-packages).
    """
    libraries = sorted(
        entry.name
        for place in sys.path
        if Path(place).is_dir()
        for entry in Path(place).glob("*.dist-info")
    )
    about = (sys.version, sys.platform, zlib.ZLIB_RUNTIME_VERSION, *libraries)
    own = folder_digest(_PROGRAM, (".py", ".json", ".xml", ".css", ".js"))
    return digest(each.encode() for each in (own, *about))


def fingerprint(*values: Any) -> str:
    """Return the digest of structs, collections and plain values by what they hold.

    Where something was read (an Origin) is left out: it may move without meaning anything else.
    TypeError for what has no canonical form.
    """
    return hashlib.sha256(_canonical(values).encode()).hexdigest()


def _canonical(value: Any) -> str:
    if isinstance(value, Origin):
        return "Origin"
    if isinstance(value, Enum) or (isinstance(value, _PLAIN) and type(value) in _PLAIN):
        return f"{type(value).__name__}:{value!r}"
    if isinstance(value, str):
        return f"str:{str(value)!r}"
    if isinstance(value, Struct):
        held = ",".join(_canonical(getattr(value, name)) for name in value.__struct_fields__)
        return f"{type(value).__qualname__}({held})"
    if isinstance(value, Mapping):
        pairs = (f"{_canonical(key)}={_canonical(each)}" for key, each in value.items())
        return f"{{{','.join(pairs)}}}"
    if isinstance(value, list | tuple):
        return f"[{','.join(map(_canonical, value))}]"
    if isinstance(value, frozenset | set):
        return f"<{','.join(sorted(map(_canonical, value)))}>"
    raise TypeError(f"{type(value).__qualname__} has no canonical form")
