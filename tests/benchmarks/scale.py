"""How the cost grows with the slides: ours against python-pptx, PptxGenJS and pandoc.

    python tests/benchmarks/scale.py [--slides 10 100 1000 5000] [--runs 5]

Each deck (see `content.py`) is built by a process of its own, from its start to its end, imports
included; the tools take turns, each time another one first, so that a machine that is busy for a
while is so for all. Prints the medians of the seconds and of the processors' seconds, their ratios
to ours, the peak memory of the largest process, and with which power of the number of slides the
processors' time grows. Tools that are not installed are left out: `npm install pptxgenjs` here or
above, `apt install pandoc`. python-pptx and pandoc are given at most 1,000 slides, for their time
grows with the square of that.
"""

from __future__ import annotations

import argparse
import math
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from content import Content, write_contents
from timing import Run, middle, timed

HERE = Path(__file__).parent
MOST_FOR_THE_SLOW = 1000
"""Slides for the tools whose time grows with the square of the number of slides."""
OURS = "committee-deck"


@dataclass(frozen=True, slots=True)
class Tool:
    name: str
    command: tuple[str, ...]
    """What comes before the file to read and the file to write; after `-o`, the other way round."""
    reads: str = "content.json"
    most_slides: int = 5000


def tools() -> list[Tool]:
    """Return the tools that are installed here, ours first."""
    python = (sys.executable, str(HERE / "scale_python_pptx.py"))
    found = [
        Tool(OURS, (sys.executable, str(HERE / "scale_ours.py"))),
        Tool("python-pptx", python, most_slides=MOST_FOR_THE_SLOW),
    ]
    if shutil.which("node") and not _fails("node", "-e", 'require("pptxgenjs")'):
        found.append(Tool("PptxGenJS", ("node", str(HERE / "scale_pptxgenjs.js"))))
    if shutil.which("pandoc"):
        found.append(Tool("pandoc", ("pandoc", "-o"), "content.md", MOST_FOR_THE_SLOW))
    return found


def _fails(*command: str) -> bool:
    return bool(subprocess.run(command, cwd=HERE, capture_output=True, check=False).returncode)


def write_input(count: int, folder: Path) -> None:
    """Write the pictures, and the content as JSON and as Markdown."""
    pages = (_page(made) for made in write_contents(count, folder))
    (folder / "content.md").write_text("\n".join(pages), encoding="utf-8")


def _page(made: Content) -> str:
    """Return a slide in pandoc's Markdown: text beside a table, and below them the picture."""
    header, *rows = (f"| {' | '.join(row)} |" for row in made.table)
    rule = f"|{'---|' * len(made.table[0])}"
    left = "\n".join(f"- {bullet}" for bullet in made.bullets)
    right = "\n".join((header, rule, *rows))
    columns = f"::: columns\n:::: column\n{left}\n::::\n:::: column\n{right}\n::::\n:::\n"
    return f"## {made.title}\n\n{columns}\n![色の縞]({made.picture})\n"


def measured(tool: Tool, folder: Path) -> Run:
    """Return what one build takes."""
    deck, given = str(folder / "deck.pptx"), str(folder / tool.reads)
    files = (deck, given) if tool.command[-1] == "-o" else (given, deck)
    return timed([*tool.command, *files], HERE)


def exponent(fewer: int, more: int, results: dict[int, Run]) -> float:
    """Return the power of the slides with which the processors' time grows between two sizes."""
    return math.log(results[more].cpu / results[fewer].cpu) / math.log(more / fewer)


def table(results: dict[str, dict[int, Run]]) -> str:
    lines = [
        "| tool | slides | seconds | ours = 1 | CPU s | ours = 1 | memory |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, by_count in results.items():
        for count, run in by_count.items():
            ours = results[OURS][count]
            lines.append(
                f"| {name} | {count:,} | {run.seconds:.2f} | {run.seconds / ours.seconds:.2f} "
                f"| {run.cpu:.2f} | {run.cpu / ours.cpu:.2f} | {run.megabytes:,.0f} MB |"
            )
    lines.append("")
    for name, by_count in results.items():
        counts = sorted(by_count)
        lines += [
            f"{name}: between {fewer:,} and {more:,} slides the time grows with their power of "
            f"{exponent(fewer, more, by_count):.2f}"
            for fewer, more in pairwise(counts)
            if fewer >= 100
        ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--slides", type=int, nargs="+", default=[10, 100, 1000, 5000])
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    results: dict[str, dict[int, Run]] = {tool.name: {} for tool in tools()}
    for count in given.slides:
        with tempfile.TemporaryDirectory() as scratch:
            write_input(count, Path(scratch))
            able = [tool for tool in tools() if count <= tool.most_slides]
            runs: dict[str, list[Run]] = {tool.name: [] for tool in able}
            for number in range(given.runs):
                first = number % len(able)
                for tool in able[first:] + able[:first]:
                    runs[tool.name].append(measured(tool, Path(scratch)))
            for name, each in runs.items():
                results[name][count] = middle(each)
                print(name, count, results[name][count], file=sys.stderr)
    print(table(results))


if __name__ == "__main__":
    main()
