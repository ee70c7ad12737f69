"""Edits of whole slides and of their order."""

from __future__ import annotations

import copy
import random
from typing import Any

from benchmarks.edits.made import SENTENCES, WORDS, Truth, choose, edited_text_shapes
from benchmarks.edits.texts import change_word
from pptx.presentation import Presentation
from pptx.slide import Slide


def order_of(deck: Presentation) -> Any:
    return deck.slides._sldIdLst


def place_of(deck: Presentation, slide: Slide) -> int:
    return deck.slides.index(slide)


def delete_slide(deck: Presentation, slide: Slide, _rng: random.Random) -> list[Truth]:
    entry = order_of(deck)[place_of(deck, slide)]
    deck.part.drop_rel(entry.rId)
    order_of(deck).remove(entry)
    deck.part.rename_slide_parts([each.rId for each in order_of(deck)])
    return [Truth("slide", "removed", slide.name)]


def move_slide(deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    entries = order_of(deck)
    here = place_of(deck, slide)
    there = choose(rng, [n for n in range(len(entries)) if abs(n - here) > 1])
    entry = entries[here]
    entries.remove(entry)
    entries.insert(there, entry)
    return [Truth("slide", "moved", slide.name)]


def swap_slides(deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    entries = order_of(deck)
    here = place_of(deck, slide)
    there = choose(rng, [n for n in range(len(entries)) if abs(n - here) > 2])
    other = deck.slides[there]
    here, there = sorted((here, there))
    first, second = entries[here], entries[there]
    after = second.getnext()
    first.addprevious(second)
    entries.remove(first)
    if after is not None:
        after.addprevious(first)
    else:
        entries.append(first)
    return [Truth("slide", "moved", slide.name), Truth("slide", "moved", other.name)]


def duplicated(deck: Presentation, slide: Slide) -> Slide:
    """Return a copy of a slide that stands right after it."""
    added = deck.slides.add_slide(slide.slide_layout)
    tree = added.shapes._spTree
    for shape in list(tree)[2:]:
        tree.remove(shape)
    names = {}
    for key, relation in slide.part.rels.items():
        if relation.reltype.endswith(("/image", "/hyperlink")):
            target = relation.target_ref if relation.is_external else relation.target_part
            relate = (
                added.part.rels.get_or_add_ext_rel
                if relation.is_external
                else added.part.rels.get_or_add
            )
            names[key] = relate(relation.reltype, target)
    for shape in list(slide.shapes._spTree)[2:]:
        tree.append(copy.deepcopy(shape))
    for element in tree.iter():
        for name, value in element.attrib.items():
            if name.startswith(f"{{{element.nsmap.get('r', '-')}}}") and value in names:
                element.set(name, names[value])
    added._element.cSld.set("name", slide.name)
    entries = order_of(deck)
    entry = entries[-1]
    entries.remove(entry)
    entries.insert(place_of_name(deck, slide) + 1, entry)
    return added


def place_of_name(deck: Presentation, slide: Slide) -> int:
    return next(n for n, each in enumerate(deck.slides) if each.part is slide.part)


def duplicate_slide(deck: Presentation, slide: Slide, _rng: random.Random) -> list[Truth]:
    duplicated(deck, slide)
    return [Truth("slide", "added", slide.name)]


def insert_slide(deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    added = duplicated(deck, slide)
    added._element.cSld.set("name", "")
    texts = list(edited_text_shapes(added))
    for shape in list(added.shapes):
        if not shape.has_text_frame or shape not in texts:
            shape._element.getparent().remove(shape._element)
    for shape in edited_text_shapes(added):
        shape.text_frame.text = (
            f"{rng.choice(SENTENCES)}。{rng.choice(WORDS)}も{rng.choice(SENTENCES)}"
        )
    return [Truth("slide", "added", "")]


def move_and_edit(deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    word = change_word(deck, slide, rng)
    move_slide(deck, slide, rng)
    return [*word, Truth("slide", "moved+changed", slide.name)]
