"""What changed since the meeting before, as a person would say it: figures, lists, pages, words.

Every row is true of the two decks by themselves, or of the data that both were built from. What
follows from another row is left out, and so is what differs every time: citation and page numbers,
the meeting's own fields, what stands at the foot of every page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from deck.changes.lists import ListDifference
from deck.changes.words import SlideWords, slide_words
from deck.compare.changes import Diff, FactChange, SlideChange, Status
from deck.compare.model import Slide
from deck.compare.sheet import OF_THE_MEETING, Stretch, Stretches
from deck.compare.words import LANGUAGES

WORDS = LANGUAGES["ja"]
NONE: Stretches = (Stretch("―"),)
RATES = "rates."
"""What the names of exchange rates begin with."""

_MOST_NAMES = 16
"""More names of a list than fit in three lines are counted."""

_MOST_ALTERED = 5
"""So many entries with their changed cells are three lines, too."""

_MOST_FIGURES = 3
"""A page's new figures beyond a line or two are counted: the page itself has them."""

_GOES_ON = re.compile(r"（\d+/\d+）$")

DETAILS = ("facts", "lists", "all")
"""How much is told, the least first: figures; also lists and pages; also words."""


class ChangeRow(Struct, frozen=True):
    """A line of the table. `what` is the figure, list or page; `count` how many changes it tells.

    `group` heads the first row of its kind.
    """

    group: str
    what: str
    old: Stretches
    new: Stretches
    page: str
    count: int = 1


def change_rows(
    diff: Diff, lists: Iterable[ListDifference], ignored: frozenset[str]
) -> dict[str, list[ChangeRow]]:
    """Return the rows by the least detail at which they are told.

    Figures of lists that changed are told with them. Pages of `ignored` slides are left out.
    """
    lists = list(lists)
    facts = [fact for fact in diff.facts if not fact.name.startswith(OF_THE_MEETING)]
    slides = [each for each in diff.slides if _base(each.slide) not in ignored]
    listed = tuple(f"{each.table}." for each in lists)
    changed = [fact for fact in facts if fact.old and fact.new]
    figures = [each for each in facts if not each.name.startswith(listed or ("\0",))]
    return {
        "facts": [
            *_figures([fact for fact in figures if fact.old and fact.new]),
            *_rates(changed),
            *_come_and_gone(figures, slides),
        ],
        "lists": [*_ListRows(diff).rows(lists), *_pages(slides)],
        "all": [*_wording(slides, changed)],
    }


def left_out(rows: Sequence[ChangeRow]) -> Iterator[ChangeRow]:
    """Yield the row that counts what is not told."""
    if rows:
        count = sum(row.count for row in rows)
        yield ChangeRow("ほか", "", (), (Stretch(f"ほか{count}か所は新旧対照表に"),), "", count)


# -- figures ----------------------------------------------------------------------------------


def _figures(facts: Iterable[FactChange]) -> Iterator[ChangeRow]:
    """Yield a row for each changed fact; one that is said to be something else now says both."""
    for fact in sorted(facts, key=_first_page):
        if not fact.name.startswith(RATES):
            was = f"{fact.old}（{fact.former}）" if fact.former else fact.old
            told = "" if fact.former else fact.difference.replace(", ", "、")
            new = (Stretch(fact.new, True), Stretch(f"（{told}）" if told else ""))
            yield ChangeRow("数値", fact.label, (Stretch(was),), new, _pages_of(fact))


def _first_page(fact: FactChange) -> int:
    return min((place.slide.number for place in fact.places), default=0)


def _pages_of(*facts: FactChange) -> str:
    return page_list({place.slide.number for fact in facts for place in fact.places})


def page_list(numbers: Iterable[int]) -> str:
    """Return page numbers in order, neighbours as a range: `3, 5–7`; a dash for none."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = (f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return ", ".join(told) or "―"


def _rates(facts: Iterable[FactChange]) -> Iterator[ChangeRow]:
    """Yield one row for all exchange rates, with the pages whose yen amounts follow them."""
    rates = [fact for fact in facts if fact.name.startswith(RATES)]
    if rates:
        old, new = (
            "、".join(f"{fact.name.removeprefix(RATES).upper()} {text}" for fact, text in pairs)
            for pairs in (
                [(fact, fact.old) for fact in rates],
                [(fact, fact.new) for fact in rates],
            )
        )
        what = "換算レート（円額はこれに従う）"
        yield ChangeRow(
            "数値", what, (Stretch(old),), (Stretch(new, True),), _pages_of(*rates), len(rates)
        )


def _come_and_gone(
    facts: Iterable[FactChange], slides: Iterable[SlideChange]
) -> Iterator[ChangeRow]:
    """Yield a row for each page that both decks have, with the figures that came and went there.

    Each figure is told once, at the page that is most about its like. Those of pages that came or
    went as a whole come and go with them.
    """
    single = [
        fact
        for fact in facts
        if not (fact.old and fact.new) and not fact.name.startswith(RATES) and fact.places
    ]
    homes = _homes(single)
    for slide in slides:
        if slide.old is None or slide.new is None:
            continue
        gone, come = (
            [
                f"{fact.label} {fact.new or fact.old}"
                for fact in single
                if homes[fact.name] is page and bool(fact.new) is is_new
            ]
            for page, is_new in ((slide.old, False), (slide.new, True))
        )
        if gone or come:
            yield ChangeRow(
                "新しい数値",
                _title(slide.new),
                (Stretch(_listed(gone, _MOST_FIGURES)),),
                (Stretch(_listed(come, _MOST_FIGURES), True),),
                str(slide.new.number),
                len(gone) + len(come),
            )


def _homes(facts: Sequence[FactChange]) -> dict[str, Slide]:
    """Return the page that is most about each fact: the one of whose figures most are its like.

    Names that begin with the same two words (`us.cmi`) are alike.
    """
    shown: dict[int, list[str]] = {}
    for fact in facts:
        for page in {id(place.slide) for place in fact.places}:
            shown.setdefault(page, []).append(_kin(fact.name))

    def share(slide: Slide, kin: str) -> float:
        return shown[id(slide)].count(kin) / len(shown[id(slide)])

    return {
        fact.name: max(
            (place.slide for place in fact.places), key=partial(share, kin=_kin(fact.name))
        )
        for fact in facts
    }


def _kin(name: str) -> str:
    return ".".join(name.split(".")[:2])


def _listed(texts: Sequence[str], most: int) -> str:
    more = len(texts) - most
    rest = f"、ほか{more}件" if more > 0 else ""
    return "、".join(texts[:most]) + rest or "―"


# -- lists and pages --------------------------------------------------------------------------


class _ListRows:
    """Makes rows of lists, with the pages of the new deck that show the list."""

    def __init__(self, diff: Diff) -> None:
        self._shown: dict[str, set[int]] = {}
        for slide in diff.new.slides:
            for shape in slide.shapes:
                names = (*shape.facts, *(f for p in shape.all_paragraphs() for f in p.facts))
                for name in names:
                    self._shown.setdefault(name.partition(".")[0], set()).add(slide.number)

    def rows(self, changes: Iterable[ListDifference]) -> Iterator[ChangeRow]:
        """Yield a row for each list that the new deck shows."""
        return (self._row(each) for each in changes if each.table in self._shown)

    def _row(self, change: ListDifference) -> ChangeRow:
        signs = (("＋", change.gained), ("－", change.lost))
        parts = [f"{sign}{_listed(names, _MOST_NAMES)}" for sign, names in signs if names]
        parts += [f"改 {_listed(change.altered, _MOST_ALTERED)}"] if change.altered else []
        is_grown = change.old != change.new
        head = f"{change.new}：" if is_grown else ""
        return ChangeRow(
            "一覧",
            change.label,
            (Stretch(change.old),),
            (Stretch(head, is_grown), Stretch("／".join(parts), True)),
            page_list(self._shown[change.table]),
            change.count,
        )


def _base(slide: Slide) -> str:
    """Return the name that a slide shares with those that its table goes on over."""
    return slide.id.partition("/")[0]


def _title(slide: Slide) -> str:
    """Return a slide's title without the mark of a table that goes on: （1/3）."""
    return _GOES_ON.sub("", slide.title)


def _pages(slides: list[SlideChange]) -> Iterator[ChangeRow]:
    """Yield what became of pages; one that a table goes on over is none of its own."""
    first = [each for each in slides if each.slide.id == _base(each.slide)]
    for status, what in (
        (Status.ADDED, "追加した頁"),
        (Status.REMOVED, "削除した頁"),
        (Status.MOVED, "移動した頁"),
    ):
        pages = [
            each.slide
            for each in first
            if each.status is status
            or (status is Status.MOVED and each.status is Status.MOVED_AND_CHANGED)
        ]
        if pages:
            titles = Stretch("、".join(f"「{_title(page)}」" for page in pages), True)
            is_gone = status is Status.REMOVED
            numbers = "―" if is_gone else page_list(page.number for page in pages)
            old, new = ((titles,), NONE) if is_gone else (NONE, (titles,))
            yield ChangeRow("頁", what, old, new, numbers, len(pages))
    for each in first:
        if each.old and each.new and _title(each.old) != _title(each.new):
            yield ChangeRow(
                "頁",
                "題の変更",
                (Stretch(_title(each.old)),),
                (Stretch(_title(each.new), True),),
                str(each.new.number),
            )


# -- words ------------------------------------------------------------------------------------


def _wording(slides: Iterable[SlideChange], facts: list[FactChange]) -> Iterator[ChangeRow]:
    shown = frozenset((place.slide.number, place.spot) for fact in facts for place in fact.places)
    for slide in slides:
        if slide.old and slide.new:
            words: SlideWords = slide_words(slide, shown)
            if words.count:
                yield ChangeRow(
                    "文言",
                    _title(slide.new),
                    words.old or NONE,
                    words.new or NONE,
                    str(slide.new.number),
                    words.count,
                )
