"""A paragraph of the data character by character: what each shows, and its look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from deck.bind.atoms import index_of, split_atoms
from deck.bind.inline import spans
from deck.bind.markdown import joint
from deck.core.baseline import Baseline, spelled

_LINE_END = re.compile(r"\s*\n\s*")
_BLANK = re.compile(r"[\t\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]")
_MOST_ESCAPES = 20
"""How many signs of a text are kept from being markup: more stand in none."""


class Look(Struct, frozen=True):
    """How characters look. `target` is what a link leads to, as the data name it."""

    strong: bool = False
    emphasis: bool = False
    baseline: Baseline = Baseline.NORMAL
    target: str | None = None


class Glyph(Struct, frozen=True):
    """A character, or all that a named value shows. `typed` is the character, or the value's atom.

    It is typed from `start` up to `end` in its paragraph. What `has_looks` is a text with looks
    of its own.
    """

    shown: str
    typed: str
    look: Look
    start: int = -1
    end: int = -1
    has_looks: bool = False

    @property
    def value(self) -> int | None:
        """The index of the value that it shows, None for a typed character."""
        return index_of(self.typed)

    def same(self, other: Glyph) -> bool:
        return (self.typed, self.look) == (other.typed, other.look)


Shows = Callable[[int], tuple[str, bool]]
"""Says what a text's value of an index shows, and whether it has looks of its own."""


def glyphs_of(raw: str, shows: Shows, line_end: str | None = None) -> tuple[Glyph, ...]:
    """Return a paragraph's glyphs. `line_end` stands for its line ends; None: as prose has them."""
    found = list(_typed(raw, shows))
    if not any(each.shown.strip() for each in found):
        return tuple(each for each in found if each.value is not None)
    first = next((i for i, each in enumerate(found) if each.shown.strip()), len(found))
    last = max((i for i, each in enumerate(found) if each.shown.strip()), default=-1)
    found = found[first : last + 1]
    text = "".join(each.typed if each.value is None else "x" for each in found)
    for end in reversed(list(_LINE_END.finditer(text))):
        opening, closing = found[end.start()], found[end.end() - 1]
        beside = found[end.start() - 1].shown[-1:], found[end.end()].shown[:1]
        said = joint(*beside) if line_end is None else line_end
        whole = replace(opening, shown=said, typed=said, end=closing.end)
        found[end.start() : end.end()] = [whole] if said else []
    return tuple(found)


def _typed(raw: str, shows: Shows) -> Iterator[Glyph]:
    for span in spans(raw):
        run, place = span.run, span.start
        look = Look(run.strong, run.emphasis, run.baseline, span.target)
        for part in split_atoms(run.text):
            index = index_of(part)
            if index is not None:
                said, has_looks = shows(index)
                said = spelled(said, run.baseline)
                yield Glyph(said, part, look, place, place + 1, has_looks)
                place += 1
                continue
            for sign in part:
                shown = spelled(_BLANK.sub(" ", sign), run.baseline)
                yield Glyph(shown, sign, look, place, place + 1)
                place += 1


def shown_text(glyphs: Sequence[Glyph]) -> str:
    return "".join(each.shown for each in glyphs)


def written(wanted: Sequence[Glyph]) -> str | None:
    """Return glyphs as markup that reads as them, None where there is none."""
    plain = "".join(_strong(is_strong, list(run)) for is_strong, run in _runs(wanted, "strong"))
    for text in (plain, *_escaped(plain, wanted)):
        if reads_as(text, wanted):
            return text
    return None


def reads_as(text: str, wanted: Sequence[Glyph]) -> bool:
    """Tell whether a markup text has these glyphs."""
    read = list(_typed(text, lambda _: ("", False)))
    return len(read) == len(wanted) and all(map(Glyph.same, read, wanted))


def _escaped(text: str, wanted: Sequence[Glyph]) -> Iterator[str]:
    """Yield the text with ever more of its signs kept from being markup."""
    for _ in range(_MOST_ESCAPES):
        read = list(_typed(text, lambda _: ("", False)))
        pairs = zip(read, wanted, strict=False)
        odd = next((one for one, other in pairs if not one.same(other)), None)
        if odd is None:
            return
        start = odd.start
        while start and text[start - 1] in "*[<~^\\":
            start -= 1
        text = f"{text[:start]}\\{text[start:]}"
        yield text


def _runs(glyphs: Sequence[Glyph], part: str) -> Iterator[tuple[object, Iterator[Glyph]]]:
    return groupby(glyphs, key=lambda each: getattr(each.look, part))


def _strong(is_strong: object, glyphs: Sequence[Glyph]) -> str:
    text = "".join(_linked(target, list(run)) for target, run in _runs(glyphs, "target"))
    return f"**{text}**" if is_strong else text


def _linked(target: object, glyphs: Sequence[Glyph]) -> str:
    text = "".join(_emphasised(is_it, list(run)) for is_it, run in _runs(glyphs, "emphasis"))
    if target is None:
        return text
    return f"<{target}>" if text == target else f"[{text}]({target})"


def _emphasised(is_emphasised: object, glyphs: Sequence[Glyph]) -> str:
    text = "".join(_raised(where, list(run)) for where, run in _runs(glyphs, "baseline"))
    return f"*{text}*" if is_emphasised else text


def _raised(baseline: object, glyphs: Sequence[Glyph]) -> str:
    sign = {Baseline.SUB: "~", Baseline.SUPER: "^"}.get(Baseline(str(baseline)), "")
    return sign + "".join(each.typed for each in glyphs) + sign
