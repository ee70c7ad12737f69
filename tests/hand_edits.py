"""Edits of the real deck as people make them: words, figures, bullets, cells, rows, slides."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pptx import Presentation

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WORDS = ("新たな", "今後の", "重要な", "（案）", "主要国の", "要確認", "R&D", "検討中")
DIGITS = re.compile(r"[0-9０-９{}*\[\]]")
WHOLE = re.compile(r"(?<![0-9万億])[0-9]+(年間|種|鉱物|Mドル|名)[をのに]")


@dataclass
class Deck:
    """An open deck that edits are made in; `answers` go with them, `told` says what was done."""

    presentation: Any
    random: random.Random
    answers: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    @classmethod
    def opened(cls, path: str, seed: int) -> Deck:
        return cls(Presentation(path), random.Random(seed))

    def slides(self) -> list[Any]:
        return list(self.presentation.slides)

    def name(self, slide: Any) -> str:
        return str(slide._element.cSld.get("name"))

    def texts(self, kinds: str) -> list[tuple[Any, Any]]:
        """Return the shapes with text whose names end so, with their slides."""
        found = [
            (slide, shape)
            for slide in self.slides()
            for shape in slide.shapes
            if shape.has_text_frame and re.search(kinds, shape.name)
        ]
        return [each for each in found if each[1].name not in self.taken]

    def tables(self, slides: str) -> list[tuple[Any, Any]]:
        found = [(s, each) for s in self.slides() for each in s.shapes if each.has_table]
        return [
            each
            for each in found
            if re.search(slides, self.name(each[0])) and each[1].name not in self.taken
        ]


Edit = Callable[[Deck], bool]
"""Makes an edit; False where the deck has no place for it any more."""


def text_of(paragraph: Any) -> str:
    return "".join(run.text for run in paragraph.runs)


def retype(paragraph: Any, start: int, end: int, new: str) -> None:
    """Type over a stretch of a paragraph, in the look of where it begins."""
    place = 0
    is_typed = False
    for run in paragraph.runs:
        length = len(run.text)
        low, high = max(start - place, 0), min(end - place, length)
        is_here = start - place < length or (start == end and start - place == length)
        if not is_typed and is_here and start >= place:
            run.text = run.text[:low] + new + run.text[max(high, low) :]
            is_typed = True
        elif is_typed and low < high:
            run.text = run.text[:low] + run.text[high:]
        place += length


def plain_places(text: str) -> list[int]:
    """Return where a word can be typed without touching a figure."""
    return [
        n
        for n in range(1, len(text))
        if not DIGITS.search(text[max(0, n - 3) : n + 3]) and not text[n - 1 : n + 1].isascii()
    ]


def a_paragraph(deck: Deck, kinds: str, least: int = 8) -> tuple[Any, Any] | None:
    found = [
        (shape, paragraph)
        for _, shape in deck.texts(kinds)
        for paragraph in shape.text_frame.paragraphs
        if len(plain_places(text_of(paragraph))) >= least
    ]
    if not found:
        return None
    shape, paragraph = deck.random.choice(found)
    deck.taken.add(shape.name)
    return shape, paragraph


BODIES = r"/(body|left|right|panel|summary|conclusion|lead)$"


def word_typed(deck: Deck) -> bool:
    chosen = a_paragraph(deck, BODIES)
    if chosen is None:
        return False
    place = deck.random.choice(plain_places(text_of(chosen[1])))
    retype(chosen[1], place, place, deck.random.choice(WORDS))
    deck.told.append(f"word {chosen[0].name}")
    return True


def word_replaced(deck: Deck) -> bool:
    chosen = a_paragraph(deck, BODIES, 12)
    if chosen is None:
        return False
    places = plain_places(text_of(chosen[1]))
    pairs = [(a, a + 2) for a in places if a + 1 in places and a + 2 in places]
    if not pairs:
        return False
    start, end = deck.random.choice(pairs)
    retype(chosen[1], start, end, deck.random.choice(WORDS))
    deck.told.append(f"replaced {chosen[0].name}")
    return True


def words_across(deck: Deck) -> bool:
    """Type over a whole figure and the words around it."""
    found = [
        (shape, paragraph, match)
        for _, shape in deck.texts(r"/(body|left|right)$")
        for paragraph in shape.text_frame.paragraphs
        for match in re.finditer(
            r"(?<![0-9万億])[0-9]+(年間|種|鉱物|Mドル|名)[をのに]", text_of(paragraph)
        )
    ]
    if not found:
        return False
    shape, paragraph, match = deck.random.choice(found)
    deck.taken.add(shape.name)
    retype(paragraph, match.start(), match.end(), "多くを")
    deck.told.append(f"across {shape.name}: {match.group()}")
    return True


FIGURES = {
    "us.cmi.budget": ("120Mドル", "130Mドル"),
    "us.mgi.investment": ("500Mドル超", "600Mドル超"),
    "us.mgi.plan": ("2014年6月", "2014年12月"),
    "eu.crm.investment": ("2億5000万ユーロ", "2億6000万ユーロ"),
    "eu.intraw.countries": ("5か国", "6か国"),
    "cn.shu.staff": ("40名", "45名"),
    "us.mgi_economics.risk_cut": ("50%", "45%"),
    "us.mgi_economics.experts": ("100名超", "120名超"),
}


def figure_typed(deck: Deck) -> bool:
    """Type a newer figure over one of a fact, in its own form."""
    names = [name for name in FIGURES if name not in deck.answers]
    deck.random.shuffle(names)
    for name in names:
        old, new = FIGURES[name]
        found = [
            (shape, paragraph, text_of(paragraph).index(old))
            for _, shape in deck.texts(r"/(body|left|right|lead)$")
            for paragraph in shape.text_frame.paragraphs
            if text_of(paragraph).count(old) == 1
        ]
        if found:
            shape, paragraph, place = deck.random.choice(found)
            deck.taken.add(shape.name)
            retype(paragraph, place, place + len(old), new)
            deck.told.append(f"figure {name} {shape.name}")
            deck.answers[name] = deck.random.choice(("everywhere", "here"))
            return True
    return False


def _listed(deck: Deck) -> tuple[Any, list[Any]] | None:
    found = [
        (shape, list(shape.text_frame.paragraphs))
        for _, shape in deck.texts(r"/(body|left|right)$")
        if len(shape.text_frame.paragraphs) > 3
    ]
    if not found:
        return None
    shape, paragraphs = deck.random.choice(found)
    deck.taken.add(shape.name)
    return shape, paragraphs


def bullet_added(deck: Deck) -> bool:
    listed = _listed(deck)
    if listed is None:
        return False
    shape, paragraphs = listed
    above = deck.random.choice(paragraphs)
    new = deepcopy(above._p)
    above._p.addnext(new)
    added = next(each for each in shape.text_frame.paragraphs if each._p is new)
    retype(added, 0, len(text_of(added)), f"{deck.random.choice(WORDS)}論点を追記")
    for run in list(added.runs)[1:]:
        new.remove(run._r)
    for link in new.iter(f"{A}hlinkClick"):
        link.getparent().remove(link)
    if added.runs[0]._r.find(f"{A}rPr") is not None:
        added.runs[0]._r.find(f"{A}rPr").attrib.pop("b", None)
    deck.told.append(f"bullet added {shape.name}")
    return True


def bullet_removed(deck: Deck) -> bool:
    listed = _listed(deck)
    if listed is None:
        return False
    shape, paragraphs = listed
    gone = deck.random.choice(leaves(paragraphs))
    gone._p.getparent().remove(gone._p)
    deck.told.append(f"bullet removed {shape.name}")
    return True


def leaves(paragraphs: list[Any]) -> list[Any]:
    """Return the items that none stands below, but for the first."""
    return [
        one
        for one, other in zip(paragraphs[1:], [*paragraphs[2:], None], strict=True)
        if other is None or other.level <= one.level
    ]


def bullet_moved(deck: Deck) -> bool:
    listed = _listed(deck)
    if listed is None:
        return False
    shape, paragraphs = listed
    pairs = [
        (one, other)
        for one, other in pairwise(paragraphs[1:])
        if one.level == other.level and one in leaves(paragraphs) and other in leaves(paragraphs)
    ]
    if not pairs:
        return False
    one, other = deck.random.choice(pairs)
    other._p.addnext(one._p)
    deck.told.append(f"bullet moved {shape.name}")
    return True


def level_changed(deck: Deck) -> bool:
    listed = _listed(deck)
    if listed is None:
        return False
    shape, paragraphs = listed
    found = [each for each in leaves(paragraphs) if 0 < each.level < 2]
    if not found:
        return False
    chosen = deck.random.choice(found)
    before = paragraphs[paragraphs.index(chosen) - 1]
    chosen.level = chosen.level + 1 if before.level >= chosen.level else chosen.level - 1
    deck.told.append(f"level {shape.name}")
    return True


def bold_changed(deck: Deck) -> bool:
    chosen = a_paragraph(deck, r"/(body|left|right)$", 12)
    if chosen is None:
        return False
    shape, paragraph = chosen
    run = deck.random.choice(paragraph.runs)
    if paragraph.level == 0:
        return False  # its style is bold already
    if run._r.find(f"{A}rPr/{A}hlinkClick") is not None:
        return False
    run.font.bold = not run.font.bold
    deck.told.append(f"bold {shape.name}: {run.text}")
    return True


def link_added(deck: Deck) -> bool:
    chosen = a_paragraph(deck, r"/(body|left|right)$", 12)
    if chosen is None:
        return False
    shape, paragraph = chosen
    runs = [run for run in paragraph.runs if not DIGITS.search(run.text)]
    if not runs:
        return False
    deck.random.choice(runs).hyperlink.address = "https://www.example.org/report"
    deck.told.append(f"link {shape.name}")
    return True


def title_changed(deck: Deck) -> bool:
    chosen = a_paragraph(deck, r"/title$", 4)
    if chosen is None:
        return False
    shape, paragraph = chosen
    place = deck.random.choice(plain_places(text_of(paragraph)))
    if "（1/" in shape.text or "（2/" in shape.text or "/2" in shape.name:
        return False
    retype(paragraph, place, place, deck.random.choice(WORDS))
    deck.told.append(f"title {shape.name}")
    return True


def notes_changed(deck: Deck) -> bool:
    found = [s for s in deck.slides() if s.has_notes_slide and "/" not in deck.name(s)]
    found = [s for s in found if f"notes {deck.name(s)}" not in deck.taken]
    found = [s for s in found if s.notes_slide.notes_text_frame.text.strip()]
    if not found:
        return False
    slide = deck.random.choice(found)
    deck.taken.add(f"notes {deck.name(slide)}")
    frame = slide.notes_slide.notes_text_frame
    if deck.random.random() < 0.5:
        paragraph = frame.add_paragraph()
        paragraph.text = "質疑では期限を説明する。"
    else:
        paragraph = deck.random.choice([p for p in frame.paragraphs if len(text_of(p)) > 8])
        places = plain_places(text_of(paragraph)) or [0]
        place = deck.random.choice(places)
        retype(paragraph, place, place, deck.random.choice(WORDS))
    deck.told.append(f"notes {deck.name(slide)}")
    return True


def cell_changed(deck: Deck) -> bool:
    """Type into a cell of a table that stands in a CSV file, or in the slide's entry."""
    tables = deck.tables(r"^(overview|us-mgi-centres|eu-emmc|appendix-crm)")
    found = [
        (shape, paragraph)
        for _, shape in tables
        for row in list(shape.table.rows)
        for cell in row.cells
        for paragraph in cell.text_frame.paragraphs
        if plain_places(text_of(paragraph))
    ]
    if not found:
        return False
    shape, paragraph = deck.random.choice(found)
    deck.taken.add(shape.name)
    place = deck.random.choice(plain_places(text_of(paragraph)))
    retype(paragraph, place, place, deck.random.choice(WORDS))
    deck.told.append(f"cell {shape.name}: {text_of(paragraph)[:20]}")
    return True


def flag_changed(deck: Deck) -> bool:
    tables = deck.tables(r"^appendix-crm")
    if not tables:
        return False
    _, shape = deck.random.choice(tables)
    deck.taken.add(shape.name)
    row = deck.random.choice(list(shape.table.rows)[1:])
    cell = row.cells[deck.random.choice((4, 5, 6))]
    if cell.text:
        for run in cell.text_frame.paragraphs[0].runs:
            run.text = ""
    else:
        cell.text_frame.paragraphs[0].text = "●"
    deck.told.append(f"flag {shape.name} {row.cells[0].text}")
    return True


def row_removed(deck: Deck) -> bool:
    tables = deck.tables(r"^(eu-emmc|appendix-crm)$")
    if not tables:
        return False
    _, shape = deck.random.choice(tables)
    deck.taken.add(shape.name)
    row = deck.random.choice(list(shape.table.rows)[1:])
    row._tr.getparent().remove(row._tr)
    deck.told.append(f"row removed {shape.name}")
    return True


def row_moved(deck: Deck) -> bool:
    tables = deck.tables(r"^(overview|eu-emmc|us-mgi-centres|appendix-crm)$")
    if not tables:
        return False
    _, shape = deck.random.choice(tables)
    deck.taken.add(shape.name)
    rows = [row._tr for row in shape.table.rows][1:]
    one, other = deck.random.sample(rows, 2)
    other.addnext(one) if other.getnext() is not one else other.addprevious(one)
    deck.told.append(f"row moved {shape.name}")
    return True


def row_added(deck: Deck) -> bool:
    tables = deck.tables(r"^eu-emmc$")
    if not tables:
        return False
    _, shape = deck.random.choice(tables)
    deck.taken.add(shape.name)
    above = deck.random.choice([row._tr for row in shape.table.rows][1:])
    new = deepcopy(above)
    above.addnext(new)
    added = next(row for row in shape.table.rows if row._tr is new)
    for cell, text in zip(added.cells, ("Outreach", "普及活動の推進"), strict=False):
        first, *others = cell.text_frame.paragraphs
        retype(first, 0, len(text_of(first)), text)
        for other in others:
            retype(other, 0, len(text_of(other)), "普及")
    deck.told.append(f"row added {shape.name}")
    return True


def card_changed(deck: Deck) -> bool:
    found = [
        (shape, shape.text_frame.paragraphs[-1])
        for _, shape in deck.texts(r"/cards/")
        if plain_places(text_of(shape.text_frame.paragraphs[-1]))
    ]
    if not found:
        return False
    shape, paragraph = deck.random.choice(found)
    deck.taken.add(shape.name)
    place = deck.random.choice(plain_places(text_of(paragraph)))
    retype(paragraph, place, place, deck.random.choice(WORDS))
    deck.told.append(f"card {shape.name}")
    return True


def _whole_slides(deck: Deck) -> list[Any]:
    names = [deck.name(slide) for slide in deck.slides()]
    single = [n for n in names if "/" not in n and f"{n}/2" not in names]
    untouched = [n for n in single if not any(each.startswith(f"{n}/") for each in deck.taken)]
    return [s for s in deck.slides() if deck.name(s) in untouched and deck.name(s) != "cover"]


def _entry(deck: Deck, slide: Any) -> Any:
    listed = deck.presentation.slides._sldIdLst
    return listed[deck.slides().index(slide)]


def slide_removed(deck: Deck) -> bool:
    slides = [s for s in _whole_slides(deck) if "section" not in deck.name(s)]
    if not slides:
        return False
    slide = deck.random.choice(slides)
    deck.told.append(f"slide removed {deck.name(slide)}")
    entry = _entry(deck, slide)
    deck.presentation.part.drop_rel(entry.rId)
    entry.getparent().remove(entry)
    return True


def slide_moved(deck: Deck) -> bool:
    slides = _whole_slides(deck)
    if len(slides) < 3:
        return False
    one, other = deck.random.sample(slides, 2)
    if deck.slides().index(one) == deck.slides().index(other) + 1:
        return False
    deck.taken.update((f"{deck.name(one)}/", f"{deck.name(other)}/"))
    deck.told.append(f"slide moved {deck.name(one)} behind {deck.name(other)}")
    _entry(deck, other).addnext(_entry(deck, one))
    return True


def slide_hidden(deck: Deck) -> bool:
    slides = _whole_slides(deck)
    if not slides:
        return False
    slide = deck.random.choice(slides)
    deck.taken.add(f"{deck.name(slide)}/")
    slide._element.set("show", "0")
    deck.told.append(f"slide hidden {deck.name(slide)}")
    return True


EDITS: tuple[Edit, ...] = (
    word_typed, word_typed, word_replaced, words_across, figure_typed, figure_typed, bullet_added,
    bullet_removed, bullet_moved, level_changed, bold_changed, link_added, title_changed,
    notes_changed, cell_changed, cell_changed, flag_changed, row_removed, row_moved, row_added,
    card_changed, slide_removed, slide_moved, slide_hidden,
)  # fmt: skip


def edited(path: str, seed: int, most: int = 5) -> Deck:
    """Open a deck and make one edit in it, or, in two of five decks, up to `most`."""
    deck = Deck.opened(path, seed)
    chance = deck.random
    count = chance.randint(2, most) if most > 1 and chance.random() < 0.4 else 1
    made = 0
    for edit in _endless(chance):
        made += edit(deck)
        if made == count:
            return deck
    raise AssertionError("no edit is left")


def _endless(chance: random.Random) -> Iterator[Edit]:
    for _ in range(200):
        yield chance.choice(EDITS)
