"""The list of what a text can name here."""

from __future__ import annotations

import re
from pathlib import Path

from editions import BookOf
from projects import EDITION, ROOT

from deck.bind.text import Binder
from deck.core.faults import FaultLog, Origin, Severity
from deck.edition.load import load_edition
from deck.edition.source import SourceText
from deck.facts.build import build_book
from deck.facts.filters import FILTERS
from deck.facts.forms import show
from deck.facts.names import filter_examples, names

EXPRESSION = re.compile(r"\{\{ (\S+) \}\}")


def test_every_kind_of_name_is_listed_as_it_is_written(book_of: BookOf) -> None:
    outcome = book_of(
        facts="facts:\n  us.budget: {label: 予算, value: 25_000_000, unit: USD, source: paper}\n",
        tables="""
        tables:
          t:
            file: t.csv
            label: 表
            unit: 件
            columns:
              id: {type: id}
              note: {type: text, label: 備考, optional: true}
              hit: {type: flag, label: 該当}
        """,
        csv={"t.csv": "id,note,hit\na,,\nb,注,1\n"},
    )
    listed = {
        (each.kind, each.written): each.shown for each in names(outcome.edition, outcome.book)
    }
    expected = {
        ("facts", "{{ us.budget }}"): "25Mドル",
        ("counts", "{{ t.count }}"): "2件",
        ("counts", "{{ t.hit.count }}"): "1件",
        ("meeting", "{{ meeting.date }}"): "2018年11月29日",
        ("meeting", "{{ meeting.presenter.ja }}"): "宮下 哲",
        ("rates", "{{ rates.eur }}"): "140円",
        ("t", "rows_of: t"): "2 rows",
        ("t", "{{ t.b.note }}"): "注",
        ("t", "{{ row.id }}"): "a",
        ("sources", "[…](report)"): "Report",
    }
    assert {key: listed.get(key) for key in expected} == expected


def test_the_real_edition_lists_all_its_facts_and_columns_with_what_they_show() -> None:
    log = FaultLog()
    edition = load_edition(ROOT / "data" / EDITION, log)
    assert edition is not None
    book = build_book(edition, log)
    listed = {
        found[1]: each.shown
        for each in names(edition, book)
        if (found := EXPRESSION.fullmatch(each.written))
    }
    assert edition.facts.keys() <= listed.keys()
    for name, shown in listed.items():
        if not name.startswith(("row.", "slide.")):
            value = book.fact(name).value
            assert shown == (value if isinstance(value, str) else show(value))
    columns = {name.rpartition(".")[2] for name in listed}
    for table in book.tables.values():
        filled = {
            name for row in table.rows for name, cell in row.cells.items() if cell is not None
        }
        assert filled <= columns


def test_every_filter_is_listed_with_an_example_that_reads_as_it_says() -> None:
    log = FaultLog()
    edition = load_edition(ROOT / "data" / EDITION, log)
    assert edition is not None
    book = build_book(edition, log)
    listed = list(filter_examples(edition, book))
    assert {written_filter(each.written) for each in listed} == FILTERS.keys()
    assert [each.kind for each in listed] == sorted(
        (each.kind for each in listed), key=[each.kind for each in listed].index
    )
    reader, origin = Binder(book, {}, log), Origin(Path("deck.yaml"))
    for each in listed:
        if each.shown:
            assert reader.line(SourceText(each.written, origin)).text == each.shown
    assert log.of(Severity.ERROR) == ()
    assert sum(not each.shown for each in listed) <= 2


def written_filter(expression: str) -> str:
    found = re.search(r"\| ([a-z_]+)", expression)
    assert found, expression
    return found[1]
