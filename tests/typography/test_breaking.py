"""Line breaking: kinsoku, Latin words, paths and links, at widths counted in characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.typography import breaking
from deck.typography.breaking import (
    LINE_END_FORBIDDEN,
    LINE_START_FORBIDDEN,
    Breaker,
    scripts,
)
from deck.typography.uax14 import may_break


def lines(text: str, width: float, links: tuple[range, ...] = ()) -> list[str]:
    """Return a text's lines where every character is 1 wide and a line takes `width` of them."""
    edges = list(range(len(text) + 1))
    breaker = Breaker(text, edges[:-1], edges[1:], links)
    return [text[start:end] for start, end in breaker.lines(width + 0.5)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("希少資源戦略", 4, "希少資源|戦略"),
        ("希少資源、戦略", 4, "希少資|源、戦略"),
        ("希少資「源」", 4, "希少資|「源」"),
        ("希少サーバー", 3, "希少|サー|バー"),
        ("ちょっと", 3, "ちょっ|と"),
        ("あっっっっっ", 3, "あっっ|っっっ"),
        ("材料Materials", 8, "材料|Material|s"),
        ("材料Materials", 10, "材料|Materials"),
        ("材料 Materials", 3, "材料 |Mat|eri|als"),
        ("the quick fox", 9, "the quick |fox"),
        ("well-known", 7, "well-|known"),
        ("約1234億円", 4, "約|1234|億円"),
        ("", 4, ""),
    ],
)
def test_lines_break_as_japanese_typesetting_has_it(text: str, width: int, expected: str) -> None:
    assert "|".join(lines(text, width)) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("資料http://a.jp/b/c", 15, "資料http://a.jp/|b/c"),
        ("資料 http://a.jp/b/c", 17, "資料 |http://a.jp/b/c"),
    ],
)
def test_a_path_breaks_behind_a_slash_unless_it_can_stay_whole(
    text: str, width: int, expected: str
) -> None:
    assert "|".join(lines(text, width)) == expected


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (9, "資料は希少資源戦略|にある"),
        (6, "資料は|希少資源戦略|にある"),
        (4, "資料は|希少資源|戦略|にある"),
    ],
)
def test_a_link_stays_whole_while_a_line_holds_it(width: int, expected: str) -> None:
    assert "|".join(lines("資料は希少資源戦略にある", width, (range(3, 9),))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("漢A1 。", "JLLLJ"),
        ("→漢", "WJ"),
        ("A–漢①B", "LLJJL"),
    ],
)
def test_weak_characters_go_with_what_precedes_them(text: str, expected: str) -> None:
    assert scripts(text) == expected


def test_a_link_is_japanese_where_any_of_it_is() -> None:
    assert scripts("ABC漢", (range(4),)) == "JJJJ"


texts = st.text(
    st.sampled_from("希少資源あいっゃーアッ、。「」（）・％￥ABCabc129 -/.,$%()[]→①〜…"), min_size=1
)
widths = st.integers(1, 30)


@given(texts, widths)
def test_lines_joined_are_the_text(text: str, width: int) -> None:
    assert "".join(lines(text, width)) == text


@given(texts, widths)
def test_no_line_is_wider_than_the_width(text: str, width: int) -> None:
    assert max(len(line.rstrip(" ")) for line in lines(text, width)) <= width


@given(st.text(st.sampled_from("希少資源あいっゃーアッ、。「」（）・"), min_size=1), widths)
def test_japanese_lines_keep_kinsoku_wherever_one_could(text: str, width: int) -> None:
    start = 0
    for line in lines(text, width)[:-1]:
        end = start + len(line)
        kept = [
            offset
            for offset in range(start + 1, start + width + 1)
            if text[offset] not in LINE_START_FORBIDDEN
            and text[offset - 1] not in LINE_END_FORBIDDEN
        ]
        assert end == max(kept, default=start + width)
        start = end


@given(st.lists(st.text(st.sampled_from("abcxyz"), min_size=1, max_size=8), min_size=1), widths)
def test_latin_words_stay_whole_where_the_line_holds_them(words: list[str], width: int) -> None:
    for line in lines(" ".join(words), max(width, 8)):
        assert set(line.split()) <= set(words)


@given(texts)
def test_pieces_joined_are_the_text(text: str) -> None:
    edges = list(range(len(text) + 1))
    pieces = Breaker(text, edges[:-1], edges[1:]).pieces()
    assert "".join(text[start:end] for start, end in pieces) == text


@pytest.mark.parametrize("piece", ["a", "1/", "a-", "（a", "a "])
def test_a_text_ten_times_as_long_takes_ten_times_the_look_ups(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = [0]

    def counted(text: str, offset: int) -> bool:
        calls[0] += 1
        return may_break(text, offset)

    monkeypatch.setattr(breaking, "may_break", counted)

    def look_ups(length: int) -> int:
        calls[0] = 0
        lines(piece * length, 20)
        return calls[0]

    assert look_ups(2_000) <= 12 * look_ups(200)  # the last line needs none
