"""What each rule says after one small change to the real edition, and that it says nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from projects import EDITION, Warned

D, F, S, T = "deck.yaml", "facts.yaml", "sources.yaml", "tables.yaml"
R = "rates.yaml"
CRM, CENTRES, PROGRAMMES = "critical-materials.csv", "mgi-centres.csv", "programmes.csv"
THEME = "layouts/theme.yaml"
PLACE = "日本における元素戦略（文科省）、"

COUNTS = [
    (T, "stated: 8回", "stated: 9回", '=: "trilateral.count" is stated as 9回, and the table'),
    (T, "stated: 27種", "stated: 28種", '=: "crm.eu_2017.count" is stated as 28種'),
    (T, "stated: 35鉱物", "stated: 35種", '=: "crm.us_2018.count" is stated as 35種'),
    (CRM, "Antimony,Sb,,,1,1,1,1,", "Antimony,Sb,,,1,1,,1,", ': "crm.eu_2017.count" is stated'),
]
PERIODS = [
    (PROGRAMMES, "2016,2020,cn.nkp", "2014,2020,cn.nkp", '=: row "nkp_1": 5年 does not fit 2014'),
    (F, "フェーズの期間\n    value: 4", "フェーズの期間\n    value: 6", '": 6年 does not fit 20'),
    (D, PLACE, f"2012年～2018年の5年間、{PLACE}", "5年間.* (does not fit|is bound to no fact)"),
]  # fmt: skip
SPELLINGS = [
    (D, PLACE, f"サーバの{PLACE}", '=: "サーバ" is spelt "サーバー" here'),
    (CENTRES, "NIST、ノースウェ", "NIST、ノースウエ", '=: "ノースウエスタン" is spelt "ノースウェ'),
    (D, "EU-Horizon 2020", "EU-Horizon2020", '=: "Horizon2020" is spelt "Horizon 2020" in .*'),
    (D, "リーダーはProf.", "ＮＯＭＡＤのリーダーはProf.", '=: "ＮＯＭＡＤ" is spelt "NOMAD" in'),
    (D, "データソースの提供", "データソースセンタの提供", None),
    (D, PLACE, f"DoEと{PLACE}", '=: "DoE" is spelt "DOE" in'),
    (D, PLACE, f"見積もりと{PLACE}", '=: "見積もり" is spelt "見積り" here'),
    (D, PLACE, f"センタの{PLACE}", '=: "センタ" is spelt "センター" in'),
    (D, "材料設計（マテリアルズ・", "材料設計（マテリアルズ", '=: "マテリアルズイン.* is spelt'),
]  # fmt: skip
CHARACTERS = [
    (D, "lead: 国と", "lead: 国\U0001f600と", "=: no typeface of the deck has .*U[+]1F600"),
    (D, "lead: 国と", "lead: 国\u202eと", "U[+]202E"),
    (D, "lead: 国と", "lead: 国שと", "U[+]05E9"),
    (D, "lead: 国と", "lead: 国\u200bと", "=: .* U[+]200B"),
    (D, "lead: 国と", "lead: 国" + "\u200b" * 15_000, "=: .* U[+]200B"),
    (D, "lead: 国と", "lead: 国\u2665とCO₂、Łódź、≒⅓✔", None),
    (D, "lead: 国と", "lead: 国\U00013000と", "=: no typeface .*U[+]13000"),
    (D, "lead: 国と", "lead: 国⽇と", '=: "⽇" .U[+]2F47. only looks like "日": write "日"'),
    (D, "lead: 国と", "lead: 国⻑と", '=: "⻑" .U[+]2ED1. only looks like "長"'),
    (D, "lead: 国と", "lead: 国か\u3099と", '=: .* .U[+]304B U[+]3099. only looks like "が"'),
    (D, "lead: 国と", "lead: 国\ufa19と", '=: .* .U[+]FA19. only looks like "神"'),
    (D, "lead: 国と", "lead: 国\u00a0と", "=: .* .U[+]00A0. only looks like an ordinary blank"),
    (D, "lead: 国と", "lead: 国\u3000と", None),
    (F, "label: CMIの当初", "label: ⽇CMIの当初", '=: "⽇" .U[+]2F47. only looks like'),
    (D, "  title: 海外R&D", "  title: \u200f海外R&D", "=: .* U[+]200F"),
    (D, "us: {label: 米国", "us: {label: 米国\U0001f1fa", "=: .* U[+]1F1FA"),
    (S, "title: Critical Materials Strategy", "title: Critical\u200b Materials", "=: .* U[+]200B"),
]  # fmt: skip
ITEM = "- 主な対象は"
TYPED_LISTS = [
    (D, ITEM, "- ・主な対象は", '=: a line begins with "・", which makes no list'),
    (D, ITEM, "－ 主な対象は", '=: a line begins with "－"'),
    (D, ITEM, "-主な対象は", '=: a line begins with "-"'),
    (D, ITEM, "- ■主な対象は", '=: a line begins with "■"'),
    (D, ITEM, "- ※主な対象は", None),
    (D, ITEM, "- −主な対象は", None),
]
DIVISIONS = "    unit: 部門\n    source: crds-2018\n    as_of: 2018-10-25\n"
NOMAD_URL = "url: https://nomad-coe.eu/the-project/centre-of-excellence"
CENTRES_SOURCE = "    unit: センター\n    source: crds-2018\n    as_of: 2018-11-29\n"
PROVENANCE = [
    (F, DIVISIONS, DIVISIONS.replace("    source: crds-2018\n", ""), "has no source"),
    (F, DIVISIONS, DIVISIONS.replace("    as_of: 2018-10-25\n", ""), "has no date"),
    (D, "- {{ cn.shu.divisions }}（", "- （", '"cn.shu.divisions" is used nowhere'),
    (S, f"    {NOMAD_URL}\n", "", 'the source "nomad-coe" cannot be found by anyone'),
    (S, "title: NOMAD：Centre of Excellence", 'title: " "', '=: the source "nomad-coe" has no'),
    (S, NOMAD_URL, "url: http://en.mgi.shu.edu.cn/Centers/SIMG.htm", '"simg" is "nomad-coe" again'),
    (D, "cmi-partner-map, ameslab-2014,", "cmi-partner-map,", 'no slide uses the source "ameslab'),
    (T, CENTRES_SOURCE, "    unit: センター\n    as_of: 2018-11-29\n", '_centres" has no source'),
    (T, CENTRES_SOURCE, "    unit: センター\n    source: crds-2018\n", '"mgi_centres" has no date'),
    (D, "- id: section-resources\n", "- id: section-resources\n        sources: [eo-13817]\n",
     '=: slide "section-resources" has sources, and its layout "section" no line for them'),
]  # fmt: skip
GROUPS = "unit: つ\n    source: crds-2018\n    as_of: 2018-11-29"
INVESTMENT = "    stated: {mega: 500Mドル超"
YUAN = "    jpy: 16\n    as_of: 2018-11-29\n"
FRESHNESS = [
    (F, f"as_of: 2016-08\n{INVESTMENT}", f"as_of: 2015-09\n{INVESTMENT}",
     '=: "us.mgi.investment" is as of 2015-09, more than 36 months before the meeting'),
    (F, f"as_of: 2016-08\n{INVESTMENT}", f"as_of: 2015-10\n{INVESTMENT}", None),
    (F, f"as_of: 2016-08\n{INVESTMENT}", f"as_of: 2016-08\n    stale_after: 12\n{INVESTMENT}",
     "more than 12 months before the meeting"),
    (F, "    next: 2023\n", "    next: 2018-10\n", "=: .* a new release in 2018-10, before the"),
    (F, "    next: 2023\n", "    next: 2018-11\n", None),
    (F, "    next: 2023\n", "    next: 3年ごとに改定\n", None),
    (F, "as_of: 2018-07\n", "as_of: 2028-07\n", "=: 2028-07 is after the meeting of 2018-11-29"),
    (S, "    date: 2018-10\n", "    date: 2018-12\n", "=: 2018-12 is after the meeting of"),
    (T, "com-2017-490, as_of: 2017", "com-2017-490, as_of: 2019", "=: 2019-09-13 is after the"),
    (R, YUAN, YUAN.replace("2018", "2017"), None),
    (R, YUAN, YUAN.replace("2018-11-29", "2017-10-29"), '"rates.cny" is as of 2017-10-29, more th'),
    (R, YUAN, YUAN.replace("2018-11-29", "2017-10-29\n    stale_after: 24"), None),
    (T, "as_of: 2017-09-13", "as_of: 2014-09-13", '=: "crm.eu_2017.count" is as of 2014-09-13'),
    (T, "as_of: 2017-09-13", "as_of: 2014-09-13, stale_after: 60", None),
    (T, GROUPS, GROUPS.replace("2018-11", "2015-10"), '"emmc_groups.count" is as of 2015-10-29'),
    (T, GROUPS, GROUPS.replace("2018-11-29", "2015-10-29\n    stale_after: 40"), None),
]  # fmt: skip
NAME_JA = "\n\n                {{ row.name_ja }}\n            - {header: 目的"
UNSHOWN = [
    (D, NAME_JA, "\n            - {header: 目的", 'shows "name_ja" of the table "emmc_groups"'),
    (D, "{{ row.target }}", "{{ row.summary }}", 'shows "target" of the table "mgi_centres"'),
    (D, "label: city\n", "label: venue\n", 'no slide shows "city" of the table "trilateral"'),
]
CONTRAST = [
    (THEME, "mute: 5B6775", "mute: A0A8B0", "(mute on|white on A0A8B0).* has a contrast of 2[.]"),
    (THEME, "eu: 0B7A75", "eu: 9BD6DD", 'white on 9BD6DD has a contrast of 1[.]6:1, in "region"'),
    (THEME, "ink: 1D2733 ", "ink: 6B6B6B ", None),
]
TITLE = "title: 米国の動向：MGIの研究センター"
ACCESSIBILITY = [
    (D, TITLE, "title: 中国の動向：中国版MGI", '"cn-mgi" has the title of slide "us-mgi-centres"'),
    (D, TITLE, 'title: "　"', '=: slide "us-mgi-centres" has no title'),
    (D, "{header: 概要, weight: 11}", '{header: "", weight: 11}', "column 2 of the table has no"),
    (D, "conclusion: 米国MGIと同じコンセプト（中国版MGI）", 'conclusion: ""',
     '=: slide "cn-mgi": the placeholder "conclusion" is empty'),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        *COUNTS,
        *PERIODS,
        *SPELLINGS,
        *CHARACTERS,
        *TYPED_LISTS,
        *PROVENANCE,
        *FRESHNESS,
        *UNSHOWN,
        *CONTRAST,
        *ACCESSIBILITY,
    ],
)
def test_a_rule_tells_the_change_and_nothing_else_does(
    warned: Warned, file: str, old: str, new: str, said: str | None
) -> None:
    told = warned(file, old, new)
    if said is None:
        assert told == []
    else:
        assert told
        assert all(re.search(said, each) for each in told), told


def test_an_edition_can_have_spellings_of_its_own(warned: Warned, shared: Path) -> None:
    path = shared / "data" / EDITION / "spellings.yaml"
    path.write_text("spellings: {有効利用: [有効活用]}\nallowed: [サーバ]\n", encoding="utf-8")
    try:
        told = warned(D, PLACE, f"サーバの{PLACE}")
    finally:
        path.unlink()
    assert len(told) == 1
    assert '"有効活用" is spelt "有効利用" here' in told[0]


def test_an_end_before_its_start_is_an_error(warned: Warned) -> None:
    date = "\n    date: {}\n    source: crds-2018\n    as_of: 2018\n    label: 期\n"
    pair = f"  x.start:{date.format('2018-03')}  x.end:{date.format('2018-02')}"
    told = warned(F, "  us.cms.published:\n", f"{pair}  us.cms.published:\n")
    assert '"x.end" ends in 2018-02, before its start in 2018-03' in " ".join(told)
