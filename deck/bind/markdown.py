"""Texts → paragraphs of runs: markup read, values put in their places, lines joined."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from deck.bind.atoms import index_of, split_atoms
from deck.bind.blocks import RawParagraph, raw_paragraphs
from deck.bind.expand import Expanded, ShownValue
from deck.bind.inline import spans
from deck.bind.richtext import Marker, Paragraph, Run
from deck.core.baseline import Baseline
from deck.core.faults import FaultLog, Origin, did_you_mean
from deck.design.models import LEVELS
from deck.edition.patterns import ADDRESS

_NO_MARKUP = re.compile(
    r"^[ \t]*(?P<heading>\#{1,6})[ \t]+(?=\D)|(?P<code>```)|(?P<picture>!)\[[^][\n]*\]\("
    r"|(?P<tag></?(?:b|br|em|i|p|s|span|strong|sub|sup|u)\ ?/?>)",
    re.MULTILINE,
)
"""What writers of Markdown or HTML may take for markup: it is shown as it stands, and told."""
_HINT = "lists, **bold**, *emphasis* of Latin words, [text](source), H~2~O and 10^-3^ are markup"

_LINE_END = re.compile(r"\s*\n\s*")
_BLANK = re.compile(r"[\t\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(ADDRESS, re.IGNORECASE)
_ADDRESS_PART = re.compile(r"https?://[^/]*/?|[^/?&=_-]+[/?&=_-]*|[/?&=_-]+")
_MAIL = re.compile(r"mailto:[^\s@]+@[^\s@]+\Z", re.IGNORECASE)
_ADDRESS_SIGNS = "!#$%&'()*+,/:;=?@[]~"
"""What an address may have as it is (RFC 3986): everything else is percent-encoded."""


class MarkdownReader:
    """Reads what is plainly markup. Links go to sources by their ids, or to addresses."""

    def __init__(self, source_urls: Mapping[str, str | None], log: FaultLog) -> None:
        self._urls = source_urls
        self._log = log

    def line(self, source: Expanded) -> Paragraph:
        """Return a text as one paragraph; what could begin a list is plain text."""
        self._tell(source)
        opened = _Opened(Paragraph((), _place(source, source.text, 0)), source.facts)
        for part in self._parts(source, source.text, 0):
            if isinstance(part.value, Expanded):
                named = self.line(part.value)
                opened.add(part.style, *named.runs, facts=named.facts)
            else:
                opened.add(part.style, Run(part.value.text), facts=part.value.facts)
        return opened.paragraph(" " if source.is_cell else None)

    def paragraphs(self, source: Expanded) -> tuple[Paragraph, ...]:
        """Return a text's paragraphs, but for those that show nothing."""
        found = [each for each in self._paragraphs(source, None) if each.runs]
        for paragraph in found:
            if paragraph.level >= LEVELS:
                message = f"a list has {LEVELS} levels, and this stands on level "
                hint = "PowerPoint knows no deeper one; take it out of some of them"
                self._log.error(paragraph.origin, f"{message}{paragraph.level + 1}", hint)
        return tuple(_counted(found))

    def _paragraphs(self, source: Expanded, outer: int | None) -> Iterator[Paragraph]:
        """Yield the paragraphs of a text that stands in an item of level `outer`, or in none."""
        self._tell(source)
        inner = 0 if outer is None else outer + 1
        for raw in raw_paragraphs(source.text, source.is_cell):
            level = outer if raw.level is None else inner + raw.level
            yield from self._assembled(source, raw, level)

    def _assembled(
        self, source: Expanded, raw: RawParagraph, level: int | None
    ) -> Iterator[Paragraph]:
        """Yield a raw paragraph as one, or as many as the texts that it names make of it."""
        origin = _place(source, raw.text, raw.line)
        first = Paragraph((), origin, level or 0, raw.marker, raw.number)
        opened = _Opened(first, source.facts)
        for part in self._parts(source, raw.text, raw.line):
            if isinstance(part.value, ShownValue):
                opened.add(part.style, Run(part.value.text), facts=part.value.facts)
                continue
            for index, named in enumerate(self._paragraphs(part.value, level)):
                if index or named.marker is not Marker.NONE:
                    yield opened.paragraph()
                    opened = _Opened(replace(named, runs=()), source.facts)
                opened.add(part.style, *named.runs, facts=named.facts)
            if opened.is_in_list_below(level):
                yield opened.paragraph()
                opened = _Opened(Paragraph((), origin, level or 0), source.facts)
        yield opened.paragraph()

    def _parts(self, source: Expanded, text: str, line: int) -> Iterator[_StyledValue]:
        """Yield a text that begins in a line by its stretches of one look, and what it names."""
        for span in spans(text):
            style, facts = replace(span.run, text=""), frozenset[str]()
            if span.target is not None:
                target = self._target(source, span.target)
                origin = source.origins[line + text.count("\n", 0, span.start)]
                style = replace(style, link=self._address(target.text, origin))
                facts = target.facts
            for piece in split_atoms(span.run.text):
                index = index_of(piece)
                typed = ShownValue(_BLANK.sub(" ", piece), facts)
                yield _StyledValue(style, typed if index is None else source.values[index])

    def _target(self, source: Expanded, target: str) -> ShownValue:
        """Return what a link's target says, with the facts that it names."""
        pieces = split_atoms(target)
        values = [source.values[index] for each in pieces if (index := index_of(each)) is not None]
        said = iter(self.line(each) if isinstance(each, Expanded) else each for each in values)
        text = "".join(each if index_of(each) is None else next(said).text for each in pieces)
        return ShownValue(text, frozenset().union(*(each.facts for each in values)))

    def _address(self, target: str, origin: Origin) -> str | None:
        """Return the address that a link's target stands for; None for a source without one."""
        if target in self._urls:
            return self._urls[target]
        if not target:
            return None
        if _WEB.fullmatch(target) or _MAIL.match(target):
            return quote(target, safe=_ADDRESS_SIGNS)
        if _SCHEME.match(target):
            message = f'a link cannot go to "{target}"'
            self._log.error(origin, message, "links go to http, https and mailto addresses")
        else:
            hint = did_you_mean(target, self._urls, "sources")
            self._log.error(origin, f'unknown source "{target}"', hint)
        return None

    def _tell(self, source: Expanded) -> None:
        """Log a warning for what was written as markup and is none here."""
        for found in _NO_MARKUP.finditer(source.text):
            sign = found[str(found.lastgroup)]
            origin = source.origins[source.text.count("\n", 0, found.start(str(found.lastgroup)))]
            self._log.warning(origin, f'"{sign}" is shown as it stands here', _HINT)


class _StyledValue(Struct, frozen=True):
    """A part of a paragraph in one look: words, or a text that is named there."""

    style: Run
    value: ShownValue | Expanded


class _Opened:
    """A paragraph on its way."""

    def __init__(self, begun: Paragraph, facts: frozenset[str]) -> None:
        self._begun = begun
        self._facts = facts
        self._runs: list[Run] = []

    def add(self, style: Run, *runs: Run, facts: frozenset[str]) -> None:
        """Add runs in the look that they have in their surroundings."""
        self._runs += (_within(style, run) for run in runs)
        self._facts |= facts

    def is_in_list_below(self, level: int | None) -> bool:
        begun = self._begun
        return begun.level > (level or 0) or (level is None and begun.marker is not Marker.NONE)

    def paragraph(self, line_end: str | None = None) -> Paragraph:
        """Return the paragraph; without runs where it shows nothing."""
        return replace(self._begun, runs=_set_in_one(self._runs, line_end), facts=self._facts)


def _within(style: Run, run: Run) -> Run:
    return Run(
        run.text,
        run.strong or style.strong,
        run.emphasis or style.emphasis,
        run.link or style.link,
        style.baseline if run.baseline is Baseline.NORMAL else run.baseline,
    )


def _place(source: Expanded, text: str, line: int) -> Origin:
    """Return where a text that begins in a line comes from: from the text that it begins with."""
    index = index_of(text[0]) if text else None
    value = source.values[index] if index is not None else None
    return _place(value, value.text, 0) if isinstance(value, Expanded) else source.origins[line]


def _counted(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs with the numbers of their items; one that is left out takes none."""
    following: dict[int, int] = {}
    for paragraph in paragraphs:
        level, number = paragraph.level, paragraph.number
        for deeper in [each for each in following if each > level]:
            del following[deeper]
        if number is None:
            following.pop(level, None)
        else:
            number = following.get(level, number)
            following[level] = number + 1
        yield replace(paragraph, number=number)


# -- Japanese text ----------------------------------------------------------------------------


def _set_in_one(runs: Sequence[Run], line_end: str | None) -> tuple[Run, ...]:
    """Return runs with their lines joined, neighbours of one look as one, without idle blanks.

    A line's end leaves `line_end`; where that is None nothing beside a Japanese character, and a
    blank anywhere else.
    """
    joined: list[Run] = []
    for run in runs:
        if joined and replace(run, text="") == replace(joined[-1], text=""):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    text = "".join(run.text for run in joined)
    said = list(text)
    for found in _LINE_END.finditer(text):
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        said[slice(*found.span())] = [joint(before, after) if line_end is None else line_end]
        said[found.start() + 1 : found.start() + 1] = [""] * (len(found.group()) - 1)
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    said[:first], said[last:] = [""] * first, [""] * (len(text) - last)
    ends = list(accumulate(len(run.text) for run in joined))
    told = (
        replace(run, text="".join(said[end - len(run.text) : end]))
        for run, end in zip(joined, ends, strict=True)
    )
    return tuple(part for run in told if run.text for part in _divided(run))


def _divided(run: Run) -> Iterator[Run]:
    """Yield an address that is written out in parts between which a line may end.

    Clients that keep a linked run on one line (LibreOffice) would cut a long one anywhere.
    """
    if run.link is None or not _WEB.fullmatch(run.text):
        yield run
    else:
        yield from (replace(run, text=part) for part in _ADDRESS_PART.findall(run.text))


def joint(before: str, after: str) -> str:
    """Return what stands for a line break between two characters."""
    return "" if not before or not after or _is_wide(before) or _is_wide(after) else " "


def _is_wide(char: str) -> bool:
    """Say whether a character is Japanese, or a symbol (①, →) that is set as wide in Japanese."""
    width = unicodedata.east_asian_width(char)
    return width in "WFH" or (width == "A" and unicodedata.category(char) in ("So", "No", "Sm"))
