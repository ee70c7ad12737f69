"""Numbers of native charts are told as a reader sees them."""

from __future__ import annotations

import pytest

from deck.compare.chart_numbers import as_shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("42826.0", "yyyy/m/d", "2017-04-01"),
        ("42826", "m/d/yyyy", "2017-04-01"),
        ("42826", '[$-411]ggge"年"m"月"d"日"', "2017-04-01"),
        ("42826", "yyyy/mm", "2017-04"),
        ("42826", "yyyy", "2017"),
        ("42826.5", "yyyy-mm-dd hh:mm", "2017-04-01 12:00"),
        ("0.25", "h:mm", "06:00"),
        ("4.4000000000000004", "General", "4.4"),
        ("4.4000000000000004", "0.00E+00", "4.4"),
        ("20", "", "20"),
        ("1E-7", "General", "0.0000001"),
        ("0.35", "0%", "35%"),
        ("120000000", '#,##0"ドル"', "120000000"),
        ("1e99", "yyyy/m/d", "1e99"),
        ("第一期", "yyyy/m/d", "第一期"),
        ("NaN", "General", "NaN"),
        ("", "General", ""),
    ],
)
def test_a_value_is_told_by_its_format_code(value: str, code: str, shown: str) -> None:
    assert as_shown(value, code) == shown


def test_the_days_of_old_macintosh_workbooks_begin_in_1904() -> None:
    assert as_shown("41364", "yyyy-mm-dd", since_1904=True) == "2017-04-01"
