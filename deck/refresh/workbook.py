"""The worklist as a workbook to hand round: a sheet for each region, values and dates open.

What was handed out stands beside what is open, in hidden columns, so that a filled workbook says
what was changed in it even if the edition has moved on since.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct

from deck.core.quantity import PartialDate
from deck.edition.models import FactEntry
from deck.facts.rates import rate_name
from deck.pipeline.prepared import Prepared
from deck.refresh.worklist import WorkItem
from deck.revise.edits import Route

COLUMNS = ("項目", "値", "値（上限）", "単位", "時点", "出典", "前回", "使う頁", "名前")
"""The headings. Behind them, hidden: the three open cells as they were handed out."""

OPEN = ("値", "値（上限）", "時点")
FIRST_ROW = 2
"""The row of the first fact, counted from 1: the headings stand above it."""

_WIDTHS = (44, 18, 18, 10, 12, 36, 18, 30, 28, 0, 0, 0)
_OTHERS = "その他"
_RATES = "換算レート"
_DATE_HINT = "2021-05-25、2021-05、2021のいずれかの形で"
_TYPEFACE = {"font_name": "BIZ UDPゴシック", "font_size": 10, "valign": "top"}


class Fillable(Struct, frozen=True):
    """A value that stands in the data by itself: its name, and the ways to its open cells.

    `routes` go by the headings of the cells that are open for it. `file` is in the edition.
    """

    name: str
    file: str
    routes: Mapping[str, Route]
    cells: Mapping[str, int | Decimal | str]
    unit: str


def fillables(prepared: Prepared) -> Iterator[Fillable]:
    """Yield every stated fact and every rate; what is derived or counted follows from others."""
    for name, entry in prepared.edition.facts.items():
        stated = _stated(entry)
        if stated:
            cells, routes = {}, {}
            for heading, (keys, value) in stated.items():
                cells[heading], routes[heading] = value, ("facts", name, *keys)
            yield Fillable(name, "facts.yaml", routes, cells, entry.unit or "")
    for code, rate in prepared.edition.rates.items():
        routes = {"値": ("rates", code, "jpy"), "時点": ("rates", code, "as_of")}
        cells = {"値": rate.jpy, "時点": str(rate.as_of)}
        yield Fillable(rate_name(code), "rates.yaml", routes, cells, "円")


def _stated(entry: FactEntry) -> dict[str, tuple[tuple[str | int, ...], Any]]:
    """Return the open cells of an entry: the keys below it, and what stands there."""
    found: dict[str, tuple[tuple[str | int, ...], Any]] = {}
    if entry.value is not None:
        found["値"] = (("value",), entry.value)
    elif entry.range is not None:
        found["値"] = (("range", 0), entry.range[0])
        found["値（上限）"] = (("range", 1), entry.range[1])
    elif entry.date is not None:
        found["値"] = (("date",), str(entry.date))
    if found:
        found["時点"] = (("as_of",), str(entry.as_of or ""))
    return found


def workbook(prepared: Prepared, items: Iterable[WorkItem]) -> bytes:
    """Return the worklist as an .xlsx file, a sheet for each region, in the worklist's order."""
    import xlsxwriter

    known = {each.name: each for each in fillables(prepared)}
    regions = prepared.edition.deck.regions
    sheets: dict[str, list[tuple[WorkItem, Fillable]]] = {}
    for item in items:
        if item.name in known:
            head = item.name.partition(".")[0]
            label = _RATES if head == "rates" else _OTHERS
            sheet = regions[head].label if head in regions else label
            sheets.setdefault(sheet, []).append((item, known[item.name]))
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": "確認表", "created": PartialDate.parse("1980-01-01").first})
        for name, rows in sheets.items():
            _RegionSheet(book, name, prepared).write(rows)
    return file.getvalue()


class _RegionSheet:
    """Writes one sheet: all of it is locked but the cells that are to be filled."""

    def __init__(self, book: Any, name: str, prepared: Prepared) -> None:
        self._sources = prepared.edition.sources
        self._sheet = book.add_worksheet(name)
        form = {**_TYPEFACE, "border": 1, "text_wrap": True}
        self._locked = book.add_format(form)
        self._head = book.add_format(
            {**form, "bold": True, "bg_color": "#1B365D", "font_color": "#FFFFFF"}
        )
        opened = {**form, "locked": False, "bg_color": "#FFF7E6"}
        self._number = book.add_format({**opened, "num_format": "#,##0.######"})
        self._text = book.add_format({**opened, "num_format": "@"})

    def write(self, rows: Iterable[tuple[WorkItem, Fillable]]) -> None:
        sheet = self._sheet
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width, None, {"hidden": not width})
        for column, heading in enumerate(COLUMNS):
            sheet.write_string(0, column, heading, self._head)
        for row, (item, fillable) in enumerate(rows, start=FIRST_ROW - 1):
            self._row(row, item, fillable)
        sheet.freeze_panes(1, 1)
        sheet.protect("", {"format_columns": True, "format_rows": True})

    def _row(self, row: int, item: WorkItem, fillable: Fillable) -> None:
        titles = (self._sources[id].title for id in item.sources if id in self._sources)
        locked = {
            "項目": item.label,
            "単位": fillable.unit,
            "出典": "、".join(titles),
            "前回": item.former,
            "使う頁": "、".join(item.used_in),
            "名前": item.name,
        }
        for column, heading in enumerate(COLUMNS):
            if heading in fillable.cells:
                self._open(row, column, heading, fillable.cells[heading])
            else:
                self._sheet.write_string(row, column, locked.get(heading, ""), self._locked)
        for column, heading in enumerate(OPEN, start=len(COLUMNS)):
            self._sheet.write_string(row, column, str(fillable.cells.get(heading, "")))

    def _open(self, row: int, column: int, heading: str, value: int | Decimal | str) -> None:
        """Write a cell that is to be filled, with what may be put into it."""
        if isinstance(value, str):
            self._sheet.write_string(row, column, value, self._text)
            rule = {"validate": "length", "criteria": "between", "minimum": 4, "maximum": 10}
            hint = _DATE_HINT
        else:
            self._sheet.write_number(row, column, float(value), self._number)
            rule = {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15}
            hint = "数値だけを入れる"
        about = {"input_title": heading, "input_message": hint, "error_message": hint}
        self._sheet.data_validation(row, column, row, column, {**rule, **about})
