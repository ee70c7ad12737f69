"""UAX #14: where a line may begin, shown by a bar in the text."""

from __future__ import annotations

import pytest

from deck.typography.uax14 import may_break


@pytest.mark.parametrize(
    "marked",
    [
        "The |quick |fox",
        "state-|of-|the-|art",
        "and/|or",
        "2016/17",
        "https://|www.energy.gov/|sites",
        "MGI（Materials |Genome）",
        "約|1,234.5%|超",
        "$500M",
        "€5|か|月",
        "漢|字|ABC|漢",
        "ユー|ロ、123|億",
        "x–|y",
        "e.g. |A",
        '"quoted" |text',
        "（ A）B",
        "漢|（漢",
        "a )",
        "そ|う。|（注）",
    ],
)
def test_lines_may_begin_at_the_bars_only(marked: str) -> None:
    text = marked.replace("|", "")
    found = "".join(
        f"|{character}" if offset and may_break(text, offset) else character
        for offset, character in enumerate(text)
    )
    assert found == marked
