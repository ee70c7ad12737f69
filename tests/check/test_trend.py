"""Words for a change agree with the chart that they stand beside."""

from __future__ import annotations

import pytest
from projects import Warned

D = "deck.yaml"
LEAD = 'lead: "{{ eu.crm.interval }}ごとの更新でCRMsは'
LISTED = "{{ eu.crm.interval }}ごとにリストを更新（2011年："
FALLING = "says 減少, and the chart shows 増加"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (LEAD, LEAD + "減少、", FALLING),
        (LEAD, LEAD + "増加、", None),
        (LEAD, LEAD + "減少せず、", None),
        (LEAD, LEAD + "横ばい、", "says 横ばい, and the chart shows 増加"),
        (LISTED, "リストは減少（2011年：", FALLING),
        ("重要なデータソースの提供", "重要なデータソースの減少", None),
        ("重要なデータソースの提供", "指定数の減少", FALLING),
        ("{{ eu.crm.growth }}の増加", "{{ eu.crm.growth }}の減少", FALLING),
    ],
)
def test_a_word_for_a_change_agrees_with_the_chart(
    warned: Warned, old: str, new: str, expected: str | None
) -> None:
    told = [each for each in warned(D, old, new) if "the chart shows" in each]
    assert [expected in each for each in told] == ([True] if expected else [])
