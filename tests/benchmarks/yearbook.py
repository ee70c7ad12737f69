"""Writes an edition of the size of a yearbook: `yearbook.py FOLDER [SLIDES FACTS ROWS]`.

A slide has a title, a lead, eight bullets and a 6 × 5 table, and names ten facts; fifty slides are
a section with a file of its own, two thousand facts a file, ten thousand rows a table.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from pathlib import Path

EDITION = "2018-11-29"
LAYOUTS = Path(__file__).parents[2] / "layouts"
SLIDES_IN_A_FILE, FACTS_IN_A_FILE, ROWS_IN_A_FILE = 50, 2_000, 10_000
BULLETS, COLUMNS, ROWS, FACTS_ON_A_SLIDE = 8, 6, 5, 10

DECK = """\
meeting:
  ministry: 文部科学省
  council: 科学技術・学術審議会
  subcommittee: 研究計画・評価分科会
  committee: ナノテクノロジー・材料科学技術委員会
  term: 9
  number: 7
  date: 2018-11-29
  document: 資料2-2
  title: 海外の研究開発政策の動向
  subtitle: 年鑑
  presenter: {ja: 発表者, en: Presenter}
  organisation: {ja: 機構, short: 機構, en: Organisation}
regions:
  us: {label: 米国, color: us}
running:
  kicker: "{{ slide.section }}"
slides: slides/*.yaml
"""
SOURCES = "sources:\n  paper: {title: 資料, publisher: 機構, date: 2018-11-29, document: 資料2-2}\n"
RATES = "rates:\n  USD: {jpy: 112, as_of: 2018-11, source: paper}\n"
TABLE = """\
  list_{number:03}:
    file: list-{number:03}.csv
    label: 一覧{number}
    unit: 件
    source: paper
    as_of: 2018-11-29
    columns:
      id: {{type: id}}
      name: {{type: text, label: 名称}}
      day: {{type: date, label: 日付}}
      amount: {{type: number, label: 数量, unit: 件}}
      listed: {{type: flag, label: 指定, unit: 件}}
"""


def write_edition(project: Path, slides: int, facts: int, rows: int) -> None:
    """Write `data/` and `layouts/` of a project with one edition of so many of each."""
    folder = project / "data" / EDITION
    for name in ("slides", "facts"):
        (folder / name).mkdir(parents=True)
    shutil.copytree(LAYOUTS, project / "layouts")
    _write(folder / "deck.yaml", DECK)
    _write(folder / "sources.yaml", SOURCES)
    _write(folder / "rates.yaml", RATES)
    _write(folder / "facts.yaml", "facts: facts/*.yaml\n")
    for part, numbers in enumerate(_parts(slides, SLIDES_IN_A_FILE)):
        text = "".join(_slide(number, facts) for number in numbers)
        _write(folder / "slides" / f"{part:04}.yaml", f"name: 第{part + 1}部\nslides:\n{text}")
    for part, numbers in enumerate(_parts(facts, FACTS_IN_A_FILE)):
        text = "".join(_fact(number) for number in numbers)
        _write(folder / "facts" / f"{part:04}.yaml", f"facts:\n{text}")
    tables = list(_parts(rows, ROWS_IN_A_FILE))
    named = "".join(TABLE.format(number=number) for number in range(len(tables)))
    _write(folder / "tables.yaml", f"tables:\n{named}" if tables else "tables: {}\n")
    for number, of_table in enumerate(tables):
        text = "".join(_row(row) for row in of_table)
        _write(folder / f"list-{number:03}.csv", f"id,name,day,amount,listed\n{text}")


def _parts(count: int, size: int) -> Iterator[range]:
    """Yield the numbers below `count`, so many at a time."""
    return (range(start, min(start + size, count)) for start in range(0, count, size))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _fact(number: int) -> str:
    return (
        f"  x.f_{number}:\n    label: 計画{number}の予算\n    value: {1_000_000 * (number + 1)}\n"
        "    unit: USD\n    source: paper\n    as_of: 2018-11\n"
    )


def _row(number: int) -> str:
    day = f"2018-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return f"row_{number},機関{number},{day},{number},{'1' if number % 3 else ''}\n"


def _slide(number: int, facts: int) -> str:
    named = [(FACTS_ON_A_SLIDE * number + each) % facts for each in range(FACTS_ON_A_SLIDE)]
    bullets = "".join(
        f"        - 計画の予算は{{{{ x.f_{fact} }}}}、産業競争力の確保に向けた材料開発\n"
        for fact in named[:BULLETS]
    )
    columns = "".join(
        f"          - {{header: 項目{column}}}\n" for column in "甲乙丙丁戊己"[:COLUMNS]
    )
    rows = "".join(_table_row(row, named[BULLETS + row % 2]) for row in range(ROWS))
    return (
        f"  - id: slide-{number}\n    layout: text-table\n    region: us\n"
        f"    title: 海外の研究開発政策の動向（その{number}）\n    lead: 材料開発の取組の広がり\n"
        f"    body: |\n{bullets}    conclusion: 基盤の整備が課題\n"
        f"    table:\n        columns:\n{columns}        rows:\n{rows}"
    )


def _table_row(row: int, fact: int) -> str:
    cells = ["区分", "機関", f'"{{{{ x.f_{fact} }}}}"', "公募", "継続", "評価"]
    return f"          - {{id: r{row}, cells: [{', '.join(cells[:COLUMNS])}]}}\n"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("sizes", type=int, nargs="*", default=[5_000, 50_000, 200_000])
    given = arguments.parse_args()
    write_edition(given.folder, *given.sizes)


if __name__ == "__main__":
    main()
