"""Pictures of a slide's placeholder: files found and judged, captions bound."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from deck.bind.entries import PictureEntry, PicturesEntry
from deck.bind.spec import PicturesContent, PictureSpec
from deck.bind.text import Binder
from deck.core.faults import FaultLog, did_you_mean
from deck.edition.files import is_file, leaves
from deck.edition.source import SourceText
from deck.pictures.formats import ASSETS, UnfitPicture


class PictureBinder:
    """Binds pictures of an edition's folder, or of the assets that all editions share."""

    def __init__(self, folder: Path, text: Binder, sources: Collection[str], log: FaultLog) -> None:
        self._folders = (folder, folder.parent / ASSETS)
        self._text = text
        self._sources = sources
        self._log = log

    def content(self, id: str, entry: PicturesEntry) -> PicturesContent | None:
        """Return what an entry shows, None after logging what is wrong with it."""
        entries = [entry.picture] if entry.picture else entry.pictures
        specs = [
            self._spec(f"{id}/{number}" if len(entries) > 1 else id, each)
            for number, each in enumerate(entries, 1)
        ]
        found = tuple(each for each in specs if each is not None)
        return PicturesContent(found) if len(found) == len(specs) else None

    def _spec(self, id: str, entry: PictureEntry) -> PictureSpec | None:
        alt, facts = self._text.plain(entry.alt) if entry.alt else ("", frozenset[str]())
        if bool(alt.strip()) is entry.is_decorative:
            self._log.error(
                entry.origin,
                "a picture says what it shows, or is decorative: one of both",
                '`alt: …` for who listens to the deck, or `alt: ""` with `decorative: true`',
            )
            return None
        if entry.credit is not None and entry.credit not in self._sources:
            hint = did_you_mean(entry.credit, self._sources, "sources")
            self._log.error(entry.origin_of("credit"), f'unknown source "{entry.credit}"', hint)
            return None
        path = self._path(entry.file)
        if path is None:
            return None
        from deck.pictures.judge import judged_file

        try:
            file, ratio = judged_file(path, entry.page)
        except UnfitPicture as unfit:
            self._log.error(entry.file.origin, f"{entry.file}: {unfit}", unfit.hint)
            return None
        caption = self._text.line(entry.caption) if entry.caption else None
        return PictureSpec(
            id=id,
            file=file,
            ratio=ratio,
            alt=alt,
            origin=entry.origin,
            fills=entry.fit == "cover",
            focus=(float(entry.focus[0]) / 100, float(entry.focus[1]) / 100),
            framed=entry.frame,
            caption=caption,
            facts=facts,
            sources=(entry.credit,) if entry.credit else (),
        )

    def _path(self, name: SourceText) -> Path | None:
        """Return where a picture lies, None after logging that it is not there."""
        for folder in self._folders:
            if is_file(folder / name) and not leaves(folder, name):
                return folder / name
        if any(leaves(folder, name) for folder in self._folders):
            message, hint = "leads out of the edition's folder", "copy the picture into it"
        else:
            message, hint = (
                "there is no such file",
                f"put it into {self._folders[0].name}/ or {ASSETS}/",
            )
        self._log.error(name.origin, f"{name}: {message}", hint)
        return None
