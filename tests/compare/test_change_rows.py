"""What a meeting is told: figures first and once, then lists and pages, then words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from decks import deck
from test_facts import counting, ours

from deck.changes.lists import ListDifference
from deck.changes.rows import ChangeRow, change_rows, left_out, page_list
from deck.compare.compare import compare
from deck.compare.model import DeckText, FactShown

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


def told(
    old: DeckText,
    new: DeckText,
    lists: Sequence[ListDifference] = (),
    ignored: Sequence[str] = (),
) -> list[ChangeRow]:
    rows = change_rows(compare(old, new), lists, frozenset(ignored))
    return [row for each in rows.values() for row in each]


def shown(row: ChangeRow) -> tuple[str, ...]:
    old, new = ("".join(passage.text for passage in side) for side in (row.old, row.new))
    return (row.group, row.what, old, new, row.page)


def between(before: str, after: str) -> list[tuple[str, ...]]:
    """Return what is told when one text takes another's place in TEXT."""
    assert before in TEXT
    return [shown(row) for row in told(deck(TEXT), deck(TEXT.replace(before, after)))]


def counted(number: str, label: str = "EUの指定数") -> DeckText:
    fact = replace(counting(f"{number}種", number), label=label)
    return ours(TEXT.replace("27種", f"{number}種"), fact)


def test_a_changed_fact_stands_once_with_its_pages_and_the_difference() -> None:
    (row,) = told(counted("27"), counted("30"))
    assert shown(row)[:3] == ("数値", "EUの指定数", "27種")
    assert shown(row)[3].startswith("30種（+3")
    assert row.page == "2, 4"


def test_a_fact_that_is_said_to_be_something_else_is_told_with_both_labels() -> None:
    (row,) = told(counted("27", "2017年の数"), counted("30", "2020年の数"))
    assert shown(row) == ("数値", "2020年の数", "27種（2017年の数）", "30種", "2, 4")


def test_a_fact_of_a_list_that_changed_is_told_with_the_list() -> None:
    change = ListDifference(
        "crm", "リスト", "27種", "30種", ("リチウム",), ("ヘリウム",), ("チタン",)
    )
    (row,) = told(counted("27"), counted("30"), lists=[change])
    assert shown(row)[:3] == ("一覧", "リスト", "27種")
    assert shown(row)[3:] == ("30種：＋リチウム／－ヘリウム／改 チタン", "2, 4")


def test_a_list_that_no_page_shows_is_not_told() -> None:
    change = ListDifference("other", "別の一覧", "1件", "2件", ("二",))
    assert told(counted("27"), counted("27"), lists=[change]) == []


def test_a_fact_that_came_is_told_at_its_page_and_one_that_went_too() -> None:
    plain = ours(TEXT, FactShown("other", "無い", None))
    (came,) = told(plain, counted("27"))
    assert shown(came) == ("新しい数値", "欧州", "―", "EUの指定数 27種", "2")
    (went,) = told(counted("27"), plain)
    assert shown(went) == ("新しい数値", "欧州", "EUの指定数 27種", "―", "2")


def test_words_that_change_beside_a_fact_are_told_as_well() -> None:
    text = TEXT.replace("EUは27種", "欧州連合は30種").replace("27種", "30種")
    _, words = told(counted("27"), ours(text, counting("30種", "30")))
    assert shown(words) == ("文言", "まとめ", "EUは27種", "欧州連合は30種", "4")


def test_a_figure_that_no_fact_stands_behind_is_told() -> None:
    text = TEXT.replace("更新する", "3年ごとに更新する")
    old, new = (ours(each, counting("27種", "27")) for each in (text, text.replace("3年", "4年")))
    assert [shown(row)[2:4] for row in told(old, new)] == [
        ("3年ごとに更新する", "4年ごとに更新する")
    ]


def test_the_meetings_own_fields_are_not_told() -> None:
    made = [
        ours(TEXT.replace("第7回", f"第{n}回"), FactShown("meeting.number", f"第{n}回", str(n)))
        for n in (7, 8)
    ]
    assert told(*made) == []


def test_notes_are_not_told() -> None:
    assert between("> 手短に話す", "> 長く話す") == []


def test_pages_that_came_or_went_are_one_row() -> None:
    added = "# 中国\n- 研究所を設立\n- 国が支援\n# 日本\n- 戦略を決定\n- 拠点を設置\n# まとめ"
    assert between("# まとめ", added) == [("頁", "追加した頁", "―", "「中国」、「日本」", "4–5")]
    removed = "# 米国\n- 大統領令に署名\n> 手短に話す\n"
    assert between(removed, "") == [("頁", "削除した頁", "「米国」", "―", "―")]


def test_a_page_that_moved_is_told_and_so_is_what_changed_on_it() -> None:
    slide = "# 米国\n- 大統領令に署名\n> 手短に話す\n"
    new = TEXT.replace(slide, "") + slide.replace("大統領令", "新大統領令")
    rows = [shown(row) for row in told(deck(TEXT), deck(new))]
    assert ("頁", "移動した頁", "―", "「米国」", "4") in rows
    assert ("文言", "米国", "大統領令に署名", "新大統領令に署名", "4") in rows


def test_a_page_whose_title_changed_is_told_by_both_titles() -> None:
    assert between("# 米国", "# 米国の動向") == [("頁", "題の変更", "米国", "米国の動向", "3")]


def test_an_ignored_page_is_left_out() -> None:
    old, new = deck(TEXT), deck(TEXT.replace("署名", "調印"))
    assert len(told(old, new)) == 1
    assert told(old, new, ignored=[new.slides[2].id]) == []


def test_of_one_page_two_sentences_are_told_and_the_others_counted() -> None:
    works = ("調査", "研究", "開発", "実証", "普及")
    old = "# 題\n" + "".join(f"- {name}の計画を早く定める\n" for name in works)
    (row,) = told(deck(old), deck(old.replace("早く", "速く")))
    assert shown(row)[3] == "調査の計画を速く定める\n研究の計画を速く定める\nほか3か所"
    assert row.count == 5


def test_a_long_text_is_told_near_its_changes() -> None:
    start, end = "初めの文。" * 20, "終わりの文。" * 20
    old = f"# 題\n- {start}27種{end}"
    (row,) = told(deck(old), deck(old.replace("27種", "30種")))
    assert shown(row)[3] == f"…{start[-14:]}30種{end[:14]}…"


def test_what_is_left_out_is_counted() -> None:
    rows = [ChangeRow("文言", "頁", (), (), "1", count) for count in (2, 40)]
    assert [shown(row)[3] for row in left_out(rows)] == ["ほか42か所は新旧対照表に"]
    assert [*left_out([])] == []


def test_neighbouring_pages_are_a_range() -> None:
    assert page_list([5, 3, 6, 7, 9]) == "3, 5–7, 9"
    assert page_list([]) == "―"
