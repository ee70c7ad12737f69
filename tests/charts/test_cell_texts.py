"""A figure writes the text of a cell as a slide does: markup read, facts named, lines apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from support import binder, bound, real_book

from deck.core.faults import Origin
from deck.edition.source import SourceText
from deck.facts.book import Row, Table

CSV = Origin(Path("budgets.csv"), 2)
CHART = "chart: bars\ntitle: 予算\ntable: budgets\nlabel: name\nvalue: amount"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("**米国**", "米国"),
        ("CO~2~の回収", "CO₂の回収"),
        ("T~c~の高い材料", "T~c~の高い材料"),
        ("300*200*50 mm", "300*200*50 mm"),
        ("日立製作所\n東芝", "日立製作所 東芝"),
        ("{{ us.cmi.term }}の計画", "5年間の計画"),
        ("[資料](doe-cms-2011)", "資料"),
    ],
)
def test_a_label_from_a_cell_reads_as_on_a_slide(cell: str, shown: str) -> None:
    budget = real_book().facts["us.cmi.budget"]
    rows = tuple(
        Row(id, {"id": id, "name": SourceText(text, CSV), "amount": budget}, CSV)
        for id, text in (("a", cell), ("b", "欧州"))
    )
    columns = {"id": "ID", "name": "名称", "amount": "額"}
    table = Table("budgets", "予算", "件", rows, columns, CSV)
    book = replace(real_book(), tables={**real_book().tables, "budgets": table})
    chart = bound(CHART, binder(book))
    assert [bar.label for bar in chart.bars] == [shown, "欧州"]  # type: ignore[attr-defined]
