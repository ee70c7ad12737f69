"""What is whole: numbers with their units, marks with what they mark, words, hosts."""

from __future__ import annotations

import pytest

from deck.typography.wholes import whole_offsets, wholes


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in wholes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018年2月16日に", ["2018年", "2月", "16日"]),
        ("約126億円", ["126億円"]),
        ("採択44課題（3～5年）", ["44課題", "3", "5年"]),
        ("2014年設立", ["2014年"]),
        ("5年間延長", ["5年間"]),
        ("11か月、6つ", ["11か月", "6つ"]),
        ("第7回", ["第7回"]),
        ("8万2000件", ["8万2000件"]),
        ("2億5000万ユーロ以上", ["2億5000万ユーロ"]),
        ("120Mドルと$14M", ["120Mドル", "$14M"]),
        ("1,234.5%、500 MHz", ["1,234.5%", "500 MHz"]),
        ("資料2-2、2016/17", ["2", "2", "2016/17"]),
    ],
)
def test_numbers_are_whole_with_their_units(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_citation_mark_is_whole_with_the_word_behind_it() -> None:
    assert found("[14] NIST「経済分析」") == ["[14] NIST"]


def test_words_and_hosts_are_whole() -> None:
    assert found("材料Genome計画") == ["Genome"]
    assert found("https://www.energy.gov/sites/prod")[0] == "https://www.energy.gov/"


def test_a_line_may_end_between_two_that_are_whole() -> None:
    assert whole_offsets("2018年2月") == {1, 2, 3, 4, 6}
