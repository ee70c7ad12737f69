r"""Markup within a paragraph: only what an author plainly means; all else stands as typed.

`**bold**`, `[text](target)`, `<https://…>`, `H~2~O`, `10^-3^`, and `*emphasis*` of Latin words:
Japanese has no italics, and its stars are notes (`*1`) and products (`300*200*50`). Stars behind a
digit belong to a figure (`0.5**`). A backslash before markup keeps it from being read: `\**bold**`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from deck.bind.atoms import ATOM
from deck.bind.richtext import Run
from deck.core.baseline import Baseline

_GREEK = "Α-Ωα-ω"
_SMALL = rf"(?:{ATOM}|[A-Za-z0-9{_GREEK}+−=(),.-])"
_OPEN = r"(?<!\d)\\?\*\*(?![、。，．,.;:)）」』】])"
_CLOSE = r"(?:(?<!\d)\*\*|\*\*(?!\d))(?!\*)"

_BASELINES = rf"""
    # below the line: behind a letter, or a bracket that closes behind one; 10~20~30 are ranges
    (?:(?<=[A-Za-z{_GREEK}])|(?<=[A-Za-z~][)\]]))
      \\?~(?P<sub>[+−-]?(?:{ATOM}|[A-Za-z0-9{_GREEK}]){_SMALL}{{0,11}})~(?![\d~])
    # above it: powers and charges behind what they belong to, notes, and isotopes before theirs
    | (?:(?<=[\w)\]~])|(?<={ATOM}))\\?\^(?P<sup>(?:{_SMALL}|[*†‡§※注]){{1,12}})\^(?![\d^])
    | (?<![\w^])\\?\^(?P<isotope>\d{{1,3}}m?)\^(?=[A-Z])
"""

_MARKUP = re.compile(
    rf"""
    # a bold text touches its stars, and holds more than stars
    {_OPEN}(?P<strong>\*?[^\s*](?:(?:(?!\*\*).)*?[^\s*])??\*?){_CLOSE}
    | (?<![A-Za-z0-9*])\\?\*(?P<emphasis>[A-Za-z](?:[A-Za-z0-9\ ,.:;&'’()/-]*[A-Za-z0-9.)])?)
      \*(?![A-Za-z0-9*])
    | (?<!!)\\?\[(?P<label>[^][]+)\]
      \((?P<target>(?:{ATOM}|[A-Za-z])(?:[^()\s]|\([^()\s]*\))*)\)
    | \\?<(?P<address>(?:[a-z][a-z0-9+.-]*://|mailto:)[^<>\s]+)>
    | {_BASELINES}
    """,
    re.VERBOSE | re.DOTALL,
)
_NOTED = re.compile(_BASELINES, re.VERBOSE)

_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "strong": {"strong": True},
    "emphasis": {"emphasis": True},
    "sub": {"baseline": Baseline.SUB},
    "sup": {"baseline": Baseline.SUPER},
    "isotope": {"baseline": Baseline.SUPER},
}


class Span(Struct, frozen=True):
    """A run on its way: what its link leads to as it was typed, and the offset of its text."""

    run: Run
    target: str | None
    start: int


def spans(text: str, style: Span = Span(Run(""), None, 0)) -> Iterator[Span]:  # noqa: B008
    """Yield the stretches of one look, the markup itself left out; `style` is the surroundings'."""
    reached = 0
    for found in _MARKUP.finditer(text):
        kind = str(found.lastgroup)
        escaped = found.group().startswith("\\")
        yield from _plain(text, reached, found.start(), style)
        reached = found.end()
        if escaped:
            yield from _plain(text, found.start() + 1, reached, style)
        elif kind in ("address", "target"):
            shown = "label" if kind == "target" else kind
            yield from _linked(found[shown], found.start(shown), style, found[kind])
        else:
            inner = replace(style.run, **_LOOKS[kind])
            start = style.start + found.start(kind)
            yield from spans(found[kind], Span(inner, style.target, start))
    yield from _plain(text, reached, len(text), style)


def notation(text: str) -> Iterator[tuple[str, Baseline]]:
    """Yield a plain text cut by where its characters stand, as far as its signs say so."""
    reached = 0
    for found in _NOTED.finditer(text):
        if found.start() > reached:
            yield text[reached : found.start()], Baseline.NORMAL
        kind = str(found.lastgroup)
        yield found[kind], _LOOKS[kind]["baseline"]
        reached = found.end()
    if reached < len(text):
        yield text[reached:], Baseline.NORMAL


def _plain(text: str, start: int, end: int, style: Span) -> Iterator[Span]:
    if start < end:
        run = replace(style.run, text=text[start:end])
        yield Span(run, style.target, style.start + start)


def _linked(shown: str, offset: int, style: Span, target: str) -> Iterator[Span]:
    at = Span(style.run, target, style.start + offset)
    if shown == target:
        yield replace(at, run=replace(style.run, text=shown))
    else:
        yield from spans(shown, at)
