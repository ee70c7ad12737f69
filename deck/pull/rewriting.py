"""An edited text of a slide → edits of the places that it shows, questions and refusals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from deck.bind.richtext import Marker
from deck.compare.model import TextParagraph, TextRun
from deck.compare.texts import pair_texts
from deck.pull.composing import Wanted, composed
from deck.pull.findings import Fate, Finding, NotPulled
from deck.pull.glyphs import Glyph, written
from deck.pull.passages import Passage, SourceParagraph, Texts, Unit
from deck.pull.values import ValueReader
from deck.pull.wording import edited_text, reads_alike, reword
from deck.revise.edits import Replacement
from deck.revise.merging import parted


class Answer(StrEnum):
    """What a person decides of a figure that an edited deck shows otherwise."""

    EVERYWHERE = "everywhere"
    HERE = "here"
    LEAVE = "leave"


class _Pair(Struct, frozen=True):
    """A paragraph of the data and what it reads as now; one of both may be missing."""

    base: SourceParagraph | None
    edited: TextParagraph


class Rewriter:
    """Finds what the edited texts of one deck, by its name, make of the data."""

    def __init__(self, texts: Texts, answers: Mapping[str, Answer], deck: str) -> None:
        self.texts = texts
        self._answers = answers
        self._values = ValueReader(texts, deck)

    def same(self, passage: Passage, edited: Sequence[TextParagraph]) -> bool:
        """Tell whether a text reads as the data have it."""
        base = passage.paragraphs
        return len(base) == len(edited) and all(
            self._alike(passage, one, other) for one, other in zip(base, edited, strict=True)
        )

    def findings(self, passage: Passage, edited: Sequence[TextParagraph]) -> Iterator[Finding]:
        """Yield what has become of a text that no longer reads as the data have it."""
        try:
            for unit, pairs in self._by_unit(passage, edited):
                yield from self._unit(passage, unit, pairs)
        except NotPulled as refusal:
            old = " / ".join(each.text for each in passage.paragraphs)
            new = " / ".join(each.text for each in edited)
            place = refusal.place or passage.units[0].holder.place
            yield _finding(Fate.REFUSED, passage, old, new, place, str(refusal))

    def _alike(self, passage: Passage, base: SourceParagraph, edited: TextParagraph) -> bool:
        text = edited_text(edited, passage.is_bold(edited.level))
        is_level = base.marker is Marker.NONE or edited.level - passage.shift == base.level
        return is_level and reads_alike(base.glyphs, text, self.texts.addresses)

    # -- which paragraph is which -------------------------------------------------------------

    def _by_unit(
        self, passage: Passage, edited: Sequence[TextParagraph]
    ) -> Iterator[tuple[Unit, list[_Pair]]]:
        """Yield each unit that changed with its paragraphs as they are now.

        What was added belongs to the unit of the paragraph above it.
        """
        flat = [(n, each) for n, unit in enumerate(passage.units) for each in unit.paragraphs]
        flat = [(n, each) for n, each in flat if each.text.strip()] or flat[:1]
        old = tuple(TextParagraph((TextRun(p.text or " "),), p.level or 0) for _, p in flat)
        pairs = pair_texts(old, tuple(edited)).alignment.pairs
        sources = {j: flat[i] for i, j in pairs}
        if len(flat) == len(edited) == 1:
            sources = {0: flat[0]}
        held: dict[int, list[_Pair]] = {n: [] for n in range(len(passage.units))}
        last = 0
        for j, paragraph in enumerate(edited):
            unit, base = sources.get(j, (last, None))
            if unit < last:
                raise NotPulled("its paragraphs come from several places, whose order is fixed")
            last = unit
            held[unit].append(_Pair(base, paragraph))
        for n, unit_pairs in held.items():
            kept = [each for m, each in flat if m == n and each.text.strip()]
            same = [each.base for each in unit_pairs] == kept
            if not same or not all(
                each.base and self._alike(passage, each.base, each.edited) for each in unit_pairs
            ):
                yield passage.units[n], unit_pairs

    # -- what becomes of them -----------------------------------------------------------------

    def _unit(self, passage: Passage, unit: Unit, pairs: Sequence[_Pair]) -> Iterator[Finding]:
        if unit.holder.is_shared:
            yield from self._shared(passage, unit, pairs)
            return
        wanted: list[Wanted] = []
        for number, pair in enumerate(pairs):
            if pair.base and self._alike(passage, pair.base, pair.edited):
                base = pair.base
                wanted.append(Wanted(base.glyphs, base.level or 0, base.marker, base, None))
                continue
            glyphs, told = self._reworded(passage, unit, pair)
            yield from told
            near = (*pairs[:number][::-1], *pairs)
            beside = next((each.base for each in near if each.base), None)
            wanted.append(_wanted(pair, glyphs, beside, passage.shift))
        yield from self._rewritten(passage, unit, wanted)

    def _shared(self, passage: Passage, unit: Unit, pairs: Sequence[_Pair]) -> Iterator[Finding]:
        """Yield what becomes of values in a text that every row is shown by."""
        empty = TextParagraph(())
        if not pairs and len(unit.paragraphs) == 1:
            pairs = [_Pair(unit.paragraphs[0], empty)]
        if len(pairs) != len([p for p in unit.paragraphs if p.text.strip()] or unit.paragraphs):
            raise NotPulled("all rows of this table are shown by one text", unit.holder.place)
        for pair in pairs:
            base = pair.base or unit.paragraphs[0]
            glyphs, told = self._reworded(passage, unit, _Pair(base, pair.edited))
            yield from told
            if len(glyphs) != len(base.glyphs) or not all(map(Glyph.same, glyphs, base.glyphs)):
                raise NotPulled("all rows of this table are shown by one text", unit.holder.place)

    def _reworded(
        self, passage: Passage, unit: Unit, pair: _Pair
    ) -> tuple[tuple[Glyph, ...], list[Finding]]:
        """Return a paragraph's glyphs as they are to be, and what becomes of its figures."""
        base: tuple[Glyph, ...] = pair.base.glyphs if pair.base else ()
        text = edited_text(pair.edited, passage.is_bold(pair.edited.level))
        made = reword(base, text, self.texts.addresses)
        values, glyphs = dict(made.values), made.glyphs
        if len(base) == 1 and base[0].value is not None and "" in (base[0].shown, text.text):
            values, glyphs = {base[0].value: text.text}, base
        told: list[Finding] = []
        before = {each.value: each.shown for each in base if each.value is not None}
        for index, shown in values.items():
            finding, typed = self._figure(passage, unit, unit.names[index], before[index], shown)
            told.append(finding)
            glyphs = tuple(_with_value(glyphs, index, shown if typed else None))
        return glyphs, told

    def _figure(
        self, passage: Passage, unit: Unit, name: str, old: str, new: str
    ) -> tuple[Finding, bool]:
        """Return what becomes of a figure, and whether its words are typed in its place."""
        fact, place = self._values.place(name, unit.holder)
        answer = self._answers.get(fact)
        about = replace(_finding(Fate.WRITTEN, passage, old, new, place), fact=fact)
        if answer is Answer.HERE and not unit.holder.is_shared:
            return replace(about, reason="typed here alone"), True
        if answer is Answer.LEAVE:
            return replace(about, fate=Fate.LOST, reason="left as the data have it"), False
        try:
            value = self._values.read(name, unit.holder, new)
        except NotPulled as refusal:
            place = refusal.place or place
            return replace(about, fate=Fate.REFUSED, place=place, reason=str(refusal)), False
        about = replace(about, place=value.place, fact=value.name)
        if value.name and self._answers.get(value.name) is not Answer.EVERYWHERE:
            reason = f"say --fact {value.name}=everywhere, here or leave"
            return replace(about, fate=Fate.ASKED, reason=reason), False
        return replace(about, edits=value.edits), False

    def _rewritten(
        self, passage: Passage, unit: Unit, wanted: Sequence[Wanted]
    ) -> Iterator[Finding]:
        """Yield the edits of a holder's text, each changed line alone."""
        holder = unit.holder
        new = composed(unit, wanted)
        if new == holder.text:
            return
        self._check_reading(unit, wanted, new)
        if not holder.text or not new:
            if not new and not holder.may_go:
                raise NotPulled("something must stand here", holder.place)
            is_key = holder.file.endswith(".yaml")
            pair = tuple((each or None) if is_key else each for each in (str(holder.text), new))
            edit = Replacement(holder.file, holder.route, *pair)
            yield replace(
                _finding(Fate.WRITTEN, passage, str(holder.text), new, holder.place), edits=(edit,)
            )
            return
        for part in parted(str(holder.text), new):
            edit = Replacement(holder.file, holder.route, str(holder.text), part.text)
            place = f"{holder.file}:{holder.text.place(part.line).line}"
            told = _finding(Fate.WRITTEN, passage, part.old, part.new, place)
            yield replace(told, edits=(edit,))

    def _check_reading(self, unit: Unit, wanted: Sequence[Wanted], new: str) -> None:
        """Raise NotPulled where the new text would not read as its paragraphs."""
        text = type(unit.holder.text)(new, unit.holder.text.origin)
        units = list(self.texts.units(replace(unit.holder, text=text)))
        read = [each for one in units for each in one.paragraphs]
        same = len(read) == len(wanted) and all(
            _reads_as(one, unit.names, other, units[0].names)
            for one, other in zip(wanted, read, strict=True)
        )
        if not same:
            raise NotPulled("the data cannot have it so that it reads as edited")


def _wanted(
    pair: _Pair, glyphs: tuple[Glyph, ...], beside: SourceParagraph | None, shift: int
) -> Wanted:
    text = written(glyphs)
    if text is None or "{{" in text or "}}" in text or "{%" in text or "{#" in text:
        raise NotPulled("its words have signs that the data read as their own")
    base = pair.base or beside
    marker = base.marker if base else Marker.NONE
    is_item = marker is not Marker.NONE
    level = pair.edited.level - shift if is_item else (base.level or 0) if base else 0
    return Wanted(glyphs, level, marker, pair.base, text)


def _with_value(glyphs: Sequence[Glyph], index: int, shown: str | None) -> Iterator[Glyph]:
    """Yield glyphs with a value's words typed, or, for None, with the value as it was."""
    for each in glyphs:
        if each.value == index and shown is not None:
            yield from (Glyph(sign, sign, each.look) for sign in shown)
        else:
            yield each


def _reads_as(
    one: Wanted, names: Sequence[str], other: SourceParagraph, others: Sequence[str]
) -> bool:
    """Tell whether a paragraph that was read is the one that was meant."""
    is_level = one.marker is Marker.NONE or other.level == one.level
    return (
        is_level
        and other.marker is one.marker
        and len(one.glyphs) == len(other.glyphs)
        and all(
            this.look == that.look and _said(this, names) == _said(that, others)
            for this, that in zip(one.glyphs, other.glyphs, strict=True)
        )
    )


def _said(glyph: Glyph, names: Sequence[str]) -> str:
    return glyph.typed if glyph.value is None else names[glyph.value]


def _finding(
    fate: Fate, passage: Passage, old: str, new: str, place: str, reason: str = ""
) -> Finding:
    where = passage.shape or "notes"
    if passage.row:
        where += f" › {passage.row} › {passage.column + 1}"
    return Finding(fate, passage.slide, where, old.strip(), new.strip(), place, reason)
