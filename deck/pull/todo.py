"""指摘事項: what reviewers ask for in an edited deck, by comments, red words and struck ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO

from msgspec import Struct

from deck.compare.model import Comment, RunMark, Shape, Slide, TextParagraph
from deck.pull.edited import EditedDeck

TITLE = "指摘事項一覧"
_COLUMNS = (
    ("番号", 5), ("頁", 5), ("箇所", 22), ("種別", 10), ("指摘者", 14), ("日時", 17),
    ("指摘", 44), ("該当の文", 40), ("データ", 18), ("状態", 8), ("対応", 30),
)  # fmt: skip
_KINDS = {RunMark.RED: "赤字", RunMark.STRUCK: "取消線"}
_NO_TIME = datetime(1980, 1, 1)
_TYPEFACE = "BIZ UDPゴシック"


class Task(Struct, frozen=True):
    """Something that a reviewer asks for. `quote` is the text that it is about, `place` the data's
    file and line; `page` counts from 1."""

    deck: str
    page: int
    slide: str
    where: str
    kind: str
    author: str
    written: str
    text: str
    quote: str
    place: str
    resolved: bool = False


def tasks(deck: EditedDeck) -> Iterator[Task]:
    """Yield every comment and reply, and every stretch marked by hand, slide by slide."""
    for slide in deck.slides:
        for comment in slide.comments:
            yield _task(deck, slide, comment, "コメント")
            for reply in comment.replies:
                yield _task(deck, slide, reply, "返信", comment)
        for shape in slide.shapes:
            for paragraph in shape.all_paragraphs():
                for run in paragraph.marked:
                    assert run.mark
                    yield Task(
                        deck.name, slide.number, slide.id, shape.name, _KINDS[run.mark], "", "",
                        run.text, paragraph.text, paragraph.origin or slide.origin or "",
                    )  # fmt: skip


def _task(
    deck: EditedDeck, slide: Slide, comment: Comment, kind: str, opened: Comment | None = None
) -> Task:
    """Return a comment as a task; a reply is about what the comment is about that it answers."""
    anchor = (opened or comment).anchor
    shape = next((each for each in slide.shapes if anchor.shape and each.id == anchor.id), None)
    shape = shape or next((each for each in slide.shapes if each.name == anchor.shape), None)
    index = anchor.paragraph or 0
    near = _paragraphs(shape, anchor.cell)
    paragraph = next((each for each in near if each.index == index), near[0] if near else None)
    place = (paragraph and paragraph.origin) or slide.origin or ""
    quote = anchor.quote or (paragraph.text if paragraph else "")
    return Task(
        deck.name, slide.number, slide.id, anchor.shape, kind, comment.author, comment.written,
        comment.text, quote, place, (opened or comment).resolved,
    )  # fmt: skip


def _paragraphs(shape: Shape | None, cell: tuple[int, int] | None) -> Sequence[TextParagraph]:
    if shape is None:
        return ()
    if shape.table and cell and cell[0] < len(shape.table.rows):
        return shape.table.rows[cell[0]][cell[1]].paragraphs
    return tuple(shape.all_paragraphs())


def todo_xlsx(found: tuple[Task, ...]) -> bytes:
    """Return the list as a workbook, with an empty column for what is done about each."""
    import xlsxwriter

    data = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(data, options) as book:
        book.set_properties({"title": TITLE, "created": _NO_TIME})
        look = {"font_name": _TYPEFACE, "font_size": 10, "text_wrap": True, "border": 1}
        cell = book.add_format({**look, "valign": "top"})
        head = book.add_format({**look, "bold": True, "bg_color": "#1B365D", "font_color": "white"})
        sheet = book.add_worksheet(TITLE)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        for column, (name, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, head)
        for row, each in enumerate(found, 1):
            state = "解決済み" if each.resolved else ""
            texts = (
                str(row), str(each.page), each.where or each.slide, each.kind, each.author,
                each.written.replace("T", " ")[:16], each.text, each.quote, each.place, state, "",
            )  # fmt: skip
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text, cell)
    return data.getvalue()
