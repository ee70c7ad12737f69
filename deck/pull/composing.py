"""Paragraphs → the text of the data that they are typed in, its other lines as they were."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from deck.bind.atoms import index_of, split_atoms
from deck.bind.richtext import Marker
from deck.pull.glyphs import Glyph
from deck.pull.passages import SourceParagraph, Unit

_PREFIX = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
_NUMBER = re.compile(r"\d{1,9}(?=[.)])")


class Wanted(Struct, frozen=True):
    """A paragraph as it is to be: `text` is its markup, None for one that stays as it is typed."""

    glyphs: tuple[Glyph, ...]
    level: int
    marker: Marker
    base: SourceParagraph | None
    text: str | None


def composed(unit: Unit, wanted: Sequence[Wanted]) -> str:
    """Return the text of a unit's holder with these paragraphs, their values named as they are."""
    text = str(unit.holder.text)
    source = text.removesuffix("\n").split("\n") if text else []
    lines: list[str] = []
    before: Wanted | None = None
    numbers: dict[int, int] = {}
    for each in wanted:
        lines += _gap(source, before, each, unit.holder.is_cell)
        chunk = _chunk(unit, source, each)
        lines += [_numbered(chunk[0], each, numbers), *chunk[1:]]
        before = each
    ends = "\n" if text.endswith("\n") or (not text and len(lines) > 1) else ""
    return "\n".join(lines) + ends if lines else ""


def _gap(source: Sequence[str], before: Wanted | None, now: Wanted, is_cell: bool) -> Sequence[str]:
    """Return the blank lines above a paragraph: as they were, or as many as it needs."""
    if before is None:
        return ()
    one, other = before.base, now.base
    if one and other and one.end == other.start and other.start <= len(source):
        return [""] * (one.end - _last(source, one))
    apart = Marker.NONE in (before.marker, now.marker)
    return [""] if apart and not is_cell else []


def _last(source: Sequence[str], paragraph: SourceParagraph) -> int:
    """Return the line behind a paragraph's last one that says something."""
    end = paragraph.end
    while end > paragraph.start + 1 and not source[end - 1].strip():
        end -= 1
    return end


def _chunk(unit: Unit, source: Sequence[str], each: Wanted) -> list[str]:
    base = each.base
    if base and each.text is None:
        kept = list(source[base.start : _last(source, base)])
        if (base.level or 0) != each.level:
            kept[0] = _prefix(unit, source, each) + kept[0][len(_prefix_of(kept[0])) :]
        return kept
    text = _named(each.text or "", unit.names)
    stays = base and ((base.level or 0) == each.level or base.marker is Marker.NONE)
    if base and stays:
        return [_prefix_of(source[base.start]) + text]
    return [_prefix(unit, source, each) + text]


def _named(text: str, names: Sequence[str]) -> str:
    """Return markup with its values named as they are typed."""
    parts = split_atoms(text)
    return "".join(part if (index := index_of(part)) is None else names[index] for part in parts)


def _prefix(unit: Unit, source: Sequence[str], wanted: Wanted) -> str:
    """Return what stands before the text of a list's item of a level, or of a paragraph."""
    if wanted.marker is Marker.NONE:
        return ""
    known = {
        each.level: _prefix_of(source[each.start])
        for each in reversed(unit.paragraphs)
        if each.marker is wanted.marker and each.level is not None
    }
    if wanted.level in known:
        return known[wanted.level]
    above = max((level for level in known if level < wanted.level), default=None)
    sign = "- " if wanted.marker is Marker.BULLET else "1. "
    if above is None:
        return "  " * wanted.level + sign
    return " " * len(known[above]) + "  " * (wanted.level - above - 1) + sign


def _prefix_of(line: str) -> str:
    found = _PREFIX.match(line)
    assert found
    return found.group()


def _numbered(line: str, each: Wanted, numbers: dict[int, int]) -> str:
    """Return an item's line with the number that follows the one before it in its list."""
    for level in [level for level in numbers if level > each.level]:
        del numbers[level]
    if each.marker is not Marker.NUMBER:
        numbers.pop(each.level, None)
        return line
    found = _NUMBER.search(_prefix_of(line))
    first = int(found.group()) if found else 1
    numbers[each.level] = numbers.get(each.level, first - 1) + 1
    return _NUMBER.sub(str(numbers[each.level]), line, count=1)
