"""How well edits of the real deck are told, against paper-pptx's `diff_decks`.

    PYTHONPATH=tests python -m benchmarks.mutations [--count N] [--nameless] [--paper PYTHON]

Seeded edits, singly and up to five in one deck, each on a slide of its own. An edit is found when
the comparison says its kind, its op and its slide; what it says beyond the edits is spurious.
`--nameless` takes names, ids and provenance out of both decks first, as if two strangers had made
them. `--paper` names the Python of an environment with paper-pptx, which cannot share one with
python-pptx; its statements are translated in its favour by `paper.py`.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.edits import EDITS, Edit, NotHere, Truth, add_chart, add_objects
from pptx import Presentation
from pptx.oxml.ns import qn

from deck.compare.changes import Status
from deck.compare.compare import diff

DECK = Path("output/2018-11-29.pptx")
SEED = 20181129

Teller = Callable[[Path, Path], Sequence[tuple[str, str, int | None, int | None]]]
"""Compares two files; gives what changed, how, and the slide's old and new number."""


@dataclass
class Score:
    """What was to be found, what was, what was said beside it; `missed` and `extra` name both."""

    expected: int = 0
    found: int = 0
    said: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        missed, extra = Counter(self.missed), Counter(self.extra)
        lines = [
            f"{self.found} of {self.expected} found ({self.found / self.expected:.1%}), "
            f"{len(self.extra)} of {self.said} statements spurious "
            f"({len(self.extra) / max(self.said, 1):.1%})",
            *(f"  missed: {line} × {count}" for line, count in missed.most_common()),
            *(f"  spurious: {line} × {count}" for line, count in extra.most_common()),
        ]
        return "\n".join(lines)


def run(
    count: int,
    deck: Path,
    folder: Path,
    tell: Teller | None = None,
    nameless: bool = False,
    singly: float = 2 / 3,
) -> Score:
    """Make `count` edits of a deck and score a comparison: a share singly, the rest together.

    Every kind of edit comes up as often as any other.
    """
    base, new = folder / "base.pptx", folder / "edited.pptx"
    start = Presentation(str(deck))
    add_chart(start.slides[4])
    add_chart(start.slides[10])
    add_objects(start)
    start.save(str(base))
    names = slide_names(base)
    old = without_names(base, folder / "a.pptx") if nameless else base
    rng = random.Random(SEED)
    kinds = [EDITS[number % len(EDITS)] for number in range(count)]
    score = Score()
    made = 0
    while made < count:
        together = 1 if made < count * singly else min(rng.randint(2, 5), count - made)
        edits = kinds[made : made + together]
        made += together
        truths = make(edits, base, new, rng)
        after = slide_names(new)
        if nameless:
            without_names(new, new)
        statements = [
            Truth(what, op, names[before - 1] if before else after[number - 1] if number else "")
            for what, op, before, number in (tell or ours)(old, new)
        ]
        judge(statements, truths, edits, score)
    return score


def make(edits: Sequence[Edit], base: Path, target: Path, rng: random.Random) -> list[Truth]:
    """Make edits to one deck, each on a slide of its own; return what they are."""
    presentation = Presentation(str(base))
    slides = list(presentation.slides)
    rng.shuffle(slides)
    truths: list[Truth] = []
    for edit in edits:
        for slide in list(slides):
            try:
                truths += edit(presentation, slide, rng)
            except NotHere:
                continue
            slides.remove(slide)
            break
    presentation.save(str(target))
    return truths


def judge(
    statements: Sequence[Truth], truths: Sequence[Truth], edits: Sequence[Edit], score: Score
) -> None:
    said = Counter(statements)
    names = "+".join(edit.__name__ for edit in edits)
    for truth in truths:
        score.expected += 1
        if said[truth]:
            said[truth] -= 1
            score.found += 1
        else:
            score.missed.append(f"{names}: {truth}")
    score.said += len(statements)
    score.extra += [f"{names}: {statement}" for statement in said.elements()]


def slide_names(path: Path) -> list[str]:
    return [slide.name for slide in Presentation(str(path)).slides]


def without_names(path: Path, target: Path) -> Path:
    """Write a deck without names, without its own ids, and without provenance."""
    presentation = Presentation(str(path))
    for number, (entry, slide) in enumerate(
        zip(presentation.slides._sldIdLst, presentation.slides, strict=True)
    ):
        entry.set("id", str(256 + number))
        slide._element.cSld.attrib.pop("name", None)
        for place, naming in enumerate(slide._element.iter(qn("p:cNvPr"))):
            naming.set("name", f"Shape {place}")
            naming.set("id", str(place + 1))
    for key, relation in list(presentation.part.rels.items()):
        if relation.reltype.endswith("/customXml"):
            presentation.part.rels.pop(key)
    for listed in presentation.part._element.findall(qn("p:custDataLst")):
        presentation.part._element.remove(listed)
    for sections in presentation.part._element.findall(qn("p:extLst")):
        presentation.part._element.remove(sections)
    presentation.save(str(target))
    return target


def ours(old: Path, new: Path) -> list[tuple[str, str, int | None, int | None]]:
    """Return what this project's comparison says."""
    said = []
    for slide in diff(old, new).slides:
        place = (slide.old and slide.old.number, slide.new and slide.new.number)
        if slide.status not in (Status.SAME, Status.CHANGED):
            said.append(("slide", slide.status.value, *place))
        said += [(c.kind.value, c.op.value, *place) for c in slide.changes]
    return said


def paper(python: str) -> Teller:
    """Return what paper-pptx says, by another Python; where it gives up, it says nothing."""

    def tell(old: Path, new: Path) -> Any:
        script = Path(__file__).with_name("paper.py")
        command = [python, str(script), str(old), str(new)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode:
            print(f"paper-pptx: {ran.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            return []
        return [tuple(each) for each in json.loads(ran.stdout)]

    return tell


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--nameless", action="store_true")
    parser.add_argument("--paper", metavar="PYTHON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tell = paper(options.paper) if options.paper else None
        print(run(options.count, DECK, Path(folder), tell, options.nameless))


if __name__ == "__main__":
    main()
