"""The editions: each builds without a warning, and the later one tells of its own day."""

from __future__ import annotations

import csv
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from pptx import Presentation
from projects import ROOT, edit

from deck.core.faults import FaultLog, Severity
from deck.core.quantity import PartialDate
from deck.edition.load import load_edition
from deck.facts.build import build_book
from deck.facts.forms import show
from deck.pipeline.build import build
from deck.pipeline.inputs import resolve
from deck.pipeline.request import Built, Request
from deck.pipeline.stages import make

EDITIONS = sorted(path.parent.name for path in (ROOT / "data").glob("*/deck.yaml"))
LATER = "2021-05-25"


def made(edition: str, size: str) -> Built:
    """An edition in one of the slide sizes, built and not written."""
    wanted = Request(ROOT / "data", ROOT / "layouts", ROOT / "output", edition, size=size)
    return make(resolve(wanted), lambda _: None).built


@pytest.mark.parametrize("size", ["16:9", "4:3", "A4"])
@pytest.mark.parametrize("date", EDITIONS)
def test_an_edition_builds_in_every_size_without_a_warning(date: str, size: str) -> None:
    edition = made(date, size)
    assert [str(each) for each in edition.faults if each.severity is not Severity.NOTE] == []
    assert edition.slides >= 22


@pytest.fixture(scope="module")
def later_deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The later edition's deck, which tells what changed since the one that was handed out."""
    output = tmp_path_factory.mktemp("later")
    shutil.copy(ROOT / "output" / "2018-11-29.pptx", output)
    request = Request(ROOT / "data", ROOT / "layouts", output, LATER)
    return build(request, lambda _: None).path


@pytest.fixture(scope="module")
def later(later_deck: Path) -> str:
    """Every text of the later edition's deck, but that of its tables."""
    deck = Presentation(str(later_deck))
    texts = (
        frame.text_frame.text
        for slide in deck.slides
        for frame in slide.shapes
        if frame.has_text_frame
    )
    return "\n".join(texts)


def test_the_later_edition_says_that_it_is_an_example(later: str) -> None:
    assert "更新例" in later
    assert "会議の配付資料ではない" in later
    assert "資料2" not in later
    assert "宮下" not in later


DOSSIER = {
    "the report came, late": ("2019年6月4日", "202日", "61件", "24項目", "31鉱物"),
    "three orders": ("2020年9月30日", "2021年2月24日", "100日以内", "2021年6月4日"),
    "the list": ("30種", "16種増加", "最大18倍", "最大60倍", "83材料"),
    "the alliance": ("2020年9月29日", "450機関超", "98%"),
    "CMI": ("2013年1月9日", "2013年9月10日", "最大120Mドル"),
    "MARVEL and NOMAD": ("18MCHF", "5000万件超", "2021年4月"),
    "batteries": ("4050万ユーロ", "1600万ユーロ", "34機関", "15か国"),
    "Japan": ("2021年4月", "2021年5月31日", "34鉱種"),
}
"""Figures that two sources or two pages of one publisher hold."""


@pytest.mark.parametrize("about", DOSSIER)
def test_the_later_edition_has_the_figures_of_its_day(later: str, about: str) -> None:
    assert [figure for figure in DOSSIER[about] if figure not in later] == []


SURE: dict[str, Decimal | int | str] = {
    "us.cmi.selected": "2013-01-09",
    "us.cmi.opened": "2013-09-10",
    "us.cmi.budget": 120_000_000,
    "us.doe.amo_call": 30_000_000,
    "us.doe.amo_projects": 10,
    "us.doe.research_call": 30_000_000,
    "us.doe.research_announced": "2021-03-18",
    "us.eo.signed": "2017-12-20",
    "us.eo.draft": "2018-02-16",
    "us.eo.final": "2018-05-18",
    "us.strategy.calls": 6,
    "us.strategy.goals": 24,
    "us.strategy.recommendations": 61,
    "us.emergency.signed": "2020-09-30",
    "us.chains.signed": "2021-02-24",
    "us.chains.days": 100,
    "us.chains.products": 4,
    "us.dpa.mp": 9_600_000,
    "us.dpa.lynas": 30_400_000,
    "us.mgi.priorities": 5,
    "us.mgi.priorities_published": "2020-08-14",
    "eu.crm.list_2020": "2020-09-03",
    "eu.crm.interval": 3,
    "eu.crm.lithium_2030": 18,
    "eu.crm.lithium_2050": 60,
    "eu.plan.aims": 4,
    "eu.plan.actions": 10,
    "eu.erma.launched": "2020-09-29",
    "eu.nomad.budget": 5_000_000,
    "eu.marvel.phase_1.budget": 18_000_000,
    "eu.big_map.budget": 16_000_000,
    "cn.plan_13.published": "2017-04-14",
    "cn.plan_13.priorities": 7,
    "cn.plan_14.adopted": "2021-03-11",
    "jp.elements.term": 10,
    "jp.elements.hubs": 4,
    "jp.materials.decided": "2021-04",
}
"""What two independent sources, or two pages of one publisher, say of a fact."""

RATES = {"USD": "109.04", "EUR": "130.47", "CHF": "118.30", "CNY": "16.73"}
LISTS = {"eu_2011": 14, "eu_2014": 20, "eu_2017": 27, "eu_2020": 30, "us_2018": 35}


def test_what_is_sure_is_as_the_sources_have_it() -> None:
    log = FaultLog()
    edition = load_edition(ROOT / "data" / LATER, log)
    assert edition is not None
    book = build_book(edition, log)
    for name, value in SURE.items():
        fact = edition.facts[name]
        assert (str(fact.date) if fact.date else fact.value) == value, name
    assert book.facts["us.eo.report"].value == PartialDate.parse("2019-06-04")
    assert book.facts["us.chains.due"].value == PartialDate.parse("2021-06-04")
    assert {code: edition.rates[code].jpy for code in RATES} == {
        code: Decimal(rate) for code, rate in RATES.items()
    }
    crm = book.tables["crm"]
    assert {column: len(crm.where(column)) for column in LISTS} == LISTS
    assert len(crm.rows) == 44
    days = [str(row.cells["date"]) for row in book.tables["trilateral"].rows]
    assert days[-2:] == ["2018-12-06", "2019-11-19"]


NOT_FOUND = ("第10回 ", "951786", "俯瞰報告書2021", "2021年6月8日", "2021年6月29日")


def test_what_was_not_found_or_came_later_is_not_claimed(later: str) -> None:
    assert [each for each in NOT_FOUND if each in later] == []


EARLIER_YEN = ("約20億円", "約25億円", "約48億円", "約46億円", "約126億円")


def test_yen_amounts_are_those_of_the_later_rates(later: str) -> None:
    assert [each for each in EARLIER_YEN if each in later] == []


# -- 前回からの変更点 -----------------------------------------------------------------------------


def changes_rows(path: Path) -> list[list[str]]:
    """Return the rows of the slides that tell what changed, and how many slides they take."""
    slides = [
        slide
        for slide in Presentation(str(path)).slides
        if slide.name.partition("/")[0] == "changes"
    ]
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for table in tables for row in [*table.rows][1:]]


@pytest.fixture(scope="module")
def told(later_deck: Path) -> list[list[str]]:
    return changes_rows(later_deck)


IMPORTANT = (
    ("MARVEL第2フェーズの予算", "最大2200万スイスフラン", "1800万スイスフラン"),
    ("CMI第1期の予算", "120Mドル", "最大120Mドル"),
    ("CRMs指定数の増加（2011年から2020年）", "13種", "16種"),
    ("MGI戦略プランの公表", "2014年6月", "2014年12月4日"),
    ("換算レート", "EUR 140円", "EUR 130.47円"),
    ("大統領令13817", "", "連邦政府戦略（商務省報告書）の公表 2019年6月4日"),
    ("大統領令13817", "", "連邦政府戦略の行動要請 6つ"),
    ("Critical Raw Materials", "", "CRMs第4次リストの公表 2020年9月3日"),
    ("Critical Raw Materials", "", "最大18倍"),
    ("Critical Materials Strategy", "", "CMIの開所 2013年9月10日"),
    ("センター", "PRISMSの予算（2014～2018年） 11Mドル", "CHiMaDへの二つ目の助成"),
    ("NOMADとMARVEL", "", "AiiDA v1.6.2の公開 2021年4月26日"),
    ("希少資源リスト（EU 2020）", "27種", "30種"),
    ("希少資源リスト（EU 2020）", "", "リチウム"),
    ("希少資源リスト（EU 2020）", "", "－ヘリウム"),
    ("日米欧三極クリティカルマテリアル会議", "8回", "9回：＋9 ブリュッセル"),
    ("日米欧三極クリティカルマテリアル会議", "", "2017年12月5日→2018年12月6日"),
    ("各国・地域のプログラム", "15件", "BIG-MAP"),
    ("追加した頁", "", "欧州の動向：CRM行動計画と欧州原材料アライアンス"),
    ("大統領令13817", "続報となる公開情報なし", "6つの行動要請と61件の勧告"),
)
"""The twenty changes that a person would tell first: what, before, and now."""


@pytest.mark.parametrize("change", IMPORTANT, ids=lambda change: change[2])
def test_the_most_important_changes_are_told(
    told: list[list[str]], change: tuple[str, str, str]
) -> None:
    what, old, new = change
    assert any(what in row[1] and old in row[2] and new in row[3] for row in told)


def pages_of_changes(deck: Path) -> int:
    names = [slide.name for slide in Presentation(str(deck)).slides]
    return sum(name.startswith("changes") for name in names)


def test_all_changes_take_three_pages_and_figures_alone_one(
    later_deck: Path, tmp_path: Path
) -> None:
    assert pages_of_changes(later_deck) <= 3
    for name in ("data", "layouts", "output"):
        shutil.copytree(ROOT / name, tmp_path / name)
    line = "        title: 前回からの変更点\n"
    deck = tmp_path / "data" / LATER / "deck.yaml"
    edit(deck, line, f"{line}        changes: {{detail: facts}}\n")
    (tmp_path / "output" / f"{LATER}.pptx").unlink(missing_ok=True)
    request = Request(tmp_path / "data", tmp_path / "layouts", tmp_path / "output", LATER)
    assert pages_of_changes(build(request, lambda _: None).path) == 1


def test_every_figure_told_is_that_of_the_data(told: list[list[str]]) -> None:
    books = {}
    for date in EDITIONS:
        log = FaultLog()
        edition = load_edition(ROOT / "data" / date, log)
        assert edition is not None
        books[date] = build_book(edition, log)
    then, now = books["2018-11-29"], books[LATER]
    start = next(n for n, row in enumerate(told) if row[0] == "数値")
    end = next(n for n, row in enumerate(told) if row[0] == "新しい数値")
    figures = [row for row in told[start:end] if not row[1].startswith("換算レート")]
    assert figures
    for _, label, old, new, _ in figures:
        name = next(name for name, fact in now.facts.items() if fact.label == label)
        assert old.startswith(show(then.facts[name].value))
        assert new.startswith(show(now.facts[name].value))


def test_every_entry_told_is_in_the_one_list_and_not_in_the_other(told: list[list[str]]) -> None:
    def marked(date: str, column: str) -> set[str]:
        path = ROOT / "data" / date / "critical-materials.csv"
        with path.open(encoding="utf-8", newline="") as file:
            return {row["name_ja"] for row in csv.DictReader(file) if row[column] == "1"}

    row = next(row for row in told if row[1] == "希少資源リスト（EU 2020）")
    gained, lost = row[3].removeprefix("30種：＋").split("／－")
    before, after = marked("2018-11-29", "eu_2017"), marked(LATER, "eu_2020")
    assert set(gained.split("、")) == after - before
    assert set(lost.split("、")) == before - after
