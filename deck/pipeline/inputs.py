"""The front: where everything lies that a deck is built from, found once, and what it holds."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from deck.core.digests import (
    BuiltFrom,
    file_digest,
    fingerprint,
    folder_digest,
    layouts_digest,
    program_digest,
)
from deck.core.faults import UsageFault, did_you_mean
from deck.pictures.formats import ASSETS
from deck.pipeline.request import Request


class Inputs(Struct, frozen=True):
    """What a request comes to: the edition's folder, and the digests of all that a build reads.

    `assets` is the digest of the pictures that all editions share. `earlier` is the folder of the
    edition before, None for the first one. `earlier_data` and `previous` are the digests of that
    edition's data and deck, empty where there is none.
    """

    request: Request
    folder: Path
    earlier: Path | None
    data: str
    assets: str
    earlier_data: str
    layouts: str
    previous: str

    @property
    def deck(self) -> Path:
        """Where the deck comes to lie."""
        kind = ".clean" if self.request.clean else ""
        return self.request.output / f"{self.folder.name}{kind}.pptx"

    @property
    def previous_deck(self) -> Path | None:
        """Where the deck of the edition before lies, or would; None for the first edition."""
        return self.earlier and self.request.output / f"{self.earlier.name}.pptx"

    def built_from(self, tells_changes: bool) -> BuiltFrom:
        """Return what the deck's seal says of its data."""
        previous = self.previous if tells_changes else ""
        return BuiltFrom(self.folder.name, self.data, self.layouts, previous)

    def key(self) -> str:
        """Return the digest of all that a deck, and what is said about its data, comes from."""
        request = self.request
        return fingerprint(
            program_digest(),
            *(self.data, self.assets, self.earlier_data, self.layouts, self.previous),
            *(request.size, request.strict, request.clean, str(request.template)),
            *(str(path.resolve()) for path in (Path(), self.folder, request.layouts)),
        )


def resolve(request: Request) -> Inputs:
    """Return what a request comes to; UsageFault where there is no such edition or folder."""
    dates = edition_dates(request.data)
    if not dates:
        raise UsageFault(f"{request.data}: no edition is here (a folder with a deck.yaml)")
    date = request.edition or dates[-1]
    if date not in dates:
        raise UsageFault(f'there is no edition "{date}": {did_you_mean(date, dates, "editions")}')
    folder = request.data / date
    earlier = [each for each in dates if each < date]
    previous = request.output / f"{earlier[-1]}.pptx" if earlier else None
    return Inputs(
        request=request,
        folder=folder,
        earlier=request.data / earlier[-1] if earlier else None,
        data=folder_digest(folder),
        assets=folder_digest(request.data / ASSETS),
        earlier_data=folder_digest(request.data / earlier[-1]) if earlier else "",
        layouts=layouts_digest(request.layouts, request.template),
        previous=(previous and file_digest(previous)) or "",
    )


def edition_dates(data: Path) -> tuple[str, ...]:
    """Return the dates of all editions below `data`, the oldest first."""
    if not data.is_dir():
        raise UsageFault(f"{data}: there is no such folder; name the one that holds the editions")
    return tuple(sorted(entry.name for entry in data.iterdir() if (entry / "deck.yaml").is_file()))
