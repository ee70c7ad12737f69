"""What the tests of charts share: the real facts, a binder, and figures written as YAML."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from deck.bind.text import Binder
from deck.core.faults import FaultLog
from deck.core.lengths import Size, cm
from deck.design.load import load_design
from deck.design.models import Theme
from deck.edition.edition import Edition
from deck.edition.load import load_edition
from deck.edition.source import SourceMap, read_yaml
from deck.facts.book import FactBook
from deck.facts.build import build_book
from deck.figures.binding import ChartBinder
from deck.figures.catalogue import bind_chart
from deck.figures.spec import ChartSpec

ROOT = Path(__file__).parent.parent.parent
REAL = ROOT / "data" / "2018-11-29"

HALF = Size(cm(15.33), cm(11.5))
"""The figure beside a text, in the layouts' proportions."""
STRIP = Size(cm(31.27), cm(4.1))
PLACES = Size(cm(20.6), cm(4.12))
FULL = Size(cm(31.27), cm(12.85))


@cache
def real_theme() -> Theme:
    log = FaultLog()
    design = load_design(ROOT / "layouts", log)
    assert design is not None, log.faults
    return design.theme


@cache
def real_edition() -> Edition:
    log = FaultLog()
    edition = load_edition(REAL, log)
    assert edition is not None, log.faults
    return edition


@cache
def real_book() -> FactBook:
    return build_book(real_edition(), FaultLog())


def binder(
    book: FactBook | None = None, region: str | None = None, log: FaultLog | None = None
) -> ChartBinder:
    """The binder that a slide of that region gives its charts."""
    book = book or real_book()
    urls = {id: source.url for id, source in real_edition().sources.items()}
    text = Binder(book, urls, log or FaultLog())
    return ChartBinder(book, real_edition().deck.regions, text.plain, text.show, region)


def figure(yaml: str) -> SourceMap:
    """Return the mapping that a figure's YAML holds."""
    log = FaultLog()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deck.yaml"
        path.write_text(yaml, encoding="utf-8")
        source = read_yaml(path, Path("deck.yaml"), log)
    assert source is not None, log.faults
    return source


def bound(yaml: str, with_binder: ChartBinder | None = None) -> ChartSpec:
    """Return the chart that a figure's YAML describes; it must have no fault."""
    log = FaultLog()
    chart = bind_chart(figure(yaml), "slide/figure", with_binder or binder(), log)
    assert chart is not None, log.faults
    return chart


REAL_FIGURES: dict[str, tuple[str, str | None, Size]] = {
    "list-change": (
        """
chart: list-change
title: EUのCRM指定数：6年で13種増
table: crm
columns: [eu_2011, eu_2014, eu_2017]
""",
        "eu",
        HALF,
    ),
    "timeline": (
        """
chart: timeline
title: 大統領令の期限と実際：報告書の期限を過ぎ、続報なし
events:
  - {date: us.eo.signed, label: 大統領令に署名}
  - {date: us.eo.draft, label: リスト草案を公表}
  - {date: us.eo.final, label: "最終リストを公表（{{ crm.us_2018.count }}）"}
  - {date: us.eo.report_due, label: 各省の報告書の期限}
  - {date: meeting.date, label: 今回の委員会}
spans:
  - {from: us.eo.signed, to: us.eo.list_due, label: "{{ us.eo.list_days }}"}
  - {from: us.eo.final, to: us.eo.report_due, label: "{{ us.eo.report_days }}に報告"}
""",
        "us",
        HALF,
    ),
    "places": (
        """
chart: places
title: 日米欧の持ち回りで、2011年から8回開催
table: trilateral
date: date
lane: region
label: city
number: number
""",
        None,
        PLACES,
    ),
    "bars-centres": (
        """
chart: bars
title: 予算の記載がある3センターで計50Mドル
unit: ドル（2014～2018年）
table: mgi_centres
label: acronym
value: budget
""",
        "us",
        STRIP,
    ),
    "bars-china": (
        """
chart: bars
title: "3回の公募で計{{ cn.nkp.total | oku | rounded }}（{{ cn.nkp.total | jpy }}）"
unit: 元（円換算）
convert: jpy
bars:
  - {label: 第1期（2016～2020年）, value: cn.nkp.call_1.budget}
  - {label: 第2期（2017～2020年）, value: cn.nkp.call_2.budget}
  - {label: 第3期（2018～2021年）, value: cn.nkp.call_3.budget}
""",
        "cn",
        HALF,
    ),
    "range": (
        """
chart: range
title: 技術基盤の整備で見込まれる効果
range: us.mgi_economics.benefit
label: 年間経済利益
reductions:
  - {label: 新材料開発に伴うリスク, value: us.mgi_economics.risk_cut}
  - {label: 新材料開発の期間, value: us.mgi_economics.time_cut}
""",
        "us",
        HALF,
    ),
    "programmes-panels": (
        """
chart: programmes
title: フェーズと予算
table: programmes
rows: [nomad, marvel_1, marvel_2, marvel_3]
""",
        "eu",
        STRIP,
    ),
    "programmes-all": (
        """
chart: programmes
title: 各国・地域のプログラム
table: programmes
group: region
""",
        None,
        FULL,
    ),
    "periodic-table": (
        """
chart: periodic-table
title: EUと米国がともに指定する元素
table: crm
lists: [eu_2017, us_2018]
""",
        None,
        FULL,
    ),
    "flag-us": ("{chart: flag, country: us}", None, Size(cm(3.8), cm(2))),
    "flag-eu": ("{chart: flag, country: eu}", None, Size(cm(3), cm(2))),
    "flag-cn": ("{chart: flag, country: cn}", None, Size(cm(3), cm(2))),
}
"""The real figures: YAML, the slide's region, and the size of their placeholder."""


def real_chart(name: str) -> ChartSpec:
    yaml, region, _ = REAL_FIGURES[name]
    return bound(yaml, binder(region=region))
