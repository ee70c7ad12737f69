"""The 出典 line of a slide and the numbered list behind it, both made from `sources.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from deck.bind.richtext import Paragraph, Run
from deck.core.faults import Origin
from deck.edition.models import SourceEntry
from deck.facts.book import Row, Table

LIST_NAME = "sources"
_LEAD = "出典："
_BETWEEN = "　"


class Citations:
    """Cites sources by their number in the list, in the order of `sources.yaml`."""

    def __init__(self, sources: Mapping[str, SourceEntry], origin: Origin) -> None:
        self._sources = sources
        self._origin = origin
        self._numbers = {id: number for number, id in enumerate(sources, start=1)}

    def knows(self, id: str) -> bool:
        return id in self._sources

    def in_order(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Return the ids, each once, in the order of the list."""
        return tuple(sorted(set(ids), key=lambda id: self._numbers[id]))

    def forms(self, ids: Sequence[str]) -> tuple[Paragraph, ...]:
        """Return the 出典 line in full and in ever shorter forms, for the layout to choose from."""
        return tuple(self._line(ids, form) for form in (self._full, self._short, self._number))

    def table(self) -> Table:
        """Return the list as a table: number, title, publisher, date, where to find it."""
        rows = tuple(
            Row(
                id=id,
                cells={
                    "id": id,
                    "number": str(self._numbers[id]),
                    "title": source.title,
                    "publisher": source.publisher,
                    "date": source.date,
                    "place": f"<{source.url}>" if source.url else source.document,
                },
                origin=source.origin,
            )
            for id, source in self._sources.items()
        )
        columns = {"number": "番号", "title": "資料名", "publisher": "発行者", "date": "日付"}
        columns["place"] = "所在"
        return Table(LIST_NAME, "出典一覧", "件", rows, {"id": "id", **columns}, self._origin)

    def _line(self, ids: Sequence[str], form: Callable[[str], str]) -> Paragraph:
        runs = [Run(_LEAD)]
        for position, id in enumerate(ids):
            if position:
                runs.append(Run(_BETWEEN))
            runs.append(Run(form(id), link=self._sources[id].url))
        return Paragraph(tuple(runs), self._origin)

    def _full(self, id: str) -> str:
        source = self._sources[id]
        date = f"（{_spoken(source)}）" if source.date else ""
        return f"[{self._numbers[id]}] {source.publisher}「{source.title}」{date}"

    def _short(self, id: str) -> str:
        source = self._sources[id]
        year = f" {source.date.year}" if source.date else ""
        return f"[{self._numbers[id]}] {source.publisher}{year}"

    def _number(self, id: str) -> str:
        return f"[{self._numbers[id]}]"


def _spoken(source: SourceEntry) -> str:
    date = source.date
    assert date is not None
    parts = ((date.year, "年"), (date.month, "月"), (date.day, "日"))
    return "".join(f"{part}{unit}" for part, unit in parts if part)
