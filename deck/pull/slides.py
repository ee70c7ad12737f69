"""Slides that were removed, moved, hidden or added by hand → edits of the deck's entries."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from msgspec.structs import replace

from deck.compare.model import Shape, Slide
from deck.design.models import FILLED_BY_BUILD, Bullet, Placeholder, PlaceholderKind, SlideLayout
from deck.pipeline.prepared import Prepared
from deck.pull.edited import EditedDeck
from deck.pull.findings import Fate, Finding, NotPulled
from deck.pull.said import Said
from deck.pull.values import typed
from deck.revise.edits import (
    SLIDES,
    Edit,
    Insertion,
    Item,
    NewFile,
    Relocation,
    Removal,
    Replacement,
    Route,
)

_DECK = "deck.yaml"
_TEXTS = (PlaceholderKind.TITLE, PlaceholderKind.TEXT)


class SlideOrder:
    """Reads which slides are there, in which order and section."""

    def __init__(self, base: Prepared, deck: EditedDeck, said: Said) -> None:
        self._base, self._deck, self._said = base, deck, said
        self._sections = base.edition.deck.sections
        self._entries = {each.id: each for section in self._sections for each in section.slides}
        self._came_since = self._entries.keys() - deck.built_pages.keys()
        self._home = {each.id: s.name for s in self._sections for each in s.slides}

    def findings(self) -> Iterator[Finding]:
        """Yield what has become of the slides; those that moved and came in their new order."""
        for name in sorted(self._deck.twins):
            reason = "several slides have this name: rename or delete the copies"
            yield Finding(Fate.CONFLICT, name, "slide", "", "", self._place(name), reason)
        order, added = self._order()
        kept = [id for id in self._entries if id in order]
        staying = _rising([id for id in order if id in kept], kept)
        before: dict[str, str | None] = {}
        section = str(self._sections[0].name)
        for id in order:
            slide = added.get(id) or self._deck.pages(id)[0]
            if self._is_among_its_own(order, id, added):
                section = slide.section
            elif id in staying:
                section = str(self._home[id])
            if id in added:
                yield self._added(slide, id, section, before.get(section))
                yield from self._lost(slide, id)
            elif id not in staying or section != self._home[id]:
                yield self._moved(id, section, before.get(section))
            before[section] = id
        for id in order:
            if id not in added:
                yield from self._of_slide(id)
        yield from self._removed(set(order))

    def _is_among_its_own(self, order: list[str], id: str, added: Mapping[str, Slide]) -> bool:
        """Tell whether a slide stands beside one of the section that the file lists it in.

        Where the list of sections was left behind, a slide that moved does not.
        """

        def section(name: str) -> str:
            pages = self._deck.pages(name)
            slide = added.get(name) or (pages[0] if pages else None)
            return slide.section if slide else ""

        place = order.index(id)
        mine = section(id)
        beside = (*order[max(0, place - 1) : place], *order[place + 1 : place + 2])
        known = mine in {each.name for each in self._sections}
        return known and (len(order) == 1 or any(section(each) == mine for each in beside))

    def _order(self) -> tuple[list[str], Mapping[str, Slide]]:
        """Return the ids of the slides that are there, each at its first page, and the new ones."""
        order: dict[str, None] = {}
        added: dict[str, Slide] = {}
        for slide in self._deck.slides:
            id = slide.name.partition("/")[0]
            is_named = slide.name in self._deck.built_pages.get(id, (id,))
            if slide.name in self._deck.twins or (is_named and id in self._entries):
                order[id] = None
                continue
            new = self._new_id(slide, {*self._entries, *added} - self._came_since)
            if new not in self._came_since:
                added[new] = slide
                order[new] = None
        return [id for id in order if id in added or self._deck.pages(id)], added

    def _new_id(self, slide: Slide, taken: set[str]) -> str:
        words = re.findall(r"[a-z0-9]+", slide.title.lower())
        stem = "-".join(words[:4]) or "added"
        names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)

    def _place(self, id: str) -> str:
        entry = self._entries.get(id.partition("/")[0])
        return f"{_DECK}:{entry.origin.line}" if entry else _DECK

    def _told(
        self, id: str, what: tuple[str, str], edits: tuple[Edit, ...], fate: Fate = Fate.WRITTEN
    ) -> Finding:
        return Finding(fate, id, "slide", *what, self._place(id), edits=edits)

    def _moved(self, id: str, section: str, after: str | None) -> Finding:
        to = ("sections", Item(section), "slides")
        edit = Relocation(_DECK, (*SLIDES, Item(id)), to, Item(after) if after else None)
        new = f"in {section}, behind {after}" if after else f"first in {section}"
        return self._told(id, (f"in {self._home[id]}", new), (edit,))

    def _of_slide(self, id: str) -> Iterator[Finding]:
        """Yield that a slide was hidden or shown again, or that one of its pages is gone."""
        entry, pages = self._entries[id], self._deck.pages(id)
        gone = [each for each in self._deck.built_pages.get(id, ()) if each not in self._names(id)]
        if gone and not {id, *gone} & self._deck.twins:
            told = Finding(Fate.REFUSED, id, "slide", ", ".join(gone), "", self._place(id))
            yield replace(told, reason="the build makes its pages: remove the rows on it instead")
        if all(each.hidden for each in pages) != entry.hidden and pages:
            hidden = not entry.hidden
            old, new = entry.hidden or None, True if hidden else None
            edit = Replacement(_DECK, (*SLIDES, Item(id), "hidden"), old, new, "layout")
            words = ("shown", "hidden") if hidden else ("hidden", "shown")
            yield self._told(id, words, (edit,))

    def _names(self, id: str) -> set[str]:
        return {each.name for each in self._deck.pages(id)}

    def _removed(self, there: set[str]) -> Iterator[Finding]:
        twins = {name.partition("/")[0] for name in self._deck.twins} | self._came_since
        for section in self._sections:
            gone = [each for each in section.slides if each.id not in there | twins]
            for entry in gone:
                if len(gone) == len(section.slides):
                    edits: tuple[Edit, ...] = ()
                    if entry is gone[-1]:
                        edits = (self._removal(("sections", Item(section.name))),)
                else:
                    edits = (self._removal((*SLIDES, Item(entry.id))),)
                yield self._told(entry.id, (str(entry.title), ""), edits)

    def _removal(self, route: Route) -> Removal:
        return Removal(_DECK, route, self._said(_DECK, route))

    # -- added slides -------------------------------------------------------------------------

    def _added(self, slide: Slide, id: str, section: str, after: str | None) -> Finding:
        try:
            entry, files = self._entry(slide, id, after)
        except NotPulled as refusal:
            told = self._told(id, ("", slide.title), (), Fate.REFUSED)
            return replace(told, reason=str(refusal))
        place = ("sections", Item(section), "slides")
        edit = Insertion(_DECK, place, entry, Item(after) if after else None)
        return self._told(id, ("", slide.title), (*files, edit))

    def _lost(self, slide: Slide, id: str) -> Iterator[Finding]:
        """Yield what stands on an added slide beside its layout's placeholders."""
        for shape in slide.shapes:
            if shape.placeholder is None:
                text = shape.text.replace("\n", " / ") or str(shape.kind)
                told = Finding(Fate.LOST, id, shape.name, "", text)
                yield replace(told, reason="no data stand for it")

    def _entry(
        self, slide: Slide, id: str, after: str | None
    ) -> tuple[dict[str, Any], tuple[NewFile, ...]]:
        """Return the entry of an added slide, and the files of its pictures."""
        layouts = [e for e in self._base.design.layouts.values() if e.label == slide.layout]
        if not layouts:
            raise NotPulled(f"its layout 「{slide.layout}」 is none of this deck's")
        layout = layouts[0]
        entry: dict[str, Any] = {"id": id, "layout": layout.name}
        if layout.of_kind(PlaceholderKind.REGION):
            beside = self._entries[after].region if after in self._entries else None
            entry["region"] = str(beside or next(reversed(self._base.edition.deck.regions)))
        files: list[NewFile] = []
        for shape in slide.shapes:
            placeholder = _placeholder(layout, shape)
            if placeholder is None or placeholder.kind in FILLED_BY_BUILD:
                continue
            if placeholder.kind is PlaceholderKind.FIGURE and shape.picture and shape.picture.part:
                part = shape.picture.part
                name = f"{id}-{placeholder.name}{PurePosixPath(part).suffix}"
                files.append(NewFile(name, self._deck.picture(part)))
                picture = {"file": name, "alt": typed(shape.alt or slide.title)}
                picture |= {"fit": "cover"} if shape.picture.is_cropped else {}
                entry[placeholder.name] = {"picture": picture}
                continue
            if not shape.text:
                continue
            if placeholder.kind not in _TEXTS:
                raise NotPulled(f"its {placeholder.kind} has no entry in the data: write it there")
            entry[placeholder.name] = _typed(shape, placeholder)
        missing = [e.name for e in layout.placeholders if e.required and e.name not in entry]
        if missing:
            raise NotPulled(f"its layout needs {', '.join(missing)}, too")
        if slide.notes:
            entry["notes"] = "\n\n".join(typed(each.text) for each in slide.notes) + "\n"
        return entry, tuple(files)


def _placeholder(layout: SlideLayout, shape: Shape) -> Placeholder | None:
    if shape.placeholder is None:
        return None
    kind, _, index = shape.placeholder.partition("/")
    if kind in ("title", "ctrTitle"):
        return next(iter(layout.of_kind(PlaceholderKind.TITLE)), None)
    return next((each for each in layout.placeholders if str(each.index) == index), None)


def _typed(shape: Shape, placeholder: Placeholder) -> str:
    if placeholder.kind is PlaceholderKind.TITLE:
        return typed(" ".join(each.text for each in shape.paragraphs))
    if placeholder.style.level(0).bullet is not Bullet.NONE:
        lines = ("  " * each.level + "- " + typed(each.text) for each in shape.paragraphs)
        return "\n".join(lines) + "\n"
    texts = [typed(each.text) for each in shape.paragraphs]
    return texts[0] if len(texts) == 1 else "\n\n".join(texts) + "\n"


def _rising(order: Sequence[str], base: Sequence[str]) -> frozenset[str]:
    """Return the most slides that can stay where they are, the others moving around them."""
    numbers = [base.index(id) for id in order]
    tails: list[int] = []
    chains: list[list[int]] = []
    for number in numbers:
        place = bisect_left(tails, number)
        chain = [*(chains[place - 1] if place else []), number]
        tails[place : place + 1], chains[place : place + 1] = [number], [chain]
    return frozenset(base[number] for number in (chains[-1] if chains else []))
