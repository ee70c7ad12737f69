"""Binds texts: templates meet their facts, markup becomes paragraphs."""

from __future__ import annotations

from collections.abc import Mapping

from deck.bind.expand import Expanded, Scope, expand
from deck.bind.markdown import MarkdownReader
from deck.bind.richtext import Paragraph
from deck.core.baseline import noted
from deck.core.faults import FaultLog
from deck.core.quantity import Value
from deck.edition.source import SourceText
from deck.facts.book import Fact, FactBook, Row
from deck.facts.filters import Filters
from deck.facts.forms import Shown

NO_TEXTS: Mapping[str, str] = {}


class Binder:
    """Binds the texts of one edition; whatever is wrong in one goes to `log`, nothing is raised.

    A text has `{{ name | filter }}` and a little Markdown in it (`deck.bind.inline`, `blocks`). A
    name is a fact's, `row.COLUMN` where a row is given, or one of `scope` (`slide.section`). A
    cell that holds text may have markup, too, and itself name facts; an empty one shows nothing,
    and so does a flag that says no.
    Links go to a source's id (`source_urls` has its address, or None) or to an address.
    """

    def __init__(
        self, book: FactBook, source_urls: Mapping[str, str | None], log: FaultLog
    ) -> None:
        self._book = book
        self._filters = Filters(book.rates)
        self._reader = MarkdownReader(source_urls, log)
        self._log = log

    def line(
        self, text: SourceText, row: Row | None = None, scope: Mapping[str, str] = NO_TEXTS
    ) -> Paragraph:
        """Return a text as one paragraph without list marker, its lines joined."""
        return self._reader.line(self._expanded(text, row, scope))

    def paragraphs(
        self, text: SourceText, row: Row | None = None, scope: Mapping[str, str] = NO_TEXTS
    ) -> tuple[Paragraph, ...]:
        """Return a text's paragraphs, without those that come out empty."""
        return self._reader.paragraphs(self._expanded(text, row, scope))

    def plain(
        self, text: SourceText, row: Row | None = None, scope: Mapping[str, str] = NO_TEXTS
    ) -> tuple[str, frozenset[str]]:
        """Return the characters of a text in one line, and the facts they show.

        Subscripts and superscripts are Unicode's own, or stand between the signs of markup.
        """
        paragraph = self.line(text, row, scope)
        return "".join(noted(run.text, run.baseline) for run in paragraph.runs), paragraph.facts

    def show(self, value: Fact | Value, *filters: str) -> str:
        """Return a value in words, as `{{ value | filter }}` would; UnfitForm where it can't."""
        said = value.value if isinstance(value, Fact) else value
        if isinstance(said, str):
            return said
        shown = Shown(said, as_of=value.as_of if isinstance(value, Fact) else None)
        for name in filters:
            shown = self._filters.apply(name, shown)
        return str(shown)

    def _expanded(self, text: SourceText, row: Row | None, scope: Mapping[str, str]) -> Expanded:
        return expand(text, Scope(row, scope), self._book, self._filters, self._log)
