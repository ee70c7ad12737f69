"""Which slide of one deck is which of the other: by what they say, by name where it is ours.

Where there is little to say, as on a divider, the layout, the shapes and the neighbours decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from deck.compare.align import Pair, bigrams, gaps, one_to_one, rising
from deck.compare.model import DeckText, Slide

ALIKE = 0.4
"""From which likeness on two slides are taken for versions of one."""
NAMED_ALIKE = 0.12
"""From which likeness on they are, when they also share the name, the title or the file's id."""
PICTURE_WEIGHT = 40
"""How many bigrams an equal picture counts for."""
MOST_COMPARED = 20_000
"""Up to so many pairs of slides are all compared; beyond it only those that share something."""
RARE = 20
"""On how many slides a line may stand that says which slides belong together."""
FEW_WORDS = 40
"""At so many bigrams what a slide says weighs as much as what shapes it has."""
PARTED = 0.5
"""Which share of a new slide's text must come from one old slide, for it to be a part of it."""


@dataclass(frozen=True, slots=True)
class SlideMatch:
    """Slides by index: the `pairs`, those of them that `moved`, and the `parts` of split slides.

    `parts` are pairs as well: of an old slide that has a pair of its own and a new slide that has
    none (the slide was split), or the other way about (two slides were merged).
    """

    pairs: tuple[Pair, ...]
    moved: frozenset[Pair]
    parts: tuple[Pair, ...]


def match_slides(old: DeckText, new: DeckText) -> SlideMatch:
    """Match two decks' slides.

    Equal slides go first, so that what is left to compare is about as much as has changed. Where
    both decks are ours a name is a slide's identity for ever; the name of any other deck's slide,
    and its id in the file, only count beside likeness.
    """
    matcher = _SlideMatcher(old.slides, new.slides)
    matcher.equal(lambda slide: (slide.name, slide.digest))
    matcher.equal(lambda slide: slide.digest)
    matcher.equal(lambda slide: slide.said)
    if old.ours and new.ours:
        matcher.named()
    matcher.alike()
    matcher.between_neighbours()
    pairs = tuple(sorted(matcher.pairs, key=lambda pair: pair[1]))

    def stays(pair: Pair) -> int:
        """Weigh a pair: as few slides as can be have moved, of two the one that also changed."""
        is_same = old.slides[pair[0]].digest == new.slides[pair[1]].digest
        return len(pairs) + 1 if is_same else len(pairs)

    moved = frozenset(pairs) - rising(pairs, stays)
    return SlideMatch(pairs, moved, tuple(sorted(matcher.parts())))


class _SlideMatcher:
    def __init__(self, old: Sequence[Slide], new: Sequence[Slide]) -> None:
        self._old, self._new = old, new
        self._old_left = dict.fromkeys(range(len(old)))
        self._new_left = dict.fromkeys(range(len(new)))
        self._old_counted, self._new_counted = _are_counted(old), _are_counted(new)
        self._titles = Counter(slide.title for slide in (*old, *new))
        self.pairs: list[Pair] = []

    def equal(self, key: Callable[[Slide], Hashable]) -> None:
        """Pair slides of one key, those of the same name or nearest place first."""
        groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for i in self._old_left:
            groups[key(self._old[i])][0].append(i)
        for j in self._new_left:
            groups[key(self._new[j])][1].append(j)
        for name, (ours, theirs) in groups.items():
            if name is not None:
                self._take_all(_in_order(ours, theirs))

    def named(self) -> None:
        """Pair slides whose name stands once on each side."""
        ours = Counter(self._old[i].name for i in self._old_left)
        theirs = {self._new[j].name: j for j in self._new_left}
        counts = Counter(self._new[j].name for j in self._new_left)
        self._take_all(
            (i, theirs[name])
            for i in tuple(self._old_left)
            if (name := self._old[i].name) and ours[name] == counts[name] == 1
        )

    def alike(self) -> None:
        """Pair the most alike of what is left."""
        scored = []
        likenesses = Likenesses(self._old, self._new)
        for i, j in likenesses.candidates(self._old_left, self._new_left):
            before, after = self._old[i], self._new[j]
            likeness = likenesses.of(i, j)
            named = self._share_name(before, after) or self._share_id(before, after)
            if likeness >= (NAMED_ALIKE if named else ALIKE):
                scored.append((likeness + (0.25 if named else 0.0), i, j))
        self._take_all(one_to_one(scored))

    def between_neighbours(self) -> None:
        """Pair slides of one build that stand between the same two others."""
        kept = sorted(rising(self.pairs))
        likenesses = Likenesses(self._old, self._new)
        for gone, come in gaps(kept, self._old_left, self._new_left):
            if len(gone) * len(come) <= MOST_COMPARED:
                scored = (
                    (likenesses.with_build(i, j), i, j)
                    for i in gone
                    for j in come
                    if self._old[i].layout == self._new[j].layout
                )
                self._take_all(one_to_one([each for each in scored if each[0] >= ALIKE]))

    def _share_name(self, old: Slide, new: Slide) -> bool:
        """Say whether two slides share a name, or a title that no other slide has."""
        if old.name and old.name == new.name:
            return True
        return old.title == new.title and self._titles[old.title] == 2

    def _share_id(self, old: Slide, new: Slide) -> bool:
        """Say whether two slides share an id that says more than where they stand."""
        return old.slide_id == new.slide_id and not (self._old_counted and self._new_counted)

    def parts(self) -> list[Pair]:
        """Return the slides left over that are parts of a slide which has a pair of its own."""
        edited = [(i, j) for i, j in self.pairs if self._old[i].digest != self._new[j].digest]
        split = _Origins((i, self._old[i], self._new[j]) for i, j in edited)
        merged = _Origins((j, self._new[j], self._old[i]) for i, j in edited)
        origins = ((split.of(self._new[j]), j) for j in self._new_left)
        ends = ((i, merged.of(self._old[i])) for i in self._old_left)
        found = [(i, j) for i, j in origins if i is not None]
        return found + [(i, j) for i, j in ends if j is not None]

    def _take_all(self, pairs: Iterable[Pair]) -> None:
        for i, j in pairs:
            del self._old_left[i], self._new_left[j]
            self.pairs.append((i, j))


class Likenesses:
    """How alike slides of two decks are: Dice's coefficient of their bigrams and pictures.

    A line that stands on many slides of a deck (a footer, a running head) counts for none.
    """

    def __init__(self, old: Sequence[Slide], new: Sequence[Slide]) -> None:
        self._old, self._new = old, new
        self._common = _common_lines(old) | _common_lines(new)
        self._old_features: dict[int, Counter[str]] = {}
        self._new_features: dict[int, Counter[str]] = {}

    def candidates(self, old: Collection[int], new: Collection[int]) -> Iterator[Pair]:
        """Yield the pairs worth comparing: all of a few slides, of many those that share a line."""
        if len(old) * len(new) <= MOST_COMPARED:
            yield from ((i, j) for i in old for j in new)
            return
        places: dict[str, list[int]] = defaultdict(list)
        for j in new:
            for key in self._keys(self._new[j]):
                places[key].append(j)
        for i in old:
            near = {
                j
                for key in self._keys(self._old[i])
                if len(places[key]) <= RARE
                for j in places[key]
            }
            yield from ((i, j) for j in sorted(near))

    def of(self, i: int, j: int) -> float:
        if i not in self._old_features:
            self._old_features[i] = self._features(self._old[i])
        if j not in self._new_features:
            self._new_features[j] = self._features(self._new[j])
        ours, theirs = self._old_features[i], self._new_features[j]
        total = ours.total() + theirs.total()
        return 2 * (ours & theirs).total() / total if total else 0.0

    def with_build(self, i: int, j: int) -> float:
        """Return how alike two slides are: by words, and where these are few by their shapes."""
        said = self.of(i, j)
        size = (self._old_features[i].total() + self._new_features[j].total()) / 2
        ours, theirs = (
            Counter((each.kind, each.placeholder or each.box) for each in slide.shapes)
            for slide in (self._old[i], self._new[j])
        )
        built = 2 * (ours & theirs).total() / max((ours + theirs).total(), 1)
        weight = size / (size + FEW_WORDS)
        return weight * said + (1 - weight) * built

    def _keys(self, slide: Slide) -> Iterator[str]:
        yield f"name:{slide.name}"
        yield f"id:{slide.slide_id}"
        yield from (line for line in slide.lines() if line not in self._common)

    def _features(self, slide: Slide) -> Counter[str]:
        features: Counter[str] = Counter()
        for line in slide.lines():
            if line not in self._common:
                features += bigrams(line)
        for shape in slide.shapes:
            if shape.picture:
                features[shape.picture.digest] += PICTURE_WEIGHT
        return features


def _are_counted(slides: Sequence[Slide]) -> bool:
    """Say whether a deck's ids only count its slides, as those of a deck made in one go do."""
    return all(slide.slide_id - slide.number == slides[0].slide_id - 1 for slide in slides)


def _common_lines(slides: Sequence[Slide]) -> frozenset[str]:
    """Return the lines that stand on more than a third of the slides, and on four at least."""
    counts = Counter(line for slide in slides for line in set(slide.lines()))
    most = max(3, len(slides) // 3)
    return frozenset(line for line, count in counts.items() if count > most)


class _Origins:
    """Finds where a slide's text was taken from: what edited slides have lost, line by line."""

    def __init__(self, edited: Iterable[tuple[int, Slide, Slide]]) -> None:
        self._lost: dict[str, set[int]] = defaultdict(set)
        for index, before, after in edited:
            for line in set(before.lines()) - set(after.lines()):
                self._lost[line].add(index)

    def of(self, slide: Slide) -> int | None:
        """Return the edited slide that lost most of what this one says, None without one."""
        lines = list(slide.lines())
        taken: Counter[int] = Counter()
        for line in lines:
            for index in self._lost.get(line, ()):
                taken[index] += len(line)
        if not taken:
            return None
        index, size = max(taken.items(), key=lambda each: (each[1], -each[0]))
        return index if size >= PARTED * sum(map(len, lines)) else None


def _in_order(old: Sequence[int], new: Sequence[int]) -> Iterator[Pair]:
    """Yield pairs of equal slides, as near to each other as can be without crossing."""
    if len(old) == len(new) or len(old) * len(new) > MOST_COMPARED:
        yield from zip(old, new, strict=False)
        return
    nearest = [(1.0 / (1 + abs(i - j)), i, j) for i in old for j in new]
    yield from one_to_one(nearest)
