"""The workbook inside a native chart: its numbers, for whoever edits the chart in PowerPoint."""

from __future__ import annotations

import datetime
import io

from deck.figures.native import NativeChart

SHEET = "data"
CREATED = datetime.datetime(1980, 1, 1)
"""The day that the file says it was made on: always one, so that its bytes do not change."""
_DAY_FORMAT = "yyyy-mm-dd"
_SETTINGS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook(chart: NativeChart) -> bytes:
    """Return a workbook with a row for each category and a column for each series.

    Text is written as text, whatever it begins with; the first cell says what is counted.
    """
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, _SETTINGS) as book:
        book.set_properties({"created": CREATED})
        sheet = book.add_worksheet(SHEET)
        sheet.write_string(0, 0, chart.unit)
        days = book.add_format({"num_format": _DAY_FORMAT})
        for row, category in enumerate(chart.categories, start=1):
            if isinstance(category, datetime.date):
                sheet.write_number(row, 0, serial_day(category), days)
            else:
                sheet.write_string(row, 0, category)
        for column, series in enumerate(chart.series, start=1):
            sheet.write_string(0, column, series.label)
            for row, number in enumerate(series.numbers, start=1):
                if number is not None:
                    sheet.write_number(row, column, number)
    return file.getvalue()


def serial_day(day: datetime.date) -> int:
    """Return a day as workbooks count them: 1 January 1900 is 1, and 1900 has a 29 February."""
    return (day - datetime.date(1899, 12, 30)).days
