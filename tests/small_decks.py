"""Small decks in a readable notation: placed slides written as a few lines of text.

    slide("us-mgi", "content", title="米国", body="- 一つ目\\n  - **二つ目**", conclusion="結び")

Bodies are lists: `- ` a bullet, `1. ` a numbered item, two blanks for each level; `**strong**`,
`*emphasis*`, `~sub~`, `^super^` and `[text](address)` within. A table is rows of cells divided
by `|`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lint import lint

from deck.bind.richtext import Marker, Paragraph, Run
from deck.bind.spec import DeckSpec, ShownFact, SlideSpec
from deck.core.baseline import Baseline
from deck.core.faults import Origin
from deck.core.lengths import Box, Emu, Insets, Pt, Size, cm
from deck.design.models import (
    Bullet,
    Decoration,
    Design,
    LevelStyle,
    Placeholder,
    PlaceholderKind,
    SlideLayout,
    TextStyle,
    Theme,
)
from deck.figures.spec import ChartSpec
from deck.layout.placed import (
    Placed,
    PlacedCell,
    PlacedChart,
    PlacedRow,
    PlacedSlide,
    PlacedTable,
    PlacedText,
)
from deck.ooxml.parts import Package
from deck.package.write import write
from deck.pictures.picture import Picture
from deck.render.presentation import render

EDITION = Path("data/2018-11-29")
SLIDE = Size(cm(32), cm(18))
PNG = b"\x89PNG\r\n\x1a\n"
CARD = Box(cm(20), cm(3), cm(6), cm(4))


# -- a design ----------------------------------------------------------------------------------


def level(size: float, color: str = "ink", bullet: Bullet = Bullet.NONE, **more: Any) -> LevelStyle:
    """Return a level; one with a bullet hangs half a centimetre."""
    hang = cm(0.5) if bullet is not Bullet.NONE else cm(0)
    base: dict[str, Any] = {
        "minimum": Pt(size - 2),
        "pitch_ratio": 1.25,
        "space_before": Pt(0),
        "margin": hang,
        "hang": hang,
        "bold": False,
    }
    return LevelStyle(size=Pt(size), color=color, bullet=bullet, **{**base, **more})


STYLES = {
    style.name: style
    for style in (
        TextStyle("title", (level(24, "navy", bold=True),), anchor="middle"),
        TextStyle(
            "body",
            (
                level(14, bullet=Bullet.SQUARE, bold=True, space_before=Pt(6)),
                level(12, bullet=Bullet.ARROW, margin=cm(1), space_before=Pt(3)),
                level(11, bullet=Bullet.DASH, margin=cm(1.5)),
            ),
        ),
        TextStyle("conclusion", (level(15, bold=True),), anchor="middle"),
        TextStyle("chip", (level(10, "white", bold=True),), align="center", anchor="middle"),
        TextStyle("card", (level(12, "navy", bold=True), level(11, bullet=Bullet.DASH))),
        TextStyle("table", (level(11, bullet=Bullet.SQUARE), level(10, bullet=Bullet.DASH))),
        TextStyle("table-header", (level(11, "white", bold=True),), anchor="middle"),
        TextStyle("footer", (level(10, "mute"),), anchor="bottom"),
    )
}

THEME = Theme(
    name="委員会資料",
    size=SLIDE,
    east_asian="BIZ UDPGothic",
    latin="BIZ UDPGothic",
    colors={
        "ink": "1D2733",
        "white": "FFFFFF",
        "navy": "1B365D",
        "wash": "F3F5F8",
        "us": "2F5D9B",
        "eu": "0B7A75",
        "cn": "B5402B",
        "amber": "C77F0A",
        "mute": "5B6775",
        "line": "D5DBE2",
        "amber-wash": "FDF3E0",
    },
    styles=STYLES,
)

K = PlaceholderKind
FRAME: tuple[tuple[str, PlaceholderKind, str, tuple[float, float, float, float]], ...] = (
    ("title", K.TITLE, "title", (1, 1, 30, 1.2)),
    ("footer", K.FOOTER, "footer", (1, 17, 10, 0.6)),
    ("date", K.DATE, "footer", (12, 17, 10, 0.6)),
    ("number", K.NUMBER, "footer", (25, 17, 6, 0.6)),
)


def place(x: float, y: float, width: float, height: float) -> Box:
    return Box(cm(x), cm(y), cm(width), cm(height))


def layout(name: str, label: str, *own: Placeholder, **more: Any) -> SlideLayout:
    frame = (
        Placeholder(key, kind, 10 + number, place(*box), STYLES[style], f"{key}の欄")
        for number, (key, kind, style, box) in enumerate(FRAME)
    )
    return SlideLayout(name, label, (*frame, *own), **more)


DESIGN = Design(
    THEME,
    {
        each.name: each
        for each in (
            layout(
                "content",
                "本文＋図",
                Placeholder("body", K.TEXT, 20, place(1, 3, 14, 10), STYLES["body"], "本文"),
                Placeholder("figure", K.FIGURE, 21, place(16, 3, 15, 10), STYLES["body"], "図"),
                Placeholder(
                    "conclusion",
                    K.TEXT,
                    22,
                    place(1, 14, 30, 1.5),
                    STYLES["conclusion"],
                    "結び",
                    insets=Insets(cm(0.5), cm(0.1), cm(0.3), cm(0.1)),
                    fill="amber-wash",
                    edge="amber",
                ),
                Placeholder(
                    "region",
                    K.REGION,
                    23,
                    place(1, 0.3, 2, 0.6),
                    STYLES["chip"],
                    "地域",
                    fill="navy",
                ),
                decorations=(Decoration("rule", place(1, 2.4, 30, 0.05), "navy"),),
            ),
            layout(
                "table",
                "表",
                Placeholder("table", K.TABLE, 20, place(1, 3, 30, 12), STYLES["table"], "表"),
            ),
            SlideLayout(
                "section",
                "区切り",
                (
                    Placeholder("title", K.TITLE, 10, place(3, 6, 20, 3), STYLES["title"], "部"),
                    Placeholder("body", K.TEXT, 11, place(3, 10, 20, 5), STYLES["body"], "内容"),
                ),
                (Decoration("ground", Box(Emu(0), Emu(0), SLIDE.width, SLIDE.height), "navy"),),
            ),
        )
    },
)


# -- slides ------------------------------------------------------------------------------------


class SomeChart(ChartSpec, frozen=True, kw_only=True):
    """A chart whose drawing is given: its picture is made of the bytes of `drawn`."""

    kind = "bars"
    drawn: str = "figure"

    def alt_text(self) -> str:
        return f"図：{self.drawn}"

    def values(self) -> dict[str, Any]:
        return {"bars": [{"label": "CMI", "value": 120}]}

    def draw(self, canvas: Any) -> None:
        raise NotImplementedError

    def picture(self) -> Picture:
        return Picture(f"<svg>{self.drawn}</svg>".encode(), PNG + self.drawn.encode(), SLIDE)


def at(line: int, file: str = "deck.yaml") -> Origin:
    return Origin(EDITION / file, line)


_ITEM = re.compile(r"(?P<indent> *)(?:(?P<bullet>- )|(?P<number>\d+)\. )?(?P<text>.*)\Z")
_RUN = re.compile(
    r"\*\*(?P<strong>.+?)\*\*|\*(?P<emphasis>.+?)\*|\[(?P<linked>.+?)\]\((?P<to>.+?)\)"
    r"|~(?P<sub>.+?)~|\^(?P<super>.+?)\^"
)


def paragraphs(text: str, first_line: int = 1) -> tuple[Paragraph, ...]:
    """Return the paragraphs that a text in this module's notation stands for."""
    lines = enumerate(text.strip("\n").split("\n"), start=first_line)
    return tuple(_paragraph(line, number) for number, line in lines)


def _paragraph(line: str, number: int) -> Paragraph:
    item = _ITEM.match(line)
    assert item is not None
    marker = Marker.BULLET if item["bullet"] else Marker.NUMBER if item["number"] else Marker.NONE
    return Paragraph(
        runs=tuple(_runs(item["text"])),
        origin=at(number),
        level=len(item["indent"]) // 2,
        marker=marker,
        number=int(item["number"]) if item["number"] else None,
    )


def _runs(text: str) -> Iterator[Run]:
    end = 0
    for found in _RUN.finditer(text):
        if found.start() > end:
            yield Run(text[end : found.start()])
        if found["strong"]:
            yield Run(found["strong"], strong=True)
        elif found["emphasis"]:
            yield Run(found["emphasis"], emphasis=True)
        elif found["sub"] or found["super"]:
            baseline = Baseline.SUB if found["sub"] else Baseline.SUPER
            yield Run(found["sub"] or found["super"], baseline=baseline)
        else:
            yield Run(found["linked"], link=found["to"])
        end = found.end()
    if end < len(text):
        yield Run(text[end:])


def slide(
    id: str,
    layout: str = "content",
    *extra: Placed,
    section: str = "第一部",
    notes: str = "",
    hidden: bool = False,
    **texts: str,
) -> PlacedSlide:
    """Return a slide with its placeholders filled by name; `title` is its id where none is given.

    A `figure` is what its chart draws, a `table` rows of cells. `extra` shapes come last.
    """
    texts = {"title": id, **texts}
    placeholders = {each.name: each for each in DESIGN.layouts[layout].placeholders}
    elements = [_placed(f"{id}/{name}", placeholders[name], text) for name, text in texts.items()]
    said = paragraphs(notes) if notes else ()
    return PlacedSlide(id, layout, section, texts["title"], (*elements, *extra), said, hidden)


def _placed(name: str, placeholder: Placeholder, text: str) -> Placed:
    match placeholder.kind:
        case PlaceholderKind.FIGURE:
            chart = SomeChart(id=name, origin=at(1), drawn=text, facts=frozenset({"us.cmi.budget"}))
            return PlacedChart(name, placeholder.box, chart, placeholder)
        case PlaceholderKind.TABLE:
            return table(name, placeholder, text)
    return PlacedText(
        name=name,
        box=placeholder.box,
        style=placeholder.style,
        paragraphs=paragraphs(text),
        placeholder=placeholder,
        insets=placeholder.insets,
        fill=placeholder.fill,
        field="slidenum" if placeholder.kind is PlaceholderKind.NUMBER else None,
    )


def table(name: str, placeholder: Placeholder, text: str) -> PlacedTable:
    """Return a table of as many columns as its first row, the header, has cells."""
    lines = [line.split("|") for line in text.strip("\n").split("\n")]
    width = Emu(placeholder.box.width // len(lines[0]))
    rows = tuple(
        PlacedRow(
            id=f"row-{number}" if number else "header",
            height=cm(1),
            cells=tuple(PlacedCell(paragraphs(cell) if cell else ()) for cell in line),
        )
        for number, line in enumerate(lines)
    )
    size = (Emu(width * len(lines[0])), cm(len(rows)))
    return PlacedTable(
        name=name,
        box=Box(placeholder.box.x, placeholder.box.y, *size),
        placeholder=placeholder,
        style=placeholder.style,
        header_style=STYLES["table-header"],
        columns=(width,) * len(lines[0]),
        rows=rows,
        alt=f"表：{len(rows) - 1}行",
    )


def card(name: str, text: str) -> PlacedText:
    """Return a text box that no layout knows."""
    return PlacedText(name, CARD, STYLES["card"], paragraphs(text), fill="wash")


# -- decks -------------------------------------------------------------------------------------


def deck_of(slides: Sequence[PlacedSlide]) -> DeckSpec:
    specs = tuple(
        SlideSpec(each.id, each.layout, each.section, Paragraph((), at(1)), {}, at(1))
        for each in slides
    )
    return DeckSpec(
        title="海外R&D政策動向",
        subject="「希少資源戦略」と「データ駆動型材料開発」",
        author="科学技術振興機構",
        date="2018-11-29",
        edition="2018-11-29",
        slides=specs,
        sections=(),
        facts=(ShownFact("us.cmi.budget", "CMIの予算", "120Mドル"),),
    )


def pictures_of(slides: Sequence[PlacedSlide]) -> Mapping[str, Picture]:
    return {
        placed.chart.id: placed.chart.picture()
        for each in slides
        for placed in each.elements
        if isinstance(placed, PlacedChart) and isinstance(placed.chart, SomeChart)
    }


def package_of(*slides: PlacedSlide) -> Package:
    return render(deck_of(slides), slides, pictures_of(slides), DESIGN)


def save(folder: Path, *slides: PlacedSlide) -> Path:
    """Write a deck of these slides, in which our own lint finds nothing wrong; return its path."""
    path = folder / "small.pptx"
    write(package_of(*slides), path)
    assert lint(path) == []
    return path
