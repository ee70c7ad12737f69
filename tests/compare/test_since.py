"""What a meeting is told: changed facts first and once, then what else its pages show anew."""

from __future__ import annotations

from dataclasses import replace

from decks import deck
from test_facts import counting, ours

from deck.compare.compare import compare
from deck.compare.model import DeckText, FactShown
from deck.compare.since import ChangeRow, changes_since

TEXT = """
# 表紙
- 第7回
# 欧州
- 2017年は27種
- 更新する
# 米国
- 大統領令に署名
> 手短に話す
# まとめ
- EUは27種
"""
LABELS = {"crm.eu_2017.count": "EUの指定数"}


def told(old: DeckText, new: DeckText) -> list[ChangeRow]:
    return [*changes_since(compare(old, new), LABELS)]


def shown(row: ChangeRow) -> tuple[str, ...]:
    old, new = ("".join(passage.text for passage in side) for side in (row.old, row.new))
    return (row.page, row.former, row.what or row.where, old, new)


def between(before: str, after: str) -> list[tuple[str, ...]]:
    """Return what is told when one text takes another's place in TEXT."""
    assert before in TEXT
    return [shown(row) for row in told(deck(TEXT), deck(TEXT.replace(before, after)))]


def test_a_changed_fact_stands_once_with_its_pages_and_the_difference() -> None:
    old, new = (
        ours(TEXT, counting("27種", "27")),
        ours(TEXT.replace("27種", "30種"), counting("30種", "30")),
    )
    (row,) = told(old, new)
    assert shown(row) == ("2, 4", "2, 4", "EUの指定数", "27種", "30種（+3、+11%）")
    assert row.where == "p.2 本文、1番目の項目／p.4 本文"


def test_neighbouring_pages_that_show_it_alike_are_a_range() -> None:
    text = "".join(f"# 題{n}\n- 指定は27種\n" for n in "一二三四")
    old = ours(text, counting("27種", "27"))
    (row,) = told(old, ours(text.replace("27", "30"), counting("30種", "30")))
    assert (row.page, row.where) == ("1–4", "p.1–4 本文")


def test_words_that_change_beside_a_fact_are_told_as_well() -> None:
    old = ours(TEXT, counting("27種", "27"))
    text = TEXT.replace("EUは27種", "欧州連合は30種").replace("27種", "30種")
    _, words = told(old, ours(text, counting("30種", "30")))
    assert shown(words)[3:] == ("EUは27種", "欧州連合は30種")


def test_a_figure_that_no_fact_stands_behind_is_told() -> None:
    text = TEXT.replace("更新する", "3年ごとに更新する")
    old, new = (ours(each, counting("27種", "27")) for each in (text, text.replace("3年", "4年")))
    assert [shown(row)[3:] for row in told(old, new)] == [
        ("3年ごとに更新する", "4年ごとに更新する")
    ]


def test_facts_come_before_pages_and_in_their_order() -> None:
    made = []
    for count in ("27", "30"):
        text = TEXT.replace("27種", f"{count}種").replace("大統領令", f"大統領令{count}")
        made.append(ours(text, counting(f"{count}種", count)))
    assert [row.what for row in told(*made)] == ["EUの指定数", ""]


def test_the_meetings_own_fields_are_not_told() -> None:
    made = [
        ours(TEXT.replace("第7回", f"第{n}回"), FactShown("meeting.number", f"第{n}回", str(n)))
        for n in (7, 8)
    ]
    assert told(*made) == []


def test_what_a_page_does_not_show_is_not_told() -> None:
    assert between("> 手短に話す", "> 長く話す") == []
    noted = replace(deck(TEXT).slides[2], layout="図")
    slides = deck(TEXT).slides
    other = replace(deck(TEXT), slides=(*slides[:2], noted, slides[3]))
    assert told(deck(TEXT), other) == []


def test_a_page_that_came_or_went_is_one_row() -> None:
    added = "# 中国\n- 研究所を設立\n- 国が支援\n# まとめ"
    assert between("# まとめ", added) == [("4", "―", "中国", "―", "頁を追加")]
    removed = "# 米国\n- 大統領令に署名\n> 手短に話す\n"
    assert between(removed, "") == [("―", "3", "米国", "―", "頁を削除")]


def test_a_page_that_moved_is_told_and_so_is_what_changed_on_it() -> None:
    slide = "# 米国\n- 大統領令に署名\n> 手短に話す\n"
    new = TEXT.replace(slide, "") + slide.replace("大統領令", "新大統領令")
    rows = [shown(row) for row in told(deck(TEXT), deck(new))]
    assert ("4", "3", "米国", "―", "頁を移動") in rows
    assert ("4", "3", "本文", "大統領令に署名", "新大統領令に署名") in rows


def test_equal_changes_in_several_rows_of_a_table_are_all_told() -> None:
    rows = "".join(f"| {name} | {name}鉱石 | {name}精錬 | ● |\n" for name in "銅鉛金")
    old = f"# 表\n| 鉱物 | 原料 | 工程 | 指定 |\n{rows}"
    found = told(deck(old), deck(old.replace("●", "○")))
    assert [row.where for row in found] == [f"表、{name}の行、指定の列" for name in "銅鉛金"]


def test_a_long_text_is_told_near_its_changes() -> None:
    start, end = "初めの文。" * 20, "終わりの文。" * 20
    old = f"# 題\n- {start}27種{end}"
    (row,) = told(deck(old), deck(old.replace("27種", "30種")))
    new = "".join(passage.text for passage in row.new)
    assert new == f"…{start[-14:]}30種{end[:14]}…"
