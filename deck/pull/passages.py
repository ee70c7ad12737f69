"""Where the texts of slides are typed: every passage with the places in the data that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deck.bind.atoms import index_of
from deck.bind.blocks import RawParagraph, raw_paragraphs
from deck.bind.expand import Expanded, Scope, ShownValue, expand
from deck.bind.markdown import MarkdownReader
from deck.bind.richtext import Marker, Run
from deck.core.faults import FaultLog, Origin
from deck.edition.edition import Edition, TableRow
from deck.edition.source import SourceText
from deck.facts.book import FactBook, Row
from deck.facts.filters import Filters
from deck.pull.glyphs import Glyph, glyphs_of, shown_text
from deck.revise.edits import Item, Route

_NO_LOOKS = Run("")
_EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


class Holder(Struct, frozen=True):
    """A text of the data. `row` is the one whose cells it can name, of `table`.

    `is_shared` holds for a text that every row of a table is shown by, `is_line` for one that is
    a single paragraph, `is_cell` for a text of a table, `may_go` for one of which nothing need be
    left.
    """

    file: str
    route: Route
    text: SourceText
    row: Row | None = None
    table: str = ""
    is_shared: bool = False
    is_line: bool = False
    is_cell: bool = False
    may_go: bool = False

    @property
    def place(self) -> str:
        return f"{self.file}:{self.text.place(0).line}"


class SourceParagraph(Struct, frozen=True):
    """A paragraph as it is typed in its holder: the lines from `start` up to `end`, from 0."""

    glyphs: tuple[Glyph, ...]
    level: int | None
    marker: Marker
    start: int
    end: int

    @property
    def text(self) -> str:
        return shown_text(self.glyphs)


class Unit(Struct, frozen=True):
    """Neighbouring paragraphs of one holder. `names` are its expressions as they are typed."""

    holder: Holder
    names: tuple[str, ...]
    paragraphs: tuple[SourceParagraph, ...]


class Passage(Struct, frozen=True):
    """A text of a slide: a shape's, a cell's (by row and column), or, without a shape, the notes.

    `table` is the table of the data whose rows are shown, if any; `is_chosen` says that the slide
    shows some of them, or in an order of its own.

    `bold` says of each level on the slide whether its style is bold; the levels there are `shift`
    more than in the data.
    """

    slide: str
    shape: str
    units: tuple[Unit, ...]
    bold: tuple[bool, ...] = ()
    shift: int = 0
    row: str = ""
    column: int = 0
    table: str = ""
    is_chosen: bool = False

    def is_bold(self, level: int) -> bool:
        """Tell whether all paragraphs of a level on the slide are bold by their style."""
        return bool(self.bold) and self.bold[min(level, len(self.bold) - 1)]

    @property
    def paragraphs(self) -> tuple[SourceParagraph, ...]:
        """The paragraphs that show something."""
        return tuple(p for unit in self.units for p in unit.paragraphs if p.text.strip())


class Texts:
    """Reads the texts of an edition as its slides show them."""

    def __init__(self, edition: Edition, book: FactBook) -> None:
        self.edition, self.book = edition, book
        self.filters = Filters(book.rates)
        self.addresses = {id: each.url or "" for id, each in edition.sources.items()}
        self._reader = MarkdownReader(dict.fromkeys(edition.sources), FaultLog())

    def units(self, holder: Holder, scope: Mapping[str, str] | None = None) -> Iterator[Unit]:
        """Yield what a holder shows, and the cells that a table's text consists of."""
        expanded = expand(
            holder.text, Scope(holder.row, scope or {}), self.book, self.filters, FaultLog()
        )
        names = tuple(found.group() for found in _EXPRESSION.finditer(holder.text))
        waiting: list[SourceParagraph] = []
        raws = self._raw(holder, expanded)
        for number, raw in enumerate(raws):
            cell = self._cell(holder, raw, names)
            if cell is None:
                end = raws[number + 1].line if number + 1 < len(raws) else _lines(holder.text)
                waiting.append(self._paragraph(holder, raw, expanded, end))
                continue
            if waiting:
                yield Unit(holder, names, tuple(waiting))
            waiting = []
            yield from self.units(cell)
        if waiting or not raws:
            yield Unit(holder, names, tuple(waiting))

    def _shown(self, value: ShownValue | Expanded) -> tuple[str, bool]:
        if isinstance(value, ShownValue):
            return value.text, False
        line = self._reader.line(value)
        return line.text, any(replace(run, text="") != _NO_LOOKS for run in line.runs)

    def _raw(self, holder: Holder, expanded: Expanded) -> Sequence[RawParagraph]:
        if holder.is_line:
            return [RawParagraph(expanded.text, 0)]
        return list(raw_paragraphs(expanded.text, holder.is_cell))

    def _paragraph(
        self, holder: Holder, raw: RawParagraph, expanded: Expanded, end: int
    ) -> SourceParagraph:
        glyphs = glyphs_of(
            raw.text, lambda i: self._shown(expanded.values[i]), " " if holder.is_cell else None
        )
        return SourceParagraph(glyphs, raw.level, raw.marker, raw.line, end)

    def _cell(self, holder: Holder, raw: RawParagraph, names: Sequence[str]) -> Holder | None:
        """Return the cell that a paragraph of a table's text consists of, if it does."""
        index = index_of(raw.text) if len(raw.text) == 1 and raw.level is None else None
        if index is None or not holder.row or holder.is_line:
            return None
        column = names[index].strip("{} ").removeprefix("row.")
        return self.cell(holder, column) if "|" not in column else None

    def cell(self, holder: Holder, column: str) -> Holder | None:
        """Return the text cell of a holder's row in a column, None where it is no text."""
        assert holder.row
        table = self.edition.tables.get(holder.table)
        if table is None:
            return self._listed(holder.row.id, column)
        row = next(each for each in table.rows if each.id == holder.row.id)
        entry = table.entry.columns.get(column)
        if entry is None or entry.type != "text":
            return None
        return Holder(
            table.entry.file, (Item(row.id), column), _cell_text(row, column), is_cell=True,
            may_go=entry.optional,
        )  # fmt: skip

    def _listed(self, id: str, column: str) -> Holder | None:
        """Return a text of a source in the list of all sources."""
        source = self.edition.sources[id]
        if column not in ("title", "publisher"):
            return None
        text = SourceText(getattr(source, column), source.origin_of(column), margin=0)
        return Holder("sources.yaml", ("sources", id, column), text, is_cell=True)


def _cell_text(row: TableRow, column: str) -> SourceText:
    cell = row.cells.get(column)
    return cell if isinstance(cell, SourceText) else SourceText("", row.origin)


def _lines(text: str) -> int:
    return text.removesuffix("\n").count("\n") + 1


def no_text(origin: Origin) -> SourceText:
    return SourceText("", origin)
