"""What a pull costs beside a comparison: `PYTHONPATH=tests python -m benchmarks.pulling`.

One word of the real deck is typed over; the deck as built and the edited one are compared, and the
edited one is pulled, by turns: the medians of five, imports included, and their ratio.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.timing import EDITION, ROOT, timed
from hand_edits import Deck, word_typed
from projects import copy_project

REPEATS = 5


def main() -> None:
    command = [sys.executable, str(ROOT / "build.py")]
    with tempfile.TemporaryDirectory() as scratch:
        project = copy_project(Path(scratch))
        timed([*command, "--edition", EDITION], project)
        built = project / "output" / f"{EDITION}.pptx"
        deck = Deck.opened(str(built), seed=1)
        assert word_typed(deck)
        deck.presentation.save(str(project / "edited.pptx"))
        ways = {"diff": ["diff", str(built), "edited.pptx"], "pull": ["pull", "edited.pptx"]}
        runs: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(REPEATS):
            for way, arguments in ways.items():
                runs[way].append(timed([*command, *arguments], project, (0, 1)).seconds)
    seconds = {way: median(each) for way, each in runs.items()}
    print(f"diff {seconds['diff']:.2f} s, pull {seconds['pull']:.2f} s")
    print(f"pull is {seconds['pull'] / seconds['diff']:.2f} times diff")


if __name__ == "__main__":
    main()
