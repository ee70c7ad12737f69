"""The page: facts, every slide in both versions, every change with a way to its place.

Elements are built, never text: whatever a deck says stays text. Nothing on the page is fetched,
and its content security policy forbids it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from lxml import html
from lxml.html.builder import E

from deck.cache.store import Store
from deck.compare.changes import ContentChange, Diff, FactChange, Op, Side, SlideChange, Status
from deck.compare.html.pictures import can_draw, slide_pictures
from deck.compare.html.textview import text_view
from deck.compare.model import DeckText, Shape, Slide
from deck.compare.pairs import Segment
from deck.compare.spots import shape_spot
from deck.compare.words import LANGUAGES
from deck.core.faults import DeckError
from deck.core.lengths import Size

POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'"
)
_LABELS = {
    "title": ("前回からの変更点", "What changed"),
    "old": ("旧", "Old"),
    "new": ("新", "New"),
    "filter": ("種類", "Kinds"),
    "same": ("同じスライドも表示", "Show slides without changes"),
    "language": ("English", "日本語"),
    "keys": (
        "j・k 次・前の変更　n・p 次・前のスライド　s 同じスライドの表示　l 言語",
        "j, k next and previous change; n, p slide; s slides without changes; l language",
    ),
    "none": ("ここには変更がありません", "Nothing has changed here"),
    "absent": ("この版にはありません", "Not in this version"),
}

Pictures = Mapping[int, bytes]


def report_html(diff: Diff, pictures: bool | None = None, store: Store | None = None) -> str:
    """Return the comparison as one page that needs nothing beside it.

    Slides that differ stand as pictures where LibreOffice is installed, all others as text;
    `pictures` asks for the one or the other. What is drawn is kept in `store`.
    """
    drawn = can_draw() if pictures is None else pictures
    page = _Page(diff, *(_drawn(diff, store) if drawn else ({}, {})))
    text: str = html.tostring(page.built(), encoding="unicode")
    return f"<!DOCTYPE html>\n{text}\n"


def _drawn(diff: Diff, store: Store | None) -> tuple[Pictures, Pictures]:
    """Return the pictures of the slides that differ; none where LibreOffice fails."""
    differ = [slide for slide in diff.slides if slide.status not in (Status.SAME, Status.MOVED)]
    wanted = (
        (diff.old.path, [slide.old.number for slide in differ if slide.old]),
        (diff.new.path, [slide.new.number for slide in differ if slide.new]),
    )
    try:
        old, new = slide_pictures(wanted, store)
    except DeckError:
        return {}, {}
    return old, new


def both(japanese: str, english: str) -> Iterator[Any]:
    """Yield a text in both languages, of which the page shows one."""
    yield E.span(japanese, lang="ja")
    yield E.span(english, lang="en")


def label(key: str) -> Iterator[Any]:
    return both(*_LABELS[key])


def in_words(say: Any) -> Iterator[Any]:
    """Yield what `say` makes of either language's words."""
    return both(say(LANGUAGES["ja"]), say(LANGUAGES["en"]))


@dataclass(frozen=True)
class _Page:
    diff: Diff
    old_pictures: Pictures
    new_pictures: Pictures
    numbers: dict[int, int] = field(default_factory=dict)
    """Each change's number on the page, by identity."""

    def __post_init__(self) -> None:
        changes = [change for slide in self.diff.slides for change in slide.whole]
        self.numbers.update({id(change): number for number, change in enumerate(changes, 1)})

    def built(self) -> Any:
        title = f"{self.diff.old.path.name} → {self.diff.new.path.name}"
        return E.html(
            E.head(
                E.meta(charset="utf-8"),
                E.meta({"http-equiv": "Content-Security-Policy", "content": POLICY}),
                E.meta(name="viewport", content="width=device-width, initial-scale=1"),
                E.title(title),
                E.style(_resource("page.css")),
            ),
            E.body(
                self._header(),
                E.div(self._list(), self._main(), {"class": "columns"}),
                E.script(_resource("page.js")),
            ),
            {"lang": "ja", "data-language": "ja"},
        )

    def _header(self) -> Any:
        counts = {status: len([*self.diff.of(status)]) for status in Status}
        told = [
            E.span(*in_words(lambda w, s=status: f"{w.statuses[s]} {counts[s]}"), _status(status))
            for status in Status
            if counts[status]
        ]
        return E.header(
            E.h1(*label("title")),
            E.p(
                *label("old"),
                E.code(self.diff.old.path.name),
                " → ",
                *label("new"),
                E.code(self.diff.new.path.name),
                {"class": "decks"},
            ),
            E.p(*told, {"class": "counts"}),
            *self._untold(),
            E.button(*label("language"), {"type": "button", "id": "language"}),
        )

    def _untold(self) -> Iterator[Any]:
        if self.diff.saved:
            yield E.p(*in_words(lambda w: w.saved(self.diff.saved)), {"class": "decks"})
        for deck in (self.diff.old, self.diff.new):
            for each in deck.passed_over.items():
                told = in_words(lambda w, d=deck, e=each: w.passed_over(d.path.name, *e))
                yield E.p(*told, {"class": "decks"})
        if self.diff.untold:
            yield E.p(*in_words(lambda w: w.untold(self.diff.untold)), {"class": "decks"})

    # -- the list -----------------------------------------------------------------------------

    def _list(self) -> Any:
        kinds = dict.fromkeys(c.kind for slide in self.diff.slides for c in slide.changes)
        boxes = [
            E.label(
                E.input({"type": "checkbox", "checked": "checked", "value": kind.value}),
                *in_words(lambda w, k=kind: w.kinds[k]),
            )
            for kind in kinds
        ]
        entries = [self._entry(s) for s in self.diff.slides if s.status is not Status.SAME]
        return E.nav(
            E.fieldset(E.legend(*label("filter")), *boxes, {"id": "kinds"}),
            E.label(E.input({"type": "checkbox", "id": "show-same"}), *label("same")),
            E.ol(*entries),
            E.p(*label("keys"), {"class": "keys"}),
        )

    def _entry(self, slide: SlideChange) -> Any:
        items = [
            E.li(
                E.a(
                    *in_words(lambda w, c=change: w.spot(c)), href=f"#change-{self._number(change)}"
                ),
                {"data-kind": change.kind.value},
            )
            for change in slide.whole
        ]
        return E.li(
            E.a(
                E.span(*in_words(lambda w: w.statuses[slide.status]), _status(slide.status)),
                f" {slide.slide.number} {slide.slide.title}",
                href=f"#{_anchor(slide)}",
            ),
            E.ol(*items) if items else "",
        )

    def _number(self, change: ContentChange) -> int:
        return self.numbers[id(change)]

    # -- slides -------------------------------------------------------------------------------

    def _main(self) -> Any:
        return E.main(
            *([self._facts()] if self.diff.facts else []),
            *(self._slide(slide) for slide in self.diff.slides),
        )

    def _facts(self) -> Any:
        return E.section(
            E.h2(*in_words(lambda w: w.facts)),
            E.table(*(self._fact(fact) for fact in self.diff.facts)),
            {"class": "facts"},
        )

    def _fact(self, fact: FactChange) -> Any:
        sides = ((s.new if fact.new else s.old, s) for s in self.diff.slides)
        anchors = {side.number: _anchor(slide) for side, slide in sides if side}
        slides = dict.fromkeys(place.slide.number for place in fact.places)
        links = [
            E.a(f"p. {number}", href=f"#{anchors[number]}")
            if number in anchors
            else E.span(f"p. {number}")
            for number in slides
        ]
        return E.tr(
            E.th(fact.label, {"title": fact.name}),
            E.td(*_versions(fact.old, fact.new)),
            E.td(fact.difference, {"class": "difference"}),
            E.td(*links),
        )

    def _slide(self, slide: SlideChange) -> Any:
        rows = [self._change(change) for change in slide.whole]
        kin = [E.p(*in_words(lambda w: w.kin(slide)), {"class": "kin"})] if slide.pair.kin else []
        return E.section(
            E.h2(
                E.span(*in_words(lambda w: w.statuses[slide.status]), _status(slide.status)),
                f" {slide.slide.number}　{slide.slide.title}",
            ),
            *kin,
            E.div(*self._versions(slide), {"class": "versions"}),
            E.table(*rows, {"class": "changes"}) if rows else "",
            {"id": _anchor(slide), "class": f"slide {_class(slide.status)}"},
        )

    def _versions(self, slide: SlideChange) -> Iterator[Any]:
        """Yield both versions side by side; of slides that are the same, only one."""
        if slide.status not in (Status.SAME, Status.MOVED):
            yield self._version(slide, slide.old, self.diff.old, "old")
        yield self._version(slide, slide.new, self.diff.new, "new")

    def _version(self, change: SlideChange, slide: Slide | None, deck: DeckText, side: str) -> Any:
        pictures = self.old_pictures if side == "old" else self.new_pictures
        if slide is None:
            inside: list[Any] = [E.p(*label("absent"), {"class": "absent"})]
        elif picture := pictures.get(slide.number):
            address = f"data:image/png;base64,{b64encode(picture).decode()}"
            inside = [
                E.div(
                    E.img(src=address, alt=slide.title),
                    *self._marks(change, slide, side, deck.size),
                    {"class": "picture"},
                )
            ]
        else:
            inside = [text_view(change.pair, slide, side)]
        number = f" p. {slide.number}" if slide else ""
        return E.figure(E.figcaption(*label(side), number), *inside, {"class": side})

    def _marks(self, change: SlideChange, slide: Slide, side: str, size: Size) -> Iterator[Any]:
        """Yield a frame on the picture around every shape that has changed."""
        shown: set[int] = set()
        for each in change.whole:
            place = each.old if side == "old" else each.new
            for pair in change.pair.shapes:
                shape = pair.old if side == "old" else pair.new
                if place and shape and id(shape) not in shown and _is_of(place, shape, slide):
                    shown.add(id(shape))
                    yield E.a(_frame(shape, size), href=f"#change-{self._number(each)}")

    def _behind(self, change: ContentChange) -> Iterator[Any]:
        """Yield the fact that an edited figure contradicts."""
        if change.fact:
            yield E.p(*in_words(lambda w: w.behind(change)), {"class": "behind"})

    def _change(self, change: ContentChange) -> Any:
        return E.tr(
            E.th(*in_words(lambda w: w.spot(change))),
            E.td(*in_words(lambda w: f"{w.kinds[change.kind]} {w.ops[change.op]}")),
            E.td(*_difference(change), *self._behind(change)),
            {
                "id": f"change-{self._number(change)}",
                "data-kind": change.kind.value,
                "tabindex": "-1",
            },
        )


def _is_of(side: Side, shape: Shape, slide: Slide) -> bool:
    spot = shape_spot(slide, shape)
    return (side.spot.shape, side.spot.label) == (spot.shape, spot.label)


def _frame(shape: Shape, size: Size) -> Mapping[str, str]:
    box = shape.box
    if box is None:
        return {"class": "mark", "hidden": "hidden"}
    sides = {
        "left": box.x / size.width,
        "top": box.y / size.height,
        "width": box.width / size.width,
        "height": box.height / size.height,
    }
    style = "; ".join(f"{name}: {value:.2%}" for name, value in sides.items())
    return {"class": "mark", "style": style}


def _difference(change: ContentChange) -> Iterator[Any]:
    """Yield a change's words, with all of their paragraph around them where it is known."""
    if change.op is Op.MOVE or not change.segments:
        return _plain(change)
    return marked(change.segments)


def _plain(change: ContentChange) -> Iterator[Any]:
    old, new = change.old, change.new
    if change.op is Op.MOVE or change.is_alike:
        yield new.text if new else ""
        return
    if old:
        yield E("del", *in_words(lambda w: w.value(change, old.text)))
    if old and new:
        yield " → "
    if new:
        yield E.ins(*in_words(lambda w: w.value(change, new.text)))


def marked(segments: tuple[Segment, ...]) -> Iterator[Any]:
    """Yield a paragraph's text with what is gone and what has come marked."""
    for segment in segments:
        if not segment.changed:
            yield E.span(segment.new)
            continue
        if segment.old:
            yield E("del", segment.old)
        if segment.new:
            yield E.ins(segment.new)


def _versions(old: str, new: str) -> Iterator[Any]:
    if old:
        yield E("del", old)
    if old and new:
        yield " → "
    if new:
        yield E.ins(new)


def _status(status: Status) -> Mapping[str, str]:
    return {"class": f"status {_class(status)}"}


def _class(status: Status) -> str:
    return status.value.replace("+", "-")


def _anchor(slide: SlideChange) -> str:
    return f"slide-{slide.slide.number}" if slide.new else f"removed-{slide.slide.number}"


def _resource(name: str) -> str:
    return files("deck.compare.html").joinpath(name).read_text(encoding="utf-8")
