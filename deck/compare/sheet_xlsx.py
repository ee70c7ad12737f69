"""新旧対照表 as a workbook: A4 landscape, three columns, changed passages underlined."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from deck.compare.changes import Diff
from deck.compare.sheet import HEADINGS, TITLE, RowGroup, Stretches, comparison_rows

TYPEFACE = "BIZ UDPゴシック"
WIDTHS = (56, 56, 26)
A4 = 9
LONGEST_CELL = 32_767
"""What a cell of a workbook holds at most, in characters."""
LINE_HEIGHT, ROOM, HIGHEST_ROW = 13.5, 3, 409
"""In points; a workbook's rows cannot be higher."""
NO_TIME = datetime(1980, 1, 1)


def comparison_xlsx(diff: Diff) -> bytes:
    """Return the comparison table as an .xlsx file; no text in it is ever a formula or a link."""
    data = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(data, options) as book:
        book.set_properties({"title": TITLE, "created": NO_TIME})
        _Sheet(book).write(diff)
    return data.getvalue()


class _Sheet:
    def __init__(self, book: Any) -> None:
        text = {"font_name": TYPEFACE, "font_size": 10, "text_wrap": True, "valign": "top"}
        self._cell = book.add_format({**text, "border": 1})
        self._plain = book.add_format({"font_name": TYPEFACE, "font_size": 10})
        self._changed = book.add_format({"font_name": TYPEFACE, "font_size": 10, "underline": 1})
        self._all_changed = book.add_format({**text, "border": 1, "underline": 1})
        self._slide = book.add_format({**text, "border": 1, "bold": True, "bg_color": "#E9EDF2"})
        self._head = book.add_format(
            {**text, "border": 1, "bold": True, "bg_color": "#1B365D", "font_color": "#FFFFFF"}
        )
        self._sheet = book.add_worksheet(TITLE)
        self._row = 0

    def write(self, diff: Diff) -> None:
        sheet = self._sheet
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, f"{TITLE}　新：{diff.new.path.name}　旧：{diff.old.path.name}")
        for column, heading in enumerate(HEADINGS):
            sheet.write_string(1, column, heading, self._head)
        sheet.repeat_rows(1)
        sheet.freeze_panes(2, 0)
        self._row = 2
        for group in comparison_rows(diff):
            self._write_group(group)

    def _write_group(self, group: RowGroup) -> None:
        heads = (group.new, group.old, group.note)
        for column, text in enumerate(heads):
            self._sheet.write_string(self._row, column, text, self._slide)
        self._end_row(heads)
        for row in group.rows:
            self._write_text(0, row.new)
            self._write_text(1, row.old)
            self._sheet.write_string(self._row, 2, row.note, self._cell)
            self._end_row((_text(row.new), _text(row.old), row.note))

    def _end_row(self, texts: Sequence[str]) -> None:
        """Make the row as high as its texts are: not every reader does that by itself."""
        lines = max(map(_lines, texts, WIDTHS))
        self._sheet.set_row(self._row, min(lines * LINE_HEIGHT + ROOM, HIGHEST_ROW))
        self._row += 1

    def _write_text(self, column: int, stretches: Stretches) -> None:
        """Write a text with what has changed underlined; a workbook needs two runs for that."""
        text = _text(stretches)
        if len(stretches) < 2 or len(text) > LONGEST_CELL:
            changed = any(stretch.changed for stretch in stretches)
            form = self._all_changed if changed else self._cell
            self._sheet.write_string(self._row, column, text[:LONGEST_CELL], form)
            return
        pieces: list[Any] = []
        for stretch in stretches:
            pieces += [self._changed if stretch.changed else self._plain, stretch.text]
        self._sheet.write_rich_string(self._row, column, *pieces, self._cell)


def _text(stretches: Stretches) -> str:
    return "".join(stretch.text for stretch in stretches)


def _lines(text: str, width: int) -> int:
    """Return in how many lines a text stands in a column so many digits wide."""
    return sum(max(1, ceil(_digits(line) / (width - 1))) for line in text.split("\n"))


def _digits(line: str) -> float:
    """Return a line's width in digits: Japanese characters are nearly two of them wide."""
    return sum(0.95 if char < "\u2000" else 1.8 for char in line)
