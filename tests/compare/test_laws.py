"""What holds for the comparison of any two decks."""

from __future__ import annotations

from collections import Counter

from decks import decks, versions
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.compare.align import Alignment, align, rising, text_likeness
from deck.compare.changes import Diff, Status
from deck.compare.compare import compare
from deck.compare.model import DeckText, Slide

Versions = tuple[DeckText, DeckText]


def told(diff: Diff, mirrored: bool = False) -> Counter[object]:
    """Return all that a comparison says, as it would be said the other way about."""
    statements: Counter[object] = Counter()
    for slide in diff.slides:
        status = slide.status.mirrored() if mirrored else slide.status
        sides = (slide.new, slide.old) if mirrored else (slide.old, slide.new)
        place = tuple(each and each.number for each in sides)
        statements[status, place] += 1
        for change in slide.changes:
            statements[place, change.mirrored() if mirrored else change] += 1
    return statements


@given(decks)
def test_a_deck_does_not_differ_from_itself(deck: DeckText) -> None:
    diff = compare(deck, deck)
    assert diff.same
    assert not [slide for slide in diff.slides if slide.changes]


@settings(max_examples=200, deadline=None)
@given(versions())
def test_the_way_back_mirrors_the_way_there(pair: Versions) -> None:
    old, new = pair
    assert told(compare(old, new), mirrored=True) == told(compare(new, old))


@settings(deadline=None)
@given(versions())
def test_every_slide_is_told_of_once(pair: Versions) -> None:
    diff = compare(*pair)
    for slides, told_of in (
        (pair[0].slides, [slide.old for slide in diff.slides if slide.old]),
        (pair[1].slides, [slide.new for slide in diff.slides if slide.new]),
    ):
        assert sorted(map(number, told_of)) == list(map(number, slides))


@settings(deadline=None)
@given(versions())
def test_slides_stand_in_the_new_decks_order(pair: Versions) -> None:
    numbers = [slide.new.number for slide in compare(*pair).slides if slide.new]
    assert numbers == sorted(numbers)


@settings(deadline=None)
@given(versions())
def test_a_slide_has_changes_just_where_its_status_says_so(pair: Versions) -> None:
    for slide in compare(*pair).slides:
        changed = slide.status in (Status.CHANGED, Status.MOVED_AND_CHANGED)
        assert bool(slide.changes) == changed


def number(slide: Slide) -> int:
    return slide.number


# -- sequences --------------------------------------------------------------------------------

letters = st.text(alphabet="abcd", max_size=8)
lines = st.lists(letters, max_size=10)


def aligned(old: list[str], new: list[str]) -> Alignment:
    return align(old, new, str, text_likeness, alone=0.0)


@given(lines, lines)
def test_an_alignment_holds_every_item_once(old: list[str], new: list[str]) -> None:
    found = aligned(old, new)
    assert sorted([*found.gone, *(i for i, _ in found.pairs)]) == list(range(len(old)))
    assert sorted([*found.come, *(j for _, j in found.pairs)]) == list(range(len(new)))


@given(lines, lines)
def test_kept_items_keep_their_order(old: list[str], new: list[str]) -> None:
    kept = aligned(old, new).kept
    assert sorted(kept) == list(kept)
    assert sorted(j for _, j in kept) == [j for _, j in kept]


@given(lines, lines)
def test_a_merged_alignment_reads_as_the_new_sequence(old: list[str], new: list[str]) -> None:
    merged = aligned(old, new).merged()
    assert [j for _, j in merged if j is not None] == list(range(len(new)))
    assert sorted(i for i, _ in merged if i is not None) == list(range(len(old)))


@given(st.permutations(range(7)))
def test_the_longest_rising_set_is_found(order: list[int]) -> None:
    pairs = list(enumerate(order))
    found = sorted(rising(pairs))
    assert [j for _, j in found] == sorted(j for _, j in found)
    longest = [1] * len(order)
    for place, value in enumerate(order):
        before = [longest[n] for n in range(place) if order[n] < value]
        longest[place] = 1 + max(before, default=0)
    assert len(found) == max(longest)
