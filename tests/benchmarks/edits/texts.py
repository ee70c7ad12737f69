"""Edits of words, numbers and paragraphs."""

from __future__ import annotations

import copy
import random
import re
from typing import Any

from benchmarks.edits.made import SENTENCES, WORDS, NotHere, Truth, choose, edited_text_shapes, runs
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide


def change_word(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    run, word = choose(
        rng, runs(slide, lambda token: bool(re.fullmatch("[一-鿿ァ-ー]{2,}", token)))
    )
    place = run.text.index(word)
    new = rng.choice([each for each in WORDS if each != word])
    run.text = run.text[:place] + new + run.text[place + len(word) :]
    return [Truth("text", "replace", slide.name)]


def change_number(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    run, number = choose(rng, runs(slide, lambda token: bool(re.search("[0-9]", token))))
    place = run.text.index(number)
    digits = re.search("[0-9]+", number)
    assert digits
    other = str(int(digits.group()) + rng.randint(1, 8))
    new = number.replace(digits.group(), other, 1)
    run.text = run.text[:place] + new + run.text[place + len(number) :]
    return [Truth("text", "replace", slide.name)]


def change_title(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    if slide.shapes.title is None:
        raise NotHere
    slide.shapes.title.text_frame.text = f"{rng.choice(WORDS)}をめぐる論点"
    return [Truth("text", "replace", slide.name)]


def listed(slide: Slide, least: int, rng: random.Random) -> list[Any]:
    """Return the paragraphs of one text with at least so many."""
    texts = [
        [p for p in shape.text_frame.paragraphs if p.text] for shape in edited_text_shapes(slide)
    ]
    found: list[Any] = choose(rng, [text for text in texts if len(text) >= least])
    return found


def insert_paragraph(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    paragraph = choose(rng, listed(slide, 2, rng))
    added = copy.deepcopy(paragraph._p)
    paragraph._p.addnext(added)
    set_text(added, rng.choice(SENTENCES))
    return [Truth("text", "insert", slide.name)]


def delete_paragraph(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    paragraph = choose(rng, listed(slide, 2, rng))
    paragraph._p.getparent().remove(paragraph._p)
    return [Truth("text", "delete", slide.name)]


def move_paragraph(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    paragraphs = listed(slide, 3, rng)
    first, last = paragraphs[0]._p, paragraphs[-1]._p
    last.addnext(first)
    return [Truth("text", "move", slide.name)]


def duplicate_paragraph(_deck: Presentation, slide: Slide, rng: random.Random) -> list[Truth]:
    paragraph = choose(rng, listed(slide, 2, rng))
    paragraph._p.addnext(copy.deepcopy(paragraph._p))
    return [Truth("text", "insert", slide.name)]


def set_text(paragraph: Any, text: str) -> None:
    kept, *rest = paragraph.findall(qn("a:r"))
    for run in rest:
        paragraph.remove(run)
    kept.find(qn("a:t")).text = text
