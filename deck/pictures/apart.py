"""Draws SVG and pages of PDFs in a process of its own: they may take it down, or all day.

`python -m deck.pictures.apart KIND PAGE WIDTH HEIGHT` reads a file and writes its picture: a line
with the media type, then the bytes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from deck.ooxml.names import CT
from deck.pictures.formats import Format, UnfitPicture

SECONDS = 5
"""Of work; a page of a report takes less than one."""

_WALL_SECONDS = 60
"""Where the machine has other work, and on Windows, which has no limit of work."""

_MEMORY = 1_000_000_000
"""Bytes; a slide full of pixels takes a tenth of it."""

_ROOT = Path(__file__).parents[2]
_HINT = "save it as PNG"


def drawn_apart(data: bytes, kind: Format, page: int, wanted: tuple[int, int]) -> tuple[bytes, str]:
    """Return a picture that covers `wanted` pixels, and its media type.

    UnfitPicture where it can't be drawn in bounded time and memory.
    """
    command = [sys.executable, "-m", __name__, kind, str(page), *map(str, wanted)]
    paths = (str(_ROOT), os.environ.get("PYTHONPATH", ""))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    try:
        ran = subprocess.run(
            command,
            input=data,
            capture_output=True,
            timeout=_WALL_SECONDS,
            env=environment,
            check=True,
        )
    except subprocess.SubprocessError as error:
        message = f"this {kind} can't be drawn in {SECONDS} s and {_MEMORY // 10**9} GB"
        raise UnfitPicture(message, _HINT) from error
    media_type, _, picture = ran.stdout.partition(b"\n")
    return picture, media_type.decode()


def main() -> None:
    from deck.pictures.drawings import drawn_drawing
    from deck.pictures.pages import drawn_page
    from deck.pictures.pixels import encoded

    with suppress(ImportError, ValueError):  # Windows has no limits; narrower ones are kept
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    kind, page, width, height = sys.argv[1], *map(int, sys.argv[2:])
    data = sys.stdin.buffer.read()
    if kind == Format.SVG:
        picture, media_type = drawn_drawing(data, width), CT.PNG
    else:
        picture, media_type = encoded(drawn_page(data, page, (width, height)))
    sys.stdout.buffer.write(media_type.encode() + b"\n" + picture)


if __name__ == "__main__":
    main()
