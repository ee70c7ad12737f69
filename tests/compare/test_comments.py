"""Every comment is read with its author, its replies, its slide and what it hangs on."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from commented import Written, some_comments, write_comments
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from deck.compare.comments import anchored
from deck.compare.compare import compare, diff
from deck.compare.model import Comment, DeckText, RunMark, Slide
from deck.compare.read import read_deck
from deck.core.lengths import cm
from deck.pipeline.request import Built

COMMENTS = 60
A16 = "http://schemas.microsoft.com/office/drawing/2014/main"
Commented = tuple[DeckText, list[tuple[int, Written, bool]]]


@pytest.fixture(scope="module")
def written(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Commented:
    """The real deck with comments of all kinds; their slides, and whether they are threads."""
    presentation = Presentation(str(built.path))
    all_slides = list(presentation.slides)
    truths = []
    for slide, comments, modern in some_comments(presentation, random.Random(20181129), COMMENTS):
        write_comments(presentation, slide, comments, modern)
        number = [each.slide_id for each in all_slides].index(slide.slide_id) + 1
        truths += [(number, each, modern) for each in comments]
    path = tmp_path_factory.mktemp("commented") / "deck.pptx"
    presentation.save(str(path))
    return read_deck(path), truths


def told(made: DeckText) -> dict[str, tuple[Slide, Comment]]:
    return {each.text: (slide, each) for slide in made.slides for each in slide.comments}


def test_every_comment_is_read_with_all_that_belongs_to_it(written: Commented) -> None:
    made, truths = written
    found = told(made)
    assert len(found) == len(truths) == COMMENTS
    for number, truth, _ in truths:
        slide, comment = found[truth.text]
        assert slide.number == number
        assert (comment.author, comment.written) == (truth.author, truth.date)
        assert comment.resolved == truth.resolved
        assert [(each.author, each.text) for each in comment.replies] == [
            (each.author, each.text) for each in truth.replies
        ]


def test_a_comment_says_what_it_hangs_on_and_where_that_came_from(written: Commented) -> None:
    made, truths = written
    found = told(made)
    for _, truth, modern in truths:
        slide, comment = found[truth.text]
        shape, paragraph = anchored(slide, comment)
        if truth.shape is None:
            assert (comment.anchor.shape, shape) == ("", None)
        elif modern:
            assert shape
            assert shape.name == truth.shape.name
        if truth.end:
            text = truth.shape.text_frame.text
            assert comment.anchor.quote == text[truth.start : truth.end].strip("\n")
            line = text[: truth.start].count("\n")
            assert shape
            assert paragraph == next((p for p in shape.paragraphs if p.index == line), None)
            assert paragraph is None or (paragraph.origin or "").startswith("deck.yaml:")


def test_the_slides_of_our_decks_know_their_line(written: Commented) -> None:
    made, _ = written
    assert all(slide.origin and slide.origin.startswith("deck.yaml:") for slide in made.slides)


def test_what_became_of_comments_is_told(built: Built, tmp_path: Path) -> None:
    first = Written("花子", "出典は？", resolved=False)
    second = Written("花子", "単位を確認", "2018-11-20T11:00:00.000")
    answer = Written("事務局", "追記した", "2018-11-22T10:00:00.000")
    old = save_with(built, tmp_path / "old.pptx", [first, second])
    resolved = Written(**{**vars(first), "resolved": True, "replies": (answer,)})
    third = Written("一郎", "年度は西暦か", "2018-11-23T10:00:00.000")
    new = save_with(built, tmp_path / "new.pptx", [resolved, third])
    said = [
        (change.op.value, *((side.text if side else "") for side in (change.old, change.new)))
        for slide in diff(old, new).slides
        for change in slide.changes
    ]
    assert sorted(said) == [
        ("delete", "花子: 単位を確認", ""),
        ("insert", "", "一郎: 年度は西暦か"),
        ("insert", "", "事務局: 追記した"),
        ("replace", "open", "resolved"),
    ]


def save_with(built: Built, path: Path, comments: list[Written]) -> Path:
    presentation = Presentation(str(built.path))
    write_comments(presentation, presentation.slides[3], comments, modern=True)
    presentation.save(str(path))
    return path


@pytest.mark.parametrize(
    ("fill", "strike", "mark"),
    [
        ("FF0000", None, RunMark.RED),
        ("C00000", None, RunMark.RED),
        ("1F3864", None, None),
        ("ED7D31", None, None),
        ("FFC0CB", None, None),
        ("000000", "sngStrike", RunMark.STRUCK),
        ("FF0000", "dblStrike", RunMark.STRUCK),
        ("000000", "noStrike", None),
    ],
)
def test_red_and_struck_words_are_marks(
    fill: str, strike: str | None, mark: RunMark | None, tmp_path: Path
) -> None:
    from pptx.dml.color import RGBColor

    paths = [tmp_path / "old.pptx", tmp_path / "new.pptx"]
    for path in paths:
        presentation = Presentation()
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        box = slide.shapes.add_textbox(cm(1), cm(1), cm(9), cm(3))
        for text in ("年間の", "予算は", "倍増"):
            run = box.text_frame.paragraphs[0].add_run()
            run.text = text
        if path is paths[1]:
            run.font.color.rgb = RGBColor.from_string(fill)
            if strike:
                run._r.rPr.set("strike", strike)
        presentation.save(str(path))
    old, new = map(read_deck, paths)
    (paragraph,) = new.slides[0].shapes[0].paragraphs
    assert [run.mark for run in paragraph.runs if run.text == "倍増"] == ([mark] if mark else [])
    changes = [change for slide in compare(old, new).slides for change in slide.changes]
    assert [(each.kind.value, each.op.value, each.new and each.new.text) for each in changes] == (
        [("mark", "insert", "倍増")] if mark else []
    )


def test_bold_words_are_known_by_their_place(tmp_path: Path) -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    paragraph = slide.shapes.add_textbox(0, 0, cm(9), cm(3)).text_frame.paragraphs[0]
    for text, bold in (("年間", True), ("20", True), ("億円", None), ("超", True)):
        run = paragraph.add_run()
        run.text, run.font.bold = text, bold
    path = tmp_path / "deck.pptx"
    presentation.save(str(path))
    assert read_deck(path).slides[0].shapes[0].paragraphs[0].bold == ((0, 4), (6, 7))


def test_a_comment_on_words_of_a_cell_names_the_cell(built: Built, tmp_path: Path) -> None:
    presentation = Presentation(str(built.path))
    slide = presentation.slides[1]
    table = next(shape for shape in slide.shapes if shape.has_table)
    ids = [each.get("val") for each in table._element.iter(f"{{{A16}}}rowId")]
    for number, column in enumerate(table._element.iter(qn("a:gridCol"))):
        id = (
            f'<a:ext uri="{{9D8B030D}}"><a16:colId xmlns:a16="{A16}" val="{number + 700}"/></a:ext>'
        )
        column.append(parse_xml(f"<a:extLst {nsdecls('a')}>{id}</a:extLst>"))
    write_comments(presentation, slide, [Written("花子", "年は？", shape=table, end=4)], True)
    part = next(r.target_part for r in slide.part.rels.values() if r.reltype.endswith("/comments"))
    cell = f'<ac:tcMk rowId="{ids[1]}" colId="701"/><ac:txMk'
    part._blob = part.blob.replace(b"<ac:txMk ", f"{cell} ".encode())
    path = tmp_path / "deck.pptx"
    presentation.save(str(path))
    read = read_deck(path).slides[1]
    (comment,) = read.comments
    shape, paragraph = anchored(read, comment)
    assert comment.anchor.cell == (1, 1)
    assert shape
    assert shape.table
    assert paragraph == shape.table.rows[1][1].paragraphs[0]
    assert comment.anchor.quote == paragraph.text[:4]
