"""Ten thousand texts: what is typed is what is shown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from typed_texts import LINE, LINES, PLAIN, check_line, check_lines, check_plain


@pytest.mark.fuzz
@settings(max_examples=10_000, deadline=None)
@given(PLAIN, LINE, LINES)
def test_ten_thousand_texts_are_shown_as_typed(plain: str, text: str, lines: list[str]) -> None:
    check_plain(plain)
    check_line(text)
    check_lines(lines)
