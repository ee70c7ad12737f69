"""What a build is asked for and what came of it, without anything that is slow to import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from deck.core.faults import Fault, UsageFault, did_you_mean

Progress = Callable[[str], None]
"""Called with a stage's name as the stage begins."""


class Request(Struct, frozen=True):
    """What to build: `edition` and `size` are None for the newest and the theme's own."""

    data: Path
    layouts: Path
    output: Path
    edition: str | None = None
    size: str | None = None
    strict: bool = False
    """Warnings are errors."""
    cache: Path | None = None
    """The folder of the cache; None for a build without one."""
    jobs: int | None = None
    """How many processes draw charts and set slides; None for one on each core."""
    template: Path | None = None
    """A house template; None for the one that the edition names, if any."""


class Built(Struct, frozen=True):
    """What came of a build. `unchanged` is set where nothing had to be done."""

    path: Path
    slides: int
    charts: int
    tables: int
    facts: int
    faults: tuple[Fault, ...]
    unchanged: bool = False


def edition_dates(data: Path) -> tuple[str, ...]:
    """Return the dates of all editions below `data`, the oldest first."""
    if not data.is_dir():
        raise UsageFault(f"{data}: there is no such folder; name the one that holds the editions")
    return tuple(sorted(entry.name for entry in data.iterdir() if (entry / "deck.yaml").is_file()))


def edition_folder(request: Request) -> Path:
    """Return the folder of the edition asked for; UsageFault where there is none."""
    dates = edition_dates(request.data)
    if not dates:
        raise UsageFault(f"{request.data}: no edition is here (a folder with a deck.yaml)")
    date = request.edition or dates[-1]
    if date not in dates:
        raise UsageFault(f'there is no edition "{date}": {did_you_mean(date, dates, "editions")}')
    return request.data / date


def previous_deck(request: Request) -> Path | None:
    """Return where the deck of the edition before lies, or would; None for the first edition."""
    date = edition_folder(request).name
    earlier = [each for each in edition_dates(request.data) if each < date]
    return request.output / f"{earlier[-1]}.pptx" if earlier else None


def output_path(request: Request) -> Path:
    """Return where the deck comes to lie."""
    return request.output / f"{edition_folder(request).name}.pptx"
