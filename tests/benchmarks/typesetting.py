"""How true the typesetting's predictions come: predicted lines and heights against LibreOffice's.

    PYTHONPATH=tests python -m benchmarks.typesetting

Writes a text box for every case into a deck, has LibreOffice render it, reads the lines back from
the PDF, and prints a table. The cases are generated (always the same ones) and, in the last rows,
every text and table cell of the newest edition on each slide size. Needs soffice, pdftotext and
BIZ UDPGothic.
"""

from __future__ import annotations

import random
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import median
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from benchmarks.timing import EDITION, ROOT
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.slide import Slide
from pptx.util import Emu as PptxEmu

from deck.bind.richtext import Marker, Paragraph, Run
from deck.core.faults import FaultLog, Origin
from deck.core.lengths import Emu, Pt, cm, points, to_points
from deck.design.models import Bullet, LevelStyle, TextStyle
from deck.layout.placed import PlacedTable, PlacedText, text_room
from deck.layout.typeset import Measured, measure
from deck.pipeline.inputs import resolve
from deck.pipeline.request import Request
from deck.pipeline.stages import prepare
from deck.typography.metrics import BIZ_UDPGOTHIC

SEED = 20181129
BOXES_PER_KIND = 40
SIZES_OF_SLIDES = ("16:9", "4:3", "A4")
SIZES = (9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 24, 28, 32)

JAPANESE = (
    "希少資源戦略", "データ駆動型材料開発", "国際的な供給途絶の危機に対し、", "取組みが活発化",
    "確実な供給、需要を減らす効率性の追求、", "電気自動車、風力発電、省エネ照明等の",
    "「材料ゲノム研究所」を設立。", "ワーキンググループ（WG）が", "キャッチアップしている。",
    "チャレンジ、", "サプライチェーン・リスク", "ちょっとしたきっかけ", "持続可能な",
    "第1フェーズ：", "～", "→",
)  # fmt: skip
LATIN = (
    "Materials Genome Initiative", "Critical Raw Materials", "state-of-the-art", "R&D", "(DOE)",
    "EU-Horizon2020", "and/or", "Center for Hierarchical Materials Design", '"quoted"', "Ph.D.",
    "NOMAD", "CNGMD", "Thermodynamics", "internationalisation", "x–y", "U.S.", "e.g.", "A",
)  # fmt: skip
ADDRESSES = (
    "https://www.energy.gov/sites/prod/files/DOE_CMS2011_FINAL_Full.pdf",
    "https://example.org/",
    "http://example.com/a/very/long/path/that/goes/on/index.html?query=1&b=2#part",
    "www.example.jp",
)
UNITS = (
    "億円",
    "万スイスフラン",
    "億ドル",
    "万ユーロ",
    "鉱物",
    "年間",
    "%",
    "Mドル",
    "℃",
    "kg",
    "か月",
)

MARGIN = cm(1)
SLIDE = (PptxEmu(cm(70)), PptxEmu(cm(140)))
MARKERS = {Bullet.SQUARE: "■", Bullet.ARROW: "➢", Bullet.DASH: "–"}
NOWHERE = Origin(Path("benchmark"))


@dataclass(frozen=True, slots=True)
class Case:
    """A text box to be predicted and rendered."""

    kind: str
    paragraphs: tuple[Paragraph, ...]
    style: TextStyle
    width: Emu

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def predicted(self) -> Measured:
        return measure(self.paragraphs, self.style, self.width)

    def level(self, paragraph: Paragraph) -> LevelStyle:
        return self.style.level(paragraph.level, paragraph.marker is not Marker.NONE)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text box as LibreOffice set it: the lines without their spaces, and the height."""

    lines: tuple[str, ...]
    height: Pt


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case: predicted minus rendered lines, whether all breaks agree, the height's error."""

    kind: str
    surplus: int
    same_breaks: bool
    height_error: float


class Writer:
    """Makes up texts of one kind, always the same from the same seed."""

    def __init__(self, kind: str, words: Sequence[Callable[[random.Random], str]]) -> None:
        self._kind = kind
        self._words = words
        self._random = random.Random(f"{SEED} {kind}")

    def case(self) -> Case:
        size = self._random.choice(SIZES)
        ems = self._random.uniform(8, 46)
        characters = self._random.randint(1, 20) * ems
        paragraphs = []
        while characters > 0:
            paragraphs.append(self._paragraph(self._random.randint(8, 160)))
            characters -= len(paragraphs[-1].text)
        return Case(self._kind, tuple(paragraphs), list_style(size), points(ems * size))

    def _paragraph(self, length: int) -> Paragraph:
        runs: list[Run] = []
        while sum(len(run.text) for run in runs) < length:
            word = self._random.choice(self._words)(self._random)
            link = ADDRESSES[1] if self._kind == "links" and self._random.random() < 0.2 else None
            word = word if runs else word.lstrip()
            runs.append(Run(word, strong=self._random.random() < 0.2, link=link))
        if self._kind != "lists":
            return Paragraph(tuple(runs), NOWHERE)
        marker = self._random.choice((Marker.BULLET, Marker.BULLET, Marker.NUMBER))
        number = self._random.randint(1, 9) if marker is Marker.NUMBER else None
        return Paragraph(tuple(runs), NOWHERE, self._random.randint(0, 2), marker, number)


def list_style(size: int) -> TextStyle:
    """Return a style of three levels, the second and third smaller where that is possible."""
    bullets = (Bullet.SQUARE, Bullet.ARROW, Bullet.DASH)
    return TextStyle(
        "benchmark",
        tuple(
            LevelStyle(
                size=Pt(max(9, size - 2 * depth)),
                minimum=Pt(9),
                pitch_ratio=1.35,
                space_before=Pt(3),
                margin=points(1.4 * size * (depth + 1)),
                hang=points(1.4 * size),
                bullet=bullet,
                bold=depth == 0 and size > 20,
                color="ink",
            )
            for depth, bullet in enumerate(bullets)
        ),
    )


def generated_cases(boxes_per_kind: int = BOXES_PER_KIND) -> Iterator[Case]:
    """Yield boxes of every kind of text, 1 to about 20 lines, 9 to 32 pt."""
    mixed = (japanese, japanese, latin, number)
    kinds: dict[str, tuple[Callable[[random.Random], str], ...]] = {
        "Japanese": (japanese,),
        "Japanese and Latin": mixed,
        "long Latin words": (latin,),
        "numbers with units": (number, japanese),
        "URLs": (address, japanese, latin),
        "lists": mixed,
        "links": mixed,
    }
    for kind, words in kinds.items():
        writer = Writer(kind, words)
        yield from (writer.case() for _ in range(boxes_per_kind))


def japanese(source: random.Random) -> str:
    return source.choice(JAPANESE) + source.choice(("", "", "", "、", "。"))


def latin(source: random.Random) -> str:
    return source.choice(("", " ", " ")) + source.choice(LATIN) + source.choice(("", " "))


def number(source: random.Random) -> str:
    digits = source.choice((source.randint(1, 9999), f"{source.randint(1, 99)}.5", "12,345"))
    return f"{source.choice(('', '約', '最大', '$', '€'))}{digits}{source.choice(UNITS)}"


def address(source: random.Random) -> str:
    return source.choice(ADDRESSES) + source.choice(("", " "))


def deck_cases() -> list[Case]:
    """Return every text and table cell of the newest edition as laid out, equal ones once."""
    cases = (case for size in SIZES_OF_SLIDES for case in all_deck_cases(size))
    return list({(each.kind, each.text, each.style, each.width): each for each in cases}.values())


def all_deck_cases(size: str) -> Iterator[Case]:
    request = Request(ROOT / "data", ROOT / "layouts", ROOT, EDITION, size=size)
    kind = f"the deck, {size}"
    for slide in prepare(resolve(request), FaultLog(), lambda _: None).slides:
        for element in slide.elements:
            if isinstance(element, PlacedText):
                width = text_room(element).width
                yield Case(kind, element.paragraphs, element.style, width)
            elif isinstance(element, PlacedTable):
                yield from table_cases(kind, element)


def table_cases(kind: str, table: PlacedTable) -> Iterator[Case]:
    for index, row in enumerate(table.rows):
        style = table.style if index else table.header_style
        for cell, width in zip(row.cells, table.columns, strict=True):
            inner = Emu(width - cell.insets.left - cell.insets.right)
            if any(paragraph.text for paragraph in cell.paragraphs):
                yield Case(kind, cell.paragraphs, style, inner)


def write_deck(cases: Sequence[Case], path: Path) -> None:
    """Write a deck that shows each case on a slide of its own."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = SLIDE
    for case in cases:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        height = SLIDE[1] - 2 * MARGIN
        box = slide.shapes.add_textbox(MARGIN, MARGIN, case.width, height)
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        body = frame._txBody
        body.remove(body.p_lst[0])
        for paragraph in case.paragraphs:
            body.append(etree.fromstring(paragraph_xml(paragraph, case.level(paragraph), slide)))
    deck.save(path)


def paragraph_xml(paragraph: Paragraph, level: LevelStyle, slide: Slide) -> str:
    """Return the `a:p` that a deck's own slides have."""
    marker = "<a:buNone/>"
    if paragraph.marker is Marker.BULLET and level.bullet in MARKERS:
        marker = f'<a:buChar char="{MARKERS[level.bullet]}"/>'
    elif paragraph.marker is Marker.NUMBER:
        marker = f'<a:buAutoNum type="circleNumDbPlain" startAt="{paragraph.number}"/>'
    runs = "".join(run_xml(run, level, slide) for run in paragraph.runs)
    return (
        '<a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<a:pPr marL="{level.margin}" indent="{-level.hang}" eaLnBrk="1" latinLnBrk="0"'
        f' hangingPunct="0"><a:lnSpc><a:spcPts val="{round(level.pitch * 100)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(level.space_before * 100)}"/></a:spcBef>{marker}</a:pPr>'
        f"{runs}</a:p>"
    )


def run_xml(run: Run, level: LevelStyle, slide: Slide) -> str:
    bold = int(level.bold or run.strong)
    link = ""
    if run.link is not None:
        target = slide.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = f"<a:hlinkClick r:id={quoteattr(target)}/>"
    return (
        f'<a:r><a:rPr lang="ja-JP" sz="{round(level.size * 100)}" b="{bold}">'
        f'<a:latin typeface="{BIZ_UDPGOTHIC}"/><a:ea typeface="{BIZ_UDPGOTHIC}"/>{link}</a:rPr>'
        f"<a:t>{escape(run.text)}</a:t></a:r>"
    )


def render(cases: Sequence[Case], folder: Path) -> list[Rendered]:
    """Return each case as LibreOffice renders it."""
    deck = folder / "cases.pptx"
    write_deck(cases, deck)
    profile = (folder / "profile").resolve().as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(deck)],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    text = subprocess.run(
        ["pdftotext", "-bbox", str(deck.with_suffix(".pdf")), "-"], check=True, capture_output=True
    ).stdout.decode()
    pages = ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", text)).iter(XHTML + "page")
    return [read_page(case, page) for case, page in zip(cases, pages, strict=True)]


XHTML = "{http://www.w3.org/1999/xhtml}"


def read_page(case: Case, page: ElementTree.Element) -> Rendered:
    """Return a page's lines: its words by their lower edges, those of one line together."""
    words = sorted(
        (float(word.get("yMax", "0")), float(word.get("xMin", "0")), word.text or "")
        for word in page.iter(XHTML + "word")
    )
    pitches = [case.level(paragraph).pitch for paragraph in case.paragraphs]
    rows: list[list[tuple[float, float, str]]] = []
    for word in words:
        if rows and word[0] - rows[-1][0][0] < min(pitches) * 0.45:
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = ("".join(word[2] for word in sorted(row, key=lambda word: word[1])) for row in rows)
    height = lower_edge(rows[-1]) - lower_edge(rows[0]) + pitches[0]
    return Rendered(tuple(bare(line) for line in lines), Pt(height))


def lower_edge(row: Sequence[tuple[float, float, str]]) -> float:
    """Return the lower edge of a line's text, whatever font its marker is from."""
    return max(row, key=lambda word: len(word[2]))[0]


def bare(line: str) -> str:
    """Return a line without its list marker and spaces, of which a PDF knows nothing."""
    return re.sub(r"^[■➢–①-⑳]|\s", "", re.sub(r"^\s+", "", line))


def compare(cases: Sequence[Case]) -> list[Outcome]:
    """Return how each case's prediction came out."""
    with tempfile.TemporaryDirectory() as folder:
        rendered = render(cases, Path(folder))
    outcomes = []
    for case, truth in zip(cases, rendered, strict=True):
        predicted = case.predicted()
        outcomes.append(
            Outcome(
                kind=case.kind,
                surplus=predicted.line_count - len(truth.lines),
                same_breaks=tuple(map(bare, predicted.lines)) == truth.lines,
                height_error=abs(to_points(predicted.height) / truth.height - 1),
            )
        )
    return outcomes


def report(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield the lines of a Markdown table, one row for each kind and one for all of them."""
    yield (
        "| text | boxes | same lines | one short | more short "
        "| same breaks | height off, median | at 95% |"
    )
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    by_kind = [(kind, list(group)) for kind, group in groupby(outcomes, lambda each: each.kind)]
    for kind, group in [*by_kind, ("all", list(outcomes))]:
        errors = sorted(each.height_error for each in group)
        same = sum(each.surplus == 0 for each in group)
        breaks = sum(each.same_breaks for each in group)
        yield (
            f"| {kind} | {len(group)} | {same} ({same / len(group):.1%}) "
            f"| {sum(each.surplus == -1 for each in group)} "
            f"| {sum(each.surplus < -1 for each in group)} | {breaks / len(group):.1%} "
            f"| {median(errors):.2%} | {errors[int(len(errors) * 0.95)]:.2%} |"
        )


if __name__ == "__main__":
    print(*report(compare([*generated_cases(), *deck_cases()])), sep="\n")
