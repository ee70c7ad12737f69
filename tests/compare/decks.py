"""Small decks for tests: as values by hypothesis, as text notation, and as files by python-pptx.

A deck in notation has a slide for each `# title`; `- point`, `  - point below`, `| cell | cell |`
rows of its table, and `> note`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st
from pptx import Presentation
from pptx.util import Cm

from deck.compare.changes import ContentChange, Diff
from deck.compare.model import (
    Cell,
    DeckText,
    Shape,
    ShapeKind,
    Slide,
    SlideTable,
    TextParagraph,
    TextRun,
)
from deck.core.lengths import Box, cm

WORDS = ("欧州", "米国", "の動向", "を更新", "27種", "約20億円", "CMI", "、", "方針", " ")


def paragraph(text: str, level: int = 0, link: str | None = None) -> TextParagraph:
    return TextParagraph((TextRun(text, link),), level)


def cell(text: str) -> Cell:
    return Cell((paragraph(text),) if text else ())


def table(*rows: str) -> SlideTable:
    """Return the table of rows such as `年 | 数`."""
    return SlideTable(tuple(tuple(cell(text.strip()) for text in row.split("|")) for row in rows))


def deck(notation: str, name: str = "deck.pptx") -> DeckText:
    """Return the deck of a notation."""
    slides = []
    for block in notation.strip().split("# ")[1:]:
        title, *lines = block.rstrip().splitlines()
        slides.append(_slide(len(slides) + 1, title, lines))
    return DeckText(Path(name), tuple(slides))


def _slide(number: int, title: str, lines: list[str]) -> Slide:
    points = tuple(
        paragraph(line.strip()[2:], (len(line) - len(line.lstrip())) // 2)
        for line in lines
        if line.lstrip().startswith("- ")
    )
    rows = [line.strip("| ") for line in lines if line.startswith("|")]
    notes = tuple(paragraph(line[2:]) for line in lines if line.startswith("> "))
    shapes = [Shape("Title", ShapeKind.TITLE, box(0), paragraphs=(paragraph(title),))]
    if points:
        shapes.append(Shape("Content", ShapeKind.BODY, box(3), paragraphs=points))
    if rows:
        shapes.append(Shape("Table", ShapeKind.TABLE, box(9), table=table(*rows)))
    return Slide(number, 255 + number, "", title, "標準", tuple(shapes), notes)


def box(top: float) -> Box:
    return Box(cm(1), cm(top), cm(20), cm(2))


def said(diff: Diff) -> list[tuple[str, ...]]:
    """Return all changes of a comparison: kind, op, old text, new text."""
    return [
        (change.kind.value, change.op.value, *texts(change))
        for slide in diff.slides
        for change in slide.changes
    ]


def texts(change: ContentChange) -> tuple[str, str]:
    old, new = (side.text if side else "" for side in (change.old, change.new))
    return old, new


def statuses(diff: Diff) -> list[str]:
    return [slide.status.value for slide in diff.slides]


def save(path: Path, decks: DeckText) -> Path:
    """Write a deck of notation as a file, by python-pptx, and return its path."""
    presentation = Presentation()
    for slide in decks.slides:
        layout = presentation.slide_layouts[1]
        added = presentation.slides.add_slide(layout)
        for shape in slide.shapes:
            if shape.table:
                _save_table(added, shape.table)
            else:
                _save_text(added.placeholders[shape.kind is not ShapeKind.TITLE], shape)
        if slide.notes:
            notes = "\n".join(note.text for note in slide.notes)
            added.notes_slide.notes_text_frame.text = notes
    presentation.save(str(path))
    return path


def _save_text(placeholder: object, shape: Shape) -> None:
    frame = placeholder.text_frame  # type: ignore[attr-defined]
    for number, each in enumerate(shape.paragraphs):
        target = frame.paragraphs[0] if not number else frame.add_paragraph()
        target.text, target.level = each.text, each.level


def _save_table(slide: object, content: SlideTable) -> None:
    rows, columns = len(content.rows), content.width
    frame = slide.shapes.add_table(rows, columns, Cm(1), Cm(9), Cm(20), Cm(4))  # type: ignore[attr-defined]
    for r, row in enumerate(content.rows):
        for c, each in enumerate(row):
            frame.table.cell(r, c).text = each.text


# -- by hypothesis ----------------------------------------------------------------------------

texts_of_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map("".join)
visible_texts = texts_of_words.filter(str.strip)
paragraphs = st.lists(st.builds(paragraph, visible_texts, st.integers(0, 2)), max_size=5).map(tuple)
tables = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from(("", *WORDS)).map(cell), min_size=width, max_size=width).map(
            tuple
        ),
        min_size=1,
        max_size=4,
    ).map(lambda rows: SlideTable(tuple(rows)))
)


@st.composite
def slides(draw: st.DrawFn) -> Slide:
    title = draw(visible_texts)
    shapes = [
        Shape("Title", ShapeKind.TITLE, box(0), paragraphs=(paragraph(title),)),
        Shape("Content", ShapeKind.BODY, box(3), paragraphs=draw(paragraphs)),
    ]
    if draw(st.booleans()):
        shapes.append(Shape("Table", ShapeKind.TABLE, box(9), table=draw(tables)))
    return Slide(
        number=1,
        slide_id=256,
        name=draw(st.sampled_from(("", "a", "b"))),
        title=title,
        layout="標準",
        shapes=tuple(shapes),
        notes=draw(paragraphs),
        hidden=draw(st.booleans()),
        section=draw(st.sampled_from(("", "1", "2"))),
    )


decks = st.tuples(st.lists(slides(), max_size=5), st.booleans()).map(
    lambda made: DeckText(Path("deck.pptx"), numbered(made[0]), ours=made[1])
)


def numbered(made: list[Slide]) -> tuple[Slide, ...]:
    return tuple(replace(s, number=n, slide_id=255 + n) for n, s in enumerate(made, 1))


def edited(made: DeckText, draw: st.DrawFn) -> DeckText:
    """Return a deck with slides taken out, put in and put elsewhere."""
    kept = [slide for slide in made.slides if draw(st.integers(0, 3))]
    kept += draw(st.lists(slides(), max_size=2))
    return replace(made, slides=numbered(draw(st.permutations(kept))))


@st.composite
def versions(draw: st.DrawFn) -> tuple[DeckText, DeckText]:
    """Draw a deck and another version of it."""
    made = draw(decks)
    return made, edited(made, draw)
