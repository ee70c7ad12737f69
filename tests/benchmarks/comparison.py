"""What a comparison costs: `PYTHONPATH=tests python -m benchmarks.comparison [SLIDES]`.

Two decks of 1,000 slides with 50 edits between them, against the time that python-pptx takes to
open both and read all their text, in the same run: the median of three, and the ratio.
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.edits.made import SENTENCES, WORDS
from benchmarks.edits.tables import set_cell
from PIL import Image
from pptx import Presentation
from pptx.util import Cm

from deck.compare.changes import Status
from deck.compare.compare import diff

SEED = 20181129
REPEATS = 3


@dataclass(frozen=True)
class Cost:
    """Seconds of python-pptx and of the comparison, and how many slides were told as changed."""

    reading: float
    comparing: float
    changed: int

    @property
    def ratio(self) -> float:
        return self.comparing / self.reading


def measure(slides: int, edits: int, folder: Path) -> Cost:
    """Make two decks that differ in as many edits, and time reading and comparing them."""
    old, new = folder / "old.pptx", folder / "new.pptx"
    presentation = make_deck(slides)
    presentation.save(str(old))
    edit(presentation, edits)
    presentation.save(str(new))
    reading = timed(lambda: [read_all_text(path) for path in (old, new)])
    comparing = timed(lambda: diff(old, new))
    same = sum(1 for _ in diff(old, new).of(Status.SAME))
    return Cost(reading, comparing, slides - same)


def make_deck(slides: int) -> Any:
    """Return a deck of slides with a title, eight bullets, a 6 × 5 table and a picture each."""
    rng = random.Random(SEED)
    presentation = Presentation()
    for number in range(slides):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = f"{rng.choice(WORDS)}の動向 {number}"
        bullets = [f"{sentence(rng)}（{rng.randrange(1000)}億円）" for _ in range(8)]
        slide.placeholders[1].text_frame.text = "\n".join(bullets)
        table = slide.shapes.add_table(6, 5, Cm(1), Cm(10), Cm(12), Cm(5)).table
        for cell in table.iter_cells():
            cell.text = f"{rng.choice(WORDS)}{rng.randrange(1000)}"
        picture = io.BytesIO()
        Image.new("RGB", (8, 8), (number % 256, number // 256, 0)).save(picture, "PNG")
        slide.shapes.add_picture(picture, Cm(15), Cm(10))
    return presentation


def sentence(rng: random.Random) -> str:
    return f"{rng.choice(WORDS)}について{rng.choice(SENTENCES)}"


def edit(presentation: Any, edits: int) -> None:
    """Change a bullet, a cell or the place of as many slides, all of them different ones."""
    rng = random.Random(SEED)
    slides = list(presentation.slides)
    order = presentation.slides._sldIdLst
    entries = list(order)
    for number, place in enumerate(rng.sample(range(len(slides)), edits)):
        if number % 3 == 0:
            frame = slides[place].placeholders[1].text_frame
            frame.paragraphs[rng.randrange(8)].runs[0].text = sentence(rng)
        elif number % 3 == 1:
            table = next(shape.table for shape in slides[place].shapes if shape.has_table)
            set_cell(table.cell(rng.randrange(1, 6), rng.randrange(1, 5))._tc, "改訂")
        else:
            order.remove(entries[place])
            order.insert(rng.randrange(len(order)), entries[place])


def read_all_text(path: Path) -> int:
    """Return the length of all text of a deck, read with python-pptx."""
    length = 0
    for slide in Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                length += len(shape.text_frame.text)
            elif shape.has_table:
                length += sum(len(cell.text) for cell in shape.table.iter_cells())
    return length


def timed(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return median(seconds)


def main() -> None:
    slides = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        cost = measure(slides, slides // 20, Path(folder))
    print(
        f"{slides} slides, {slides // 20} edits, {cost.changed} slides told: "
        f"python-pptx {cost.reading:.2f} s, comparison {cost.comparing:.2f} s, "
        f"ratio {cost.ratio:.2f}"
    )


if __name__ == "__main__":
    main()
