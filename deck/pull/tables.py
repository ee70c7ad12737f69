"""An edited table → its cells, and rows that came, went or moved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from deck.bind.citations import LIST_NAME
from deck.compare.model import Cell, SlideTable, TextParagraph, TextRun
from deck.compare.tables import pair_tables
from deck.layout.tables import HEADER_ROW
from deck.pull.findings import Fate, Finding, NotPulled
from deck.pull.passages import Passage, Unit
from deck.pull.rewriting import Rewriter
from deck.pull.said import Said
from deck.pull.values import typed
from deck.revise.edits import Edit, Insertion, Item, Relocation, Removal, Route

_CHOSEN = "`where`, `sort` and `limit` say which rows stand here: change them, or the CSV file"


class TableReader:
    """Reads one table of a slide. `passages` are its header's and all its rows' cells."""

    def __init__(self, passages: Sequence[Passage], rewriter: Rewriter, said: Said) -> None:
        self._rows: dict[str, list[Passage]] = {}
        for each in passages:
            self._rows.setdefault(each.row, []).append(each)
        self._ids = list(self._rows)
        self._first = passages[0]
        self._rewriter = rewriter
        self._said = said
        self._table = passages[-1].table
        self._is_chosen = passages[-1].is_chosen

    def findings(self, table: SlideTable) -> Iterator[Finding]:
        """Yield what has become of the table."""
        if self._same(table):
            return
        pair = pair_tables(self._as_built(), table)
        columns = pair.columns
        if columns.gone or columns.come or columns.moved or (0, 0) not in pair.rows.pairs:
            yield self._told(Fate.LOST, "", "", "its columns stand in the data: change them there")
            return
        for i, j in pair.rows.pairs:
            for column, passage in enumerate(self._rows[self._ids[i]]):
                cell = table.rows[j][column]
                if not cell.covered and not self._rewriter.same(passage, cell.paragraphs):
                    yield from self._rewriter.findings(passage, cell.paragraphs)
        ids = {j: self._ids[i] for i, j in pair.rows.pairs}
        moved = {j for _, j in pair.rows.moved}
        for j in range(1, len(table.rows)):
            after = ids.get(j - 1)
            if j in moved:
                yield self._row_moved(ids[j], after)
            elif j not in ids:
                ids[j], told = self._row_added(table.rows[j], after)
                yield told
        for i in pair.rows.gone:
            yield self._row_removed(self._ids[i])

    def _same(self, table: SlideTable) -> bool:
        return len(table.rows) == len(self._ids) and all(
            len(row) == len(self._rows[id])
            and all(
                cell.covered or self._rewriter.same(passage, cell.paragraphs)
                for passage, cell in zip(self._rows[id], row, strict=True)
            )
            for id, row in zip(self._ids, table.rows, strict=True)
        )

    def _as_built(self) -> SlideTable:
        return SlideTable(
            tuple(
                tuple(
                    Cell(tuple(TextParagraph((TextRun(p.text),)) for p in each.paragraphs))
                    for each in row
                )
                for row in self._rows.values()
            )
        )

    # -- rows ---------------------------------------------------------------------------------

    @property
    def _is_listed(self) -> bool:
        return self._table == LIST_NAME

    def _place(self) -> tuple[str, Route]:
        """Return the file and the list that the rows stand in."""
        holder = self._rows[self._ids[1]][0].units[0].holder
        if self._table and not self._is_listed:
            return self._rewriter.texts.edition.tables[self._table].entry.file, ()
        end = next(n for n, step in enumerate(holder.route) if step == "rows") + 1
        return holder.file, holder.route[:end]

    def _row_moved(self, id: str, after: str | None) -> Finding:
        if self._is_listed:
            return self._listed(id, id)
        if self._is_chosen:
            return self._told(Fate.REFUSED, id, f"behind {after or 'the header'}", _CHOSEN)
        file, place = self._place()
        edit = Relocation(file, (*place, Item(id)), place, _item(after))
        return self._told(Fate.WRITTEN, id, f"behind {after or 'the header'}", "", (edit,))

    def _row_removed(self, id: str) -> Finding:
        text = " | ".join(p.text for each in self._rows[id] for p in each.paragraphs)
        if self._is_listed:
            return self._listed(text, "")
        if self._is_chosen:
            return self._told(Fate.REFUSED, text, "", _CHOSEN)
        file, place = self._place()
        route = (*place, Item(id))
        edit = Removal(file, route, self._said(file, route))
        return self._told(Fate.WRITTEN, text, "", "", (edit,))

    def _row_added(self, row: Sequence[Cell], after: str | None) -> tuple[str, Finding]:
        text = " | ".join(cell.text.replace("\n", " / ") for cell in row)
        id = self._new_id()
        try:
            if self._is_listed:
                return id, self._listed("", text)
            if self._is_chosen:
                return id, self._told(Fate.REFUSED, "", text, _CHOSEN)
            new = self._cells(id, row) if self._table else self._entry(id, row)
        except NotPulled as refusal:
            return id, self._told(Fate.REFUSED, "", text, str(refusal))
        file, place = self._place()
        edit = Insertion(file, place, new, _item(after))
        return id, self._told(Fate.WRITTEN, "", text, "", (edit,))

    def _listed(self, old: str, new: str) -> Finding:
        return self._told(Fate.REFUSED, old, new, "the build lists what sources.yaml has")

    def _new_id(self) -> str:
        number = len(self._ids)
        while f"row_{number}" in self._ids:
            number += 1
        self._ids.append(f"row_{number}")
        return self._ids[-1]

    def _entry(self, id: str, row: Sequence[Cell]) -> Mapping[str, object]:
        """Return a row that stands in the slide's own entry."""
        return {"id": id, "cells": [_text(cell.paragraphs) for cell in row]}

    def _cells(self, id: str, row: Sequence[Cell]) -> Mapping[str, str]:
        """Return a row of a CSV file, as far as the slide's columns say all that it needs."""
        model = next(each for name, each in self._rows.items() if name != HEADER_ROW)
        said = {"id": id}
        for passage, cell in zip(model, row, strict=True):
            said |= self._from_cell(passage, cell)
        columns = self._rewriter.texts.edition.tables[self._table].entry.columns
        missing = [n for n, each in columns.items() if not each.optional and not said.get(n)]
        missing = [name for name in missing if columns[name].type != "flag"]
        if missing:
            raise NotPulled(f"a row needs {', '.join(missing)}, too: add it to the CSV file")
        return said

    def _from_cell(self, passage: Passage, cell: Cell) -> Mapping[str, str]:
        """Return what a cell's paragraphs say of the columns that it shows."""
        names = [name for unit in passage.units for name in _columns(unit)]
        texts = [_text((each,)) for each in cell.paragraphs]
        if not texts:
            return {}
        if len(names) == 1:
            return {names[0]: self._typed(names[0], _text(cell.paragraphs))}
        if len(names) != len(texts):
            raise NotPulled("which of a cell's words belong to which column cannot be told")
        return {name: self._typed(name, text) for name, text in zip(names, texts, strict=True)}

    def _typed(self, name: str, text: str) -> str:
        kind = self._rewriter.texts.edition.tables[self._table].entry.columns[name].type
        if kind == "flag":
            return "1" if text in ("●", "○") else ""
        if kind not in ("text", "number"):
            raise NotPulled(f"the column {name} is no text: add the row to the CSV file")
        return text

    @property
    def _slide(self) -> str:
        return self._first.slide

    def _told(
        self, fate: Fate, old: str, new: str, reason: str, edits: tuple[Edit, ...] = ()
    ) -> Finding:
        place = edits[0].file if edits else self._first.units[0].holder.place
        return Finding(fate, self._slide, self._first.shape, old, new, place, reason, edits)


def _columns(unit: Unit) -> list[str]:
    """Return the columns that a unit shows, one in each paragraph."""
    if not unit.holder.is_shared:
        return [str(unit.holder.route[-1])]
    values = (each.value for p in unit.paragraphs for each in p.glyphs)
    typed_names = (unit.names[value] for value in values if value is not None)
    return [re.split(r"[ |}]", name.strip("{ ").removeprefix("row."))[0] for name in typed_names]


def _item(after: str | None) -> Item | None:
    return None if after in (None, HEADER_ROW) else Item(str(after))


def _text(paragraphs: Sequence[TextParagraph]) -> str:
    """Return paragraphs as a text of the data, each in a line of its own."""
    return "\n".join(typed(each.text) for each in paragraphs)
