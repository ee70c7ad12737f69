"""CommonMark to paragraphs of runs: lists, bold, emphasis and links, and nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import replace

from deck.bind.expand import Expanded
from deck.bind.marks import HOLD, find_mark, strip_marks
from deck.bind.richtext import Marker, Paragraph, Run
from deck.core.faults import FaultLog, Origin, did_you_mean

_REFUSED = {
    "heading_open": "a heading (#)",
    "fence": "a code block (```)",
    "code_block": "a line with an indent of four blanks or more",
    "code_inline": "code (`)",
    "html_block": "HTML",
    "html_inline": "HTML",
    "hr": "a rule (---)",
    "blockquote_open": "a quotation (>)",
    "image": "a picture (![…])",
    "hardbreak": "a forced line break (two blanks or \\ at the end of a line)",
}
_HINTS = {"hardbreak": "leave an empty line where a new paragraph begins"}
_HINT = "use paragraphs, lists, **bold**, *emphasis* and links; \\ before a sign keeps it a sign"
_LISTS = {"bullet_list_open": Marker.BULLET, "ordered_list_open": Marker.NUMBER}

_STARS = re.compile(r"\\.|\*+", re.DOTALL)
_LONE_MARKER = re.compile(r"^([ \t]*)([-*+]|\d{1,9}[.)])(?=[ \t]*$)", re.MULTILINE)
_BREAKS = re.compile(r"\s*\n\s*")
_BLANK = re.compile(r"[\t\n\x0b\x0c\r\x85\u2028\u2029]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(r"https?://[^\s/?#]+\S*\Z", re.IGNORECASE)
_ADDRESS_PART = re.compile(r"https?://[^/]*/?|[^/?&=_-]+[/?&=_-]*|[/?&=_-]+")
_MAIL = re.compile(r"mailto:[^\s@]+@[^\s@]+\Z", re.IGNORECASE)


class _Parser(MarkdownIt):
    """CommonMark without reference definitions; link targets are judged by the reader below."""

    def __init__(self) -> None:
        super().__init__("commonmark")
        self.disable("reference")

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


_PARSER = _Parser()


class _List(Struct):
    """A list on its way: `number` is the next item's, `is_due` says that its marker is to come."""

    marker: Marker
    number: int
    is_due: bool = False


class MarkdownReader:
    """Reads Markdown with marked values. Links go to sources by their ids, or to addresses."""

    def __init__(self, source_urls: Mapping[str, str | None], log: FaultLog) -> None:
        self._urls = source_urls
        self._log = log

    def line(self, source: Expanded) -> Paragraph:
        """Return a text as one paragraph; what could begin a list or a heading is plain text."""
        (token,) = _PARSER.parseInline(_held(_BREAKS.sub("\n", source.text.strip())))
        return self._paragraph(token, source)

    def paragraphs(self, source: Expanded) -> Iterator[Paragraph]:
        """Yield a text's paragraphs, but for those that show nothing."""
        lists: list[_List] = []
        for token in _PARSER.parse(_held(source.text)):
            if token.type in _LISTS:
                start = int(token.attrGet("start") or 0) if token.attrs else 1
                lists.append(_List(_LISTS[token.type], start))
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                lists.pop()
            elif token.type == "list_item_open":
                lists[-1].is_due = True
            elif token.type == "inline":
                paragraph = self._paragraph(token, source)
                if paragraph.text:
                    yield _listed(paragraph, lists)
            elif token.type in _REFUSED:
                self._refuse(token.type, source.origins[_line(token)])

    def _paragraph(self, token: Token, source: Expanded) -> Paragraph:
        line = _line(token)
        runs = self._runs(token.children or [], source.origins[line:])
        return Paragraph(
            runs=tuple(part for run in _set_in_one(runs) for part in _divided(run)),
            origin=source.origins[line],
            facts=source.marks.facts(token.content),
        )

    def _runs(self, tokens: Sequence[Token], origins: Sequence[Origin]) -> list[Run]:
        """Return the runs of inline tokens, with a line feed for every line that ends in them."""
        runs: list[Run] = []
        style, line = Run(""), 0
        for token in tokens:
            match token.type:
                case "strong_open" | "strong_close":
                    style = replace(style, strong=token.type == "strong_open")
                case "em_open" | "em_close":
                    style = replace(style, emphasis=token.type == "em_open")
                case "link_open":
                    href = str(token.attrGet("href") or "")
                    style = replace(style, link=self._address(href, origins[line]))
                case "link_close":
                    style = replace(style, link=None)
                case "softbreak" | "hardbreak":
                    runs.append(replace(style, text="\n"))
                case _:
                    text = _BLANK.sub(" ", strip_marks(token.content))
                    runs.append(replace(style, text=text))
            if token.type in _REFUSED:
                self._refuse(token.type, origins[line])
            line += token.type in ("softbreak", "hardbreak")
        return runs

    def _address(self, href: str, origin: Origin) -> str | None:
        """Return the address that a link's target stands for; None for a source without one."""
        target = strip_marks(href)
        if target in self._urls:
            return self._urls[target]
        if not target and find_mark(href) is not None:
            return None
        if _WEB.match(target) or _MAIL.match(target):
            return normalizeLink(target)
        scheme = _SCHEME.match(target)
        if scheme:
            message = f'a link cannot go to "{target}"'
            self._log.error(origin, message, "links go to http, https and mailto addresses")
        else:
            hint = did_you_mean(target, self._urls, "sources")
            self._log.error(origin, f'unknown source "{target}"', hint)
        return None

    def _refuse(self, kind: str, origin: Origin) -> None:
        self._log.error(origin, f"{_REFUSED[kind]} has no place in a text", _HINTS.get(kind, _HINT))


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _listed(paragraph: Paragraph, lists: Sequence[_List]) -> Paragraph:
    """Return a paragraph at its level; an item's first one carries the item's marker."""
    if not lists:
        return paragraph
    level, innermost = len(lists) - 1, lists[-1]
    if not innermost.is_due:
        return replace(paragraph, level=level)
    innermost.is_due = False
    if innermost.marker is Marker.BULLET:
        return replace(paragraph, level=level, marker=Marker.BULLET)
    number = innermost.number
    innermost.number += 1
    return replace(paragraph, level=level, marker=Marker.NUMBER, number=number)


# -- Japanese text ----------------------------------------------------------------------------


def _held(text: str) -> str:
    """Return Markdown in which bold and list markers are read as writers of Japanese mean them.

    CommonMark 0.31 (6.2) closes no emphasis between a bracket and a letter, as in
    **「強調」**と: a mark beside the bracket makes it a letter. A line of nothing but
    `-` or `8.` is a text, not an empty list.
    """
    return _STARS.sub(_hold_stars, _LONE_MARKER.sub(rf"\1{HOLD}\2", text))


def _hold_stars(found: re.Match[str]) -> str:
    text, stars = found.string, found.group()
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if stars.startswith("\\") or (before + after).isascii():
        return stars
    if _is_punctuation(before) and _is_letter(after):
        return HOLD + stars
    if _is_letter(before) and _is_punctuation(after):
        return stars + HOLD
    return stars


def _is_punctuation(char: str) -> bool:
    return char != "" and unicodedata.category(char)[0] in "PS"


def _is_letter(char: str) -> bool:
    return char != "" and not char.isspace() and not _is_punctuation(char)


def _set_in_one(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs of a paragraph with its lines joined, neighbours of one look as one.

    A line break beside a Japanese character leaves nothing, any other a blank.
    """
    text = "".join(run.text for run in runs)
    joined: list[Run] = []
    at = 0
    for run in runs:
        end = at + len(run.text)
        said = _joint(text[at - 1 : at], text[end : end + 1]) if run.text == "\n" else run.text
        if joined and replace(run, text="") == replace(joined[-1], text=""):
            said = joined.pop().text + said
        if said:
            joined.append(replace(run, text=said))
        at = end
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip())
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return tuple(run for run in joined if run.text)


def _divided(run: Run) -> Iterator[Run]:
    """Yield an address that is written out in parts between which a line may end.

    Clients that keep a linked run on one line (LibreOffice) would cut a long one anywhere.
    """
    if run.link is None or not _WEB.match(run.text):
        yield run
    else:
        yield from (replace(run, text=part) for part in _ADDRESS_PART.findall(run.text))


def _joint(before: str, after: str) -> str:
    """Return what stands for a line break between two characters."""
    return "" if not before or not after or _is_wide(before) or _is_wide(after) else " "


def _is_wide(char: str) -> bool:
    """Say whether a character is Japanese, or a symbol (①, →) that is set as wide in Japanese."""
    width = unicodedata.east_asian_width(char)
    return width in "WFH" or (width == "A" and unicodedata.category(char) in ("So", "No", "Sm"))
