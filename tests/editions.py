"""Editions of a few lines: the files that a test gives, and the least that all others need."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from deck.core.faults import FaultLog
from deck.edition.edition import Edition
from deck.edition.load import load_edition
from deck.facts.book import FactBook
from deck.facts.build import build_book

FILES = {
    "deck.yaml": """
        meeting:
          ministry: 文部科学省
          council: 科学技術・学術審議会
          subcommittee: 研究計画・評価分科会
          committee: ナノテクノロジー・材料科学技術委員会
          term: 9
          number: 7
          date: 2018-11-29
          document: 資料2-2
          title: 海外R&D政策動向
          subtitle: 副題
          presenter: {ja: 宮下 哲, en: Satoshi Miyashita}
          organisation: {ja: 機構, short: CRDS, en: Center}
        regions:
          us: {label: 米国, color: us}
        running: {}
        sections: []
        """,
    "facts.yaml": "facts: {}",
    "rates.yaml": """
        rates:
          EUR: {jpy: 140, as_of: 2018-11-29, source: paper}
          CHF: {jpy: 112.5, as_of: 2018-11-29, source: paper}
          CNY: {jpy: 16, as_of: 2018-11-29, source: paper}
        """,
    "sources.yaml": """
        sources:
          paper: {title: 資料2-2, publisher: CRDS, date: 2018-11-29, document: 資料2-2}
          report: {title: Report, publisher: EC, date: 2018-01, url: "https://ec.europa.eu/report"}
        """,
    "tables.yaml": "tables: {}",
}


@dataclass(frozen=True)
class Outcome:
    edition: Edition
    book: FactBook
    log: FaultLog

    @property
    def faults(self) -> list[str]:
        """Every fault as `file:line: message: hint`."""
        return [
            f"{fault.origin.path.name}:{fault.origin.line}: {fault.message}: {fault.hint}"
            for fault in self.log.faults
        ]


BookOf = Callable[..., Outcome]


def book_in(folder: Path, csv: Mapping[str, str] | None = None, **files: str) -> Outcome:
    """Return what comes of an edition in `folder`, of the files given and the rest of FILES."""
    folder.mkdir(exist_ok=True)
    given = {f"{name}.yaml": text for name, text in files.items()} | dict(csv or {})
    for name, text in {**FILES, **given}.items():
        (folder / name).write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    log = FaultLog()
    edition = load_edition(folder, log)
    assert edition is not None, log.faults
    assert log.faults == ()
    return Outcome(edition, build_book(edition, log), log)
