"""Quantities that were typed, and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import EDITION, Warned, edit, request_for

from deck.core.faults import FaultLog, FaultsFound
from deck.pipeline.inputs import resolve
from deck.pipeline.stages import prepare

PLACE = "日本における元素戦略（文科省）、"
NO_FACT = "give it a line in facts.yaml and name it here, or list it under `plain`"


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("約7億円", "write {{ eu.nomad.budget | jpy }}"),
        ("120Mドル", "write {{ us.cmi.budget }}"),
        ("1億2000万ドル", "write {{ us.cmi.budget | man }}"),
        ("$14M", "write {{ us.mgi_centres.cngmd.budget | symbol }}"),
        ("18MCHF", "write {{ eu.marvel.phase_1.budget | code }}"),
        ("2億5000万ユーロ以上", "write {{ eu.crm.investment }}"),
        ("7.9億元", "write {{ cn.nkp.total }}"),
        ("35鉱物", "write {{ crm.us_2018.count }}"),
        ("44課題", "write {{ cn.nkp.projects }}"),
        ("８万２０００件", "write {{ cn.shu.records }}"),
        ("50%", "write {{ us.mgi_economics.risk_cut | bare }}"),
        ("約50パーセント", "write {{ us.mgi_economics.risk_cut }}"),
        ("3～5年", "write {{ cn.nkp.project_years }}"),
        ("最大3フェーズ", "write {{ eu.marvel.phases }}"),
        ("5年間", " or {{ us.mgi.term }}"),
        ("平成30年", "write {{ us.eo.draft | year | era }} or "),
        ("H30年", "write {{ us.eo.draft | year | era_letter }} or "),
        ("7億円程度", "write {{ eu.nomad.budget | jpy | roughly }}"),
        ("約1405億円", NO_FACT),
        ("126億円", "write {{ cn.nkp.total | jpy | bare }}"),
        ("令和元年", NO_FACT),
        ("3兆円", NO_FACT),
        ("500万超", NO_FACT),
        ("約300", NO_FACT),
        ("1,234件", NO_FACT),
        ("10か国", NO_FACT),
        ("44 課題", "write {{ cn.nkp.projects }}"),
        ("120 M$", "write {{ us.cmi.budget }}"),
        ("CHF 18M", "write {{ eu.marvel.phase_1.budget }}"),
        ("50 ％", "write {{ us.mgi_economics.risk_cut }}"),
        ("９ヵ月", NO_FACT),
        ("3割", NO_FACT),
    ],
)
def test_a_typed_quantity_is_told_with_the_fact_of_its_value(
    warned: Warned, typed: str, instead: str
) -> None:
    (told,) = warned("deck.yaml", PLACE, f"{typed}の{PLACE}")
    assert told.startswith(f'deck.yaml:=: "{typed}" is bound to no fact: ')
    assert instead in told


@pytest.mark.parametrize(
    ("typed", "fact"), [("平成30年度", "us.eo.draft"), ("平成24年度", "us.cmi"), ("H29年", "draft")]
)
def test_a_fiscal_year_is_not_answered_with_a_date_outside_it(
    warned: Warned, typed: str, fact: str
) -> None:
    """2018-02 belongs to 平成29年度, and 2012 alone to no fiscal year for sure."""
    (told,) = warned("deck.yaml", PLACE, f"{typed}の{PLACE}")
    assert f'"{typed}" is bound to no fact: ' in told
    assert fact not in told


@pytest.mark.parametrize(
    ("file", "old", "new", "at"),
    [
        ("deck.yaml", "スタッフ{{ cn.shu.staff }}（", "スタッフ{{ cn.shu.staff }}（9件、", "9件"),
        ("deck.yaml", "国家計画で総額", "国家計画で9件", "9件"),
        ("trilateral.csv", "将来の安定供給", "将来の9件の安定供給", "9件"),
        ("mgi-centres.csv", "熱力学・状態図計算", "9件の計算", "9件"),
        ("deck.yaml", "{{ cn.shu.professors }}", "{{ cn.shu.professor }}", "{{ cn.shu.prof"),
    ],
)
def test_the_place_is_that_of_the_very_characters(
    shared: Path, monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str, at: str
) -> None:
    monkeypatch.chdir(shared)
    path = shared / "data" / EDITION / file
    before = path.read_bytes()
    line = edit(path, old, new)
    column = path.read_text(encoding="utf-8").split("\n")[line - 1].index(at) + 1
    log = FaultLog()
    try:
        prepare(resolve(request_for(shared)), log, lambda _: None)
    except FaultsFound:
        pass
    finally:
        path.write_bytes(before)
    places = [(fault.origin.line, fault.origin.column) for fault in log.faults]
    assert (line, column) in places


@pytest.mark.parametrize(
    "typed",
    [
        "第7回の", "Horizon 2020の", "2011年12月の", "2018～2020年の", "10月4～5日の", "7th FP",
        "①の", "三つの", "1次データの", "COVID-19の", "https://example.org/35%E9件の",
        "2018年度の", "No. 12の", "1980年代の", "80年代の", "2元系の",
    ],
)  # fmt: skip
def test_dates_ordinals_and_names_are_no_quantities(warned: Warned, typed: str) -> None:
    assert warned("deck.yaml", PLACE, typed + PLACE) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("deck.yaml", "title: 各国の動向まとめ", "title: 各国9件の動向まとめ"),
        ("deck.yaml", "label: CMI延長開始", "label: CMIを9件延長"),
        ("deck.yaml", "金額は現地通貨と円を併記。", "金額は9件の通貨と円を併記。"),
        ("deck.yaml", "{header: 国・地域, weight: 1", "{header: 9件の国, weight: 1"),
        ("deck.yaml", "{flag: cn, text: ", "{flag: cn, text: 9件"),
        ("deck.yaml", "title: 第{{ row.number }}回", "title: 9件の第{{ row.number }}回"),
        ("deck.yaml", "- name: 概要", "- name: 概要9件"),
        ("deck.yaml", "第{{ meeting.term }}期（第", "9件の第{{ meeting.term }}期（第"),
        ("trilateral.csv", "自動車の電動化や再生可能", "9件の自動車の電動化や再生可能"),
    ],
)
def test_every_text_that_is_shown_or_spoken_is_read(
    warned: Warned, file: str, old: str, new: str
) -> None:
    if "text: 9件" in new:
        new, old = '{flag: cn, text: "9件', '{flag: cn, text: "'
    told = warned(file, old, new)
    assert [each for each in told if '"9件" is bound to no fact' in each], told


def test_what_quotes_the_original_is_not_read(warned: Warned) -> None:
    assert warned("deck.yaml", "原資料の「時に中小企業」", "原資料の9件の「時に中小企業」") == []
    assert warned("programmes.csv", "終了は延長期間から算出", "終了は9件の延長期間から算出") == []


def test_a_number_can_be_marked_as_plain(warned: Warned) -> None:
    title = "title: 中国の動向：中国版MGI\n        lead: "
    marked = "title: 中国の動向：中国版MGI\n        plain: [9件の計算]\n        lead: "
    (told,) = warned("deck.yaml", title, marked)
    assert told.endswith('no text has the plain number "9件の計算": delete it')
    assert warned("deck.yaml", title, f"{marked}9件の計算、") == []
    assert len(warned("deck.yaml", title, f"{marked}9件の計算、9件、")) == 1


def test_a_table_can_mark_plain_numbers_too(warned: Warned) -> None:
    told = warned("tables.yaml", "stated: 8回", "stated: 8回\n    plain: [4テーマ]")
    (fault,) = told
    assert fault.endswith('no text has the plain number "4テーマ": delete it')
